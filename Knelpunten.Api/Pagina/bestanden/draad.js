// One rode draad: what its cases share, where they lie, which they are; and what the ATO says of it, which an ATO member does here.
import { h, vervang } from './bouw.js';
import { t, code, inHetNederlands } from './taal.js';
import { dag, getal } from './opmaak.js';
import { doe, haalBladzijde } from './vraag.js';
import { dienstvraag, ga, hier, koppel, lees, lijstadres } from './adres.js';
import { naamVan } from './register.js';
import { mislukt } from './toestand.js';
import { regel, rijen } from './lijst.js';
import { maanden, oordeel } from './rodedraden.js';

// Of what is shared, and of the cases, the first tell enough; the list has them all.
const MEESTE_WOORDEN = 12, MEESTE_ZAKEN = 25;

const pad = id => `/v1/rode-draden/${encodeURIComponent(id)}`;

export const weergave = (id, wie) => {
  let titel = t('draad');
  return {
    titel: () => titel,
    boven: [koppel('rode-draden'), () => t('rode-draden')],
    haal: async signaal => {
      const gelezen = await haalBladzijde(`${pad(id)}${dienstvraag({ periode: true, filters: false })}`, signaal);
      titel = gelezen.inhoud.draad.titel;
      return gelezen;
    },
    teken: ({ inhoud, etag }) => [hoofd(inhoud), waarom(inhoud), oordelen(inhoud, mag(wie) && (bericht => formulier(id, etag, bericht))), zaken(inhoud)],
  };
};

// The past is not judged: who looks at it sees no form.
const mag = wie => wie?.rollen?.includes('ato') && !lees().vraag.has('peilmoment') && !lees().vraag.has('geldigOp');

function hoofd({ draad }) {
  const hoogste = Math.max(1, ...draad.regios.map(({ aantal }) => aantal));
  const feit = (naam, inhoud) => h('div', {}, h('dt', {}, t(naam)), h('dd', {}, inhoud));
  return h('section', { class: 'paneel', 'aria-label': draad.titel },
    h('dl', { class: 'feiten bovenaan' },
      feit('hoeveel', [h('a', { href: lijstadres(draad.lijst), id: 'draad-lijst' }, getal(draad.aantal)), ` (${t('waarvanOpen', { n: getal(draad.open) })}, ${t('waarvanGesloten', { n: getal(draad.gesloten) })})`]),
      feit('gemeld', maanden(draad)), feit('oordeel', oordeel(draad.stand))),
    h('h2', {}, t('regios')),
    h('ol', { class: 'balken' }, draad.regios.map(({ naam, aantal }) => h('li', {}, h('span', { class: 'wat' }, naam),
      h('span', { class: 'spoor', 'aria-hidden': 'true' }, h('span', { class: 'balk', stijl: { width: `${aantal / hoogste * 100}%` } })), h('span', { class: 'cijfer' }, getal(aantal))))));
}

function waarom({ draad, wetten, vakwoorden, partners }) {
  const gedeeld = (naam, alle, noem = een => een.naam) => h('div', {}, h('dt', {}, t(naam)),
    h('dd', {}, alle.length === 0 ? t('nietsGedeeld') : [alle.slice(0, MEESTE_WOORDEN).map(een => `${noem(een)} (${getal(een.aantal)})`).join(', '), alle.length > MEESTE_WOORDEN ? ` ${t('andere', { n: alle.length - MEESTE_WOORDEN })}` : '']));
  return h('section', { class: 'paneel' }, h('h2', {}, t('waarom')),
    h('p', { class: 'lopend' }, t('draadZin', {
      n: getal(draad.aantal), regios: draad.regios.length, thema: naamVan('thema', draad.thema), aard: code('aard', draad.aard), kern: t(`kern.${draad.kern.soort}`, { naam: draad.kern.naam }),
    })),
    h('dl', { class: 'feiten breder' }, gedeeld('wetten', wetten), gedeeld('vakwoorden', vakwoorden), gedeeld('gedeeldePartners', partners, een => naamVan('partner', een.naam))));
}

function oordelen({ oordelen: alle }, maak) {
  const bericht = h('div', { id: 'oordeelbericht' });
  return h('section', { class: 'paneel' }, h('h2', {}, t('oordelen')),
    alle.length === 0 ? h('p', { class: 'zacht' }, t('geenOordeel')) : h('ol', { class: 'tijdlijn' }, alle.map(een => h('li', {}, h('span', { class: 'wanneer' }, dag(een.wanneer)),
      h('span', { class: 'zin' }, h('strong', {}, code('oordeel', een.stand)), een.woorden ? [': ', h('span', inHetNederlands(), een.woorden)] : null, h('span', { class: 'door' }, t('oordeelOver', { n: getal(een.aantal) })))))),
    maak && [maak(bericht), bericht]);
}

function formulier(id, etag, bericht) {
  const veld = h('textarea', { id: 'oordeelwoorden', rows: 3, maxlength: 2000 });
  const geef = async (soort, inhoud) => {
    knoppen.forEach(knop => (knop.disabled = true));
    try {
      await doe(`${pad(id)}/${soort}`, inhoud, { 'If-Match': etag });
      veld.value = '';
      ga(hier());
    } catch (fout) {
      // Who was overtaken sees what the other said, and keeps his own words.
      vervang(bericht, fout.status === 412 ? h('div', { class: 'melding fout', role: 'alert' }, h('p', {}, t('ietsAnders')), h('button', { type: 'button', bijClick: () => ga(hier()) }, t('opnieuw')))
        : fout.status === 409 ? h('p', { class: 'melding fout', role: 'alert' }, fout.message) : mislukt(fout));
      knoppen.forEach(knop => (knop.disabled = false));
    }
  };
  const verwerp = () => {
    if (veld.value.trim()) return geef('verwerping', { reden: veld.value.trim() });
    vervang(bericht, h('p', { class: 'melding fout', role: 'alert' }, t('redenNodig')));
    veld.focus();
  };
  const knoppen = [
    h('button', { type: 'button', id: 'bevestig', bijClick: () => geef('bevestiging', veld.value.trim() ? { toelichting: veld.value.trim() } : {}) }, t('bevestig')),
    h('button', { type: 'button', id: 'verwerp', bijClick: verwerp }, t('verwerp'))];
  return h('form', { class: 'oordeel', bijSubmit: gebeurtenis => gebeurtenis.preventDefault() }, h('h3', {}, t('uwOordeel')),
    h('label', { for: 'oordeelwoorden' }, t('toelichting')), veld, h('p', { class: 'knoppenrij' }, knoppen));
}

const kolommen = [
  ['knelpunt', rij => h('a', { href: koppel(`knelpunten/${rij.nummer}`), id: `zaak-${rij.id}`, class: 'zaak' }, h('span', { class: 'nummer' }, rij.nummer), ' ', h('span', inHetNederlands(), rij.titel))],
  ['stadium', rij => code('stadium', rij.stadium)],
  ['regios', rij => rij.regios.map(naam => naamVan('regio', naam)).join(', ')],
  ['gemeld', rij => dag(rij.gemeld)],
];

const zaken = ({ draad, knelpunten }) => h('section', {}, h('h2', {}, t('deKnelpunten')),
  draad.aantal > MEESTE_ZAKEN ? h('p', { class: 'klein zacht' }, t('nieuwsteEerst', { n: getal(Math.min(MEESTE_ZAKEN, knelpunten.length)) })) : null,
  rijen(t('deKnelpunten'), kolommen, h('tbody', {}, knelpunten.slice(0, MEESTE_ZAKEN).map(rij => regel(rij, kolommen)))));
