// Looking for words in everything one may read: a box in the frame, and what was found with the piece of text it stands in.
// What is looked for stands behind the hash of the address: to be found again, and never in a log.
import { h } from './bouw.js';
import { t, code, inHetNederlands } from './taal.js';
import { getal } from './opmaak.js';
import { vraagBladzijde } from './vraag.js';
import { anders, dienstvraag, ga, koppel, lees, zoekadres } from './adres.js';
import { naamVan } from './register.js';
import { leeg } from './toestand.js';
import { metVervolg } from './vervolg.js';

const LEZERS = new Set(['melder', 'ato', 'secretariaat', 'auditor']);
const MEESTE_TEKENS = 2000;
export const mag = wie => wie?.rollen?.some(rol => LEZERS.has(rol)) ?? false;

// One and the same box for every view, so that what was typed is not lost when the frame is drawn anew.
let vak = null, gezien = null;
export function zoekvak() {
  vak ??= maakVak();
  const { weergave, gezocht } = lees();
  const nu = weergave === 'zoeken' ? gezocht : '';
  if (nu !== gezien) vak.veld.value = gezien = nu;
  vak.veld.setAttribute('aria-label', t('zoekNaar'));
  vak.veld.setAttribute('placeholder', t('zoekNaar'));
  vak.knop.textContent = t('zoek');
  return vak.element;
}

function maakVak() {
  const veld = h('input', { type: 'search', id: 'zoek', name: 'zoek', maxlength: MEESTE_TEKENS, autocomplete: 'off', enterkeyhint: 'search' });
  const knop = h('button', { type: 'submit', id: 'zoek-knop' });
  const zoek = gebeurtenis => {
    gebeurtenis.preventDefault();
    if (!veld.value.trim()) return veld.focus();
    gezien = veld.value.trim();
    ga(zoekadres(veld.value, lees().weergave === 'zoeken' ? anders({}).split('#')[0] : koppel('zoeken')));
  };
  return { veld, knop, element: h('form', { class: 'zoekvak', role: 'search', bijSubmit: zoek }, veld, knop) };
}

const pad = () => {
  const { vraag } = lees();
  return `/v1/knelpunten/_zoek${dienstvraag({ filters: false, regio: vraag.get('regio'), thema: vraag.get('thema'), stadium: vraag.get('stadium') })}`;
};

export const weergave = {
  titel: () => t('zoeken'),
  haal: async signaal => {
    const { gezocht } = lees();
    return gezocht.trim() ? { gezocht, ...await vraagBladzijde(pad(), { tekst: gezocht }, signaal) } : null;
  },
  teken: gevonden => !gevonden ? h('p', { class: 'melding' }, t('zoekUitleg')) : gevonden.inhoud.items.length === 0 ? niets(gevonden) : lijst(gevonden),
};

const niets = ({ gezocht }) => [h('p', { class: 'gezocht' }, t('zoekNiets', { tekst: gezocht })), leeg('zoekTips', { klein: true })];

function lijst({ gezocht, inhoud, volgende }) {
  const { kandidaten, warenErMeer } = inhoud.rangschikking;
  const regels = h('ol', { class: 'treffers' });
  return [
    h('p', { class: 'gezocht' }, t('gezocht', { tekst: gezocht })),
    warenErMeer && h('p', { class: 'melding let-op een', id: 'waren-er-meer' }, t('warenErMeer', { n: getal(kandidaten) })),
    metVervolg(inhoud, volgende, { regels, maak: treffer, telling: ['eenRegel', 'aantalRegels'], haal: adres => vraagBladzijde(adres, { tekst: gezocht }) }),
  ];
}

function treffer(rij) {
  const inTitel = rij.vindplaatsen.find(({ soort, tekst }) => soort === 'titel' && tekst === rij.titel);
  const rest = rij.vindplaatsen.filter(plaats => plaats !== inTitel);
  const over = [code('stadium', rij.stadium) + (rij.afloop ? ` (${code('afloop', rij.afloop)})` : ''), rij.regios.map(naam => naamVan('regio', naam)).join(', '), rij.themas.map(naam => naamVan('thema', naam)).join(', ')];
  return h('li', { class: 'paneel' },
    h('h2', {}, h('a', { href: koppel(`knelpunten/${rij.nummer}`), id: `treffer-${rij.id}`, class: 'zaak' }, h('span', { class: 'nummer' }, rij.nummer), ' ', h('span', inHetNederlands(), inTitel ? metNadruk(inTitel) : rij.titel))),
    h('p', { class: 'klein zacht' }, over.filter(Boolean).join(' · ')),
    rest.length > 0 && h('dl', { class: 'vindplaatsen' }, rest.map(plaats => [
      h('dt', {}, `${code('tekst', plaats.soort)}${plaats.nummer ? ` ${plaats.nummer}` : ''}`), h('dd', inHetNederlands(), metNadruk(plaats))])));
}

// The service says where the words stand; here they become elements around text.
export function metNadruk({ tekst, nadruk }) {
  const delen = [];
  let tot = 0;
  for (const { begin, lengte } of [...nadruk].sort((a, b) => a.begin - b.begin)) {
    if (begin < tot || begin + lengte > tekst.length) continue;
    delen.push(tekst.slice(tot, begin), h('mark', {}, tekst.slice(begin, begin + lengte)));
    tot = begin + lengte;
  }
  return [...delen, tekst.slice(tot)];
}
