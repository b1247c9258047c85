using System.Globalization;

namespace Knelpunten.Api.Inrichting;

/// <summary>As of when somebody asks (rule 8): what was known then, and of that what was true on a day.</summary>
/// <param name="Moment">What was recorded up to and including this moment counts.</param>
/// <param name="GeldigOp">What happened after this day does not.</param>
/// <param name="IsNu">Asked without a moment: everything that is known.</param>
public sealed record Peiling(DateTimeOffset Moment, DateOnly GeldigOp, bool IsNu)
{
    public static readonly Vraagsleutel Peilmoment = new("peilmoment", "Zoals het toen bekend was: een moment (2026-03-01T12:00:00Z), of een dag, dan aan het einde daarvan in Nederland.");
    public static readonly Vraagsleutel Geldig = new("geldigOp", "Zoals het op deze dag was, naar wat op het peilmoment bekend is.", Vraagsoort.Datum);

    /// <summary><c>Standrij.Geldt</c> in SQL, of the row that is called <c>s</c>: THE condition of every read as of a moment and a day.</summary>
    public static string Geldt(string moment, string dag) =>
        $"s.vanaf <= {dag} and s.bekend <= {moment} and (s.ingetrokken is null or s.ingetrokken > {moment}) and (s.tot is null or s.tot > {dag} or s.einde_bekend > {moment})";

    /// <summary>Without an offset a moment is nobody's.</summary>
    static readonly string[] Vormen = ["yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd'T'HH:mmK"];

    /// <summary>Null when the text is no moment. To microseconds, as everything that is recorded.</summary>
    public static DateTimeOffset? Lees(string tekst) =>
        DateOnly.TryParseExact(tekst, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var dag) ? dag.Year is >= 1900 and < 9999 ? Kalender.Begin(dag.AddDays(1)).ToUniversalTime().AddMicroseconds(-1) : null
        : tekst.Length > 16 && (tekst[^1] == 'Z' || tekst[^6] is '+' or '-')
            && DateTimeOffset.TryParseExact(tekst, Vormen, CultureInfo.InvariantCulture, DateTimeStyles.None, out var moment) && moment.UtcDateTime.Year is >= 1900 and < 9999
            ? moment.ToUniversalTime().AddTicks(-(moment.Ticks % TimeSpan.TicksPerMicrosecond))
            : null;
}
