using System.Collections.Concurrent;

namespace Knelpunten.Api.Opdrachten;

/// <summary>What this node is working on. An aid to speed and manners: that nothing happens twice or is lost, the database sees to.</summary>
public sealed class Onderweg
{
    readonly ConcurrentDictionary<string, byte> sleutels = new();
    readonly SemaphoreSlim[] beurten = [.. Enumerable.Range(0, 1024).Select(_ => new SemaphoreSlim(1, 1))];

    /// <summary>False when a request with the same key is being handled: that one is told to wait.</summary>
    public bool Begin(string sleutel) => sleutels.TryAdd(sleutel, 0);

    public void Klaar(string sleutel) => sleutels.TryRemove(sleutel, out _);

    /// <summary>One writer of a stream at a time. Two streams may share a turn; that costs a moment, never an answer.</summary>
    public async Task<IDisposable> Beurt(Guid stroom, CancellationToken stop)
    {
        var beurt = beurten[(uint)stroom.GetHashCode() % (uint)beurten.Length];
        await beurt.WaitAsync(stop);
        return new Einde(beurt);
    }

    sealed class Einde(SemaphoreSlim beurt) : IDisposable
    {
        public void Dispose() => beurt.Release();
    }
}
