// The meetings of the board, and what stands on the agenda of one: the next, unless another was chosen.
import { h } from './bouw.js';
import { t, code, inHetNederlands } from './taal.js';
import { dag } from './opmaak.js';
import { haal, Mislukt } from './vraag.js';
import { haalVergaderingen } from './vergaderingen.js';
import { anders, ga, koppel, lees } from './adres.js';
import { leeg } from './toestand.js';

// On the overview there is no room for more.
const MEESTE_PUNTEN = 7;

// The first that was not held yet, by day; else the last that was.
const kies = (alle, id) => alle.find(v => v.id === id)
  ?? alle.filter(v => v.status === 'gepland').sort((a, b) => a.dag.localeCompare(b.dag))[0] ?? null;

export const eerstvolgende = async signaal => {
  const een = kies(await haalVergaderingen(signaal));
  return een && { ...een, agenda: await agendaVan(een.id, signaal) };
};

const agendaVan = (id, signaal) => haal(`/v1/vergaderingen/${id}/agenda`, signaal).catch(fout => {
  if (fout instanceof Mislukt && [403, 404].includes(fout.status)) return null;
  throw fout;
});

export const weergave = {
  titel: () => t('agenda'),
  haal: async signaal => {
    const alle = await haalVergaderingen(signaal);
    const een = kies(alle, lees().vraag.get('vergadering')) ?? alle[0] ?? null;
    return { alle, een, agenda: een && await agendaVan(een.id, signaal) };
  },
  teken: ({ alle, een, agenda }) => !een ? leeg('geenVergadering') : [
    h('p', { class: 'keuze' }, h('label', { for: 'vergadering' }, t('kiesVergadering')), ' ',
      h('select', { id: 'vergadering', bijChange: gebeurtenis => ga(anders({ vergadering: gebeurtenis.target.value })) },
        alle.map(v => h('option', { value: v.id, selected: v.id === een.id }, `${v.nummer} · ${dag(v.dag)} · ${code('status', v.status)}`)))),
    h('section', { class: 'paneel vergaderkop' }, kop({ ...een, agenda: null })),
    waarschuwingen(agenda),
    agenda?.agendapunten?.length ? punten(agenda.agendapunten) : h('p', { class: 'melding leeg' }, t('geenPunten')),
  ],
};

export function kop(vergadering) {
  const feit = (naam, waarde) => waarde && h('div', {}, h('dt', {}, t(naam)), h('dd', {}, waarde));
  const uren = [vergadering.aanvang, vergadering.einde].filter(Boolean).map(tijd => tijd.slice(0, 5)).join(' – ');
  return [
    h('p', { class: 'vergadernaam' }, h('strong', {}, vergadering.nummer), ' ', dag(vergadering.dag, { lang: true })),
    h('dl', { class: 'feiten' }, feit('vanTot', uren), feit('locatie', vergadering.locatie), feit('inleveren', vergadering.inleverDatum && dag(vergadering.inleverDatum)),
      feit('status', code('status', vergadering.status)), feit('agendaversie', vergadering.agendaversie > 0 ? t('versie', { n: vergadering.agendaversie }) : t('concept'))),
    vergadering.agenda?.agendapunten?.length ? kort(vergadering) : null,
  ];
}

function kort({ id, agenda: { agendapunten } }) {
  const rest = agendapunten.length > MEESTE_PUNTEN + 1 ? agendapunten.length - MEESTE_PUNTEN : 0;
  return [
    h('ol', { class: 'kort-agenda' }, agendapunten.slice(0, rest ? MEESTE_PUNTEN : undefined).map(punt => h('li', inHetNederlands(), h('span', { class: 'nummer' }, punt.agendapuntKenmerk), ' ',
      punt.knelpunt ? h('a', { href: koppel(`knelpunten/${punt.knelpunt}`) }, punt.agendapuntTitel) : punt.agendapuntTitel))),
    rest > 0 && h('p', { class: 'rest' }, h('a', { href: koppel('agenda', { vergadering: id }) }, t('enNog', { n: rest }))),
  ];
}

const waarschuwingen = agenda => agenda?.waarschuwingen?.length ? h('ul', { class: 'melding let-op' }, agenda.waarschuwingen.map(zin => h('li', inHetNederlands(), zin))) : null;

const punten = regels => h('table', { class: 'rijen', role: 'table' }, h('caption', { class: 'weg' }, t('agenda')),
  h('thead', {}, h('tr', { role: 'row' }, ['punt', 'onderwerp', 'behandeling', 'vanTot', 'bijzonder'].map(naam => h('th', { scope: 'col', role: 'columnheader', class: naam }, t(naam))))),
  h('tbody', {}, regels.map(punt => h('tr', { role: 'row' },
    cel('punt', punt.agendapuntKenmerk),
    h('th', { scope: 'row', role: 'rowheader', class: 'onderwerp', 'data-kop': t('onderwerp') },
      punt.knelpunt ? h('a', { href: koppel(`knelpunten/${punt.knelpunt}`), class: 'zaak' }, punt.knelpuntnummer && h('span', { class: 'nummer' }, punt.knelpuntnummer), ' ', h('span', inHetNederlands(), punt.agendapuntTitel)) : h('span', inHetNederlands(), punt.agendapuntTitel),
      punt.agendapuntOmschrijving && h('span', { class: 'klein zacht blok-regel', ...inHetNederlands() }, punt.agendapuntOmschrijving)),
    cel('behandeling', code('behandeling', punt.behandelwijze)),
    cel('vanTot', punt.geplandeStarttijd ? [punt.geplandeStarttijd.slice(0, 5), punt.minuten && h('span', { class: 'klein zacht blok-regel' }, `${punt.minuten} ${t('minuten').toLowerCase()}`)] : '–'),
    cel('bijzonder', bijzonder(punt))))));

const cel = (naam, inhoud) => h('td', { role: 'cell', class: naam, 'data-kop': t(naam) }, inhoud);

const bijzonder = punt => {
  const merken = [
    punt.indicatorBesloten && h('span', { class: 'merk dicht' }, t('besloten')),
    punt.keer > 0 && h('span', { class: `merk ${punt.isVaakAangehouden ? 'laat' : ''}` }, t('keerAangehouden', { n: punt.keer })),
    punt.voorgesteldePartner && h('span', { class: 'klein blok-regel' }, punt.voorgesteldePartner),
    punt.besluit && h('span', { class: 'merk' }, `${t('besluit')}: ${code('besluit', punt.besluit.soort)}`),
  ].filter(Boolean);
  return merken.length ? merken : '–';
};
