using JasperFx.Events;
using Marten;
using Marten.Services;

namespace Knelpunten.Api.Bijhouden;

/// <summary>Remembers for the request that is being answered where in the log its events came: its caller can wait for that (<see cref="Leesstand.Kop"/>).</summary>
public sealed class Volgnummers : DocumentSessionListenerBase
{
    static readonly AsyncLocal<Plaats?> huidig = new();

    public override Task AfterCommitAsync(IDocumentSession session, IChangeSet commit, CancellationToken token)
    {
        if (huidig.Value is { } plaats)
        {
            plaats.Gebeurtenissen.AddRange(commit.GetEvents());
            plaats.Volgnummer = plaats.Gebeurtenissen.Select(e => e.Sequence).Append(plaats.Volgnummer).Max();
        }

        return Task.CompletedTask;
    }

    /// <summary>To be read once what is done under it is stored; 0 as long as nothing is.</summary>
    public static Plaats Begin() => huidig.Value = new();

    public sealed class Plaats
    {
        public long Volgnummer { get; internal set; }

        /// <summary>What was stored, as it was stored.</summary>
        public List<IEvent> Gebeurtenissen { get; } = [];
    }
}
