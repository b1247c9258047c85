using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Knelpunten.Api.Inrichting;
using Knelpunten.Api.Leesmodellen;
using Microsoft.Net.Http.Headers;

namespace Knelpunten.Api.Stukken;

/// <summary>What was asked for, before it has a form.</summary>
/// <param name="Versie">ETag of the JSON.</param>
/// <param name="Kenmerk">What a file of it is called: <c>SBO-2026-3 agenda versie 2</c> becomes <c>SBO-2026-3-agenda-versie-2.docx</c>.</param>
public sealed record Stukbron<T>(T Waarde, long Versie, string Kenmerk)
{
    /// <summary>Of a definitive paper: where its files are kept. The form is filled in.</summary>
    public Bewaarplaats? Bewaarplaats { get; init; }
}

/// <param name="Stand">Asked of <see cref="Stukbewaring.Stand"/> before the paper was read.</param>
public sealed record Bewaarplaats(Stuksleutel Sleutel, long Stand);

/// <summary>A resource that answers in the form its caller accepts.</summary>
public static class Stukroute
{
    const string Json = "application/json";

    /// <param name="haal">Null when it is not there, or not for this caller.</param>
    /// <param name="vormen">Beside JSON, in the order of preference.</param>
    public static RouteHandlerBuilder MapStuk<T>(
        this IEndpointRouteBuilder groep, string pad, string samenvatting, Rol rollen, Func<HttpContext, Task<Stukbron<T>?>> haal, params IReadOnlyList<Stukvorm<T>> vormen)
        where T : class
    {
        List<string> aanbod = [Json, .. vormen.Select(vorm => vorm.Mediatype)];
        return groep.MapGet(pad, async (HttpContext http) =>
        {
            http.Response.Headers.Append(HeaderNames.Vary, HeaderNames.Accept);
            if (await haal(http) is not { } bron)
                return Knelpuntlezen.NietGevonden(http);
            // An Accept that fits nothing did not come this far (Routefouten).
            return Vormkeuze.Kies(http.Request.Headers.Accept, aanbod) is > 0 and var keuze
                ? await Geef(http, bron, vormen[keuze - 1])
                : AlsJson(http, bron);
        })
        .Leesbaar<T>(samenvatting, rollen)
        .WithMetadata(new Vormen(aanbod[1..]));
    }

    /// <summary>With the ETag that a command asks for, and never 304: a draft is made of more than the meeting, and says of when it is.</summary>
    static IResult AlsJson<T>(HttpContext http, Stukbron<T> bron)
    {
        http.Response.Headers.ETag = Verleden.Van(http).ETag(bron.Versie);
        return TypedResults.Ok(bron.Waarde);
    }

    internal static async Task<IResult> Geef<T>(HttpContext http, Stukbron<T> bron, Stukvorm<T> vorm)
    {
        var gevormd = await Bewaard(http, bron, vorm);
        if (gevormd.Probleem is { } probleem)
            return probleem;

        // Of the bytes: a draft carries its moment and every paper the house style, so that the version alone does not tell.
        var etag = $"\"{Convert.ToHexStringLower(SHA256.HashData(gevormd.Inhoud.Span))[..32]}\"";
        var koppen = http.Response.Headers;
        koppen.ETag = etag;
        if (http.Request.Headers.IfNoneMatch.Any(gezien => gezien?.Split(',').Any(deel => deel.Trim() == etag) == true))
            return TypedResults.StatusCode(StatusCodes.Status304NotModified);

        var plaats = new ContentDispositionHeaderValue(vorm.Inhoudsbeleid is null ? "attachment" : "inline");
        plaats.SetHttpFileName(Bestandsnaam(bron.Kenmerk) + vorm.Extensie);
        koppen.ContentDisposition = plaats.ToString();
        if (vorm.Inhoudsbeleid is { } beleid)
            koppen.ContentSecurityPolicy = beleid;
        return TypedResults.Bytes(gevormd.Inhoud, vorm.Mediatype.StartsWith("text/", StringComparison.Ordinal) ? $"{vorm.Mediatype}; charset=utf-8" : vorm.Mediatype);
    }

    /// <summary>A file of a definitive paper is made once (<see cref="Stukbewaring"/>); a page to look at is made each time.</summary>
    static async Task<Gevormd> Bewaard<T>(HttpContext http, Stukbron<T> bron, Stukvorm<T> vorm)
    {
        var vraag = new Vormvraag(http.RequestServices, http.RequestAborted);
        if (bron.Bewaarplaats is not { } plaats || vorm.Inhoudsbeleid is not null)
            return await vorm.Maak(bron.Waarde, vraag);
        try
        {
            return await http.RequestServices.GetRequiredService<Stukbewaring>().Geef(plaats.Sleutel with { Vorm = vorm.Extensie.TrimStart('.') }, plaats.Stand, async () =>
            {
                var gevormd = await vorm.Maak(bron.Waarde, vraag);
                return gevormd.Probleem is { } probleem ? throw new Vormfout(probleem) : gevormd.Inhoud.ToArray();
            }, vraag.Stop);
        }
        catch (Vormfout fout)
        {
            return fout.Probleem;
        }
    }

    sealed class Vormfout(Probleem probleem) : Exception
    {
        public Probleem Probleem => probleem;
    }

    /// <summary>Letters, digits and single hyphens: a name that every file system and every mail program takes.</summary>
    public static string Bestandsnaam(string kenmerk)
    {
        var letters = new StringBuilder();
        foreach (var teken in kenmerk.Normalize(NormalizationForm.FormD))
        {
            if (char.IsAsciiLetterOrDigit(teken))
                letters.Append(teken);
            else if (CharUnicodeInfo.GetUnicodeCategory(teken) is not UnicodeCategory.NonSpacingMark && letters is [.., not '-'])
                letters.Append('-');
        }

        return letters.ToString().Trim('-') is { Length: > 0 } naam ? naam : "stuk";
    }
}
