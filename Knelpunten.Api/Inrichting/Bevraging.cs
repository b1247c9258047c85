using Knelpunten.Api.Audit;

namespace Knelpunten.Api.Inrichting;

/// <summary>
/// A question that goes as a POST, for what is asked after may not stand in an address. It changes nothing, so it takes no
/// Idempotency-Key; that its path ends in <c>_zoek</c> tells it from a command.
/// </summary>
public static class Bevraging
{
    public const string Pad = "_zoek";

    public static RouteHandlerBuilder MapBevraging<TVerzoek, TAntwoord>(
        this IEndpointRouteBuilder groep, string samenvatting, Rol rollen, Func<HttpContext, TVerzoek, Task<TAntwoord>> geef)
        where TVerzoek : class =>
        groep.MapPost(Pad, async Task<IResult> (HttpContext http) =>
            {
                var gelezen = await Verzoeklezer.Lees<TVerzoek>(http);
                return gelezen.IsGoed ? TypedResults.Ok(await geef(http, gelezen.Waarde)) : gelezen.Probleem;
            })
            .VoorRol(rollen)
            .IsInzage()
            .Leest<TVerzoek>()
            .WithSummary(samenvatting)
            .Produces<TAntwoord>();
}
