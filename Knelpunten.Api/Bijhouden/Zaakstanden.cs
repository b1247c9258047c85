namespace Knelpunten.Api.Bijhouden;

/// <summary>What of a case counts as of today in rows of any day: the policy looks at it (rule 10), and sums are by today's region and marking.</summary>
/// <param name="Regios">Those it counts in: its own, and of what is merged into it (rule 3).</param>
/// <param name="Eigen">Those of its own reports.</param>
public sealed record Zaakvandaag(short Niveau, bool Voorgedragen, string Regios, string Eigen)
{
    /// <param name="tot">The last place in its stream that is looked at.</param>
    public static Zaakvandaag Van(Stand s, Bronregios bronnen, long tot) => new(
        (short)s.Staat.Vertrouwelijkheid, s.Staat.WasVoorgedragen, Lijst(s.Regios.Concat(bronnen.In(s.Id, s.Staat.Bronnen, tot + 1)).Distinct()), Lijst(s.Regios));

    static string Lijst(IEnumerable<string> regios) => string.Join(' ', regios.Order(StringComparer.Ordinal));
}

/// <summary>THE function of these read models: all events of one case in, its rows out. What writes page by page and what rebuilds both ask it.</summary>
public sealed class Zaakstanden
{
    Zaakstanden(Stroomverloop stroom, int aantal, Verloop verloop)
    {
        (Id, Rijen, Laatste) = (stroom.Id, [.. verloop.Rijen], verloop.Laatste);
        Kaart = Kaartregel.Van(stroom.Id, stroom.Regels.Take(aantal));
        Vandaag = Laatste is null ? null : Zaakvandaag.Van(Laatste, stroom.Bronnen, stroom.Regels[aantal - 1].Volgnummer);
    }

    public Guid Id { get; }
    public IReadOnlyList<Standrij> Rijen { get; }
    public Stand? Laatste { get; }
    public Zaakvandaag? Vandaag { get; }
    public Kaartregel? Kaart { get; }

    public IEnumerable<Standregel> Regels => Rijen.Select(Regel);

    public Standregel Regel(Standrij rij) => Standregel.Van(Id, rij, Vandaag!, (elders ??= Elders()).Contains(rij.Nummer));

    IReadOnlySet<int>? elders;

    /// <summary>
    /// Rows in which a stage was left on a day on which no row says so. Events are told in the order of recording: one of March that was
    /// recorded first can leave a stage that one of February, recorded later, then goes on from. On the last day of February only the
    /// second counts, and that is another story. Looks at no later row, so that what is told once is not told otherwise.
    /// </summary>
    HashSet<int> Elders()
    {
        var verlaten = new HashSet<(Stadium, DateOnly)>();
        var anders = new HashSet<int>();
        foreach (var rij in Rijen)
        {
            verlaten.UnionWith(rij.Stand.Verblijven.Where(v => v.Value.Verlaten == rij.Vanaf).Select(v => (v.Key, rij.Vanaf)));
            if (rij.Stand.Verblijven.Any(v => !verlaten.Contains((v.Key, v.Value.Verlaten))))
                anders.Add(rij.Nummer);
        }

        return anders;
    }

    /// <summary>Before and after what this page adds.</summary>
    public static (Zaakstanden Voor, Zaakstanden Na) Van(Stroomverloop stroom)
    {
        var verloop = new Verloop(stroom.Id);
        foreach (var regel in stroom.Regels.Take(stroom.Bekend))
            verloop.Voeg(regel.Opgetekend);
        var voor = new Zaakstanden(stroom, stroom.Bekend, verloop);
        foreach (var regel in stroom.Regels.Skip(stroom.Bekend))
            verloop.Voeg(regel.Opgetekend);
        return (voor, new(stroom, stroom.Regels.Count, verloop));
    }

    /// <summary>The rows that the page made or closed; all of them when what counts as of today changed.</summary>
    public IEnumerable<Standrij> Sinds(Zaakstanden voor) =>
        voor.Vandaag == Vandaag ? Rijen.Where((rij, i) => i >= voor.Rijen.Count || !ReferenceEquals(voor.Rijen[i], rij)) : Rijen;
}
