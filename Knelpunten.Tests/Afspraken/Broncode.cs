using System.Text.RegularExpressions;

namespace Knelpunten.Tests.Afspraken;

/// <summary>The source of this repository, as it lies beside the tests.</summary>
static partial class Broncode
{
    public static string Wortel { get; } = Zoek(AppContext.BaseDirectory);

    /// <summary>Everything people wrote: no build output, no generated code.</summary>
    public static IEnumerable<string> Bestanden(string project, string patroon = "*.cs") =>
        Directory.EnumerateFiles(Path.Combine(Wortel, project), patroon, SearchOption.AllDirectories)
            .Where(bestand => !Path.GetRelativePath(Wortel, bestand).Split(Path.DirectorySeparatorChar).Intersect(["bin", "obj", "Generated"]).Any());

    /// <summary>The codes of refusals where one is made: <c>new Weigering("…")</c>, or a static one in Weigering.cs.</summary>
    public static IEnumerable<string> Weigeringscodes(string project) =>
        Bestanden(project).SelectMany(bestand => Weigering().Matches(File.ReadAllText(bestand))).Select(m => m.Groups[1].Value).Distinct();

    [GeneratedRegex("""(?:new Weigering\(|\bWeigering \w+ \{ get; \} = new\()\s*"([^"]+)""")]
    private static partial Regex Weigering();

    static string Zoek(string map) =>
        File.Exists(Path.Combine(map, "Knelpunten.sln")) ? map
        : Path.GetDirectoryName(map) is { } hoger ? Zoek(hoger)
        : throw new InvalidOperationException("De tests draaien niet naast hun broncode: Knelpunten.sln is nergens hierboven.");
}
