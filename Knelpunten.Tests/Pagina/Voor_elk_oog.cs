using Microsoft.Playwright;

namespace Knelpunten.Tests.Pagina;

/// <summary>Colours that are told apart by who sees fewer of them, and on a grey print; and what comes on paper.</summary>
public class Voor_elk_oog : Paginatest
{
    /// <summary>
    /// The smallest distance between colours that lie against each other (in a stack the next, beside each other any), as an eye without one
    /// kind of cones sees them (Machado et al. 2009, complete), and in grey: 2.3 is just noticeable, 7 is plain.
    /// </summary>
    const string Kleinste = """
        () => {
          const ogen = {
            protanopie: [[.152286, 1.052583, -.204868], [.114503, .786281, .099216], [-.003882, -.048116, 1.051998]],
            deuteranopie: [[.367322, .860646, -.227968], [.280085, .672501, .047413], [-.011820, .042940, .968881]],
            tritanopie: [[1.255528, -.076749, -.178779], [-.078411, .930809, .147602], [.004733, .691367, .303900]],
            grijs: [[.2126, .7152, .0722], [.2126, .7152, .0722], [.2126, .7152, .0722]],
          };
          const lineair = hex => [1, 3, 5].map(plek => parseInt(hex.slice(plek, plek + 2), 16) / 255).map(c => c <= .04045 ? c / 12.92 : ((c + .055) / 1.055) ** 2.4);
          const lab = ([r, g, b]) => {
            const f = t => t > .008856 ? Math.cbrt(t) : 7.787 * t + 16 / 116;
            const [x, y, z] = [(.4124 * r + .3576 * g + .1805 * b) / .95047, .2126 * r + .7152 * g + .0722 * b, (.0193 * r + .1192 * g + .9505 * b) / 1.08883].map(f);
            return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
          };
          const gezien = (hex, oog) => lab(oog.map(rij => Math.min(1, Math.max(0, rij.reduce((som, deel, plek) => som + deel * lineair(hex)[plek], 0)))));
          let minst = Infinity;
          for (const grafiek of Object.values(Chart.instances)) {
            const verf = grafiek.data.datasets.map(reeks => reeks.backgroundColor);
            const isStapel = grafiek.options.scales.y.stacked;
            verf.forEach((een, i) => verf.slice(i + 1, isStapel ? i + 2 : undefined).filter(ander => ander !== een).forEach(ander => {
              for (const oog of Object.values(ogen)) minst = Math.min(minst, Math.hypot(...gezien(een, oog).map((deel, plek) => deel - gezien(ander, oog)[plek])));
            }));
          }
          return minst;
        }
        """;

    [TestCase("cumulatieve-stroom", ColorScheme.Light)]
    [TestCase("cumulatieve-stroom", ColorScheme.Dark)]
    [TestCase("ouderdom", ColorScheme.Light)]
    [TestCase("ouderdom", ColorScheme.Dark)]
    [TestCase("doorstroom", ColorScheme.Light)]
    [TestCase("vergaderingen", ColorScheme.Light)]
    [TestCase("vergaderingen", ColorScheme.Dark)]
    public async Task Kleuren_naast_elkaar_zijn_voor_elk_oog_verschillend(string naam, ColorScheme licht)
    {
        var pagina = await Bekijk($"/{naam}", opties => opties.ColorScheme = licht);
        Assert.That(await pagina.EvaluateAsync<double>(Kleinste), Is.InRange(7, 1000));
    }

    /// <summary>More is darker, step by step (in the dark: lighter), and the number stands in it.</summary>
    [TestCase(ColorScheme.Light)]
    [TestCase(ColorScheme.Dark)]
    public async Task De_warmtekaart_gaat_van_licht_naar_donker_met_het_getal_erin(ColorScheme licht)
    {
        var pagina = await Bekijk("/thema-regio", opties => opties.ColorScheme = licht);
        var treden = await pagina.EvaluateAsync<double[]>("""
            () => [1, 2, 3, 4, 5, 6].map(trede => {
              const td = document.querySelector('.hitte td').cloneNode();
              td.className = `trap${trede}`;
              document.querySelector('.hitte tr').append(td);
              const [r, g, b] = getComputedStyle(td).backgroundColor.match(/\d+/g).map(Number);
              td.remove();
              return .2126 * r + .7152 * g + .0722 * b;
            })
            """);
        Assert.That(treden, licht == ColorScheme.Light ? Is.Ordered.Descending : Is.Ordered.Ascending);
        Assert.That(treden.Distinct().Count(), Is.EqualTo(6));
    }

    [TestCase("", ".overzicht .paneel", 5)]
    [TestCase("/knelpunten/K-2026-00041?stand=4", ".tijdlijn li", 4)]
    [TestCase("/agenda", ".rijen tbody tr", 3)]
    [TestCase("/werkvoorraad/over-termijn", ".rijen tbody tr", 4)]
    [TestCase("/zoeken#loods", ".treffers li", 8)]
    public async Task Ook_dit_komt_op_papier_zonder_bediening_en_zonder_iets_buiten_het_blad(string pad, string wat, int hoogstens)
    {
        var pagina = await Bekijk(pad);
        await pagina.EvaluateAsync("dispatchEvent(new Event('beforeprint'))");
        await pagina.EmulateMediaAsync(new() { Media = Media.Print });
        await pagina.SetViewportSizeAsync(690, 1000);
        await Assertions.Expect(pagina.Locator(wat).First).ToBeVisibleAsync();
        await Assertions.Expect(pagina.Locator("#wegwijzer")).ToBeHiddenAsync();
        await Assertions.Expect(pagina.Locator(".knoppen")).ToBeHiddenAsync();
        await Assertions.Expect(pagina.Locator(".zoekvak")).ToBeHiddenAsync();
        await PastInDeBreedte(pagina);
        var pdf = await pagina.PdfAsync(new() { Format = "A4", PrintBackground = false });
        Assert.That(System.Text.RegularExpressions.Regex.Matches(System.Text.Encoding.Latin1.GetString(pdf), @"/Type\s*/Page\b"), Has.Count.InRange(1, hoogstens));
        if (Environment.GetEnvironmentVariable("KNELPUNTEN_SCHERMBEELDEN") is { Length: > 0 } map)
            await File.WriteAllBytesAsync(Path.Combine(map, $"druk{System.Text.RegularExpressions.Regex.Replace(pad, "[^a-z]+", "-")}.pdf"), pdf);
    }
}
