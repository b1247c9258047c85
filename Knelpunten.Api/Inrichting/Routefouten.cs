using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Net.Http.Headers;

namespace Knelpunten.Api.Inrichting;

/// <summary>Endpoint metadata: a page or a document beside the API, to which the rules for answers and query keys do not apply.</summary>
public sealed record BuitenDeApi;

/// <summary>
/// What routing decides on its own, decided as the API design rules want it: a trailing slash is another address, HEAD is a GET
/// without its body, OPTIONS tells what is possible, an Accept that fits nothing is refused.
/// </summary>
public static class Routefouten
{
    /// <summary>Before routing. Routing itself ignores a trailing slash and knows no HEAD for a route that is mapped as GET.</summary>
    public static IApplicationBuilder GebruikPadregels(this IApplicationBuilder app) => app.Use(async (http, volgende) =>
    {
        if (http.Request.Path.Value is { Length: > 1 } pad && pad.EndsWith('/'))
        {
            await Problemen.VoorStatus(http, 404).ExecuteAsync(http);
            return;
        }
        if (!HttpMethods.IsHead(http.Request.Method))
        {
            await volgende(http);
            return;
        }
        var inhoud = http.Response.Body;
        http.Request.Method = HttpMethods.Get;
        http.Response.Body = Stream.Null;
        try
        {
            await volgende(http);
        }
        finally
        {
            http.Request.Method = HttpMethods.Head;
            http.Response.Body = inhoud;
        }
    });

    /// <summary>
    /// Between routing and authorization. No endpoint and no such method are told to anyone: the routes are public anyway, and the
    /// fallback policy would call them 401.
    /// </summary>
    public static IApplicationBuilder GebruikRoutefouten(this IApplicationBuilder app) => app.Use(async (http, volgende) =>
    {
        var endpoint = http.GetEndpoint();
        if (endpoint is null)
            await Problemen.VoorStatus(http, 404).ExecuteAsync(http);
        else if (endpoint is RouteEndpoint)
            await volgende(http);
        else
            await Weiger(http, endpoint);
    });

    /// <summary>After authorization: what is wrong with the question rather than with who asks it.</summary>
    public static IApplicationBuilder GebruikVraagregels(this IApplicationBuilder app) => app.Use(async (http, volgende) =>
    {
        var metadata = http.GetEndpoint()!.Metadata;
        if (metadata.GetMetadata<BuitenDeApi>() is not null)
            await volgende(http);
        else if (!IsAanvaard(http, metadata))
            await Problemen.VoorStatus(http, 406).ExecuteAsync(http);
        // A request with a body hears of its query keys and its body together, from the Verzoeklezer.
        else if (metadata.GetMetadata<LeestJson>() is null && Vraag.Van(http).Probleem is { } probleem)
            await probleem.ExecuteAsync(http);
        else
            await volgende(http);
    });

    /// <summary>What routing puts in place of an endpoint when only the method (405, with Allow) or the media type (415) is wrong.</summary>
    static async Task Weiger(HttpContext http, Endpoint endpoint)
    {
        await endpoint.RequestDelegate!(http);
        var antwoord = http.Response;
        if (antwoord.StatusCode == 405)
        {
            var methoden = antwoord.Headers.Allow.ToString().Split(", ", StringSplitOptions.RemoveEmptyEntries).ToHashSet();
            if (methoden.Contains("GET")) methoden.Add("HEAD");
            methoden.Add("OPTIONS");
            antwoord.Headers.Allow = string.Join(", ", methoden.Order(StringComparer.Ordinal));
            if (HttpMethods.IsOptions(http.Request.Method)) antwoord.StatusCode = 204;
        }
        // Who is not known hears that first.
        else if (!(await http.AuthenticateAsync()).Succeeded)
            await http.ChallengeAsync();
    }

    static bool IsAanvaard(HttpContext http, EndpointMetadataCollection metadata)
    {
        var gevraagd = http.Request.Headers.Accept;
        if (string.IsNullOrWhiteSpace(gevraagd.ToString())) return true;
        if (!MediaTypeHeaderValue.TryParseList(gevraagd, out var aanvaard)) return false;
        string[] aangeboden =
        [
            "application/json", Probleem.Mediatype,
            .. metadata.GetOrderedMetadata<IProducesResponseTypeMetadata>().SelectMany(antwoord => antwoord.ContentTypes),
            .. metadata.GetMetadata<Vormen>()?.Mediatypen ?? [],
        ];
        return aangeboden.Any(type => Past(aanvaard, new MediaTypeHeaderValue(type)));
    }

    /// <summary>The most precise range decides, so that <c>*/*, application/json;q=0</c> means what it says.</summary>
    static bool Past(IEnumerable<MediaTypeHeaderValue> aanvaard, MediaTypeHeaderValue type) => aanvaard
        .Where(bereik => bereik.MatchesMediaType(type.MediaType))
        .OrderBy(bereik => bereik.MatchesAllTypes ? 2 : bereik.MatchesAllSubTypes ? 1 : 0)
        .FirstOrDefault() is { Quality: not 0 };
}
