using System.IO.Pipelines;
using System.Text.Json;
using Knelpunten.Api.Bijhouden;
using Knelpunten.Api.Naspelen;
using Knelpunten.Domain;
using Knelpunten.Tests.Api;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Knelpunten.Tests.Terugkijken;

/// <summary>Another policy over the same events: what would differ is said case by case, and nothing is written.</summary>
public class Wat_als : Apitest
{
    protected override Task<Dienstproef> Dienst() => Dienstproef.Start("watals");

    static readonly Beleidskeuze Nu = new(Beleid.Standaard, Bewaartermijnen.Standaard);

    async Task<string> Inhoud() => await Proef.Waarde<string>("""
        select md5((select string_agg(e::text, ' ' order by seq_id) from knelpunten.mt_events e) || (select string_agg(d::text || d.xmin::text, ' ' order by id) from knelpunten.mt_doc_knelpuntbeeld d))
            || (select last_value from knelpunten.mt_events_sequence) || (select string_agg(h.id || h.xmin::text, ' ' order by h.id) from knelpunten.mt_doc_herhaling h)
        """);

    async Task<Zaak> Vertrouwelijk()
    {
        var k = await KnelpuntInSparren();
        await Ato.Doet(k, "classificatie", new { vertrouwelijkheidaanduiding = "vertrouwelijk" });
        return k;
    }

    [Test]
    public async Task Een_ander_beleid_zegt_per_knelpunt_wat_was_en_wat_zou_zijn()
    {
        var (hoog, gewoon, dicht) = (await Vertrouwelijk(), await KnelpuntInSparren(), await KnelpuntInSparren());
        await Ato.Doet(dicht, "oplossing", new { afloop = "opgelost", verandering = "Er is een protocol." });
        await Auditor.Lees($"/v1/knelpunten?peilmoment={Dag(0)}");
        var voor = await Inhoud();

        var antwoord = await Auditor.Post("/v1/audit/_wat-als", new { beleid = new { maximaleVertrouwelijkheid = "intern", stilNaDagen = 5 }, bewaartermijnen = new { opgelost = "P1Y" }, op = Dag(10) });
        Assert.That((int)antwoord.Status, Is.EqualTo(200), antwoord.Tekst);
        JsonElement Van(Zaak k) => antwoord.Json.GetProperty("items").EnumerateArray().Single(item => item.Op("nummer") == k.Nummer);
        using (Assert.EnterMultipleScope())
        {
            Assert.That((antwoord.Json.Op("beleidNu"), antwoord.Json.Op("beleidDan")), Is.EqualTo(("2026.1;maximum=vertrouwelijk", "2026.1;maximum=intern;stil=5")));
            Assert.That(Tekst(Van(hoog).GetProperty("nu")), Is.EqualTo("ato |"));
            Assert.That(Tekst(Van(hoog).GetProperty("dan")), Is.EqualTo("| boven_maximum zonder_beweging"));
            Assert.That(Tekst(Van(gewoon).GetProperty("dan")), Is.EqualTo("ato | zonder_beweging"));
            Assert.That((Van(dicht).Op("nu.vervalDatum"), Van(dicht).Op("dan.vervalDatum")), Is.EqualTo((Vandaag.AddYears(10).ToString("yyyy-MM-dd"), Vandaag.AddYears(1).ToString("yyyy-MM-dd"))));
            Assert.That((antwoord.Json.Op("totalen.eerder"), antwoord.Json.Op("totalen.later"), antwoord.Json.Op("totalen.erWordenLezers")), Is.EqualTo(("1", "0", "0")));
            Assert.That(antwoord.Json.Op("totalen.erVallenLezersAf"), Is.EqualTo($"{antwoord.Json.GetProperty("items").EnumerateArray().Count(item => item.GetProperty("dan").GetProperty("lezers").GetArrayLength() == 0)}").And.Not.EqualTo("0"));
            Assert.That(antwoord.Json.Op("totalen.anders"), Is.EqualTo($"{antwoord.Json.GetProperty("items").GetArrayLength()}"));
        }

        // Nothing differs under the policy that holds.
        var zelfde = await Auditor.Post("/v1/audit/_wat-als", new { });
        Assert.That((zelfde.Json.Op("totalen.anders"), zelfde.Json.GetProperty("items").GetArrayLength()), Is.EqualTo(("0", 0)));
        Assert.That(await Inhoud(), Is.EqualTo(voor));

        static string Tekst(JsonElement gevolg) => $"{string.Join(' ', gevolg.GetProperty("lezers").EnumerateArray().Select(l => l.GetString()))} | {string.Join(' ', gevolg.GetProperty("signalen").EnumerateArray().Select(l => l.GetString()))}".Trim();
    }

    [Test]
    public async Task Als_opdracht_met_een_bestand_komt_hetzelfde_en_schrijven_kan_zij_niet()
    {
        await Vertrouwelijk();
        using var map = Proefmap.Nieuw("watals");
        Directory.CreateDirectory(map.Pad);
        var bestand = Path.Combine(map.Pad, "beleid.json");
        await File.WriteAllTextAsync(bestand, """{"Beleid": {"MaximaleVertrouwelijkheid": "intern"}, "Bewaartermijnen": {"Ingetrokken": "P1Y"}}""");
        var stroom = new MemoryStream();
        var uit = PipeWriter.Create(stroom, new(leaveOpen: true));
        await WatalsOpdracht.Speel(Proef.Verbinding, Nu, WatalsOpdracht.Lees(bestand, Nu), Vandaag, uit, default);
        await uit.CompleteAsync();
        var regels = System.Text.Encoding.UTF8.GetString(stroom.ToArray()).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(regel => JsonDocument.Parse(regel).RootElement).ToList();
        var http = (await Auditor.Post("/v1/audit/_wat-als", new { beleid = new { maximaleVertrouwelijkheid = "intern" }, bewaartermijnen = new { ingetrokken = "P1Y" } })).Json;
        Assert.That(regels.SkipLast(1).Select(r => r.GetRawText()), Is.EqualTo(http.GetProperty("items").EnumerateArray().Select(r => r.GetRawText())).And.Not.Empty);
        Assert.That(regels[^1].GetProperty("totalen").GetProperty("anders").GetRawText(), Is.EqualTo(http.GetProperty("totalen").GetProperty("anders").GetRawText()));

        // However many cases are read at a time.
        await Vertrouwelijk();
        async Task<List<Zaakgevolg>> Bij(int zaken)
        {
            var verschillen = new List<Zaakgevolg>();
            await foreach (var verschil in new Watals(Proef.Diensten.GetRequiredService<Leesbron>(), Proef.Diensten.GetRequiredService<Marten.IDocumentStore>().Options.Serializer(), Nu, WatalsOpdracht.Lees(bestand, Nu), Vandaag, zaken).Verschillen(default))
                verschillen.Add(verschil);
            return verschillen;
        }

        Assert.That((await Bij(1)).ConvertAll(v => v.Nummer), Is.EqualTo((await Bij(200)).ConvertAll(v => v.Nummer)).And.Count.GreaterThan(1));

        await using var verbinding = await Proef.Diensten.GetRequiredService<Leesbron>().Open(default);
        await using var schrijf = new NpgsqlCommand("delete from knelpunten.mt_doc_knelpuntbeeld", verbinding);
        Assert.That(async () => await schrijf.ExecuteNonQueryAsync(), Throws.TypeOf<PostgresException>().With.Property("SqlState").EqualTo(PostgresErrorCodes.ReadOnlySqlTransaction));
        await File.WriteAllTextAsync(bestand, """{"Beleid": {"Maximum": "intern"}}""");
        Assert.That(() => WatalsOpdracht.Lees(bestand, Nu), Throws.TypeOf<FormatException>().With.Message.Contains("Beleid:Maximum"));
        await File.WriteAllTextAsync(bestand, "{");
        Assert.That(() => WatalsOpdracht.Lees(bestand, Nu), Throws.TypeOf<FormatException>());
    }

    [Test]
    public async Task Alleen_een_auditor_vraagt_het_en_wat_geen_beleid_is_wordt_geweigerd()
    {
        foreach (var wie in new[] { Ato, Melder, Secretariaat, Beheerder })
            (await wie.Post("/v1/audit/_wat-als", new { })).MoetProbleemZijn(403, "rol-ontoereikend");
        (await Auditor.Post("/v1/audit/_wat-als", new { beleid = new { stilNaDagen = 0 } })).MoetProbleemZijn(400, "ongeldige-invoer");
        (await Auditor.Post("/v1/audit/_wat-als", new { beleid = new { maximaleVertrouwelijkheid = "heel-geheim" } })).MoetProbleemZijn(400, "ongeldige-invoer");
        (await Auditor.Post("/v1/audit/_wat-als", new { bewaartermijnen = new { opgelost = "tien jaar" } })).MoetProbleemZijn(400, "ongeldige-invoer");
        (await Auditor.Post("/v1/audit/_wat-als", new { bewaartermijnen = new { vergeten = "P1Y" } })).MoetProbleemZijn(400, "ongeldige-invoer");
    }
}
