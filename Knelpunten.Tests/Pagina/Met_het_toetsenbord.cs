using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Knelpunten.Tests.Pagina;

/// <summary>Without a mouse everything is there too, and one sees where one is.</summary>
public class Met_het_toetsenbord : Paginatest
{
    static Task<string> Hier(IPage pagina) => pagina.EvaluateAsync<string>("(document.activeElement.id || document.activeElement.tagName) + ''");

    [Test]
    public async Task Wie_op_tab_drukt_kan_eerst_de_wegwijzer_overslaan()
    {
        var pagina = await Bekijk("/trechter");
        await pagina.EvaluateAsync("document.activeElement.blur()");
        await pagina.Keyboard.PressAsync("Tab");
        Assert.That(await Hier(pagina), Is.EqualTo("overslaan"));
        await pagina.Keyboard.PressAsync("Enter");
        Assert.That(await Hier(pagina), Is.EqualTo("inhoud"));
        await pagina.Keyboard.PressAsync("Tab");
        await pagina.Keyboard.PressAsync("Tab");
        Assert.That(await Hier(pagina), Is.EqualTo("f-peilmoment"));
    }

    [Test]
    public async Task Van_een_cijfer_naar_de_lijst_naar_het_knelpunt_en_terug()
    {
        var pagina = await Bekijk("/trechter");
        await pagina.Locator(".trechter a").Nth(3).FocusAsync();
        await pagina.Keyboard.PressAsync("Enter");
        await Assertions.Expect(pagina.Locator("h1")).ToHaveTextAsync("Lijst");
        // Who reads begins at the top of what is new.
        await Assertions.Expect(pagina.Locator("#inhoud")).ToBeFocusedAsync();
        await Assertions.Expect(pagina.Locator(".telling")).ToContainTextAsync("32 knelpunten");
        await pagina.Locator(".zaak").First.FocusAsync();
        await pagina.Keyboard.PressAsync("Enter");
        await Assertions.Expect(pagina.Locator("h1")).ToContainTextAsync("K-2026-00041");
        await pagina.GoBackAsync();
        await Assertions.Expect(pagina.Locator("h1")).ToHaveTextAsync("Lijst");
        await pagina.GoBackAsync();
        await Assertions.Expect(pagina.Locator("h1")).ToHaveTextAsync("Trechter");
    }

    [Test]
    public async Task De_schuif_gaat_met_pijltjes_door_de_geschiedenis_en_staat_in_het_adres()
    {
        var pagina = await Bekijk("/knelpunten/K-2026-00041");
        await pagina.Locator("#schuif").FocusAsync();
        for (var stap = 0; stap < 4; stap++)
            await pagina.Keyboard.PressAsync("ArrowLeft");
        await Assertions.Expect(pagina.Locator("[aria-current=step]")).ToHaveTextAsync("Sparren");
        await Assertions.Expect(pagina.Locator("#schuif")).ToHaveAttributeAsync("aria-valuetext", "Stand 4 van 8: Sparren, 20 maart 2026");
        await Assertions.Expect(pagina.Locator(".tijdlijn.later")).ToContainTextAsync("Toewijzing 1: Douane");
        await Assertions.Expect(pagina).ToHaveURLAsync(new Regex("stand=4"));
        Assert.That(await Hier(pagina), Is.EqualTo("schuif"), "Wie schuift blijft bij de schuif.");
        await Toegankelijk(pagina);
        await pagina.ReloadAsync();
        await Assertions.Expect(pagina.Locator("[aria-current=step]")).ToHaveTextAsync("Sparren");
        await pagina.Locator("#schuif").FocusAsync();
        await pagina.Keyboard.PressAsync("Home");
        await Assertions.Expect(pagina.Locator("[aria-current=step]")).ToHaveTextAsync("Intake");
    }

    [TestCase("trechter")]
    [TestCase("doorstroom")]
    [TestCase("doorlooptijd")]
    [TestCase("flessenhals")]
    [TestCase("thema-regio")]
    [TestCase("partners")]
    [TestCase("terugkoppeling")]
    public async Task Elk_dashboard_staat_ook_als_tabel_van_al_zijn_getallen(string naam)
    {
        var pagina = await Bekijk($"/{naam}");
        await pagina.Locator($"#tabel-{naam} summary").FocusAsync();
        await pagina.Keyboard.PressAsync("Enter");
        using var beeld = System.Text.Json.JsonDocument.Parse(Inhoud($"beelden/dashboard-{naam}"));
        var (kolommen, rijen) = (beeld.RootElement.GetProperty("kolommen").GetArrayLength(), beeld.RootElement.GetProperty("rijen").GetArrayLength());
        Assert.That(await pagina.Locator($"#tabel-{naam} tbody td:visible").CountAsync(), Is.EqualTo(kolommen * rijen).And.GreaterThan(0));
        Assert.That(await pagina.Locator($"#tabel-{naam} tbody th[scope=row]:visible").CountAsync(), Is.EqualTo(rijen));
        Assert.That(await pagina.Locator($"#tabel-{naam} thead th[scope=col]:visible").CountAsync(), Is.EqualTo(kolommen + 1));
    }

    [Test]
    public async Task Elk_getekend_cijfer_staat_ook_in_een_tabel_die_opengaat()
    {
        foreach (var naam in new[] { "cumulatieve-stroom", "ouderdom", "vergaderingen" })
        {
            var pagina = await Bekijk($"/{naam}");
            await pagina.Locator($"#tabel-{naam} summary").FocusAsync();
            await pagina.Keyboard.PressAsync("Enter");
            var getekend = await pagina.EvaluateAsync<int>("Object.values(Chart.instances).reduce((som, grafiek) => som + grafiek.data.datasets.reduce((n, reeks) => n + reeks.data.filter(w => w !== null).length, 0), 0)");
            Assert.That(await pagina.Locator($"#tabel-{naam} tbody td").CountAsync(), Is.EqualTo(getekend).And.GreaterThan(0), naam);
            await Toegankelijk(pagina);
        }
    }
}
