using static Knelpunten.Api.Stukken.Zegswijze;

namespace Knelpunten.Api.Stukken;

/// <summary>What the board decided, item by item in the order of treatment; earlier words of a corrected decision stay readable.</summary>
public static class Besluitenlijststuk
{
    public static string Kenmerk(BesluitenlijstBeeld b) => b.Stand switch
    {
        Besluitenlijststand.Concept => $"{b.Vergadering.Kenmerk} conceptbesluitenlijst",
        Besluitenlijststand.Definitief => $"{b.Vergadering.Kenmerk} besluitenlijst versie {b.Versie}",
        Besluitenlijststand.Correctie => $"{b.Vergadering.Kenmerk} besluitenlijst versie {b.Versie} in correctie",
    };

    public static Stuk Van(BesluitenlijstBeeld b) => new(
        b.Stand == Besluitenlijststand.Concept ? "Conceptbesluitenlijst" : "Besluitenlijst",
        b.Vergadering.Naam,
        Kenmerk(b),
        new(b.Vertrouwelijkheidaanduiding, b.Stand == Besluitenlijststand.Definitief ? Stukstatus.Definitief : Stukstatus.Concept, b.Moment,
            b.Versie > 0 ? b.Versie : null, b.Agendapunten.Any(regel => regel.Agendapunt.IndicatorBesloten)),
        [
            new Gegevens([.. Vergaderkop.Regels(b.Vergadering), .. Vastgesteld(b), .. Zegel(b)]),
            .. b.Inleiding is { } inleiding ? new Blok[] { new Alinea(inleiding) } : [],
            .. Vergaderkop.Aanwezigheid(b.Vergadering),
            new Kop(1, "Besluiten"),
            .. b.Agendapunten.SelectMany(Punt),
            .. b.Toezeggingen.Count == 0 ? Array.Empty<Blok>()
                : [new Kop(1, "Toezeggingen"), Vergaderkop.Toezeggingen(b.Toezeggingen, "Toezeggingen die in deze vergadering gedaan zijn")],
            .. b.Correcties.Count == 0 ? Array.Empty<Blok>() : [new Kop(1, "Correcties"), new Opsomming(b.Correcties, IsGenummerd: true)],
        ]);

    static IEnumerable<(string, string)> Vastgesteld(BesluitenlijstBeeld b) =>
        b.Stand == Besluitenlijststand.Definitief ? [("Definitief", $"versie {b.Versie}, {Moment(b.Moment)}")] : [];

    /// <summary>Whoever has this paper holds the log of that moment to it.</summary>
    static IEnumerable<(string, string)> Zegel(BesluitenlijstBeeld b) =>
        b.Zegel is { } zegel ? [("Zegel", $"{zegel.Grootte} gebeurtenissen, {zegel.Wortel}, {Moment(zegel.Tijdstip)}")] : [];

    static IEnumerable<Blok> Punt(BesluitenlijstRegel regel)
    {
        var punt = regel.Agendapunt;
        yield return new Kop(2, Agendastuk.Titel(punt), Agendastuk.Nummer(punt));
        if (Over(punt).ToList() is { Count: > 0 } over)
            yield return new Gegevens(over);
        if (regel.Verslag is { } verslag)
            yield return new Alinea(verslag);
        if (punt.Besluit is null && regel.Verslag is null)
            yield return new Alinea(punt.IndicatorBehandeld ? "Geen besluit." : "Niet behandeld.", Nadruk.Toelichting);
        foreach (var correctie in punt.Besluit?.Correcties ?? [])
            yield return new Alinea($"Gecorrigeerd op {Moment(correctie.Opgetekend)}: {correctie.Reden}\nDaarvoor: {Woord(correctie.Soort)}. {correctie.Tekst}", Nadruk.Toelichting);
    }

    static IEnumerable<(string, string)> Over(AgendapuntStuk punt)
    {
        if (punt.Knelpuntnummer is { } nummer)
            yield return ("Knelpunt", nummer);
        if (punt.Starttijd is { } begin)
            yield return ("Behandeld", Tijd(begin, punt.Eindtijd));
        if (punt.Besluit is not { } besluit)
            yield break;
        yield return ("Besluit", $"{besluit.Nummer}: {Woord(besluit.Soort)}");
        yield return ("Tekst", besluit.Tekst);
        if (besluit.Afwijkend is { } afwijkend)
            yield return ("Afwijkend standpunt", afwijkend);
    }

    static string Woord(Besluitsoort soort) => soort switch
    {
        Besluitsoort.Beleggen => "beleggen",
        Besluitsoort.Onderzoeken => "onderzoeken",
        Besluitsoort.Adviseren => "adviseren",
        Besluitsoort.Kennisnemen => "kennisnemen",
        Besluitsoort.NietOvernemen => "niet overnemen",
        Besluitsoort.Aanhouden => "aanhouden",
    };
}
