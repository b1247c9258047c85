// Calls to the service: by the cookie of the sign-in, with the header that only a page of this service can send.
import { taal } from './taal.js';

export class Mislukt extends Error {
  constructor(status, probleem) {
    super(probleem?.detail ?? '');
    this.status = status;
    this.code = probleem?.code ?? (status ? `http-${status}` : 'onbereikbaar');
    this.gebreken = probleem?.invalidParams ?? [];
  }
}

// Overviews follow a moment behind: who just wrote something reads until his own writing is in.
const LANGST_EIGEN = 15000;
let geschreven = null;
const eigenSchrift = () => geschreven && Date.now() - geschreven.toen < LANGST_EIGEN ? { 'Knelpunten-Volgnummer': geschreven.nummer } : {};

async function stuur(pad, opties) {
  let antwoord;
  try {
    antwoord = await fetch(pad, {
      credentials: 'same-origin',
      redirect: 'error',
      ...opties,
      headers: { Accept: 'application/json', 'Accept-Language': taal(), 'Knelpunten-Pagina': '1', ...eigenSchrift(), ...opties.headers },
    });
  } catch (fout) {
    if (fout.name === 'AbortError') throw fout;
    throw new Mislukt(0);
  }
  const inhoud = await antwoord.json().catch(fout => {
    if (fout.name === 'AbortError') throw fout;
    return null;
  });
  if (!antwoord.ok || (inhoud === null && antwoord.status !== 204)) throw new Mislukt(antwoord.status, inhoud);
  const nummer = antwoord.headers.get('Knelpunten-Volgnummer');
  if (nummer && opties.method === 'POST') geschreven = { nummer, toen: Date.now() };
  return { inhoud, volgende: volgende(antwoord.headers.get('Link')), etag: antwoord.headers.get('ETag') };
}

// Only addresses of the service itself: what stands in the address bar may have been written by anybody.
const eigen = pad => {
  const adres = new URL(pad, location.origin);
  if (adres.origin !== location.origin || !(adres.pathname.startsWith('/v1/') || adres.pathname.startsWith('/dashboard/'))) throw new Mislukt(400, { code: 'adres' });
  return adres.pathname + adres.search;
};

export const haalBladzijde = (pad, signal) => stuur(eigen(pad), { signal });
// A question that has a body: it changes nothing.
export const vraagBladzijde = (pad, inhoud, signal) => stuur(eigen(pad), { signal, ...metInhoud(inhoud) });
export const haal = async (pad, signal) => (await haalBladzijde(pad, signal)).inhoud;
export const doe = async (pad, inhoud = {}, koppen = {}) => (await stuur(eigen(pad), metInhoud(inhoud, koppen))).inhoud;

const metInhoud = (inhoud, koppen = {}) => ({ method: 'POST', body: JSON.stringify(inhoud), headers: { 'Content-Type': 'application/json', ...koppen } });

const volgende = kop => {
  const deel = (kop ?? '').split(/,\s*(?=<)/).find(regel => /;\s*rel="?next"?/.test(regel));
  return deel ? deel.slice(deel.indexOf('<') + 1, deel.indexOf('>')) : null;
};
