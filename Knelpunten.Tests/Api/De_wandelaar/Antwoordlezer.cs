using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Knelpunten.Api.Inrichting;

namespace Knelpunten.Tests.Api.De_wandelaar;

/// <summary>A whole answer: status, headers and body, as text in which every byte can be searched.</summary>
public sealed record Gehoord(int Status, string Koppen, string Inhoud, string? Vorm, string? Link)
{
    public string Alles => $"{Status}\n{Koppen}\n{Inhoud}";

    /// <summary>The answer as a counted list; null when it is something else.</summary>
    public JsonElement? Lijst => Vorm == "application/json" && JsonDocument.Parse(Inhoud).RootElement is { ValueKind: JsonValueKind.Object } json
        && json.TryGetProperty("items", out _) && json.TryGetProperty("total", out _) ? json : null;

    /// <summary>A body with nothing in it; a new one each time, for sending uses it up.</summary>
    public static HttpContent Leeg => new StringContent("{}", null, "application/json");
}

public static partial class Antwoordlezer
{
    /// <summary>Forms whose words can be read: as they are, or unpacked.</summary>
    static readonly HashSet<string> leesbaar = ["application/json", "application/problem+json", "application/pdf", "application/octet-stream", "text/html", "text/csv", "text/plain", "text/calendar", "application/atom+xml", "text/event-stream",
        "application/x-ndjson", "application/json-patch+json", "application/prov+json",
        // Unpacked first (Uitgepakt).
        "application/zip", Documentsoort.Docx, Documentsoort.Odt, Documentsoort.Xlsx];

    [GeneratedRegex("\"traceId\":\"[^\"]*\"")]
    private static partial Regex Wisselend();

    public static bool Kent(string vorm) => leesbaar.Contains(vorm);

    public static async Task<Gehoord> Lees(HttpResponseMessage bericht)
    {
        using (bericht)
        {
            var inhoud = Uitgeschreven(Uitgepakt(await bericht.Content.ReadAsByteArrayAsync()), bericht.Content.Headers.ContentType?.MediaType);
            var koppen = bericht.Headers.Concat(bericht.Content.Headers)
                .Where(kop => kop.Key != "Date")
                .OrderBy(kop => kop.Key, StringComparer.Ordinal)
                .Select(kop => $"{kop.Key}: {string.Join(", ", kop.Value)}");
            return new((int)bericht.StatusCode, string.Join('\n', koppen), inhoud, bericht.Content.Headers.ContentType?.MediaType,
                bericht.Headers.TryGetValues("Link", out var links) ? string.Join(", ", links) : null);
        }
    }

    /// <summary>Everything in a zip, and in the zips and PDFs in that: a package of papers, a docx, an xlsx.</summary>
    static string Uitgepakt(byte[] inhoud, bool isIngepakt = false)
    {
        // What a test handed in as a PDF may be four letters and a word: that is read as it is.
        if (isIngepakt && inhoud is [(byte)'%', (byte)'P', (byte)'D', (byte)'F', ..] && inhoud.AsSpan().IndexOf("startxref"u8) >= 0)
            return Stukken.Kantoor.Tekst(inhoud);
        if (inhoud is not [(byte)'P', (byte)'K', 3, 4, ..])
            return Encoding.UTF8.GetString(inhoud);
        using var zip = new ZipArchive(new MemoryStream(inhoud));
        return string.Join('\n', zip.Entries.Select(deel =>
        {
            using var stroom = deel.Open();
            using var bytes = new MemoryStream();
            stroom.CopyTo(bytes);
            var binnen = Uitgepakt(bytes.ToArray(), isIngepakt: true);
            return $"{deel.FullName}\n{binnen}{(deel.FullName.EndsWith(".xml", StringComparison.Ordinal) ? Woorden(binnen) : "")}";
        }));
    }

    /// <summary>What the form itself hides from a search: an entity, and the line of a calendar that goes on after 75 bytes.</summary>
    static string Uitgeschreven(string inhoud, string? vorm) => vorm switch
    {
        "text/html" => $"{inhoud}\n{WebUtility.HtmlDecode(inhoud)}",
        "text/calendar" => $"{inhoud}\n{inhoud.Replace("\r\n ", "", StringComparison.Ordinal)}",
        _ => inhoud,
    };

    /// <summary>A word of a docx, odt or xlsx may be cut over runs: each paragraph or cell once more, in one piece.</summary>
    static string Woorden(string xml) => string.Concat(XDocument.Parse(xml.TrimStart('\ufeff')).Descendants()
        .Where(element => element.Name.LocalName is "p" or "h" or "si" or "is")
        .Select(alinea => "\n" + string.Concat(alinea.DescendantNodes().Select(deel => deel switch
        {
            XText tekst => tekst.Value,
            XElement { Name.LocalName: "tab" or "br" or "line-break" } => "\n",
            _ => "",
        }))));

    /// <summary>Without what differs from one request to the next, and without the name that the caller himself used.</summary>
    public static string Kaal(this Gehoord gehoord, string genoemd) =>
        Wisselend().Replace(gehoord.Alles, "").Replace(genoemd, "«»", StringComparison.OrdinalIgnoreCase);
}
