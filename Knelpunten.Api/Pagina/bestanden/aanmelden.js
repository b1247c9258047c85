// Who is here, and how to become somebody. The page never sees a token: the service keeps what it needs in a cookie of its own.
import { h, vervang } from './bouw.js';
import { t } from './taal.js';
import { doe, haal } from './vraag.js';
import { ga } from './adres.js';
import { mislukt } from './toestand.js';

export const sessie = signaal => haal('/dashboard/sessie', signaal);

const terug = () => `/dashboard/aanmelden?terug=${encodeURIComponent(location.pathname + location.search)}`;

// Who was signed in goes back to his provider by himself, which mostly asks nothing; once in a minute, so that nobody runs in circles.
export function vanzelf({ aanmelden }) {
  const vorige = Number(sessionStorage.getItem('knelpunten.aangemeld') ?? 0);
  if (!aanmelden || !vorige || Date.now() - Number(sessionStorage.getItem('knelpunten.poging') ?? 0) < 60000) return false;
  sessionStorage.setItem('knelpunten.poging', Date.now());
  location.assign(terug());
  return true;
}

export const onthoud = () => sessionStorage.setItem('knelpunten.aangemeld', Date.now());

export function scherm({ aanmelden, personas }, bijAangemeld) {
  const vraag = new URLSearchParams(location.search);
  const bericht = h('div', {});
  if (vraag.has('aanmelding')) vervang(bericht, h('p', { class: 'melding fout', role: 'alert' }, t('aanmeldenMislukt')));
  const word = async persona => {
    try {
      await doe('/dashboard/aanmelden/persona', { persona });
      await bijAangemeld();
    } catch (fout) {
      vervang(bericht, mislukt(fout));
    }
  };
  return h('section', { class: 'paneel aanmelden' }, bericht,
    h('p', {}, t('aanmeldenUitleg')),
    aanmelden ? h('p', {}, h('a', { class: 'knop', href: terug(), 'data-gewoon': '' }, t('aanmeldenBij'))) : null,
    personas?.length ? [h('h2', {}, t('persona')), h('p', { class: 'zacht' }, t('personaUitleg')),
      h('ul', { class: 'personas' }, personas.map(persona => h('li', {}, h('button', { type: 'button', id: `persona-${persona.code}`, bijClick: () => word(persona.code) },
        h('strong', {}, t(`rol.${persona.code}`)), h('span', {}, persona.naam, ' · ', persona.organisatie)))))] : null,
    !aanmelden && !personas?.length ? h('p', { class: 'melding' }, t('aanmeldenNiet')) : null);
}

export async function meldAf() {
  const { naar } = await doe('/dashboard/afmelden');
  sessionStorage.clear();
  if (naar) location.assign(naar);
  else ga('/dashboard');
}
