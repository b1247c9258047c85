using Knelpunten.Api.Inrichting;
using Microsoft.AspNetCore.Authentication;
using Microsoft.IdentityModel.Tokens;

namespace Knelpunten.Api.Pagina;

/// <summary>What the page knows of who looks at it.</summary>
/// <param name="Verloopt">When the sign-in ends.</param>
/// <param name="Aanmelden">An identity provider is set up.</param>
/// <param name="Personas">Who one can be without a password; on a developer's machine only.</param>
public sealed record SessieBeeld(bool Aangemeld, string? Naam, IReadOnlyList<string> Rollen, string? Organisatie, DateTimeOffset? Verloopt, bool Aanmelden, IReadOnlyList<PersonaBeeld>? Personas);

public sealed record PersonaBeeld(string Code, string Naam, string Organisatie);

public sealed record PersonaVerzoek(string? Persona);

/// <summary>Signing in and out.</summary>
public static class Aanmelding
{
    public static void MapAanmelding(this RouteGroupBuilder pagina)
    {
        pagina.MapGet("sessie", (HttpContext http, Aanmelden aanmelden) => Beeld(http, aanmelden));
        pagina.MapGet("aanmelden", (HttpContext http, Aanmelden aanmelden) => !aanmelden.IsIngesteld
            ? Problemen.VoorStatus(http, 404)
            : Results.Challenge(new() { RedirectUri = Terug(http.Request.Query["terug"]) }, [Sessie.Openid]));
        pagina.MapPost("afmelden", (HttpContext http, Aanmelden aanmelden) => MeldAf(http, aanmelden));
        pagina.MapPost("aanmelden/persona", (Delegate)Word);
    }

    /// <summary>Back to the page only: an address of somewhere else is no address to send anybody to.</summary>
    internal static string Terug(string? gevraagd) =>
        gevraagd is { Length: <= 2000 } && (gevraagd == Paginaroutes.Basis || gevraagd.StartsWith($"{Paginaroutes.Basis}/", StringComparison.Ordinal) || gevraagd.StartsWith($"{Paginaroutes.Basis}?", StringComparison.Ordinal))
        && !gevraagd.Contains('\\') && !gevraagd.Any(char.IsControl) && !gevraagd.Contains("/../", StringComparison.Ordinal) ? gevraagd : Paginaroutes.Basis;

    static async Task<IResult> Beeld(HttpContext http, Aanmelden aanmelden)
    {
        var sessie = await http.AuthenticateAsync(Sessie.Schema);
        var personas = http.RequestServices.GetService<Personas>();
        var wie = sessie.Succeeded ? Aanroeper.Van(sessie.Principal) : null;
        return TypedResults.Ok(new SessieBeeld(
            wie is not null, wie?.Naam, wie is null ? [] : [.. wie.Rollen.Order()], wie?.Organisatie, sessie.Properties?.ExpiresUtc, aanmelden.IsIngesteld, personas?.Alle));
    }

    /// <summary>Here, and then at the provider: otherwise the next click signs the same person in again.</summary>
    static async Task<IResult> MeldAf(HttpContext http, Aanmelden aanmelden)
    {
        if (!Sessie.IsVanDePagina(http))
            return Sessie.NietVanDePagina;
        var sessie = await http.AuthenticateAsync(Sessie.Schema);
        await http.SignOutAsync(Sessie.Schema);
        var isLokaal = sessie.Principal?.HasClaim(Claimnamen.Uitgever, LokaleSleutel.Uitgever) ?? true;
        return TypedResults.Ok(new { Naar = isLokaal || !aanmelden.IsIngesteld ? null : await Uitgang(http, aanmelden) });
    }

    static async Task<string?> Uitgang(HttpContext http, Aanmelden aanmelden)
    {
        try
        {
            var uitgever = await http.RequestServices.GetRequiredService<Uitgeverssleutels>().GetConfigurationAsync(http.RequestAborted);
            return string.IsNullOrEmpty(uitgever.EndSessionEndpoint) ? null : uitgever.EndSessionEndpoint + QueryString.Create(new Dictionary<string, string?>
            {
                // By client instead of by token (OpenID Connect RP-Initiated Logout 1.0): no token is kept here to show.
                ["client_id"] = aanmelden.Client,
                ["post_logout_redirect_uri"] = $"{http.Request.Scheme}://{http.Request.Host}{Paginaroutes.Basis}",
            });
        }
        catch (InvalidOperationException)
        {
            // The provider does not answer; here he is out.
            return null;
        }
    }

    static async Task<IResult> Word(HttpContext http)
    {
        if (http.RequestServices.GetService<Personas>() is not { } personas)
            return Problemen.VoorStatus(http, 404);
        if (!Sessie.IsVanDePagina(http))
            return Sessie.NietVanDePagina;
        var gelezen = await Verzoeklezer.Lees<PersonaVerzoek>(http);
        if (!gelezen.IsGoed)
            return gelezen.Probleem;
        if (personas.Token(gelezen.Waarde.Persona) is not { } token)
            return Problemen.VoorStatus(http, 404);
        if (await Sessie.Oordeel(http, token) is not { } wie)
            return Problemen.VoorStatus(http, 401);
        await http.SignInAsync(Sessie.Schema, wie, new() { ExpiresUtc = DateTimeOffset.UtcNow + Personas.Geldig });
        return TypedResults.NoContent();
    }
}

/// <summary>Development only: who one can be without a password. Each has a token of the service's own key, as the command <c>token</c> makes it.</summary>
public sealed class Personas(RsaSecurityKey sleutel)
{
    public static readonly TimeSpan Geldig = TimeSpan.FromHours(8);

    static readonly (PersonaBeeld Wie, string[] Wens)[] alle =
    [
        Persona("coordinator", "Carla van Dam", "ato", "--rol", "ato", "--coordinator"),
        Persona("ato", "Aziza Bakker", "ato", "--rol", "ato"),
        Persona("secretariaat", "Saskia Mulder", "sbo", "--rol", "secretariaat"),
        Persona("melder", "Mila de Vries", "riec-rotterdam", "--rol", "melder"),
        Persona("partner", "Dirk Jansen", "douane", "--rol", "partner"),
        Persona("auditor", "Anna Smit", "ato", "--rol", "auditor"),
        Persona("beheerder", "Bea de Boer", "ato", "--rol", "beheerder"),
    ];

    public IReadOnlyList<PersonaBeeld> Alle { get; } = [.. alle.Select(persona => persona.Wie)];

    public string? Token(string? code) =>
        alle.FirstOrDefault(persona => persona.Wie.Code == code).Wens is { } wens ? TokenOpdracht.Maak(TokenOpdracht.Lees(wens), sleutel, DateTime.UtcNow) : null;

    static (PersonaBeeld, string[]) Persona(string code, string naam, string organisatie, params string[] wens) =>
        (new(code, naam, organisatie), [.. wens, "--naam", naam, "--organisatie", organisatie]);
}
