// Every word of the page in both languages. What the service says (titles, definitions, refusals) it says in the language that is asked.

const woorden = {
  nl: {
    titel: 'Knelpunten', ondertitel: 'Sturen op wat het veld tegenhoudt', naarInhoud: 'Naar de inhoud', wegwijzer: 'Weergaven', menu: 'Menu',
    laden: 'Laden …', opnieuw: 'Opnieuw proberen', andereTaal: 'English', wand: 'Wandscherm', geenWand: 'Wandscherm sluiten', afdrukken: 'Afdrukken', afmelden: 'Afmelden',
    bijgewerkt: 'Bijgewerkt om {tijd}', verbonden: 'Wijzigingen verschijnen vanzelf', verbroken: 'Geen verbinding; wijzigingen verschijnen niet vanzelf', toenstand: 'Een moment in het verleden verandert niet',
    groepSturen: 'Sturen', groepWerken: 'Werken',
    overzicht: 'Overzicht', werkvoorraad: 'Werkvoorraden', agenda: 'Agenda', trechter: 'Trechter', 'cumulatieve-stroom': 'Cumulatieve stroom', doorstroom: 'Doorstroom',
    doorlooptijd: 'Doorlooptijd', ouderdom: 'Ouderdom', flessenhals: 'Flessenhals', 'thema-regio': 'Thema × regio', partners: 'Partners', vergaderingen: 'Vergaderingen', terugkoppeling: 'Terugkoppeling', 'rode-draden': 'Rode draden',
    onbekendeWeergave: 'Deze weergave bestaat niet', naarOverzicht: 'Naar het overzicht',
    filters: 'Moment en filters', peilmoment: 'Peilmoment', peilmomentUitleg: 'Wat toen bekend was', geldigOp: 'Geldig op', geldigOpUitleg: 'Wat op die dag waar was', van: 'Van maand', tot: 'Tot en met maand',
    regio: 'Regio', thema: 'Thema', partner: 'Partner', alle: 'Alle', wissen: 'Wissen', ingesteld: '{n} ingesteld',
    toenBekend: 'U ziet wat bekend was op {moment}.', toenGeldig: 'U ziet wat waar was op {dag}.', toenBeide: 'U ziet wat op {moment} bekend was over {dag}.', naarNu: 'Terug naar nu',
    tabel: 'Als tabel', definitie: 'Wat deze cijfers betekenen', bekijk: 'Bekijk {titel}', lijstBij: '{titel}, {kolom}: {waarde}; toon de lijst', kolomWat: 'Wat', vanVorige: '{n} van de vorige stap', mediaan: 'mediaan', p90: '90e percentiel',
    legenda: 'Legenda', grafiek: 'Grafiek: {titel}. Dezelfde cijfers staan in de tabel eronder.', minder: 'minder', meer: 'meer', waardeNiet: 'geen waarde', cijferlijst: 'Een cijfer opent de lijst van de knelpunten erachter.',
    leeg: 'Niets gevonden', leegCijfers: 'Er zijn geen cijfers voor deze keuze.', leegLijst: 'Op deze lijst staat niets.', leegFilters: 'Misschien met minder filters.',
    mislukt: 'Dit kon niet geladen worden', misluktNet: 'De dienst antwoordt niet. Controleer de verbinding.', misluktRecht: 'Dit mag u met uw rol niet zien.', misluktWeg: 'Dit bestaat niet, of het is niet voor u.', misluktDienst: 'De dienst had een storing.', misluktVraag: 'Deze vraag kan niet: {reden}', teVaak: 'Te veel vragen achter elkaar; even wachten.',
    nietHier: 'Deze weergave is er nog niet op deze installatie.',
    aanmelden: 'Aanmelden', aanmeldenUitleg: 'Meld u aan om te zien wat voor u is. Wat u ziet volgt uit uw rol, organisatie en regio.', aanmeldenBij: 'Aanmelden bij uw organisatie', persona: 'Kies wie u bent', personaUitleg: 'Alleen op een ontwikkelmachine: een aanmelding zonder wachtwoord.', aanmeldenNiet: 'Aanmelden is op deze installatie niet ingesteld. De beheerder van de installatie kan dat doen.', aanmeldenMislukt: 'Het aanmelden is niet gelukt. Probeer het nog eens, of vraag uw beheerder.', afgemeld: 'U bent afgemeld.', sessieVoorbij: 'Uw aanmelding is verlopen.',
    lijst: 'Lijst', aantalRegels: '{n} knelpunten', eenRegel: '1 knelpunt', aantalZaken: '{n} regels', eenZaak: '1 regel', tenMinste: 'ten minste ', meerTonen: 'Meer tonen', getoond: '{n} van {totaal} getoond', terug: 'Terug',
    knelpunt: 'Knelpunt', nummer: 'Nummer', stadium: 'Stadium', sinds: 'In stadium', leeftijd: 'Leeftijd', wachtOp: 'Wacht op', dossierhouder: 'Dossierhouder', regios: "Regio's", themas: "Thema's", aard: 'Aard', urgentie: 'Urgentie', aanduiding: 'Aanduiding', volgende: 'Volgende datum', teLaat: 'te laat', meldingen: 'Meldingen', aanhoudingen: 'Aanhoudingen', gemeld: 'Gemeld', laatste: 'Laatste beweging', vergadering: 'Vergadering', afloop: 'Afloop', niemand: 'niemand', ik: 'ik',
    dag: '{n} dag', dagen: '{n} dagen', dossierdagen: '{n} dossierdagen', in: 'in', 'eenheid.dossierdagen': 'dossierdagen', 'eenheid.dagen': 'dagen', 'eenheid.procent': 'procent', onbekend: 'onbekend', keer: '{n}×',
    draad: 'Rode draad', eenDraad: '1 rode draad', aantalDraden: '{n} rode draden', hoeveel: 'Knelpunten', waarvanOpen: '{n} open', oordeel: 'Oordeel', 'oordeel.nieuw': 'nog geen', 'oordeel.bevestigd': 'bevestigd', 'oordeel.verworpen': 'verworpen',
    zaakLoop: 'De loop van dit knelpunt', schuif: 'Moment in de geschiedenis', stand: 'Stand {n} van {totaal}', nuStand: 'Zoals nu', opgetekend: 'opgetekend {moment}', tijdlijn: 'Tijdlijn', daarna: 'Daarna gebeurd', vorige: 'Vorige stand', verder: 'Volgende stand', omschrijving: 'Omschrijving', achteraf: 'achteraf opgetekend', toenZo: 'Toen', bleekAnders: 'Zo stond het bekend, tot op {moment} iets van een eerdere dag werd opgetekend.', geenTijdlijn: 'Er staat nog niets op de tijdlijn.', watVeranderde: 'Veranderd', toewijzingen: 'Toewijzingen',
    eerstvolgende: 'Eerstvolgende vergadering', geenVergadering: 'Er is geen vergadering gepland.', kiesVergadering: 'Vergadering', punt: 'Punt', onderwerp: 'Onderwerp', behandeling: 'Behandeling', minuten: 'Min.', bijzonder: 'Bijzonderheden', besloten: 'besloten', keerAangehouden: '{n}× aangehouden', locatie: 'Plaats', status: 'Status', inleveren: 'Inleveren tot', agendaversie: 'Agenda', concept: 'concept', versie: 'versie {n}', geenPunten: 'Deze agenda is nog leeg.', vanTot: 'Tijd', besluit: 'Besluit',
    'stadium.intake': 'Intake', 'stadium.triage': 'Triage', 'stadium.sparren': 'Sparren', 'stadium.voorgedragen': 'Voorgedragen', 'stadium.geagendeerd': 'Geagendeerd', 'stadium.behandeld': 'Behandeld', 'stadium.toegewezen': 'Toegewezen', 'stadium.gesloten': 'Gesloten', 'stadium.samengevoegd': 'Samengevoegd',
    'wacht.sbo': 'SBO', 'wacht.anders': 'iets anders', 'rol.melder': 'Melder', 'rol.ato': 'ATO-lid', 'rol.coordinator': 'Coördinator', 'rol.secretariaat': 'Secretariaat', 'rol.partner': 'Partner', 'rol.auditor': 'Auditor', 'rol.beheerder': 'Beheerder',
  },
  en: {
    titel: 'Knelpunten', ondertitel: 'Steering on what holds the field back', naarInhoud: 'Skip to content', wegwijzer: 'Views', menu: 'Menu',
    laden: 'Loading …', opnieuw: 'Try again', andereTaal: 'Nederlands', wand: 'Wall screen', geenWand: 'Leave wall screen', afdrukken: 'Print', afmelden: 'Sign out',
    bijgewerkt: 'Updated at {tijd}', verbonden: 'Changes appear by themselves', verbroken: 'No connection; changes do not appear by themselves', toenstand: 'A past moment does not change',
    groepSturen: 'Steering', groepWerken: 'Working',
    overzicht: 'Overview', werkvoorraad: 'Work queues', agenda: 'Agenda', trechter: 'Funnel', 'cumulatieve-stroom': 'Cumulative flow', doorstroom: 'Throughput',
    doorlooptijd: 'Lead time', ouderdom: 'Ageing', flessenhals: 'Bottleneck', 'thema-regio': 'Theme × region', partners: 'Partners', vergaderingen: 'Meetings', terugkoppeling: 'Feedback', 'rode-draden': 'Common threads',
    onbekendeWeergave: 'This view does not exist', naarOverzicht: 'To the overview',
    filters: 'Moment and filters', peilmoment: 'Known at', peilmomentUitleg: 'What was known then', geldigOp: 'True on', geldigOpUitleg: 'What was true that day', van: 'From month', tot: 'Up to month',
    regio: 'Region', thema: 'Theme', partner: 'Partner', alle: 'All', wissen: 'Clear', ingesteld: '{n} set',
    toenBekend: 'You see what was known at {moment}.', toenGeldig: 'You see what was true on {dag}.', toenBeide: 'You see what was known at {moment} about {dag}.', naarNu: 'Back to now',
    tabel: 'As a table', definitie: 'What these figures mean', bekijk: 'Open {titel}', lijstBij: '{titel}, {kolom}: {waarde}; show the list', kolomWat: 'What', vanVorige: '{n} of the step before', mediaan: 'median', p90: '90th percentile',
    legenda: 'Legend', grafiek: 'Chart: {titel}. The same figures are in the table below it.', minder: 'fewer', meer: 'more', waardeNiet: 'no value', cijferlijst: 'A figure opens the list of the cases behind it.',
    leeg: 'Nothing found', leegCijfers: 'There are no figures for this choice.', leegLijst: 'Nothing is on this list.', leegFilters: 'Perhaps with fewer filters.',
    mislukt: 'This could not be loaded', misluktNet: 'The service does not answer. Check the connection.', misluktRecht: 'Your role may not see this.', misluktWeg: 'This does not exist, or is not for you.', misluktDienst: 'The service had a failure.', misluktVraag: 'This cannot be asked: {reden}', teVaak: 'Too many questions in a row; wait a moment.',
    nietHier: 'This view is not on this installation yet.',
    aanmelden: 'Sign in', aanmeldenUitleg: 'Sign in to see what is yours to see. It follows from your role, organisation and region.', aanmeldenBij: 'Sign in with your organisation', persona: 'Choose who you are', personaUitleg: 'On a development machine only: signing in without a password.', aanmeldenNiet: 'Signing in is not set up on this installation. Its administrator can do so.', aanmeldenMislukt: 'Signing in did not succeed. Try again, or ask your administrator.', afgemeld: 'You are signed out.', sessieVoorbij: 'Your session has ended.',
    lijst: 'List', aantalRegels: '{n} cases', eenRegel: '1 case', aantalZaken: '{n} rows', eenZaak: '1 row', tenMinste: 'at least ', meerTonen: 'Show more', getoond: '{n} of {totaal} shown', terug: 'Back',
    knelpunt: 'Case', nummer: 'Number', stadium: 'Stage', sinds: 'In stage', leeftijd: 'Age', wachtOp: 'Waits for', dossierhouder: 'Holder', regios: 'Regions', themas: 'Themes', aard: 'Nature', urgentie: 'Urgency', aanduiding: 'Marking', volgende: 'Next date', teLaat: 'late', meldingen: 'Reports', aanhoudingen: 'Deferrals', gemeld: 'Reported', laatste: 'Last movement', vergadering: 'Meeting', afloop: 'Outcome', niemand: 'nobody', ik: 'me',
    dag: '{n} day', dagen: '{n} days', dossierdagen: '{n} case-days', in: 'in', 'eenheid.dossierdagen': 'case-days', 'eenheid.dagen': 'days', 'eenheid.procent': 'percent', onbekend: 'unknown', keer: '{n}×',
    draad: 'Common thread', eenDraad: '1 common thread', aantalDraden: '{n} common threads', hoeveel: 'Cases', waarvanOpen: '{n} open', oordeel: 'Verdict', 'oordeel.nieuw': 'none yet', 'oordeel.bevestigd': 'confirmed', 'oordeel.verworpen': 'rejected',
    zaakLoop: 'The course of this case', schuif: 'Moment in its history', stand: 'State {n} of {totaal}', nuStand: 'As it is now', opgetekend: 'recorded {moment}', tijdlijn: 'Timeline', daarna: 'Happened after that', vorige: 'Previous state', verder: 'Next state', omschrijving: 'Description', achteraf: 'recorded afterwards', toenZo: 'Then', bleekAnders: 'So it was known, until something of an earlier day was recorded on {moment}.', geenTijdlijn: 'Nothing on the timeline yet.', watVeranderde: 'Changed', toewijzingen: 'Assignments',
    eerstvolgende: 'Next meeting', geenVergadering: 'No meeting is planned.', kiesVergadering: 'Meeting', punt: 'Item', onderwerp: 'Subject', behandeling: 'Kind', minuten: 'Min.', bijzonder: 'Remarks', besloten: 'closed', keerAangehouden: 'deferred {n}×', locatie: 'Place', status: 'Status', inleveren: 'Papers due', agendaversie: 'Agenda', concept: 'draft', versie: 'version {n}', geenPunten: 'This agenda is still empty.', vanTot: 'Time', besluit: 'Decision',
    'stadium.intake': 'Intake', 'stadium.triage': 'Triage', 'stadium.sparren': 'Sparring', 'stadium.voorgedragen': 'Nominated', 'stadium.geagendeerd': 'On the agenda', 'stadium.behandeld': 'Discussed', 'stadium.toegewezen': 'Assigned', 'stadium.gesloten': 'Closed', 'stadium.samengevoegd': 'Merged',
    'rol.melder': 'Reporter', 'rol.ato': 'ATO member', 'rol.coordinator': 'Coordinator', 'rol.secretariaat': 'Secretariat', 'rol.partner': 'Partner', 'rol.auditor': 'Auditor', 'rol.beheerder': 'Administrator',
    'afloop.opgelost': 'solved', 'afloop.deels_opgelost': 'partly solved', 'afloop.in_onderzoek': 'under study', 'afloop.overgedragen': 'handed over', 'afloop.niet_overgenomen': 'not taken up', 'afloop.niet_in_behandeling': 'not dealt with', 'afloop.ingetrokken': 'withdrawn',
    'wacht.melder': 'reporter', 'wacht.partner': 'partner', 'wacht.sbo': 'SBO', 'wacht.anders': 'something else', 'urgentie.laag': 'low', 'urgentie.normaal': 'normal', 'urgentie.hoog': 'high',
    'behandeling.hamerstuk': 'without discussion', 'behandeling.bespreekstuk': 'for discussion', 'behandeling.ter_kennisname': 'for information',
    'status.gepland': 'planned', 'status.gehouden': 'held', 'status.geannuleerd': 'cancelled',
  },
};

let gekozen = 'nl';
export const taal = () => gekozen;
export const kiesTaal = code => {
  gekozen = code === 'en' ? 'en' : 'nl';
  document.documentElement.lang = gekozen;
};

export function t(sleutel, waarden = {}) {
  const zin = woorden[gekozen][sleutel] ?? woorden.nl[sleutel] ?? sleutel;
  return zin.replace(/\{(\w+)\}/g, (alles, naam) => waarden[naam] ?? alles);
}

// A code of the service as a word: translated where we know it, else with its underscores as spaces.
export function code(soort, waarde) {
  if (!waarde) return '–';
  const bekend = woorden[gekozen][`${soort}.${waarde}`];
  return bekend ?? String(waarde).replaceAll('_', ' ');
}
