using System.Diagnostics;

namespace Knelpunten.Bench.Verslag;

/// <summary>Where results lie, and which was the last that everybody has.</summary>
public static class Bewaring
{
    static string Map => Path.Combine(Wortel, "bench", "resultaten");

    static string Wortel { get; } = Zoek(AppContext.BaseDirectory);

    /// <summary>The commit that is measured, with a plus when there is more than it.</summary>
    public static string Stand => $"{Git("rev-parse --short HEAD").FirstOrDefault() ?? "onbekend"}{(Git("status --porcelain --untracked-files=no").Any() ? "+" : "")}";

    /// <summary>The last one of git, of this kind when there is one; null when there is none.</summary>
    public static Uitslag? Vorige(string soort)
    {
        var alle = Git("ls-files bench/resultaten").Where(bestand => bestand.EndsWith(".json", StringComparison.Ordinal)).Order(StringComparer.Ordinal)
            .Select(bestand => Path.Combine(Wortel, bestand)).Where(File.Exists).Select(pad => Uitslag.Lees(File.ReadAllText(pad))).OfType<Uitslag>().ToList();
        return alle.FindLast(uitslag => uitslag.Soort == soort) ?? alle.LastOrDefault();
    }

    public static void Schrijf(Uitslag uitslag, string blad)
    {
        Directory.CreateDirectory(Map);
        var naam = Path.Combine(Map, $"{uitslag.Moment:yyyy-MM-dd-HHmm}-{uitslag.Soort}");
        File.WriteAllText($"{naam}.json", uitslag.AlsJson() + "\n");
        File.WriteAllText($"{naam}.md", blad);
    }

    static IEnumerable<string> Git(string argumenten)
    {
        try
        {
            using var git = Process.Start(new ProcessStartInfo("git", argumenten) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = Wortel })!;
            return git.StandardOutput.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return [];
        }
    }

    static string Zoek(string map) =>
        File.Exists(Path.Combine(map, "Knelpunten.sln")) ? map
        : Path.GetDirectoryName(map) is { } hoger ? Zoek(hoger)
        : throw new Opstelling.Meetfout("De meting ligt niet in de boom van de dienst: Knelpunten.sln is nergens hierboven.");
}
