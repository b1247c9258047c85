// A dashboard: its drawing, the same as a table, and what its numbers mean. Small on the overview, whole as a view of its own.
import { h } from './bouw.js';
import { t } from './taal.js';
import { metEenheid, getal, kort } from './opmaak.js';
import { haal } from './vraag.js';
import { dienstvraag, koppel, lijstadres } from './adres.js';
import { teken } from './tekening.js';
import { leeg } from './toestand.js';
import { laadVergaderingen, vergaderdag, vergaderstatus } from './vergaderingen.js';

export const NAMEN = ['trechter', 'cumulatieve-stroom', 'doorstroom', 'doorlooptijd', 'ouderdom', 'flessenhals', 'thema-regio', 'partners', 'vergaderingen', 'terugkoppeling'];

// What is per meeting says when each is.
export const haalCijfers = async (naam, signaal) => {
  const [cijfers] = await Promise.all([haal(`/v1/dashboards/${naam}${dienstvraag({ periode: true })}`, signaal), naam === 'vergaderingen' && laadVergaderingen(signaal)]);
  return { ...cijfers, rijen: cijfers.rijen.map(rij => ({ ...rij, titel: kort(rij.titel), dag: naam === 'vergaderingen' ? vergaderdag(rij.sleutel) : null })) };
};

export const weergave = naam => ({
  titel: () => t(naam),
  haal: signaal => haalCijfers(naam, signaal),
  teken: cijfers => isLeeg(cijfers) ? leeg('leegCijfers') : [
    h('section', { class: 'paneel groot', 'aria-label': cijfers.titel }, teken(cijfers)),
    tabel(cijfers),
    definities(cijfers),
  ],
});

export const kleinpaneel = (cijfers, naam) => isLeeg(cijfers) ? leeg('leegCijfers', { klein: true }) : teken(cijfers, { klein: true });

const isLeeg = ({ kolommen, rijen }) => kolommen.length === 0 || rijen.length === 0 || rijen.every(rij => rij.cellen.every(({ waarde }) => !waarde));

export const tabel = cijfers => h('details', { class: 'paneel inklap', id: `tabel-${cijfers.naam}` },
  h('summary', {}, t('tabel')),
  h('p', { class: 'klein zacht' }, t('cijferlijst')),
  h('div', { class: 'breed', id: `breed-${cijfers.naam}`, tabindex: '0', role: 'region', 'aria-label': `${cijfers.titel}: ${t('tabel')}` }, h('table', { class: 'cijfers' },
    h('caption', { class: 'weg' }, cijfers.titel),
    h('thead', {}, h('tr', {}, h('th', { scope: 'col' }, t('kolomWat')), cijfers.kolommen.map(kolom => h('th', { scope: 'col', class: 'rechts' }, kolom.titel)))),
    h('tbody', {}, cijfers.rijen.map(rij => h('tr', {}, h('th', { scope: 'row' }, rijkop(cijfers, rij)), cijfers.kolommen.map((kolom, plek) => {
      const { waarde, lijst } = rij.cellen[plek] ?? {};
      const tekst = kolom.eenheid === 'procent' || kolom.eenheid === 'verschil' ? metEenheid(waarde, kolom.eenheid) : getal(waarde);
      return h('td', { class: 'rechts' }, lijst ? h('a', { href: lijstadres(lijst) }, tekst) : tekst);
    })))))));

const rijkop = (cijfers, rij) => cijfers.naam === 'vergaderingen'
  ? [h('a', { href: koppel('agenda', { vergadering: rij.sleutel }) }, rij.titel), rij.dag && h('span', { class: 'klein zacht blok-regel' }, `${rij.dag}, ${vergaderstatus(rij.sleutel)}`)]
  : rij.titel;

const definities = cijfers => h('section', { class: 'definitie' },
  h('h2', {}, t('definitie')),
  h('p', {}, cijfers.definitie),
  cijfers.kolommen.some(kolom => kolom.definitie) && h('dl', {}, cijfers.kolommen.filter(kolom => kolom.definitie).map(kolom => [h('dt', {}, kolom.titel), h('dd', {}, kolom.definitie)])));
