using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Xml;
using Knelpunten.Api.Audit;
using Knelpunten.Api.Bijhouden;
using Knelpunten.Api.Inrichting;
using Npgsql;

namespace Knelpunten.Api.Zoeken;

/// <summary>
/// The open lessons of cases that are not restricted, for everybody, as an Atom feed (RFC 4287). The words of the lesson and its themes, and nothing that
/// leads to a case: no number, title, region, organisation or name (besluit 22).
/// </summary>
public static class Lessenfeed
{
    public const string Mediatype = "application/atom+xml";

    const string Ruimte = "http://www.w3.org/2005/Atom";
    const int Meeste = 100;
    const int LangsteTitel = 80;

    public static void MapLessenfeed(this IEndpointRouteBuilder v1) =>
        v1.MapGet("lessen/atom", Geef)
            .AllowAnonymous()
            .ZonderInzage()
            .Over("Bibliotheek", "Wat geleerd en gemaakt is, over alle knelpunten.")
            .WithSummary("De open lessen als feed, voor iedereen en zonder token")
            .Produces<string>(StatusCodes.Status200OK, Mediatype).GeeftETag();

    static async Task<IResult> Geef(HttpContext http, Leesbron bron)
    {
        var inhoud = Schrijf(await Lees(bron, http.RequestAborted));
        var etag = $"\"{Convert.ToHexStringLower(SHA256.HashData(inhoud))[..32]}\"";
        http.Response.Headers.ETag = etag;
        http.Response.Headers.CacheControl = Kopregels.NogEensVragen;
        return http.Request.Headers.IfNoneMatch.Any(gezien => gezien?.Split(',').Any(deel => deel.Trim() is var een && (een == etag || een == $"W/{etag}" || een == "*")) == true)
            ? TypedResults.StatusCode(StatusCodes.Status304NotModified)
            : TypedResults.Bytes(inhoud, $"{Mediatype}; charset=utf-8");
    }

    static async Task<IReadOnlyList<Item>> Lees(Leesbron bron, CancellationToken stop)
    {
        // What was forgotten changed the words: it is then another version of the same entry.
        await using var zoek = bron.Vraag($"""
            select knelpunt, zoektekst.nummer, zoektekst.tekst, bekend, greatest(bekend, (data->'gelakt'->-1->>'opgetekend')::timestamptz), array(select jsonb_array_elements_text(data->'themas'))
            from {Zoektekst.Tabel} join {Opslag.Schema}.mt_doc_knelpuntbeeld on mt_doc_knelpuntbeeld.id = zoektekst.knelpunt
            where soort = 'les' and is_open and zichtniveau <= $1 order by seq desc limit {Meeste}
            """);
        zoek.Parameters.Add(new NpgsqlParameter<short> { TypedValue = (short)Inzage.Onbeperkt });
        var items = new List<Item>();
        await using var rij = await zoek.ExecuteReaderAsync(stop);
        while (await rij.ReadAsync(stop))
            items.Add(new(Id(rij.GetGuid(0), rij.GetInt32(1)), rij.GetString(2), rij.GetFieldValue<DateTimeOffset>(3), rij.GetFieldValue<DateTimeOffset>(4), rij.GetFieldValue<string[]>(5)));
        return items;
    }

    /// <summary>For ever the same for the same lesson, and nothing to find its case by.</summary>
    static Guid Id(Guid knelpunt, int nummer)
    {
        var bytes = SHA256.HashData(Encoding.UTF8.GetBytes($"knelpunten les {knelpunt:D} {nummer}"))[..16];
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x80);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new(bytes, bigEndian: true);
    }

    static byte[] Schrijf(IReadOnlyList<Item> items)
    {
        using var stroom = new MemoryStream();
        using (var xml = XmlWriter.Create(stroom, new() { Encoding = new UTF8Encoding(false), Indent = true }))
        {
            xml.WriteStartElement("feed", Ruimte);
            xml.WriteAttributeString("xml", "lang", null, "nl");
            xml.WriteElementString("id", Ruimte, "urn:knelpunten:lessen");
            xml.WriteElementString("title", Ruimte, "Lessen uit de aanpak van ondermijning");
            xml.WriteElementString("updated", Ruimte, Moment(items.Count == 0 ? DateTimeOffset.UnixEpoch : items.Max(item => item.Gewijzigd)));
            Schrijver(xml);
            Verwijzing(xml, "self");
            foreach (var item in items)
            {
                xml.WriteStartElement("entry", Ruimte);
                xml.WriteElementString("id", Ruimte, $"urn:uuid:{item.Id:D}");
                xml.WriteElementString("title", Ruimte, Kop(item.Tekst));
                xml.WriteElementString("published", Ruimte, Moment(item.Opgetekend));
                xml.WriteElementString("updated", Ruimte, Moment(item.Gewijzigd));
                foreach (var thema in item.Themas)
                {
                    xml.WriteStartElement("category", Ruimte);
                    xml.WriteAttributeString("term", thema);
                    xml.WriteEndElement();
                }

                xml.WriteStartElement("content", Ruimte);
                xml.WriteAttributeString("type", "text");
                xml.WriteString(item.Tekst);
                xml.WriteEndElement();
                xml.WriteEndElement();
            }

            xml.WriteEndElement();
        }

        return stroom.ToArray();
    }

    static void Schrijver(XmlWriter xml)
    {
        xml.WriteStartElement("author", Ruimte);
        xml.WriteElementString("name", Ruimte, "Aanjaagteam Ondermijning");
        xml.WriteEndElement();
    }

    static void Verwijzing(XmlWriter xml, string rol)
    {
        xml.WriteStartElement("link", Ruimte);
        xml.WriteAttributeString("rel", rol);
        xml.WriteAttributeString("type", Mediatype);
        xml.WriteAttributeString("href", "/v1/lessen/atom");
        xml.WriteEndElement();
    }

    static string Moment(DateTimeOffset moment) => moment.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture);

    /// <summary>Its first sentence, or as much of it as fits a title.</summary>
    static string Kop(string tekst)
    {
        var regel = tekst.ReplaceLineEndings(" ").Trim();
        var punt = regel.IndexOf(". ", StringComparison.Ordinal);
        var zin = punt > 0 ? regel[..punt] : regel.TrimEnd('.');
        if (zin.Length <= LangsteTitel)
            return zin;
        var einde = zin.LastIndexOf(' ', LangsteTitel - 1);
        return $"{zin[..(einde > 0 ? einde : LangsteTitel - 1)]} …";
    }

    sealed record Item(Guid Id, string Tekst, DateTimeOffset Opgetekend, DateTimeOffset Gewijzigd, IReadOnlyList<string> Themas);
}
