// Numbers, days and moments as a reader of this language writes them.
import { taal, t } from './taal.js';

const plek = () => (taal() === 'en' ? 'en-GB' : 'nl-NL');
const ZONE = 'Europe/Amsterdam';

export const getal = (waarde, cijfers = 1) =>
  waarde === null || waarde === undefined ? '–' : new Intl.NumberFormat(plek(), { maximumFractionDigits: cijfers }).format(waarde);

export const metEenheid = (waarde, eenheid) =>
  waarde === null || waarde === undefined ? '–'
    : eenheid === 'procent' ? `${getal(waarde)}%`
    : eenheid === 'dagen' ? t(waarde === 1 ? 'dag' : 'dagen', { n: getal(waarde) })
    : eenheid === 'verschil' ? new Intl.NumberFormat(plek(), { maximumFractionDigits: 0, signDisplay: 'exceptZero' }).format(waarde)
    : eenheid === 'dossierdagen' ? t('dossierdagen', { n: getal(waarde, 0) })
    : getal(waarde);

// EDTF as the service writes it: a day, a month, a year, an interval, or nothing known.
export function dag(tekst, { lang = false } = {}) {
  if (!tekst) return '–';
  if (tekst === 'onbekend') return t('onbekend');
  if (tekst.includes('/')) return tekst.split('/').map(deel => dag(deel, { lang })).join(' – ');
  const delen = tekst.slice(0, 10).split('-').map(Number);
  if (delen.length === 1 || Number.isNaN(delen[0])) return tekst;
  const opties = delen.length === 2 ? { month: 'long', year: 'numeric' } : { day: 'numeric', month: lang ? 'long' : 'short', year: 'numeric' };
  return new Intl.DateTimeFormat(plek(), { ...opties, timeZone: 'UTC' }).format(new Date(Date.UTC(delen[0], delen[1] - 1, delen[2] ?? 1)));
}

// A day or a month in a table or under an axis, where there is little room; anything else as it is.
export const kort = tekst => /^\d{4}-\d{2}$/.test(tekst)
  ? new Intl.DateTimeFormat(plek(), { month: 'short', year: 'numeric', timeZone: 'UTC' }).format(new Date(`${tekst}-01T00:00:00Z`))
  : /^\d{4}-\d{2}-\d{2}$/.test(tekst) ? dag(tekst) : tekst;

export const moment = tekst =>
  tekst ? new Intl.DateTimeFormat(plek(), { day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit', timeZone: ZONE }).format(new Date(tekst)) : '–';

export const tijd = wanneer =>
  new Intl.DateTimeFormat(plek(), { hour: '2-digit', minute: '2-digit', second: '2-digit', timeZone: ZONE }).format(wanneer);

export const opsomming = namen => new Intl.ListFormat(plek(), { type: 'conjunction' }).format(namen);
