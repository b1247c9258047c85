using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;

namespace Knelpunten.Tests.Api.De_wandelaar;

/// <summary>A whole answer: status, headers and body, as text in which every byte can be searched.</summary>
public sealed record Gehoord(int Status, string Koppen, string Inhoud, string? Vorm, string? Link)
{
    public string Alles => $"{Status}\n{Koppen}\n{Inhoud}";
}

public static partial class Antwoordlezer
{
    /// <summary>Forms whose bytes hold their words as they are. One that packs them (zip, xlsx) has to be unpacked here first.</summary>
    static readonly HashSet<string> leesbaar = ["application/json", "application/problem+json", "application/pdf", "application/octet-stream", "text/calendar", "text/csv"];

    [GeneratedRegex("\"traceId\":\"[^\"]*\"")]
    private static partial Regex Wisselend();

    const string Xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    public static bool Kent(string vorm) => leesbaar.Contains(vorm) || vorm == Xlsx;

    /// <summary>The parts of a zip, one after the other.</summary>
    static string Uitgepakt(byte[] zip)
    {
        using var archief = new ZipArchive(new MemoryStream(zip));
        return string.Join('\n', archief.Entries.Select(deel => new StreamReader(deel.Open()).ReadToEnd()));
    }

    public static async Task<Gehoord> Lees(HttpResponseMessage bericht)
    {
        using (bericht)
        {
            var bytes = await bericht.Content.ReadAsByteArrayAsync();
            var inhoud = bericht.Content.Headers.ContentType?.MediaType == Xlsx ? Uitgepakt(bytes) : Encoding.UTF8.GetString(bytes);
            var koppen = bericht.Headers.Concat(bericht.Content.Headers)
                .Where(kop => kop.Key != "Date")
                .OrderBy(kop => kop.Key, StringComparer.Ordinal)
                .Select(kop => $"{kop.Key}: {string.Join(", ", kop.Value)}");
            return new((int)bericht.StatusCode, string.Join('\n', koppen), inhoud, bericht.Content.Headers.ContentType?.MediaType,
                bericht.Headers.TryGetValues("Link", out var links) ? string.Join(", ", links) : null);
        }
    }

    /// <summary>Without what differs from one request to the next, and without the name that the caller himself used.</summary>
    public static string Kaal(this Gehoord gehoord, string genoemd) =>
        Wisselend().Replace(gehoord.Alles, "").Replace(genoemd, "«»", StringComparison.OrdinalIgnoreCase);
}
