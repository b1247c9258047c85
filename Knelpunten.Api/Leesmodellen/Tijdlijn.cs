using System.Globalization;

namespace Knelpunten.Api.Leesmodellen;

/// <summary>What happened, in a Dutch sentence for people: one per kind of event (a test knows them all). Names no person.</summary>
public static class Tijdlijn
{
    /// <param name="nummers">The numbers of other cases that this reader may know; others are not named.</param>
    public static string Zin(Gebeurtenis gebeurtenis, Register register, IReadOnlyDictionary<Guid, string>? nummers = null)
    {
        return gebeurtenis switch
        {
            KnelpuntGemeld e => $"Gemeld door {Organisatie(e.Organisatie)}, {Regio(e.Regio)}, onder nummer {e.Nummer}.",
            MeldingToegevoegd e => $"Wij ook: {Organisatie(e.Organisatie)}, {Regio(e.Regio)}, sloot zich aan (melding {e.Melding}).",
            KnelpuntAangevuld e => $"Aanvulling {e.Aanvulling} ontvangen.",
            KnelpuntIngetrokken => "De melder trok de melding in; het knelpunt is gesloten.",

            DossierhouderAangewezen { VorigeDossierhouder: null } => "Een ATO-lid werd dossierhouder; de triage begon.",
            DossierhouderAangewezen => "Een ander ATO-lid werd dossierhouder.",
            KnelpuntGeclassificeerd e => $"Ingedeeld: {string.Join("; ", Indeling(e))}.",
            KnelpuntGetriageerd e => $"Uitkomst van de triage: {Woord(e.Uitkomst)}.",
            VraagGesteld e => $"Vraag {e.Vraag} aan de melder gesteld.",
            VraagBeantwoord e => $"Vraag {e.Vraag} beantwoord.",
            KnelpuntOpgeschort e => $"Opgeschort: wacht op {Woord(e.WachtOp)}.",
            KnelpuntHervat => "Hervat: de klok loopt weer.",

            KnelpuntSamengevoegd e => $"Samengevoegd met {Ander(e.Doel)}.",
            KnelpuntIngevoegd e => $"In dit knelpunt werd {Ander(e.Bron)} samengevoegd.",
            SamenvoegingOngedaanGemaakt => "De samenvoeging is ongedaan gemaakt.",
            InvoegingOngedaanGemaakt e => $"De samenvoeging van {Ander(e.Bron)} in dit knelpunt is ongedaan gemaakt.",
            VerwantschapGelegd e => $"Als verwant aan {Ander(e.Verwant)} aangemerkt.",

            ActiviteitToegevoegd e => $"Activiteit: {Soort(register.Activiteitsoorten, e.Soort)} “{e.Titel}”{Met(e.Met)}.",
            ProductToegevoegd e => $"Product: {Soort(register.Productsoorten, e.Soort)} “{e.Titel}”.",
            MiddelenToegekend e => $"Middelen van {e.Gever}{Bedrag(e.BedragInCenten)}.",
            LesVastgelegd e => e.IsOpen ? $"Les {e.Les} vastgelegd, open voor alle regio's." : $"Les {e.Les} vastgelegd, in beperkte kring.",
            NotitieToegevoegd e => $"Notitie {e.Notitie} toegevoegd.",
            DocumentToegevoegd e => $"Document {e.Document} toegevoegd: {e.Bestandsnaam}.",
            KnelpuntTeruggenomen e => $"Teruggenomen naar {Woord(e.Naar)}.",
            TerugkoppelingGegeven e => $"Terugkoppeling aan de melders na {Woord(e.Aanleiding)}.",

            KnelpuntVoorgedragen { VoorgesteldePartner: { } partner } => $"Voorgedragen voor het SBO, met {Organisatie(partner)} als voorgestelde partner.",
            KnelpuntVoorgedragen => "Voorgedragen voor het SBO.",
            VoordrachtIngetrokken => "De voordracht is ingetrokken.",
            OplegnotitieGeschreven e => $"Versie {e.Versie} van de oplegnotitie geschreven.",
            KnelpuntGeagendeerd e => $"Geagendeerd voor een vergadering van het SBO, als agendapunt {e.Agendapunt}.",
            AgenderingIngetrokken => "Van de agenda van het SBO gehaald; weer voorgedragen.",
            AgenderingAangehouden e => $"Aangehouden door het SBO, voor de {e.Keer}e keer{(e.Naar is null ? "; weer voorgedragen" : "")}.",
            AgenderingDoorgeschoven e => e.Naar is null
                ? "Nog niet volledig bij het vaststellen van de agenda; weer voorgedragen."
                : "Nog niet volledig bij het vaststellen van de agenda; doorgeschoven naar de volgende.",
            KnelpuntBehandeld => "Behandeld in de vergadering van het SBO.",
            BesluitVastgelegd e => $"Besluit {e.Nummer} van het SBO: {Woord(e.Soort)}.",
            UittrekselGegeven e => $"Uittreksel van de besluitenlijst gegeven (versie {e.Besluitenlijstversie}).",
            BesluitHerzien e => $"Het besluit van het SBO is gecorrigeerd: {Woord(e.Soort)}.",

            ToewijzingGeopend e => $"Toewijzing {e.Toewijzing}: {Organisatie(e.Partner)} gevraagd als {Woord(e.Rol)}, uiterlijk {Datum(e.UiterlijkeDatum)}.",
            ToewijzingGeaccepteerd e => $"Toewijzing {e.Toewijzing} geaccepteerd.",
            ToewijzingAfgewezen e => $"Toewijzing {e.Toewijzing} afgewezen.",
            ToewijzingVoortgangGemeld e => $"Voortgang op toewijzing {e.Toewijzing} gemeld.",
            ToewijzingAfgerond e => $"Toewijzing {e.Toewijzing} afgerond.",
            ToewijzingIngetrokken e => $"Toewijzing {e.Toewijzing} ingetrokken.",

            KnelpuntGesloten e => $"Gesloten: {Woord(e.Afloop)}.",
            KnelpuntOvergedragen e => $"Overgedragen aan {Organisatie(e.Aan)}.",
            OverdrachtBevestigd e => $"De ontvanger bevestigde de overdracht; het heet daar {e.Nummer}.",
            KnelpuntOvergenomen e => $"Overgenomen uit {e.Oorsprong}, waar het {e.Nummer} heette.",
            KnelpuntHeropend => "Heropend; terug in triage.",
            KnelpuntGelakt => "Woorden in de geschiedenis van dit knelpunt zijn gelakt.",
            KnelpuntVernietigd => "De bewaartermijn is voorbij: de inhoud van dit knelpunt is vernietigd.",

            VergaderingGepland e => $"Vergadering SBO-{e.Jaar}-{e.Volgnummer} gepland, dag: {e.Dag}.",
            VergaderingVerplaatst e => $"Vergadering verplaatst naar {e.Dag}.",
            VergaderingGeannuleerd => "Vergadering geannuleerd.",
            VergaderingGehouden => "Vergadering gehouden.",
            AgendapuntGeplaatst e => $"Agendapunt {e.Agendapunt} geplaatst{(e.Titel is null ? "" : $": {e.Titel}")}.",
            AgendapuntNagezonden e => $"Agendapunt {e.Agendapunt} nagezonden; de agenda heeft nu versie {e.Agendaversie}.",
            AgendapuntIngedeeld e => $"Agendapunt {e.Agendapunt} ingedeeld als {Woord(e.Indeling.Behandelwijze)}.",
            AgendapuntVerplaatst e => e.Voor is { } voor ? $"Agendapunt {e.Agendapunt} vóór agendapunt {voor} gezet." : $"Agendapunt {e.Agendapunt} achteraan gezet.",
            AgendapuntIngetrokken e => $"Agendapunt {e.Agendapunt} ingetrokken.",
            AgendapuntAangehouden e => $"Agendapunt {e.Agendapunt} aangehouden, voor de {e.Keer}e keer.",
            AgendapuntDoorgeschoven e => $"Agendapunt {e.Agendapunt} doorgeschoven; er ontbrak: {string.Join(", ", e.Ontbreekt)}.",
            AgendaVastgesteld e => $"Agenda vastgesteld, versie {e.Agendaversie}, met {e.Punten.Count} punten.",
            BijlageToegevoegd e => $"Bijlage {e.Bijlage} bij agendapunt {e.Agendapunt} {(e.Nazending is null ? "toegevoegd" : $"nagezonden; de agenda heeft nu versie {e.Agendaversie}")}.",
            BijlageIngetrokken e => $"Bijlage {e.Bijlage} bij agendapunt {e.Agendapunt} ingetrokken.",
            OplegnotitieNagezonden e => $"Versie {e.Oplegnotitieversie} van de oplegnotitie bij agendapunt {e.Agendapunt} nagezonden; de agenda heeft nu versie {e.Agendaversie}.",
            BesluitGenomen e => $"Besluit {e.Nummer} over agendapunt {e.Agendapunt}: {Woord(e.Soort)}.",
            BesluitGecorrigeerd e => $"Besluit over agendapunt {e.Agendapunt} gecorrigeerd.",

            AanwezigheidVastgelegd e => $"Aanwezigheid vastgelegd: {e.Zetels.Count(z => z.Deelname == Deelname.Aanwezig)} aanwezig, {e.Zetels.Count(z => z.Deelname == Deelname.Vervangen)} vervangen, {e.Zetels.Count(z => z.Deelname == Deelname.Afwezig)} afwezig.",
            ToezeggingVastgelegd e => $"Toezegging {e.Toezegging} van {Organisatie(e.Eigenaar)}, uiterlijk {Datum(e.UiterlijkeDatum)}.",
            ToezeggingNagekomen e => $"Toezegging {e.Toezegging} nagekomen.",
            ToezeggingUitgesteld e => $"Toezegging {e.Toezegging} uitgesteld tot {Datum(e.UiterlijkeDatum)}.",
            ToezeggingVervallen e => $"Toezegging {e.Toezegging} vervallen.",
            BesluitenlijstGeschreven => "De tekst van de besluitenlijst geschreven.",
            BesluitenlijstVastgesteld e => $"Besluitenlijst definitief, versie {e.Besluitenlijstversie}.",
            VergaderingHeropend => "Vergadering heropend om de besluitenlijst te corrigeren.",
            VergaderingGelakt => "Woorden in de geschiedenis van deze vergadering zijn gelakt.",

            VerwijderingAangevraagd e => $"Gevraagd om te {Woord(e.Soort)}.",
            VerwijderingGoedgekeurd => "Goedgekeurd door een tweede beheerder.",
            VerwijderingAfgewezen => "De verwijdering is afgewezen.",
            VerwijderingIngetrokken => "De aanvraag tot verwijdering is ingetrokken.",
            VerwijderingUitgevoerd e => $"De verwijdering is uitgevoerd op {e.Plaatsen.Sum(telling => telling.Aantal)} plaatsen.",
            VerwijderingGelakt => "Woorden in deze verwijdering zelf zijn gelakt.",

            RodeDraadBevestigd e => $"Als rode draad bevestigd: {e.Aantal} knelpunten in {e.Regios.Count} regio's.",
            RodeDraadVerworpen e => $"Als rode draad verworpen: {e.Aantal} knelpunten in {e.Regios.Count} regio's zijn niet hetzelfde.",
            RodeDraadGelakt => "Woorden in een oordeel over deze rode draad zijn gelakt.",

            RegioVastgelegd e => $"Regio {e.Regio.Naam} in het register vastgelegd.",
            ThemaVastgelegd e => $"Thema {e.Thema.Naam} in het register vastgelegd.",
            ActiviteitsoortVastgelegd e => $"Soort activiteit {e.Soort.Naam} in het register vastgelegd.",
            ProductsoortVastgelegd e => $"Soort product {e.Soort.Naam} in het register vastgelegd.",
            ZetelVastgelegd e => $"Zetel {e.Zetel.Naam} in het register vastgelegd.",
            OrganisatieVastgelegd e => $"Organisatie {e.Organisatie.Naam} in het register vastgelegd.",
            HuisstijlVervangen e => $"De huisstijl van de stukken is vervangen door {e.Bestandsnaam}.",
            IngebouwdeHuisstijlHersteld => "De stukken hebben weer de ingebouwde huisstijl.",
            _ => throw new ArgumentOutOfRangeException(nameof(gebeurtenis), gebeurtenis.GetType().Name, "Geen zin voor deze gebeurtenis."),
        };

        string Ander(Guid knelpunt) => nummers?.GetValueOrDefault(knelpunt) ?? "een ander knelpunt";

        string Organisatie(string code) => register.Organisaties[code]?.Naam ?? code;

        string Regio(string code) => code == Intake.Landelijk ? "landelijk" : $"regio {register.Regios[code]?.Naam ?? code}";

        string Met(IReadOnlyList<string> codes) => codes.Count == 0 ? "" : $", met {string.Join(", ", codes.Select(Organisatie))}";

        IEnumerable<string> Indeling(KnelpuntGeclassificeerd e) =>
            new[]
            {
                e.Themas is { } themas ? $"thema {string.Join(", ", themas.Select(code => register.Themas[code]?.Naam ?? code))}" : null,
                e.Aard is { } aard ? $"aard {string.Join(", ", aard.Select(a => Woord(a)))}" : null,
                e.Urgentie is { } urgentie ? $"urgentie {Woord(urgentie)}" : null,
                e.Vertrouwelijkheidaanduiding is { } marking ? $"vertrouwelijkheid {Woord(marking)}" : null,
                e.WettelijkeGrondslag is { } wet ? $"wettelijke grondslag {string.Join(", ", wet)}" : null,
                e.BetrokkenOrganisaties is { } betrokken ? $"betrokken {string.Join(", ", betrokken.Select(Organisatie))}" : null,
            }.OfType<string>();
    }

    /// <summary>The other case that an event names; null when it names none.</summary>
    public static Guid? Ander(Gebeurtenis gebeurtenis) => gebeurtenis switch
    {
        KnelpuntSamengevoegd e => e.Doel,
        KnelpuntIngevoegd e => e.Bron,
        InvoegingOngedaanGemaakt e => e.Bron,
        VerwantschapGelegd e => e.Verwant,
        _ => null,
    };

    /// <summary>The number of the assignment an event is about; null when it is about something else.</summary>
    public static int? Toewijzing(Gebeurtenis gebeurtenis) => gebeurtenis switch
    {
        ToewijzingGeopend e => e.Toewijzing,
        ToewijzingGeaccepteerd e => e.Toewijzing,
        ToewijzingAfgewezen e => e.Toewijzing,
        ToewijzingVoortgangGemeld e => e.Toewijzing,
        ToewijzingAfgerond e => e.Toewijzing,
        ToewijzingIngetrokken e => e.Toewijzing,
        _ => null,
    };

    /// <summary>The number of the assignment, or in a meeting of the item, that an event is about.</summary>
    public static int? Onderdeel(Gebeurtenis gebeurtenis) => Toewijzing(gebeurtenis) ?? gebeurtenis switch
    {
        AgendapuntGeplaatst e => e.Agendapunt,
        AgendapuntNagezonden e => e.Agendapunt,
        AgendapuntIngedeeld e => e.Agendapunt,
        AgendapuntVerplaatst e => e.Agendapunt,
        AgendapuntIngetrokken e => e.Agendapunt,
        AgendapuntAangehouden e => e.Agendapunt,
        AgendapuntDoorgeschoven e => e.Agendapunt,
        BijlageToegevoegd e => e.Agendapunt,
        BijlageIngetrokken e => e.Agendapunt,
        OplegnotitieNagezonden e => e.Agendapunt,
        BesluitGenomen e => e.Agendapunt,
        BesluitGecorrigeerd e => e.Agendapunt,
        _ => null,
    };

    /// <summary>The number of the promise that an event of a meeting is about.</summary>
    public static int? Toezegging(Gebeurtenis gebeurtenis) => gebeurtenis switch
    {
        ToezeggingVastgelegd e => e.Toezegging,
        ToezeggingNagekomen e => e.Toezegging,
        ToezeggingUitgesteld e => e.Toezegging,
        ToezeggingVervallen e => e.Toezegging,
        _ => null,
    };

    /// <summary>An enum's value as people say it: <c>DeelsOpgelost</c> is "deels opgelost".</summary>
    public static string Woord(Enum waarde) => System.Text.Json.JsonNamingPolicy.SnakeCaseLower.ConvertName(waarde.ToString()).Replace('_', ' ');

    static string Soort(Lijst<Soort> soorten, string code) => soorten[code]?.Naam ?? code;

    static string Datum(DateOnly dag) => dag.ToString("d MMMM yyyy", CultureInfo.GetCultureInfo("nl-NL"));

    static string Bedrag(long? centen) =>
        centen is { } bedrag ? $": {(bedrag / 100m).ToString("C", CultureInfo.GetCultureInfo("nl-NL"))}" : "";
}
