namespace Knelpunten.Domain;

/// <summary>When a meeting is; a time that is not known takes the day as far as it goes.</summary>
public readonly record struct Vergadermoment(DateOnly Dag, TimeOnly? Aanvang, TimeOnly? Einde)
{
    /// <summary>One that begins when the other ends does not overlap it.</summary>
    public bool Overlapt(Vergadermoment ander) => Dag == ander.Dag && IsVoorEinde(Aanvang, ander.Einde) && IsVoorEinde(ander.Aanvang, Einde);

    static bool IsVoorEinde(TimeOnly? aanvang, TimeOnly? einde) => aanvang is null || einde is null || aanvang < einde;
}

/// <summary>A planned meeting as another sees it: when it is, and by which number to name it.</summary>
public sealed record GeplandeVergadering(Guid Id, string Nummer, Vergadermoment Moment);

public static class Vergaderrooster
{
    /// <summary>
    /// The board cannot meet twice at once. What is over and recorded afterwards is history, and nobody refuses that; one whose day is not
    /// known overlaps nothing.
    /// </summary>
    public static Uitkomst Vrij(Guid eigen, Wanneer dag, TimeOnly? aanvang, TimeOnly? einde, IEnumerable<GeplandeVergadering> anderen, Omstandigheden om) =>
        dag is { IsDag: true, Vroegst: { } op } && (!om.IsAchteraf || op > om.Vandaag)
        && anderen.FirstOrDefault(ander => ander.Id != eigen && ander.Moment.Overlapt(new(op, aanvang, einde))) is { } ander
            ? new Weigering("vergadering-op-zelfde-moment").Met("dag", dag).Met("nummer", ander.Nummer)
            : Uitkomst.Van();
}

/// <summary>Where one day of a series went.</summary>
/// <param name="Oorspronkelijk">By the rhythm.</param>
/// <param name="Dag">When the meeting is; null when it lapses, because the next of the series is on the day it would move to.</param>
/// <param name="Feestdag">The holiday that moved it.</param>
public readonly record struct Reeksdag(DateOnly Oorspronkelijk, DateOnly? Dag, string? Feestdag);

/// <summary>Plans a series at once, all or nothing. What is planned is each a meeting with a life of its own.</summary>
/// <param name="Weken">From one meeting to the next.</param>
/// <param name="Laatste">The last day, by the rhythm; null when <paramref name="Aantal"/> says how many.</param>
/// <param name="InleverdagenVooraf">How many days before each meeting items can be handed in at last.</param>
/// <param name="Voorzitter">Code of the seat that chairs each.</param>
public sealed record PlanVergaderreeks(
    DateOnly Eerste, int Weken, DateOnly? Laatste, int? Aantal, TimeOnly? Aanvang, TimeOnly? Einde, string? Locatie, int? InleverdagenVooraf, string? Voorzitter) : Opdracht
{
    public PlanVergadering Vergadering(DateOnly dag, int volgnummer) =>
        new(Wanneer.Op(dag), volgnummer, Aanvang, Einde, Locatie, InleverdagenVooraf is { } dagen ? dag.AddDays(-dagen) : null, Voorzitter);
}

public sealed record Reeksvergadering(Guid Id, PlanVergadering Plan);

public static class Vergaderreeksen
{
    public const int StandaardWeken = 8;
    public const int MeesteVergaderingen = 52;

    /// <summary>
    /// Every so many weeks from the first day on. A day that is a holiday goes one week on, and another when that is one too (from 25
    /// December to 1 January, say); the rhythm goes on from the day it had, and the last may move past the last day.
    /// </summary>
    public static IReadOnlyList<Reeksdag> Dagen(PlanVergaderreeks o)
    {
        var ritme = Ritme(o.Eerste, o.Weken, o.Laatste, o.Aantal);
        var bezet = ritme.Where(dag => Feestdagen.Op(dag) is null).ToHashSet();
        return [.. ritme.Select(Schuif)];

        Reeksdag Schuif(DateOnly oorspronkelijk)
        {
            var dag = oorspronkelijk;
            while (Feestdagen.Op(dag) is not null)
                dag = dag.AddDays(7);
            return dag == oorspronkelijk
                ? new(oorspronkelijk, dag, null)
                : new(oorspronkelijk, bezet.Add(dag) ? dag : null, Feestdagen.Op(oorspronkelijk)!.Naam);
        }
    }

    /// <summary>Stops at one more than there may be: enough to refuse it by.</summary>
    public static IReadOnlyList<DateOnly> Ritme(DateOnly eerste, int weken, DateOnly? laatste, int? aantal) =>
    [
        .. Enumerable.Range(0, Math.Min(aantal ?? int.MaxValue, MeesteVergaderingen + 1)).Select(keer => eerste.AddDays(7 * weken * keer))
            .TakeWhile(dag => laatste is null || dag <= laatste),
    ];

    /// <summary>Each by the rules of one meeting, and none at a moment that is taken.</summary>
    public static Uitkomst Plan(Guid reeks, IReadOnlyList<Reeksvergadering> vergaderingen, IReadOnlyList<GeplandeVergadering> anderen, Omstandigheden om) =>
        vergaderingen.Aggregate(Uitkomst.Van(), (tot, nieuw) => tot
            .En(() => VanReeks(Vergaderen.Plan(nieuw.Id, nieuw.Plan, om), reeks))
            .En(() => Vergaderrooster.Vrij(nieuw.Id, nieuw.Plan.Dag, nieuw.Plan.Aanvang, nieuw.Plan.Einde, anderen, om)));

    static Uitkomst VanReeks(Uitkomst uitkomst, Guid reeks) => uitkomst is Uitkomst.Aanvaard aanvaard
        ? Uitkomst.Van(aanvaard.Gebeurtenissen.Select(nieuw => nieuw.Gebeurtenis is VergaderingGepland gepland ? nieuw with { Gebeurtenis = gepland with { Reeks = reeks } } : nieuw))
        : uitkomst;
}
