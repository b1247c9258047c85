namespace Knelpunten.Api.Bijhouden;

/// <summary>A stored event as read models take it in, at its place in the log.</summary>
/// <param name="Versie">Its place in its stream.</param>
/// <param name="Moment">As in <see cref="Opgetekend"/>.</param>
/// <param name="Actor">Who did it; empty when that was not recorded.</param>
public sealed record Logregel(long Volgnummer, Guid Stroom, long Versie, DateTimeOffset Moment, Feit Feit, Guid Actor)
{
    public Opgetekend Opgetekend => new(Volgnummer, Moment, Feit);
}

/// <summary>One stream that something was added to, whole: a read model is what its function makes of all of it.</summary>
/// <param name="Regels">In the order of recording, from the first event to the last of this page.</param>
/// <param name="Bekend">How many of those earlier pages had already taken in.</param>
public sealed record Stroomverloop(Guid Id, IReadOnlyList<Logregel> Regels, int Bekend)
{
    /// <summary>Of the cases that were merged into it.</summary>
    public Bronregios Bronnen { get; init; } = Bronregios.Geen;

    public bool IsKnelpunt => Regels[0].Feit.Gebeurtenis is KnelpuntGebeurtenis;

    public bool IsRodeDraad => Regels[0].Feit.Gebeurtenis is RodeDraadGebeurtenis;

    /// <summary>Of a case: folded once, for every read model that asks.</summary>
    public (Zaakstanden Voor, Zaakstanden Na) Zaak => zaak ??= Zaakstanden.Van(this);

    (Zaakstanden Voor, Zaakstanden Na)? zaak;

    public bool IsVergadering => Regels[0].Feit.Gebeurtenis is VergaderingGebeurtenis;
}

/// <summary>What came in since the last page, in one transaction with the progress.</summary>
/// <param name="Volgnummer">Of the last event.</param>
/// <param name="Moment">Of the last event: up to here everything is known.</param>
/// <param name="Blok">The block of days that moment lies in (<see cref="Blokken"/>).</param>
/// <param name="VorigBlok">That of the page before; null for the first.</param>
public sealed record Bladzijde(IReadOnlyList<Stroomverloop> Stromen, long Volgnummer, DateTimeOffset Moment, int Blok, int? VorigBlok = null);

/// <summary>Days in blocks of ten: what was open is repeated in each, so that the past is as short to read as the present.</summary>
public static class Blokken
{
    public const int Dagen = 10;

    public static int Van(DateOnly dag) => dag.DayNumber / Dagen;

    public static DateOnly Begin(int blok) => DateOnly.FromDayNumber(blok * Dagen);

    public static DateOnly Laatste(int blok) => DateOnly.FromDayNumber((blok * Dagen) + Dagen - 1);
}

/// <summary>
/// One read model behind the commit. Says what to write; never reads what it wrote, so that a page that is taken in again, or all of them,
/// comes to the same.
/// </summary>
public interface ILeesboek
{
    /// <summary>The statements for one page, each with its values; they run in the order given, in the transaction of the progress.</summary>
    IEnumerable<Leesopdracht> Werk(Bladzijde bladzijde);
}

/// <param name="Sql">With <c>^</c> where a value goes.</param>
/// <param name="Waarden">Texts, mostly JSON that the statement takes apart: one parameter for thousands of rows.</param>
public sealed record Leesopdracht(string Sql, params object[] Waarden);
