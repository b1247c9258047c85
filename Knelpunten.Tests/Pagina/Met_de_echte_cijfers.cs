using System.Text.RegularExpressions;
using Knelpunten.Tests.Api;
using Microsoft.Playwright;

namespace Knelpunten.Tests.Pagina;

/// <summary>Nothing in between: what the service answers is what the page draws, for who may see it.</summary>
public class Met_de_echte_cijfers : Paginatest
{
    static readonly string[] weergaven =
    [
        "", "/trechter", "/cumulatieve-stroom", "/doorstroom", "/doorlooptijd", "/ouderdom", "/flessenhals", "/thema-regio", "/partners", "/vergaderingen", "/terugkoppeling", "/rode-draden", "/rode-draden?regio=limburg&thema=a&van=2026-01",
        "/zoeken", "/agenda", "/werkvoorraad", "/werkvoorraad/nieuw", "/werkvoorraad/mijn", "/trechter?regio=rotterdam&peilmoment=2026-01-01", "/ouderdom?geldigOp=2026-02-01",
        "?regio=rotterdam", "/partners?partner=douane", "/werkvoorraad?thema=a",
    ];

    [TestCaseSource(nameof(weergaven))]
    public async Task Elke_weergave_leest_wat_de_dienst_zegt(string pad)
    {
        await Meld();
        var pagina = await Bekijk(pad, metBeelden: false);
        Assert.That(await pagina.Locator("[role=alert]").AllTextContentsAsync(), Is.Empty);
        await Assertions.Expect(pagina.Locator("#bijgewerkt")).ToBeVisibleAsync();
        await Toegankelijk(pagina);
    }

    [Test]
    public async Task Een_cijfer_opent_een_lijst_van_zo_veel_knelpunten_en_die_een_knelpunt_met_zijn_geschiedenis()
    {
        await Meld("limburg");
        var pagina = await Bekijk("/ouderdom?regio=limburg", metBeelden: false);
        await pagina.Locator("#tabel-ouderdom summary").ClickAsync();
        var cijfer = pagina.Locator("#tabel-ouderdom tbody tr").First.Locator("a").First;
        var aantal = await cijfer.TextContentAsync();
        await cijfer.ClickAsync();
        await Assertions.Expect(pagina.Locator(".telling")).ToContainTextAsync(new Regex($@"^{Regex.Escape(aantal!)} knelpunt"));
        await pagina.Locator(".zaak").First.ClickAsync();
        await Assertions.Expect(pagina.Locator("h1")).ToContainTextAsync("K-");
        await Assertions.Expect(pagina.Locator(".tijdlijn")).ToContainTextAsync("Gemeld door");
        await Assertions.Expect(pagina.Locator("[aria-current=step]")).ToHaveTextAsync("Intake");
        await Toegankelijk(pagina);
    }

    /// <summary>
    /// What the page and the service say in the one language they say otherwise in the other. What people wrote and what the register calls
    /// by name stays, and what is Dutch in an English page is marked as Dutch, so that it is read aloud as such.
    /// </summary>
    [TestCaseSource(nameof(tweetalig))]
    public async Task In_het_Engels_staat_er_geen_Nederlands_meer(string pad)
    {
        await Meld();
        string[] nederlands = await Zinnen(pad), engels = await Zinnen($"{pad}?taal=en");
        Assert.That(engels.Intersect(nederlands), Is.Empty, pad);
        Assert.That(engels, Is.Not.Empty);

        async Task<string[]> Zinnen(string adres)
        {
            var pagina = await Bekijk(adres, metBeelden: false);
            return await pagina.EvaluateAsync<string[]>("""
                async () => {
                  const register = await Promise.all(['regios', 'themas', 'partners'].map(soort => fetch(`/v1/${soort}`).then(antwoord => antwoord.json())));
                  const namen = new Set(register.flatMap(({ items }) => items.map(({ naam }) => naam)));
                  const zelfde = new Set(['Knelpunten', 'Agenda', 'Partners', 'Partner', 'Intake', 'Triage', 'Open', 'Status', 'P90', 'Menu', 'ATO-lid', 'Aziza Bakker', 'English', 'Nederlands']);
                  const lopers = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
                  const zinnen = new Set();
                  for (let knoop = lopers.nextNode(); knoop; knoop = lopers.nextNode()) {
                    const zin = knoop.textContent.trim();
                    if (/[a-z]{3}/i.test(zin) && !zelfde.has(zin) && !namen.has(zin) && !/^[A-Z]+-[0-9]|^Trend( [^a-z]+)?$/.test(zin) && !knoop.parentElement.closest('[lang=nl]:not(html), noscript, script, [lang=en]:not(html)')) zinnen.add(zin);
                  }
                  for (const naam of ['aria-label', 'title', 'placeholder', 'aria-valuetext']) for (const element of document.querySelectorAll(`body [${naam}]`)) {
                    const zin = element.getAttribute(naam);
                    if (/[a-z]{3}/i.test(zin) && !zelfde.has(zin) && !/^Trend( [^a-z]+)?$/.test(zin)) zinnen.add(zin);
                  }
                  return [...zinnen];
                }
                """);
        }
    }

    static readonly string[] tweetalig =
    [
        "", "/trechter", "/cumulatieve-stroom", "/doorstroom", "/doorlooptijd", "/ouderdom", "/flessenhals", "/thema-regio", "/partners", "/vergaderingen", "/terugkoppeling", "/werkvoorraad", "/zoeken",
    ];

    [Test]
    public async Task De_filters_noemen_wat_in_het_register_staat()
    {
        await Meld();
        var pagina = await Bekijk("/trechter", metBeelden: false);
        await Assertions.Expect(pagina.Locator("#f-regio")).ToContainTextAsync("Limburg");
        await Assertions.Expect(pagina.Locator("#f-thema")).ToContainTextAsync("Weerbare samenleving");
        await Assertions.Expect(pagina.Locator("#f-partner")).ToContainTextAsync("Douane");
    }

    [Test]
    public async Task De_tekst_op_een_eerdere_stand_is_die_van_toen()
    {
        var gemeld = await Dienst.Melder.Post("/v1/knelpunten", new { titel = "Loods", omschrijving = "Leeg.", regio = "rotterdam", organisatie = "riec-rotterdam", wettelijkeGrondslag = new[] { "artikel 13b Opiumwet" } });
        var zaak = Apitest.Knelpunt(gemeld);
        await Dienst.Ato.Doet(zaak, "dossierhouder");
        await Dienst.Ato.Doet(zaak, "triage", new { uitkomst = "sparren", reden = "r", wettelijkeGrondslag = new[] { "artikel 174a Gemeentewet" } });
        await Dienst.Ato.Lees($"/v1/knelpunten?nummer={zaak.Nummer}");
        var pagina = await Bekijk($"/knelpunten/{zaak.Nummer}", metBeelden: false);
        var tekst = pagina.GetByRole(AriaRole.Region, new() { Name = "Omschrijving" });
        await Assertions.Expect(tekst).ToContainTextAsync("artikel 174a Gemeentewet");
        await pagina.Locator("#schuif").FocusAsync();
        await pagina.Keyboard.PressAsync("Home");
        await Assertions.Expect(tekst).ToContainTextAsync("artikel 13b Opiumwet");
        await Assertions.Expect(tekst).Not.ToContainTextAsync("174a");
        await Toegankelijk(pagina);
    }

    [Test]
    public async Task Een_thema_of_regio_kiezen_laat_van_de_kaart_die_rij_of_kolom_over()
    {
        await Meld("limburg");
        var pagina = await Bekijk("/thema-regio?regio=limburg", metBeelden: false);
        await pagina.Locator("#tabel-thema-regio summary").ClickAsync();
        await Assertions.Expect(pagina.Locator("#tabel-thema-regio thead")).ToContainTextAsync("Limburg");
        await Assertions.Expect(pagina.Locator("#tabel-thema-regio thead")).Not.ToContainTextAsync("Rotterdam");
        await Assertions.Expect(pagina.Locator("#f-regio")).ToHaveValueAsync("limburg");
    }

    /// <summary>Who may not see the figures is told so, by the service, and the page stays whole.</summary>
    [TestCase("beheerder")]
    [TestCase("partner")]
    [TestCase("melder")]
    public async Task Wie_iets_niet_mag_zien_leest_dat_er(string persona)
    {
        await Meld();
        var pagina = await Bekijk("", persona: persona, metBeelden: false);
        await Assertions.Expect(pagina.Locator("h1")).ToHaveTextAsync("Overzicht");
        await Toegankelijk(pagina);
    }

    /// <param name="regio">One of its own for who counts: others report beside him.</param>
    async Task Meld(string regio = "rotterdam")
    {
        var gemeld = await Dienst.Melder.Post("/v1/knelpunten", new { titel = "Loods zonder huurder", omschrijving = "Niemand weet wie er huurt.", regio, organisatie = "riec-rotterdam" });
        await Dienst.Ato.Get("/v1/werkvoorraad", ("Knelpunten-Volgnummer", gemeld.Koppen["Knelpunten-Volgnummer"]));
    }
}
