// The same knelpunt in several regions, the strongest first: each leads to why it is one. What the ATO said of it stands beside it.
import { h } from './bouw.js';
import { t, code } from './taal.js';
import { getal, kort } from './opmaak.js';
import { dienstvraag, koppel, lees, lijstadres } from './adres.js';
import { lijstweergave } from './lijst.js';

const MEESTE_REGIOS = 3;

export const maanden = ({ eersteMaand, laatsteMaand }) => eersteMaand === laatsteMaand ? kort(eersteMaand) : `${kort(eersteMaand)} – ${kort(laatsteMaand)}`;
export const oordeel = stand => stand === 'nieuw' ? code('oordeel', stand) : h('span', { class: 'merk' }, code('oordeel', stand));

const regios = ({ regios: alle }) => [
  alle.slice(0, MEESTE_REGIOS).map(({ naam, aantal }) => `${naam} (${getal(aantal)})`).join(', '),
  alle.length > MEESTE_REGIOS ? ` ${t('andere', { n: alle.length - MEESTE_REGIOS })}` : '',
];

const kolommen = [
  ['draad', rij => h('a', { href: koppel(`rode-draden/${rij.id}`), id: `draad-${rij.id}`, class: 'zaak' }, rij.titel)],
  ['hoeveel', rij => [h('a', { href: lijstadres(rij.lijst), 'aria-label': t('lijstBij', { titel: rij.titel, kolom: t('hoeveel'), waarde: getal(rij.aantal) }) }, getal(rij.aantal)), h('span', { class: 'klein zacht blok-regel' }, t('waarvanOpen', { n: getal(rij.open) }))]],
  ['regios', regios],
  ['gemeld', maanden],
  ['oordeel', rij => oordeel(rij.stand)],
];

// Of the filters of the page those that the service takes here.
export const weergave = () => {
  const { vraag } = lees();
  return lijstweergave(`/v1/rode-draden${dienstvraag({ periode: true, filters: false, regio: vraag.get('regio'), thema: vraag.get('thema') })}`,
    { titel: () => t('rode-draden'), eigen: { kolommen, telling: ['eenDraad', 'aantalDraden'] } });
};
