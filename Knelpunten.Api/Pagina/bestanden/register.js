// The names behind codes. Fetched once; who may not read the register sees the codes.
import { t } from './taal.js';
import { haal } from './vraag.js';

const soorten = { regio: '/v1/regios', thema: '/v1/themas', partner: '/v1/partners' };
const bekend = new Map();

export async function laadRegister() {
  await Promise.all(Object.entries(soorten).map(async ([soort, pad]) => {
    try {
      // The register is short and comes whole.
      const { items } = await haal(pad);
      bekend.set(soort, new Map(items.map(({ code, naam }) => [code, naam])));
    } catch {
      bekend.set(soort, bekend.get(soort) ?? new Map());
    }
  }));
}

export const vergeetRegister = () => bekend.clear();
export const keuzes = soort => [...(bekend.get(soort) ?? [])];
// Two codes stand for what is no region and no theme.
const buiten = { regio: 'landelijk', thema: 'geen' };
export const naamVan = (soort, code) => bekend.get(soort)?.get(code) ?? (buiten[soort] === code ? t(`${soort}.${code}`) : code);
