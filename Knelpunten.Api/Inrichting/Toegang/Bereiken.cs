using Microsoft.AspNetCore.Authorization;

namespace Knelpunten.Api.Inrichting;

/// <summary>
/// Scopes: what a client was given leave to do, whoever speaks through it. Which of them an operation asks follows from its method and
/// its roles, so that no route names one.
/// </summary>
public static class Bereiken
{
    public const string Melden = "knelpunten.melden";
    public const string Behandelen = "knelpunten.behandelen";
    public const string Lezen = "knelpunten.lezen";
    public const string Beheren = "knelpunten.beheren";
    public const string Toezicht = "knelpunten.toezicht";

    public static readonly IReadOnlyDictionary<string, string> Alle = new Dictionary<string, string>
    {
        [Lezen] = "Lezen wat uw rol mag zien.",
        [Melden] = "Melden, en wat melders verder doen.",
        [Behandelen] = "Knelpunten behandelen: triage, sparren, vergaderingen, toewijzingen, oplossing.",
        [Beheren] = "De inrichting beheren.",
        [Toezicht] = "Toezicht houden: wat alleen een auditor mag.",
    };

    /// <summary>A path whose last part starts with _ asks a question that does not fit in an address: it changes nothing.</summary>
    public static string Voor(string methode, string pad, IReadOnlyCollection<string> rollen)
    {
        if (rollen.All(rol => rol is Rollen.Auditor))
            return Toezicht;
        if (rollen.All(rol => rol is Rollen.Beheerder or Rollen.Auditor))
            return Beheren;
        if (HttpMethods.IsGet(methode) || HttpMethods.IsHead(methode) || pad.Split('/')[^1].StartsWith('_'))
            return Lezen;
        return rollen.Contains(Rollen.Melder) ? Melden : Behandelen;
    }

    /// <summary>What this request asks; null where no roles are named.</summary>
    public static string? Voor(HttpContext http) =>
        http.GetEndpoint() is RouteEndpoint route && route.Metadata.GetMetadata<ToegestaneRollen>() is { Rollen.Count: > 0 } toegestaan
            ? Voor(http.Request.Method, route.RoutePattern.RawText ?? "", toegestaan.Rollen)
            : null;
}

/// <summary>
/// A token that names any of our scopes is held to them. One that names none is judged by role alone, for many issuers give none,
/// unless <c>Identiteit:BereikVerplicht</c> says otherwise.
/// </summary>
public sealed class Bereikbewaking(Identiteit identiteit) : AuthorizationHandler<ToegestaneRollen>
{
    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, ToegestaneRollen requirement)
    {
        var gegeven = context.User.FindAll(Claimnamen.Bereik).Select(claim => claim.Value).ToList();
        var isGehouden = gegeven.Count > 0 || (identiteit.BereikVerplicht && !context.User.HasClaim(Claimnamen.Uitgever, LokaleSleutel.Uitgever));
        if (isGehouden && context.Resource is HttpContext http && Bereiken.Voor(http) is { } nodig && !gegeven.Contains(nodig))
            context.Fail(new Bereikgebrek(this, nodig));
        return Task.CompletedTask;
    }
}

public sealed class Bereikgebrek(IAuthorizationHandler wie, string nodig) : AuthorizationFailureReason(wie, $"The token lacks the scope {nodig}.")
{
    public string Nodig => nodig;
}
