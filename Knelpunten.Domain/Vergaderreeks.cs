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
    /// The board cannot meet twice at once. What is recorded afterwards is history, and nobody refuses that; a day that is not known to
    /// the day overlaps nothing.
    /// </summary>
    public static Weigering? Botsing(Guid eigen, Wanneer dag, TimeOnly? aanvang, TimeOnly? einde, IEnumerable<GeplandeVergadering> anderen, Omstandigheden om) =>
        !om.IsAchteraf && dag is { IsDag: true, Vroegst: { } op }
        && anderen.FirstOrDefault(ander => ander.Id != eigen && ander.Moment.Overlapt(new(op, aanvang, einde))) is { } ander
            ? new Weigering("vergadering-op-zelfde-moment").Met("dag", dag).Met("nummer", ander.Nummer)
            : null;
}

/// <summary>Where one day of a series went.</summary>
/// <param name="Oorspronkelijk">By the rhythm.</param>
/// <param name="Dag">When the meeting is; null when it lapses, because the next of the series is on the day it would move to.</param>
/// <param name="Feestdag">The holiday that moved it.</param>
public readonly record struct Reeksdag(DateOnly Oorspronkelijk, DateOnly? Dag, string? Feestdag);

/// <summary>Plans a series at once, all or nothing. What is planned is each a meeting with a life of its own.</summary>
public sealed record PlanVergaderreeks(IReadOnlyList<NieuweReeksvergadering> Vergaderingen) : Opdracht;

public sealed record NieuweReeksvergadering(Guid Id, PlanVergadering Plan);

public static class Vergaderreeksen
{
    public const int MeesteVergaderingen = 52;

    /// <summary>
    /// Every so many weeks from the first day on. A day that is a holiday goes one week on, and another when that is one too (from 25
    /// December to 1 January, say); the rhythm goes on from the day it had. Up to and including <paramref name="laatste"/> by that
    /// rhythm, so that the last may still move past it.
    /// </summary>
    public static IReadOnlyList<Reeksdag> Dagen(DateOnly eerste, int weken, DateOnly? laatste, int? aantal)
    {
        var ritme = new List<DateOnly>();
        for (var dag = eerste; (aantal is null || ritme.Count < aantal) && (laatste is null || dag <= laatste) && ritme.Count <= MeesteVergaderingen; dag = dag.AddDays(7 * weken))
            ritme.Add(dag);

        var bezet = ritme.Where(dag => Feestdagen.Op(dag) is null).ToHashSet();
        return [.. ritme.Select(Schuif)];

        Reeksdag Schuif(DateOnly oorspronkelijk)
        {
            var feestdag = Feestdagen.Op(oorspronkelijk)?.Naam;
            if (feestdag is null)
                return new(oorspronkelijk, oorspronkelijk, null);
            var dag = oorspronkelijk;
            while (Feestdagen.Op(dag) is not null)
                dag = dag.AddDays(7);
            return new(oorspronkelijk, bezet.Add(dag) ? dag : null, feestdag);
        }
    }

    /// <summary>Each by the rules of one meeting, against what is planned already and against each other.</summary>
    public static Uitkomst Plan(PlanVergaderreeks o, Guid reeks, IReadOnlyList<GeplandeVergadering> anderen, Omstandigheden om) =>
        o.Vergaderingen.Aggregate(Uitkomst.Van(), (tot, nieuw) => tot.En(() =>
            Vergaderrooster.Botsing(nieuw.Id, nieuw.Plan.Dag, nieuw.Plan.Aanvang, nieuw.Plan.Einde, anderen, om) is { } botsing ? botsing
            : VanReeks(Vergaderen.Plan(nieuw.Id, nieuw.Plan, om), reeks)));

    static Uitkomst VanReeks(Uitkomst uitkomst, Guid reeks) => uitkomst is Uitkomst.Aanvaard aanvaard
        ? Uitkomst.Van(aanvaard.Gebeurtenissen.Select(nieuw => nieuw.Gebeurtenis is VergaderingGepland gepland ? nieuw with { Gebeurtenis = gepland with { Reeks = reeks } } : nieuw))
        : uitkomst;
}
