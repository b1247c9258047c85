// The queues, each with what it is for; and one queue, a list.
import { h } from './bouw.js';
import { t, inHetNederlands } from './taal.js';
import { getal } from './opmaak.js';
import { haal } from './vraag.js';
import { dienstvraag, koppel } from './adres.js';
import { leeg } from './toestand.js';
import { lijstweergave } from './lijst.js';

// A saved filter is called what somebody called it.
export const naamtaal = ({ naam }) => (/^[0-9a-f]{8}-/.test(naam) ? inHetNederlands() : {});

export const alle = {
  titel: () => t('werkvoorraad'),
  haal: signaal => haal(`/v1/werkvoorraad${dienstvraag()}`, signaal),
  teken: ({ items }) => items.length === 0 ? leeg('leegLijst') : h('ul', { class: 'voorraadlijst' }, items.map(rij => h('li', { class: 'paneel' },
    h('a', { href: koppel(`werkvoorraad/${rij.naam}`), id: `rij-${rij.naam}` }, h('strong', { class: 'groot' }, `${rij.aantalIsMinimum ? t('tenMinste') : ''}${getal(rij.aantal)}`), h('span', { class: 'naam', ...naamtaal(rij) }, rij.titel)),
    h('p', { class: 'zacht' }, rij.omschrijving)))),
};

export const een = naam => {
  let titel = naam.replaceAll('-', ' ');
  return lijstweergave(`/v1/werkvoorraad/${encodeURIComponent(naam)}${dienstvraag()}`, {
    titel: () => titel.charAt(0).toUpperCase() + titel.slice(1),
    boven: [koppel('werkvoorraad'), () => t('werkvoorraad')],
    // A queue is called what the service calls it; its name is enough when that cannot be read.
    vooraf: async signaal => {
      const { items } = await haal(`/v1/werkvoorraad${dienstvraag()}`, signaal).catch(() => ({ items: [] }));
      titel = items.find(rij => rij.naam === naam)?.titel ?? titel;
    },
  });
};
