// The same knelpunt in several regions, the strongest first: each leads to its cases. What the ATO said of it stands beside it.
import { h } from './bouw.js';
import { t, code } from './taal.js';
import { dag, getal } from './opmaak.js';
import { dienstvraag, lees, lijstadres } from './adres.js';
import { lijstweergave } from './lijst.js';

const kolommen = [
  ['draad', rij => h('a', { href: lijstadres(rij.lijst), id: `draad-${rij.id}`, class: 'zaak' }, rij.titel)],
  ['hoeveel', rij => [getal(rij.aantal), h('span', { class: 'klein zacht blok-regel' }, t('waarvanOpen', { n: getal(rij.open) }))]],
  ['regios', rij => rij.regios.map(({ naam, aantal }) => `${naam} (${getal(aantal)})`).join(', ')],
  ['gemeld', rij => rij.eersteMaand === rij.laatsteMaand ? dag(rij.eersteMaand) : `${dag(rij.eersteMaand)} – ${dag(rij.laatsteMaand)}`],
  ['oordeel', rij => rij.stand === 'nieuw' ? code('oordeel', rij.stand) : h('span', { class: 'merk' }, code('oordeel', rij.stand))],
];

// Of the filters of the page those that the service takes here.
export const weergave = () => {
  const { vraag } = lees();
  return lijstweergave(`/v1/rode-draden${dienstvraag({ periode: true, filters: false, regio: vraag.get('regio'), thema: vraag.get('thema') })}`,
    { titel: () => t('rode-draden'), eigen: { kolommen, telling: ['eenDraad', 'aantalDraden'] } });
};
