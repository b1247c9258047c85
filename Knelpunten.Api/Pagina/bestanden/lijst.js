// A list of cases, page after page: a queue, or what is behind a number. On a phone each row is a card.
import { h } from './bouw.js';
import { t, code, inHetNederlands } from './taal.js';
import { dag, metEenheid, opsomming } from './opmaak.js';
import { haalBladzijde } from './vraag.js';
import { koppel } from './adres.js';
import { naamVan } from './register.js';
import { leeg } from './toestand.js';
import { laadVergaderingen, vergaderlink } from './vergaderingen.js';
import { metVervolg } from './vervolg.js';

const kolommen = [
  ['knelpunt', rij => [
    h('a', { href: koppel(`knelpunten/${rij.nummer ?? rij.id}`), id: `zaak-${rij.id}`, class: 'zaak' }, h('span', { class: 'nummer' }, rij.nummer), ' ', h('span', inHetNederlands(), rij.titel)),
    h('span', { class: 'merken' }, aanduiding(rij), rij.urgentie === 'hoog' && h('span', { class: 'merk hoog' }, `${t('urgentie')}: ${code('urgentie', rij.urgentie)}`), rij.aanhoudingen > 0 && h('span', { class: 'merk' }, t('keerAangehouden', { n: rij.aanhoudingen })), rij.meldingen > 1 && h('span', { class: 'merk' }, `${rij.meldingen} ${t('meldingen').toLowerCase()}`)),
  ]],
  ['stadium', rij => [code('stadium', rij.stadium), rij.afloop && ` (${code('afloop', rij.afloop)})`, h('span', { class: 'klein zacht blok-regel' }, metEenheid(rij.dagenInStadium, 'dagen')), rij.vergadering && h('span', { class: 'klein blok-regel' }, vergaderlink(rij.vergadering))]],
  ['leeftijd', rij => metEenheid(rij.leeftijdInDagen, 'dagen')],
  ['wachtOp', rij => rij.wachtOp ? code('wacht', rij.wachtOp) : rij.partners?.length ? opsomming(rij.partners.map(partner => naamVan('partner', partner))) : '–'],
  ['volgende', rij => [dag(rij.volgendeDatum), rij.isTeLaat && h('span', { class: 'merk laat' }, t('teLaat'))]],
  ['regios', rij => opsommingVan('regio', rij.regios)],
  ['themas', rij => opsommingVan('thema', rij.themas)],
];

const opsommingVan = (soort, codes) => codes?.length ? codes.map(naam => naamVan(soort, naam)).join(', ') : '–';
const BESCHERMD = new Set(['zaakvertrouwelijk', 'vertrouwelijk', 'confidentieel', 'geheim', 'zeer_geheim']);
export const aanduiding = rij => BESCHERMD.has(rij.vertrouwelijkheidaanduiding) && h('span', { class: 'merk dicht' }, code('aanduiding', rij.vertrouwelijkheidaanduiding));

// Of other things than cases: their own columns, and how one and more of them are called.
export function lijstweergave(adres, { titel, boven, vooraf, eigen, uitleg }) {
  return {
    titel,
    boven,
    haal: async signaal => {
      const [bladzijde] = await Promise.all([haalBladzijde(adres, signaal), vooraf?.(signaal)]);
      if (bladzijde.inhoud.items.some(rij => rij.vergadering) || /[?&]vergadering=/.test(adres)) await laadVergaderingen(signaal);
      return bladzijde;
    },
    teken: ({ inhoud, volgende }) => [uitleg?.(), inhoud.items.length === 0 ? leeg('leegLijst') : tabel(inhoud, volgende, eigen)],
  };
}

function tabel(eerste, vervolg, eigen) {
  const zaken = eerste.items.every(rij => rij.nummer && rij.stadium);
  const koppen = eigen?.kolommen ?? (zaken ? kolommen : null);
  return metVervolg(eerste, vervolg, {
    regels: h('tbody', {}),
    maak: rij => koppen ? regel(rij, koppen) : kaal(rij),
    telling: eigen?.telling ?? (zaken ? ['eenRegel', 'aantalRegels'] : ['eenZaak', 'aantalZaken']),
    haal: haalBladzijde,
    om: regels => rijen(t('lijst'), koppen ?? [['onderwerp']], regels),
  });
}

// The table itself: rows that are cards where there is little room.
export const rijen = (naam, koppen, regels) => h('table', { class: 'rijen', role: 'table' }, h('caption', { class: 'weg' }, naam),
  h('thead', {}, h('tr', { role: 'row' }, koppen.map(([kop]) => h('th', { scope: 'col', role: 'columnheader', class: kop }, t(kop))))), regels);

export const regel = (rij, koppen) => h('tr', { role: 'row', class: rij.isTeLaat ? 'isTeLaat' : '' }, koppen.map(([naam, toon], plek) =>
  h(plek === 0 ? 'th' : 'td', { role: plek === 0 ? 'rowheader' : 'cell', scope: plek === 0 ? 'row' : null, class: naam, 'data-kop': t(naam) }, toon(rij))));

// A list of something else than cases, such as meetings: what it is called, in one column.
const kaal = rij => h('tr', { role: 'row' }, h('td', { role: 'cell' },
  rij.knelpunt ? h('a', { href: koppel(`knelpunten/${rij.knelpunt}`) }, rij.titel ?? rij.nummer ?? rij.knelpunt) : [rij.nummer ?? rij.naam ?? rij.id, ' ', rij.titel ?? ''],
  rij.status ? h('span', { class: 'zacht' }, ` ${code('status', rij.status)}`) : null));
