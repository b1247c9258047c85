using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;
using Knelpunten.Api.Inrichting;

namespace Knelpunten.Tests.Api.De_wandelaar;

/// <summary>A whole answer: status, headers and body, as text in which every byte can be searched.</summary>
public sealed record Gehoord(int Status, string Koppen, string Inhoud, string? Vorm, string? Link)
{
    public string Alles => $"{Status}\n{Koppen}\n{Inhoud}";
}

public static partial class Antwoordlezer
{
    /// <summary>Forms whose bytes hold their words as they are.</summary>
    static readonly HashSet<string> leesbaar = ["application/json", "application/problem+json", "application/pdf", "application/octet-stream", "text/html"];

    /// <summary>Forms that are a zip with their words inside.</summary>
    static readonly HashSet<string> ingepakt = [Documentsoort.Docx, Documentsoort.Odt];

    [GeneratedRegex("\"traceId\":\"[^\"]*\"")]
    private static partial Regex Wisselend();

    public static bool Kent(string vorm) => leesbaar.Contains(vorm) || ingepakt.Contains(vorm);

    public static async Task<Gehoord> Lees(HttpResponseMessage bericht)
    {
        using (bericht)
        {
            var bytes = await bericht.Content.ReadAsByteArrayAsync();
            var inhoud = ingepakt.Contains(bericht.Content.Headers.ContentType?.MediaType ?? "") ? Uitgepakt(bytes) : Encoding.UTF8.GetString(bytes);
            var koppen = bericht.Headers.Concat(bericht.Content.Headers)
                .Where(kop => kop.Key != "Date")
                .OrderBy(kop => kop.Key, StringComparer.Ordinal)
                .Select(kop => $"{kop.Key}: {string.Join(", ", kop.Value)}");
            return new((int)bericht.StatusCode, string.Join('\n', koppen), inhoud, bericht.Content.Headers.ContentType?.MediaType,
                bericht.Headers.TryGetValues("Link", out var links) ? string.Join(", ", links) : null);
        }
    }

    static string Uitgepakt(byte[] zip)
    {
        using var pakket = new ZipArchive(new MemoryStream(zip), ZipArchiveMode.Read);
        return string.Join('\n', pakket.Entries.Select(deel =>
        {
            using var lezer = new StreamReader(deel.Open());
            return $"{deel.FullName}\n{lezer.ReadToEnd()}";
        }));
    }

    /// <summary>Without what differs from one request to the next, and without the name that the caller himself used.</summary>
    public static string Kaal(this Gehoord gehoord, string genoemd) =>
        Wisselend().Replace(gehoord.Alles, "").Replace(genoemd, "«»", StringComparison.OrdinalIgnoreCase);
}
