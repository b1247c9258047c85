using System.Diagnostics;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Knelpunten.Api.Dossiers;
using Knelpunten.Api.Keten;
using Knelpunten.Tests.Afspraken;

namespace Knelpunten.Tests.Dossiers;

/// <summary>samples/verifieer.cs as a stranger runs it: alone in a folder, with nothing of ours around it.</summary>
static class Verifieerder
{
    static readonly Lazy<string> bron = new(() =>
    {
        var map = Directory.CreateTempSubdirectory("knelpunten-verifieer-").FullName;
        File.Copy(Path.Combine(Broncode.Wortel, "samples", "verifieer.cs"), Path.Combine(map, "verifieer.cs"));
        return Path.Combine(map, "verifieer.cs");
    });

    public static async Task<(int Code, string Tekst)> Voer(params string[] args)
    {
        var info = new ProcessStartInfo("dotnet", ["run", bron.Value, "--", .. args]) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = Path.GetDirectoryName(bron.Value) };
        // What the test runner sets for its own build is not for this one.
        foreach (var naam in info.Environment.Keys.Where(naam => naam.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)).ToList())
            info.Environment.Remove(naam);
        using var proces = Process.Start(info)!;
        var (uit, fout) = (proces.StandardOutput.ReadToEndAsync(), proces.StandardError.ReadToEndAsync());
        await proces.WaitForExitAsync();
        return (proces.ExitCode, $"{await uit}{await fout}");
    }

    /// <summary>How many of these packages it refused, of the lines it begins each with.</summary>
    public static async Task<IReadOnlyList<string>> Aanvaard(IEnumerable<string> pakketten) =>
        [.. (await Voer([.. pakketten])).Tekst.Split('\n').Where(regel => regel.EndsWith(": KLOPT", StringComparison.Ordinal))];
}

/// <summary>A package taken apart, to be put together again otherwise.</summary>
sealed class Uitgepakt : SortedDictionary<string, byte[]>
{
    public Uitgepakt(byte[] zip) : base(StringComparer.Ordinal)
    {
        using var open = new ZipArchive(new MemoryStream(zip));
        foreach (var deel in open.Entries)
        {
            using var stroom = deel.Open();
            using var bytes = new MemoryStream();
            stroom.CopyTo(bytes);
            this[deel.FullName] = bytes.ToArray();
        }
    }

    public string Tekst(string naam) => Encoding.UTF8.GetString(this[naam]);

    public string[] Regels(string naam) => Tekst(naam).Split('\n', StringSplitOptions.RemoveEmptyEntries);

    public void Zet(string naam, IEnumerable<string> regels) => this[naam] = Encoding.UTF8.GetBytes(string.Concat(regels.Select(regel => $"{regel}\n")));

    /// <summary>Packed again, as anybody may: without the comment.</summary>
    public byte[] Ingepakt()
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (naam, inhoud) in this)
            {
                using var stroom = zip.CreateEntry(naam, CompressionLevel.Fastest).Open();
                stroom.Write(inhoud);
            }
        }

        return bytes.ToArray();
    }

    /// <summary>As who has the signing key could: the list of files fits what is there, and is signed.</summary>
    public byte[] Ondertekend(IReadOnlyList<Zegelsleutel> sleutels, Action<JsonObject>? pasAan = null)
    {
        var manifest = (JsonObject)JsonNode.Parse(this["manifest.json"])!;
        pasAan?.Invoke(manifest);
        manifest["bestanden"] = new JsonArray([.. this.Where(b => !b.Key.StartsWith("manifest.", StringComparison.Ordinal)).Select(b =>
            new JsonObject { ["naam"] = b.Key, ["omvang"] = b.Value.Length, ["sha256"] = Convert.ToHexStringLower(SHA256.HashData(b.Value)) })]);
        this["manifest.json"] = Encoding.UTF8.GetBytes(manifest.ToJsonString());
        this["manifest.noot"] = Encoding.UTF8.GetBytes(Dossierzip.Teken((string)manifest["oorsprong"]!, Convert.ToHexStringLower(SHA256.HashData(this["manifest.json"])), sleutels));
        return Ingepakt();
    }
}
