using System.Globalization;
using System.Security.Cryptography;

namespace Knelpunten.Api.Postgres;

/// <summary>The data of one major version: folder <c>&lt;version&gt;/</c> with the cluster, the password and the log in it.</summary>
sealed record Cluster(string Map, int Hoofdversie)
{
    public const string Gebruiker = "knelpunten";

    const string HalfGemaakt = ".nieuw-";

    public string Gegevens => Path.Combine(Map, "gegevens");
    public string Logboek => Path.Combine(Map, "server.log");

    /// <summary>What is there of an earlier start; the newest, if there were ever two versions.</summary>
    public static Cluster? Zoek(string map) => Directory.EnumerateDirectories(map)
        .Select(pad => int.TryParse(Path.GetFileName(pad), NumberStyles.None, CultureInfo.InvariantCulture, out var versie) ? new Cluster(pad, versie) : null)
        .OfType<Cluster>()
        .MaxBy(cluster => cluster.Hoofdversie);

    /// <summary>What a first start left that was killed: it was never renamed, so nothing was ever acknowledged in it.</summary>
    public static void RuimHalveOp(string map)
    {
        foreach (var half in Directory.GetDirectories(map, HalfGemaakt + "*"))
            try
            {
                Directory.Delete(half, recursive: true);
            }
            catch (IOException)
            {
                // An initdb that outlived its starter may still be writing there; next time, then.
            }
    }

    /// <summary>In a temporary folder that is renamed when all is in it, so that a folder with the name of a version is always whole.</summary>
    public static async Task<Cluster> Maak(string map, Binaries binaries, bool fsync, Servergebruiker? gebruiker, CancellationToken stop)
    {
        var fout = "";
        foreach (var taal in Talen(binaries.Hoofdversie))
        {
            var tijdelijk = new Cluster(Path.Combine(map, $"{HalfGemaakt}{Guid.NewGuid():N}"), binaries.Hoofdversie);
            var gelukt = false;
            try
            {
                (gelukt, fout) = await Vul(tijdelijk, binaries, taal, fsync, gebruiker, stop);
                if (gelukt)
                {
                    var cluster = tijdelijk with { Map = Path.Combine(map, binaries.Hoofdversie.ToString(CultureInfo.InvariantCulture)) };
                    Directory.Move(tijdelijk.Map, cluster.Map);
                    Libc.BewaarMap(map);
                    return cluster;
                }
            }
            finally
            {
                if (!gelukt)
                    RuimHalveOp(map);
            }
            // Not every platform has every locale; any other complaint will be the same for all of them.
            if (!fout.Contains("locale", StringComparison.OrdinalIgnoreCase))
                break;
        }
        throw new EigenPostgresFout($"PostgreSQL kon in {map} geen database aanmaken. initdb zegt: {Laatste(fout)}");
    }

    public string LeesWachtwoord()
    {
        try
        {
            return File.ReadAllText(WachtwoordBestand).Trim();
        }
        catch (Exception fout) when (fout is IOException or UnauthorizedAccessException)
        {
            throw new EigenPostgresFout($"Het wachtwoord van de eigen database is niet te lezen: {fout.Message}", fout);
        }
    }

    string WachtwoordBestand => Path.Combine(Map, "wachtwoord");

    static async Task<(bool, string)> Vul(
        Cluster nieuw, Binaries binaries, string[] taal, bool fsync, Servergebruiker? gebruiker, CancellationToken stop)
    {
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(nieuw.Map);
        else
            Directory.CreateDirectory(nieuw.Map, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        Gegevensmap.SchrijfGeheim(nieuw.WachtwoordBestand, Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(24)));
        if (gebruiker is not null)
            await gebruiker.GeefEigendom(nieuw.Map, stop);

        string[] opdracht =
        [
            "-D", nieuw.Gegevens, "-U", Gebruiker, $"--pwfile={nieuw.WachtwoordBestand}", "--auth=scram-sha-256",
            "--encoding=UTF8", .. taal, "--lc-messages=C", "--data-checksums", .. fsync ? Array.Empty<string>() : ["--no-sync"],
        ];
        var gedaan = await Proces.Voer(Proces.Voorbereid(binaries.InitDb, opdracht, nieuw.Map, gebruiker), stop);
        return (gedaan.Code == 0, gedaan.Tekst);
    }

    /// <summary>
    /// From 17 on PostgreSQL knows letters by itself; full-text search keeps asking the platform, hence a locale with UTF-8 in all cases.
    /// The order of texts is that of their bytes: asking the platform for the same order of C.UTF-8 makes a large index several times slower.
    /// </summary>
    static IEnumerable<string[]> Talen(int versie) =>
        from naam in OperatingSystem.IsWindows() ? ["nl-NL", "en-US"] : (string[])["C.UTF-8", "en_US.UTF-8", "nl_NL.UTF-8"]
        select versie >= 17
            ? new[] { $"--locale={naam}", "--locale-provider=builtin", "--builtin-locale=C.UTF-8" }
            : [$"--locale={naam}", "--lc-collate=C"];

    static string Laatste(string tekst) =>
        tekst.Split('\n', StringSplitOptions.RemoveEmptyEntries).LastOrDefault(regel => regel.Contains("error", StringComparison.OrdinalIgnoreCase)
            || regel.Contains("fatal", StringComparison.OrdinalIgnoreCase))?.Trim() ?? tekst.Trim();
}
