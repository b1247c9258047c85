using System.Diagnostics;
using System.Net;
using Knelpunten.Api.Inrichting;
using Microsoft.Extensions.DependencyInjection;

namespace Knelpunten.Tests.Rand;

/// <summary>How much and how long one caller may ask. A service each, for the limits are small.</summary>
[Parallelizable(ParallelScope.All)]
public class Niet_te_veel_niet_te_lang
{
    static Task<Proefdienst> Start(params (string Naam, string Waarde)[] instellingen) =>
        Proefdienst.Start(instellingen: instellingen.ToDictionary(paar => paar.Naam, paar => (string?)paar.Waarde));

    [Test]
    public async Task Wie_te_veel_vraagt_hoort_hoe_lang_hij_wacht_en_een_ander_merkt_daar_niets_van()
    {
        await using var dienst = await Start(("Aanroeplimiet:PerAanroeper:Ineens", "3"), ("Aanroeplimiet:PerAanroeper:PerMinuut", "1"));
        foreach (var pad in new[] { "/v1/proeven", "/v1/niets", "/v1/vergeten" })
            Assert.That((int)(await dienst.Get(pad)).Status, Is.Not.EqualTo(429), pad);

        foreach (var pad in new[] { "/v1/proeven", "/v1/niets", "/v1/openapi.json" })
        {
            var antwoord = (await dienst.Get(pad)).MoetProbleemZijn(429, "te-veel-verzoeken");
            Assert.That(int.Parse(antwoord.Koppen["Retry-After"]), Is.InRange(1, 60));
        }

        Assert.That((int)(await dienst.Get("/v1/proeven", "melder")).Status, Is.EqualTo(200));
        (await dienst.Get("/v1/proeven", null)).MoetProbleemZijn(401, "niet-aangemeld");
    }

    [Test]
    public async Task Wie_niet_bekend_is_deelt_een_kleinere_ruimte_met_zijn_adres()
    {
        await using var dienst = await Start(("Aanroeplimiet:PerAdres:Ineens", "3"), ("Aanroeplimiet:PerAdres:PerMinuut", "1"));
        (await dienst.Get("/v1/proeven", null)).MoetProbleemZijn(401, "niet-aangemeld");
        (await dienst.Get("/v1/proeven", null, ("Authorization", "Bearer onzin"))).MoetProbleemZijn(401, "token-ongeldig");
        Assert.That((int)(await dienst.Get("/v1/openapi.json", null)).Status, Is.EqualTo(200));
        foreach (var (pad, kop) in new[] { ("/v1/openapi.json", "Bearer onzin"), ("/v1/proeven", "Bearer anders"), ("/v1/niets", "") })
            (await dienst.Get(pad, null, ("Authorization", kop), ("X-Forwarded-For", "192.0.2.1"))).MoetProbleemZijn(429, "te-veel-verzoeken");
        Assert.That((int)(await dienst.Get("/v1/proeven")).Status, Is.EqualTo(200));
    }

    [Test]
    public async Task Het_woord_van_een_vertrouwde_doorgever_telt_voor_het_adres()
    {
        await using var dienst = await Start(("Doorgevers:0", "127.0.0.0/8"), ("Aanroeplimiet:PerAdres:Ineens", "1"), ("Aanroeplimiet:PerAdres:PerMinuut", "1"));
        foreach (var adres in new[] { "192.0.2.1", "192.0.2.2", "2001:db8:0:1::1", "2001:db8:0:2::1" })
            (await dienst.Get("/v1/proeven", null, ("X-Forwarded-For", $"198.51.100.9, {adres}"))).MoetProbleemZijn(401, "niet-aangemeld");
        foreach (var adres in new[] { "192.0.2.1", "2001:db8:0:1:ffff::9" })
            (await dienst.Get("/v1/proeven", null, ("X-Forwarded-For", adres))).MoetProbleemZijn(429, "te-veel-verzoeken");
        // And a local token still counts on its own machine only.
        (await dienst.Get("/v1/proeven", "ato", ("X-Forwarded-For", "127.0.0.1"))).MoetProbleemZijn(401, "token-ongeldig");
    }

    [TestCase("192.0.2.1", "192.0.2.1")]
    [TestCase("::ffff:192.0.2.1", "192.0.2.1")]
    [TestCase("2001:db8:a:b:1:2:3:4", "20010db8000a000b/64")]
    [TestCase("2001:db8:a:b::", "20010db8000a000b/64")]
    [TestCase(null, "onbekend")]
    public void Een_adres_van_IPv6_is_er_een_van_zeer_vele(string? adres, string sleutel) =>
        Assert.That(Aanroeplimieten.Adres(adres is null ? null : IPAddress.Parse(adres)), Is.EqualTo(sleutel));

    [Test]
    public async Task Van_wat_zwaar_is_kan_er_weinig_tegelijk()
    {
        await using var dienst = await Start(("Aanroeplimiet:Zwaar:Tegelijk", "2"), ("Aanroeplimiet:Zwaar:TegelijkPerAanroeper", "1"), ("Aanroeplimiet:Zwaar:Wachtend", "1"));
        // One at work, one waits, one too many; whichever comes first.
        var drie = new[] { dienst.Get("/v1/zwaar"), dienst.Get("/v1/zwaar"), dienst.Get("/v1/zwaar") };
        var eerste = await (await Task.WhenAny(drie));
        eerste.MoetProbleemZijn(429, "te-veel-verzoeken");
        Assert.That(eerste.Koppen["Retry-After"], Is.EqualTo("5"));
        var ander = dienst.Get("/v1/zwaar", "melder");
        Assert.That((int)(await dienst.Get("/v1/proeven")).Status, Is.EqualTo(200));
        dienst.Diensten.GetRequiredService<Poort>().Open.SetResult();
        Assert.That((await Task.WhenAll([.. drie, ander])).Select(antwoord => (int)antwoord.Status), Is.EquivalentTo(new[] { 200, 200, 200, 429 }));
    }

    [TestCase("/v1/traag")]
    [TestCase("/v1/traag/verpakt")]
    public async Task Wat_te_lang_duurt_wordt_afgebroken_met_een_antwoord(string pad)
    {
        await using var dienst = await Start(("Tijdslimiet:Gewoon", "00:00:00.2"));
        var antwoord = (await dienst.Get(pad, null)).MoetProbleemZijn(503, "duurde-te-lang");
        Assert.That(antwoord.Koppen["Retry-After"], Is.EqualTo("5"));
        Assert.That(antwoord.Koppen["Cache-Control"], Is.EqualTo("no-store"));
        Assert.That(dienst.Logregels, Has.None.StartsWith("Error"));
    }

    [Test]
    public async Task Wie_zijn_verzoek_halverwege_laat_liggen_houdt_niemand_op()
    {
        await using var dienst = await Start(("Tijdslimiet:Gewoon", "00:00:00.3"));
        var sinds = Stopwatch.StartNew();
        var antwoord = await dienst.Rauw(
            $"POST /v1/proeven HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nAuthorization: Bearer {Proefdienst.Token("--rol", "ato")}\r\nContent-Length: 100\r\n\r\n{{\"titel\":");
        Assert.That(antwoord, Does.StartWith("HTTP/1.1 503").And.Contains("duurde-te-lang").And.Contains("Connection: close"));
        Assert.That(sinds.Elapsed, Is.LessThan(TimeSpan.FromSeconds(5)));
    }

    [TestCase("Aanroeplimiet:PerAdres:Ineens", "0", "Elk getal onder Aanroeplimiet moet van 1")]
    [TestCase("Aanroeplimiet:Zwaar:Tegelijk", "veel", "De waarde van Aanroeplimiet:Zwaar:Tegelijk is niet te lezen.")]
    [TestCase("Tijdslimiet:Gewoon", "00:00:00", "Tijdslimiet:Gewoon en Tijdslimiet:VanZwaar moeten meer dan niets")]
    [TestCase("Tijdslimiet:Gewoon", "dertig", "De waarde van Tijdslimiet:Gewoon is niet te lezen.")]
    [TestCase("Doorgevers:0", "mijnproxy", "Doorgevers: mijnproxy is geen adres en geen net")]
    [TestCase("Identiteit:BereikVerplicht", "misschien", "De waarde van Identiteit:BereikVerplicht is niet te lezen.")]
    public void Een_verkeerde_instelling_is_een_zin_bij_de_start(string naam, string waarde, string zin) =>
        Assert.That(Assert.ThrowsAsync<Startfout>(() => Start((naam, waarde))).Result!.Message, Does.StartWith(zin));
}
