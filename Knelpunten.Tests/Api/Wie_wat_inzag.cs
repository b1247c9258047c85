using System.Diagnostics;
using System.Text.RegularExpressions;
using Knelpunten.Api.Database;
using Knelpunten.Tests.Rand;
using Npgsql;

namespace Knelpunten.Tests.Api;

/// <summary>The access log. On a service of its own: what was read is counted, and the log is broken on purpose.</summary>
public partial class Wie_wat_inzag : Apitest
{
    protected override Task<Dienstproef> Dienst() => Dienstproef.Start("inzage");

    sealed record Regel(string Handeling, string Methode, string Soort, Guid[] Objecten, string? Filter, short Resultaat, Guid? Actor, string? Rol, string? Herkomst);

    long gezien;

    [SetUp]
    public async Task Tot_nu() => gezien = await Proef.Waarde<long>("select coalesce(max(id), 0) from toezicht.inzage");

    /// <summary>What came in since the last time it was asked.</summary>
    async Task<List<Regel>> Nieuw()
    {
        await using var vraag = Proef.Database.CreateCommand(
            "select id, handeling, methode, soort, objecten, filter, resultaat, actor, rol, host(herkomst) from toezicht.inzage where id > $1 order by id");
        vraag.Parameters.Add(new() { Value = gezien });
        await using var lezer = await vraag.ExecuteReaderAsync();
        var regels = new List<Regel>();
        while (await lezer.ReadAsync())
        {
            gezien = lezer.GetInt64(0);
            regels.Add(new(
                lezer.GetString(1), lezer.GetString(2), lezer.GetString(3), lezer.GetFieldValue<Guid[]>(4), lezer.IsDBNull(5) ? null : lezer.GetString(5), lezer.GetInt16(6),
                lezer.IsDBNull(7) ? null : lezer.GetGuid(7), lezer.IsDBNull(8) ? null : lezer.GetString(8), lezer.IsDBNull(9) ? null : lezer.GetString(9)));
        }

        return regels;
    }

    async Task<Regel> Een(string? adres = null)
    {
        var regels = await Nieuw();
        Assert.That(regels, Has.Count.EqualTo(1), adres);
        return regels[0];
    }

    static readonly string[] Register = ["themas", "regios", "organisaties", "partners", "activiteitsoorten", "productsoorten", "zetels", "bewaartermijnen", "ik", "huisstijl", "veranderingen"];

    [GeneratedRegex(@"\{([a-z]+)\}")]
    private static partial Regex Parameter();

    /// <summary>Walks the document, on cases in several stages. A new route needs nothing here: it leaves its line, or this fails.</summary>
    [Test]
    public async Task Elke_lezing_laat_precies_een_regel_na()
    {
        var (k, v) = await ToegewezenKnelpunt();
        await Ato.Upload($"{k}/documenten", "a.pdf", "%PDF-1.7"u8.ToArray());
        await Ato.Doet(k, "notities", new { tekst = "Een notitie." });
        var (s, d) = (await KnelpuntInTriage(), await KnelpuntInSparren());
        await Ato.Doet(s, "samenvoeging", new { doel = d.Nummer, reden = "Hetzelfde." });
        var contact = Knelpunt(await Alleskunner.Post("/v1/knelpunten", new { titel = "t", omschrijving = "o", regio = "limburg", organisatie = "riec-limburg", contact = new { naam = "Wopke Achterberg" } }));
        var actor = (await Alleskunner.Lees("/v1/ik", "actor"))!;
        var verwijdering = (await Alleskunner.Post("/v1/verwijderingen", new { soort = "lakken", knelpunt = k.Nummer, woorden = new[] { "havenloodsen" }, reden = "Een verzoek." })).Json;
        var procedure = verwijdering.GetProperty("id").GetGuid();
        await Nieuw();

        var (goed, bewerkingen) = (0, 0);
        foreach (var pad in (await Niemand.Lees("/v1/openapi.json")).Json.GetProperty("paths").EnumerateObject())
        {
            if (!pad.Value.TryGetProperty("get", out var bewerking))
                continue;
            bewerkingen++;
            var isRegister = Register.Contains(pad.Name.Split('/')[1]) && pad.Name is not ("/ik/gegevens" or "/bewaartermijnen/verlopend" or "/partners/{code}/tijdlijn" or "/partners/{code}/gebeurtenissen") || pad.Name == "/lessen/atom"
                || pad.Name.StartsWith("/audit/zegels", StringComparison.Ordinal) || pad.Name == "/audit/sleutels";
            var lukte = false;
            foreach (var zaak in pad.Name.Contains("{knelpunt}", StringComparison.Ordinal) ? new[] { k, s, d, contact } : [k])
            {
                var adres = "/v1" + Parameter().Replace(pad.Name, naam => naam.Groups[1].Value switch
                {
                    "knelpunt" => zaak.Nummer,
                    "vergadering" => v.Id.ToString(),
                    "verwijdering" => procedure.ToString(),
                    "nummer" or "toezegging" or "bijlage" => "1",
                    // Of an overname that is not there any id does.
                    "persoon" or "overname" => actor,
                    "naam" => pad.Name.StartsWith("/dashboards", StringComparison.Ordinal) ? "trechter" : "nieuw",
                    _ => "limburg",
                }) + (pad.Name == "/audit/dossiers" ? $"?knelpunt={zaak.Nummer}" : "");
                var status = (int)(await Alleskunner.Get(adres)).Status;
                if (isRegister)
                {
                    Assert.That(await Nieuw(), Is.Empty, adres);
                    lukte = true;
                    break;
                }

                Assert.That(status, Is.AnyOf(200, 404), adres);
                var regel = await Een(adres);
                Assert.That((regel.Handeling, regel.Resultaat), Is.EqualTo((bewerking.Op("operationId"), status)), adres);
                Assert.That(regel.Soort, Is.Not.EqualTo("geen"), adres);
                if (adres.Contains(zaak.Nummer, StringComparison.Ordinal))
                    Assert.That(regel.Objecten, Does.Contain(zaak.Id), adres);
                foreach (var id in new[] { v.Id, procedure }.Where(id => adres.Contains(id.ToString(), StringComparison.Ordinal)))
                    Assert.That(regel.Objecten, Does.Contain(id), adres);
                lukte |= status == 200;
            }

            goed += lukte ? 1 : 0;
        }

        Assert.That(goed, Is.GreaterThan(bewerkingen / 2), "Te weinig lezingen lukten om iets te bewijzen.");
    }

    [Test]
    public async Task Een_regel_zegt_wie_wat_waarvandaan_en_met_welke_uitkomst()
    {
        var k = await GemeldKnelpunt();
        await Nieuw();
        await Ato.Lees($"/v1/knelpunten/{k.Id}");
        var regel = await Een();
        var actor = Guid.Parse((await Ato.Lees("/v1/ik", "actor"))!);
        Assert.That(regel, Is.EqualTo(new Regel("getKnelpuntenKnelpunt", "GET", "knelpunt", regel.Objecten, null, 200, actor, "ato", "127.0.0.1")));
        Assert.That(regel.Objecten, Is.EqualTo(new[] { k.Id }));
    }

    [Test]
    public async Task Een_lijst_laat_een_regel_na_met_haar_filter_en_wat_erop_stond()
    {
        var (een, twee) = (await GemeldKnelpunt(), await GemeldKnelpunt());
        await Nieuw();
        await Ato.Lees("/v1/knelpunten?stadium=intake&organisatie=riec-rotterdam&kenmerkBron=Zwaantje%20Quispel&kenmerk=zwaantje-quispel&pageSize=2");
        Assert.That((await Een()).Filter, Is.EqualTo("kenmerk=*&kenmerkBron=*&organisatie=riec-rotterdam&pageSize=2&stadium=intake"));
        await Ato.Lees("/v1/knelpunten?pageSize=2");
        var regel = await Een();
        Assert.That((regel.Soort, regel.Filter), Is.EqualTo(("lijst", "pageSize=2")));
        Assert.That(regel.Objecten, Is.EquivalentTo(new[] { een.Id, twee.Id }));
    }

    [Test]
    public async Task Elke_weigering_laat_een_regel_na()
    {
        var k = await GemeldKnelpunt();
        await Nieuw();
        (await Niemand.Get($"/v1/knelpunten/{k.Nummer}")).MoetProbleemZijn(401, "niet-aangemeld");
        var zonder = await Een();
        Assert.That(zonder.Objecten, Is.EqualTo(new[] { k.Id }));
        Assert.That(zonder, Is.EqualTo(new Regel("getKnelpuntenKnelpunt", "GET", "knelpunt", zonder.Objecten, $"knelpunt={k.Nummer}", 401, null, null, "127.0.0.1")));
        (await Niemand.Get("/v1/themas")).MoetProbleemZijn(401, "niet-aangemeld");
        Assert.That((await Een()).Resultaat, Is.EqualTo(401));
        (await Auditor.Post($"{k}/notities", new { tekst = "t" })).MoetProbleemZijn(403, "rol-ontoereikend");
        Assert.That(await Een(), Has.Property("Rol").EqualTo("auditor").And.Property("Resultaat").EqualTo((short)403).And.Property("Handeling").EqualTo("postKnelpuntenKnelpuntNotities"));
        (await Ato.Get($"/v1/knelpunten/{Guid.Empty}")).MoetProbleemZijn(404, "niet-gevonden");
        Assert.That((await Een()).Objecten, Is.EqualTo(new[] { Guid.Empty }));
        (await Ato.Get("/v1/knelpunten/Zwaantje%20Quispel")).MoetProbleemZijn(404, "niet-gevonden");
        Assert.That(await Een(), Has.Property("Filter").Null.And.Property("Objecten").Empty);
        (await Ato.Get($"{k}/meldingen/1/contact")).MoetProbleemZijn(404, "niet-gevonden");
        Assert.That((await Een()).Objecten, Does.Contain(k.Id));
        (await Ato.Post($"/v1/knelpunten/{Guid.Empty}/notities", new { tekst = "t" })).MoetProbleemZijn(404, "niet-gevonden");
        Assert.That(await Een(), Has.Property("Handeling").EqualTo("postKnelpuntenKnelpuntNotities"));
        // No door was tried: an address that does not exist, a question of the wrong shape.
        await Ato.Get("/v1/bestaat-niet");
        await Ato.Get("/v1/knelpunten?onzin=1");
        Assert.That(await Nieuw(), Is.Empty);
    }

    [Test]
    public async Task Ook_een_304_een_HEAD_en_een_download()
    {
        var k = await KnelpuntInTriage();
        await Ato.Upload($"{k}/documenten", "a.pdf", "%PDF-1.7"u8.ToArray());
        var etag = (await Ato.Lees($"{k}")).Koppen["ETag"];
        await Nieuw();
        Assert.That((int)(await Ato.Get($"{k}", ("If-None-Match", etag))).Status, Is.EqualTo(304));
        Assert.That((await Een()).Resultaat, Is.EqualTo(304));
        Assert.That((int)(await Ato.Stuur(HttpMethod.Head, $"{k}", null)).Status, Is.EqualTo(200));
        Assert.That((await Een()).Methode, Is.EqualTo("HEAD"));
        await Ato.Download($"{k}/documenten/1/inhoud");
        Assert.That(await Een(), Has.Property("Soort").EqualTo("document"));
    }

    [TestCase("update toezicht.inzage set resultaat = 200")]
    [TestCase("delete from toezicht.inzage")]
    [TestCase("delete from toezicht.inzage where false")]
    [TestCase("truncate toezicht.inzage")]
    public async Task Er_wordt_alleen_aan_toegevoegd(string sql)
    {
        await GemeldKnelpunt();
        await Ato.Lees("/v1/knelpunten");
        Assert.That((await Assert.ThrowsAsync<PostgresException>(() => Proef.Voer(sql)))!.SqlState, Is.EqualTo("KP001"));
    }

    [TestCase("drop trigger alleen_toevoegen on toezicht.inzage")]
    [TestCase("alter table toezicht.inzage disable trigger all")]
    public async Task De_bewaking_komt_terug_wie_haar_ook_weghaalt(string sql)
    {
        await Proef.Voer(sql);
        await Bijwerking.Werk(Proef.Verbinding, Rolnamen.Standaard, CancellationToken.None);
        Assert.That((await Assert.ThrowsAsync<PostgresException>(() => Proef.Voer("delete from toezicht.inzage")))!.SqlState, Is.EqualTo("KP001"));
    }

    [Test]
    public async Task De_auditor_ziet_het_zijn_eigen_blik_inbegrepen()
    {
        var k = await GemeldKnelpunt();
        await Ato.Lees($"{k}");
        await Niemand.Get($"/v1/knelpunten/{k.Id}");
        await Nieuw();
        var antwoord = await Auditor.Lees($"/v1/audit/inzagen?knelpunt={k.Nummer}");
        Assert.That(antwoord.Json.Elk("items", "resultaat"), Is.EqualTo(new[] { "401", "200" }));
        Assert.That(antwoord.Json.Op("items.1.handeling"), Is.EqualTo("getKnelpuntenKnelpunt"));
        Assert.That(antwoord.Json.Op("items.1.rol"), Is.EqualTo("ato"));
        Assert.That(await Auditor.Lees("/v1/audit/inzagen?handeling=getAuditInzagen&pageSize=1", "items.0.filter"), Is.EqualTo($"knelpunt={k.Nummer}"));
        var zelf = await Auditor.Lees("/v1/ik", "actor");
        var eigen = (await Auditor.Lees($"/v1/audit/inzagen?actor={zelf}&resultaat=200&vanaf={Dag(0)}&tot={Dag(0)}")).Json;
        Assert.That(eigen.Elk("items", "soort"), Is.All.EqualTo("inzage"));
        Assert.That(eigen.Op("total"), Is.Not.EqualTo("0").And.Not.EqualTo("1"));
        Assert.That(await Auditor.Lees($"/v1/audit/inzagen?tot={Dag(-1)}", "total"), Is.EqualTo("0"));
        (await Ato.Get("/v1/audit/inzagen")).MoetProbleemZijn(403, "rol-ontoereikend");
        Assert.That(
            (await Auditor.Get("/v1/audit/inzagen?handeling=geheim&knelpunt=Jansen&vanaf=2026-02-01&tot=2026-01-01&cursor=x")).MoetProbleemZijn(400, "ongeldige-invoer").Gebreken.Keys,
            Is.EquivalentTo(new[] { "handeling", "knelpunt", "tot", "cursor" }));
    }

    [Test]
    public async Task Bladeren_slaat_niets_over_en_toont_niets_dubbel_terwijl_het_groeit()
    {
        for (var i = 0; i < 5; i++)
            await Ato.Lees("/v1/knelpunten?pageSize=1");
        var verwacht = await Proef.Waarde<long[]>("select array_agg(id order by id desc) from toezicht.inzage where handeling = 'getKnelpunten'");
        var gelezen = new List<string?>();
        var adres = "/v1/audit/inzagen?handeling=getKnelpunten&pageSize=2";
        while (adres is not null)
        {
            var pagina = await Auditor.Lees(adres);
            gelezen.AddRange(pagina.Json.Elk("items", "id"));
            adres = Regex.Match(pagina.Koppen["Link"], "<([^>]+)>; rel=\"next\"") is { Success: true } volgende ? volgende.Groups[1].Value : null;
            await Ato.Lees("/v1/knelpunten?pageSize=1");
        }

        Assert.That(gelezen, Is.EqualTo(verwacht.Select(id => $"{id}")));
    }

    [Test]
    public async Task Tweehonderd_lezingen_tegelijk_delen_hun_vastlegging()
    {
        var k = await GemeldKnelpunt();
        await Nieuw();
        var antwoorden = await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => Ato.Get($"{k}")));
        Assert.That(antwoorden.Select(a => (int)a.Status), Is.All.EqualTo(200));
        var vastgelegd = await Proef.Waarde<long>("select count(*) from toezicht.inzage where handeling = 'getKnelpuntenKnelpunt' and $1 = any(objecten)", k.Id);
        var keren = await Proef.Waarde<long>("select count(distinct xmin::text) from toezicht.inzage where handeling = 'getKnelpuntenKnelpunt' and $1 = any(objecten)", k.Id);
        Assert.That(vastgelegd, Is.EqualTo(200));
        Assert.That(keren, Is.LessThan(150));
        TestContext.Out.WriteLine($"{vastgelegd} lezingen in {keren} keer vastgelegd");
    }

    [Test]
    public async Task Wat_niet_vast_te_leggen_is_wordt_niet_getoond()
    {
        var (k, v) = await GeagendeerdKnelpunt();
        await Ato.Upload($"{k}/documenten", "a.pdf", "%PDF-1.7 geheim"u8.ToArray());
        await Proef.Voer("alter table toezicht.inzage rename to weg");
        try
        {
            foreach (var adres in (string[])[$"{k}", $"{k}/tijdlijn", $"{k}/documenten/1/inhoud", "/v1/knelpunten", "/v1/vergaderingen", $"{v}/agenda"])
                Stil(await Ato.Get(adres), k);
            Stil(await Auditor.Get("/v1/audit/inzagen"), k, 500);
            // A refusal likewise: what is there and what is not would show otherwise.
            Stil(await Niemand.Get($"{k}"), k);
            Stil(await Ato.Get($"/v1/knelpunten/{Guid.Empty}"), k);
            // What reads nothing of a case goes on, and so does the work.
            await Ato.Lees("/v1/themas");
            await Ato.Lees("/v1/ik");
            await GemeldKnelpunt();
        }
        finally
        {
            await Proef.Voer("alter table toezicht.weg rename to inzage");
        }

        await Ato.Lees($"{k}");
    }

    [Test]
    public async Task Een_logboek_dat_niet_antwoordt_laat_niemand_eindeloos_wachten()
    {
        var k = await GemeldKnelpunt();
        await using var slot = await Proef.Database.OpenConnectionAsync();
        await using var transactie = await slot.BeginTransactionAsync();
        await using (var op = new NpgsqlCommand("lock table toezicht.inzage in access exclusive mode", slot, transactie))
            await op.ExecuteNonQueryAsync();
        var tijd = Stopwatch.StartNew();
        foreach (var antwoord in await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => Ato.Get($"{k}"))))
            Stil(antwoord, k);
        Assert.That(tijd.Elapsed, Is.LessThan(TimeSpan.FromSeconds(30)));
        await transactie.RollbackAsync();
        await Ato.Lees($"{k}");
    }

    static void Stil(Antwoord antwoord, Zaak k, int ofStatus = 503)
    {
        if ((int)antwoord.Status != ofStatus)
            antwoord.MoetProbleemZijn(503, "inzage-niet-vastgelegd");
        Assert.That(antwoord.Koppen.Keys, Does.Not.Contain("ETag").And.Not.Contain("Link"));
        Assert.That(antwoord.Tekst, Does.Not.Contain(k.Nummer).And.Not.Contain("havenloodsen").And.Not.Contain("geheim"));
    }
}
