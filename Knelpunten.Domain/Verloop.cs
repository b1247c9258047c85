namespace Knelpunten.Domain;

/// <summary>An event of one case at its place in the log.</summary>
/// <param name="Moment">
/// When it was recorded, made to rise with the order of the log: of two events the later one has the later moment, whatever the clocks of
/// two nodes said. A question about a moment that has passed is thereby answered for ever.
/// </param>
public sealed record Opgetekend(long Volgnummer, DateTimeOffset Moment, Feit Feit);

/// <summary>
/// How a case stood, from one day to another, and since when and until when that was known. Only ever closed: a correction withdraws the
/// row and adds others, so that what was shown stays shown.
/// </summary>
/// <param name="Nummer">From 1 within the case, in the order in which they came to be known.</param>
/// <param name="Vanaf">The first day on which it was true.</param>
/// <param name="Bekend">The moment from which it was known.</param>
/// <param name="Tot">The first day on which it was not true any more; null while it is.</param>
/// <param name="EindeBekend">The moment from which that was known.</param>
/// <param name="Ingetrokken">The moment from which it was known never to have been so.</param>
public sealed record Standrij(
    int Nummer, Stand Stand, long Volgnummer, DateOnly Vanaf, DateTimeOffset Bekend, DateOnly? Tot = null, DateTimeOffset? EindeBekend = null, DateTimeOffset? Ingetrokken = null)
{
    /// <summary>THE question of every read: was it so on that day, as known at that moment (rule 8)?</summary>
    public bool Geldt(DateTimeOffset peilmoment, DateOnly geldigOp) =>
        Vanaf <= geldigOp && Bekend <= peilmoment && !(Ingetrokken <= peilmoment) && !(Tot <= geldigOp && EindeBekend <= peilmoment);
}

/// <summary>
/// Both axes of one case (rule 8) out of its events in the order of recording: at every moment exactly one row holds for a day, and it is
/// the fold of the events that were recorded by then and are not of a later day.
/// </summary>
public sealed class Verloop(Guid id)
{
    readonly List<Opgetekend> gezien = [];
    readonly List<Standrij> rijen = [];

    /// <summary>The rows that hold now, by day; -1 stands for days on which there was no case yet, only something that was dated before it.</summary>
    readonly List<(DateOnly Vanaf, int Rij, Stand Stand)> nu = [];

    public IReadOnlyList<Standrij> Rijen => rijen;

    /// <summary>How it stands, all counted; null while nothing happened.</summary>
    public Stand? Laatste => nu.Count == 0 ? null : nu[^1].Stand;

    public static Verloop Van(Guid id, IEnumerable<Opgetekend> gebeurtenissen)
    {
        var verloop = new Verloop(id);
        foreach (var opgetekend in gebeurtenissen)
            verloop.Voeg(opgetekend);
        return verloop;
    }

    public void Voeg(Opgetekend opgetekend)
    {
        gezien.Add(opgetekend);
        var dag = opgetekend.Feit.GeldigVanaf;
        if (nu.Count > 0 && dag < nu[^1].Vanaf)
        {
            Corrigeer(dag, opgetekend);
            return;
        }

        var stand = Stand.Evolve(Laatste, id, opgetekend.Feit);
        if (nu.Count > 0 && nu[^1] is { Rij: >= 0 } vorige)
            rijen[vorige.Rij] = rijen[vorige.Rij] with { Tot = dag, EindeBekend = opgetekend.Moment };
        // Of one day only the last holds: the one before was true of that day as long as nothing else was known.
        if (nu.Count > 0 && nu[^1].Vanaf == dag)
            nu.RemoveAt(nu.Count - 1);
        nu.Add((dag, Rij(stand, dag, opgetekend, null), stand));
    }

    /// <summary>Something of an earlier day became known: every later day is told anew.</summary>
    void Corrigeer(DateOnly dag, Opgetekend opgetekend)
    {
        var eerste = nu.FindIndex(rij => rij.Vanaf >= dag);
        var dagen = nu.Skip(eerste).Select(rij => rij.Vanaf).Prepend(dag).Distinct().ToList();
        foreach (var (_, rij, _) in nu.Skip(eerste))
            TrekIn(rij, opgetekend);
        if (eerste > 0 && nu[eerste].Vanaf != dag)
        {
            var (vanaf, rij, stand) = nu[eerste - 1];
            TrekIn(rij, opgetekend);
            nu[eerste - 1] = (vanaf, Rij(stand, vanaf, opgetekend, dag), stand);
        }

        nu.RemoveRange(eerste, nu.Count - eerste);
        for (var i = 0; i < dagen.Count; i++)
        {
            var stand = gezien.Where(e => e.Feit.GeldigVanaf <= dagen[i]).Aggregate((Stand?)null, (tot, e) => Stand.Evolve(tot, id, e.Feit))!;
            nu.Add((dagen[i], Rij(stand, dagen[i], opgetekend, i + 1 < dagen.Count ? dagen[i + 1] : null), stand));
        }
    }

    void TrekIn(int rij, Opgetekend opgetekend)
    {
        if (rij >= 0)
            rijen[rij] = rijen[rij] with { Ingetrokken = opgetekend.Moment };
    }

    int Rij(Stand stand, DateOnly vanaf, Opgetekend opgetekend, DateOnly? tot)
    {
        if (!stand.Bereikt.HasFlag(Stappen.Gemeld))
            return -1;
        rijen.Add(new(rijen.Count + 1, stand, opgetekend.Volgnummer, vanaf, opgetekend.Moment, tot, tot is null ? null : opgetekend.Moment));
        return rijen.Count - 1;
    }
}
