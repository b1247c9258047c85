using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace Knelpunten.Api.Inrichting;

/// <summary>One page of a list on the wire. <c>Total</c> is exact to 10,000; beyond that it is a minimum and says so.</summary>
public sealed record Pagina<T>(IReadOnlyList<T> Items, int Total, bool? TotalIsMinimum = null);

public static class Paginering
{
    /// <summary>Counting on would make a list slower with every case that is added, for a number nobody pages to.</summary>
    public const int Telgrens = 10_000;

    /// <summary>
    /// The page with its <c>Link</c> header. <paramref name="totaal"/> may be counted up to one more than <see cref="Telgrens"/>.
    /// </summary>
    public static Pagina<T> Bladzijde<T>(HttpContext http, IReadOnlyList<T> items, long totaal, Cursor? volgende = null)
    {
        var vraag = Vraag.Van(http);
        var isMinimum = totaal > Telgrens;
        var laatste = Math.Max(1, (int)((Math.Min(totaal, Telgrens) + vraag.PageSize - 1) / vraag.PageSize));

        var links = new List<string> { Link(http, 1, "first") };
        if (vraag.Page > 1) links.Add(Link(http, isMinimum ? vraag.Page - 1 : Math.Min(vraag.Page - 1, laatste), "prev"));
        if (isMinimum && volgende is not null) links.Add(Link(http, Cursor.Sleutel.Naam, volgende.Schrijf(), "next"));
        else if (isMinimum ? items.Count == vraag.PageSize : vraag.Page < laatste) links.Add(Link(http, vraag.Page + 1, "next"));
        if (!isMinimum) links.Add(Link(http, laatste, "last"));
        http.Response.Headers.Link = string.Join(", ", links);

        return new(items, (int)Math.Min(totaal, Telgrens), isMinimum ? true : null);
    }

    /// <summary>
    /// The same for a list that grows while it is read: it goes on by cursor only, for a page by number would show again what moved down.
    /// </summary>
    public static Pagina<T> Vervolg<T>(HttpContext http, IReadOnlyList<T> items, long totaal, Cursor? volgende) => Vervolg(http, items, totaal, volgende?.Schrijf());

    /// <param name="volgende">The cursor as it is written; null at the end.</param>
    public static Pagina<T> Vervolg<T>(HttpContext http, IReadOnlyList<T> items, long totaal, string? volgende)
    {
        var first = $"<{Pad(http, http.Request.Query.Where(paar => paar.Key != Cursor.Sleutel.Naam && paar.Key != Vraagsleutel.Page.Naam).SelectMany(paar => paar.Value.Select(waarde => KeyValuePair.Create(paar.Key, waarde))))}>; rel=\"first\"";
        http.Response.Headers.Link = volgende is null ? first : $"{first}, {Link(http, Cursor.Sleutel.Naam, volgende, "next")}";
        return new(items, (int)Math.Min(totaal, Telgrens), totaal > Telgrens ? true : null);
    }

    /// <summary>An absolute path: behind a proxy the service does not know its own host. The other keys stay, so that a filter survives paging.</summary>
    static string Link(HttpContext http, int pagina, string rol) => Link(http, Vraagsleutel.Page.Naam, pagina.ToString(CultureInfo.InvariantCulture), rol);

    static string Link(HttpContext http, string sleutel, string waarde, string rol)
    {
        var sleutels = http.Request.Query
            .Where(paar => paar.Key != Vraagsleutel.Page.Naam && paar.Key != Cursor.Sleutel.Naam)
            .SelectMany(paar => paar.Value.Select(waarde => KeyValuePair.Create(paar.Key, waarde)))
            .Append(KeyValuePair.Create(sleutel, (string?)waarde));
        return $"<{Pad(http, sleutels)}>; rel=\"{rol}\"";
    }

    static string Pad(HttpContext http, IEnumerable<KeyValuePair<string, string?>> sleutels) =>
        http.Request.PathBase.ToUriComponent() + http.Request.Path.ToUriComponent() + QueryString.Create(sleutels).ToUriComponent();
}

/// <summary>Where a list goes on: after the line with this value and id. Opaque to a caller, who finds it in <c>Link</c>.</summary>
public sealed record Cursor(string Sort, string Waarde, Guid Id)
{
    public static readonly Vraagsleutel Sleutel = new("cursor", "Waar de lijst verdergaat: uit next in Link, waar page niet meer volstaat.");

    public string Schrijf() => Base64Url.EncodeToString(Encoding.UTF8.GetBytes($"{Sort} {Waarde} {Id:D}"));

    public static Cursor? Lees(string tekst)
    {
        if (!Base64Url.IsValid(tekst)) return null;
        var delen = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(tekst)).Split(' ');
        if (delen is not [var sort, var waarde, var id] || !Guid.TryParseExact(id, "D", out var laatste)) return null;
        var klopt = sort.TrimStart('-') switch
        {
            "nummer" or "id" => long.TryParse(waarde, NumberStyles.None, CultureInfo.InvariantCulture, out _),
            "laatstGemuteerd" => DateTimeOffset.TryParseExact(waarde, "O", CultureInfo.InvariantCulture, DateTimeStyles.None, out _),
            _ => false,
        };
        return klopt ? new(sort, waarde, laatste) : null;
    }
}
