using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using Knelpunten.Bench.Last;
using Knelpunten.Bench.Opstelling;

namespace Knelpunten.Bench.Meten;

/// <summary>What the service still does behind its answers: read models of the daemon, and the log that is sealed.</summary>
public static class Achterstand
{
    /// <summary>The least of all projections; a position nobody took is passed over too. Marten keeps marks of its own beside them.</summary>
    const string Leesmodellen = "select coalesce(min(last_seq_id), 0) from knelpunten.mt_event_progression where name like '%:All'";
    const string Keten = "select greatest((select max(positie) from keten.blad), (select max(tot) from keten.gat), 0)";

    static readonly TimeSpan geduld = TimeSpan.FromMinutes(20);

    /// <summary>Until all that was committed is in.</summary>
    public static async Task Wacht(Meetopstelling opstelling, Action<string>? zeg = null)
    {
        var tot = await opstelling.Getal("select coalesce(max(seq_id), 0) from knelpunten.mt_events");
        for (var (klok, gezegd) = (Stopwatch.StartNew(), 0.0); klok.Elapsed < geduld; await Task.Delay(10))
        {
            var (gelezen, verzegeld) = (await opstelling.Getal(Leesmodellen), await opstelling.Getal(Keten));
            if (gelezen >= tot && verzegeld >= tot)
                return;
            if (zeg is not null && klok.Elapsed.TotalSeconds - gezegd > 15)
            {
                gezegd = klok.Elapsed.TotalSeconds;
                zeg(string.Create(CultureInfo.InvariantCulture, $"leesmodellen tot {gelezen}, keten tot {verzegeld}, van {tot}"));
            }
        }

        throw new Meetfout("De leesmodellen of de keten komen niet bij.");
    }

    /// <summary>
    /// Commands at a fixed rate; of each, how long after its answer it stood in the read models, and in the log that is sealed.
    /// </summary>
    public static async Task<(Tijden Antwoord, Tijden Leesmodel, Tijden Keten)> Meet(Meetopstelling opstelling, Kring kring, Uri dienst, double perSeconde, TimeSpan duur)
    {
        using var ploeg = new Ploeg(dienst, 64);
        using var klaar = new CancellationTokenSource();
        var kijkers = new[] { new Kijker(opstelling, Leesmodellen), new Kijker(opstelling, Keten) };
        var kijken = kijkers.Select(kijker => kijker.Kijk(klaar.Token)).ToArray();
        var antwoord = await ploeg.Stroom(nummer => kring.Melding("/v1/knelpunten", nummer), perSeconde, duur, leiding =>
        {
            if (leiding.Kop("Knelpunten-Volgnummer") is { } kop)
                foreach (var kijker in kijkers)
                    kijker.Volg(long.Parse(kop, CultureInfo.InvariantCulture));
            return Task.CompletedTask;
        });
        await Wacht(opstelling);
        while (kijkers.Any(kijker => kijker.IsWachtend))
            await Task.Delay(5);
        await klaar.CancelAsync();
        await Task.WhenAll(kijken);
        return (antwoord, kijkers[0].Tijden, kijkers[1].Tijden);
    }

    sealed class Kijker(Meetopstelling opstelling, string sql)
    {
        readonly ConcurrentDictionary<long, long> wachtend = new();

        public Tijden Tijden { get; } = new();

        public bool IsWachtend => !wachtend.IsEmpty;

        public void Volg(long volgnummer) => wachtend[volgnummer] = Stopwatch.GetTimestamp();

        public async Task Kijk(CancellationToken stop)
        {
            while (!stop.IsCancellationRequested)
            {
                var tot = await opstelling.Getal(sql);
                var nu = Stopwatch.GetTimestamp();
                foreach (var (nummer, sinds) in wachtend)
                {
                    if (nummer <= tot && wachtend.TryRemove(nummer, out _))
                        Tijden.Voeg(Stopwatch.GetElapsedTime(sinds, nu).TotalMilliseconds);
                }

                await Task.Delay(5, CancellationToken.None);
            }
        }
    }
}
