// One case: what it is, how it went, and a slider that goes through what was known of it, state after state.
import { h, vervang, zet } from './bouw.js';
import { t, code, inHetNederlands } from './taal.js';
import { dag, moment, metEenheid } from './opmaak.js';
import { haal, Mislukt } from './vraag.js';
import { anders, lees, noteer } from './adres.js';
import { naamVan } from './register.js';
import { aanduiding } from './lijst.js';
import { erbij } from './erbij.js';
import { laadVergaderingen, vergaderlink } from './vergaderingen.js';

const WEG = ['intake', 'triage', 'sparren', 'voorgedragen', 'geagendeerd', 'behandeld', 'toegewezen', 'gesloten'];

// History that is not there, or not for this reader, takes nothing away from the case itself.
const mits = belofte => belofte.catch(fout => {
  if (fout instanceof Mislukt && [400, 403, 404].includes(fout.status)) return { items: [] };
  throw fout;
});

export const weergave = id => {
  let titel = id;
  return {
    titel: () => titel,
    haal: async signaal => {
      const pad = `/v1/knelpunten/${encodeURIComponent(id)}`;
      const [zaak, tijdlijn, standen, wie] = await Promise.all([haal(pad, signaal), mits(haal(`${pad}/tijdlijn`, signaal)), mits(haal(`${pad}/standen`, signaal)), mits(haal('/v1/ik', signaal))]);
      if (standen.items.some(stand => stand.vergadering)) await laadVergaderingen(signaal);
      titel = `${zaak.nummer} ${zaak.titel}`;
      return { zaak, regels: tijdlijn.items, standen: eenPerOpdracht(standen.items), ik: wie.actor, toen: terug(pad) };
    },
    teken,
  };
};

// What one command did is one state: what lay between was never there to be seen.
const zelfde = (een, ander) => ander && new Date(een.bekend).getTime() === new Date(ander.bekend).getTime() && een.geldigVanaf === ander.geldigVanaf;
const eenPerOpdracht = standen => standen.filter((stand, plek) => !zelfde(stand, standen[plek + 1]));

// The case as it was known and stood in a state, asked once for each; who drags the slider along asks nothing until it rests.
const RUST = 150;
function terug(pad) {
  const gevraagd = new Map();
  return async ({ bekend, geldigVanaf }) => {
    const adres = `${pad}?peilmoment=${encodeURIComponent(bekend)}&geldigOp=${geldigVanaf}`;
    if (!gevraagd.has(adres)) gevraagd.set(adres, haal(adres));
    try {
      return await gevraagd.get(adres);
    } catch {
      gevraagd.delete(adres);
      return null;
    }
  };
}

function teken({ zaak, regels, standen, ik, toen }) {
  const gevraagd = Number(lees().vraag.get('stand') ?? toenStand(standen));
  let [rust, begonnen] = [null, false];
  let nu = Math.min(Math.max(1, gevraagd || standen.length), Math.max(1, standen.length));
  const loop = h('div', { class: 'loopstand' }), lijn = h('div', { class: 'tijdlijnen' }), tekst = h('div', {}), bij = h('div', {});
  const toon = () => {
    const stand = standen[nu - 1] ?? null;
    const isLaatste = nu >= standen.length;
    vervang(loop, weg(stand ?? zaak), stand?.ingetrokken ? h('p', { class: 'melding toen' }, t('bleekAnders', { moment: moment(stand.ingetrokken) })) : null,
      isLaatste ? null : h('h2', {}, t('zoalsToen')),
      feiten(!stand ? zaak : isLaatste ? { ...van(zaak, stand), regios: zaak.regios } : van(zaak, stand), { toen: isLaatste ? null : stand, ervoor: standen[nu - 2], ik }));
    const grens = isLaatste ? null : new Date(stand.bekend);
    vervang(lijn, tijdlijn(regels, grens));
    clearTimeout(rust);
    zet(tekst, { 'aria-busy': `${!isLaatste}` });
    vervang(bij, erbij(zaak, grens));
    if (isLaatste) vervang(tekst, woorden(zaak));
    else rust = setTimeout(() => toonWoorden(stand), begonnen ? RUST : 0);
    begonnen = true;
  };
  const toonWoorden = async stand => {
    const als = await toen(stand);
    if (standen[nu - 1] !== stand) return;
    vervang(tekst, als ? woorden(als) : woorden(zaak, { isVanVandaag: true }));
    if (als) vervang(bij, erbij(als, new Date(stand.bekend)));
    zet(tekst, { 'aria-busy': 'false' });
  };
  const schuif = standen.length > 1 ? schuifdeel(standen, nu, gekozen => {
    nu = gekozen;
    toon();
    noteer(anders({ stand: nu === standen.length ? null : nu }));
  }) : null;
  toon();
  return [
    h('section', { class: 'paneel', 'aria-label': t('zaakLoop') }, schuif, loop),
    h('section', { class: 'paneel', 'aria-label': t('omschrijving') }, tekst),
    h('section', { class: 'paneel' }, h('h2', {}, t('erbij')), bij),
    h('section', { class: 'paneel' }, h('h2', {}, t('tijdlijn')), lijn),
  ];
}

// What is known of a state is that state's; of the reports those that had come in, and with them their regions. The rest is left out.
function van(zaak, stand) {
  const meldingen = zaak.meldingen?.filter?.(melding => !melding.opgetekend || new Date(melding.opgetekend) <= new Date(stand.bekend));
  return { wanneer: zaak.wanneer, ...stand, regios: meldingen ? [...new Set(meldingen.map(melding => melding.regio))] : zaak.regios };
}

// As they were; where those cannot be had they are of today, and say so.
const woorden = (zaak, { isVanVandaag } = {}) => [
  isVanVandaag ? h('div', { class: 'melding toen', id: 'van-vandaag' }, h('p', {}, h('strong', {}, t('vanVandaag')), '. ', t('vanVandaagUitleg'))) : null,
  h('h2', {}, t('omschrijving'), isVanVandaag ? h('span', { class: 'merk' }, t('zoalsVandaag')) : null),
  (zaak.omschrijving || '–').split(/\n+/).map(alinea => h('p', { class: 'lopend', ...inHetNederlands() }, alinea)),
  zaak.wettelijkeGrondslag?.length ? [h('h3', {}, t('grondslag')), h('p', inHetNederlands(), zaak.wettelijkeGrondslag.join(', '))] : null,
];

// Who comes from a view of another moment begins at what was known then.
function toenStand(standen) {
  const { vraag } = lees();
  const [peil, geldig] = [vraag.get('peilmoment'), vraag.get('geldigOp')];
  const grens = peil && new Date(peil.length > 10 ? peil : `${peil}T23:59:59.999`);
  return standen.findLastIndex(stand => (!grens || new Date(stand.bekend) <= grens) && (!geldig || stand.geldigVanaf <= geldig)) + 1;
}

function schuifdeel(standen, begin, bijKeuze) {
  const zegt = nu => `${t('stand', { n: nu, totaal: standen.length })}: ${code('stadium', standen[nu - 1].stadium)}, ${dag(standen[nu - 1].geldigVanaf, { lang: true })}`;
  const bereik = h('input', { type: 'range', id: 'schuif', min: 1, max: standen.length, step: 1, value: begin, 'aria-valuetext': zegt(begin) });
  const uitleg = h('output', { for: 'schuif' });
  const knop = (stap, sleutel, teken) => h('button', { type: 'button', id: `schuif-${sleutel}`, 'aria-label': t(sleutel), bijClick: () => kies(Number(bereik.value) + stap) }, teken);
  const [terug, verder] = [knop(-1, 'vorige', '‹'), knop(1, 'verder', '›')];
  const schrijf = nu => {
    const stand = standen[nu - 1];
    zet(bereik, { 'aria-valuetext': zegt(nu) });
    bereik.value = nu;
    terug.disabled = nu === 1;
    verder.disabled = nu === standen.length;
    vervang(uitleg, h('strong', {}, nu === standen.length ? t('nuStand') : dag(stand.geldigVanaf, { lang: true })), ' ', h('span', { class: 'zacht' }, `${t('stand', { n: nu, totaal: standen.length })} · ${t('opgetekend', { moment: moment(stand.bekend) })}`));
  };
  const kies = nu => {
    const plek = Math.min(standen.length, Math.max(1, nu));
    schrijf(plek);
    bijKeuze(plek);
  };
  bereik.addEventListener('input', () => kies(Number(bereik.value)));
  schrijf(begin);
  return h('div', { class: 'schuif' }, h('label', { for: 'schuif' }, t('schuif')), h('div', { class: 'schuifregel' }, terug, bereik, verder), uitleg);
}

function weg({ stadium }) {
  const hier = WEG.indexOf(stadium);
  const stappen = hier < 0 ? [...WEG, stadium] : WEG;
  return h('ol', { class: 'weg-van-de-zaak' }, stappen.map((naam, plek) =>
    h('li', { class: naam === stadium ? 'hier' : hier >= 0 && plek < hier ? 'voorbij' : '', 'aria-current': naam === stadium ? 'step' : null }, code('stadium', naam))));
}

function feiten(zaak, { toen, ervoor, ik }) {
  const rij = (naam, waarde, lid = naam) => waarde === null || waarde === undefined || waarde === '' || waarde === false ? null
    : h('div', { class: toen && ervoor && JSON.stringify(ervoor[lid]) !== JSON.stringify(toen[lid]) && lid in toen ? 'nieuw' : '' }, h('dt', {}, t(naam)), h('dd', {}, waarde));
  const namen = (soort, codes) => codes?.length ? codes.map(naam => naamVan(soort, naam)).join(', ') : null;
  return h('dl', { class: 'feiten' },
    rij('afloop', zaak.afloop && code('afloop', zaak.afloop)),
    rij('inStadiumSinds', zaak.inStadiumSinds && [dag(zaak.inStadiumSinds), toen || zaak.afloop ? null : h('span', { class: 'klein zacht' }, ` (${metEenheid(dagenSinds(zaak.inStadiumSinds), 'dagen')})`)]),
    rij('dossierhouder', 'inStadiumSinds' in zaak ? (!zaak.dossierhouder ? t('niemand') : zaak.dossierhouder === ik ? t('ik_houd') : t('een_ander')) : null),
    rij('wachtOp', zaak.wachtOp && code('wacht', zaak.wachtOp)),
    rij('volgende', zaak.volgendeDatum && dag(zaak.volgendeDatum), 'volgendeDatum'),
    rij('vergadering', zaak.vergadering && vergaderlink(zaak.vergadering)),
    rij('partner', namen('partner', zaak.partners), 'partners'),
    rij('themas', namen('thema', zaak.themas)),
    rij('regios', namen('regio', zaak.regios)),
    rij('aard', zaak.aard?.map(naam => code('aard', naam)).join(', ')),
    rij('urgentie', zaak.urgentie && code('urgentie', zaak.urgentie)),
    rij('aanduiding', zaak.vertrouwelijkheidaanduiding && (aanduiding(zaak) || code('aanduiding', zaak.vertrouwelijkheidaanduiding)), 'vertrouwelijkheidaanduiding'),
    rij('aanhoudingen', zaak.aanhoudingen || null),
    rij('meldingen', typeof zaak.meldingen === 'number' ? zaak.meldingen : zaak.meldingen?.length),
    rij('gemeld', zaak.wanneer ? dag(zaak.wanneer) : null));
}

const dagenSinds = datum => Math.max(0, Math.round((Date.parse(vandaag()) - Date.parse(datum)) / 86400000));
const vandaag = () => new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Amsterdam' }).format(new Date());

function tijdlijn(regels, grens) {
  if (regels.length === 0) return h('p', { class: 'zacht' }, t('geenTijdlijn'));
  const toen = grens ? regels.filter(regel => new Date(regel.opgetekend) <= grens) : regels;
  const later = grens ? regels.filter(regel => new Date(regel.opgetekend) > grens) : [];
  return [lijst([...toen].reverse(), 'toen'), later.length ? [h('h3', {}, t('daarna')), lijst(later, 'later')] : null];
}

const lijst = (regels, klasse) => h('ol', { class: `tijdlijn ${klasse}` }, regels.map(regel => h('li', {},
  h('span', { class: 'wanneer' }, dag(regel.wanneer)),
  h('span', { class: 'zin' }, h('span', inHetNederlands(), regel.zin), h('span', { class: 'door' }, [regel.rol && code('rol', regel.rol), regel.organisatie, regel.herkomst === 'achteraf' && t('achteraf')].filter(Boolean).join(' · '))))));
