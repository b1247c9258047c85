using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using Npgsql;

namespace Knelpunten.Bench;

/// <summary>
/// Reports at a fixed rate, whether the one before was answered or not; each is followed until the read models have it. One eye on how far
/// those are, for all that wait.
/// </summary>
public sealed class Schrijver(Wens wens, NpgsqlDataSource database, HttpClient http)
{
    static readonly TimeSpan geduld = TimeSpan.FromSeconds(30);

    readonly Tijden geschreven = new(), achter = new();
    readonly ConcurrentDictionary<long, long> wachtend = new();

    /// <summary>How long a command took, and how long after its answer it could be read.</summary>
    public async Task<(Tijden Geschreven, Tijden Achter)> Voer(CancellationToken stop)
    {
        using var klaar = new CancellationTokenSource();
        var kijker = Kijk(klaar.Token);
        var (onderweg, klok) = (new List<Task>(), Stopwatch.StartNew());
        while (!stop.IsCancellationRequested)
        {
            // What is due by now, also when this loop itself was kept waiting.
            while (onderweg.Count < klok.Elapsed.TotalSeconds * wens.Tempo)
                onderweg.Add(Een());
            await Task.Delay(1, CancellationToken.None);
        }

        await Task.WhenAll(onderweg);
        for (var wacht = Stopwatch.StartNew(); !wachtend.IsEmpty && wacht.Elapsed < geduld;)
            await Task.Delay(5, CancellationToken.None);
        await klaar.CancelAsync();
        await kijker;
        foreach (var _ in wachtend)
            achter.Voeg(geduld.TotalMilliseconds, isGoed: false);
        return (geschreven, achter);
    }

    async Task Een()
    {
        using var verzoek = new HttpRequestMessage(HttpMethod.Post, "/v1/knelpunten")
        {
            Content = new StringContent("""{"titel":"Gemeten","omschrijving":"Een melding van de meting.","regio":"rotterdam","organisatie":"riec-rotterdam"}""", Encoding.UTF8, "application/json"),
        };
        verzoek.Headers.Authorization = new AuthenticationHeaderValue("Bearer", wens.Melder);
        verzoek.Headers.Add("Idempotency-Key", Guid.NewGuid().ToString());
        using var antwoord = await geschreven.Stuur(http, verzoek);
        if (antwoord is not null && antwoord.Headers.TryGetValues("Knelpunten-Volgnummer", out var waarden))
            wachtend[long.Parse(waarden.First(), CultureInfo.InvariantCulture)] = Stopwatch.GetTimestamp();
    }

    async Task Kijk(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            await using var vraag = database.CreateCommand("select volgnummer from lezen.voortgang");
            var tot = await vraag.ExecuteScalarAsync(CancellationToken.None) is long volgnummer ? volgnummer : 0;
            var nu = Stopwatch.GetTimestamp();
            foreach (var (nummer, sinds) in wachtend)
            {
                if (nummer <= tot && wachtend.TryRemove(nummer, out _))
                    achter.Voeg(Stopwatch.GetElapsedTime(sinds, nu).TotalMilliseconds, isGoed: true);
            }

            await Task.Delay(2, CancellationToken.None);
        }
    }
}
