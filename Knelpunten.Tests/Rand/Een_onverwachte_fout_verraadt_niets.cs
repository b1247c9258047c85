namespace Knelpunten.Tests.Rand;

/// <summary>A service of its own, because these look at the whole log.</summary>
[Parallelizable(ParallelScope.Self)]
public class Een_onverwachte_fout_verraadt_niets
{
    [TestCase("Development")]
    [TestCase("Production")]
    public async Task Noch_het_antwoord_noch_het_logboek_noemt_waar_het_over_ging(string omgeving)
    {
        await using var dienst = await Start(omgeving);
        var antwoord = (await dienst.Get("/v1/stuk", null)).MoetProbleemZijn(500, "onverwachte-fout");
        var spoor = antwoord.Json.GetProperty("traceId").GetString()!;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(antwoord.Tekst, Does.Not.Contain("Jansen").And.Not.Contain("Exception"));
            Assert.That(dienst.Logregels, Has.Some.Contains(spoor).And.Some.Contains("System.InvalidOperationException"));
            Assert.That(dienst.Logregels, Has.None.Contains("Jansen").IgnoreCase);
        }
    }

    [Test]
    public async Task Wat_een_aanroeper_stuurt_komt_niet_in_het_logboek()
    {
        await using var dienst = await Start("Development");
        await dienst.Get("/v1/proeven?thema=jansen&onbekend=jansen");
        await dienst.Get("/v1/proeven/jansen");
        await dienst.Vraag(HttpMethod.Post, "/v1/proeven", "ato", """{"titel":"jansen","jansen":"jansen"}""");
        await dienst.Vraag(HttpMethod.Post, "/v1/proeven", "ato", "jansen");
        await dienst.Get("/v1/proeven/1/getal/2?elders=jansen", null);
        using var verzoek = new HttpRequestMessage(HttpMethod.Get, "/v1/proeven");
        verzoek.Headers.TryAddWithoutValidation("Authorization", "Bearer jansen.jansen.jansen");
        (await dienst.Client.SendAsync(verzoek)).Dispose();
        Assert.That(dienst.Logregels, Has.None.Contains("jansen").IgnoreCase);
    }

    [Test]
    public async Task Een_half_antwoord_lijkt_niet_op_een_heel()
    {
        await using var dienst = await Start("Development");
        await Assert.ThrowsAsync<HttpRequestException>(() => dienst.Get("/v1/halverwege", null));
    }

    static Task<Proefdienst> Start(string omgeving) => Proefdienst.Start(omgeving, new Dictionary<string, string?>
    {
        ["Identiteit:Uitgever"] = "https://127.0.0.1:1",
        ["Identiteit:Publiek"] = "knelpunten",
        ["Logging:LogLevel:Default"] = "Debug",
        ["Logging:LogLevel:Microsoft.AspNetCore"] = "Information",
    });
}
