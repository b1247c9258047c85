// What was added to a case, line by line. Each line is there from the moment it was recorded, so at an earlier moment only those of before it.
import { h } from './bouw.js';
import { t, code, inHetNederlands } from './taal.js';
import { dag } from './opmaak.js';
import { naamVan } from './register.js';

// Of each kind what tells it apart. How an assignment stands changes, and is of today: that is said by the facts and the timeline.
const soorten = {
  aanvullingen: regel => regel.tekst,
  activiteiten: regel => [regel.titel, regel.omschrijving],
  producten: regel => [regel.titel, regel.omschrijving],
  middelen: regel => [naamVan('partner', regel.gever), regel.omschrijving],
  lessen: regel => regel.tekst,
  toewijzingen: (regel, isToen) => [`${naamVan('partner', regel.partner)}: ${regel.vraag}`, `${t('uiterlijk', { dag: dag(regel.uiterlijkeDatum) })}${isToen ? '' : `, ${code('toewijzing', regel.stand)}`}`],
  documenten: regel => regel.titel ?? regel.bestandsnaam,
  notities: regel => regel.tekst,
};

export function erbij(zaak, grens) {
  const regels = Object.entries(soorten).flatMap(([soort, zeg]) => (Array.isArray(zaak[soort]) ? zaak[soort] : [])
    .filter(regel => !grens || new Date(regel.opgetekend) <= grens)
    .map(regel => ({ soort, regel, delen: [zeg(regel, grens !== null)].flat().filter(Boolean) })));
  if (regels.length === 0) return h('p', { class: 'zacht' }, t(grens ? 'nietsErbijToen' : 'nietsErbij'));
  regels.sort((a, b) => b.regel.opgetekend.localeCompare(a.regel.opgetekend));
  return h('ol', { class: 'erbij' }, regels.map(({ soort, regel, delen: [eerste, ...rest] }) => h('li', {},
    h('span', { class: 'wanneer' }, dag(regel.wanneer)),
    h('span', {}, h('strong', {}, `${t(`erbij.${soort}`)} ${regel.nummer}`), ' ', h('span', inHetNederlands(), eerste),
      rest.map(meer => h('span', { class: 'klein zacht blok-regel', ...(soort === 'toewijzingen' ? {} : inHetNederlands()) }, meer))))));
}
