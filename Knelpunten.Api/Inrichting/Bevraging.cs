using Knelpunten.Api.Audit;

namespace Knelpunten.Api.Inrichting;

/// <summary>
/// A question that goes as a POST, for what is asked after may not stand in an address. It changes nothing, so it takes no
/// Idempotency-Key; that its path begins with a line (<c>_zoek</c>) tells it from a command.
/// </summary>
public static class Bevraging
{
    public const string Pad = "_zoek";

    public static RouteHandlerBuilder MapBevraging<TVerzoek, TAntwoord>(
        this IEndpointRouteBuilder groep, string samenvatting, Rol rollen, Func<HttpContext, TVerzoek, Task<TAntwoord>> geef)
        where TVerzoek : class =>
        groep.MapBevraging<TVerzoek, TAntwoord>(Pad, samenvatting, rollen, async (http, verzoek) => TypedResults.Ok(await geef(http, verzoek)));

    /// <param name="geef">Answers with a <typeparamref name="TAntwoord"/>, or a problem.</param>
    public static RouteHandlerBuilder MapBevraging<TVerzoek, TAntwoord>(
        this IEndpointRouteBuilder groep, string pad, string samenvatting, Rol rollen, Func<HttpContext, TVerzoek, Task<IResult>> geef)
        where TVerzoek : class =>
        groep.MapPost(pad, async Task<IResult> (HttpContext http) =>
            {
                var gelezen = await Verzoeklezer.Lees<TVerzoek>(http);
                return gelezen.IsGoed ? await geef(http, gelezen.Waarde) : gelezen.Probleem;
            })
            .VoorRol(rollen)
            .IsInzage()
            .Leest<TVerzoek>()
            .WithSummary(samenvatting)
            .Produces<TAntwoord>();
}
