using Knelpunten.Domain;

namespace Knelpunten.Tests.Api;

/// <summary>On a database of its own: series are planned for years in which nobody else meets, and numbers are counted.</summary>
public class Vergaderreeksen_en_overlap : Apitest
{
    protected override async Task<Dienstproef> Dienst() => await Dienstproef.Start("reeksen");

    static object Reeks(string eersteDag = "2030-01-07", int? weken = null, string? totEnMet = null, int? aantal = null, string? aanvang = "10:00", string? einde = "12:00", int? inleverdagenVooraf = null) =>
        new { eersteDag, weken, totEnMet, aantal, aanvang, einde, locatie = "Den Haag", inleverdagenVooraf };

    Task<Rand.Antwoord> Plan(object reeks, string? sleutel = null) => Secretariaat.Post("/v1/vergaderreeksen", reeks, sleutel: sleutel);

    Task<long> Vergaderingen() => Proef.Waarde<long>("select count(*) from knelpunten.mt_doc_vergaderingbeeld");

    [Test]
    public async Task Een_reeks_over_drie_jaar_slaat_de_feestdagen_over()
    {
        // Its second Monday is Easter Monday.
        var antwoord = await Plan(Reeks("2030-02-25", totEnMet: "2032-12-31", inleverdagenVooraf: 14));
        Assert.That((int)antwoord.Status, Is.EqualTo(201), antwoord.Tekst);
        var dagen = antwoord.Json.Elk("vergaderingen", "dag").Select(dag => DateOnly.Parse(dag!, System.Globalization.CultureInfo.InvariantCulture)).ToList();
        var ritme = antwoord.Json.Elk("vergaderingen", "oorspronkelijkeDag").ToList();
        Assert.That(ritme, Is.EqualTo(Enumerable.Range(0, ritme.Count).Select(n => new DateOnly(2030, 2, 25).AddDays(56 * n).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture))));
        Assert.That(dagen.Where(dag => Feestdagen.Op(dag) is not null), Is.Empty);
        var verschoven = antwoord.Json.Elk("vergaderingen", "feestdag").OfType<string>().ToList();
        Assert.That(verschoven, Does.Contain("Tweede Paasdag"));
        Assert.That((ritme[1], dagen[1]), Is.EqualTo(("2030-04-22", new DateOnly(2030, 4, 29))));

        var adres = antwoord.Koppen["Location"];
        var gelezen = await Melder.Lees(adres);
        Assert.That(gelezen.Json.Elk("vergaderingen", "id"), Is.EqualTo(antwoord.Json.Elk("vergaderingen", "id")));
        Assert.That(gelezen.Json.Elk("vergaderingen", "dag"), Is.EqualTo(antwoord.Json.Elk("vergaderingen", "dag")));
        Assert.That(gelezen.Json.Op("vergaderingen.0.inleverDatum"), Is.EqualTo("2030-02-11"));
        Assert.That(gelezen.Json.Op("vergaderingen.0.nummer"), Does.StartWith("SBO-2030-"));
        Assert.That((int)(await Melder.Get(adres, ("If-None-Match", gelezen.Koppen["ETag"]))).Status, Is.EqualTo(304));
        var een = new Zaak(Guid.Parse(gelezen.Json.Op("vergaderingen.0.id")!), "", $"/v1/vergaderingen/{gelezen.Json.Op("vergaderingen.0.id")}");
        Assert.That(await Melder.Lees($"{een}", "reeks"), Is.EqualTo(adres.Split('/')[^1]));

        // Each has a life of its own, and the series shows it.
        await Secretariaat.Doet(een, "annulering", new { reden = "De voorzitter is ziek." });
        var daarna = await Melder.Lees(adres);
        Assert.That(daarna.Json.Op("vergaderingen.0.status"), Is.EqualTo("geannuleerd"));
        Assert.That(daarna.Koppen["ETag"], Is.Not.EqualTo(gelezen.Koppen["ETag"]));
    }

    [Test]
    public async Task Twee_keer_gestuurd_is_een_keer_gepland()
    {
        var voor = await Vergaderingen();
        var een = await Plan(Reeks("2040-01-09", aantal: 5), "een-reeks");
        var twee = await Plan(Reeks("2040-01-09", aantal: 5), "een-reeks");
        Assert.That((twee.Tekst, twee.Koppen["Location"]), Is.EqualTo((een.Tekst, een.Koppen["Location"])));
        Assert.That(await Vergaderingen(), Is.EqualTo(voor + 5));
        (await Plan(Reeks("2040-01-09", aantal: 6), "een-reeks")).MoetProbleemZijn(409, "sleutel-al-gebruikt");
    }

    [Test]
    public async Task Botst_er_een_dan_is_er_geen_een_gepland()
    {
        Assert.That((int)(await Secretariaat.Post("/v1/vergaderingen", new { dag = "2041-03-04", aanvang = "11:00", einde = "13:00" })).Status, Is.EqualTo(201));
        var voor = await Vergaderingen();
        var geweigerd = (await Plan(Reeks("2041-01-07", aantal: 4))).MoetProbleemZijn(409, "vergadering-op-zelfde-moment");
        Assert.That(geweigerd.Tekst, Does.Contain("2041-03-04").And.Contain("SBO-2041-"));
        Assert.That(await Vergaderingen(), Is.EqualTo(voor));
        Assert.That((int)(await Plan(Reeks("2041-01-07", aantal: 4, aanvang: "09:00", einde: "11:00"))).Status, Is.EqualTo(201));
    }

    [Test]
    public async Task Twee_reeksen_tegelijk_krijgen_elk_hun_nummers_en_van_twee_dezelfde_wint_er_een()
    {
        var samen = await Task.WhenAll(Plan(Reeks("2050-01-03", weken: 1, aantal: 50)), Plan(Reeks("2050-01-04", weken: 1, aantal: 50)));
        Assert.That(samen.Select(a => (int)a.Status), Is.All.EqualTo(201), string.Join('\n', samen.Select(a => a.Tekst)));
        var nummers = samen.SelectMany(a => a.Json.Elk("vergaderingen", "nummer").OfType<string>()).ToList();
        Assert.That(nummers, Is.Unique);
        Assert.That(nummers.Select(n => int.Parse(n.Split('-')[2], System.Globalization.CultureInfo.InvariantCulture)).Order(), Is.EqualTo(Enumerable.Range(1, nummers.Count)));

        var dezelfde = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Plan(Reeks("2051-01-02", aantal: 6))));
        Assert.That(dezelfde.Count(a => (int)a.Status == 201), Is.EqualTo(1));
        Assert.That(dezelfde.Where(a => (int)a.Status != 201).Select(a => a.Code), Is.All.EqualTo("vergadering-op-zelfde-moment"));
    }

    [Test]
    public async Task Op_een_dag_die_bezet_is_wordt_niet_gepland_en_niet_verplaatst()
    {
        object Op(string dag, string? aanvang, string? einde) => new { dag, aanvang, einde };
        object Naar(string dag, string? aanvang, string? einde, string reden) => new { dag, aanvang, einde, reden };
        var v = await Secretariaat.Post("/v1/vergaderingen", Op("2035-05-07", "10:00", "12:00"));
        foreach (var (aanvang, einde) in new (string?, string?)[] { ("11:00", "13:00"), (null, null), ("09:00", "10:01"), ("11:59", null) })
            (await Secretariaat.Post("/v1/vergaderingen", Op("2035-05-07", aanvang, einde))).MoetProbleemZijn(409, "vergadering-op-zelfde-moment");
        Assert.That((int)(await Secretariaat.Post("/v1/vergaderingen", Op("2035-05-07", "12:00", "13:00"))).Status, Is.EqualTo(201));

        var ander = await Secretariaat.Post("/v1/vergaderingen", Op("2035-05-08", null, null));
        var zaak = new Zaak(ander.Json.GetProperty("id").GetGuid(), "", $"/v1/vergaderingen/{ander.Json.Op("id")}");
        await Secretariaat.DoetTevergeefs(zaak, "verplaatsing", Naar("2035-05-07", "11:00", "12:00", "Ruil."), 409, "vergadering-op-zelfde-moment");
        await Secretariaat.Doet(zaak, "verplaatsing", Naar("2035-05-08", "10:00", null, "Alleen het uur."));

        // Cancelled, its moment is free again.
        await Secretariaat.Doet(new Zaak(v.Json.GetProperty("id").GetGuid(), "", $"/v1/vergaderingen/{v.Json.Op("id")}"), "annulering", new { reden = "Ziek." });
        await Secretariaat.Doet(zaak, "verplaatsing", Naar("2035-05-07", "10:30", "11:30", "Toch."));
    }

    [Test]
    public async Task Van_wie_tegelijk_naar_hetzelfde_moment_verplaatsen_lukt_het_een()
    {
        var zaken = new List<(string Adres, string ETag)>();
        foreach (var dag in new[] { "2036-01-07", "2036-01-08", "2036-01-09", "2036-01-10" })
        {
            var v = await Secretariaat.Post("/v1/vergaderingen", new { dag });
            zaken.Add(($"/v1/vergaderingen/{v.Json.Op("id")}", v.Koppen["ETag"]));
        }

        var antwoorden = await Task.WhenAll(zaken.Select(z => Secretariaat.Post($"{z.Adres}/verplaatsing", new { dag = "2036-02-04", reden = "Allen." }, z.ETag)));
        Assert.That(antwoorden.Count(a => (int)a.Status == 200), Is.EqualTo(1), string.Join('\n', antwoorden.Select(a => a.Tekst)));
        Assert.That(antwoorden.Where(a => (int)a.Status != 200).Select(a => a.Code), Is.All.EqualTo("vergadering-op-zelfde-moment"));
    }

    [Test]
    public async Task Wat_achteraf_wordt_vastgelegd_mag_op_dezelfde_dag()
    {
        foreach (var _ in new[] { 1, 2 })
            Assert.That((int)(await Secretariaat.Post("/v1/vergaderingen", new { dag = "2019-03-12", wanneer = "2019-03-12" })).Status, Is.EqualTo(201));
    }

    [TestCase("""{"aantal":3}""", "eersteDag")]
    [TestCase("""{"eersteDag":"0001-01-01","aantal":3}""", "eersteDag")]
    [TestCase("""{"eersteDag":"2030-02-30","aantal":3}""", "eersteDag")]
    [TestCase("""{"eersteDag":"2030-01-07"}""", "aantal")]
    [TestCase("""{"eersteDag":"2030-01-07","aantal":0}""", "aantal")]
    [TestCase("""{"eersteDag":"2030-01-07","aantal":53}""", "aantal")]
    [TestCase("""{"eersteDag":"2030-01-07","aantal":-1}""", "aantal")]
    [TestCase("""{"eersteDag":"2030-01-07","aantal":3,"totEnMet":"2031-01-01"}""", "aantal")]
    [TestCase("""{"eersteDag":"2030-01-07","aantal":3,"weken":0}""", "weken")]
    [TestCase("""{"eersteDag":"2030-01-07","aantal":3,"weken":10000}""", "weken")]
    [TestCase("""{"eersteDag":"2030-01-07","totEnMet":"2030-01-06"}""", "totEnMet")]
    [TestCase("""{"eersteDag":"2030-01-07","totEnMet":"2090-01-01"}""", "totEnMet")]
    [TestCase("""{"eersteDag":"2090-01-02","aantal":52,"weken":52}""", "eersteDag")]
    [TestCase("""{"eersteDag":"2030-01-07","aantal":3,"inleverdagenVooraf":-1}""", "inleverdagenVooraf")]
    [TestCase("""{"eersteDag":"2030-01-07","aantal":3,"voorzitter":"Jan Jansen"}""", "voorzitter")]
    [TestCase("""{"eersteDag":"2030-01-07","aantal":3,"aanvang":"25:00"}""", "aanvang")]
    public async Task Een_reeks_die_niet_kan_wordt_met_reden_geweigerd(string reeks, string gebrek) =>
        Assert.That((await Plan(reeks)).MoetProbleemZijn(400, "ongeldige-invoer").Gebreken.Keys, Is.EqualTo(new[] { gebrek }));

    [Test]
    public async Task Een_reeks_in_het_verleden_of_met_een_einde_voor_de_aanvang_botst_met_de_regels()
    {
        (await Plan(Reeks(Dag(-70), aantal: 2))).MoetProbleemZijn(409, "vergaderdag-voorbij");
        (await Plan(Reeks("2037-01-05", aantal: 2, aanvang: "12:00", einde: "11:00"))).MoetProbleemZijn(409, "einde-voor-aanvang");
        foreach (var wie in new[] { Melder, Ato, Auditor, Douane, Beheerder })
            (await wie.Post("/v1/vergaderreeksen", Reeks("2037-01-05", aantal: 2))).MoetProbleemZijn(403, "rol-ontoereikend");
        foreach (var reeks in new[] { Guid.Empty.ToString(), "x", "2037" })
            (await Melder.Get($"/v1/vergaderreeksen/{reeks}")).MoetProbleemZijn(404, "niet-gevonden");
    }
}
