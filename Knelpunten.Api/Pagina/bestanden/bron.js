// What a list is of, in words: read from its address at the service, which says it exactly.
import { h } from './bouw.js';
import { t, code } from './taal.js';
import { dag, moment } from './opmaak.js';
import { naamVan } from './register.js';
import { vergaderdag, vergadering } from './vergaderingen.js';

const STIL = new Set(['pageSize', 'page', 'cursor', 'sort', 'draad', 'geteld', 'peilmoment', 'geldigOp']);
const codes = { stadium: 'stadium', verliet: 'stadium', bereikt: 'stap', afloop: 'afloop', wachtOp: 'wacht', toewijzing: 'toewijzing', uitkomst: 'uitkomst', aard: 'aard', urgentie: 'urgentie' };
const register = { regio: 'regio', thema: 'thema', partner: 'partner' };

const waarde = (naam, tekst) =>
  tekst === 'true' || tekst === 'false' ? t(tekst === 'true' ? 'ja' : 'nee')
    : tekst === 'geen' ? t('geen')
    : codes[naam] ? tekst.split(',').map(een => code(codes[naam], een)).join(', ')
    : register[naam] ? tekst.split(',').map(een => naamVan(register[naam], een)).join(', ')
    : naam === 'vergadering' ? (vergadering(tekst) ? `${vergadering(tekst).nummer}, ${vergaderdag(tekst)}` : tekst)
    : /^\d{4}-\d{2}-\d{2}$/.test(tekst) ? dag(tekst) : tekst;

export function beschrijving(bron) {
  let vraag;
  try {
    vraag = new URL(bron, location.origin).searchParams;
  } catch {
    return null;
  }
  const delen = [];
  for (const [sleutel, tekst] of vraag) {
    const [naam, kant] = sleutel.split('.');
    if (STIL.has(naam) || kant === 'tot' && vraag.has(`${naam}.van`)) continue;
    const woord = t(`bij.${naam}`);
    delen.push(kant === 'van' || kant === 'tot' ? [woord, grenzen(naam, vraag.get(`${naam}.van`), vraag.get(`${naam}.tot`))] : [kant === 'niet' ? `${woord} ${t('niet')}` : woord, waarde(naam, tekst)]);
  }
  if (vraag.get('peilmoment')) delen.push([t('bij.peilmoment'), vraag.get('peilmoment').length > 10 ? moment(vraag.get('peilmoment')) : dag(vraag.get('peilmoment'))]);
  if (vraag.get('geldigOp')) delen.push([t('bij.geldigOp'), dag(vraag.get('geldigOp'))]);
  return delen.length === 0 ? null : h('dl', { class: 'bron' }, delen.map(([naam, inhoud]) => h('div', {}, h('dt', {}, naam), h('dd', {}, inhoud))));
}

const grenzen = (naam, van, tot) => van && tot && van !== tot ? t('vanTotMet', { van: waarde(naam, van), tot: waarde(naam, tot) })
  : van && tot ? waarde(naam, van) : van ? t('vanaf', { van: waarde(naam, van) }) : t('totMet', { tot: waarde(naam, tot) });
