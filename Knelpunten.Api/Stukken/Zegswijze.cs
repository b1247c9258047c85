using System.Globalization;

namespace Knelpunten.Api.Stukken;

/// <summary>How the service itself writes Dutch on paper: dates, times, ranges, markings. What people wrote stays as they typed it.</summary>
public static class Zegswijze
{
    /// <summary>Keeps a number and what it counts on one line.</summary>
    const char Vast = '\u00a0';

    /// <summary>Never the culture of the machine: paper of one installation must not differ from that of another.</summary>
    static readonly string[] Maanden =
        ["januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober", "november", "december"];

    static readonly string[] Dagen = ["zondag", "maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag"];

    /// <summary>A heading of an oplegnotitie by its name on the wire: <c>gevraagdBesluit</c> is "Gevraagd besluit".</summary>
    public static string Rubriek(string naam) => naam switch
    {
        "gevraagdBesluit" => "Gevraagd besluit",
        "financien" => "Financiën",
        "voorgesteldePartner" => "Voorgestelde partner",
        _ => char.ToUpperInvariant(naam[0]) + naam[1..],
    };

    /// <summary>23 november 2026</summary>
    public static string Datum(DateOnly dag) => $"{dag.Day}{Vast}{Maanden[dag.Month - 1]} {Jaar(dag.Year)}";

    /// <summary>maandag 23 november 2026</summary>
    public static string Weekdag(DateOnly dag) => $"{Dagen[(int)dag.DayOfWeek]} {Datum(dag)}";

    /// <summary>EDTF level 0 in words: a year, a month, a day, or from one to another.</summary>
    public static string Datum(string edtf) => edtf.Split('/') switch
    {
        [var begin, var einde] => $"{Deel(begin)} tot en met {Deel(einde)}",
        [Wanneer.OnbekendeWaarde] => "datum onbekend",
        _ => Deel(edtf),
    };

    /// <summary>The same with the day of the week where the day is known.</summary>
    public static string Weekdag(string edtf) => Dag(edtf) is { } dag ? Weekdag(dag) : Datum(edtf);

    /// <summary>14.30 uur</summary>
    public static string Tijd(TimeOnly tijd) => $"{Klok(tijd)}{Vast}uur";

    /// <summary>10.00–12.00 uur</summary>
    public static string Tijd(TimeOnly van, TimeOnly? tot) => tot is { } einde ? $"{Klok(van)}–{Klok(einde)}{Vast}uur" : Tijd(van);

    public static string Klok(TimeOnly tijd) => tijd.ToString("HH.mm", CultureInfo.InvariantCulture);

    /// <summary>23 november 2026 14.03 uur, in the Netherlands.</summary>
    public static string Moment(DateTimeOffset moment)
    {
        var hier = TimeZoneInfo.ConvertTime(moment, Inrichting.Kalender.Amsterdam);
        return $"{Datum(DateOnly.FromDateTime(hier.DateTime))} {Tijd(TimeOnly.FromDateTime(hier.DateTime))}";
    }

    public static string Minuten(int minuten) => minuten == 1 ? $"1{Vast}minuut" : $"{minuten}{Vast}minuten";

    /// <summary>Tells how many, with the right word: 1 agendapunt, 80 agendapunten.</summary>
    public static string Aantal(int aantal, string een, string meer) => $"{aantal}{Vast}{(aantal == 1 ? een : meer)}";

    public static string Rubricering(Vertrouwelijkheid aanduiding) => aanduiding switch
    {
        Vertrouwelijkheid.Openbaar => "openbaar",
        Vertrouwelijkheid.BeperktOpenbaar => "beperkt openbaar",
        Vertrouwelijkheid.Intern => "intern",
        Vertrouwelijkheid.Zaakvertrouwelijk => "zaakvertrouwelijk",
        Vertrouwelijkheid.Vertrouwelijk => "vertrouwelijk",
        Vertrouwelijkheid.Confidentieel => "confidentieel",
        Vertrouwelijkheid.Geheim => "geheim",
        Vertrouwelijkheid.ZeerGeheim => "zeer geheim",
    };

    /// <summary>As it stands on every page: VERTROUWELIJK – BESLOTEN</summary>
    public static string Rubricering(Stukmerk merk) =>
        Rubricering(merk.Vertrouwelijkheidaanduiding).ToUpperInvariant() + (merk.IsBesloten ? " – BESLOTEN" : "");

    /// <summary>CONCEPT van 23 november 2026 14.03 uur; null of what is definitive.</summary>
    public static string? Concept(Stukmerk merk) => merk.Status == Stukstatus.Concept ? $"CONCEPT van {Moment(merk.Moment)}" : null;

    /// <summary>1, 2 en 3</summary>
    public static string Opgesomd(IReadOnlyList<string> delen) => delen.Count switch
    {
        0 => "",
        1 => delen[0],
        _ => $"{string.Join(", ", delen.Take(delen.Count - 1))} en {delen[^1]}",
    };

    static DateOnly? Dag(string edtf) =>
        DateOnly.TryParseExact(edtf, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var dag) ? dag : null;

    static string Deel(string edtf) => edtf.Split('-') switch
    {
        [_, _, _] when Dag(edtf) is { } dag => Datum(dag),
        [var jaar, var maand] when int.TryParse(maand, NumberStyles.None, CultureInfo.InvariantCulture, out var nummer) && nummer is >= 1 and <= 12 =>
            $"{Maanden[nummer - 1]} {jaar}",
        _ => edtf,
    };

    static string Jaar(int jaar) => jaar.ToString("0000", CultureInfo.InvariantCulture);
}
