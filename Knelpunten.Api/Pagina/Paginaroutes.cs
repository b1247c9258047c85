using Knelpunten.Api.Inrichting;

namespace Knelpunten.Api.Pagina;

/// <summary>The page at <c>/dashboard</c>: every address below it is the same page, which shows what the address says.</summary>
public static class Paginaroutes
{
    public const string Basis = "/dashboard";
    public const string Bestanden = Basis + "/b";

    /// <summary>
    /// Nothing from elsewhere, no script or style in the page itself, and no text that becomes markup: the page makes elements, never HTML.
    /// </summary>
    const string Beleid = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; "
        + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'";

    public static void MapPagina(this WebApplication app)
    {
        var bestanden = app.Services.GetRequiredService<Paginabestanden>();
        var pagina = app.MapGroup(Basis).AllowAnonymous().ExcludeFromDescription().WithMetadata(new BuitenDeApi());
        pagina.MapGet("", Html);
        pagina.MapGet("{**weergave}", Html);
        pagina.MapGet("b/{kenmerk}/{**naam}", (HttpContext http, string kenmerk, string naam) => bestanden.Geef(http, kenmerk, naam) ?? Problemen.VoorStatus(http, 404));
        pagina.MapAanmelding();

        IResult Html(HttpContext http)
        {
            var koppen = http.Response.Headers;
            koppen.ContentSecurityPolicy = Beleid;
            koppen["Cross-Origin-Opener-Policy"] = "same-origin";
            koppen["Cross-Origin-Resource-Policy"] = "same-origin";
            koppen["Permissions-Policy"] = "camera=(), geolocation=(), microphone=(), payment=(), usb=()";
            return Results.Bytes(bestanden.Html, "text/html; charset=utf-8");
        }
    }
}
