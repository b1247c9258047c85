using System.Diagnostics;

namespace Knelpunten.Api.Herbouw;

/// <summary>So many events a second at most, whoever reads them: what is left of a core is for who waits for an answer.</summary>
public sealed class Rem(int perSeconde)
{
    readonly Stopwatch klok = Stopwatch.StartNew();
    long genomen;

    public async ValueTask Neem(CancellationToken stop)
    {
        // In steps, for a timer is not that fine.
        if (++genomen % 500 == 0 && TimeSpan.FromSeconds((double)genomen / perSeconde) - klok.Elapsed is var over && over > TimeSpan.FromMilliseconds(15))
            await Task.Delay(over, stop);
    }
}
