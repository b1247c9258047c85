// A list of cases, page after page: a queue, or what is behind a number. On a phone each row is a card.
import { h, vervang } from './bouw.js';
import { t, code } from './taal.js';
import { dag, getal, metEenheid, opsomming } from './opmaak.js';
import { haalBladzijde } from './vraag.js';
import { koppel } from './adres.js';
import { naamVan } from './register.js';
import { leeg, mislukt } from './toestand.js';

const kolommen = [
  ['knelpunt', rij => [
    h('a', { href: koppel(`knelpunten/${rij.nummer ?? rij.id}`), id: `zaak-${rij.id}`, class: 'zaak' }, h('span', { class: 'nummer' }, rij.nummer), ' ', h('span', {}, rij.titel)),
    h('span', { class: 'merken' }, aanduiding(rij), rij.urgentie === 'hoog' && h('span', { class: 'merk hoog' }, `${t('urgentie')}: ${code('urgentie', rij.urgentie)}`), rij.aanhoudingen > 0 && h('span', { class: 'merk' }, t('keerAangehouden', { n: rij.aanhoudingen })), rij.meldingen > 1 && h('span', { class: 'merk' }, `${rij.meldingen} ${t('meldingen').toLowerCase()}`)),
  ]],
  ['stadium', rij => [code('stadium', rij.stadium), rij.afloop && ` (${code('afloop', rij.afloop)})`, h('span', { class: 'klein zacht blok-regel' }, metEenheid(rij.dagenInStadium, 'dagen'))]],
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
export function lijstweergave(adres, { titel, boven, vooraf, eigen }) {
  return {
    titel,
    boven,
    haal: async signaal => (await Promise.all([haalBladzijde(adres, signaal), vooraf?.(signaal)]))[0],
    teken: ({ inhoud, volgende }) => inhoud.items.length === 0 ? leeg('leegLijst') : tabel(inhoud, volgende, eigen),
  };
}

function tabel(eerste, vervolg, eigen) {
  let items = eerste.items, volgende = vervolg;
  const zaken = items.every(rij => rij.nummer && rij.stadium);
  const koppen = eigen?.kolommen ?? (zaken ? kolommen : null);
  const [een, meerdere] = eigen?.telling ?? (zaken ? ['eenRegel', 'aantalRegels'] : ['eenZaak', 'aantalZaken']);
  const maak = rij => koppen ? regel(rij, koppen) : kaal(rij);
  const totaal = eerste.total ?? items.length;
  const regels = h('tbody', {}, items.map(maak));
  const telling = h('p', { class: 'telling', role: 'status' });
  const knop = h('button', { type: 'button', class: 'meer', bijClick: meer }, t('meerTonen'));
  const houder = h('div', { class: 'lijst' }, telling,
    h('table', { class: 'rijen', role: 'table' },
      h('caption', { class: 'weg' }, t('lijst')),
      h('thead', {}, h('tr', { role: 'row' }, koppen ? koppen.map(([naam]) => h('th', { scope: 'col', role: 'columnheader', class: naam }, t(naam))) : h('th', { scope: 'col', role: 'columnheader' }, t('onderwerp')))),
      regels),
    h('p', { class: 'onder' }, knop));
  tel();
  return houder;

  function tel() {
    const hoeveel = `${eerste.totalIsMinimum ? t('tenMinste') : ''}${totaal === 1 ? t(een) : t(meerdere, { n: getal(totaal) })}`;
    vervang(telling, hoeveel, items.length < totaal ? h('span', { class: 'zacht' }, ` · ${t('getoond', { n: getal(items.length), totaal: getal(totaal) })}`) : null);
    knop.hidden = !volgende;
  }

  async function meer() {
    knop.disabled = true;
    try {
      const bladzijde = await haalBladzijde(volgende);
      const nieuw = bladzijde.inhoud.items.map(maak);
      regels.append(...nieuw);
      items = [...items, ...bladzijde.inhoud.items];
      volgende = bladzijde.volgende;
      houder.dataset.verder = '';
      tel();
      nieuw[0]?.querySelector('a')?.focus();
    } catch (fout) {
      knop.before(mislukt(fout));
    } finally {
      knop.disabled = false;
    }
  }
}

const regel = (rij, koppen) => h('tr', { role: 'row', class: rij.isTeLaat ? 'isTeLaat' : '' }, koppen.map(([naam, toon], plek) =>
  h(plek === 0 ? 'th' : 'td', { role: plek === 0 ? 'rowheader' : 'cell', scope: plek === 0 ? 'row' : null, class: naam, 'data-kop': t(naam) }, toon(rij))));

// A list of something else than cases, such as meetings: what it is called, in one column.
const kaal = rij => h('tr', { role: 'row' }, h('td', { role: 'cell' },
  rij.knelpunt ? h('a', { href: koppel(`knelpunten/${rij.knelpunt}`) }, rij.titel ?? rij.nummer ?? rij.knelpunt) : [rij.nummer ?? rij.naam ?? rij.id, ' ', rij.titel ?? ''],
  rij.status ? h('span', { class: 'zacht' }, ` ${code('status', rij.status)}`) : null));
