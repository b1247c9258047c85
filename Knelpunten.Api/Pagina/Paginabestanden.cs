using System.Collections.Frozen;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using Knelpunten.Api.Inrichting;

namespace Knelpunten.Api.Pagina;

/// <summary>
/// What the browser loads, out of this program itself: nothing is built, and nothing comes from elsewhere. All stand below one address
/// with the hash of all of them, so that modules find each other by name, may be kept for ever, and never mix with those of another version.
/// </summary>
public sealed class Paginabestanden
{
    const string Voorvoegsel = "pagina/";

    static readonly FrozenDictionary<string, string> soorten = new Dictionary<string, string>
    {
        [".js"] = "text/javascript; charset=utf-8",
        [".css"] = "text/css; charset=utf-8",
        [".svg"] = "image/svg+xml",
        [".woff2"] = "font/woff2",
        [".txt"] = "text/plain; charset=utf-8",
    }.ToFrozenDictionary();

    readonly FrozenDictionary<string, Bestand> bestanden;

    sealed record Bestand(string Soort, byte[] Inhoud, byte[]? Verpakt);

    public string Kenmerk { get; }

    /// <summary>The page around it, with the addresses filled in.</summary>
    public byte[] Html { get; }

    public Paginabestanden()
    {
        var alle = Lees();
        using var som = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var (naam, inhoud) in alle)
        {
            som.AppendData(Encoding.UTF8.GetBytes($"{naam}\n{inhoud.Length}\n"));
            som.AppendData(inhoud);
        }

        Kenmerk = Convert.ToHexStringLower(som.GetHashAndReset())[..16];
        Html = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(alle["index.html"]).Replace("{basis}", $"{Paginaroutes.Bestanden}/{Kenmerk}", StringComparison.Ordinal));
        bestanden = alle.Where(bestand => bestand.Key != "index.html").ToFrozenDictionary(
            bestand => bestand.Key,
            bestand => new Bestand(soorten[Path.GetExtension(bestand.Key)], bestand.Value, bestand.Key.EndsWith(".woff2", StringComparison.Ordinal) ? null : Verpak(bestand.Value)));
    }

    /// <summary>Null when this version has no such file.</summary>
    public IResult? Geef(HttpContext http, string kenmerk, string naam)
    {
        if (kenmerk != Kenmerk || !bestanden.TryGetValue(naam, out var bestand))
            return null;
        var koppen = http.Response.Headers;
        koppen.CacheControl = Kopregels.VoorAltijd;
        koppen.Vary = "Accept-Encoding";
        koppen["Cross-Origin-Resource-Policy"] = "same-origin";
        if (bestand.Verpakt is null || !http.Request.Headers.AcceptEncoding.ToString().Contains("br", StringComparison.Ordinal))
            return Results.Bytes(bestand.Inhoud, bestand.Soort);
        koppen.ContentEncoding = "br";
        return Results.Bytes(bestand.Verpakt, bestand.Soort);
    }

    static SortedDictionary<string, byte[]> Lees()
    {
        var assembly = typeof(Paginabestanden).Assembly;
        var alle = new SortedDictionary<string, byte[]>(StringComparer.Ordinal);
        foreach (var naam in assembly.GetManifestResourceNames().Where(naam => naam.StartsWith(Voorvoegsel, StringComparison.Ordinal)))
        {
            using var stroom = assembly.GetManifestResourceStream(naam)!;
            var inhoud = new byte[stroom.Length];
            stroom.ReadExactly(inhoud);
            alle[naam[Voorvoegsel.Length..].Replace('\\', '/')] = inhoud;
        }

        return alle;
    }

    static byte[] Verpak(byte[] inhoud)
    {
        using var doel = new MemoryStream();
        using (var brotli = new BrotliStream(doel, CompressionLevel.Optimal))
            brotli.Write(inhoud);
        return doel.ToArray();
    }
}
