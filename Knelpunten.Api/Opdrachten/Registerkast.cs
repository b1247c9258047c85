using Marten;

namespace Knelpunten.Api.Opdrachten;

/// <summary>
/// The register in memory. Whoever decides with it first learns the version of its stream, in a round trip he makes anyway, and
/// gets exactly that version: never what another node has meanwhile changed.
/// </summary>
public sealed class Registerkast(IDocumentStore store)
{
    readonly Lock slot = new();
    volatile Bewaard bewaard = new(new Register(), 0);

    sealed record Bewaard(Register Register, long Versie);

    public async ValueTask<Register> Op(long versie, CancellationToken stop) =>
        bewaard is var nu && nu.Versie == versie ? nu.Register : (await Lees(versie, stop)).Register;

    /// <summary>
    /// For the shape of a request: at most as old as the last command this node handled. Whoever misses something in it asks
    /// <see cref="Actueel"/> before he says so.
    /// </summary>
    public async ValueTask<Register> Nu(CancellationToken stop) => bewaard is { Versie: > 0 } nu ? nu.Register : await Actueel(stop);

    /// <summary>For who reads the register itself, or a name in it: as it is now, whichever node changed it a moment ago.</summary>
    public async ValueTask<Register> Actueel(CancellationToken stop)
    {
        await using var session = store.QuerySession();
        return await Op((await session.Events.FetchStreamStateAsync(Register.Stroom, stop))?.Version ?? 0, stop);
    }

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
