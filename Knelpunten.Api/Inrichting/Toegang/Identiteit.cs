namespace Knelpunten.Api.Inrichting;

/// <summary>Configuration section <c>Identiteit</c>: whose tokens count, and what they call things.</summary>
public sealed class Identiteit
{
    /// <summary>The issuer's address; its keys come from <c>/.well-known/openid-configuration</c> below it.</summary>
    public string? Uitgever { get; set; }
    /// <summary>The audience: this service, in the issuer's words.</summary>
    public string? Publiek { get; set; }
    public string RollenClaim { get; set; } = Claimnamen.Rol;
    public string OrganisatieClaim { get; set; } = Claimnamen.Organisatie;
    public string NaamClaim { get; set; } = Claimnamen.Naam;
    public string CoordinatorClaim { get; set; } = Claimnamen.Coordinator;
    public string BereikClaim { get; set; } = Claimnamen.Bereik;
    /// <summary>Refuse tokens that name none of our scopes (<see cref="Bereiken"/>).</summary>
    public bool BereikVerplicht { get; set; }

    public bool IsIngesteld => !string.IsNullOrWhiteSpace(Uitgever) && !string.IsNullOrWhiteSpace(Publiek);

    public static Identiteit Lees(IConfiguration configuratie, IHostEnvironment omgeving)
    {
        var identiteit = Instelling.Lees<Identiteit>(configuratie);
        if (!identiteit.IsIngesteld && !omgeving.IsDevelopment())
            throw new Startfout(
                $"In omgeving {omgeving.EnvironmentName} start deze dienst alleen met een uitgever en een publiek van tokens: "
                + "stel Identiteit:Uitgever en Identiteit:Publiek in (omgevingsvariabelen Identiteit__Uitgever en Identiteit__Publiek).");
        if (string.IsNullOrWhiteSpace(identiteit.Uitgever) != string.IsNullOrWhiteSpace(identiteit.Publiek))
            throw new Startfout("Identiteit:Uitgever en Identiteit:Publiek horen bij elkaar: een van beide ontbreekt.");
        if (identiteit.IsIngesteld && !(Uri.TryCreate(identiteit.Uitgever, UriKind.Absolute, out var adres) && IsVeilig(adres)))
            throw new Startfout($"Identiteit:Uitgever moet een https-adres zijn; {identiteit.Uitgever} is dat niet.");
        return identiteit;
    }

    /// <summary>Keys fetched over plain http could be anybody's, except from this machine itself.</summary>
    public static bool IsVeilig(Uri adres) => adres.Scheme == Uri.UriSchemeHttps || (adres.Scheme == Uri.UriSchemeHttp && adres.IsLoopback);
}

/// <summary>The service cannot start as it is set up. The message is one sentence for whoever started it; no stack trace helps him.</summary>
public sealed class Startfout(string zin, Exception? oorzaak = null) : Exception(zin, oorzaak);
