using System.Net;

namespace Knelpunten.Tests.Rand;

[Parallelizable(ParallelScope.All)]
public class Elke_weigering_is_een_probleem
{
    static Proefdienst dienst = null!;

    [OneTimeSetUp]
    public async Task Begin() => dienst = await Proefdienst.Start();

    [OneTimeTearDown]
    public async Task Einde() => await dienst.DisposeAsync();

    [TestCase("/v1/niets")]
    [TestCase("/niets")]
    [TestCase("/v1")]
    [TestCase("/v1/proeven/")]
    [TestCase("/v1/proeven/1/")]
    [TestCase("/v1//proeven")]
    [TestCase("/v1/proeven//")]
    [TestCase("/v1/openapi.json/")]
    [TestCase("/scalar")]
    public async Task Een_adres_waar_niets_is_geeft_404_en_nooit_een_doorverwijzing(string pad)
    {
        (await dienst.Get(pad)).MoetProbleemZijn(404, "niet-gevonden");
        (await dienst.Get(pad, null)).MoetProbleemZijn(404, "niet-gevonden");
    }

    [TestCase("ato")]
    [TestCase(null)]
    public async Task Een_andere_methode_geeft_405_met_wat_wel_kan(string? rol)
    {
        Assert.That((await dienst.Vraag(HttpMethod.Delete, "/v1/proeven", rol)).MoetProbleemZijn(405, "methode-niet-toegestaan").Koppen["Allow"],
            Is.EqualTo("GET, HEAD, OPTIONS, POST"));
        Assert.That((await dienst.Vraag(HttpMethod.Get, "/v1/proeven/1/sluiting", rol)).MoetProbleemZijn(405, "methode-niet-toegestaan").Koppen["Allow"],
            Is.EqualTo("OPTIONS, POST"));
    }

    [Test]
    public async Task OPTIONS_noemt_wat_kan_en_HEAD_is_een_GET_zonder_inhoud()
    {
        var opties = await dienst.Vraag(HttpMethod.Options, "/v1/proeven", null);
        var hoofd = await dienst.Vraag(HttpMethod.Head, "/v1/proeven");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(opties.Status, Is.EqualTo(HttpStatusCode.NoContent));
            Assert.That(opties.Koppen["Allow"], Is.EqualTo("GET, HEAD, OPTIONS, POST"));
            Assert.That((hoofd.Status, hoofd.Tekst, hoofd.Mediatype), Is.EqualTo((HttpStatusCode.OK, "", "application/json")));
            Assert.That(hoofd.Koppen, Does.ContainKey("Link"));
        }
        Assert.That((await dienst.Vraag(HttpMethod.Head, "/v1/proeven", null)).Status, Is.EqualTo(HttpStatusCode.Unauthorized));
        Assert.That((await dienst.Vraag(HttpMethod.Head, "/v1/niets")).Status, Is.EqualTo(HttpStatusCode.NotFound));
        Assert.That((await dienst.Vraag(HttpMethod.Head, "/v1/proeven/1/sluiting")).Status, Is.EqualTo(HttpStatusCode.MethodNotAllowed));
    }

    [TestCase("text/html", 406)]
    [TestCase("application/xml, text/*", 406)]
    [TestCase("*/*, application/*;q=0", 406)]
    [TestCase("onzin", 406)]
    [TestCase("*/*", 200)]
    [TestCase("application/*", 200)]
    [TestCase("text/html, application/json;q=0.1", 200)]
    [TestCase("application/problem+json", 200)]
    [TestCase("text/html, */*; q=.2", 200)]
    public async Task Een_Accept_waarin_niets_past_geeft_406(string accept, int status)
    {
        var antwoord = await dienst.Get("/v1/proeven", "ato", ("Accept", accept));
        Assert.That((int)antwoord.Status, Is.EqualTo(status), antwoord.Tekst);
        if (status == 406) antwoord.MoetProbleemZijn(406, "antwoordvorm-niet-beschikbaar");
    }

    [Test]
    public async Task Wie_iets_anders_dan_JSON_geeft_krijgt_dat_ook_aanvaard_en_wie_niet_mag_hoort_dat_eerst()
    {
        Assert.That((await dienst.Get("/v1/tekst", null, ("Accept", "text/csv"))).Mediatype, Is.EqualTo("text/csv"));
        (await dienst.Get("/v1/proeven", null, ("Accept", "text/html"))).MoetProbleemZijn(401, "niet-aangemeld");
        (await dienst.Get("/v1/proeven?x=1", "partner", ("Accept", "text/html"))).MoetProbleemZijn(403, "rol-ontoereikend");
    }

    [TestCase("text/plain")]
    [TestCase("application/xml")]
    [TestCase("application/json; charset=utf-16")]
    [TestCase("application/merge-patch+json")]
    [TestCase("application/x-www-form-urlencoded")]
    [TestCase("")]
    public async Task Een_verzoek_dat_geen_JSON_is_geeft_415(string mediatype)
    {
        using var verzoek = new HttpRequestMessage(HttpMethod.Post, "/v1/proeven") { Content = new ByteArrayContent("""{"titel":"t"}"""u8.ToArray()) };
        verzoek.Headers.TryAddWithoutValidation("Authorization", $"Bearer {Proefdienst.Token("--rol", "ato")}");
        if (mediatype.Length > 0) verzoek.Content.Headers.TryAddWithoutValidation("Content-Type", mediatype);
        (await Antwoord.Van(await dienst.Client.SendAsync(verzoek))).MoetProbleemZijn(415, "mediatype-niet-ondersteund");
    }

    [TestCase("application/json")]
    [TestCase("Application/JSON; charset=\"UTF-8\"")]
    public async Task JSON_in_UTF8_wordt_gelezen_hoe_het_ook_geschreven_is(string mediatype)
    {
        using var verzoek = new HttpRequestMessage(HttpMethod.Post, "/v1/proeven") { Content = new ByteArrayContent("""{"titel":"Súdwest"}"""u8.ToArray()) };
        verzoek.Headers.TryAddWithoutValidation("Authorization", $"Bearer {Proefdienst.Token("--rol", "ato")}");
        verzoek.Content.Headers.TryAddWithoutValidation("Content-Type", mediatype);
        var antwoord = await Antwoord.Van(await dienst.Client.SendAsync(verzoek));
        Assert.That((antwoord.Status, antwoord.Tekst), Is.EqualTo((HttpStatusCode.Created, """{"titel":"Súdwest"}""")));
    }

    [Test]
    public async Task Een_gecomprimeerd_verzoek_geeft_415() =>
        (await dienst.Vraag(HttpMethod.Post, "/v1/proeven", "ato", "{}", ("Content-Encoding", "gzip"))).MoetProbleemZijn(415, "codering-niet-ondersteund");

    [Test]
    public async Task Ook_waar_de_route_zelf_het_mediatype_kiest_hoort_een_onbekende_eerst_401()
    {
        (await dienst.Vraag(HttpMethod.Post, "/v1/proeven/1/stukken", "ato", "{}")).MoetProbleemZijn(415, "mediatype-niet-ondersteund");
        (await dienst.Vraag(HttpMethod.Post, "/v1/proeven/1/stukken", null, "{}")).MoetProbleemZijn(401, "niet-aangemeld");
    }

    [Test]
    public async Task Een_verzoek_van_2_MB_geeft_413_met_en_zonder_aangekondigde_lengte()
    {
        var groot = "{\"titel\":\"" + new string('a', 2_000_000) + "\"}";
        (await dienst.Vraag(HttpMethod.Post, "/v1/proeven", "ato", groot)).MoetProbleemZijn(413, "verzoek-te-groot");
        (await dienst.Vraag(HttpMethod.Post, "/v1/proeven", "ato", groot, ("Transfer-Encoding", "chunked"))).MoetProbleemZijn(413, "verzoek-te-groot");
        Assert.That((await dienst.Vraag(HttpMethod.Post, "/v1/proeven", null, groot)).Status, Is.EqualTo(HttpStatusCode.Unauthorized));
    }

    [Test]
    public async Task Een_verzoek_zonder_inhoud_of_met_kapotte_JSON_geeft_400()
    {
        (await dienst.Vraag(HttpMethod.Post, "/v1/proeven")).MoetProbleemZijn(400, "verzoek-zonder-inhoud");
        (await dienst.Vraag(HttpMethod.Post, "/v1/proeven", "ato", "")).MoetProbleemZijn(400, "verzoek-zonder-inhoud");
        var kapot = (await dienst.Vraag(HttpMethod.Post, "/v1/proeven", "ato", "{\n  \"titel\": tt}")).MoetProbleemZijn(400, "geen-json");
        Assert.That(kapot.Json.GetProperty("detail").GetString(), Does.Contain("regel 2, positie 13"));
    }

    [Test]
    public async Task Vraagsleutels_en_inhoud_worden_samen_beoordeeld() =>
        Assert.That((await dienst.Vraag(HttpMethod.Post, "/v1/proeven?x=1", "ato", """{"y":1}""")).MoetProbleemZijn(400, "ongeldige-invoer").Gebreken.Keys,
            Is.EqualTo(new[] { "x", "y", "titel" }));

    [Test]
    public async Task Wat_de_route_niet_kan_binden_is_400_en_herhaalt_niet_wat_er_stond()
    {
        var antwoord = (await dienst.Get("/v1/proeven/1/getal/2?elders=jansen", null)).Tekst;
        Assert.That(antwoord, Does.Not.Contain("jansen"));
        using var verzoek = new HttpRequestMessage(HttpMethod.Get, "/v1/proeven/1/getal/2");
        (await Antwoord.Van(await dienst.Client.SendAsync(verzoek))).MoetProbleemZijn(400, "ongeldig-verzoek");
    }

    [Test]
    public async Task Een_weigering_van_het_domein_draagt_haar_eigen_waarden()
    {
        var antwoord = (await dienst.Vraag(HttpMethod.Post, "/v1/proeven/1/sluiting")).MoetProbleemZijn(409, "al-gesloten");
        Assert.That(antwoord.Tekst, Is.EqualTo("""
            {"type":"urn:knelpunten:probleem:al-gesloten","title":"Botst met de huidige toestand","status":409,"detail":"Deze proef is al gesloten.","code":"al-gesloten","sinds":"2026-01-31","uitleg":"dicht"}
            """.Trim()));
    }

    [TestCase("en", "en")]
    [TestCase("en-GB,nl;q=0.5", "en")]
    [TestCase("nl,en;q=0.9", "nl")]
    [TestCase("de,fr", "nl")]
    [TestCase("fr, en;q=0.3", "en")]
    [TestCase("*, en;q=0.5", "nl")]
    [TestCase("en;q=0", "nl")]
    [TestCase("onzin;;;q=z", "nl")]
    [TestCase("", "nl")]
    public async Task De_taal_is_Nederlands_tenzij_de_aanroeper_liever_Engels_heeft(string voorkeur, string taal)
    {
        var antwoord = await dienst.Vraag(HttpMethod.Post, "/v1/proeven", "ato", "{}", ("Accept-Language", voorkeur));
        Assert.That((antwoord.Gebreken["titel"], antwoord.Koppen["Content-Language"]), Is.EqualTo(
            taal == "en" ? ("is required", "en") : ("is verplicht", "nl")));
        Assert.That((await dienst.Get("/v1/niets", null, ("Accept-Language", voorkeur))).Json.GetProperty("title").GetString(),
            Is.EqualTo(taal == "en" ? "Not found" : "Niet gevonden"));
    }
}
