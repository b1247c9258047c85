using Marten;

namespace Knelpunten.Api.Opdrachten;

/// <summary>
/// The register in memory. Whoever decides with it first learns the version of its stream, in a round trip he makes anyway, and
/// gets exactly that version: never what another node has meanwhile changed.
/// </summary>
public sealed class Registerkast(IDocumentStore store, TimeProvider klok)
{
    /// <summary>How long another node's change of the register may go unnoticed by who only reads.</summary>
    static readonly TimeSpan Houdbaar = TimeSpan.FromSeconds(2);

    readonly Lock slot = new();
    long gezien;
    volatile Bewaard bewaard = new(new Register(), 0);

    sealed record Bewaard(Register Register, long Versie);

    public async ValueTask<Register> Op(long versie, CancellationToken stop) =>
        bewaard is var nu && nu.Versie == versie ? nu.Register : (await Lees(versie, stop)).Register;

    /// <summary>
    /// For the shape of a request and for who the caller is: a moment old at most. Whoever misses something in it asks
    /// <see cref="Actueel"/> before he says so.
    /// </summary>
    public async ValueTask<Register> Nu(CancellationToken stop) =>
        bewaard is { Versie: > 0 } nu && Volatile.Read(ref gezien) is > 0 and var toen && klok.GetElapsedTime(toen) < Houdbaar ? nu.Register : await Actueel(stop);

    /// <summary>This node has just changed it: who comes next looks again.</summary>
    public void Verouder() => Volatile.Write(ref gezien, 0);

    /// <summary>For who reads the register itself, or a name in it: as it is now, whichever node changed it a moment ago.</summary>
    public async ValueTask<Register> Actueel(CancellationToken stop)
    {
        var nu = klok.GetTimestamp();
        await using var session = store.QuerySession();
        var register = await Op((await session.Events.FetchStreamStateAsync(Register.Stroom, stop))?.Version ?? 0, stop);
        Volatile.Write(ref gezien, nu);
        return register;
    }

    /// <summary>As it was known then: the names of that day belong to the numbers of that day.</summary>
    public async ValueTask<Register> Toen(DateTimeOffset moment, CancellationToken stop)
    {
        await using var session = store.QuerySession();
        var versies = await session.QueryAsync<long>(
            $"select coalesce(max(version), 0) from {Inrichting.Opslag.Schema}.mt_events where stream_id = ? and timestamp <= ?", stop, Register.Stroom, moment);
        return await Op(versies[0], stop);
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
