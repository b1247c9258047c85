// Reads a package from a disk: a page opened from a file may load a script and fetch nothing, so the data are scripts that call us.
// Every word goes in as text, never as markup.
const lezer = (() => {
  const $ = id => document.getElementById(id);
  const MEEST = 500;
  let stromen = [];
  const delen = new Map();
  const wacht = new Map();

  const maak = (soort, tekst, klasse) => {
    const element = document.createElement(soort);
    if (tekst !== undefined) element.textContent = tekst;
    if (klasse) element.className = klasse;
    return element;
  };

  const moment = tekst => new Date(tekst).toLocaleString('nl-NL', { timeZone: 'Europe/Amsterdam', dateStyle: 'long', timeStyle: 'short' });

  function haal(deel) {
    if (delen.has(deel)) return Promise.resolve(delen.get(deel));
    return new Promise((goed, fout) => {
      wacht.set(deel, goed);
      const script = maak('script');
      script.src = `lezer/deel-${String(deel).padStart(5, '0')}.js`;
      script.onerror = () => fout(new Error(script.src));
      document.head.append(script);
    });
  }

  function toonLijst() {
    const zoek = $('zoek').value.trim().toLowerCase();
    const gevonden = stromen.filter(stroom => `${stroom.naam} ${stroom.titel ?? ''}`.toLowerCase().includes(zoek));
    $('aantal').textContent = gevonden.length > MEEST ? `${gevonden.length} dossiers; de eerste ${MEEST}` : `${gevonden.length} dossiers`;
    $('lijst').replaceChildren(...gevonden.slice(0, MEEST).map(stroom => {
      const regel = maak('li');
      const knop = maak('button', `${stroom.naam} ${stroom.titel ?? stroom.soort} (${stroom.aantal})`);
      knop.type = 'button';
      knop.addEventListener('click', () => toon(stroom, knop));
      regel.append(knop);
      return regel;
    }));
  }

  function waarde(naam, wat, lijst) {
    if (wat !== null && typeof wat === 'object') {
      for (const [deel, dieper] of Object.entries(wat)) waarde(naam ? `${naam}.${deel}` : deel, dieper, lijst);
      return;
    }
    lijst.append(maak('dt', naam), maak('dd', String(wat)));
  }

  function gebeurtenis(e) {
    const regel = maak('li', undefined, 'gebeurtenis');
    regel.value = e.versie;
    regel.append(maak('div', e.zin, 'zin'));
    const wie = [e.rol, e.organisatie, e.namens && `namens ${e.namens}`].filter(Boolean).join(', ');
    regel.append(maak('div', `opgetekend ${moment(e.opgetekend)}${e.wanneer && e.wanneer !== 'onbekend' ? `; gebeurd ${e.wanneer}` : ''}${wie ? `; ${wie}` : ''}`, 'bij'));
    if (e.waarom) regel.append(maak('blockquote', e.waarom));
    const meer = maak('details');
    meer.append(maak('summary', `${e.gebeurtenis}, plaats ${e.volgnummer} in het logboek`));
    const lijst = maak('dl');
    waarde('', e.gegevens, lijst);
    if (lijst.children.length) meer.append(lijst);
    regel.append(meer);
    return regel;
  }

  async function toon(stroom, knop) {
    document.querySelectorAll('nav button[aria-current]').forEach(ander => ander.removeAttribute('aria-current'));
    knop.setAttribute('aria-current', 'true');
    const vak = $('dossier');
    try {
      const deel = await haal(stroom.deel);
      const lijst = maak('ol');
      lijst.append(...deel[stroom.plaats].map(gebeurtenis));
      vak.replaceChildren(maak('h2', stroom.naam), lijst);
    } catch {
      vak.replaceChildren(maak('p', 'Dit deel van het pakket is niet te lezen. Pak het hele pakket uit voordat u deze bladzijde opent.'));
    }
    vak.focus();
  }

  $('zoek').addEventListener('input', toonLijst);
  return {
    index(pakket) {
      stromen = pakket.stromen;
      $('herkomst').textContent = `${pakket.oorsprong}, gemaakt ${moment(pakket.gemaakt)}, tot en met gebeurtenis ${pakket.grootte} van de keten`;
      toonLijst();
    },
    deel(nummer, inhoud) {
      delen.set(nummer, inhoud);
      wacht.get(nummer)?.(inhoud);
    },
  };
})();
