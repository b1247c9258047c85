using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace Knelpunten.Api.Inrichting;

/// <summary>
/// Who signed in on the page. The service itself fetches the token, judges it as it judges every token, and keeps in a cookie only who
/// that is: the same claims, and no token. So a caller is the same however he comes, and nothing of use is in the browser's storage.
/// </summary>
public static class Sessie
{
    public const string Schema = "Sessie";
    public const string Openid = "Openid";

    /// <summary>Sent by the page with every call. A page of another site cannot, without being asked first (CORS), and we never say yes.</summary>
    public const string Kop = "Knelpunten-Pagina";

    /// <summary>The prefix binds it to this host, over TLS; a browser refuses it over plain HTTP, which Development speaks.</summary>
    public static string Cookienaam(bool lokaal) => lokaal ? "knelpunten" : "__Host-knelpunten";

    public static AuthenticationBuilder VoegSessieToe(this AuthenticationBuilder authenticatie, Aanmelden aanmelden, Identiteit identiteit, bool lokaal)
    {
        authenticatie.AddCookie(Schema, opties =>
        {
            opties.Cookie.Name = Cookienaam(lokaal);
            opties.Cookie.HttpOnly = true;
            opties.Cookie.SameSite = SameSiteMode.Strict;
            opties.Cookie.SecurePolicy = lokaal ? CookieSecurePolicy.SameAsRequest : CookieSecurePolicy.Always;
            opties.Cookie.Path = "/";
            opties.ExpireTimeSpan = aanmelden.Sessieduur;
            // Who may what is asked anew at the issuer after this long, however busy somebody is.
            opties.SlidingExpiration = false;
            // The API answers as the API does, and never with a redirect.
            opties.Events.OnRedirectToLogin = Zeg(StatusCodes.Status401Unauthorized);
            opties.Events.OnRedirectToAccessDenied = Zeg(StatusCodes.Status403Forbidden);
            opties.Events.OnValidatePrincipal = context =>
            {
                if (!Geldt(context.Principal!, identiteit, lokaal, context.HttpContext))
                    context.RejectPrincipal();
                return Task.CompletedTask;
            };
        });
        if (aanmelden.IsIngesteld)
        {
            authenticatie.AddOpenIdConnect(Openid, opties => StelIn(opties, aanmelden, lokaal));
            authenticatie.Services.AddOptions<OpenIdConnectOptions>(Openid).Configure<Uitgeverssleutels>((opties, sleutels) => opties.ConfigurationManager = sleutels);
        }

        return authenticatie;
    }

    /// <summary>Keys that outlive a restart, so that nobody is signed out by one.</summary>
    public static void BewaarSleutels(this IDataProtectionBuilder bescherming, Aanmelden aanmelden, string datamap)
    {
        var map = aanmelden.Sleutelmap ?? Path.Combine(datamap, "aanmelden");
        try
        {
            if (OperatingSystem.IsWindows()) Directory.CreateDirectory(map);
            else Directory.CreateDirectory(map, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
        catch (Exception fout) when (fout is IOException or UnauthorizedAccessException)
        {
            throw new Startfout($"De map {map} voor de sleutels van het aanmelden is niet te maken.", fout);
        }

        bescherming.SetApplicationName("knelpunten").PersistKeysToFileSystem(new(map));
    }

    public static bool IsGedragen(HttpContext http, bool lokaal) => http.Request.Cookies.ContainsKey(Cookienaam(lokaal));

    /// <summary>The caller as a token of his would make him: judged by the scheme that judges tokens, through the same door.</summary>
    public static async Task<ClaimsPrincipal?> Oordeel(HttpContext http, string token)
    {
        var gegeven = http.Request.Headers.Authorization;
        http.Request.Headers.Authorization = $"Bearer {token}";
        try
        {
            return (await http.AuthenticateAsync()).Principal;
        }
        finally
        {
            http.Request.Headers.Authorization = gegeven;
        }
    }

    /// <summary>
    /// Between authentication and everything else: who comes with the cookie may change something only from a page of this very service.
    /// SameSite keeps other sites away already; this also keeps away what stands on another name of the same site.
    /// </summary>
    public static IApplicationBuilder GebruikSessieregels(this IApplicationBuilder app) => app.Use((http, volgende) =>
        http.Features.Get<IAuthenticateResultFeature>()?.AuthenticateResult?.Ticket?.AuthenticationScheme != Schema || IsVeilig(http) || IsVanDePagina(http)
            ? volgende(http)
            : NietVanDePagina.ExecuteAsync(http));

    public static bool IsVanDePagina(HttpContext http)
    {
        var koppen = http.Request.Headers;
        return koppen[Kop] == "1"
            && (koppen["Sec-Fetch-Site"].Count == 0 || koppen["Sec-Fetch-Site"] == "same-origin")
            && (koppen.Origin.Count == 0 || (Uri.TryCreate(koppen.Origin, UriKind.Absolute, out var van) && van.Authority == http.Request.Host.Value));
    }

    public static readonly Probleem NietVanDePagina = new(StatusCodes.Status403Forbidden, "niet-van-de-pagina", new(
        "Wie met een cookie is aangemeld wijzigt alleen iets vanaf de pagina van deze dienst.",
        "Who is signed in by a cookie changes something only from the page of this service."));

    static bool IsVeilig(HttpContext http) => HttpMethods.IsGet(http.Request.Method) || HttpMethods.IsHead(http.Request.Method) || HttpMethods.IsOptions(http.Request.Method);

    /// <summary>A cookie counts as long as a token of its issuer would: not after the configuration changed, and a local one on this machine only.</summary>
    static bool Geldt(ClaimsPrincipal wie, Identiteit identiteit, bool lokaal, HttpContext http) => wie.FindFirstValue(Claimnamen.Uitgever) is { } uitgever
        && (uitgever == LokaleSleutel.Uitgever ? lokaal && Toegang.IsVanDezeMachine(http) : uitgever.TrimEnd('/') == identiteit.Uitgever?.TrimEnd('/'));

    static Func<RedirectContext<CookieAuthenticationOptions>, Task> Zeg(int status) => context =>
    {
        context.Response.StatusCode = status;
        if (status == StatusCodes.Status401Unauthorized)
            context.Response.Headers.WWWAuthenticate = "Bearer";
        return Task.CompletedTask;
    };

    static void StelIn(OpenIdConnectOptions opties, Aanmelden aanmelden, bool lokaal)
    {
        opties.SignInScheme = Schema;
        opties.ClientId = aanmelden.Client;
        opties.ClientSecret = aanmelden.Geheim;
        opties.ResponseType = OpenIdConnectResponseType.Code;
        // By GET, so that the cookies of the way back can be Lax.
        opties.ResponseMode = OpenIdConnectResponseMode.Query;
        opties.UsePkce = true;
        opties.CallbackPath = Aanmelden.Terugpad;
        opties.RemoteSignOutPath = PathString.Empty;
        opties.SaveTokens = false;
        opties.MapInboundClaims = false;
        opties.GetClaimsFromUserInfoEndpoint = false;
        // They would take iss and azp out of what we put in.
        opties.ClaimActions.Clear();
        opties.Backchannel = Toegang.Bode();
        opties.Scope.Clear();
        foreach (var bereik in aanmelden.Bereik.Split(' ', StringSplitOptions.RemoveEmptyEntries)) opties.Scope.Add(bereik);
        foreach (var cookie in new[] { opties.NonceCookie, opties.CorrelationCookie })
        {
            cookie.HttpOnly = true;
            cookie.SameSite = SameSiteMode.Lax;
            cookie.SecurePolicy = lokaal ? CookieSecurePolicy.SameAsRequest : CookieSecurePolicy.Always;
        }

        opties.Events.OnTokenValidated = async context =>
        {
            var wie = context.TokenEndpointResponse?.AccessToken is { Length: > 0 } token ? await Oordeel(context.HttpContext, token) : null;
            // The access token says what he may, the identity token who sat there; of two people it is neither.
            if (wie is null || wie.FindFirstValue(Claimnamen.Onderwerp) != context.Principal?.FindFirstValue("sub"))
                context.Fail("The access token does not count here, or is about another.");
            else
                (context.Principal, context.Properties) = (wie, new() { RedirectUri = context.Properties!.RedirectUri });
        };
        opties.Events.OnRemoteFailure = context =>
        {
            context.HttpContext.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(Sessie))
                .LogWarning("Aanmelden mislukte: {Fout}", context.Failure?.GetBaseException().GetType().Name);
            context.Response.Redirect("/dashboard?aanmelding=mislukt");
            context.HandleResponse();
            return Task.CompletedTask;
        };
    }
}
