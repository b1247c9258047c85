using Marten;

namespace Knelpunten.Api.Opdrachten;

/// <summary>
/// The register in memory. Whoever decides with it first learns the version of its stream, in a round trip he makes anyway, and
/// gets exactly that version: never what another node has meanwhile changed.
/// </summary>
public sealed class Registerkast(IDocumentStore store)
{
    volatile Bewaard bewaard = new(new Register(), 0);

    sealed record Bewaard(Register Register, long Versie);

    public async ValueTask<Register> Op(long versie, CancellationToken stop) =>
        bewaard.Versie == versie ? bewaard.Register : (await Lees(stop)).Register;

    /// <summary>For reading and for the shape of a request: at most as old as the last command this node handled.</summary>
    public async ValueTask<Register> Nu(CancellationToken stop) => bewaard.Versie > 0 ? bewaard.Register : (await Lees(stop)).Register;

    /// <summary>For who reads the register itself, or a name in it: as it is now, whichever node changed it a moment ago.</summary>
    public async ValueTask<Register> Actueel(CancellationToken stop)
    {
        await using var session = store.QuerySession();
        return await Op((await session.Events.FetchStreamStateAsync(Register.Stroom, stop))?.Version ?? 0, stop);
    }

    async Task<Bewaard> Lees(CancellationToken stop)
    {
        await using var session = store.QuerySession();
        var events = await session.Events.FetchStreamAsync(Register.Stroom, token: stop);
        var register = events.Aggregate(new Register(), (r, e) => Register.Evolve(r, (Gebeurtenis)e.Data));
        return bewaard = new Bewaard(register, events.Count);
    }
}
