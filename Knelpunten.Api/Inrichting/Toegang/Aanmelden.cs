namespace Knelpunten.Api.Inrichting;

/// <summary>
/// Configuration section <c>Aanmelden</c>: the page at <c>/dashboard</c> as a client of the issuer of <see cref="Identiteit"/>. Without it
/// nobody signs in there, and the API works as it did; half of it does not start.
/// </summary>
public sealed class Aanmelden
{
    /// <summary>Where the issuer sends the reader back to; to be known there, below the address of this service.</summary>
    public const string Terugpad = "/dashboard/aangemeld";

    /// <summary>The client id that the issuer gave the page.</summary>
    public string? Client { get; set; }
    /// <summary>And its secret: the service asks for the tokens, not the browser.</summary>
    public string? Geheim { get; set; }
    /// <summary>The scopes to ask, with spaces between; what makes the issuer name this service as the audience belongs here too.</summary>
    public string Bereik { get; set; } = "openid";
    /// <summary>How long a sign-in counts. After it the issuer is asked again, which mostly asks the reader nothing.</summary>
    public TimeSpan Sessieduur { get; set; } = TimeSpan.FromHours(1);
    /// <summary>Where the keys of the cookie are kept; several instances of this service share it.</summary>
    public string? Sleutelmap { get; set; }

    public bool IsIngesteld => !string.IsNullOrWhiteSpace(Client) && !string.IsNullOrWhiteSpace(Geheim);

    public static Aanmelden Lees(IConfiguration configuratie, Identiteit identiteit)
    {
        var aanmelden = Instelling.Lees<Aanmelden>(configuratie);
        if (string.IsNullOrWhiteSpace(aanmelden.Client) != string.IsNullOrWhiteSpace(aanmelden.Geheim))
            throw new Startfout("Aanmelden:Client en Aanmelden:Geheim horen bij elkaar: een van beide ontbreekt.");
        if (aanmelden.IsIngesteld && !identiteit.IsIngesteld)
            throw new Startfout("Aanmelden:Client is van een uitgever, en die ontbreekt: stel Identiteit:Uitgever en Identiteit:Publiek in.");
        if (aanmelden.Sessieduur < TimeSpan.FromMinutes(5) || aanmelden.Sessieduur > TimeSpan.FromHours(12))
            throw new Startfout("Aanmelden:Sessieduur moet van vijf minuten tot en met twaalf uur zijn, als 01:00:00.");
        if (!aanmelden.Bereik.Split(' ').Contains("openid"))
            throw new Startfout("Aanmelden:Bereik moet openid bevatten.");
        return aanmelden;
    }
}
