using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Knelpunten.Api.Inrichting;
using Knelpunten.Api.Pagina;
using Knelpunten.Tests.Rand;

namespace Knelpunten.Tests.Pagina;

/// <summary>
/// The way of production without a browser, cookie by cookie: code and PKCE at a real provider, and what the cookie is worth afterwards.
/// </summary>
[Parallelizable(ParallelScope.All)]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class De_cookie_van_het_aanmelden : IAsyncDisposable
{
    const string Cookienaam = "__Host-knelpunten";

    Uitgeverproef uitgever = null!;
    Proefdienst dienst = null!;
    readonly HttpClient browser = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false });
    readonly Dictionary<string, string> koek = [];
    readonly List<string> gezet = [];

    [SetUp]
    public async Task Begin()
    {
        uitgever = await Uitgeverproef.Start();
        uitgever.Mensen["u-17"] = new { roles = new[] { "ato", "iets-anders" }, organisatie = "ato", name = "Aziza Bakker", coordinator = "true", verborgen = "geheim" };
        dienst = await Start();
    }

    public async ValueTask DisposeAsync()
    {
        browser.Dispose();
        await dienst.DisposeAsync();
        await uitgever.DisposeAsync();
    }

    Task<Proefdienst> Start(string omgeving = "Production", params (string Naam, string? Waarde)[] anders)
    {
        var alle = new Dictionary<string, string?>
        {
            ["Identiteit:Uitgever"] = uitgever.Adres,
            ["Identiteit:Publiek"] = Uitgeverproef.Publiek,
            ["Aanmelden:Client"] = Uitgeverproef.Pagina,
            ["Aanmelden:Geheim"] = Uitgeverproef.Geheim,
        };
        foreach (var (naam, waarde) in anders) alle[naam] = waarde;
        return Proefdienst.Start(omgeving, alle, app => app.MapPagina());
    }

    [Test]
    public async Task Zij_is_alleen_voor_deze_dienst_over_een_veilige_verbinding_en_niet_voor_een_script()
    {
        await MeldAan();
        var sessie = gezet.Single(kop => kop.StartsWith(Cookienaam, StringComparison.Ordinal));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(sessie.ToLowerInvariant(), Does.Contain("; secure").And.Contain("; httponly").And.Contain("; samesite=strict").And.Contain("; path=/").And.Not.Contain("domain="));
            Assert.That(sessie, Has.Length.LessThan(1500), "Er gaat geen token in mee.");
            Assert.That(gezet.Where(kop => kop.Contains("Correlation", StringComparison.Ordinal) || kop.Contains("Nonce", StringComparison.Ordinal)),
                Is.All.Contains("httponly").And.All.Contains("secure").And.All.Contains("samesite=lax"));
        }
    }

    [Test]
    public async Task Zij_geeft_dezelfde_aanroeper_als_een_token_van_dezelfde_mens()
    {
        await MeldAan();
        var metCookie = await Vraag(HttpMethod.Get, "/v1/proeven/1/wie");
        using var verzoek = new HttpRequestMessage(HttpMethod.Get, new Uri(dienst.Client.BaseAddress!, "/v1/proeven/1/wie"));
        verzoek.Headers.Authorization = new AuthenticationHeaderValue("Bearer", await uitgever.Token(claims: uitgever.Mensen["u-17"], client: Uitgeverproef.Pagina));
        var metToken = await Antwoord.Van(await browser.SendAsync(verzoek));
        Assert.That((int)metCookie.Status, Is.EqualTo(200), metCookie.Tekst);
        Assert.That(metCookie.Tekst, Is.EqualTo(metToken.Tekst).And.Contains("\"coordinator\":true").And.Contains("\"toepassing\":\"pagina\""));
    }

    [Test]
    public async Task Wijzigen_kan_alleen_vanaf_de_pagina_zelf()
    {
        await MeldAan();
        const string pad = "/v1/proeven/1/sluiting";
        (string, string) kop = (Sessie.Kop, "1"), zelfde = ("Sec-Fetch-Site", "same-origin"), hier = ("Origin", dienst.Client.BaseAddress!.GetLeftPart(UriPartial.Authority));
        foreach (var koppen in new (string, string)[][]
        {
            [], [zelfde, hier], [(Sessie.Kop, "0")], [kop, ("Sec-Fetch-Site", "same-site")], [kop, ("Sec-Fetch-Site", "cross-site")], [kop, ("Origin", "https://elders.example")],
            [kop, ("Origin", "null")],
        })
            (await Vraag(HttpMethod.Post, pad, koppen)).MoetProbleemZijn(403, "niet-van-de-pagina");
        // On to the rule itself: it came through.
        (await Vraag(HttpMethod.Post, pad, kop)).MoetProbleemZijn(409, "al-gesloten");
        (await Vraag(HttpMethod.Post, pad, kop, zelfde, hier)).MoetProbleemZijn(409, "al-gesloten");
        Assert.That((int)(await Vraag(HttpMethod.Get, "/v1/proeven/1")).Status, Is.EqualTo(200), "Lezen vraagt geen kop.");
    }

    [Test]
    public async Task Een_token_gaat_voor_en_maakt_de_cookie_niet_sterker()
    {
        await MeldAan();
        var antwoord = await Vraag(HttpMethod.Get, "/v1/proeven/1/wie", ("Authorization", $"Bearer {await uitgever.Token("u-18", new { roles = new[] { "ato" } })}"));
        Assert.That(antwoord.Tekst, Does.Contain("u-18"));
        (await Vraag(HttpMethod.Get, "/v1/proeven/1", ("Authorization", "Bearer onzin"))).MoetProbleemZijn(401, "token-ongeldig");
    }

    [Test]
    public async Task Een_veranderde_of_verlopen_cookie_is_geen_aanmelding()
    {
        await MeldAan();
        koek[Cookienaam] = koek[Cookienaam][..^6] + "aaaaaa";
        (await Vraag(HttpMethod.Get, "/v1/proeven/1")).MoetProbleemZijn(401, "niet-aangemeld");
        Assert.That((await Vraag(HttpMethod.Get, "/dashboard/sessie")).Json.GetProperty("aangemeld").GetBoolean(), Is.False);
    }

    [Test]
    public async Task Na_afmelden_is_zij_weg_en_weet_de_uitgever_het_ook()
    {
        await MeldAan();
        (await Vraag(HttpMethod.Post, "/dashboard/afmelden")).MoetProbleemZijn(403, "niet-van-de-pagina");
        var antwoord = await Vraag(HttpMethod.Post, "/dashboard/afmelden", (Sessie.Kop, "1"));
        Assert.That(antwoord.Json.GetProperty("naar").GetString(), Does.StartWith($"{uitgever.Adres}afmelden?client_id=pagina&post_logout_redirect_uri="));
        Assert.That(koek, Does.Not.ContainKey(Cookienaam));
    }

    /// <summary>Somebody else's answer of the provider, laid under his own browser.</summary>
    [Test]
    public async Task Een_antwoord_van_de_uitgever_dat_niet_bij_deze_browser_hoort_telt_niet()
    {
        var terug = await TotTerug();
        koek.Clear();
        var antwoord = await Vraag(HttpMethod.Get, terug.PathAndQuery);
        Assert.That((antwoord.Status, antwoord.Koppen["Location"]), Is.EqualTo((HttpStatusCode.Redirect, "/dashboard?aanmelding=mislukt")));
        Assert.That(koek, Does.Not.ContainKey(Cookienaam));
    }

    [Test]
    public async Task Een_token_dat_hier_niet_geldt_maakt_geen_aanmelding()
    {
        await using var ander = await Start(anders: ("Identiteit:Publiek", "een-andere-dienst"));
        await dienst.DisposeAsync();
        dienst = ander;
        var antwoord = await Vraag(HttpMethod.Get, (await TotTerug()).PathAndQuery);
        Assert.That(antwoord.Koppen["Location"], Is.EqualTo("/dashboard?aanmelding=mislukt"));
        Assert.That(koek, Does.Not.ContainKey(Cookienaam));
    }

    [TestCase("https://elders.example/")]
    [TestCase("//elders.example/dashboard")]
    [TestCase("/dashboard/../v1/ik")]
    [TestCase("/dashboardelders.example")]
    [TestCase("/dashboard\\elders")]
    public async Task Na_het_aanmelden_gaat_het_nooit_naar_elders(string terug)
    {
        Assert.That(await MeldAan(terug), Is.EqualTo("/dashboard"));
    }

    [Test]
    public async Task Personas_zijn_er_alleen_op_een_ontwikkelmachine()
    {
        var productie = (await Vraag(HttpMethod.Get, "/dashboard/sessie")).Json;
        Assert.That(productie.TryGetProperty("personas", out _), Is.False, productie.GetRawText());
        Assert.That((int)(await Vraag(HttpMethod.Post, "/dashboard/aanmelden/persona", (Sessie.Kop, "1"))).Status, Is.EqualTo(404));
        await using var ontwikkel = await Start("Development");
        await dienst.DisposeAsync();
        dienst = ontwikkel;
        Assert.That((await Vraag(HttpMethod.Get, "/dashboard/sessie")).Json.GetProperty("personas").GetArrayLength(), Is.EqualTo(7));
        (await Vraag(HttpMethod.Post, "/dashboard/aanmelden/persona")).MoetProbleemZijn(403, "niet-van-de-pagina");
        Assert.That((int)(await Vraag(HttpMethod.Post, "/dashboard/aanmelden/persona", (Sessie.Kop, "1"), ("X-Forwarded-For", "203.0.113.7"))).Status, Is.EqualTo(401));
    }

    [TestCase("Client", null, "Aanmelden:Client en Aanmelden:Geheim horen bij elkaar")]
    [TestCase("Geheim", null, "Aanmelden:Client en Aanmelden:Geheim horen bij elkaar")]
    [TestCase("Bereik", "profile", "Aanmelden:Bereik moet openid bevatten")]
    [TestCase("Sessieduur", "30.00:00:00", "Aanmelden:Sessieduur moet van vijf minuten")]
    [TestCase("Sessieduur", "morgen", "Aanmelden:Sessieduur")]
    public void Half_ingesteld_start_de_dienst_niet(string naam, string? waarde, string zin) =>
        Assert.That(async () => await Start(anders: ($"Aanmelden:{naam}", waarde)), Throws.InstanceOf<Startfout>().With.Message.Contains(zin));

    [Test]
    public async Task Zonder_instelling_is_er_de_pagina_en_geen_aanmelding()
    {
        await using var zonder = await Start(anders: [("Aanmelden:Client", null), ("Aanmelden:Geheim", null)]);
        await dienst.DisposeAsync();
        dienst = zonder;
        Assert.That((await Vraag(HttpMethod.Get, "/dashboard/sessie")).Json.GetProperty("aanmelden").GetBoolean(), Is.False);
        Assert.That((int)(await Vraag(HttpMethod.Get, "/dashboard/aanmelden")).Status, Is.EqualTo(404));
    }

    [Test]
    public async Task De_pagina_laat_niets_toe_dat_niet_van_haar_is_en_haar_bestanden_blijven_bewaard()
    {
        var html = await Vraag(HttpMethod.Get, "/dashboard/trechter");
        var beleid = html.Koppen["Content-Security-Policy"];
        Assert.That(beleid, Does.StartWith("default-src 'none'; script-src 'self';").And.Contain("require-trusted-types-for 'script'").And.Contain("frame-ancestors 'none'").And.Not.Contain("unsafe"));
        Assert.That(html.Koppen["Cache-Control"], Is.EqualTo("no-store"));
        Assert.That(html.Tekst, Does.Not.Contain("<script>").And.Not.Contain("style=").And.Not.Contain("http://").And.Not.Contain("https://"));
        var script = System.Text.RegularExpressions.Regex.Match(html.Tekst, "src=\"(/dashboard/b/[0-9a-f]{16}/begin.js)\"").Groups[1].Value;
        var bestand = await Vraag(HttpMethod.Get, script);
        Assert.That(bestand.Koppen["Cache-Control"], Is.EqualTo("public, max-age=31536000, immutable"));
        foreach (var weg in new[] { script.Replace("begin", "bestaat-niet"), "/dashboard/b/0000000000000000/begin.js", script.Replace("begin.js", "index.html"), script.Replace("begin.js", "../../../v1/ik") })
            Assert.That((int)(await Vraag(HttpMethod.Get, weg)).Status, Is.AnyOf(404, 200).And.Not.EqualTo(weg.Contains("..", StringComparison.Ordinal) ? 0 : 200), weg);
    }

    /// <summary>Where he ends.</summary>
    async Task<string> MeldAan(string terug = "/dashboard/trechter")
    {
        var antwoord = await Vraag(HttpMethod.Get, (await TotTerug(terug)).PathAndQuery);
        Assert.That(koek, Does.ContainKey(Cookienaam), antwoord.Koppen.GetValueOrDefault("Location") ?? antwoord.Tekst);
        return antwoord.Koppen["Location"];
    }

    /// <summary>The address with which the provider sends him back.</summary>
    async Task<Uri> TotTerug(string terug = "/dashboard/trechter")
    {
        var heen = new Uri((await Vraag(HttpMethod.Get, $"/dashboard/aanmelden?terug={Uri.EscapeDataString(terug)}")).Koppen["Location"]);
        Assert.That(heen.Query, Does.Contain("code_challenge_method=S256").And.Contain("response_type=code").And.Not.Contain("form_post"));
        var wie = $"&username=u-17&publiek={Uitgeverproef.Publiek}&seconden=300&claims={Uri.EscapeDataString(JsonSerializer.Serialize(uitgever.Mensen["u-17"]))}";
        using var antwoord = await browser.GetAsync(heen + wie);
        Assert.That(antwoord.Headers.Location, Is.Not.Null, await antwoord.Content.ReadAsStringAsync());
        return antwoord.Headers.Location!;
    }

    /// <summary>As a browser over TLS would, with the cookies it has.</summary>
    async Task<Antwoord> Vraag(HttpMethod methode, string pad, params (string Naam, string Waarde)[] koppen)
    {
        using var verzoek = new HttpRequestMessage(methode, new Uri(dienst.Client.BaseAddress!, pad));
        if (methode == HttpMethod.Post) verzoek.Content = new StringContent("""{"persona":"ato"}""", Encoding.UTF8, "application/json");
        if (koek.Count > 0) verzoek.Headers.TryAddWithoutValidation("Cookie", string.Join("; ", koek.Select(een => $"{een.Key}={een.Value}")));
        foreach (var (naam, waarde) in koppen) verzoek.Headers.TryAddWithoutValidation(naam, waarde);
        using var antwoord = await browser.SendAsync(verzoek);
        foreach (var kop in antwoord.Headers.TryGetValues("Set-Cookie", out var koppenGezet) ? koppenGezet : [])
        {
            gezet.Add(kop);
            var (naam, waarde) = kop.Split(';')[0].Split('=', 2) is [var n, var w] ? (n, w) : (kop, "");
            if (waarde.Length == 0) koek.Remove(naam);
            else koek[naam] = waarde;
        }

        return await Antwoord.Van(antwoord);
    }
}
