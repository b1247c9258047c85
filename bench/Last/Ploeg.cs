using System.Diagnostics;
using System.Net;

namespace Knelpunten.Bench.Last;

/// <summary>What a slice of time gave.</summary>
/// <param name="Fouten">Answers other than 2xx, and none at all.</param>
public sealed record Slag(long Goed, long Fouten, double Seconden)
{
    public double PerSeconde => Goed / Seconden;
}

/// <summary>So many callers on so many connections.</summary>
public sealed class Ploeg(Uri adres, int aanroepers) : IDisposable
{
    readonly Leiding[] leidingen = [.. Enumerable.Range(0, aanroepers).Select(_ => new Leiding(new(IPAddress.Loopback, adres.Port)))];

    /// <summary>Closed loop: each asks again as soon as he has his answer, until the time is over; what is under way then is finished and counted.</summary>
    /// <param name="maak">The next request of this caller.</param>
    /// <param name="na">What to keep of an answer that went well.</param>
    public async Task<Slag> Werk(Func<int, ReadOnlyMemory<byte>> maak, TimeSpan duur, Action<int, Leiding>? na = null)
    {
        var begin = Stopwatch.GetTimestamp();
        var geteld = await Task.WhenAll(leidingen.Select((leiding, nummer) => Task.Run(async () =>
        {
            var (goed, fout) = (0L, 0L);
            while (Stopwatch.GetElapsedTime(begin) < duur)
            {
                if (await leiding.Stuur(maak(nummer), bewaar: na is not null) is not (>= 200 and < 300))
                {
                    fout++;
                    continue;
                }

                goed++;
                na?.Invoke(nummer, leiding);
            }

            return (goed, fout);
        })));
        return new(geteld.Sum(deel => deel.goed), geteld.Sum(deel => deel.fout), Stopwatch.GetElapsedTime(begin).TotalSeconds);
    }

    /// <summary>
    /// Open loop: requests fall due at a fixed rate whether or not the one before was answered, and each is timed from when it was due. Who
    /// measures from the sending hides the waiting (coordinated omission).
    /// </summary>
    public async Task<Tijden> Stroom(Func<int, ReadOnlyMemory<byte>> maak, double perSeconde, TimeSpan duur, Func<Leiding, Task>? na = null)
    {
        var (tijden, aantal, genomen, begin) = (new Tijden(), (long)(perSeconde * duur.TotalSeconds), -1L, Stopwatch.GetTimestamp());
        await Task.WhenAll(leidingen.Select((leiding, nummer) => Task.Run(async () =>
        {
            while (Interlocked.Increment(ref genomen) is var beurt && beurt < aantal)
            {
                var moment = TimeSpan.FromSeconds(beurt / perSeconde);
                // A timer is late by a millisecond or so; that is ours, not the service's, so nobody is timed from before he could be sent.
                if (moment - Stopwatch.GetElapsedTime(begin) is var wacht && wacht > TimeSpan.Zero)
                {
                    await Task.Delay(wacht);
                    moment = Stopwatch.GetElapsedTime(begin);
                }

                var status = await leiding.Stuur(maak(nummer), bewaar: na is not null);
                tijden.Voeg((Stopwatch.GetElapsedTime(begin) - moment).TotalMilliseconds, status is >= 200 and < 300);
                if (na is not null && status is >= 200 and < 300)
                    await na(leiding);
            }
        })));
        return tijden;
    }

    public void Dispose()
    {
        foreach (var leiding in leidingen)
            leiding.Dispose();
    }
}
