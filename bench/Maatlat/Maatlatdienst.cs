using System.Globalization;
using System.Security.Cryptography;
using Knelpunten.Api.Audit;
using Knelpunten.Api.Opdrachten;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.EntityFrameworkCore;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Npgsql;

namespace Knelpunten.Bench.Maatlat;

/// <summary>
/// The yardsticks, in a process of their own; and the issuer of the tokens that they and the service believe, so that the service runs as in
/// Production.
/// </summary>
static class Maatlatdienst
{
    public const string Publiek = "knelpunten";
    /// <summary>In the environment, for a command line is for everybody on the machine to read.</summary>
    public const string Verbinding = "MAATLAT_VERBINDING";

    public const string Gereed = "Maatlat luistert op ";

    public static async Task<int> Voer()
    {
        var verbinding = Environment.GetEnvironmentVariable(Verbinding)!;
        // What was measured to matter for anyone (shared/reference/performance.md); jit as in the service.
        var bron = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(verbinding) { MaxAutoPrepare = 100, AutoPrepareMinUsages = 2, NoResetOnClose = true, ApplicationName = "maatlat" });
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        using var rsa = RSA.Create(2048);
        var sleutel = new RsaSecurityKey(rsa) { KeyId = "meting" };
        var uitgever = "";
        builder.Services.AddAuthentication(JwtBearerDefaults.AuthenticationScheme).AddJwtBearer(opties =>
        {
            opties.MapInboundClaims = false;
            opties.SaveToken = false;
            opties.TokenValidationParameters = new()
            {
                IssuerValidator = (gegeven, _, _) => gegeven == uitgever ? gegeven : throw new SecurityTokenInvalidIssuerException(),
                ValidAudience = Publiek,
                IssuerSigningKey = sleutel,
                ValidAlgorithms = [SecurityAlgorithms.RsaSha256, SecurityAlgorithms.RsaSsaPssSha256],
                ValidTypes = ["at+jwt", "JWT"],
                RequireExpirationTime = true,
                RequireSignedTokens = true,
                RoleClaimType = "roles",
            };
        });
        builder.Services.AddAuthorization();
        builder.Services.AddDbContextPool<Efcontext>(opties => opties.UseNpgsql(bron).AddInterceptors(new Sporenzoeker()));
        await using var app = builder.Build();
        app.UseWhen(http => http.Request.Path.StartsWithSegments("/beloften") || http.Request.Path.StartsWithSegments("/ef"), tak => tak.UseAuthentication().UseAuthorization());
        MapUitgever(app, () => uitgever, sleutel);
        var log = new Groepsschrijver<Inzageregel>((regels, stop) => Inzageregel.Schrijf(bron, regels, stop));
        Kaal.Map(app, bron);
        Beloften.Map(app, bron, new Afdrukker(RandomNumberGenerator.GetBytes(32)));
        Lezen.Map(app, bron, log);
        EfCrud.Map(app);
        await app.StartAsync();
        uitgever = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        await Console.Out.WriteLineAsync(Gereed + uitgever);
        await app.WaitForShutdownAsync();
        await log.DisposeAsync();
        return 0;
    }

    static void MapUitgever(WebApplication app, Func<string> uitgever, RsaSecurityKey sleutel)
    {
        app.MapGet("/.well-known/openid-configuration", http => http.Response.WriteAsync($$"""{"issuer":"{{uitgever()}}","jwks_uri":"{{uitgever()}}/sleutels"}"""));
        app.MapGet("/sleutels", http =>
        {
            var openbaar = sleutel.Rsa.ExportParameters(includePrivateParameters: false);
            return http.Response.WriteAsync(
                $$"""{"keys":[{"kty":"RSA","use":"sig","alg":"RS256","kid":"{{sleutel.KeyId}}","n":"{{Base64UrlEncoder.Encode(openbaar.Modulus)}}","e":"{{Base64UrlEncoder.Encode(openbaar.Exponent)}}"}]}""");
        });
        app.MapGet("/token", http =>
        {
            var nu = DateTime.UtcNow;
            return http.Response.WriteAsync(new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
            {
                TokenType = "at+jwt",
                Issuer = uitgever(),
                Audience = Publiek,
                IssuedAt = nu,
                NotBefore = nu,
                Expires = nu.AddHours(double.Parse(http.Request.Query["uren"].ToString(), CultureInfo.InvariantCulture)),
                Claims = new Dictionary<string, object>
                {
                    ["sub"] = http.Request.Query["wie"].ToString(),
                    ["name"] = http.Request.Query["wie"].ToString(),
                    ["roles"] = new[] { http.Request.Query["rol"].ToString() },
                    ["organisatie"] = http.Request.Query["organisatie"].ToString(),
                    ["jti"] = Guid.NewGuid().ToString("N"),
                },
                SigningCredentials = new(sleutel, SecurityAlgorithms.RsaSha256),
            }));
        });
    }
}
