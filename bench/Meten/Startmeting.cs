using System.Diagnostics;
using System.Net;
using Knelpunten.Api.Database;
using Knelpunten.Bench.Last;
using Knelpunten.Bench.Opstelling;

namespace Knelpunten.Bench.Meten;

/// <summary>From nothing to the first answered command, and what it has in memory.</summary>
public sealed class Startmeting(Meetopstelling opstelling, Kring kring, Wens wens)
{
    /// <summary>Seconds, of each time it was started; and MB in memory ten seconds after the last start.</summary>
    public async Task<(IReadOnlyList<double> Seconden, double Rust)> Meet()
    {
        var (dienst, _) = await EigenInrichting.RichtIn(opstelling.Beheer, CancellationToken.None);
        var (tijden, rust) = (new List<double>(), 0.0);
        for (var keer = 0; keer < wens.Starts; keer++)
        {
            var klok = Stopwatch.StartNew();
            await using var proces = opstelling.StartProces(dienst);
            var adres = new Uri(await proces.Wacht("Knelpunten luistert op ", TimeSpan.FromMinutes(1)));
            using var leiding = new Leiding(new IPEndPoint(IPAddress.Loopback, adres.Port));
            if (await leiding.Stuur(kring.Melding("/v1/knelpunten", keer)) is not 201 and var status)
                throw new Meetfout($"De eerste opdracht werd beantwoord met {status}.");
            tijden.Add(klok.Elapsed.TotalSeconds);
            if (keer == wens.Starts - 1)
            {
                await Task.Delay(TimeSpan.FromSeconds(Math.Min(10, wens.Stroomtijd)));
                rust = proces.Geheugen;
            }
        }

        return (tijden, rust);
    }

    /// <summary>
    /// Memory over time under a load that it can bear: what it has after a minute must be what it has at the end.
    /// </summary>
    public static async Task<IReadOnlyList<(double Minuut, double Mb)>> Uur(Meetopstelling opstelling, Kring kring, Func<string> zaak, Proces proces, Uri dienst, double perSeconde, double minuten)
    {
        var ato = await opstelling.Token("ato", "ato", "lezer-uur", 12);
        using var ploeg = new Ploeg(dienst, 32);
        using var klaar = new CancellationTokenSource();
        var (gemeten, klok) = (new List<(double, double)>(), Stopwatch.StartNew());
        var kijken = Task.Run(async () =>
        {
            while (!klaar.IsCancellationRequested)
            {
                gemeten.Add((klok.Elapsed.TotalMinutes, proces.Geheugen));
                await Task.Delay(TimeSpan.FromSeconds(Math.Min(60, minuten * 6)), klaar.Token).ContinueWith(_ => { }, TaskScheduler.Default);
            }
        });
        var beurt = 0;
        await ploeg.Stroom(nummer => (Interlocked.Increment(ref beurt) % 4) switch
        {
            0 => kring.Melding("/v1/knelpunten", nummer),
            1 => Verzoek.Get("/v1/werkvoorraad/nieuw?pageSize=20", ato),
            2 => Verzoek.Get("/v1/knelpunten?pageSize=20", ato),
            _ => Verzoek.Get(zaak(), ato),
        }, perSeconde, TimeSpan.FromMinutes(minuten));
        await klaar.CancelAsync();
        await kijken;
        return gemeten;
    }
}
