using System.Text.RegularExpressions;
using Knelpunten.Tests.Api;
using Knelpunten.Tests.Rand;
using Microsoft.Extensions.Logging;
using Microsoft.Playwright;

namespace Knelpunten.Tests.Pagina;

/// <summary>Signing in and out as a reader does: as a persona on a developer's machine, and at a real identity provider.</summary>
public class Aanmelden_op_de_pagina : Paginatest
{
    [Test]
    public async Task Op_een_ontwikkelmachine_kiest_men_wie_men_is_en_komt_men_waar_men_heen_wilde()
    {
        var pagina = await Vers();
        await pagina.GotoAsync(Adres("/flessenhals?regio=rotterdam"));
        await Assertions.Expect(pagina.Locator("h1")).ToHaveTextAsync("Aanmelden");
        await Assertions.Expect(pagina.Locator(".personas button")).ToHaveCountAsync(7);
        await Toegankelijk(pagina);
        await PastInDeBreedte(pagina);
        await pagina.Locator("#persona-coordinator").ClickAsync();
        await Assertions.Expect(pagina.Locator("h1")).ToHaveTextAsync("Flessenhals");
        await Assertions.Expect(pagina.Locator(".wie")).ToContainTextAsync("Carla van Dam");
        await Assertions.Expect(pagina).ToHaveURLAsync(new Regex("flessenhals\\?regio=rotterdam$"));
    }

    /// <summary>No script of the page can read who he is, and no token came along.</summary>
    [Test]
    public async Task Wat_de_browser_bewaart_is_voor_de_pagina_zelf_onleesbaar()
    {
        var pagina = await Bekijk("/trechter");
        var cookie = (await pagina.Context.CookiesAsync()).Single(cookie => cookie.Name == "knelpunten");
        Assert.That((cookie.HttpOnly, cookie.SameSite), Is.EqualTo((true, SameSiteAttribute.Strict)));
        Assert.That(await pagina.EvaluateAsync<string>("document.cookie"), Is.Empty);
        Assert.That(await pagina.EvaluateAsync<string>("JSON.stringify([localStorage, sessionStorage])"), Does.Not.Contain("ey").And.Not.Contains("Bakker"));
    }

    [Test]
    public async Task Wie_afmeldt_ziet_niets_meer_ook_niet_met_de_terugknop()
    {
        var pagina = await Bekijk("/trechter", metBeelden: false, persona: "auditor");
        await pagina.Locator("#afmelden").ClickAsync();
        await Assertions.Expect(pagina.Locator("h1")).ToHaveTextAsync("Aanmelden");
        Assert.That(await pagina.EvaluateAsync<int>("fetch('/v1/ik').then(antwoord => antwoord.status)"), Is.EqualTo(401));
        await pagina.GotoAsync(Adres("/werkvoorraad"));
        await Assertions.Expect(pagina.Locator("h1")).ToHaveTextAsync("Aanmelden");
    }

    [Test]
    public async Task Via_de_echte_uitgever_erheen_terug_en_weer_weg()
    {
        await using var uitgever = await Uitgeverproef.Start();
        uitgever.Mensen["u-17"] = new { roles = new[] { "ato" }, organisatie = "ato", name = "Aziza Bakker" };
        await using var dienst = await Dienstproef.StartOp(await Testdatabase.NieuweDienstdatabase("pagina"), LogLevel.Information,
            ("Identiteit:Uitgever", uitgever.Adres), ("Identiteit:Publiek", Uitgeverproef.Publiek), ("Aanmelden:Client", Uitgeverproef.Pagina), ("Aanmelden:Geheim", Uitgeverproef.Geheim));
        var pagina = await Vers();
        var adres = $"{dienst.Http.BaseAddress!.ToString().TrimEnd('/')}/dashboard/flessenhals?regio=rotterdam";
        await pagina.GotoAsync(adres);
        await pagina.GetByRole(AriaRole.Link, new() { Name = "Aanmelden bij uw organisatie" }).ClickAsync();
        await pagina.WaitForURLAsync(new Regex(Regex.Escape(uitgever.Adres)));
        Assert.That(pagina.Url, Does.Contain("code_challenge_method=S256").And.Contain("state="));
        await pagina.GetByRole(AriaRole.Link, new() { Name = "u-17" }).ClickAsync();
        await Assertions.Expect(pagina.Locator("h1")).ToHaveTextAsync("Flessenhals");
        await Assertions.Expect(pagina.Locator(".wie")).ToContainTextAsync("Aziza Bakker");
        Assert.That(pagina.Url, Is.EqualTo(adres));

        // The same caller as with a token of his: the same id in history.
        var cookie = await pagina.EvaluateAsync<string>("fetch('/v1/ik').then(antwoord => antwoord.text())");
        using var verzoek = new HttpRequestMessage(HttpMethod.Get, "/v1/ik");
        verzoek.Headers.Authorization = new("Bearer", await uitgever.Token(claims: uitgever.Mensen["u-17"], client: Uitgeverproef.Pagina));
        using var antwoord = await dienst.Http.SendAsync(verzoek);
        // The route in the browser gives fixed lists, but not this one.
        Assert.That(await antwoord.Content.ReadAsStringAsync(), Is.EqualTo(cookie).And.Contains("\"ato\""));

        await pagina.Locator("#afmelden").ClickAsync();
        await Assertions.Expect(pagina.Locator("h1")).ToHaveTextAsync("Aanmelden");
        Assert.That(await pagina.EvaluateAsync<int>("fetch('/v1/ik').then(antwoord => antwoord.status)"), Is.EqualTo(401));
    }
}
