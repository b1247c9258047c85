using System.Threading.Channels;
using Npgsql;

namespace Knelpunten.Api.Audit;

/// <summary>
/// Writes lines of many callers in one commit, and tells each when his is in. Nobody waits for company: a writer that is idle writes at
/// once, and what comes in meanwhile goes together with the next. Two of them, so that a line never waits for more than what is left of
/// one commit before its own begins.
/// </summary>
public sealed class Groepsschrijver<T>(Func<IReadOnlyList<T>, CancellationToken, Task> schrijf) : IAsyncDisposable
{
    const int Schrijvers = 2;
    const int Hoogstens = 500;

    /// <summary>Past this the database is hopelessly behind: better refused than kept waiting.</summary>
    const int Wachtrij = 10_000;

    /// <summary>A log that does not answer must not hold its readers for ever.</summary>
    public static readonly TimeSpan Geduld = TimeSpan.FromSeconds(5);

    readonly Channel<Wachtende> rij = Channel.CreateBounded<Wachtende>(new BoundedChannelOptions(Wachtrij) { FullMode = BoundedChannelFullMode.Wait });
    readonly CancellationTokenSource einde = new();
    readonly Lock slot = new();
    Task[]? schrijvers;

    /// <summary>Returns when it is committed; throws when it is not, or not in time.</summary>
    public async Task Leg(T regel)
    {
        Begin();
        var wachtende = new Wachtende(regel);
        if (!rij.Writer.TryWrite(wachtende))
            throw new InvalidOperationException("De rij voor het logboek is vol of gesloten.");
        await wachtende.Klaar.Task.WaitAsync(Geduld);
    }

    /// <summary>Those that are waiting are written still.</summary>
    public async ValueTask DisposeAsync()
    {
        rij.Writer.TryComplete();
        einde.CancelAfter(Geduld);
        await Task.WhenAll(schrijvers ?? []);
        einde.Dispose();
    }

    void Begin()
    {
        if (schrijvers is not null)
            return;
        lock (slot)
            schrijvers ??= [.. Enumerable.Range(0, Schrijvers).Select(_ => Task.Run(Werk))];
    }

    async Task Werk()
    {
        while (await rij.Reader.WaitToReadAsync())
        {
            var groep = new List<Wachtende>();
            while (groep.Count < Hoogstens && rij.Reader.TryRead(out var wachtende))
                groep.Add(wachtende);
            if (groep.Count > 0)
                await Schrijf(groep);
        }
    }

    async Task Schrijf(IReadOnlyList<Wachtende> groep)
    {
        try
        {
            await schrijf([.. groep.Select(wachtende => wachtende.Regel)], einde.Token);
            foreach (var wachtende in groep)
                wachtende.Klaar.TrySetResult();
        }
        catch (PostgresException fout) when (groep.Count > 1 && fout.SqlState.StartsWith("22", StringComparison.Ordinal))
        {
            // One line that the database cannot hold must not take the others with it.
            foreach (var wachtende in groep)
                await Schrijf([wachtende]);
        }
        catch (Exception fout)
        {
            foreach (var wachtende in groep)
                wachtende.Klaar.TrySetException(fout);
        }
    }

    sealed record Wachtende(T Regel)
    {
        /// <summary>Whoever waits goes on in a thread of his own, not in the writer's.</summary>
        public TaskCompletionSource Klaar { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
