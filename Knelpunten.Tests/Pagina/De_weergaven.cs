using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Knelpunten.Tests.Pagina;

/// <summary>Every view, as somebody at a desk, on a telephone, in the dark and with large letters sees it.</summary>
public class De_weergaven : Paginatest
{
    /// <summary>Where, and something that must be there to be read.</summary>
    static readonly TestCaseData[] Alle =
    [
        Weergave("", "Overzicht", "21Over de termijn"),
        Weergave("/trechter", "Trechter", "Besluit genomen"),
        Weergave("/cumulatieve-stroom", "Cumulatieve stroom", "Een band die breder wordt"),
        Weergave("/doorstroom", "Doorstroom", "gesloten werd"),
        Weergave("/doorlooptijd", "Doorlooptijd", "90e percentiel"),
        Weergave("/ouderdom", "Ouderdom", "hoe lang geleden"),
        Weergave("/flessenhals", "Flessenhals", "3.412"),
        Weergave("/thema-regio", "Thema × regio", "Zeeland West-Brabant"),
        Weergave("/partners", "Partners", "Nationale Politie"),
        Weergave("/vergaderingen", "Vergaderingen", "SBO"),
        Weergave("/terugkoppeling", "Terugkoppeling", "Uitkomst van de triage"),
        Weergave("/rode-draden", "Rode draden", "Artikel 13b Opiumwet in Lokale aanpak"),
        Weergave("/rode-draden/48d361aa-b181-8cf0-a18c-7b39d9ea8d62", "Artikel 13b Opiumwet", "Waarom dit één rode draad is"),
        Weergave("/zoeken#loods", "Zoeken", "Een loods die niemand bezoekt"),
        Weergave("/agenda", "Agenda", "landelijke kostenregeling"),
        Weergave("/werkvoorraad", "Werkvoorraden", "Zonder dossierhouder"),
        Weergave("/werkvoorraad/over-termijn", "Over de termijn", "32 knelpunten"),
        Weergave("/lijst?bron=%2Fv1%2Fknelpunten%3Fstadium%3Dsparren", "Lijst", "K-2026-00042"),
        Weergave("/knelpunten/K-2026-00041", "K-2026-00041", "Uitkomst van de triage: sparren."),
    ];

    static TestCaseData Weergave(string pad, string titel, string tekst) => new TestCaseData(pad, titel, tekst).SetArgDisplayNames(pad.Length == 0 ? "overzicht" : pad[1..].Split('?', '#')[0]);

    [TestCaseSource(nameof(Alle))]
    public async Task Is_te_lezen_voor_iedereen(string pad, string titel, string tekst)
    {
        var pagina = await Bekijk(pad);
        await Assertions.Expect(pagina.Locator("h1")).ToContainTextAsync(titel);
        await Assertions.Expect(pagina.Locator("main")).ToContainTextAsync(tekst);
        await Assertions.Expect(pagina).ToHaveTitleAsync(new Regex($"{Regex.Escape(titel)}.*Knelpunten"));
        await Toegankelijk(pagina);
        await Bewaar(pagina, pad);

        await pagina.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
        await Getekend(pagina);
        await Toegankelijk(pagina);
        await Bewaar(pagina, $"{pad}-donker");

        // 1280 wide at 200% is 640 to the page; 400% is 320, as the smallest telephone.
        foreach (var breedte in new[] { 640, 320 })
        {
            await pagina.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light });
            await pagina.SetViewportSizeAsync(breedte, 800);
            await Getekend(pagina);
            await PastInDeBreedte(pagina);
        }

        await Toegankelijk(pagina);
        await Bewaar(pagina, $"{pad}-smal");
    }

    /// <summary>Letters twice as large, as the setting of a browser makes them.</summary>
    [TestCase("")]
    [TestCase("/trechter")]
    [TestCase("/werkvoorraad/over-termijn")]
    [TestCase("/knelpunten/K-2026-00041")]
    [TestCase("/zoeken#loods")]
    [TestCase("/agenda")]
    [TestCase("/thema-regio")]
    public async Task Ook_met_dubbel_zo_grote_letters_valt_er_niets_buiten_beeld(string pad)
    {
        var pagina = await Bekijk(pad);
        await pagina.EvaluateAsync("document.documentElement.style.fontSize = '212.5%'");
        await Getekend(pagina);
        await PastInDeBreedte(pagina);
    }

    [Test]
    public async Task In_het_Engels_staat_er_geen_Nederlands_van_de_pagina_zelf()
    {
        var pagina = await Bekijk("/trechter?taal=en");
        await Assertions.Expect(pagina.Locator("html")).ToHaveAttributeAsync("lang", "en");
        await Assertions.Expect(pagina.Locator("h1")).ToHaveTextAsync("Funnel");
        await Assertions.Expect(pagina.Locator("#wegwijzer")).ToContainTextAsync("Work queues");
        await pagina.Locator("#taal").ClickAsync();
        await Assertions.Expect(pagina.Locator("h1")).ToHaveTextAsync("Trechter");
        await pagina.GoBackAsync();
        await Assertions.Expect(pagina.Locator("h1")).ToHaveTextAsync("Funnel");
    }

    [Test]
    public async Task Op_het_wandscherm_staat_alles_op_een_scherm_zonder_bediening()
    {
        var pagina = await Bekijk("?wand=ja", opties => opties.ViewportSize = new() { Width = 1920, Height = 1080 });
        await Assertions.Expect(pagina.Locator("#wegwijzer")).ToBeHiddenAsync();
        await Assertions.Expect(pagina.Locator(".overzicht > .paneel")).ToHaveCountAsync(8);
        await Toegankelijk(pagina);
        await Bewaar(pagina, "-wand");
        // Nobody scrolls a wall: what is in a panel is in sight, and no line is cut in two.
        Assert.That(await pagina.EvaluateAsync<string[]>("[...document.querySelectorAll('.overzicht .inhoud, .overzicht .breed')].filter(e => e.scrollHeight > e.clientHeight + 1 || e.scrollWidth > e.clientWidth + 1).map(e => `${e.closest('.paneel').className}: ${e.scrollWidth}x${e.scrollHeight} in ${e.clientWidth}x${e.clientHeight}`)"), Is.Empty);
        Assert.That(await pagina.EvaluateAsync<int>("document.documentElement.scrollHeight"), Is.LessThanOrEqualTo(1080));
    }

    /// <summary>For docs/beeld, when asked for by naming a folder.</summary>
    static async Task Bewaar(IPage pagina, string naam)
    {
        if (Environment.GetEnvironmentVariable("KNELPUNTEN_SCHERMBEELDEN") is { Length: > 0 } map)
            await pagina.ScreenshotAsync(new() { Path = Path.Combine(map, $"pagina{Regex.Replace(naam, "([?#].*?(?=-[a-z]+$|$))|[^a-z0-9-]+", "-").TrimEnd('-')}.png"), FullPage = !naam.Contains("-smal", StringComparison.Ordinal) });
    }
}
