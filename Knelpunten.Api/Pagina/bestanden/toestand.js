// What is shown while there is nothing to show: loading, empty, refused, broken. Each says what the reader can do.
import { h } from './bouw.js';
import { t } from './taal.js';

export const laden = () => h('div', { class: 'laden', role: 'status' }, h('span', { class: 'weg' }, t('laden')), h('div', { class: 'schim' }), h('div', { class: 'schim kort' }), h('div', { class: 'schim' }));

export const leeg = (sleutel, { klein = false } = {}) => h('div', { class: 'melding leeg' },
  klein ? null : h('h2', {}, t('leeg')), h('p', {}, t(sleutel)), !klein && new URLSearchParams(location.search).has('regio') && h('p', { class: 'zacht' }, t('leegFilters')));

const reden = fout => {
  if (fout.status === 0) return t('misluktNet');
  if (fout.status === 403) return fout.message || t('misluktRecht');
  if (fout.status === 404) return t('misluktWeg');
  if (fout.status === 429) return t('teVaak');
  if (fout.status >= 500) return fout.message || t('misluktDienst');
  const gebreken = (fout.gebreken ?? []).map(({ name, reason }) => `${name} ${reason}`).join('; ');
  return t('misluktVraag', { reden: gebreken || fout.message || fout.code || '' });
};

export const mislukt = (fout, opnieuw) => h('div', { class: 'melding fout', role: 'alert' },
  h('h2', {}, t('mislukt')), h('p', {}, reden(fout)), opnieuw && h('button', { type: 'button', bijClick: opnieuw }, t('opnieuw')));
