// One case: what it is, how it went, and a slider that goes through what was known of it, state after state.
import { h, vervang, zet } from './bouw.js';
import { t, code } from './taal.js';
import { dag, moment, metEenheid } from './opmaak.js';
import { haal, Mislukt } from './vraag.js';
import { anders, lees, noteer } from './adres.js';
import { naamVan } from './register.js';
import { aanduiding } from './lijst.js';

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
      const [zaak, tijdlijn, standen] = await Promise.all([haal(pad, signaal), mits(haal(`${pad}/tijdlijn`, signaal)), mits(haal(`${pad}/standen`, signaal))]);
      titel = `${zaak.nummer} ${zaak.titel}`;
      return { zaak, regels: tijdlijn.items, standen: standen.items };
    },
    teken,
  };
};

function teken({ zaak, regels, standen }) {
  const gevraagd = Number(lees().vraag.get('stand') ?? toenStand(standen));
  let nu = Math.min(Math.max(1, gevraagd || standen.length), Math.max(1, standen.length));
  const loop = h('div', { class: 'loopstand' }), lijn = h('div', { class: 'tijdlijnen' });
  const toon = () => {
    const stand = standen[nu - 1] ?? null;
    const isLaatste = nu >= standen.length;
    vervang(loop, weg(stand ?? zaak), stand?.ingetrokken ? h('p', { class: 'melding toen' }, t('bleekAnders', { moment: moment(stand.ingetrokken) })) : null,
      feiten({ ...zaak, ...stand }, isLaatste ? null : stand, standen[nu - 2]));
    vervang(lijn, tijdlijn(regels, isLaatste ? null : stand));
  };
  const schuif = standen.length > 1 ? schuifdeel(standen, nu, gekozen => {
    nu = gekozen;
    toon();
    noteer(anders({ stand: nu === standen.length ? null : nu }));
  }) : null;
  toon();
  return [
    h('section', { class: 'paneel', 'aria-label': t('zaakLoop') }, schuif, loop),
    zaak.omschrijving ? h('section', { class: 'paneel' }, h('h2', {}, t('omschrijving')), zaak.omschrijving.split(/\n+/).map(alinea => h('p', { class: 'lopend' }, alinea))) : null,
    h('section', { class: 'paneel' }, h('h2', {}, t('tijdlijn')), lijn),
  ];
}

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

function feiten(zaak, toen, ervoor) {
  const rij = (naam, waarde, lid = naam) => waarde === null || waarde === undefined || waarde === '' || waarde === false ? null
    : h('div', { class: toen && ervoor && JSON.stringify(ervoor[lid]) !== JSON.stringify(toen[lid]) && lid in toen ? 'nieuw' : '' }, h('dt', {}, t(naam)), h('dd', {}, waarde));
  const namen = (soort, codes) => codes?.length ? codes.map(naam => naamVan(soort, naam)).join(', ') : null;
  return h('dl', { class: 'feiten' },
    rij('afloop', zaak.afloop && code('afloop', zaak.afloop)),
    rij('sinds', typeof zaak.dagenInStadium === 'number' ? metEenheid(zaak.dagenInStadium, 'dagen') : null, 'dagenInStadium'),
    rij('wachtOp', zaak.wachtOp && code('wacht', zaak.wachtOp)),
    rij('volgende', zaak.volgendeDatum && [dag(zaak.volgendeDatum), zaak.isTeLaat ? h('span', { class: 'merk laat' }, t('teLaat')) : null], 'volgendeDatum'),
    rij('partner', namen('partner', zaak.partners), 'partners'),
    rij('themas', namen('thema', zaak.themas)),
    rij('regios', namen('regio', zaak.regios)),
    rij('aard', zaak.aard?.map(naam => code('aard', naam)).join(', ')),
    rij('urgentie', zaak.urgentie && code('urgentie', zaak.urgentie)),
    rij('aanduiding', zaak.vertrouwelijkheidaanduiding && (aanduiding(zaak) || code('aanduiding', zaak.vertrouwelijkheidaanduiding)), 'vertrouwelijkheidaanduiding'),
    rij('aanhoudingen', zaak.aanhoudingen || null),
    rij('gemeld', zaak.gemeld ? dag(zaak.gemeld) : zaak.wanneer ? dag(zaak.wanneer) : null));
}

function tijdlijn(regels, stand) {
  if (regels.length === 0) return h('p', { class: 'zacht' }, t('geenTijdlijn'));
  const grens = stand ? new Date(stand.bekend) : null;
  const toen = grens ? regels.filter(regel => new Date(regel.opgetekend) <= grens) : regels;
  const later = grens ? regels.filter(regel => new Date(regel.opgetekend) > grens) : [];
  return [lijst([...toen].reverse(), 'toen'), later.length ? [h('h3', {}, t('daarna')), lijst(later, 'later')] : null];
}

const lijst = (regels, klasse) => h('ol', { class: `tijdlijn ${klasse}` }, regels.map(regel => h('li', {},
  h('span', { class: 'wanneer' }, dag(regel.wanneer)),
  h('span', { class: 'zin' }, regel.zin, h('span', { class: 'door' }, [regel.rol && code('rol', regel.rol), regel.organisatie, regel.herkomst === 'achteraf' && t('achteraf')].filter(Boolean).join(' · '))))));
