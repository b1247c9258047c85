using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json;
using Npgsql;

namespace Knelpunten.Bench;

/// <summary>
/// Every queue, search and dashboard with readers that ask as soon as they have an answer, beside one writer at a fixed rate who does not
/// wait for his; between two slices of each the yardsticks, so that nothing is compared with another minute.
/// </summary>
public sealed class Meting(Wens wens) : IAsyncDisposable
{
    static readonly string[] zoekteksten = ["hennep schuur", "witwassen vastgoed", "Damocles", "loodsen bedrijventerrein", "terugkoppeling poortwachters", "havn drugs", "katvangers", "signalen delen AVG"];

    readonly HttpClient http = new(new SocketsHttpHandler { MaxConnectionsPerServer = 64, PooledConnectionLifetime = Timeout.InfiniteTimeSpan }) { BaseAddress = wens.Dienst };
    readonly NpgsqlDataSource database = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(wens.Database) { MaxAutoPrepare = 20 });
    DateTimeOffset van, tot;

    /// <summary>More than half a percent of errors make it no measurement.</summary>
    public bool IsGeldig { get; private set; } = true;

    public async Task Voer()
    {
        await Console.Out.WriteLineAsync(await Omvang());
        using var einde = new CancellationTokenSource();
        var schrijver = new Schrijver(wens, database, http).Voer(einde.Token);
        if (wens.Schrijf > 0)
            await Task.Delay(TimeSpan.FromSeconds(wens.Schrijf));
        else
            await Leesvragen();
        await einde.CancelAsync();
        var (geschreven, achter) = await schrijver;
        await Console.Out.WriteLineAsync(Regel($"| opdracht (melden, {wens.Tempo}/s, open lus) | {geschreven.Percentiel(0.5):0.0} | {geschreven.Percentiel(0.95):0.0} | {geschreven.Aantal} | {geschreven.Fouten} | | |"));
        await Console.Out.WriteLineAsync(Regel($"| van vastlegging tot leesmodel | {achter.Percentiel(0.5):0.0} | {achter.Percentiel(0.95):0.0} | {achter.Aantal} | {achter.Fouten} | | |"));
        IsGeldig &= geschreven.Fouten <= geschreven.Aantal * 0.005;
        if (!IsGeldig)
            await Console.Error.WriteLineAsync("Er ging meer dan een half procent mis: dit is geen meting.");
    }

    async Task Leesvragen()
    {
        await Console.Out.WriteLineAsync("| vraag | p50 ms | p95 ms | aantal | fouten | maatlat http p50/p95 | maatlat index p50/p95 |\n|---|---:|---:|---:|---:|---:|---:|");
        foreach (var vraag in await Vragen())
            await Meet(vraag);
    }

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        await database.DisposeAsync();
    }

    async Task Meet(Vraag vraag)
    {
        var (gemeten, kaal, index) = (new Tijden(), new Tijden(), new Tijden());
        // A, B, B, A: what is measured lies around its yardsticks.
        await Lees(vraag, gemeten, wens.Seconden / 2);
        await Maatlat(kaal, index, wens.Seconden / 4);
        await Lees(vraag, gemeten, wens.Seconden / 2);
        IsGeldig &= gemeten.Fouten <= gemeten.Aantal * 0.005;
        await Console.Out.WriteLineAsync(Regel(
            $"| {vraag.Naam} | {gemeten.Percentiel(0.5):0.0} | {gemeten.Percentiel(0.95):0.0} | {gemeten.Aantal} | {gemeten.Fouten} | {kaal.Percentiel(0.5):0.0}/{kaal.Percentiel(0.95):0.0} | {index.Percentiel(0.5):0.0}/{index.Percentiel(0.95):0.0} |"));
    }

    Task Lees(Vraag vraag, Tijden tijden, double seconden) => Task.WhenAll(Enumerable.Range(0, wens.Lezers).Select(async nummer =>
    {
        var toeval = new Random((wens.Zaad * 1000) + nummer + vraag.Naam.Length);
        var klok = Stopwatch.StartNew();
        while (klok.Elapsed.TotalSeconds < seconden)
        {
            using var verzoek = vraag.Maak(wens.Lezer, toeval, van, tot);
            using var antwoord = await tijden.Stuur(http, verzoek);
        }
    }));

    /// <summary>What a round trip costs that does nothing, and what the same list costs that does nothing else.</summary>
    async Task Maatlat(Tijden kaal, Tijden index, double seconden)
    {
        var toeval = new Random(wens.Zaad);
        var klok = Stopwatch.StartNew();
        while (klok.Elapsed.TotalSeconds < seconden)
        {
            using var verzoek = new HttpRequestMessage(HttpMethod.Get, "/gezondheid");
            using var antwoord = await kaal.Stuur(http, verzoek);
            var begin = Stopwatch.GetTimestamp();
            await using var vraag = database.CreateCommand("select * from lezen.werk where blok = $1 and stadium = 2 order by gemeld, knelpunt limit 20");
            vraag.Parameters.Add(new NpgsqlParameter<int> { TypedValue = DateOnly.FromDateTime((van + ((tot - van) * toeval.NextDouble())).UtcDateTime).DayNumber / 10 });
            await using var rijen = await vraag.ExecuteReaderAsync();
            while (await rijen.ReadAsync())
            {
            }

            index.Voeg(Stopwatch.GetElapsedTime(begin).TotalMilliseconds, isGoed: true);
        }
    }

    /// <summary>Every queue and dashboard that the service itself names, a few lists and a search; each now, then, and on both axes.</summary>
    async Task<IReadOnlyList<Vraag>> Vragen()
    {
        var paden = new List<(string Naam, string Pad, IReadOnlyList<string>? Zoek)>
        {
            ("lijst, nieuwste eerst", "/v1/knelpunten?pageSize=20", null),
            ("lijst, stadium en regio", "/v1/knelpunten?stadium=sparren&regio=limburg&pageSize=20", null),
            ("zoeken", "/v1/knelpunten/_zoek", zoekteksten),
            ("rode draden", "/v1/rode-draden", null),
        };
        paden.AddRange((await Namen("/v1/werkvoorraad")).Select(naam => ($"werkvoorraad {naam}", $"/v1/werkvoorraad/{naam}", (IReadOnlyList<string>?)null)));
        paden.AddRange((await Namen("/v1/dashboards")).Select(naam => ($"dashboard {naam}", $"/v1/dashboards/{naam}", (IReadOnlyList<string>?)null)));
        return [.. from pad in paden from peil in Enum.GetValues<Peil>() select new Vraag($"{pad.Naam}, {peil.ToString().ToLowerInvariant()}", pad.Pad, peil, pad.Zoek)];
    }

    async Task<IReadOnlyList<string>> Namen(string pad)
    {
        using var verzoek = new HttpRequestMessage(HttpMethod.Get, pad) { Headers = { Authorization = new AuthenticationHeaderValue("Bearer", wens.Lezer) } };
        using var antwoord = await http.SendAsync(verzoek);
        if (!antwoord.IsSuccessStatusCode)
            return [];
        using var json = JsonDocument.Parse(await antwoord.Content.ReadAsStreamAsync());
        return [.. json.RootElement.GetProperty("items").EnumerateArray().Select(naam => naam.GetProperty("naam").GetString()!)];
    }

    async Task<string> Omvang()
    {
        await using var vraag = database.CreateCommand("""
            select (select count(*) from knelpunten.mt_doc_knelpuntbeeld), (select count(*) from knelpunten.mt_events), (select count(*) from lezen.werk where tot is null and ingetrokken is null and blok = (select blok from lezen.voortgang)),
                   (select min(bekend) from lezen.stand), (select moment from lezen.voortgang), pg_size_pretty(pg_database_size(current_database())), current_setting('server_version')
            """);
        await using var rij = await vraag.ExecuteReaderAsync();
        await rij.ReadAsync();
        (van, tot) = (rij.GetFieldValue<DateTimeOffset>(3), rij.GetFieldValue<DateTimeOffset>(4));
        return Regel($"{rij.GetInt64(0):N0} knelpunten, {rij.GetInt64(1):N0} gebeurtenissen, {rij.GetInt64(2):N0} open, {rij.GetString(5)}; PostgreSQL {rij.GetString(6)}, {Environment.ProcessorCount} kernen, {wens.Lezers} lezers, {wens.Tempo} opdrachten per seconde.\n");
    }

    static string Regel(FormattableString tekst) => tekst.ToString(CultureInfo.InvariantCulture);
}
