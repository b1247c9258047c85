using System.Globalization;
using System.Text.Json.Nodes;
using Knelpunten.Api.Inrichting;
using Npgsql;

namespace Knelpunten.Api.Audit;

/// <summary>
/// Sends the processing log on to a collector (OTLP over HTTP, as JSON), for who configured one. From the table and not from memory: each
/// line goes until its receipt is acknowledged, also after a day without collector or a restart, and at most a few go twice.
/// </summary>
public sealed class Verwerkingenverzender(NpgsqlDataSource bron, Verwerkingenopties opties, ILogger<Verwerkingenverzender> log) : BackgroundService
{
    const int Hoogstens = 200;
    static readonly TimeSpan Tussentijd = TimeSpan.FromSeconds(2);
    static readonly TimeSpan LangsteTussentijd = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (opties.Adres is null)
            return;
        using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(30) };
        var wacht = Tussentijd;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                while (await Verzend(http, opties.Adres.TrimEnd('/'), stoppingToken) == Hoogstens)
                    continue;
                wacht = Tussentijd;
            }
            catch (Exception fout) when (!stoppingToken.IsCancellationRequested)
            {
                log.LogWarning("De verwerkingen konden niet doorgestuurd worden: {Soort}", fout.GetType().FullName);
                wacht = wacht * 2 < LangsteTussentijd ? wacht * 2 : LangsteTussentijd;
            }

            await Task.Delay(wacht, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>How many went. Of several nodes one sends: the row that says how far it got is locked meanwhile.</summary>
    async Task<int> Verzend(HttpClient http, string adres, CancellationToken stop)
    {
        await using var verbinding = await bron.OpenConnectionAsync(stop);
        await using var transactie = await verbinding.BeginTransactionAsync(stop);
        await Voer($"insert into {Verwerkingsregel.Verzonden} (ontvanger, transactie, id) values ($1, '0', 0) on conflict do nothing", adres);
        await using var stand = new NpgsqlCommand($"select 1 from {Verwerkingsregel.Verzonden} where ontvanger = $1 for update skip locked", verbinding) { Parameters = { new() { Value = adres } } };
        if (await stand.ExecuteScalarAsync(stop) is null)
            return 0;

        var acties = new JsonArray();
        var laatste = (Transactie: "0", Id: 0L);
        // Only behind every transaction that still runs: what comes later comes later in this order too.
        await using (var vraag = new NpgsqlCommand($"""
            select v.transactie::text, v.id, trace_id, span_id, parent_span_id, name, status_code, start_time, end_time, processing_activity_id, data_subject_id, data_subject_id_type
            from {Verwerkingsregel.Tabel} v join {Verwerkingsregel.Verzonden} tot on tot.ontvanger = $1
            where (v.transactie, v.id) > (tot.transactie, tot.id) and v.transactie < pg_snapshot_xmin(pg_current_snapshot())
            order by v.transactie, v.id limit {Hoogstens}
            """, verbinding) { Parameters = { new() { Value = adres } } })
        {
            await using var lezer = await vraag.ExecuteReaderAsync(stop);
            while (await lezer.ReadAsync(stop))
            {
                laatste = (lezer.GetString(0), lezer.GetInt64(1));
                acties.Add(Actie(lezer));
            }
        }

        if (acties.Count > 0)
        {
            using var antwoord = await http.PostAsJsonAsync($"{adres}/v1/traces", Bericht(acties), stop);
            antwoord.EnsureSuccessStatusCode();
            await Voer($"update {Verwerkingsregel.Verzonden} set transactie = $2::xid8, id = $3 where ontvanger = $1", adres, laatste.Transactie, laatste.Id);
        }

        await transactie.CommitAsync(stop);
        return acties.Count;

        async Task Voer(string sql, params object[] waarden)
        {
            await using var opdracht = new NpgsqlCommand(sql, verbinding);
            foreach (var waarde in waarden)
                opdracht.Parameters.Add(new() { Value = waarde });
            await opdracht.ExecuteNonQueryAsync(stop);
        }
    }

    /// <summary>The names are OTLP's.</summary>
    static JsonObject Actie(NpgsqlDataReader lezer)
    {
        var actie = new JsonObject
        {
            ["traceId"] = lezer.GetString(2),
            ["spanId"] = lezer.GetString(3),
            ["name"] = lezer.GetString(5),
            ["kind"] = 1,
            ["startTimeUnixNano"] = Nano(lezer.GetDateTime(7)),
            ["endTimeUnixNano"] = Nano(lezer.GetDateTime(8)),
            ["attributes"] = new JsonArray(
                Paar("dpl.core.processing_activity_id", lezer.GetString(9)), Paar("dpl.core.data_subject_id", lezer.GetString(10)), Paar("dpl.core.data_subject_id_type", lezer.GetString(11))),
            ["status"] = new JsonObject { ["code"] = lezer.GetInt16(6) },
        };
        if (!lezer.IsDBNull(4))
            actie["parentSpanId"] = lezer.GetString(4);
        return actie;
    }

    static JsonObject Bericht(JsonArray acties) => new()
    {
        ["resourceSpans"] = new JsonArray(new JsonObject
        {
            ["resource"] = new JsonObject { ["attributes"] = new JsonArray(Paar("service.name", "knelpunten"), Paar("service.version", Kopregels.ApiVersie)) },
            ["scopeSpans"] = new JsonArray(new JsonObject { ["scope"] = new JsonObject { ["name"] = "Knelpunten.Verwerkingen" }, ["spans"] = acties }),
        }),
    };

    static JsonObject Paar(string naam, string waarde) => new() { ["key"] = naam, ["value"] = new JsonObject { ["stringValue"] = waarde } };

    /// <summary>As a string: a number in JSON is not that precise.</summary>
    static string Nano(DateTime moment) => ((moment.ToUniversalTime() - DateTime.UnixEpoch).Ticks * 100).ToString(CultureInfo.InvariantCulture);
}
