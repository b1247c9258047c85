using System.Net;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Knelpunten.Api.Inrichting;

/// <summary>
/// Whose tokens are believed. Two schemes behind one: the configured issuer, and in Development the service's own key, for callers on
/// this machine. Which of them judges a token follows from the issuer it names; that claim chooses a judge and proves nothing. Who comes
/// without a token may have signed in on the page (<see cref="Sessie"/>).
/// </summary>
public static class Toegang
{
    const string Keuze = JwtBearerDefaults.AuthenticationScheme;
    const string Extern = "Extern";
    const string Lokaal = "Lokaal";
    const string Geen = "Geen";

    public static IServiceCollection VoegToegangToe(
        this IServiceCollection diensten, IConfiguration configuratie, IHostEnvironment omgeving, string datamap)
    {
        var identiteit = Identiteit.Lees(configuratie, omgeving);
        var dienstaccounts = Dienstaccounts.Lees(configuratie);
        var aanmelden = Aanmelden.Lees(configuratie, identiteit);
        diensten.AddSingleton(identiteit);
        diensten.AddSingleton(aanmelden);
        var lokaal = omgeving.IsDevelopment();
        var authenticatie = diensten.AddAuthentication(Keuze)
            .AddPolicyScheme(Keuze, null, opties => opties.ForwardDefaultSelector = http =>
                // What is sent on purpose goes before what a browser sends by itself.
                http.Request.Headers.Authorization.Count == 0 && Sessie.IsGedragen(http, lokaal) ? Sessie.Schema
                : lokaal && NoemtLokaal(http) ? Lokaal : identiteit.IsIngesteld ? Extern : Geen)
            // Without an issuer there is nobody whose tokens count: everything is refused, in the form of a bearer challenge.
            .AddJwtBearer(Geen, opties => Eisen(opties, new(), dienstaccounts));
        if (identiteit.IsIngesteld)
        {
            diensten.AddSingleton(services => new Uitgeverssleutels(
                identiteit.Uitgever!, Bode(), services.GetService<TimeProvider>() ?? TimeProvider.System, services.GetRequiredService<ILogger<Uitgeverssleutels>>()));
            authenticatie.AddJwtBearer(Extern, opties => StelExternIn(opties, identiteit, dienstaccounts));
            diensten.AddOptions<JwtBearerOptions>(Extern).Configure<Uitgeverssleutels>((opties, sleutels) => opties.ConfigurationManager = sleutels);
        }
        if (lokaal)
        {
            var sleutel = LokaleSleutel.Open(datamap);
            authenticatie.AddJwtBearer(Lokaal, opties => StelLokaalIn(opties, sleutel, dienstaccounts));
            diensten.AddSingleton(new Pagina.Personas(sleutel));
        }
        authenticatie.VoegSessieToe(aanmelden, identiteit, lokaal);
        // Only the cookies of the sign-in are protected with it. Comes with authentication, and would else write keys into the home folder.
        if (aanmelden.IsIngesteld || lokaal) diensten.AddDataProtection().BewaarSleutels(aanmelden, datamap);
        else diensten.AddDataProtection().UseEphemeralDataProtectionProvider();
        diensten.AddAuthorizationBuilder().SetFallbackPolicy(Rolbewaking.NietsAfgesproken);
        diensten.AddSingleton<IAuthorizationHandler, Rolbewaking>();
        diensten.AddSingleton<IAuthorizationHandler, Bereikbewaking>();
        diensten.AddSingleton<IAuthorizationMiddlewareResultHandler, Toegangsweigering>();
        return diensten;
    }

    /// <summary>Nobody waits longer for an issuer than this, and no issuer fills our memory.</summary>
    internal static HttpClient Bode() => new() { Timeout = TimeSpan.FromSeconds(5), MaxResponseContentBufferSize = 1024 * 1024 };

    static void StelExternIn(JwtBearerOptions opties, Identiteit identiteit, Dienstaccounts dienstaccounts)
    {
        opties.TokenValidationParameters.ValidAudience = identiteit.Publiek;
        Eisen(opties, identiteit, dienstaccounts);
        opties.Events.OnAuthenticationFailed = async context =>
        {
            // Without the issuer's keys every token looks false, and that is not the caller's fault.
            var sleutels = (Uitgeverssleutels)context.Options.ConfigurationManager!;
            try
            {
                await sleutels.GetConfigurationAsync(context.HttpContext.RequestAborted);
                if (context.Exception is SecurityTokenSignatureKeyNotFoundException && sleutels.IsOnbereikbaar)
                    context.Fail(new UitgeverOnbereikbaar(context.Exception));
            }
            catch (InvalidOperationException fout)
            {
                context.Fail(new UitgeverOnbereikbaar(fout));
            }
        };
    }

    static void StelLokaalIn(JwtBearerOptions opties, RsaSecurityKey sleutel, Dienstaccounts dienstaccounts)
    {
        opties.TokenValidationParameters.ValidIssuer = LokaleSleutel.Uitgever;
        opties.TokenValidationParameters.ValidAudience = LokaleSleutel.Publiek;
        opties.TokenValidationParameters.IssuerSigningKey = sleutel;
        Eisen(opties, new(), dienstaccounts);
        opties.Events.OnMessageReceived = context =>
        {
            if (!IsVanDezeMachine(context.HttpContext)) context.Fail("A local token only counts on the machine that made it.");
            return Task.CompletedTask;
        };
    }

    static void Eisen(JwtBearerOptions opties, Identiteit namen, Dienstaccounts dienstaccounts)
    {
        opties.MapInboundClaims = false;
        // Otherwise the token goes on in the authentication ticket, where a log line could find it.
        opties.SaveToken = false;
        var eisen = opties.TokenValidationParameters;
        eisen.ValidAlgorithms = [SecurityAlgorithms.RsaSha256, SecurityAlgorithms.RsaSsaPssSha256];
        eisen.ValidTypes = ["at+jwt", "JWT"];
        eisen.RequireExpirationTime = true;
        eisen.RequireSignedTokens = true;
        eisen.ClockSkew = TimeSpan.FromSeconds(30);
        opties.Events = new JwtBearerEvents
        {
            OnTokenValidated = context =>
            {
                if (Claimnamen.Vertaal(context.Principal!, namen, dienstaccounts) is { } wie) context.Principal = wie;
                else context.Fail("The token names no subject, or that of another.");
                return Task.CompletedTask;
            },
        };
    }

    static bool NoemtLokaal(HttpContext http)
    {
        var kop = http.Request.Headers.Authorization.ToString();
        if (!kop.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase)) return false;
        try
        {
            return new JsonWebToken(kop["Bearer ".Length..].Trim()).Issuer == LokaleSleutel.Uitgever;
        }
        catch (Exception fout) when (fout is ArgumentException or FormatException or System.Text.Json.JsonException)
        {
            return false;
        }
    }

    /// <summary>A proxy on this machine speaks for others, and says so.</summary>
    internal static bool IsVanDezeMachine(HttpContext http) =>
        http.Connection.RemoteIpAddress is { } adres
        && IPAddress.IsLoopback(adres.IsIPv4MappedToIPv6 ? adres.MapToIPv4() : adres)
        && !http.Request.Headers.ContainsKey("Forwarded")
        && !http.Request.Headers.ContainsKey("X-Forwarded-For")
        // Where a trusted proxy's word was taken, its header moved here.
        && !http.Request.Headers.ContainsKey("X-Original-For");
}

/// <summary>The keys to judge a token by could not be fetched.</summary>
public sealed class UitgeverOnbereikbaar(Exception oorzaak) : Exception("The issuer of tokens does not answer.", oorzaak);
