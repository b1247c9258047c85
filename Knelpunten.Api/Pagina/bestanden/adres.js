// Where the reader is stands in the address, all of it: a link sent to a colleague opens the same, and the back button goes back.

export const BASIS = '/dashboard';

// Go along from view to view.
const GEDEELD = ['peilmoment', 'geldigOp', 'van', 'tot', 'regio', 'thema', 'partner', 'taal', 'wand'];
// What the service is asked with; the others are for the page alone.
const TIJD = ['peilmoment', 'geldigOp'];
const FILTERS = ['regio', 'thema', 'partner'];
const PERIODE = ['van', 'tot'];

export function lees() {
  const pad = decodeURI(location.pathname).slice(BASIS.length).split('/').filter(Boolean);
  return { weergave: pad[0] ?? 'overzicht', deel: pad[1] ?? null, vraag: new URLSearchParams(location.search), gezocht: ontcijfer(location.hash.slice(1)) };
}

// What a browser keeps to itself: behind the hash, so that words that are looked for reach no log on the way.
const ontcijfer = tekst => {
  try {
    return decodeURIComponent(tekst);
  } catch {
    return tekst;
  }
};

export const zoekadres = (tekst, adres) => `${adres}#${encodeURIComponent(tekst.trim())}`;
export const hier = () => location.pathname + location.search + location.hash;

// An address of this page, with what goes along. A null among the extra takes a key away.
export function koppel(pad, extra = {}) {
  const nu = new URLSearchParams(location.search);
  const vraag = new URLSearchParams();
  for (const naam of GEDEELD) if (nu.get(naam)) vraag.set(naam, nu.get(naam));
  for (const [naam, waarde] of Object.entries(extra)) {
    if (waarde === null || waarde === '') vraag.delete(naam);
    else vraag.set(naam, waarde);
  }
  const achter = vraag.toString();
  return `${BASIS}${pad && pad !== 'overzicht' ? `/${pad}` : ''}${achter ? `?${achter}` : ''}`;
}

// The same view with something changed.
export function anders(wijziging) {
  const { pathname, search, hash } = location;
  const vraag = new URLSearchParams(search);
  for (const [naam, waarde] of Object.entries(wijziging)) {
    if (waarde === null || waarde === '') vraag.delete(naam);
    else vraag.set(naam, waarde);
  }
  const achter = vraag.toString();
  return `${pathname}${achter ? `?${achter}` : ''}${hash}`;
}

// The keys for the service; of a period only where it counts.
export function dienstvraag({ periode = false, filters = true, ...extra } = {}) {
  const nu = new URLSearchParams(location.search);
  const vraag = new URLSearchParams();
  for (const naam of [...TIJD, ...(filters ? FILTERS : []), ...(periode ? PERIODE : [])]) if (nu.get(naam)) vraag.set(naam, nu.get(naam));
  for (const [naam, waarde] of Object.entries(extra)) if (waarde) vraag.set(naam, waarde);
  const achter = vraag.toString();
  return achter ? `?${achter}` : '';
}

export const lijstadres = href => koppel('lijst', { bron: href });

const luisteraars = [];
export const bijVerandering = luisteraar => luisteraars.push(luisteraar);
const meld = soort => luisteraars.forEach(luisteraar => luisteraar(soort));

export function ga(adres) {
  if (adres !== hier()) history.pushState(null, '', adres);
  meld('ga');
}

// Where somebody is within what is already shown: to be found again, and no step of its own for the back button.
export const noteer = adres => history.replaceState(null, '', adres);

addEventListener('popstate', () => meld('terug'));

// Links of this page change the view; with a modifier key they do what links do.
addEventListener('click', gebeurtenis => {
  const link = gebeurtenis.target.closest?.('a[href]');
  if (!link || gebeurtenis.defaultPrevented || gebeurtenis.button !== 0 || gebeurtenis.metaKey || gebeurtenis.ctrlKey || gebeurtenis.shiftKey || gebeurtenis.altKey) return;
  const doel = new URL(link.href);
  if (doel.origin !== location.origin || link.dataset.gewoon !== undefined) return;
  if (doel.pathname !== BASIS && !doel.pathname.startsWith(`${BASIS}/`)) return;
  gebeurtenis.preventDefault();
  ga(doel.pathname + doel.search + doel.hash);
});
