using Microsoft.AspNetCore.Authorization;

namespace Knelpunten.Api.Inrichting;

/// <summary>Endpoint metadata and requirement in one: any of these roles will do. None means that nobody may.</summary>
public sealed record ToegestaneRollen(params IReadOnlyList<string> Rollen) : IAuthorizationRequirement;

public static class RollenMetadata
{
    /// <summary>
    /// Says who may use an endpoint or a group of them. Said on both, both must hold. An endpoint on which nothing is said is refused
    /// to everyone.
    /// </summary>
    public static TBouwer VoorRollen<TBouwer>(this TBouwer bouwer, params string[] rollen) where TBouwer : IEndpointConventionBuilder
    {
        if (rollen.Length == 0 || rollen.Except(Rollen.Alle).Any()) throw new ArgumentException("Noem bestaande rollen.", nameof(rollen));
        var toegestaan = new ToegestaneRollen(rollen);
        return bouwer
            .RequireAuthorization(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().AddRequirements(toegestaan).Build())
            .WithMetadata(toegestaan);
    }

    /// <summary>The same, in the domain's word: any of these roles.</summary>
    public static TBouwer VoorRol<TBouwer>(this TBouwer bouwer, Rol rollen) where TBouwer : IEndpointConventionBuilder =>
        bouwer.VoorRollen([.. Enum.GetValues<Rol>().Where(rol => rol != Rol.Geen && rollen.HasFlag(rol)).Select(rol => rol.ToString().ToLowerInvariant())]);

    /// <summary>Any caller with a known role.</summary>
    public static TBouwer VoorIedereRol<TBouwer>(this TBouwer bouwer) where TBouwer : IEndpointConventionBuilder =>
        bouwer.VoorRollen([.. Rollen.Alle]);
}

public sealed class Rolbewaking : AuthorizationHandler<ToegestaneRollen>
{
    /// <summary>For an endpoint that forgot to say who may use it.</summary>
    public static readonly AuthorizationPolicy NietsAfgesproken =
        new AuthorizationPolicyBuilder().RequireAuthenticatedUser().AddRequirements(new ToegestaneRollen()).Build();

    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, ToegestaneRollen requirement)
    {
        if (requirement.Rollen.Any(rol => context.User.HasClaim(Claimnamen.Rol, rol))) context.Succeed(requirement);
        return Task.CompletedTask;
    }
}
