namespace Knelpunten.Api.Genereren;

/// <summary>Sentences of the kind that people write, put together from parts; long enough to search in, never about a person.</summary>
public static class Woorden
{
    static readonly string[] Problemen =
    [
        "signalen mogen niet worden gedeeld", "niemand voelt zich eigenaar", "de keten loopt vast bij de volgende schakel", "de bevoegdheid is onduidelijk",
        "er is te weinig capaciteit om op te treden", "elke gemeente vindt opnieuw het wiel uit", "meldingen blijven liggen", "het zicht op de geldstroom ontbreekt",
        "de partner die het kan oplossen is onbekend", "de wet sluit niet aan bij de praktijk", "het toezicht is versnipperd", "bestuurlijke maatregelen houden geen stand bij de rechter",
        "gegevens staan in systemen die niet op elkaar aansluiten", "er komt geen terugkoppeling op meldingen", "het waterbedeffect verplaatst het probleem naar de buurgemeente",
    ];

    static readonly string[] Gevolgen =
    [
        "Daardoor blijft het bij incidenten en verandert er niets.", "Ondernemers haken af en melden niet meer.", "Onderzoeken stranden voordat er een dossier ligt.",
        "De aanpak hangt af van wie er toevallig zit.", "Bewoners zien dat misdaad loont.", "Het kost collega's maanden om hetzelfde uit te zoeken.",
        "In de regio zijn al drie zaken hierop stukgelopen.", "De kosten komen nu alleen bij de gemeente terecht.", "Criminelen weten inmiddels precies waar het gat zit.",
    ];

    static readonly string[] Vragen =
    [
        "Gevraagd wordt wie hierover mag beslissen.", "Wij zoeken een partner die dit landelijk kan oppakken.", "Een handreiking met voorbeelden zou al helpen.",
        "Is hier elders al iets op gevonden?", "Een wijziging van de regeling lijkt nodig.", "Wij willen graag sparren met regio's die dit ook tegenkomen.",
    ];

    static readonly string[] Openingen = ["Bij een integrale controle bleek", "Het RIEC ziet", "Vanuit het wijkteam komt het signaal", "Tijdens een actiedag werd duidelijk", "Collega's merken", "Uit drie dossiers blijkt"];

    static readonly string[] Redenen =
    [
        "Meer regio's lopen hierop vast.", "Dit is praktisch op te lossen.", "Hier is een besluit van het beraad voor nodig.", "De betrokken partijen willen eerst zelf kijken.",
        "Er is een eigenaar gevonden.", "Past binnen het lopende programma.", "De omvang is nog niet duidelijk.", "Er ligt al een onderzoek.",
    ];

    public static string Titel(Onderwerp o, string plaats, Toeval t) => Groot(t.Getal(5) switch
    {
        0 => $"{o.Wat} {o.Waar}: {t.Scheef(Problemen)}",
        1 => $"{o.Wat} in {plaats}",
        2 => $"{t.Scheef(Problemen)} bij {o.Wat}",
        3 => $"aanpak van {o.Wat} stokt: {t.Scheef(Problemen)}",
        _ => $"{o.Wat} {o.Waar} in {plaats}",
    });

    public static string Omschrijving(Onderwerp o, string plaats, Toeval t) => string.Join(' ', Zinnen(o, plaats, t));

    static IEnumerable<string> Zinnen(Onderwerp o, string plaats, Toeval t)
    {
        yield return $"{t.Een(Openingen)} in {plaats} {o.Wat} {o.Waar}, maar {t.Scheef(Problemen)}.";
        if (o.Wet is { } wet && t.Kans(0.6))
            yield return $"De {wet} geeft daarvoor geen of te weinig ruimte.";
        yield return t.Een(Gevolgen);
        for (var meer = t.Getal(3); meer > 0; meer--)
            yield return $"Ook {t.Een(Onderwerpen.Alle).Wat} speelt hier mee: {t.Een(Problemen)}.";
        if (t.Kans(0.7))
            yield return t.Een(Vragen);
    }

    public static string Reden(Toeval t) => t.Een(Redenen);

    public static string Aanvulling(Onderwerp o, Toeval t) => $"Aanvulling uit de praktijk: bij {o.Wat} geldt dat {t.Een(Problemen)}. {t.Een(Gevolgen)}";

    public static string Vraag(Onderwerp o, Toeval t) => t.Getal(3) switch
    {
        0 => $"Om hoeveel gevallen van {o.Wat} gaat het ongeveer?",
        1 => "Welke partijen zijn al benaderd, en wat was hun antwoord?",
        _ => $"Op welk artikel liep de aanpak {o.Waar} vast?",
    };

    public static string Antwoord(Toeval t) => $"Het gaat om {t.Tussen(2, 60)} gevallen in {t.Tussen(1, 4)} jaar. {t.Een(Gevolgen)}";

    public static string Activiteit(Onderwerp o, string soort, Toeval t) => Groot(t.Kans(0.5) ? $"{soort} over {o.Wat}" : $"{soort} {o.Waar}");

    public static string Product(Onderwerp o, string soort, Toeval t) => Groot(t.Kans(0.6) ? $"{soort} {o.Wat}" : $"{soort}: wat te doen als {t.Een(Problemen)}");

    public static string Les(Onderwerp o, Toeval t) => t.Getal(4) switch
    {
        0 => $"Bij {o.Wat} werkt het om vooraf af te spreken wie de eerste stap zet.",
        1 => $"Leg signalen over {o.Wat} vast met datum en plaats; anders zijn ze later niet bruikbaar.",
        2 => $"Betrek de partners vroeg: {t.Een(Problemen)} is meestal geen onwil.",
        _ => $"Een vaste contactpersoon {o.Waar} scheelt maanden.",
    };

    public static string Notitie(Onderwerp o, Toeval t) => $"Gebeld over {o.Wat}; {t.Een(Problemen)}. Volgende stap: {t.Een(Stappen)}.";

    static readonly string[] Stappen = ["bijeenkomst plannen", "casus uitschrijven", "partner bellen", "juridische toets vragen", "wachten op cijfers", "vergelijken met een andere regio"];

    public static string Vraagstelling(Onderwerp o, Toeval t) => $"Werk met de regio's uit hoe {o.Wat} {o.Waar} kan worden aangepakt, nu {t.Een(Problemen)}.";

    public static string Voortgang(Toeval t) => t.Een(["De eerste bijeenkomst is geweest.", "Het concept ligt bij de juristen.", "Twee regio's doen mee aan de proef.", "Vertraagd door gebrek aan capaciteit.", "De uitvraag is gedaan; antwoorden komen binnen."]);

    public static string Resultaat(Onderwerp o, Toeval t) => $"Er ligt een werkwijze voor {o.Wat}; {t.Tussen(2, 9)} regio's gebruiken haar.";

    public static string Verandering(Onderwerp o, Toeval t) => t.Getal(4) switch
    {
        0 => $"De regio's weten nu wie zij bij {o.Wat} kunnen bellen.",
        1 => $"Er is een handreiking; {o.Waar} wordt er al mee gewerkt.",
        2 => "De afspraak over het delen van signalen is vastgelegd in een protocol.",
        _ => $"Het ministerie neemt {o.Wat} mee in de herziening van de regeling.",
    };

    public static string Afwijzing(Toeval t) => t.Een(["Dit valt buiten onze taak.", "Wij hebben dit jaar geen ruimte.", "Een andere partij is hier beter voor toegerust.", "Eerst moet het onderzoek af zijn."]);

    public static string Besluit(Onderwerp o, Toeval t) => $"Het SBO heeft gesproken over {o.Wat}. {t.Een(Redenen)}";

    public static Rubriek Rubriek(string tekst) => new(tekst, null);

    public static string Groot(string tekst) => $"{char.ToUpperInvariant(tekst[0])}{tekst[1..]}";

}
