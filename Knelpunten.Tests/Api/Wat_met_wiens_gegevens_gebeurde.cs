using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json;
using Knelpunten.Api.Audit;
using Knelpunten.Api.Inrichting;
using Knelpunten.Tests.Postgres;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Knelpunten.Tests.Api;

/// <summary>The processing log (Logboek Dataverwerkingen). On a service of its own, with a collector that is away at first.</summary>
public class Wat_met_wiens_gegevens_gebeurde : Apitest
{
    const string Register = "https://register.voorbeeld.nl/activiteiten/7";

    readonly Collector collector = new();

    protected override async Task<Dienstproef> Dienst() => await Dienstproef.StartOp(
        await Testdatabase.NieuweDienstdatabase("verwerking"),
        LogLevel.Information,
        ("Verwerkingenlog:Activiteiten:contact-tonen", Register),
        ("Verwerkingenlog:Adres", await collector.Begin()));

    [OneTimeTearDown]
    public Task Stop_de_ontvanger() => collector.DisposeAsync().AsTask();

    static object MetContact => new { titel = "t", omschrijving = "o", regio = "limburg", organisatie = "riec-limburg", contact = new { naam = "Zwaantje Quispel", email = "zwaantje@voorbeeld.nl" } };

    async Task<List<Dictionary<string, object>>> Regels(string spoor)
    {
        await using var vraag = Proef.Database.CreateCommand("select * from toezicht.verwerking where trace_id = $1 order by id");
        vraag.Parameters.Add(new() { Value = spoor });
        await using var lezer = await vraag.ExecuteReaderAsync();
        var regels = new List<Dictionary<string, object>>();
        while (await lezer.ReadAsync())
            regels.Add(Enumerable.Range(0, lezer.FieldCount).ToDictionary(lezer.GetName, lezer.GetValue));
        return regels;
    }

    static (string Spoor, (string, string) Kop) Spoor(string vlag)
    {
        var spoor = ActivityTraceId.CreateRandom().ToHexString();
        return (spoor, ("traceparent", $"00-{spoor}-00f067aa0ba902b7-{vlag}"));
    }

    /// <summary>The caller's own trace, so without the one that a <see cref="Persoon"/> sends along.</summary>
    async Task<HttpResponseMessage> Vraag(HttpMethod methode, string pad, string token, (string Naam, string Waarde) kop, object? inhoud = null)
    {
        using var verzoek = new HttpRequestMessage(methode, pad);
        verzoek.Headers.Authorization = new("Bearer", token);
        verzoek.Headers.TryAddWithoutValidation(kop.Naam, kop.Waarde);
        verzoek.Headers.TryAddWithoutValidation("Idempotency-Key", Guid.NewGuid().ToString());
        if (inhoud is not null)
            verzoek.Content = new StringContent(JsonSerializer.Serialize(inhoud), null, "application/json");
        return await Proef.Http.SendAsync(verzoek);
    }

    static string Milas => Dienstproef.Token("--naam", "Mila de Vries", "--rol", "melder", "--organisatie", "riec-rotterdam");

    [TestCase("00")]
    [TestCase("01")]
    public async Task Vastleggen_en_tonen_laten_elk_een_regel_na_wat_de_aanroeper_ook_van_sporen_vindt(string vlag)
    {
        var (spoor, kop) = Spoor(vlag);
        using var gemeld = await Vraag(HttpMethod.Post, "/v1/knelpunten", Milas, kop, MetContact);
        var k = JsonDocument.Parse(await gemeld.Content.ReadAsStringAsync()).RootElement.Op("nummer");
        // Somebody's own details are kept under his actor id.
        var persoon = Guid.Parse((await Melder.Lees("/v1/ik", "actor"))!);
        var vastgelegd = (await Regels(spoor)).Single();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(vastgelegd["name"], Is.EqualTo("Contactgegevens van een melder vastleggen"));
            Assert.That(vastgelegd["processing_activity_id"], Is.EqualTo("urn:knelpunten:verwerking:contact-vastleggen"));
            Assert.That(vastgelegd["data_subject_id"], Is.EqualTo(Proef.Diensten.GetRequiredService<Verwerkingenlog>().Pseudoniem(persoon)).And.Not.Contain(persoon.ToString("N")));
            Assert.That(vastgelegd["data_subject_id_type"], Is.EqualTo("urn:knelpunten:pseudoniem"));
            Assert.That(vastgelegd["span_id"], Has.Length.EqualTo(16));
        }

        var (ander, nogEen) = Spoor(vlag);
        using var getoond = await Vraag(HttpMethod.Get, $"/v1/knelpunten/{k}/meldingen/1/contact", Milas, nogEen);
        Assert.That((int)getoond.StatusCode, Is.EqualTo(200));
        var regel = (await Regels(ander)).Single();
        Assert.That((regel["processing_activity_id"], regel["data_subject_id"]), Is.EqualTo(((object)Register, vastgelegd["data_subject_id"])));
        Assert.That(regel.Keys, Does.Not.Contain("actor"));
    }

    [Test]
    public async Task Wat_geweigerd_wordt_is_niet_verwerkt()
    {
        var (spoor, kop) = Spoor("01");
        var dubbel = new { titel = "t", omschrijving = "o", regio = "limburg", organisatie = "riec-limburg", kenmerk = new { bron = "b", waarde = "w" }, contact = new { naam = "Zwaantje Quispel" } };
        await Melder.Post("/v1/knelpunten", dubbel);
        using var geweigerd = await Vraag(HttpMethod.Post, "/v1/knelpunten", Milas, kop, dubbel);
        Assert.That((int)geweigerd.StatusCode, Is.EqualTo(409));
        Assert.That(await Regels(spoor), Is.Empty);
    }

    [Test]
    public async Task Wat_niet_vast_te_leggen_is_wordt_niet_getoond()
    {
        var k = Knelpunt(await Melder.Post("/v1/knelpunten", MetContact));
        await Proef.Voer("alter table toezicht.verwerking rename to weg");
        try
        {
            var antwoord = (await Melder.Get($"{k}/meldingen/1/contact")).MoetProbleemZijn(503, "inzage-niet-vastgelegd");
            Assert.That(antwoord.Tekst, Does.Not.Contain("Quispel"));
            var voor = await Proef.Waarde<long>("select count(*) from personen.gegeven");
            await Melder.Post("/v1/knelpunten", MetContact);
            Assert.That(await Proef.Waarde<long>("select count(*) from personen.gegeven"), Is.EqualTo(voor));
        }
        finally
        {
            await Proef.Voer("alter table toezicht.weg rename to verwerking");
        }
    }

    [Test]
    public async Task Er_wordt_alleen_aan_toegevoegd()
    {
        await Melder.Post("/v1/knelpunten", MetContact);
        Assert.That((await Assert.ThrowsAsync<PostgresException>(() => Proef.Voer("delete from toezicht.verwerking")))!.SqlState, Is.EqualTo("KP001"));
    }

    [Test]
    public async Task Alles_gaat_door_naar_de_ontvanger_ook_als_die_er_eerst_niet_is()
    {
        collector.Weigert = true;
        await Melder.Post("/v1/knelpunten", MetContact);
        await Wacht.Tot(() => collector.Geweigerd > 0, "een poging");
        collector.Weigert = false;
        var verwacht = await Proef.Waarde<string[]>("select array_agg(span_id) from toezicht.verwerking");
        await Wacht.Tot(() => verwacht.All(collector.Ontvangen.ContainsKey), "alle regels bij de ontvanger", 60);
        var actie = collector.Ontvangen[verwacht[^1]];
        using (Assert.EnterMultipleScope())
        {
            Assert.That(actie.Op("attributes.0.key"), Is.EqualTo("dpl.core.processing_activity_id"));
            Assert.That(actie.Op("attributes.0.value.stringValue"), Is.EqualTo("urn:knelpunten:verwerking:contact-vastleggen").Or.EqualTo(Register));
            Assert.That(actie.Op("attributes.1.key"), Is.EqualTo("dpl.core.data_subject_id"));
            Assert.That(actie.Op("attributes.2.key"), Is.EqualTo("dpl.core.data_subject_id_type"));
            Assert.That(actie.Op("traceId"), Has.Length.EqualTo(32));
            Assert.That(long.Parse(actie.Op("startTimeUnixNano")!), Is.GreaterThan(1_700_000_000_000_000_000));
        }
    }

    [TestCase("Verwerkingenlog:Activiteiten:contact-tonen", "geen uri")]
    [TestCase("Verwerkingenlog:Activiteiten:onbekend", "https://register.voorbeeld.nl/1")]
    [TestCase("Verwerkingenlog:Adres", "http://elders.voorbeeld.nl")]
    [TestCase("Verwerkingenlog:Sleutel", "te kort")]
    public void Wat_niet_klopt_in_de_instelling_blijkt_bij_de_start(string naam, string waarde)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = "Development" });
        builder.Configuration[naam] = waarde;
        Assert.That(() => Knelpunten.Api.Dienst.Bouw(builder, "Host=localhost", Rand.Proefdienst.Datamap), Throws.InstanceOf<Startfout>().With.Message.Contains(naam));
    }

    /// <summary>What an OTLP collector does with traces over HTTP: take them and say so, or not.</summary>
    sealed class Collector : IAsyncDisposable
    {
        WebApplication? app;

        public ConcurrentDictionary<string, JsonElement> Ontvangen { get; } = [];
        public volatile bool Weigert;
        public volatile int Geweigerd;

        public async Task<string> Begin()
        {
            var builder = WebApplication.CreateBuilder();
            builder.WebHost.UseUrls("http://127.0.0.1:0");
            builder.Logging.ClearProviders();
            app = builder.Build();
            app.MapPost("/v1/traces", async (HttpContext http) =>
            {
                using var lezer = new StreamReader(http.Request.Body);
                var bericht = JsonDocument.Parse(await lezer.ReadToEndAsync()).RootElement;
                if (Weigert)
                {
                    Geweigerd++;
                    return Results.StatusCode(503);
                }

                foreach (var actie in bericht.GetProperty("resourceSpans")[0].GetProperty("scopeSpans")[0].GetProperty("spans").EnumerateArray())
                    Ontvangen[actie.Op("spanId")!] = actie;
                return Results.Json(new { });
            });
            await app.StartAsync();
            return app.Urls.First();
        }

        public async ValueTask DisposeAsync()
        {
            if (app is not null)
                await app.DisposeAsync();
        }
    }
}
