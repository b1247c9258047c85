// What the figures look like. Which shape a dashboard has is said here; what its columns are called is the service's.
// Bars are plain elements: they print sharp, scale with the text, and each number is a link. Only what needs axes is drawn by Chart.js.
import { h } from './bouw.js';
import { t } from './taal.js';
import { getal, metEenheid } from './opmaak.js';
import { ga, lijstadres } from './adres.js';

const vormen = {
  trechter: 'trechter', flessenhals: 'balken', partners: 'balken', doorlooptijd: 'bereik', terugkoppeling: 'bereik',
  'thema-regio': 'hitte', 'cumulatieve-stroom': 'vlakken', doorstroom: 'staven', vergaderingen: 'staven', ouderdom: 'gestapeld',
};
export const vorm = naam => vormen[naam] ?? 'balken';

// Told apart by lightness too, so that it holds for every eye and on a grey print: a test looks with such eyes.
const LOS = ['#14427a', '#d98200', '#a8437f', '#7fbfe6'];
const LOS_DONKER = ['#3f74b0', '#ecae4a', '#c779ab', '#cfeaf9'];
const REEKS = ['#1d3557', '#265079', '#2f6c93', '#41889f', '#62a39a', '#90bb8e', '#c6cf8e', '#f4e3a1'];
const REEKS_DONKER = ['#3c5a90', '#3d76a6', '#438eab', '#56a5a5', '#7cbb97', '#a8cd92', '#d4dc9a', '#faf0c4'];
const AF = /^(gesloten|samengevoegd)$/;
const DICHT = '#b4bcc6', DICHT_DONKER = '#323b45';
const kleuren = (kolommen, geordend) => {
  let plek = 0;
  const donker = matchMedia('(prefers-color-scheme: dark)').matches && !matchMedia('print').matches;
  const reeks = donker ? REEKS_DONKER : REEKS, los = donker ? LOS_DONKER : LOS;
  return kolommen.map(kolom => (AF.test(kolom.naam) && geordend ? (donker ? DICHT_DONKER : DICHT) : geordend
    ? reeks[Math.round(plek++ * (REEKS.length - 1) / Math.max(1, kolommen.filter(een => !AF.test(een.naam)).length - 1))] : los[plek++ % los.length]));
};

// Of some dashboards not every column belongs in the picture: what is a part or a sum of what is drawn already stands in the table alone.
const keuze = {
  doorstroom: kolom => kolom.naam === 'gemeld' || kolom.naam === 'gesloten',
  vergaderingen: kolom => kolom.naam !== 'punten',
  'thema-regio': kolom => kolom.naam.startsWith('regio:'),
};
const maat = { flessenhals: 'dossierdagen' };

const metPlek = cijfers => cijfers.kolommen.map((kolom, plek) => ({ ...kolom, plek }));
const hoofd = cijfers => metPlek(cijfers).sort((a, b) => (b.naam === maat[cijfers.naam]) - (a.naam === maat[cijfers.naam]));

// What is drawn together must be of one unit. In a stack what is done lies at the bottom: it only grows.
const getekend = cijfers => {
  const kolommen = metPlek(cijfers).filter(kolom => kolom.eenheid === 'knelpunten' && kolom.naam !== 'totaal' && (keuze[cijfers.naam]?.(kolom) ?? true));
  return vorm(cijfers.naam) === 'vlakken' && !AF.test(kolommen[0]?.naam) ? kolommen.reverse() : kolommen;
};

const link = (cijfers, rij, kolom, tekst, klasse) => {
  const { waarde, lijst } = rij.cellen[kolom.plek] ?? {};
  const inhoud = tekst ?? metEenheid(waarde, kolom.eenheid);
  return lijst
    ? h('a', { href: lijstadres(lijst), class: `cijfer ${klasse ?? ''}`, 'aria-label': t('lijstBij', { titel: rij.titel, kolom: kolom.titel, waarde: metEenheid(waarde, kolom.eenheid) }) }, inhoud)
    : h('span', { class: `cijfer ${klasse ?? ''}` }, inhoud);
};

const balk = (deel, klasse = '') => h('span', { class: 'spoor', 'aria-hidden': 'true' }, deel > 0 && h('span', { class: `balk ${klasse}`, stijl: { width: `${Math.max(0, Math.min(100, deel * 100))}%` } }));

const grootste = (cijfers, kolommen) => Math.max(1, ...cijfers.rijen.flatMap(rij => kolommen.map(kolom => rij.cellen[kolom.plek]?.waarde ?? 0)));

const bijschrift = (rij, kolommen) => kolommen.length > 0 && h('span', { class: 'bijschrift' },
  kolommen.filter(kolom => rij.cellen[kolom.plek]?.waarde)
    .map((kolom, plek) => [plek > 0 ? ' · ' : '', `${kolom.titel} ${metEenheid(rij.cellen[kolom.plek].waarde, kolom.eenheid)}`]));

function balken(cijfers, klein) {
  const [eerste, ...rest] = hoofd(cijfers);
  const hoogste = grootste(cijfers, [eerste]);
  // What has no such number says nothing in a small picture.
  const rijen = klein ? cijfers.rijen.filter(rij => typeof rij.cellen[eerste.plek]?.waarde === 'number') : cijfers.rijen;
  return [eenheid(eerste), h('ol', { class: 'balken' }, rijen.map(rij => h('li', {},
    h('span', { class: 'wat' }, rij.titel), balk((rij.cellen[eerste.plek]?.waarde ?? 0) / hoogste, cijfers.naam === 'flessenhals' && rij.cellen[eerste.plek]?.waarde === hoogste ? 'hoogste' : ''),
    link(cijfers, rij, eerste, getal(rij.cellen[eerste.plek]?.waarde, 0)), !klein && bijschrift(rij, rest))))];
}

// Said once above, rather than beside every number.
const eenheid = ({ titel, eenheid: soort }) => soort === 'knelpunten' ? null : h('p', { class: 'legenda' }, titel.toLowerCase() === t(`eenheid.${soort}`) ? titel : `${titel}, ${t('in')} ${t(`eenheid.${soort}`)}`);

function trechter(cijfers, klein) {
  const [eerste, ...rest] = hoofd(cijfers);
  const hoogste = grootste(cijfers, [eerste]);
  return h('ol', { class: 'balken trechter' }, cijfers.rijen.map(rij =>
    h('li', {}, h('span', { class: 'wat' }, rij.titel), balk((rij.cellen[eerste.plek]?.waarde ?? 0) / hoogste), link(cijfers, rij, eerste), !klein && bijschrift(rij, rest.filter(deelVanGeheel(rij))))));
}

// Cases that skip a step make the next one more than all of it, which as a part of a whole reads as a mistake; the table has it.
const deelVanGeheel = rij => kolom => kolom.eenheid !== 'procent' || (rij.cellen[kolom.plek]?.waarde ?? 0) <= 100;

// The median as a bar, and from there to the ninetieth percentile a lighter one: how long it takes, and how long it can take.
function bereik(cijfers, klein) {
  const kolommen = metPlek(cijfers);
  const dagen = kolommen.filter(kolom => kolom.eenheid === 'dagen');
  const midden = dagen.find(kolom => kolom.naam.startsWith('mediaan')) ?? dagen[0];
  const eind = dagen.find(kolom => /p90/i.test(kolom.naam)) ?? dagen[1];
  if (!midden || !eind) return balken(cijfers, klein);
  const hoogste = grootste(cijfers, [midden, eind]);
  const waarde = (rij, kolom) => rij.cellen[kolom.plek]?.waarde ?? 0;
  return [
    h('ul', { class: 'legenda' }, h('li', {}, h('span', { class: 'blok midden' }), midden.titel), h('li', {}, h('span', { class: 'blok eind' }), eind.titel)),
    h('ol', { class: 'balken bereik' }, cijfers.rijen.map(rij => h('li', {}, h('span', { class: 'wat' }, rij.titel),
      h('span', { class: 'spoor', 'aria-hidden': 'true' },
        h('span', { class: 'balk eind', stijl: { width: `${waarde(rij, eind) / hoogste * 100}%` } }),
        h('span', { class: 'balk midden', stijl: { width: `${waarde(rij, midden) / hoogste * 100}%` } })),
      h('span', { class: 'paar' }, link(cijfers, rij, midden, getal(rij.cellen[midden.plek]?.waarde, 0)), h('span', { 'aria-hidden': 'true' }, ' – '), link(cijfers, rij, eind, getal(rij.cellen[eind.plek]?.waarde, 0))),
      !klein && bijschrift(rij, kolommen.filter(kolom => kolom !== midden && kolom !== eind))))),
  ];
}

function hitte(cijfers, klein) {
  const kolommen = getekend(cijfers);
  const hoogste = grootste(cijfers, kolommen);
  return [klein ? null : h('p', { class: 'legenda' }, t('lichtDonker')), h('div', { class: 'breed', id: `breed-hitte-${cijfers.naam}`, tabindex: '0', role: 'region', 'aria-label': `${cijfers.titel}: ${t('warmtekaart')}` }, h('table', { class: 'hitte' },
    h('caption', { class: 'weg' }, cijfers.titel),
    h('thead', {}, h('tr', {}, h('td', {}), kolommen.map(kolom => h('th', { scope: 'col' }, h('span', {}, kolom.titel))))),
    h('tbody', {}, cijfers.rijen.map(rij => h('tr', {}, h('th', { scope: 'row' }, rij.titel), kolommen.map(kolom => {
      const waarde = rij.cellen[kolom.plek]?.waarde ?? null;
      const trap = waarde ? Math.min(6, 1 + Math.floor(waarde / hoogste * 5.999)) : 0;
      return h('td', { class: `trap${trap}` }, waarde === null ? h('span', { class: 'cijfer' }, '·') : link(cijfers, rij, kolom));
    }))))))];
}

const stijl = naam => getComputedStyle(document.documentElement).getPropertyValue(naam).trim();

function grafiek(cijfers, klein, gelegd) {
  const soort = vorm(cijfers.naam);
  const kolommen = getekend(cijfers);
  const vlakken = soort === 'vlakken', gestapeld = vlakken || soort === 'gestapeld', liggend = soort === 'gestapeld';
  const bodem = vlakken ? ondergrens(cijfers, kolommen) : 0;
  const verf = kleuren(kolommen, gestapeld && kolommen.length > 2);
  const doek = h('canvas', { role: 'img', 'aria-label': t('grafiek', { titel: cijfers.titel }) });
  const houder = h('div', { class: `doek ${klein ? 'klein' : ''}` }, doek);
  if (liggend) houder.style.setProperty('--regels', cijfers.rijen.length);
  const tekst = stijl('--inkt'), lijn = stijl('--lijn'), papier = stijl('--papier');
  const as = { grid: { color: lijn, drawTicks: false }, border: { display: false }, ticks: { color: stijl('--zacht'), padding: 6, maxRotation: 0, autoSkipPadding: 14, precision: 0 } };
  const leeg = { ...as, grid: { display: false }, ticks: { ...as.ticks, autoSkip: !liggend } };
  gelegd(() => new Chart(doek, {
    type: vlakken ? 'line' : 'bar',
    data: {
      labels: cijfers.rijen.map(rij => rij.dag ? [rij.titel, rij.dag] : rij.titel),
      datasets: kolommen.map((kolom, plek) => ({
        label: kolom.titel,
        data: cijfers.rijen.map(rij => rij.cellen[kolom.plek]?.waarde ?? null),
        backgroundColor: verf[plek], borderColor: vlakken || gestapeld ? papier : verf[plek], borderWidth: vlakken || gestapeld ? 1 : 0,
        fill: vlakken ? (plek === 0 ? 'origin' : '-1') : undefined, pointRadius: 0, pointHitRadius: 12, tension: 0.15, maxBarThickness: 26, borderRadius: gestapeld ? 0 : 2,
      })),
    },
    options: {
      animation: false, maintainAspectRatio: false, indexAxis: liggend ? 'y' : 'x',
      interaction: { mode: vlakken ? 'index' : 'nearest', intersect: false, axis: liggend ? 'y' : 'x' },
      scales: {
        x: liggend ? { ...as, stacked: true } : { ...leeg, stacked: gestapeld },
        y: liggend ? { ...leeg, stacked: true } : { ...as, stacked: gestapeld, beginAtZero: bodem === 0, min: bodem || undefined },
      },
      plugins: {
        legend: { position: 'bottom', align: 'start', reverse: vlakken, labels: { color: tekst, boxWidth: 12, boxHeight: 12, padding: klein ? 8 : 14 } },
        tooltip: { itemSort: vlakken ? (a, b) => b.datasetIndex - a.datasetIndex : undefined },
      },
      onClick: (_, geraakt) => {
        const raak = geraakt[0];
        const lijst = raak && cijfers.rijen[raak.index]?.cellen[kolommen[raak.datasetIndex].plek]?.lijst;
        if (lijst) ga(lijstadres(lijst));
      },
    },
  }));
  return bodem > 0 ? [houder, h('p', { class: 'legenda asnoot' }, t('asBegint', { n: getal(bodem) }))] : houder;
}

// What was done before the first day lies at the bottom all along and squeezes what is open into a line: the axis begins just below it.
function ondergrens(cijfers, kolommen) {
  const gedaan = kolommen.filter(kolom => AF.test(kolom.naam));
  const minst = Math.min(...cijfers.rijen.map(rij => gedaan.reduce((som, kolom) => som + (rij.cellen[kolom.plek]?.waarde ?? 0), 0)));
  const hoogst = Math.max(...cijfers.rijen.map(rij => kolommen.reduce((som, kolom) => som + (rij.cellen[kolom.plek]?.waarde ?? 0), 0)));
  const stap = 10 ** Math.max(0, Math.floor(Math.log10(Math.max(1, hoogst - minst))) - 1) * 5;
  return minst > hoogst / 2 ? Math.floor(minst / stap) * stap : 0;
}

// Only once it stands in the page does a canvas know its size.
const grafieken = new Set();
export function teken(cijfers, { klein = false } = {}) {
  switch (vorm(cijfers.naam)) {
    case 'trechter': return trechter(cijfers, klein);
    case 'balken': return balken(cijfers, klein);
    case 'bereik': return bereik(cijfers, klein);
    case 'hitte': return hitte(cijfers, klein);
    default: return grafiek(cijfers, klein, maak => requestAnimationFrame(() => {
      for (const oud of grafieken) if (!oud.canvas?.isConnected) {
        oud.destroy();
        grafieken.delete(oud);
      }
      grafieken.add(maak());
    }));
  }
}

export function stelTekeningenIn() {
  Chart.defaults.font.family = '"Source Sans 3 Variable", system-ui, sans-serif';
  Chart.defaults.font.size = Math.max(13, parseFloat(getComputedStyle(document.documentElement).fontSize) * 0.82);
  Chart.defaults.color = stijl('--zacht');
}

addEventListener('beforeprint', () => grafieken.forEach(deel => deel.canvas?.isConnected && deel.resize()));
addEventListener('afterprint', () => grafieken.forEach(deel => deel.canvas?.isConnected && deel.resize()));
