// As of when, over which months, of which part: each choice goes into the address at once.
import { h } from './bouw.js';
import { code, t } from './taal.js';
import { dag, moment } from './opmaak.js';
import { anders, ga, lees } from './adres.js';
import { keuzes } from './register.js';

const ZONDER_TIJD = new Set(['agenda', 'lijst', 'knelpunten']);
const MET_PERIODE = new Set(['overzicht', 'trechter', 'cumulatieve-stroom', 'doorstroom', 'doorlooptijd', 'flessenhals', 'partners', 'vergaderingen', 'terugkoppeling', 'rode-draden']);
const LEDEN = ['peilmoment', 'geldigOp', 'van', 'tot', 'regio', 'thema', 'partner', 'stadium'];
const STADIA = ['intake', 'triage', 'sparren', 'voorgedragen', 'geagendeerd', 'behandeld', 'toegewezen', 'gesloten', 'samengevoegd'];
const ZONDER_PARTNER = new Set(['rode-draden', 'zoeken']);

export function filters() {
  const { weergave, deel: naam, vraag } = lees();
  if (ZONDER_TIJD.has(weergave)) return null;
  const isDraad = weergave === 'rode-draden' && naam;
  const zet = gebeurtenis => gebeurtenis.target.checkValidity() && ga(anders({ [gebeurtenis.target.name]: gebeurtenis.target.value, stand: null }));
  const veld = (naam, soort, eigenschappen = {}) => h('p', {}, h('label', { for: `f-${naam}` }, t(naam)),
    h('input', { type: soort, id: `f-${naam}`, name: naam, value: (vraag.get(naam) ?? '').slice(0, soort === 'month' ? 7 : 10), bijChange: zet, ...eigenschappen }));
  const lijst = naam => h('p', {}, h('label', { for: `f-${naam}` }, t(naam)), h('select', { id: `f-${naam}`, name: naam, bijChange: zet },
    h('option', { value: '' }, t('alle')), gekozenMaarOnbekend(naam, vraag.get(naam)), alle(naam).map(([waarde, titel]) => h('option', { value: waarde, selected: vraag.get(naam) === waarde }, titel))));
  const gezet = LEDEN.filter(naam => vraag.get(naam)).length;
  const vandaag = new Date().toISOString().slice(0, 10);
  const maand = { pattern: '[0-9]{4}-(0[1-9]|1[0-2])', placeholder: '2026-01' };
  const formulier = h('form', { class: 'filters', bijSubmit: gebeurtenis => gebeurtenis.preventDefault() },
    veld('peilmoment', 'date', { max: vandaag, title: t('peilmomentUitleg') }), veld('geldigOp', 'date', { title: t('geldigOpUitleg') }),
    MET_PERIODE.has(weergave) && [veld('van', 'month', maand), veld('tot', 'month', maand)],
    !isDraad && [lijst('regio'), lijst('thema'), !ZONDER_PARTNER.has(weergave) && lijst('partner'), weergave === 'zoeken' && lijst('stadium')],
    gezet > 0 && h('p', { class: 'wis' }, h('button', { type: 'button', id: 'wis', bijClick: () => ga(anders(Object.fromEntries(LEDEN.map(naam => [naam, null])))) }, t('wissen'))));
  const deel = h('details', { class: 'filterdeel', id: 'filters' }, h('summary', {}, t('filters'), gezet > 0 ? h('span', { class: 'merk' }, t('ingesteld', { n: gezet })) : null), formulier);
  deel.open = matchMedia('(min-width: 64rem)').matches;
  return deel;
}

const alle = naam => naam === 'stadium' ? STADIA.map(stadium => [stadium, code('stadium', stadium)]) : keuzes(naam);

const gekozenMaarOnbekend = (naam, waarde) => waarde && !alle(naam).some(([een]) => een === waarde) ? h('option', { value: waarde, selected: true }, waarde) : null;

// Said above every view that shows another moment than now, for nobody should mistake the past for today.
export function toenregel() {
  const { weergave, vraag } = lees();
  const [peil, geldig] = [vraag.get('peilmoment'), vraag.get('geldigOp')];
  if ((!peil && !geldig) || ZONDER_TIJD.has(weergave)) return null;
  const wanneer = peil && (peil.length > 10 ? moment(peil) : dag(peil, { lang: true }));
  const zin = peil && geldig ? t('toenBeide', { moment: wanneer, dag: dag(geldig, { lang: true }) }) : peil ? t('toenBekend', { moment: wanneer }) : t('toenGeldig', { dag: dag(geldig, { lang: true }) });
  return h('p', { class: 'melding toen', role: 'status' }, zin, ' ', h('a', { href: anders({ peilmoment: null, geldigOp: null }), id: 'naar-nu' }, t('naarNu')));
}
