using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Knelpunten.Tests.Pagina;

/// <summary>What a reader sees while there is nothing to see yet, or any more; what stands in the address; what appears by itself; what comes on paper.</summary>
public class Wat_er_te_zien_is : Paginatest
{
    [Test]
    public async Task Zolang_het_laadt_staat_er_dat_het_laadt()
    {
        var pagina = await Bekijk("/werkvoorraad");
        var verder = new TaskCompletionSource();
        await pagina.Context.RouteAsync("**/v1/dashboards/trechter*", async route =>
        {
            await verder.Task;
            await route.FallbackAsync();
        });
        await pagina.Locator("#weg-trechter").ClickAsync();
        await Assertions.Expect(pagina.Locator("h1")).ToHaveTextAsync("Trechter");
        await Assertions.Expect(pagina.Locator("main [role=status].laden")).ToContainTextAsync("Laden");
        await Toegankelijk(pagina);
        verder.SetResult();
        await Assertions.Expect(pagina.Locator("main")).ToContainTextAsync("Besluit genomen");
    }

    [TestCase(503, "duurde-te-lang", "Dit verzoek duurde te lang en is afgebroken.")]
    [TestCase(403, "rol-ontoereikend", "Dit mag met een van deze rollen: ato.")]
    [TestCase(404, "niet-gevonden", "Dit bestaat niet, of het is niet voor u.")]
    [TestCase(429, "te-veel-verzoeken", "Te veel vragen achter elkaar; even wachten.")]
    public async Task Een_weigering_zegt_wat_er_is_en_laat_het_opnieuw_proberen(int status, string code, string zin)
    {
        var pagina = await Bekijk("/werkvoorraad");
        var stuk = true;
        await pagina.Context.RouteAsync("**/v1/dashboards/trechter*", route => stuk ? Weiger(route, status, code, zin) : route.FallbackAsync());
        await pagina.Locator("#weg-trechter").ClickAsync();
        await Assertions.Expect(pagina.Locator("[role=alert]")).ToContainTextAsync(zin);
        await Toegankelijk(pagina);
        stuk = false;
        await pagina.Locator("[role=alert] button").ClickAsync();
        await Assertions.Expect(pagina.Locator("main")).ToContainTextAsync("Besluit genomen");
    }

    [Test]
    public async Task Zonder_verbinding_staat_dat_er_ook()
    {
        var pagina = await Bekijk("/werkvoorraad");
        await pagina.Context.RouteAsync("**/v1/dashboards/*", route => route.AbortAsync());
        await pagina.Locator("#weg-trechter").ClickAsync();
        await Assertions.Expect(pagina.Locator("[role=alert]")).ToContainTextAsync("De dienst antwoordt niet");
    }

    [Test]
    public async Task Op_het_overzicht_houdt_een_stuk_paneel_de_andere_niet_op()
    {
        var pagina = await Bekijk("/werkvoorraad");
        await pagina.Context.RouteAsync("**/v1/dashboards/flessenhals*", route => Weiger(route, 503, "database-onbereikbaar", "De database antwoordt niet."));
        await pagina.Locator("#weg-overzicht").ClickAsync();
        await Assertions.Expect(pagina.Locator(".flessenhals [role=alert]")).ToContainTextAsync("De database antwoordt niet.");
        await Assertions.Expect(pagina.Locator(".paneel.trechter")).ToContainTextAsync("Besluit genomen");
    }

    [Test]
    public async Task Een_lege_lijst_en_een_leeg_dashboard_zeggen_dat_ze_leeg_zijn()
    {
        var pagina = await Bekijk("/werkvoorraad");
        await pagina.Context.RouteAsync("**/v1/werkvoorraad/*", route => route.FulfillAsync(new() { ContentType = "application/json", Body = Inhoud("beelden/lijst-leeg") }));
        await pagina.Locator("#rij-nieuw").ClickAsync();
        await Assertions.Expect(pagina.Locator("main")).ToContainTextAsync("Op deze lijst staat niets.");
        await Toegankelijk(pagina);
        await pagina.Context.RouteAsync("**/v1/dashboards/*", route => route.FulfillAsync(new()
        {
            ContentType = "application/json",
            Body = """{"naam":"trechter","titel":"Trechter","definitie":"","kolommen":[{"naam":"aantal","titel":"Knelpunten","eenheid":"knelpunten","definitie":""}],"rijen":[]}""",
        }));
        await pagina.Locator("#weg-trechter").ClickAsync();
        await Assertions.Expect(pagina.Locator("main")).ToContainTextAsync("Er zijn geen cijfers voor deze keuze.");
    }

    [Test]
    public async Task Moment_periode_en_filters_staan_in_het_adres_en_gaan_naar_de_dienst()
    {
        var gevraagd = new List<string>();
        var pagina = await Bekijk("/trechter");
        pagina.Request += (_, verzoek) =>
        {
            lock (gevraagd)
                gevraagd.Add(verzoek.Url);
        };
        await pagina.Locator("#f-regio").SelectOptionAsync("rotterdam");
        await pagina.Locator("#f-peilmoment").FillAsync("2026-06-30");
        await pagina.Locator("#f-peilmoment").BlurAsync();
        await pagina.Locator("#f-van").FillAsync("2026-01");
        await pagina.Locator("#f-van").BlurAsync();
        await Assertions.Expect(pagina).ToHaveURLAsync(new Regex(@"/dashboard/trechter\?regio=rotterdam&peilmoment=2026-06-30&van=2026-01$"));
        await Assertions.Expect(pagina.Locator(".toen")).ToContainTextAsync("U ziet wat bekend was op 30 juni 2026.");
        await Toegankelijk(pagina);
        lock (gevraagd)
            Assert.That(gevraagd, Has.Some.EndsWith("/v1/dashboards/trechter?peilmoment=2026-06-30&regio=rotterdam&van=2026-01"));

        // It goes along to another view, back takes it away step by step, and the link itself opens the same.
        await pagina.Locator("#weg-flessenhals").ClickAsync();
        await Assertions.Expect(pagina).ToHaveURLAsync(new Regex("flessenhals.*peilmoment=2026-06-30"));
        await pagina.ReloadAsync();
        await Assertions.Expect(pagina.Locator("#f-regio")).ToHaveValueAsync("rotterdam");
        await pagina.GoBackAsync();
        await pagina.GoBackAsync();
        await Assertions.Expect(pagina.Locator("#f-van")).ToHaveValueAsync("");
        await pagina.Locator("#naar-nu").ClickAsync();
        await Assertions.Expect(pagina.Locator(".toen")).ToHaveCountAsync(0);
        await pagina.Locator("#wis").ClickAsync();
        await Assertions.Expect(pagina).ToHaveURLAsync(new Regex("/dashboard/trechter$"));
    }

    [Test]
    public async Task Een_lijst_gaat_verder_waar_zij_ophield()
    {
        var pagina = await Bekijk("/werkvoorraad/nieuw");
        await Assertions.Expect(pagina.Locator("tbody tr")).ToHaveCountAsync(20);
        await pagina.GetByRole(AriaRole.Button, new() { Name = "Meer tonen" }).ClickAsync();
        await Assertions.Expect(pagina.Locator("tbody tr")).ToHaveCountAsync(32);
        await Assertions.Expect(pagina.GetByRole(AriaRole.Button, new() { Name = "Meer tonen" })).ToBeHiddenAsync();
    }

    [Test]
    public async Task Een_adres_van_elders_wordt_niet_gevraagd_ook_niet_als_iemand_het_in_een_link_zet()
    {
        foreach (var bron in new[] { "https://elders.example/v1/", "//elders.example/v1/", "/v1/../elders", "javascript:alert(1)" })
        {
            var pagina = await Bekijk($"/lijst?bron={Uri.EscapeDataString(bron)}");
            await Assertions.Expect(pagina.Locator("[role=alert]")).ToBeVisibleAsync();
        }
    }

    /// <summary>The real stream of the real service: a case is raised, and the page asks anew by itself.</summary>
    [Test]
    public async Task Wat_er_verandert_verschijnt_vanzelf()
    {
        var pagina = await Bekijk("/werkvoorraad");
        await Assertions.Expect(pagina.Locator("#voet")).ToContainTextAsync("Wijzigingen verschijnen vanzelf");
        var opnieuw = pagina.WaitForRequestAsync(new Regex("/v1/werkvoorraad$"));
        await pagina.Locator("#rij-nieuw").FocusAsync();
        await Dienst.Melder.Post("/v1/knelpunten", new { titel = "Een nieuw knelpunt", omschrijving = "Er is iets.", regio = "rotterdam", organisatie = "riec-rotterdam" });
        await opnieuw;
        await Assertions.Expect(pagina.Locator("#bijgewerkt")).ToContainTextAsync(new Regex(@"Bijgewerkt om \d\d:\d\d:\d\d"));
        Assert.That(await pagina.EvaluateAsync<string>("document.activeElement.id"), Is.EqualTo("rij-nieuw"), "Wie leest wordt niet gestoord.");
    }

    [Test]
    public async Task Op_papier_staat_het_beeld_met_de_tabel_en_zonder_de_bediening()
    {
        var pagina = await Bekijk("/doorstroom");
        await pagina.EvaluateAsync("dispatchEvent(new Event('beforeprint'))");
        await pagina.EmulateMediaAsync(new() { Media = Media.Print });
        await Assertions.Expect(pagina.Locator("#wegwijzer")).ToBeHiddenAsync();
        await Assertions.Expect(pagina.Locator(".filterdeel")).ToBeHiddenAsync();
        await Assertions.Expect(pagina.Locator("#tabel-doorstroom table")).ToBeVisibleAsync();
        await Assertions.Expect(pagina.Locator("canvas")).ToBeVisibleAsync();
        var pdf = await pagina.PdfAsync(new() { Format = "A4", PrintBackground = false });
        var tekst = System.Text.Encoding.Latin1.GetString(pdf);
        Assert.That(Regex.Matches(tekst, @"/Type\s*/Page\b"), Has.Count.InRange(1, 3));
        if (Environment.GetEnvironmentVariable("KNELPUNTEN_SCHERMBEELDEN") is { Length: > 0 } map)
            await File.WriteAllBytesAsync(Path.Combine(map, "druk.pdf"), pdf);
    }
}
