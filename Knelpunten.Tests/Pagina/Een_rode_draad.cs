using System.Text.RegularExpressions;
using Knelpunten.Tests.Api;
using Microsoft.Playwright;

namespace Knelpunten.Tests.Pagina;

/// <summary>From the list of rode draden to why one is one, to its cases, and the verdict of who may give it.</summary>
public class Een_rode_draad : Paginatest
{
    const string Draad = "/rode-draden/48d361aa-b181-8cf0-a18c-7b39d9ea8d62";

    [Test]
    public async Task Zij_zegt_waarom_zij_er_een_is_en_opent_haar_knelpunten()
    {
        var pagina = await Bekijk("/rode-draden");
        await Assertions.Expect(pagina.Locator(".regios").Nth(1)).ToHaveTextAsync("Limburg (14), Oost-Nederland (9), Rotterdam (7) en 1 andere");
        await pagina.Locator("tbody .zaak").First.ClickAsync();
        await Assertions.Expect(pagina.Locator("h1")).ToContainTextAsync("Artikel 13b Opiumwet");
        await Assertions.Expect(pagina.Locator("main")).ToContainTextAsync("Alle 31 knelpunten hebben drie dingen gemeen");
        await Assertions.Expect(pagina.Locator("main")).ToContainTextAsync("drugspand (12), loods (7)");
        await Assertions.Expect(pagina.Locator("main")).ToContainTextAsync("Overal speelt dezelfde vraag.");
        await Assertions.Expect(pagina.Locator(".rijen tbody tr")).ToHaveCountAsync(25);
        await pagina.Locator("#draad-lijst").ClickAsync();
        await Assertions.Expect(pagina).ToHaveURLAsync(new Regex("/lijst\\?bron=%2Fv1%2Fknelpunten%3Fdraad"));
    }

    [Test]
    public async Task Een_ATO_lid_bevestigt_of_verwerpt_op_wat_hij_gelezen_heeft()
    {
        var gestuurd = new List<string>();
        var pagina = await Bekijk(Draad);
        var isIngehaald = false;
        await pagina.Context.RouteAsync("**/v1/rode-draden/*/*", route =>
        {
            var verzoek = route.Request;
            lock (gestuurd)
                gestuurd.Add($"{verzoek.Method} {verzoek.Url.Split('/')[^1]} {verzoek.Headers["if-match"]} {verzoek.PostData}");
            return isIngehaald ? Weiger(route, 412, "intussen-gewijzigd", "Intussen gewijzigd.") : route.FulfillAsync(new() { Status = 200, ContentType = "application/json", Body = "{}", Headers = new Dictionary<string, string> { ["Knelpunten-Volgnummer"] = "7" } });
        });
        await pagina.Locator("#verwerp").FocusAsync();
        await pagina.Keyboard.PressAsync("Enter");
        await Assertions.Expect(pagina.Locator("[role=alert]")).ToHaveTextAsync("Geef een reden om te verwerpen.");
        await Assertions.Expect(pagina.Locator("#oordeelwoorden")).ToBeFocusedAsync();
        await Toegankelijk(pagina);
        await pagina.Keyboard.TypeAsync("Het zijn twee verschillende vragen.");
        isIngehaald = true;
        await pagina.Locator("#verwerp").ClickAsync();
        await Assertions.Expect(pagina.Locator("[role=alert]")).ToContainTextAsync("Iemand anders gaf intussen een oordeel");
        await Assertions.Expect(pagina.Locator("#oordeelwoorden")).ToHaveValueAsync("Het zijn twee verschillende vragen.");
        isIngehaald = false;
        await pagina.Locator("#oordeelwoorden").FillAsync("");
        var opnieuw = pagina.WaitForRequestAsync(new Regex("/v1/rode-draden/[0-9a-f-]+$"));
        await pagina.Locator("#bevestig").ClickAsync();
        // Read again, and not before his own words are in.
        Assert.That((await opnieuw).Headers["knelpunten-volgnummer"], Is.EqualTo("7"));
        lock (gestuurd)
            Assert.That(gestuurd, Is.EqualTo(new[] { "POST verwerping \"1\" {\"reden\":\"Het zijn twee verschillende vragen.\"}", "POST bevestiging \"1\" {}" }));
    }

    [TestCase("auditor", "")]
    [TestCase("secretariaat", "")]
    [TestCase("ato", "?peilmoment=2026-06-30")]
    public async Task Wie_dat_niet_mag_en_wie_naar_toen_kijkt_ziet_geen_oordeel_om_te_geven(string persona, string vraag)
    {
        var pagina = await Bekijk($"{Draad}{vraag}", persona: persona);
        await Assertions.Expect(pagina.Locator("main")).ToContainTextAsync("Wat het ATO ervan zei");
        await Assertions.Expect(pagina.Locator(".oordeel")).ToHaveCountAsync(0);
    }

    /// <summary>Nothing in between: three regions report the same, and an ATO member says that it is one.</summary>
    [Test]
    public async Task Drie_regios_met_hetzelfde_en_een_echt_oordeel()
    {
        var zaken = new List<Zaak>();
        foreach (var regio in new[] { "rotterdam", "limburg", "den-haag" })
        {
            var gemeld = (await Dienst.Melder.Post("/v1/knelpunten", new { titel = "Drugsafval in een sloot", omschrijving = "Niemand ruimt het op.", regio, organisatie = $"riec-{regio}" })).Json;
            zaken.Add(new(gemeld.GetProperty("id").GetGuid(), gemeld.GetProperty("nummer").GetString()!, $"/v1/knelpunten/{gemeld.GetProperty("id").GetGuid()}"));
            await Dienst.Ato.Doet(zaken[^1], "dossierhouder");
            await Dienst.Ato.Doet(zaken[^1], "triage", new { uitkomst = "sparren", reden = "Samen.", themas = new[] { "f" }, aard = new[] { "techniek" } });
        }

        var laatste = await Dienst.Ato.Post($"{zaken[^1]}/notities", new { tekst = "Gebeld." });
        var gevonden = await Dienst.Ato.Get("/v1/rode-draden?aard=techniek&thema=f&pageSize=100", ("Knelpunten-Volgnummer", laatste.Koppen["Knelpunten-Volgnummer"]));
        var draad = gevonden.Json.GetProperty("items").EnumerateArray().First(een => een.GetProperty("kern").GetProperty("naam").GetString() == "drugsafval").GetProperty("id").GetString();
        var pagina = await Bekijk($"/rode-draden/{draad}", metBeelden: false);
        foreach (var zaak in zaken)
            await Assertions.Expect(pagina.Locator("main")).ToContainTextAsync(zaak.Nummer);
        await pagina.Locator("#oordeelwoorden").FillAsync("Overal dezelfde kas.");
        await pagina.Locator("#bevestig").ClickAsync();
        await Assertions.Expect(pagina.Locator(".tijdlijn")).ToContainTextAsync("bevestigd: Overal dezelfde kas.");
        await Assertions.Expect(pagina.Locator("#oordeelwoorden")).ToHaveValueAsync("");
        await Toegankelijk(pagina);
    }
}
