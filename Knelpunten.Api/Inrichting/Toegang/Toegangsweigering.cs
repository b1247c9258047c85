using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;
using Microsoft.IdentityModel.Tokens;

namespace Knelpunten.Api.Inrichting;

/// <summary>A refusal that says what would have done: who calls in vain should know whom to ask for what.</summary>
public sealed class Toegangsweigering : IAuthorizationMiddlewareResultHandler
{
    public async Task HandleAsync(
        RequestDelegate next, HttpContext context, AuthorizationPolicy policy, PolicyAuthorizationResult authorizeResult)
    {
        if (authorizeResult.Challenged)
        {
            // Not judged anew: the handler remembers what it found for this request.
            var fout = (await context.AuthenticateAsync()).Failure;
            // A cookie that ended is no token that was false: the page signs in again.
            if (context.Request.Headers.Authorization.Count == 0 && fout is not UitgeverOnbereikbaar) fout = null;
            if (fout is UitgeverOnbereikbaar) context.Response.Headers.RetryAfter = $"{Uitgeverssleutels.Tussenpoos.TotalSeconds:0}";
            // Sets 401 and WWW-Authenticate.
            else await context.ChallengeAsync();
            await NietAangemeld(context, fout).ExecuteAsync(context);
        }
        else if (authorizeResult.Forbidden)
            await GeenToegang(context, policy, authorizeResult.AuthorizationFailure).ExecuteAsync(context);
        else
            await next(context);
    }

    static Probleem NietAangemeld(HttpContext http, Exception? fout) =>
        fout switch
        {
            null => Problemen.VoorStatus(http, 401),
            UitgeverOnbereikbaar => new(503, "uitgever-onbereikbaar", new(
                "Of dit token geldt is nu niet na te gaan: de uitgever antwoordt niet.",
                "Whether this token counts cannot be checked now: its issuer does not answer.")),
            SecurityTokenExpiredException => new(401, "token-verlopen", new(
                "Het token is verlopen; vraag een nieuw.", "The token has expired; ask for a new one.")),
            _ => new(401, "token-ongeldig", new(
                "Dit token geldt hier niet; WWW-Authenticate noemt de reden.", "This token does not count here; WWW-Authenticate gives the reason.")),
        };

    static Probleem GeenToegang(HttpContext http, AuthorizationPolicy policy, AuthorizationFailure? gebrek)
    {
        if (http.User.HasClaim(claim => claim.Type == Claimnamen.Dienstaccount) && !http.User.HasClaim(claim => claim.Type == Claimnamen.Rol))
            return new(403, "dienstaccount-onbekend", new(
                "Dit token is van een programma dat hier geen dienstaccount heeft; een beheerder van de installatie kan het toevoegen.",
                "This token belongs to a program that has no service account here; who runs this installation can add it."));
        if (!http.User.HasClaim(claim => claim.Type == Claimnamen.Rol))
            return new(403, "geen-rol", new(
                $"Het token noemt geen rol die hier bestaat ({string.Join(", ", Rollen.Alle)}).",
                $"The token names no role that exists here ({string.Join(", ", Rollen.Alle)})."));

        var nodig = policy.Requirements.OfType<ToegestaneRollen>()
            .Select(eis => eis.Rollen).FirstOrDefault(rollen => !rollen.Any(rol => http.User.HasClaim(Claimnamen.Rol, rol))) ?? [];
        if (nodig.Count == 0 && gebrek?.FailureReasons.OfType<Bereikgebrek>().FirstOrDefault() is { Nodig: var bereik })
        {
            // RFC 6750: how a client learns which scope to ask for.
            http.Response.Headers.WWWAuthenticate = $"Bearer error=\"insufficient_scope\", scope=\"{bereik}\"";
            return new(403, "bereik-ontoereikend", new($"Dit token mist het bereik {bereik}.", $"This token lacks the scope {bereik}."))
            {
                Uitbreidingen = new Dictionary<string, object?> { ["bereik"] = bereik },
            };
        }

        if (nodig.Count == 0)
            return new(403, "voor-niemand", new(
                "Voor wie dit is, is nog niet afgesproken; daarom mag niemand het.",
                "It is not settled yet who may do this; so nobody may."));

        var lijst = string.Join(", ", nodig);
        return new(403, "rol-ontoereikend", new($"Dit mag met een van deze rollen: {lijst}.", $"This takes one of these roles: {lijst}."))
        {
            Uitbreidingen = new Dictionary<string, object?> { ["rollen"] = nodig },
        };
    }
}
