using System.IO.Compression;
using Knelpunten.Tests.Pagina;
using Microsoft.Playwright;

namespace Knelpunten.Tests.Dossiers;

/// <summary>The page in the package, opened from a disk in a real browser, with nothing behind it.</summary>
public class De_lezer : Dossierproef
{
    [Test]
    public async Task Opent_van_schijf_zonder_netwerk_en_zonder_op_te_kijken_van_woorden_als_opmaak()
    {
        var (k, _) = await ToegewezenKnelpunt();
        await Ato.Doet(k, "notities", new { tekst = "</script><img src=x onerror=alert(1)> \u2028 einde" });
        var doel = Pad("uitgepakt");
        ZipFile.ExtractToDirectory(Schrijf("lezer.zip", await Pakket(k)), doel);

        await using var context = await (await Browserproef.Open()).NewContextAsync(new() { Locale = "nl-NL", ViewportSize = new() { Width = 320, Height = 800 } });
        var pagina = await context.NewPageAsync();
        var (elders, klachten) = (new List<string>(), new List<string>());
        pagina.Request += (_, verzoek) => elders.AddRange(verzoek.Url.StartsWith("file://", StringComparison.Ordinal) ? [] : [verzoek.Url]);
        pagina.Console += (_, regel) => klachten.AddRange(regel.Type == "error" ? [regel.Text] : []);
        pagina.PageError += (_, fout) => klachten.Add(fout);
        await pagina.GotoAsync(new Uri(Path.Combine(doel, "lezer.html")).AbsoluteUri);
        await pagina.GetByRole(AriaRole.Button, new() { Name = k.Nummer }).ClickAsync();
        await Assertions.Expect(pagina.GetByRole(AriaRole.Heading, new() { Name = k.Nummer })).ToBeVisibleAsync();
        await Assertions.Expect(pagina.Locator("li.gebeurtenis")).ToHaveCountAsync((int)await AantalEvents(k));
        await Assertions.Expect(pagina.Locator("#dossier")).ToContainTextAsync("</script><img src=x onerror=alert(1)>");
        await Assertions.Expect(pagina.Locator("#dossier")).ToContainTextAsync("Notitie 1 toegevoegd.");

        Assert.That(await pagina.EvaluateAsync<bool>("document.documentElement.scrollWidth <= 320"), Is.True, "Past niet op 320 pixels.");
        await pagina.EvaluateAsync(await File.ReadAllTextAsync(Path.Combine(Afspraken.Broncode.Wortel, "Knelpunten.Tests", "Pagina", "axe.min.js")));
        Assert.That(await pagina.EvaluateAsync<string[]>("async () => (await axe.run({ preload: false })).violations.map(v => v.id)"), Is.Empty);
        Assert.That(elders.Concat(klachten), Is.Empty);
    }
}
