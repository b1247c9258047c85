namespace Knelpunten.Tests.Rand;

[Parallelizable(ParallelScope.All)]
public class Kopregels_op_elk_antwoord
{
    static Proefdienst dienst = null!;

    [OneTimeSetUp]
    public async Task Begin() => dienst = await Proefdienst.Start();

    [OneTimeTearDown]
    public async Task Einde() => await dienst.DisposeAsync();

    [TestCase("GET", "/v1/proeven", 200)]
    [TestCase("HEAD", "/v1/proeven", 200)]
    [TestCase("OPTIONS", "/v1/proeven", 204)]
    [TestCase("DELETE", "/v1/proeven", 405)]
    [TestCase("GET", "/v1/niets", 404)]
    [TestCase("GET", "/v1/proeven/", 404)]
    [TestCase("GET", "/v1/vergeten", 403)]
    [TestCase("GET", "/v1/stuk", 500)]
    [TestCase("GET", "/v1/proeven?x=1", 400)]
    [TestCase("POST", "/v1/proeven", 400)]
    [TestCase("GET", "/v1/openapi.json", 200)]
    [TestCase("GET", "/", 200)]
    public async Task Staan_er_altijd(string methode, string pad, int status)
    {
        var antwoord = await dienst.Vraag(new HttpMethod(methode), pad);
        var beleid = antwoord.Koppen["Content-Security-Policy"];
        VasteKoppen(antwoord);
        using (Assert.EnterMultipleScope())
        {
            Assert.That((int)antwoord.Status, Is.EqualTo(status));
            Assert.That(beleid, pad == "/" ? Does.StartWith("default-src 'self';").And.Contains("frame-ancestors 'none'") : Is.EqualTo("frame-ancestors 'none'"));
            Assert.That(antwoord.Koppen.ContainsKey("Access-Control-Allow-Origin"), Is.EqualTo(pad == "/v1/openapi.json"));
        }
    }

    [Test]
    public async Task Ook_wie_te_veel_vraagt_te_lang_bezig_is_of_met_een_vals_token_komt_krijgt_ze()
    {
        await using var krap = await Proefdienst.Start(instellingen: new Dictionary<string, string?>
        {
            ["Tijdslimiet:Gewoon"] = "00:00:00.2",
            ["Aanroeplimiet:PerAdres:Ineens"] = "2",
            ["Aanroeplimiet:PerAdres:PerMinuut"] = "1",
        });
        foreach (var (pad, status) in new[] { ("/v1/traag", 503), ("/v1/proeven", 401), ("/v1/proeven", 429) })
        {
            var antwoord = await krap.Get(pad, null, ("Authorization", "Bearer a.b.c"));
            Assert.That((int)antwoord.Status, Is.EqualTo(status));
            VasteKoppen(antwoord);
            Assert.That(antwoord.Koppen["Content-Security-Policy"], Is.EqualTo("frame-ancestors 'none'"));
        }
    }

    static void VasteKoppen(Antwoord antwoord)
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(antwoord.Koppen["API-Version"], Is.EqualTo("1.0.0"));
            Assert.That(antwoord.Koppen["Cache-Control"], Is.EqualTo("no-store"));
            Assert.That(antwoord.Koppen["X-Content-Type-Options"], Is.EqualTo("nosniff"));
            Assert.That(antwoord.Koppen["X-Frame-Options"], Is.EqualTo("DENY"));
            Assert.That(antwoord.Koppen["Referrer-Policy"], Is.EqualTo("no-referrer"));
            Assert.That(antwoord.Koppen["Strict-Transport-Security"], Does.StartWith("max-age=31536000"));
            Assert.That(antwoord.Koppen, Does.Not.ContainKey("Server"));
        }
    }

    [Test]
    public async Task Wat_Kestrel_zelf_weigert_noemt_in_elk_geval_geen_Server()
    {
        var antwoord = await dienst.Rauw("GET / HTTP/9.9\r\n\r\n");
        Assert.That(antwoord, Does.StartWith("HTTP/1.1 505").And.Not.Contains("Server:"));
        Assert.That(await dienst.Rauw("onzin\r\n\r\n"), Does.StartWith("HTTP/1.1 400").And.Not.Contains("Server:"));
    }

    [Test]
    public async Task Een_verzoek_waarvan_de_inhoud_niet_klopt_met_de_lengte_wordt_een_probleem()
    {
        var kop = $"Host: x\r\nContent-Type: application/json\r\nAuthorization: Bearer {Proefdienst.Token("--rol", "ato")}\r\n";
        var brok = await dienst.Rauw($"POST /v1/proeven HTTP/1.1\r\n{kop}Transfer-Encoding: chunked\r\n\r\nZZ\r\n{{}}\r\n");
        Assert.That(brok, Does.StartWith("HTTP/1.1 400").And.Contains("application/problem+json").And.Contains("ongeldig-verzoek").And.Contains("Connection: close"));
        var teGroot = await dienst.Rauw($"POST /v1/proeven HTTP/1.1\r\n{kop}Content-Length: 99999999\r\n\r\n{{}}");
        Assert.That(teGroot, Does.StartWith("HTTP/1.1 413").And.Contains("application/problem+json").And.Contains("verzoek-te-groot").And.Contains("Connection: close"));
    }
}
