using System.Diagnostics;
using Knelpunten.Api.Voorbeeld;

namespace Knelpunten.Tests.Voorbeeld;

/// <summary>The command as a process of its own, as somebody types it: it starts the service itself and stops it afterwards.</summary>
public class De_opdracht_voorbeeld
{
    [Test]
    public async Task Start_zelf_een_dienst_en_eindigt_in_een_tabel_van_23_zaken()
    {
        using var map = Proefmap.Nieuw("opdracht");
        var verbinding = await Testdatabase.AlsDienst(await Testdatabase.NieuweDienstdatabase("opdracht"));

        var (code, uit, fout) = await Voer(map.Pad, verbinding);

        Assert.That(code, Is.Zero, fout);
        var regels = uit.Trim().Split('\n');
        using (Assert.EnterMultipleScope())
        {
            Assert.That(regels, Has.Length.EqualTo(24));
            Assert.That(Cellen(regels[0]), Is.EqualTo(new[] { "kenmerk", "nummer", "stadium", "route", "gebeurtenissen", "afloop" }));
            Assert.That(Cellen(regels[1])[0], Is.EqualTo("damocles"));
            Assert.That(Cellen(regels[18])[3], Is.EqualTo("beide"));
            Assert.That(Cellen(regels[12])[^1], Is.EqualTo("nog open"));
        }
    }

    [TestCase("--dienst", "http://voorbeeld.nl", 2, "is geen adres op deze machine")]
    [TestCase("--dienst", "http://127.0.0.1:9", 1, "De dienst antwoordt niet")]
    [TestCase("--map", "/bestaat/niet", 1, "personas.json ontbreekt")]
    [TestCase("--soort", "x", 2, "Onbekende optie: --soort")]
    public async Task Zegt_in_een_zin_wat_er_mis_is(string optie, string waarde, int code, string zin)
    {
        using var map = Proefmap.Nieuw("opdracht");

        var (eindcode, uit, fout) = await Voer(map.Pad, null, optie, waarde);

        Assert.That((eindcode, uit), Is.EqualTo((code, "")), fout);
        Assert.That(fout, Does.Contain(zin).And.Not.Contain("   at "));
    }

    static string[] Cellen(string regel) => regel.Split("  ", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    static async Task<(int Code, string Uit, string Fout)> Voer(string gegevensmap, string? verbinding, params string[] opties)
    {
        var info = new ProcessStartInfo("dotnet", [typeof(VoorbeeldOpdracht).Assembly.Location, "voorbeeld", .. opties])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        info.Environment["KNELPUNTEN_DATA"] = gegevensmap;
        // Nothing listens here, so that a service which somebody happens to run stays out of it.
        info.Environment["ASPNETCORE_URLS"] = "http://127.0.0.1:9";
        if (verbinding is not null)
            info.Environment["ConnectionStrings__Knelpunten"] = verbinding;

        using var proces = Process.Start(info)!;
        using var grens = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        try
        {
            var (uit, fout) = (proces.StandardOutput.ReadToEndAsync(grens.Token), proces.StandardError.ReadToEndAsync(grens.Token));
            await proces.WaitForExitAsync(grens.Token);
            return (proces.ExitCode, await uit, await fout);
        }
        finally
        {
            if (!proces.HasExited)
                proces.Kill();
        }
    }
}
