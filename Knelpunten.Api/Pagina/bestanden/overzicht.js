// What hangs on the wall: the queues as figures, and the five drawings that steer. Each panel loads, fails and is empty by itself.
import { h, vervang } from './bouw.js';
import { t } from './taal.js';
import { getal } from './opmaak.js';
import { haal } from './vraag.js';
import { dienstvraag, koppel } from './adres.js';
import { haalCijfers, kleinpaneel } from './cijfers.js';
import { laden, leeg, mislukt } from './toestand.js';
import { eerstvolgende, kop } from './agenda.js';
import { naamtaal } from './werkvoorraad.js';

const PANELEN = ['trechter', 'cumulatieve-stroom', 'flessenhals', 'ouderdom', 'doorstroom', 'thema-regio'];

export const weergave = {
  titel: () => t('overzicht'),
  // Its panels fetch for themselves.
  haal: async () => null,
  teken: (_, signaal, houder) => {
    const oud = houder?.querySelector('.overzicht');
    if (oud && oud.dataset.adres === location.search) {
      oud.vernieuw(signaal);
      return null;
    }
    return bouw(signaal);
  },
};

function bouw(signaal) {
  const voorraden = paneel('werkvoorraad', 'voorraden', s => haal(`/v1/werkvoorraad${dienstvraag()}`, s), tegels);
  const panelen = PANELEN.map(naam => paneel(naam, naam, s => haalCijfers(naam, s), cijfers => kleinpaneel(cijfers, naam)));
  const agenda = paneel('agenda', 'agenda', eerstvolgende, vergadering => vergadering ? kop(vergadering) : leeg('geenVergadering', { klein: true }));
  const alle = [voorraden, ...panelen];
  alle.splice(-1, 0, agenda);
  const raster = h('div', { class: 'overzicht' }, alle.map(deel => deel.element));
  raster.dataset.adres = location.search;
  raster.vernieuw = s => alle.forEach(deel => deel.laad(s));
  raster.vernieuw(signaal);
  return raster;
}

function paneel(naam, klasse, haalDeel, tekenDeel) {
  const inhoud = h('div', { class: 'inhoud' }, laden());
  const element = h('section', { class: `paneel ${klasse}`, 'aria-labelledby': `paneel-${naam}` },
    h('h2', { id: `paneel-${naam}` }, h('a', { href: koppel(naam), id: `naar-${naam}` }, t(naam))), inhoud);
  const laad = async signaal => {
    try {
      vervang(inhoud, tekenDeel(await haalDeel(signaal)));
    } catch (fout) {
      if (fout.name !== 'AbortError') vervang(inhoud, mislukt(fout, () => laad(signaal)));
    }
  };
  return { element, laad };
}

export const tegels = ({ items }) => items.length === 0 ? leeg('leegLijst', { klein: true }) : h('ul', { class: 'tegels' }, items.map(rij => h('li', {},
  h('a', { href: koppel(`werkvoorraad/${rij.naam}`), id: `tegel-${rij.naam}`, class: rij.aantal === 0 ? 'nul' : '', title: rij.omschrijving },
    h('strong', {}, `${rij.aantalIsMinimum ? t('tenMinste') : ''}${getal(rij.aantal)}`), h('span', naamtaal(rij), rij.titel)))));
