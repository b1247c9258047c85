// The only way this page makes elements. What comes from outside becomes text and never markup; the policy demands it (Trusted Types).

export function h(naam, eigenschappen = {}, ...kinderen) {
  const element = document.createElement(naam);
  zet(element, eigenschappen);
  element.append(...kinderen.flat(3).filter(kind => kind !== null && kind !== undefined && kind !== false));
  return element;
}

export function zet(element, eigenschappen) {
  for (const [naam, waarde] of Object.entries(eigenschappen)) {
    if (waarde === null || waarde === undefined || waarde === false) continue;
    if (naam.startsWith('bij')) element.addEventListener(naam.slice(3).toLowerCase(), waarde);
    else if (naam === 'stijl') for (const [lid, inhoud] of Object.entries(waarde)) element.style.setProperty(lid, inhoud);
    else if (waarde === true) element.setAttribute(naam, '');
    else element.setAttribute(naam, waarde);
  }
}

// Puts new content where old content was; who had the focus keeps it, and what was open stays open.
export function vervang(houder, ...nieuw) {
  const actief = houder.contains(document.activeElement) ? document.activeElement : null;
  const sleutel = actief && (actief.id ? `#${CSS.escape(actief.id)}` : actief.getAttribute('href') ? `[href="${CSS.escape(actief.getAttribute('href'))}"]` : null);
  const open = new Set([...houder.querySelectorAll('details[id][open]')].map(deel => deel.id));
  const schuiven = new Map([...houder.querySelectorAll('.breed[id]')].map(deel => [deel.id, deel.scrollLeft]));
  houder.replaceChildren(...nieuw.flat(3).filter(Boolean));
  for (const deel of houder.querySelectorAll('details[id]')) if (open.has(deel.id)) deel.open = true;
  for (const [id, links] of schuiven) document.getElementById(id)?.scrollTo({ left: links });
  if (sleutel) houder.querySelector(sleutel)?.focus({ preventScroll: true });
}
