using Marten;

namespace Knelpunten.Api.Opdrachten;

/// <summary>
/// The register in memory. Whoever decides with it first learns the version of its stream, in a round trip he makes anyway, and
/// gets exactly that version: never what another node has meanwhile changed.
/// </summary>
public sealed class Registerkast(IDocumentStore store)
{
    static readonly TimeSpan Houdbaar = TimeSpan.FromSeconds(1);

    readonly Lock slot = new();
    volatile Bewaard bewaard = new(new Register(), 0);
    long nagekeken = long.MinValue / 2;

    sealed record Bewaard(Register Register, long Versie);

    public async ValueTask<Register> Op(long versie, CancellationToken stop) =>
        bewaard is var nu && nu.Versie == versie ? nu.Register : (await Lees(versie, stop)).Register;

    /// <summary>For who calls, for the shape of a request and for the names in a sentence: at most a second old, whichever node changed it.</summary>
    public async ValueTask<Register> Nu(CancellationToken stop) =>
        Environment.TickCount64 - Volatile.Read(ref nagekeken) < Houdbaar.TotalMilliseconds ? bewaard.Register : await Actueel(stop);

    /// <summary>As it stands in the database at this moment.</summary>
    public async Task<Register> Actueel(CancellationToken stop)
    {
        await using var session = store.QuerySession();
        var moment = Environment.TickCount64;
        var register = await Op((await session.Events.FetchStreamStateAsync(Register.Stroom, stop))?.Version ?? 0, stop);
        Volatile.Write(ref nagekeken, moment);
        return register;
    }

    /// <summary>It was changed here a moment ago: the next who asks looks again.</summary>
    public void Verouder() => Volatile.Write(ref nagekeken, long.MinValue / 2);

    async Task<Bewaard> Lees(long versie, CancellationToken stop)
    {
        await using var session = store.QuerySession();
        var events = await session.Events.FetchStreamAsync(Register.Stroom, versie, token: stop);
        var gelezen = new Bewaard(events.Aggregate(new Register(), (r, e) => Register.Evolve(r, (Gebeurtenis)e.Data)), events.Count);
        lock (slot)
        {
            // Two who read at the same time: the newer stays.
            if (gelezen.Versie > bewaard.Versie)
                bewaard = gelezen;
        }

        return gelezen;
    }
}
