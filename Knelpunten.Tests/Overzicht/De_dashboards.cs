using System.Text.Json;
using Knelpunten.Tests.Api;

namespace Knelpunten.Tests.Overzicht;

/// <summary>What the numbers say about a handful of cases, who may read them, and that each leads to its cases.</summary>
public class De_dashboards : Apitest
{
    internal static readonly string[] namen =
        ["trechter", "doorlooptijd", "ouderdom", "cumulatieve-stroom", "doorstroom", "flessenhals", "thema-regio", "partners", "vergaderingen", "terugkoppeling"];

    Zaak toegewezen = null!, vergadering = null!;

    protected override Task<Dienstproef> Dienst() => Dienstproef.Start("dashboards");

    [OneTimeSetUp]
    public async Task Een_handvol_zaken()
    {
        await GemeldKnelpunt();
        var drugs = await KnelpuntInTriage();
        await Ato.Doet(drugs, "triage", new { uitkomst = "sparren", reden = "r", themas = new[] { "a", "d" }, vertrouwelijkheidaanduiding = "intern" });
        await AndereMelder.Doet(drugs, "meldingen", new { regio = "limburg", organisatie = "riec-limburg" });
        var wacht = await KnelpuntInSparren();
        await Ato.Doet(wacht, "opschorting", new { wachtOp = "melder", reden = "Wij wachten op stukken." });
        (toegewezen, vergadering) = await ToegewezenKnelpunt();
        var gesloten = await KnelpuntInSparren();
        await Ato.Doet(gesloten, "oplossing", new { afloop = "opgelost", verandering = "Het is geregeld." });
    }

    async Task<decimal?> Getal(string naam, string rij, string kolom, string vraag = "", Persoon? wie = null)
    {
        var json = (await (wie ?? Ato).Lees($"/v1/dashboards/{naam}{vraag}")).Json;
        var plaats = json.GetProperty("kolommen").EnumerateArray().Select((k, i) => (Naam: k.Op("naam"), i)).Single(k => k.Naam == kolom).i;
        var cel = json.GetProperty("rijen").EnumerateArray().Single(r => r.Op("sleutel") == rij).GetProperty("cellen")[plaats];
        return cel.TryGetProperty("waarde", out var waarde) && waarde.ValueKind == JsonValueKind.Number ? waarde.GetDecimal() : null;
    }

    static string Maand => Dag(0)[..7];

    [TestCase("trechter", "gemeld", "aantal", 5)]
    [TestCase("trechter", "sparren", "aantal", 3)]
    [TestCase("trechter", "toegewezen", "van_gemeld", 20)]
    [TestCase("trechter", "opgelost", "aantal", 1)]
    [TestCase("doorlooptijd", "stadium:triage", "aantal", 4)]
    [TestCase("doorlooptijd", "geheel", "mediaan", 0)]
    [TestCase("doorlooptijd", "thema:geen", "aantal", 1)]
    [TestCase("ouderdom", "sparren", "0_7", 2)]
    [TestCase("ouderdom", "sparren", "366_", 0)]
    [TestCase("flessenhals", "stadium:sparren", "aantal", 2)]
    [TestCase("flessenhals", "wacht:melder", "aantal", 1)]
    [TestCase("thema-regio", "a", "regio:limburg", 1)]
    [TestCase("thema-regio", "a", "alle", 1)]
    [TestCase("thema-regio", "d", "regios", 2)]
    [TestCase("thema-regio", "geen", "regio:rotterdam", 3)]
    [TestCase("partners", "douane", "gevraagd", 1)]
    [TestCase("partners", "douane", "te_laat", 0)]
    public async Task Ze_zeggen_wat_er_is(string naam, string rij, string kolom, decimal verwacht) => Assert.That(await Getal(naam, rij, kolom), Is.EqualTo(verwacht));

    [Test]
    public async Task Per_maand_en_per_vergadering()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(await Getal("doorstroom", Maand, "gemeld"), Is.EqualTo(5));
            Assert.That(await Getal("doorstroom", Maand, "opgelost"), Is.EqualTo(1));
            Assert.That(await Getal("doorstroom", Maand, "saldo"), Is.EqualTo(4));
            Assert.That(await Getal("cumulatieve-stroom", Dag(0), "sparren", $"?van={Maand}"), Is.EqualTo(2));
            Assert.That(await Getal("vergaderingen", $"{vergadering.Id}", "besloten"), Is.EqualTo(1));
            Assert.That(await Getal("terugkoppeling", Maand, "aantal"), Is.GreaterThanOrEqualTo(1));
        }
    }

    [Test]
    public async Task Een_filter_telt_alleen_wat_erbij_hoort()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(await Getal("trechter", "gemeld", "aantal", "?regio=limburg"), Is.EqualTo(1));
            Assert.That(await Getal("trechter", "gemeld", "aantal", "?regio=rotterdam&thema=geen"), Is.EqualTo(4));
            Assert.That(await Getal("trechter", "gemeld", "aantal", "?partner=douane"), Is.EqualTo(1));
            Assert.That(await Getal("ouderdom", "sparren", "0_1", "?grenzen=1,5"), Is.EqualTo(2));
            Assert.That(await Getal("trechter", "gemeld", "aantal", $"?peilmoment={Dag(-1)}&van={Maand}&tot={Maand}"), Is.Zero);
        }
    }

    [Test]
    public async Task Wat_hoger_gemerkt_wordt_telt_voor_het_secretariaat_alleen_als_het_ooit_werd_voorgedragen()
    {
        Assert.That(await Getal("trechter", "gemeld", "aantal", wie: Secretariaat), Is.EqualTo(1));
        Assert.That(await Getal("trechter", "gemeld", "aantal", wie: Auditor), Is.EqualTo(5));
        var beide = Proef.Als("Sam de Wit", "secretariaat,melder", "riec-rotterdam");
        Assert.That(await Getal("trechter", "gemeld", "aantal", wie: beide), Is.EqualTo(1));
        var lijst = (await beide.Lees("/v1/dashboards/trechter")).Json.GetProperty("rijen")[0].GetProperty("cellen")[0].Op("lijst")!;
        Assert.That((await beide.Lees(lijst)).Json.Elk("items", "nummer"), Is.EqualTo(new[] { toegewezen.Nummer }));
        // As a reporter he sees his region's besides.
        Assert.That((await beide.Lees("/v1/knelpunten")).Json.GetProperty("total").GetInt32(), Is.EqualTo(5));
    }

    /// <summary>Words in the language that is asked, Dutch without one; codes and numbers the same.</summary>
    [TestCaseSource(nameof(namen))]
    public async Task Wie_Engels_vraagt_krijgt_dezelfde_getallen_in_het_Engels(string naam)
    {
        var toen = $"?peilmoment={Uri.EscapeDataString((await Ato.Lees("/v1/dashboards/trechter")).Json.Op("peilmoment")!)}&geldigOp={Dag(0)}";
        var nederlands = (await Ato.Lees($"/v1/dashboards/{naam}{toen}")).Json;
        var engels = (await Ato.Get($"/v1/dashboards/{naam}{toen}", ("Accept-Language", "en"))).Json;
        var frans = (await Ato.Get($"/v1/dashboards/{naam}{toen}", ("Accept-Language", "fr"))).Json;
        Assert.That(frans.GetRawText(), Is.EqualTo(nederlands.GetRawText()));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Codes(engels), Is.EqualTo(Codes(nederlands)));
            Assert.That(engels.Op("titel"), Is.Not.EqualTo(nederlands.Op("titel")));
            Assert.That(engels.Op("definitie"), Is.Not.EqualTo(nederlands.Op("definitie")));
            foreach (var (een, ander) in engels.GetProperty("kolommen").EnumerateArray().Zip(nederlands.GetProperty("kolommen").EnumerateArray()))
                Assert.That(een.Op("definitie"), Is.Not.EqualTo(ander.Op("definitie")).And.Not.Empty, een.Op("naam"));
            var lijst = (await Ato.Get("/v1/dashboards", ("Accept-Language", "en"))).Json.GetProperty("items").EnumerateArray().Single(d => d.Op("naam") == naam);
            Assert.That((lijst.Op("titel"), lijst.Op("definitie")), Is.EqualTo((engels.Op("titel"), engels.Op("definitie"))));
        }

        static string Codes(JsonElement dashboard) => string.Join('\n', dashboard.GetProperty("kolommen").EnumerateArray().Select(k => $"{k.Op("naam")} {k.Op("eenheid")}")
            .Concat(dashboard.GetProperty("rijen").EnumerateArray().Select(r => $"{r.Op("sleutel")} {r.GetProperty("cellen").GetRawText()}")));
    }

    [TestCaseSource(nameof(namen))]
    public async Task Van_elk_getal_is_de_lijst_tot_het_einde_zo_lang_als_het_getal(string naam)
    {
        foreach (var wie in new[] { Ato, Secretariaat })
        {
            foreach (var cel in (await wie.Lees($"/v1/dashboards/{naam}{(naam == "cumulatieve-stroom" ? $"?van={Maand}" : "")}")).Json.GetProperty("rijen").EnumerateArray().SelectMany(rij => rij.GetProperty("cellen").EnumerateArray()))
            {
                if (cel.Op("lijst") is not { } lijst)
                    continue;
                var gezien = 0;
                for (var adres = $"{lijst}&pageSize=2"; adres is not null;)
                {
                    var bladzijde = await wie.Lees(adres);
                    gezien += bladzijde.Json.GetProperty("items").GetArrayLength();
                    adres = bladzijde.Koppen.TryGetValue("Link", out var link) ? De_lijst.Link(link, "next") : null;
                }

                Assert.That(gezien, Is.EqualTo(cel.GetProperty("waarde").GetInt32()), lijst);
            }
        }
    }

    [Test]
    public async Task Elk_dashboard_zegt_wat_zijn_getallen_zijn()
    {
        var alle = (await Ato.Lees("/v1/dashboards")).Json;
        Assert.That(alle.Elk("items", "naam"), Is.EqualTo(namen));
        foreach (var naam in namen)
        {
            var json = (await Ato.Lees($"/v1/dashboards/{naam}")).Json;
            Assert.That(json.Op("definitie"), Is.Not.Empty, naam);
            foreach (var kolom in json.GetProperty("kolommen").EnumerateArray())
                Assert.That(kolom.Op("definitie"), Does.EndWith("."), naam);
            foreach (var rij in json.GetProperty("rijen").EnumerateArray())
                Assert.That(rij.GetProperty("cellen").GetArrayLength(), Is.EqualTo(json.GetProperty("kolommen").GetArrayLength()), naam);
        }
    }

    [TestCase("onzin", 404, "niet-gevonden")]
    [TestCase("trechter?regio=atlantis", 400, "ongeldige-invoer")]
    [TestCase("trechter?kleur=rood", 400, "ongeldige-invoer")]
    [TestCase("trechter?van=2026-05&tot=2026-04", 400, "ongeldige-invoer")]
    [TestCase("trechter?van=2010-01&tot=2026-04", 400, "ongeldige-invoer")]
    [TestCase("trechter?van=2026-13", 400, "ongeldige-invoer")]
    [TestCase("trechter?grenzen=1,2", 400, "ongeldige-invoer")]
    [TestCase("ouderdom?grenzen=30,7", 400, "ongeldige-invoer")]
    [TestCase("trechter?peilmoment=2999-01-01", 400, "ongeldige-invoer")]
    [TestCase("trechter?geldigOp=2999-01-01", 400, "ongeldige-invoer")]
    public async Task Wat_niet_kan_is_een_duidelijk_bezwaar(string adres, int status, string code) => (await Ato.Get($"/v1/dashboards/{adres}")).MoetProbleemZijn(status, code);

    [TestCaseSource(nameof(namen))]
    public async Task Voor_de_eerste_gebeurtenis_is_elk_getal_leeg(string naam)
    {
        foreach (var rij in (await Ato.Lees($"/v1/dashboards/{naam}?peilmoment=1950-01-01")).Json.GetProperty("rijen").EnumerateArray())
        {
            foreach (var cel in rij.GetProperty("cellen").EnumerateArray())
                Assert.That(cel.Op("waarde"), Is.Null.Or.EqualTo("0"));
        }
    }

    [Test]
    public async Task Alleen_wie_het_geheel_overziet_krijgt_getallen()
    {
        foreach (var wie in new[] { Melder, Douane, Beheerder })
            (await wie.Get("/v1/dashboards/trechter")).MoetProbleemZijn(403, "rol-ontoereikend");
        (await Niemand.Get("/v1/dashboards")).MoetProbleemZijn(401, "niet-aangemeld");
    }
}

/// <summary>What was shown stays shown, also when something is recorded meanwhile.</summary>
public class De_dashboards_van_toen : Apitest
{
    protected override Task<Dienstproef> Dienst() => Dienstproef.Start("dashboards_toen");

    [TestCaseSource(typeof(De_dashboards), nameof(De_dashboards.namen))]
    public async Task Wat_toen_getoond_werd_blijft_byte_voor_byte_staan(string naam)
    {
        var toen = (await Auditor.Lees($"/v1/dashboards/{naam}")).Json.Op("peilmoment");
        var eerst = (await Auditor.Lees($"/v1/dashboards/{naam}?peilmoment={toen}")).Tekst;
        var erbij = await GemeldKnelpunt();
        await Melder.Doet(erbij, "intrekking", new { reden = "Bij nader inzien niet." });
        Assert.That((await Auditor.Lees($"/v1/dashboards/{naam}?peilmoment={toen}")).Tekst, Is.EqualTo(eerst));
    }

    [Test]
    public async Task Wat_achteraf_bekend_werd_staat_in_de_getallen_van_nu_over_toen_en_niet_in_die_van_toen()
    {
        async Task<int> Gemeld(string vraag) => (await Auditor.Lees($"/v1/dashboards/trechter?{vraag}")).Json.GetProperty("rijen")[0].GetProperty("cellen")[0].GetProperty("waarde").GetInt32();
        await GemeldKnelpunt();
        var toen = (await Auditor.Lees("/v1/dashboards/trechter")).Json.Op("peilmoment");
        var gisteren = $"geldigOp={Dag(-1)}";
        var (toenBekend, nuBekend) = (await Gemeld($"peilmoment={toen}&{gisteren}"), await Gemeld(gisteren));
        var achteraf = await Ato.Post("/v1/knelpunten", new { titel = "Eerder gebeurd", omschrijving = "o", regio = "limburg", organisatie = "riec-limburg", wanneer = Dag(-3) });
        Assert.That((int)achteraf.Status, Is.EqualTo(201), achteraf.Tekst);
        Assert.That(await Gemeld(gisteren), Is.EqualTo(nuBekend + 1));
        Assert.That(await Gemeld($"peilmoment={toen}&{gisteren}"), Is.EqualTo(toenBekend));
    }

    [Test]
    public async Task Een_regio_en_een_merk_van_vandaag_gelden_ook_in_de_getallen_van_toen()
    {
        async Task<int> Gemeld(Persoon wie, string vraag) => (await wie.Lees($"/v1/dashboards/trechter?{vraag}")).Json.GetProperty("rijen")[0].GetProperty("cellen")[0].GetProperty("waarde").GetInt32();
        var k = await KnelpuntInSparren();
        var toen = (await Auditor.Lees("/v1/dashboards/trechter")).Json.Op("peilmoment");
        var (limburg, secretariaat) = (await Gemeld(Auditor, $"regio=limburg&peilmoment={toen}"), await Gemeld(Secretariaat, $"peilmoment={toen}"));
        await AndereMelder.Doet(k, "meldingen", new { regio = "limburg", organisatie = "riec-limburg" });
        await Ato.Doet(k, "voordracht", new { reden = "Dit vraagt het SBO." });
        Assert.That(await Gemeld(Auditor, $"regio=limburg&peilmoment={toen}"), Is.EqualTo(limburg + 1));
        Assert.That(await Gemeld(Secretariaat, $"peilmoment={toen}"), Is.EqualTo(secretariaat + 1));
        var lijst = (await Auditor.Lees($"/v1/dashboards/trechter?regio=limburg&peilmoment={toen}")).Json.GetProperty("rijen")[0].GetProperty("cellen")[0].Op("lijst");
        Assert.That((await Auditor.Lees(lijst!)).Json.Elk("items", "nummer"), Does.Contain(k.Nummer));
    }
}
