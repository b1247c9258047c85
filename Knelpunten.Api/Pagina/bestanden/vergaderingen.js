// Which meeting an id is: its number and its day. What refers to one names it by its id alone.
import { h } from './bouw.js';
import { t, code } from './taal.js';
import { dag } from './opmaak.js';
import { haalBladzijde, Mislukt } from './vraag.js';
import { koppel } from './adres.js';

const MEESTE_BLADZIJDEN = 10;
const bekend = new Map();

// All of them, the latest first. Anew for each view: a meeting can be moved.
export async function haalVergaderingen(signaal) {
  const alle = [];
  let adres = '/v1/vergaderingen?pageSize=100';
  for (let bladzijde = 0; adres && bladzijde < MEESTE_BLADZIJDEN; bladzijde++) {
    const { inhoud, volgende } = await haalBladzijde(adres, signaal);
    alle.push(...inhoud.items);
    adres = volgende;
  }
  for (const een of alle) bekend.set(een.id, een);
  return alle;
}

// Before something is drawn that only mentions them: when they cannot be read it is drawn without.
export const laadVergaderingen = async signaal => {
  try {
    await haalVergaderingen(signaal);
  } catch (fout) {
    if (!(fout instanceof Mislukt)) throw fout;
  }
};

export const vergadering = id => bekend.get(id) ?? null;

// When it is, or was: the day on which it was held, where that is known.
export const vergaderdag = id => {
  const een = vergadering(id);
  return een && dag(een.gehouden ?? een.dag);
};

export const vergaderlink = id => {
  const een = vergadering(id);
  return h('a', { href: koppel('agenda', { vergadering: id }) }, een ? `${een.nummer}, ${vergaderdag(id)}` : t('vergadering'));
};

export const vergaderstatus = id => {
  const een = vergadering(id);
  return een && code('status', een.status);
};
