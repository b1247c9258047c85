using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Knelpunten.Tests.Pagina;

/// <summary>Looking for words on the page: from the box in the frame to a case, and what is said when there is nothing.</summary>
public class Het_zoeken : Paginatest
{
    [Test]
    public async Task Met_het_toetsenbord_van_het_vak_naar_een_treffer_en_terug()
    {
        var gevraagd = new List<string?>();
        var pagina = await Bekijk("/trechter?regio=rotterdam");
        pagina.Request += (_, verzoek) =>
        {
            if (verzoek.Url.Contains("/_zoek", StringComparison.Ordinal))
                lock (gevraagd)
                    gevraagd.Add($"{verzoek.Method} {new Uri(verzoek.Url).PathAndQuery} {verzoek.PostData}");
        };
        await pagina.Locator("#zoek").FocusAsync();
        await pagina.Keyboard.TypeAsync("loods & \"signaal\"");
        await pagina.Keyboard.PressAsync("Enter");
        await Assertions.Expect(pagina.Locator("h1")).ToHaveTextAsync("Zoeken");
        await Assertions.Expect(pagina.Locator("#inhoud")).ToBeFocusedAsync();
        await Assertions.Expect(pagina.Locator(".telling")).ToHaveTextAsync("23 knelpunten · 20 van 23 getoond");
        await Assertions.Expect(pagina.Locator("#zoek")).ToHaveValueAsync("loods & \"signaal\"");
        // The words stand behind the hash: to go back to, and never sent with the address.
        await Assertions.Expect(pagina).ToHaveURLAsync(new Regex("/dashboard/zoeken\\?regio=rotterdam#loods%20%26%20%22signaal%22$"));
        lock (gevraagd)
            Assert.That(gevraagd, Is.EqualTo(new[] { "POST /v1/knelpunten/_zoek?regio=rotterdam {\"tekst\":\"loods & \\\"signaal\\\"\"}" }));

        await pagina.GetByRole(AriaRole.Button, new() { Name = "Meer tonen" }).FocusAsync();
        await pagina.Keyboard.PressAsync("Enter");
        await Assertions.Expect(pagina.Locator(".treffers > li")).ToHaveCountAsync(23);
        await Assertions.Expect(pagina.Locator(".treffers > li:nth-child(21) a")).ToBeFocusedAsync();
        await pagina.Locator(".treffers a").First.FocusAsync();
        await pagina.Keyboard.PressAsync("Enter");
        await Assertions.Expect(pagina.Locator("h1")).ToContainTextAsync("K-2026-00041");
        await Assertions.Expect(pagina.Locator("#zoek")).ToHaveValueAsync("");
        await pagina.GoBackAsync();
        await Assertions.Expect(pagina.Locator("h1")).ToHaveTextAsync("Zoeken");
        await Assertions.Expect(pagina.Locator("#zoek")).ToHaveValueAsync("loods & \"signaal\"");
        await pagina.ReloadAsync();
        await Assertions.Expect(pagina.Locator(".treffers > li")).ToHaveCountAsync(20);
        await pagina.Locator("#f-stadium").SelectOptionAsync("sparren");
        await Assertions.Expect(pagina).ToHaveURLAsync(new Regex("stadium=sparren#loods"));
        await Assertions.Expect(pagina.Locator(".treffers > li")).ToHaveCountAsync(20);
        await Toegankelijk(pagina);
    }

    [Test]
    public async Task Wat_gevonden_is_is_gemarkeerde_tekst_en_wordt_nooit_opmaak()
    {
        var pagina = await Bekijk("/zoeken#loods");
        Assert.That(await pagina.Locator(".treffers mark").First.TextContentAsync(), Is.EqualTo("loods"));
        await Assertions.Expect(pagina.Locator(".treffers > li").Nth(1)).ToContainTextAsync("<img src=x onerror=\"alert(1)\"> over een loods, en <b>vet</b>.");
        await Assertions.Expect(pagina.Locator(".treffers img, .treffers b")).ToHaveCountAsync(0);
        await Assertions.Expect(pagina.Locator(".treffers > li").First.Locator("dt")).ToHaveTextAsync(["Omschrijving", "Les 2"]);
        await Assertions.Expect(pagina.Locator("#waren-er-meer")).ToContainTextAsync("Er waren meer teksten met deze woorden dan de 2.000 die gerangschikt zijn");
    }

    [Test]
    public async Task Leeg_bezig_niets_gevonden_en_mislukt_zeggen_wat_er_is()
    {
        var pagina = await Bekijk("/zoeken");
        await Assertions.Expect(pagina.Locator("main")).ToContainTextAsync("Zoek op woorden uit titel");
        var verder = new TaskCompletionSource();
        await pagina.Context.RouteAsync("**/_zoek*", async route =>
        {
            await verder.Task;
            await route.FulfillAsync(new() { ContentType = "application/json", Body = Inhoud("beelden/zoek-leeg") });
        });
        await pagina.Locator("#zoek").FillAsync("zwaluwstaart");
        await pagina.Locator("#zoek-knop").ClickAsync();
        await Assertions.Expect(pagina.Locator("main [role=status].laden")).ToContainTextAsync("Laden");
        verder.SetResult();
        await Assertions.Expect(pagina.Locator("main")).ToContainTextAsync("Niets gevonden voor “zwaluwstaart”");
        await Toegankelijk(pagina);
        await pagina.Context.UnrouteAsync("**/_zoek*");
        await pagina.Context.RouteAsync("**/_zoek*", route => route.FulfillAsync(new()
        {
            Status = 400,
            ContentType = "application/problem+json",
            Body = JsonSerializer.Serialize(new { title = "Ongeldig verzoek", status = 400, detail = "…", code = "ongeldige-invoer", invalidParams = new[] { new { name = "tekst", reason = "heeft geen woord om op te zoeken" } } }),
        }));
        await pagina.Locator("#zoek").FillAsync("de");
        await pagina.Keyboard.PressAsync("Enter");
        await Assertions.Expect(pagina.Locator("[role=alert]")).ToContainTextAsync("tekst heeft geen woord om op te zoeken");
        await Toegankelijk(pagina);
    }

    /// <summary>Nothing in between: a case that was raised is found, with its word marked.</summary>
    [Test]
    public async Task Wat_gemeld_is_wordt_gevonden()
    {
        var gemeld = await Dienst.Melder.Post("/v1/knelpunten", new { titel = "Kwikzilverhandel bij de sluis", omschrijving = "Er ligt <b>kwikzilver</b> & niemand weet van wie.", regio = "rotterdam", organisatie = "riec-rotterdam" });
        await Dienst.Ato.Get("/v1/werkvoorraad", ("Knelpunten-Volgnummer", gemeld.Koppen["Knelpunten-Volgnummer"]));
        var pagina = await Bekijk("/zoeken#kwikzilver", metBeelden: false);
        await Assertions.Expect(pagina.Locator(".treffers a").First).ToContainTextAsync("Kwikzilverhandel bij de sluis");
        await Assertions.Expect(pagina.Locator(".treffers dd mark").First).ToHaveTextAsync("kwikzilver");
        await Assertions.Expect(pagina.Locator(".treffers dd").First).ToContainTextAsync("<b>kwikzilver</b> & niemand");
        await Toegankelijk(pagina);
    }

    [Test]
    public async Task Wie_geen_knelpunten_leest_heeft_geen_zoekvak()
    {
        var pagina = await Bekijk("/agenda", persona: "partner");
        await Assertions.Expect(pagina.Locator(".wie")).ToBeVisibleAsync();
        await Assertions.Expect(pagina.Locator("#zoek, #weg-zoeken")).ToHaveCountAsync(0);
    }
}
