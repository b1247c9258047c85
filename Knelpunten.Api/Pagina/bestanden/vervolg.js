// What comes page after page: how many there are, the first of them, and a button for more.
import { h, vervang } from './bouw.js';
import { t } from './taal.js';
import { getal } from './opmaak.js';
import { mislukt } from './toestand.js';

// Of the counting: how one of them is called, and how more.
export function metVervolg(eerste, vervolg, { regels, maak, telling: [een, meerdere], haal, om = element => element }) {
  let aantal = eerste.items.length, volgende = vervolg;
  const totaal = eerste.total ?? aantal;
  regels.append(...eerste.items.map(maak));
  const telling = h('p', { class: 'telling', role: 'status' });
  const fout = h('div', {});
  const knop = h('button', { type: 'button', class: 'meer', bijClick: meer }, t('meerTonen'));
  const houder = h('div', { class: 'lijst' }, telling, om(regels), fout, h('p', { class: 'onder' }, knop));
  tel();
  return houder;

  function tel() {
    const hoeveel = `${eerste.totalIsMinimum ? t('tenMinste') : ''}${totaal === 1 ? t(een) : t(meerdere, { n: getal(totaal) })}`;
    vervang(telling, hoeveel, aantal < totaal ? h('span', { class: 'zacht' }, ` · ${t('getoond', { n: getal(aantal), totaal: getal(totaal) })}`) : null);
    knop.hidden = !volgende;
  }

  async function meer() {
    knop.disabled = true;
    try {
      const bladzijde = await haal(volgende);
      const nieuw = bladzijde.inhoud.items.map(maak);
      regels.append(...nieuw);
      aantal += nieuw.length;
      volgende = bladzijde.volgende;
      houder.dataset.verder = '';
      vervang(fout, []);
      tel();
      nieuw[0]?.querySelector('a')?.focus();
    } catch (mis) {
      vervang(fout, mislukt(mis));
    } finally {
      knop.disabled = false;
    }
  }
}
