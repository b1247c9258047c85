using System.Collections.Concurrent;
using System.Net;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Tokens;
using OpenIddict.Abstractions;
using OpenIddict.Server;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace Knelpunten.Tests.Rand;

/// <summary>
/// An OpenID provider of flesh and blood: OpenIddict on a Kestrel of its own, with discovery, a published key set and a token endpoint
/// that checks a client's secret. What it puts in a token is asked along with the request; everything else is its own doing.
/// </summary>
public sealed class Uitgeverproef : IAsyncDisposable
{
    public const string Publiek = "knelpunten";

    /// <summary>The client that people sign in through with a browser.</summary>
    public const string Pagina = "pagina";
    public const string Geheim = "alleen-voor-deze-proef";

    /// <summary>By name and for the whole run: making a key takes longer than a test. Two providers so share their keys, and are told apart by name alone.</summary>
    static readonly ConcurrentDictionary<string, Lazy<RsaSecurityKey>> bewaard = new();

    readonly WebApplication app;
    readonly HttpClient client = new();
    int ophalingen;

    Uitgeverproef(WebApplication app) => this.app = app;

    public string Adres { get; private set; } = "";

    /// <summary>How often somebody asked for the key set.</summary>
    public int Ophalingen => ophalingen;

    /// <summary>Who can sign in at it with a browser: a subject and his claims.</summary>
    public Dictionary<string, object> Mensen { get; } = [];

    /// <summary>While true it answers nothing but 500.</summary>
    public bool IsStuk { get; set; }

    List<SigningCredentials> Sleutels => app.Services.GetRequiredService<IOptionsMonitor<OpenIddictServerOptions>>().CurrentValue.SigningCredentials;

    public static async Task<Uitgeverproef> Start()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddOpenIddict().AddServer(server =>
        {
            server.EnableDegradedMode();
            server.SetTokenEndpointUris("token").SetAuthorizationEndpointUris("aanmelden").SetEndSessionEndpointUris("afmelden");
            server.AllowClientCredentialsFlow().AllowPasswordFlow().AllowAuthorizationCodeFlow().RequireProofKeyForCodeExchange();
            server.AddSigningCredentials(new(Sleutel("eerste"), SecurityAlgorithms.RsaSha256));
            server.AddEncryptionKey(Sleutel("geheim")).DisableAccessTokenEncryption();
            server.DisableScopeValidation().DisableAudienceValidation().DisableResourceValidation();
            server.UseAspNetCore().DisableTransportSecurityRequirement();
            server.AddEventHandler<ValidateTokenRequestContext>(opties => opties.UseInlineHandler(verzoek =>
            {
                if (verzoek.ClientSecret != Geheim)
                    verzoek.Reject(OpenIddictConstants.Errors.InvalidClient);
                return default;
            }));
            server.AddEventHandler<HandleTokenRequestContext>(opties => opties.UseInlineHandler(verzoek =>
            {
                verzoek.SignIn(verzoek.Request.IsAuthorizationCodeGrantType() ? verzoek.Principal! : Houder(verzoek.Request));
                return default;
            }));
            server.AddEventHandler<ValidateAuthorizationRequestContext>(opties => opties.UseInlineHandler(verzoek =>
            {
                if (verzoek.ClientId != Pagina || !new Uri(verzoek.RedirectUri!).IsLoopback)
                    verzoek.Reject(OpenIddictConstants.Errors.InvalidClient);
                return default;
            }));
            server.AddEventHandler<HandleAuthorizationRequestContext>(opties => opties.UseInlineHandler(verzoek =>
            {
                verzoek.SignIn(Houder(verzoek.Request));
                return default;
            }));
            server.AddEventHandler<ValidateEndSessionRequestContext>(opties => opties.UseInlineHandler(_ => default));
            server.AddEventHandler<HandleEndSessionRequestContext>(opties => opties.UseInlineHandler(verzoek =>
            {
                verzoek.SignOut();
                return default;
            }));
        });
        builder.Services.AddAuthentication();
        var app = builder.Build();
        var proef = new Uitgeverproef(app);
        app.Use((http, volgende) =>
        {
            if (http.Request.Path == "/.well-known/jwks") Interlocked.Increment(ref proef.ophalingen);
            if (http.Request.Path == "/aanmelden" && !http.Request.Query.ContainsKey("claims")) return proef.VraagWie(http);
            if (!proef.IsStuk) return volgende(http);
            http.Response.StatusCode = 500;
            return Task.CompletedTask;
        });
        app.UseAuthentication();
        await app.StartAsync();
        proef.Adres = app.Urls.First() + "/";
        return proef;
    }

    /// <summary>For a person, through a client.</summary>
    public Task<string> Token(string onderwerp = "u-17", object? claims = null, string? bereik = null, string publiek = Publiek, int seconden = 300, string client = "loket") => Vraag(new()
    {
        ["grant_type"] = "password",
        ["username"] = onderwerp,
        ["password"] = "wachtwoord",
        ["client_id"] = client,
        ["claims"] = JsonSerializer.Serialize(claims ?? new { roles = new[] { "ato" } }),
        ["scope"] = bereik ?? "",
        ["publiek"] = publiek,
        ["seconden"] = $"{seconden}",
    });

    /// <summary>For a client that speaks for itself.</summary>
    public Task<string> Clienttoken(string id, object? claims = null, string? bereik = null) => Vraag(new()
    {
        ["grant_type"] = "client_credentials",
        ["client_id"] = id,
        ["claims"] = JsonSerializer.Serialize(claims ?? new { }),
        ["scope"] = bereik ?? "",
        ["publiek"] = Publiek,
        ["seconden"] = "300",
    });

    /// <summary>From now on it signs with a new key; those it had stay published.</summary>
    public void Wissel(string naam, string algoritme = SecurityAlgorithms.RsaSha256) => Sleutels.Insert(0, new(Sleutel(naam), algoritme));

    /// <summary>No longer published, and so no longer to be believed.</summary>
    public void TrekIn(string naam) => Sleutels.RemoveAll(sleutel => sleutel.Kid == naam);

    public RSAParameters Publiekesleutel => ((RsaSecurityKey)Sleutels[0].Key).Rsa.ExportParameters(includePrivateParameters: false);

    public async ValueTask DisposeAsync()
    {
        client.Dispose();
        await app.DisposeAsync();
    }

    async Task<string> Vraag(Dictionary<string, string> vorm)
    {
        vorm["client_secret"] = Geheim;
        using var antwoord = await client.PostAsync($"{Adres}token", new FormUrlEncodedContent(vorm));
        var tekst = await antwoord.Content.ReadAsStringAsync();
        Assert.That((int)antwoord.StatusCode, Is.EqualTo(200), tekst);
        return JsonDocument.Parse(tekst).RootElement.GetProperty("access_token").GetString()!;
    }

    static RsaSecurityKey Sleutel(string naam) => bewaard.GetOrAdd(naam, _ => new(() => new(RSA.Create(2048)) { KeyId = naam })).Value;

    /// <summary>The page on which somebody says who he is; no more is asked of him here.</summary>
    Task VraagWie(HttpContext http)
    {
        var knoppen = Mensen.Select(mens =>
            $"<p><a href=\"{WebUtility.HtmlEncode($"/aanmelden{http.Request.QueryString}&username={mens.Key}&publiek={Publiek}&seconden=300&claims={Uri.EscapeDataString(JsonSerializer.Serialize(mens.Value))}")}\">{mens.Key}</a></p>");
        http.Response.ContentType = "text/html";
        return http.Response.WriteAsync($"<!doctype html><title>Wie bent u</title>{string.Concat(knoppen)}");
    }

    static ClaimsPrincipal Houder(OpenIddictRequest verzoek)
    {
        var wie = new ClaimsIdentity("proef");
        wie.SetClaim("sub", verzoek.Username ?? verzoek.ClientId);
        foreach (var lid in JsonDocument.Parse((string)verzoek["claims"]!).RootElement.EnumerateObject())
        {
            if (lid.Value.ValueKind == JsonValueKind.Array)
                wie.SetClaims(lid.Name, [.. lid.Value.EnumerateArray().Select(waarde => waarde.GetString()!)]);
            else if (lid.Value.ValueKind == JsonValueKind.String)
                wie.SetClaim(lid.Name, lid.Value.GetString());
            else
                wie.SetClaim(lid.Name, lid.Value);
        }

        wie.SetScopes(verzoek.GetScopes());
        wie.SetAudiences((string)verzoek["publiek"]!);
        wie.SetAccessTokenLifetime(TimeSpan.FromSeconds(int.Parse((string)verzoek["seconden"]!, System.Globalization.CultureInfo.InvariantCulture)));
        wie.SetDestinations(_ => [OpenIddictConstants.Destinations.AccessToken]);
        return new(wie);
    }
}
