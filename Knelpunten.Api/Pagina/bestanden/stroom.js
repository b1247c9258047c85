// What changed is told by server-sent events; a tab that is not looked at does not listen, for a browser has few connections.

const KORTST = 5000;
const LANGST_WACHTEN = 60000;

export function luister({ bijStand, bijNieuws }) {
  let bron = null, laatste = null, poging = 0, klok = null, gepland = null, vorige = 0;

  // The first word sets where we are; after that, at most one refresh in five seconds, and never none.
  const nieuws = () => {
    if (gepland) return;
    gepland = setTimeout(() => {
      gepland = null;
      vorige = Date.now();
      bijNieuws();
    }, Math.max(0, vorige + KORTST - Date.now()));
  };

  const open = () => {
    if (bron || document.hidden) return;
    bron = new EventSource('/v1/veranderingen');
    bron.onopen = () => {
      poging = 0;
      bijStand('verbonden');
    };
    bron.addEventListener('bijgewerkt', gebeurtenis => {
      const { volgnummer } = JSON.parse(gebeurtenis.data);
      if (laatste !== null && volgnummer !== laatste) nieuws();
      laatste = volgnummer;
    });
    // The browser's own retry ends at the first refusal; ours waits longer each time.
    bron.onerror = () => {
      sluit();
      bijStand('verbroken');
      klok = setTimeout(open, Math.min(LANGST_WACHTEN, 1000 * 2 ** poging++) * (0.75 + Math.random() / 2));
    };
  };

  const sluit = () => {
    bron?.close();
    bron = null;
    clearTimeout(klok);
  };

  document.addEventListener('visibilitychange', () => (document.hidden ? sluit() : open()));
  addEventListener('pagehide', sluit);
  open();
  return sluit;
}
