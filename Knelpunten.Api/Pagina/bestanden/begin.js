// From the address to what is shown: one view at a time, asked again when something changed.
import { h, vervang } from './bouw.js';
import { code, kiesTaal, t, taal } from './taal.js';
import { tijd } from './opmaak.js';
import { anders, bijVerandering, hier, koppel, lees, noteer } from './adres.js';
import { filters, toenregel } from './filters.js';
import { laadRegister, vergeetRegister } from './register.js';
import { laden, mislukt } from './toestand.js';
import { stelTekeningenIn } from './tekening.js';
import { luister } from './stroom.js';
import * as aanmelden from './aanmelden.js';
import * as overzicht from './overzicht.js';
import * as cijfers from './cijfers.js';
import * as werkvoorraad from './werkvoorraad.js';
import * as agenda from './agenda.js';
import * as rodedraden from './rodedraden.js';
import * as draad from './draad.js';
import * as zoeken from './zoeken.js';
import * as zaak from './zaak.js';
import { lijstweergave } from './lijst.js';
import { beschrijving } from './bron.js';

const deel = id => document.getElementById(id);
let wie = null, bezig = null, stopStroom = null, verbonden = 'verbroken', bijgewerkt = null, getoond = null;

function kies({ weergave, deel: naam, vraag }) {
  if (weergave === 'overzicht' && !naam) return overzicht.weergave;
  if (weergave === 'werkvoorraad') return naam ? werkvoorraad.een(naam) : werkvoorraad.alle;
  if (weergave === 'agenda' && !naam) return agenda.weergave;
  if (weergave === 'rode-draden') return naam ? draad.weergave(naam, wie) : rodedraden.weergave();
  if (weergave === 'zoeken' && !naam) return zoeken.weergave;
  if (weergave === 'knelpunten' && naam) return zaak.weergave(naam);
  if (weergave === 'lijst' && vraag.get('bron')) return lijstweergave(vraag.get('bron'), { titel: () => t('lijst'), uitleg: () => beschrijving(vraag.get('bron')) });
  return cijfers.NAMEN.includes(weergave) && !naam ? cijfers.weergave(weergave) : null;
}

// Loading is only shown on the way to another view; what is refreshed stays readable until the new is there.
async function toon({ opnieuw = false } = {}) {
  bezig?.abort();
  bezig = new AbortController();
  const { signal } = bezig;
  const plek = lees();
  kiesTaal(plek.vraag.get('taal'));
  document.documentElement.classList.toggle('wand', plek.vraag.has('wand'));
  kader();
  const houder = deel('inhoud');
  if (!wie?.aangemeld) return toonAanmelden(houder);
  const weergave = kies(plek);
  if (!weergave) return zet(houder, t('onbekendeWeergave'), h('p', {}, h('a', { href: koppel('overzicht') }, t('naarOverzicht'))));
  const adres = hier();
  const verder = opnieuw || getoond === adres;
  if (!verder) zet(houder, weergave.titel(), laden(), weergave);
  try {
    const inhoud = await weergave.haal(signal);
    if (signal.aborted) return;
    const nieuw = weergave.teken(inhoud, signal, verder ? houder : null);
    if (nieuw !== null) zet(houder, weergave.titel(), nieuw, weergave);
    getoond = adres;
    bijgewerkt = new Date();
  } catch (fout) {
    if (fout.name === 'AbortError') return;
    if (fout.status === 401) return verlopen();
    if (!fout.status && !('code' in fout)) console.error(fout);
    getoond = null;
    zet(houder, weergave.titel(), mislukt(fout, () => toon()), weergave);
  }
  houder.removeAttribute('aria-busy');
  voet();
}

function zet(houder, titel, inhoud, weergave = {}) {
  document.title = `${titel} – ${t('titel')}`;
  vervang(houder, h('div', { class: 'titelregel' },
    weergave.boven ? h('p', { class: 'boven' }, h('a', { href: weergave.boven[0], id: 'boven' }, weergave.boven[1]())) : null,
    h('h1', {}, titel)), wie?.aangemeld ? [filters(), toenregel()] : null, h('div', { class: 'weergave' }, inhoud));
}

function kader() {
  const { weergave, vraag } = lees();
  const naam = wie?.naam ?? '';
  deel('overslaan').textContent = t('naarInhoud');
  vervang(deel('kop'), h('a', { class: 'merknaam', href: koppel('overzicht'), id: 'merknaam' }, h('span', { class: 'beeldmerk', 'aria-hidden': 'true' }), h('span', {}, h('strong', {}, t('titel')), h('span', { class: 'ondertitel' }, t('ondertitel')))),
    wie?.aangemeld && zoeken.mag(wie) ? zoeken.zoekvak() : null,
    h('div', { class: 'knoppen' },
      wie?.aangemeld ? h('span', { class: 'wie' }, naam, h('span', { class: 'zacht' }, ` ${wie.rollen.map(rol => code('rol', rol)).join(', ')}`)) : null,
      h('a', { href: anders({ taal: taal() === 'nl' ? 'en' : null }), id: 'taal', lang: taal() === 'nl' ? 'en' : 'nl', hreflang: taal() === 'nl' ? 'en' : 'nl' }, t('andereTaal')),
      wie?.aangemeld ? [
        h('a', { href: anders({ wand: vraag.has('wand') ? null : 'ja' }), id: 'wand', class: 'breedscherm' }, t(vraag.has('wand') ? 'geenWand' : 'wand')),
        h('button', { type: 'button', id: 'afdrukken', class: 'breedscherm', bijClick: () => print() }, t('afdrukken')),
        h('button', { type: 'button', id: 'afmelden', bijClick: meldAf }, t('afmelden'))] : null));
  vervang(deel('wegwijzer'), wie?.aangemeld ? wegwijzer(weergave) : []);
  deel('wegwijzer').setAttribute('aria-label', t('wegwijzer'));
  deel('wegwijzer').hidden = !wie?.aangemeld;
}

function wegwijzer(nu) {
  const groep = (titel, namen) => [h('h2', {}, t(titel)), h('ul', {}, namen.map(naam => h('li', {}, h('a', { href: koppel(naam), id: `weg-${naam}`, 'aria-current': naam === nu ? 'page' : null }, t(naam)))))];
  const menu = h('details', { class: 'menu' }, h('summary', {}, t('menu')), h('div', { class: 'groepen' },
    h('div', {}, groep('groepWerken', ['overzicht', 'werkvoorraad', 'agenda', ...(zoeken.mag(wie) ? ['zoeken'] : [])])), h('div', {}, groep('groepSturen', [...cijfers.NAMEN, 'rode-draden']))));
  menu.open = matchMedia('(min-width: 64rem)').matches;
  return menu;
}

function voet() {
  const isToen = lees().vraag.has('peilmoment');
  vervang(deel('voet'), wie?.aangemeld && bijgewerkt ? [
    h('span', { class: `stip ${isToen ? 'stil' : verbonden}`, 'aria-hidden': 'true' }),
    h('span', { id: 'bijgewerkt' }, t('bijgewerkt', { tijd: tijd(bijgewerkt) })), h('span', { class: 'zacht' }, ` · ${t(isToen ? 'toenstand' : verbonden)}`),
    h('span', { class: 'alleen-druk' }, location.href)] : []);
}

async function toonAanmelden(houder) {
  zet(houder, t('aanmelden'), aanmelden.scherm(wie ?? {}, begin));
  voet();
}

async function verlopen() {
  stopStroom?.();
  stopStroom = null;
  vergeetRegister();
  wie = await aanmelden.sessie().catch(() => wie && { ...wie, aangemeld: false });
  getoond = null;
  if (wie?.aangemeld) zet(deel('inhoud'), t('titel'), mislukt({ status: 401, message: t('sessieVoorbij') }, begin));
  else if (!aanmelden.vanzelf(wie ?? {})) await toon();
}

async function meldAf() {
  await aanmelden.meldAf();
  await verlopen();
}

const isInGebruik = () => document.activeElement?.matches('input, select, textarea') || document.querySelector('.lijst[data-verder]') || [...document.querySelectorAll('main textarea')].some(veld => veld.value);

async function begin() {
  try {
    wie = await aanmelden.sessie();
  } catch (fout) {
    kiesTaal(lees().vraag.get('taal'));
    return zet(deel('inhoud'), t('titel'), mislukt(fout, begin));
  }
  if (wie.aangemeld) {
    aanmelden.onthoud();
    if (lees().vraag.has('aanmelding')) noteer(anders({ aanmelding: null }));
    kiesTaal(lees().vraag.get('taal'));
    await Promise.race([laadRegister(), new Promise(klaar => setTimeout(klaar, 3000))]);
    stopStroom ??= luister({
      bijStand: stand => {
        verbonden = stand;
        voet();
      },
      // The past does not change, and who is typing is not disturbed.
      bijNieuws: () => lees().vraag.has('peilmoment') || isInGebruik() || toon({ opnieuw: true }),
    });
  } else if (aanmelden.vanzelf(wie)) return;
  getoond = null;
  await toon();
}

// Other words are another search; another filter is the same view.
const kern = adres => adres.replace(/\?[^#]*/, '');

bijVerandering(async soort => {
  const zelfde = getoond && kern(getoond) === kern(hier());
  await toon({ opnieuw: zelfde });
  // As after a page load: the reader starts at the top, and a screen reader hears where he is.
  if (!zelfde && soort === 'ga') {
    scrollTo(0, 0);
    deel('inhoud').focus({ preventScroll: true });
  }
});

matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => {
  stelTekeningenIn();
  toon({ opnieuw: true });
});
matchMedia('(min-width: 64rem)').addEventListener('change', ({ matches }) => document.querySelectorAll('.menu, .filterdeel').forEach(blok => (blok.open = matches)));
addEventListener('beforeprint', () => document.querySelectorAll('details.inklap').forEach(blok => (blok.open = true)));
deel('overslaan').addEventListener('click', gebeurtenis => {
  gebeurtenis.preventDefault();
  deel('inhoud').focus();
});

document.fonts?.ready.then(stelTekeningenIn) ?? stelTekeningenIn();
stelTekeningenIn();
begin();
