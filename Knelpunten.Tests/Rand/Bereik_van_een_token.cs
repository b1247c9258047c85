using System.Net.Http.Headers;
using Knelpunten.Api.Inrichting;

namespace Knelpunten.Tests.Rand;

[Parallelizable(ParallelScope.All)]
public class Bereik_van_een_token
{
    static Uitgeverproef uitgever = null!;
    static Proefdienst dienst = null!;
    static Proefdienst streng = null!;

    [OneTimeSetUp]
    public async Task Begin()
    {
        uitgever = await Uitgeverproef.Start();
        dienst = await Start("false");
        streng = await Start("true");
    }

    [OneTimeTearDown]
    public async Task Einde()
    {
        await dienst.DisposeAsync();
        await streng.DisposeAsync();
        await uitgever.DisposeAsync();
    }

    static Task<Proefdienst> Start(string verplicht) => Proefdienst.Start("Development", new Dictionary<string, string?>
    {
        ["Identiteit:Uitgever"] = uitgever.Adres,
        ["Identiteit:Publiek"] = Uitgeverproef.Publiek,
        ["Identiteit:BereikVerplicht"] = verplicht,
    });

    static async Task<Antwoord> Met(Proefdienst dienst, string token, HttpMethod methode, string pad)
    {
        using var verzoek = new HttpRequestMessage(methode, pad) { Headers = { Authorization = new AuthenticationHeaderValue("Bearer", token) } };
        return await Antwoord.Van(await dienst.Client.SendAsync(verzoek));
    }

    [Test]
    public async Task Een_token_dat_een_bereik_noemt_mag_niet_meer_dan_dat()
    {
        var lezen = await uitgever.Token(bereik: "openid knelpunten.lezen knelpunten.onzin");
        Assert.That((int)(await Met(dienst, lezen, HttpMethod.Get, "/v1/proeven/1")).Status, Is.EqualTo(200));
        Assert.That((int)(await Met(dienst, lezen, HttpMethod.Head, "/v1/proeven/1")).Status, Is.EqualTo(200));
        var antwoord = (await Met(dienst, lezen, HttpMethod.Post, "/v1/proeven/1/sluiting")).MoetProbleemZijn(403, "bereik-ontoereikend");
        Assert.That(antwoord.Json.GetProperty("bereik").GetString(), Is.EqualTo("knelpunten.behandelen"));
        Assert.That(antwoord.Koppen["WWW-Authenticate"], Is.EqualTo("Bearer error=\"insufficient_scope\", scope=\"knelpunten.behandelen\""));

        var behandelen = await uitgever.Token(bereik: "knelpunten.behandelen");
        (await Met(dienst, behandelen, HttpMethod.Post, "/v1/proeven/1/sluiting")).MoetProbleemZijn(409, "al-gesloten");
        (await Met(dienst, behandelen, HttpMethod.Get, "/v1/proeven/1")).MoetProbleemZijn(403, "bereik-ontoereikend");
    }

    [Test]
    public async Task Een_bereik_geeft_geen_rol()
    {
        var token = await uitgever.Token(claims: new { roles = new[] { "partner" } }, bereik: "knelpunten.lezen knelpunten.behandelen");
        (await Met(dienst, token, HttpMethod.Post, "/v1/proeven/1/sluiting")).MoetProbleemZijn(403, "rol-ontoereikend");
    }

    [TestCase("")]
    [TestCase("openid profile andere.lezen")]
    public async Task Zonder_een_bereik_van_ons_telt_alleen_de_rol_tenzij_het_verplicht_is(string bereik)
    {
        var token = await uitgever.Token(bereik: bereik);
        Assert.That((int)(await Met(dienst, token, HttpMethod.Get, "/v1/proeven/1")).Status, Is.EqualTo(200));
        (await Met(streng, token, HttpMethod.Get, "/v1/proeven/1")).MoetProbleemZijn(403, "bereik-ontoereikend");
        // The key of one's own machine knows no scopes.
        Assert.That((int)(await streng.Get("/v1/proeven/1")).Status, Is.EqualTo(200));
    }

    [TestCase("GET", "/v1/knelpunten", "melder,ato,auditor", "knelpunten.lezen")]
    [TestCase("POST", "/v1/knelpunten/_zoek", "melder,ato", "knelpunten.lezen")]
    [TestCase("POST", "/v1/knelpunten", "melder,ato", "knelpunten.melden")]
    [TestCase("POST", "/v1/knelpunten/{knelpunt}/triage", "ato", "knelpunten.behandelen")]
    [TestCase("POST", "/v1/vergaderingen", "secretariaat,beheerder", "knelpunten.behandelen")]
    [TestCase("POST", "/v1/organisaties", "beheerder", "knelpunten.beheren")]
    [TestCase("GET", "/v1/verwijdering", "beheerder,auditor", "knelpunten.beheren")]
    [TestCase("GET", "/v1/audit/inzagen", "auditor", "knelpunten.toezicht")]
    public void Welk_bereik_een_bewerking_vraagt_volgt_uit_methode_en_rollen(string methode, string pad, string rollen, string bereik) =>
        Assert.That(Bereiken.Voor(methode, pad, rollen.Split(',')), Is.EqualTo(bereik));
}
