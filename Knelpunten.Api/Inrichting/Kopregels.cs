namespace Knelpunten.Api.Inrichting;

/// <summary>The headers of every response, refusals included: set at the last moment, so that nothing that clears a response loses them.</summary>
public static class Kopregels
{
    public static readonly string ApiVersie = typeof(Kopregels).Assembly.GetName().Version!.ToString(3);

    /// <summary>For what its own program may keep, to be told with a 304 that nothing changed.</summary>
    public const string NogEensVragen = "private, no-cache";

    /// <summary>For what stands at an address with its own hash.</summary>
    public const string VoorAltijd = "public, max-age=31536000, immutable";

    public static IApplicationBuilder GebruikKopregels(this IApplicationBuilder app) => app.Use((http, volgende) =>
    {
        http.Response.OnStarting(Zet, http.Response);
        return volgende(http);
    });

    static Task Zet(object antwoord)
    {
        var koppen = ((HttpResponse)antwoord).Headers;
        koppen["API-Version"] = ApiVersie;
        // What may be kept asks each time whether it still may (Kalenderroutes), or never changes (Paginabestanden); nothing else is kept at all.
        if (koppen.CacheControl != NogEensVragen && koppen.CacheControl != VoorAltijd) koppen.CacheControl = "no-store";
        koppen.XContentTypeOptions = "nosniff";
        koppen.StrictTransportSecurity = "max-age=31536000; includeSubDomains";
        koppen.XFrameOptions = "DENY";
        koppen["Referrer-Policy"] = "no-referrer";
        // A page has a policy of its own (Openapipagina, Paginaroutes).
        if (koppen.ContentSecurityPolicy.Count == 0) koppen.ContentSecurityPolicy = "frame-ancestors 'none'";
        return Task.CompletedTask;
    }
}
