using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Knelpunten.Tests.Pagina;

/// <summary>A case at a point of its slider: everything as it was then, and where that cannot be had it says so. And which meeting is which.</summary>
public class Een_knelpunt_toen : Paginatest
{
    static ILocator Feit(IPage pagina, string naam) => pagina.Locator(".loopstand .feiten > div").Filter(new() { Has = pagina.Locator("dt", new() { HasTextRegex = new Regex($"^{naam}$") }) }).Locator("dd");

    static ILocator Tekst(IPage pagina) => pagina.GetByRole(AriaRole.Region, new() { Name = "Omschrijving" });

    [Test]
    public async Task Kan_de_tekst_van_toen_niet_gehaald_worden_dan_staat_die_van_vandaag_er_en_zegt_dat()
    {
        var pagina = await Bekijk("/knelpunten/K-2026-00041");
        await pagina.Context.RouteAsync("**/v1/knelpunten/*peilmoment=*", route => Weiger(route, 503, "nog-niet-bijgewerkt", "Nog niet bij."));
        await pagina.Locator("#schuif").FocusAsync();
        await pagina.Keyboard.PressAsync("Home");
        await Assertions.Expect(pagina.Locator("#van-vandaag")).ToContainTextAsync("Van vandaag");
        await Assertions.Expect(Tekst(pagina)).ToContainTextAsync("artikel 13b Opiumwet");
        await Assertions.Expect(pagina.Locator("h2 .merk")).ToHaveTextAsync("zoals vandaag");
        await Toegankelijk(pagina);
        await pagina.Keyboard.PressAsync("End");
        await Assertions.Expect(pagina.Locator("#van-vandaag")).ToHaveCountAsync(0);
    }

    [Test]
    public async Task Op_een_eerdere_stand_is_alles_van_toen()
    {
        var pagina = await Bekijk("/knelpunten/K-2026-00041?stand=4");
        await Assertions.Expect(Tekst(pagina)).ToContainTextAsync("artikel 174a Gemeentewet");
        await Assertions.Expect(pagina.Locator("#van-vandaag")).ToHaveCountAsync(0);
        await Assertions.Expect(Feit(pagina, "Stadium")).ToHaveCountAsync(0);
        // The second report, of another region, came later.
        await Assertions.Expect(Feit(pagina, "Regio's")).ToHaveTextAsync("Rotterdam");
        await Assertions.Expect(pagina.Locator(".erbij li")).ToHaveCountAsync(1);
        await Assertions.Expect(pagina.Locator(".erbij")).ToContainTextAsync("Expertmeeting over loodsen");
        await Toegankelijk(pagina);

        await pagina.Locator("#schuif").FocusAsync();
        await pagina.Keyboard.PressAsync("End");
        await Assertions.Expect(Tekst(pagina)).ToContainTextAsync("artikel 13b Opiumwet");
        await Assertions.Expect(pagina.Locator(".erbij li")).ToHaveCountAsync(4);
        await Assertions.Expect(pagina.Locator(".erbij")).ToContainTextAsync("geaccepteerd");
        await pagina.Keyboard.PressAsync("Home");
        await Assertions.Expect(pagina.Locator("main")).ToContainTextAsync("Toen was er nog niets bij gekomen.");
    }

    [Test]
    public async Task De_vergadering_heeft_een_nummer_en_een_dag_en_leidt_naar_haar_agenda()
    {
        var pagina = await Bekijk("/knelpunten/K-2026-00041?stand=6");
        await Assertions.Expect(Feit(pagina, "Vergadering")).ToHaveTextAsync("SBO-2026-4, 2 jul 2026");
        await Feit(pagina, "Vergadering").Locator("a").ClickAsync();
        await Assertions.Expect(pagina.Locator("h1")).ToHaveTextAsync("Agenda");
        await Assertions.Expect(pagina.Locator("#vergadering")).ToHaveValueAsync("22222222-2222-7222-8222-222222222222");
        await Assertions.Expect(pagina.Locator(".vergadernaam")).ToHaveTextAsync("SBO-2026-4 2 juli 2026");

        pagina = await Bekijk("/vergaderingen");
        await pagina.Locator("#tabel-vergaderingen summary").ClickAsync();
        await Assertions.Expect(pagina.Locator("#tabel-vergaderingen tbody th").Nth(3)).ToHaveTextAsync("SBO-2026-42 jul 2026, gehouden");
        Assert.That(await pagina.EvaluateAsync<string[]>("Object.values(Chart.instances)[0].data.labels[3]"), Is.EqualTo(new[] { "SBO-2026-4", "2 jul 2026" }));
    }

    [Test]
    public async Task Een_lijst_achter_een_getal_zegt_waarvan_zij_is()
    {
        var pagina = await Bekijk($"/lijst?bron={Uri.EscapeDataString("/v1/knelpunten?vergadering=22222222-2222-7222-8222-222222222222&uitkomst=besloten&gemeld.van=2026-01-01&gemeld.tot=2026-03-31&peilmoment=2026-06-30T10:00:00Z")}");
        await Assertions.Expect(pagina.Locator(".bron > div")).ToHaveTextAsync(["VergaderingSBO-2026-4, 2 jul 2026", "In de vergaderingbesloten", "Gemeld1 jan 2026 t/m 31 mrt 2026", "Bekend op30 jun 2026, 12:00"]);
        await Toegankelijk(pagina);
    }
}
