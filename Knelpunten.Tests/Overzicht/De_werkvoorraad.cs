using Knelpunten.Tests.Api;

namespace Knelpunten.Tests.Overzicht;

/// <summary>One call gives the queues with how much is in each; each is a list that can be filtered on, and kept under a name.</summary>
public class De_werkvoorraad : Apitest
{
    Zaak nieuw = null!, sparren = null!, wacht = null!, gevraagd = null!, voorgedragen = null!, gesloten = null!;

    protected override Task<Dienstproef> Dienst() => Dienstproef.Start("werkvoorraad");

    [OneTimeSetUp]
    public async Task Zes_zaken()
    {
        nieuw = await GemeldKnelpunt();
        sparren = await KnelpuntInSparren();
        wacht = await KnelpuntInSparren();
        await Ato.Doet(wacht, "opschorting", new { wachtOp = "melder", reden = "Wij wachten op stukken.", verwachtDatum = Dag(14) });
        gevraagd = (await ToegewezenKnelpunt()).Knelpunt;
        voorgedragen = await VoorgedragenKnelpunt();
        gesloten = await KnelpuntInSparren();
        await Ato.Doet(gesloten, "oplossing", new { afloop = "opgelost", verandering = "Het is geregeld." });
    }

    async Task<int> Aantal(string naam, Persoon? wie = null, string vraag = "") =>
        (await (wie ?? Ato).Lees($"/v1/werkvoorraad{vraag}")).Json.GetProperty("items").EnumerateArray().Single(rij => rij.Op("naam") == naam).GetProperty("aantal").GetInt32();

    async Task<IReadOnlyList<string?>> Nummers(string naam, Persoon? wie = null) => (await (wie ?? Ato).Lees($"/v1/werkvoorraad/{naam}")).Json.Elk("items", "nummer");

    [TestCase("nieuw", nameof(nieuw))]
    [TestCase("mijn", nameof(sparren), nameof(wacht), nameof(gevraagd), nameof(voorgedragen))]
    [TestCase("zonder-dossierhouder", nameof(nieuw))]
    [TestCase("wacht-op-melder", nameof(wacht))]
    [TestCase("wacht-op-partner", nameof(gevraagd))]
    [TestCase("over-de-termijn")]
    [TestCase("komt-op-de-agenda", nameof(voorgedragen))]
    [TestCase("aangehouden")]
    [TestCase("zonder-beweging")]
    [TestCase("zonder-beweging?stil.van=0", nameof(nieuw), nameof(sparren), nameof(wacht), nameof(gevraagd), nameof(voorgedragen))]
    public async Task In_elke_voorraad_ligt_wat_erin_hoort(string naam, params string[] zaken)
    {
        var verwacht = zaken.Select(zaak => zaak switch
        {
            nameof(nieuw) => nieuw,
            nameof(sparren) => sparren,
            nameof(wacht) => wacht,
            nameof(gevraagd) => gevraagd,
            nameof(voorgedragen) => voorgedragen,
            _ => gesloten,
        }).Select(zaak => zaak.Nummer).ToList();
        Assert.That(await Nummers(naam), Is.EquivalentTo(verwacht));
        if (!naam.Contains('?'))
            Assert.That(await Aantal(naam), Is.EqualTo(verwacht.Count));
    }

    [Test]
    public async Task Een_filter_telt_in_elke_voorraad_mee_en_de_lijst_is_even_lang()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(await Aantal("wacht-op-melder", vraag: "?regio=rotterdam"), Is.EqualTo(1));
            Assert.That(await Aantal("wacht-op-melder", vraag: "?regio=limburg"), Is.Zero);
            Assert.That(await Aantal("mijn", vraag: "?partner=douane"), Is.EqualTo(1));
            Assert.That(await Nummers("mijn?partner=douane"), Is.EqualTo(new[] { gevraagd.Nummer }));
        }

        Assert.That((await Ato.Get("/v1/werkvoorraad?kleur=rood&gemeld.van=gisteren")).MoetProbleemZijn(400, "ongeldige-invoer").Gebreken.Keys, Is.EquivalentTo(new[] { "kleur", "gemeld.van" }));
    }

    [Test]
    public async Task Een_rij_zegt_alles_wat_nodig_is_om_te_kiezen()
    {
        var rij = (await Ato.Lees("/v1/werkvoorraad/wacht-op-melder")).Json.GetProperty("items")[0];
        using (Assert.EnterMultipleScope())
        {
            Assert.That(rij.Op("stadium"), Is.EqualTo("sparren"));
            Assert.That(rij.Op("wachtOp"), Is.EqualTo("melder"));
            Assert.That(rij.Op("volgendeDatum"), Is.EqualTo(Dag(14)));
            Assert.That(rij.Op("leeftijdInDagen"), Is.EqualTo("0"));
            Assert.That(rij.Op("isTeLaat"), Is.EqualTo("false"));
            Assert.That(rij.Op("regios"), Is.EqualTo("[\"rotterdam\"]"));
            Assert.That(rij.Op("vertrouwelijkheidaanduiding"), Is.EqualTo("intern"));
        }
    }

    [Test]
    public async Task Een_melder_ziet_er_zijn_eigen_en_die_van_zijn_regio_en_niemand_anders_de_notities_van_een_ander()
    {
        Assert.That(await Aantal("nieuw", Melder), Is.EqualTo(1));
        Assert.That(await Aantal("nieuw", AndereMelder), Is.Zero);
        Assert.That(await Nummers("komt-op-de-agenda", Secretariaat), Is.EqualTo(new[] { voorgedragen.Nummer }));
        Assert.That(await Nummers("nieuw", Secretariaat), Is.Empty);
    }

    [Test]
    public async Task Filters_gaan_samen_ontkennend_en_met_grenzen()
    {
        async Task<IReadOnlyList<string?>> Lijst(string vraag) => (await Auditor.Lees($"/v1/knelpunten?sort=nummer&{vraag}")).Json.Elk("items", "nummer");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(await Lijst("stadium.niet=sparren,gesloten"), Is.EqualTo(new[] { nieuw.Nummer, gevraagd.Nummer, voorgedragen.Nummer }));
            Assert.That(await Lijst("dossierhouder=geen&open=true"), Is.EqualTo(new[] { nieuw.Nummer }));
            Assert.That(await Lijst("dossierhouder.niet=geen&stadium=sparren"), Is.EqualTo(new[] { sparren.Nummer, wacht.Nummer }));
            Assert.That(await Lijst("partner=douane&toewijzing=gevraagd"), Is.EqualTo(new[] { gevraagd.Nummer }));
            Assert.That(await Lijst("partner=douane&toewijzing=afgerond"), Is.Empty);
            Assert.That(await Lijst("open=false&afloop.niet=ingetrokken"), Is.EqualTo(new[] { gesloten.Nummer }));
            Assert.That(await Lijst($"gesloten.van={Dag(0)}&gesloten.tot={Dag(0)}&afloop=opgelost"), Is.EqualTo(new[] { gesloten.Nummer }));
            Assert.That(await Lijst($"verliet=triage&verlaten.van={Dag(0)}&verlaten.tot={Dag(0)}"), Has.Count.EqualTo(5));
            Assert.That(await Lijst("bereikt=voorgedragen"), Is.EqualTo(new[] { gevraagd.Nummer, voorgedragen.Nummer }));
            Assert.That(await Lijst("partner.niet=douane&open=true&stadium.niet=intake"), Is.EqualTo(new[] { sparren.Nummer, wacht.Nummer, voorgedragen.Nummer }));
        }
    }

    [Test]
    public async Task Een_lijst_die_gelezen_wordt_blijft_dezelfde_ook_als_er_intussen_iets_bijkomt()
    {
        var eerste = await Auditor.Lees("/v1/knelpunten?pageSize=2");
        var totaal = eerste.Json.GetProperty("total").GetInt32();
        var erbij = await GemeldKnelpunt();
        var gezien = new List<string?>(eerste.Json.Elk("items", "nummer"));
        for (var verder = De_lijst.Link(eerste.Koppen["Link"], "next"); verder is not null;)
        {
            var bladzijde = await Auditor.Lees(verder);
            Assert.That(bladzijde.Json.GetProperty("total").GetInt32(), Is.EqualTo(totaal));
            gezien.AddRange(bladzijde.Json.Elk("items", "nummer"));
            verder = De_lijst.Link(bladzijde.Koppen["Link"], "next");
        }

        Assert.That(gezien, Has.Count.EqualTo(totaal).And.Not.Contains(erbij.Nummer).And.Unique);
        await Melder.Doet(erbij, "intrekking", new { reden = "Bij nader inzien niet." });
    }

    [Test]
    public async Task Als_van_een_eerder_moment_is_de_voorraad_wat_zij_toen_was()
    {
        var toen = (await Auditor.Lees("/v1/werkvoorraad")).Json.Op("peilmoment")!;
        var erbij = await GemeldKnelpunt();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(await Aantal("nieuw"), Is.EqualTo(2));
            Assert.That(await Aantal("nieuw", vraag: $"?peilmoment={Uri.EscapeDataString(toen)}"), Is.EqualTo(1));
            Assert.That(await Aantal("nieuw", vraag: $"?geldigOp={Dag(-1)}"), Is.Zero);
        }

        await Melder.Doet(erbij, "intrekking", new { reden = "Bij nader inzien niet." });
    }

    [Test]
    public async Task Een_filter_is_te_bewaren_en_te_delen_met_de_eigen_organisatie_en_alleen_de_maker_trekt_het_in()
    {
        var gemaakt = await Ato.Post("/v1/filters", new { titel = "Haven 'Rotterdam'", filter = "regio=rotterdam&stadium=sparren&sort=gemeld", isGedeeld = true });
        Assert.That((int)gemaakt.Status, Is.EqualTo(201), gemaakt.Tekst);
        var id = gemaakt.Json.Op("id");
        Assert.That(await Nummers(id!), Is.EquivalentTo(new[] { sparren.Nummer, wacht.Nummer }));
        Assert.That(await Aantal(id!, AnderAtoLid), Is.EqualTo(2));
        Assert.That(await AnderAtoLid.Lees($"/v1/filters/{id}", "isVanMij"), Is.EqualTo("false"));
        Assert.That((int)(await Melder.Get($"/v1/werkvoorraad/{id}")).Status, Is.EqualTo(404));
        (await AnderAtoLid.Post($"/v1/filters/{id}/intrekking")).MoetProbleemZijn(404, "niet-gevonden");
        Assert.That((int)(await Ato.Post($"/v1/filters/{id}/intrekking")).Status, Is.EqualTo(200));
        Assert.That((int)(await Ato.Get($"/v1/werkvoorraad/{id}")).Status, Is.EqualTo(404));
    }

    [Test]
    public async Task Een_filter_dat_de_lijst_niet_kent_wordt_niet_bewaard()
    {
        Assert.That((await Ato.Post("/v1/filters", new { titel = "Fout", filter = "kleur=rood&stadium=dicht" })).MoetProbleemZijn(400, "ongeldige-invoer").Gebreken.Keys,
            Is.EquivalentTo(new[] { "filter.kleur", "filter.stadium" }));
        for (var i = 0; i < 100; i++)
            await Collega.Post("/v1/filters", new { titel = $"Filter {i}", filter = "stadium=intake" });
        (await Collega.Post("/v1/filters", new { titel = "Een te veel", filter = "stadium=intake" })).MoetProbleemZijn(409, "te-veel-filters");
    }

    [TestCase("/v1/werkvoorraad/onzin", 404, "niet-gevonden")]
    [TestCase("/v1/werkvoorraad/nieuw?kleur=rood", 400, "ongeldige-invoer")]
    [TestCase("/v1/werkvoorraad?peilmoment=2999-01-01", 400, "ongeldige-invoer")]
    [TestCase("/v1/werkvoorraad?peilmoment=gisteren", 400, "ongeldige-invoer")]
    [TestCase("/v1/werkvoorraad?peilmoment=2026-01-01T00:00:00", 400, "ongeldige-invoer")]
    [TestCase("/v1/werkvoorraad?peilmoment=2020-01-01&geldigOp=2999-01-02", 400, "ongeldige-invoer")]
    [TestCase("/v1/knelpunten?gemeld.van=2026-02-01&gemeld.tot=2026-01-01", 400, "ongeldige-invoer")]
    [TestCase("/v1/knelpunten?sort=nummer,-nummer", 400, "ongeldige-invoer")]
    [TestCase("/v1/knelpunten?verlaten.van=2026-01-01", 400, "ongeldige-invoer")]
    [TestCase("/v1/knelpunten?stadium=intake,", 400, "ongeldige-invoer")]
    [TestCase("/v1/knelpunten?page=100001", 400, "ongeldige-invoer")]
    public async Task Wat_niet_kan_is_een_duidelijk_bezwaar(string adres, int status, string code) => (await Ato.Get(adres)).MoetProbleemZijn(status, code);

    [TestCase("/v1/knelpunten?peilmoment=1950-01-01")]
    [TestCase("/v1/knelpunten?peilmoment=2019-01-01T12:00:00%2B01:00&geldigOp=1901-01-01")]
    [TestCase("/v1/werkvoorraad/nieuw?page=400")]
    public async Task Waar_niets_was_is_de_lijst_leeg(string adres) => Assert.That((await Ato.Lees(adres)).Json.GetProperty("items").GetArrayLength(), Is.Zero);
}
