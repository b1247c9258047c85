using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Knelpunten.Tests.Rand;

/// <summary>The road of production: an issuer with discovery and keys over HTTP, and names for claims that are not ours.</summary>
[Parallelizable(ParallelScope.Self)]
public class Toegang_met_een_uitgever
{
    static readonly RsaSecurityKey Sleutel = new(RSA.Create(2048)) { KeyId = "uitgever-1" };

    static async Task<WebApplication> StartUitgever()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        app.MapGet("/.well-known/openid-configuration", (HttpContext http) => new Dictionary<string, object>
        {
            ["issuer"] = $"http://{http.Request.Host}",
            ["jwks_uri"] = $"http://{http.Request.Host}/jwks",
        });
        app.MapGet("/jwks", () =>
        {
            var publiek = Sleutel.Rsa.ExportParameters(includePrivateParameters: false);
            return new Dictionary<string, object>
            {
                ["keys"] = new[] { new Dictionary<string, string>
                {
                    ["kty"] = "RSA", ["kid"] = Sleutel.KeyId, ["use"] = "sig",
                    ["n"] = Base64UrlEncoder.Encode(publiek.Modulus!), ["e"] = Base64UrlEncoder.Encode(publiek.Exponent!),
                } },
            };
        });
        await app.StartAsync();
        return app;
    }

    static Task<Proefdienst> Start(string uitgever, string omgeving) => Proefdienst.Start(omgeving, new Dictionary<string, string?>
    {
        ["Identiteit:Uitgever"] = uitgever,
        ["Identiteit:Publiek"] = "knelpunten",
        ["Identiteit:RollenClaim"] = "groups",
        ["Identiteit:OrganisatieClaim"] = "org",
        ["Identiteit:NaamClaim"] = "preferred_username",
    });

    static async Task<Antwoord> Wie(Proefdienst dienst, string uitgever, string algoritme = SecurityAlgorithms.RsaSsaPssSha256)
    {
        var token = new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
        {
            TokenType = "at+jwt",
            Issuer = uitgever,
            Audience = "knelpunten",
            Expires = DateTime.UtcNow.AddMinutes(5),
            SigningCredentials = new(Sleutel, algoritme),
            Claims = new Dictionary<string, object>
            {
                ["sub"] = "u-17",
                ["groups"] = new[] { "melder", "iets-anders" },
                ["org"] = "gm0363",
                ["preferred_username"] = "Jan",
                ["client_id"] = "loket",
                ["roles"] = new[] { "beheerder" },
            },
        });
        using var verzoek = new HttpRequestMessage(HttpMethod.Get, "/v1/proeven/1/wie") { Headers = { Authorization = new AuthenticationHeaderValue("Bearer", token) } };
        return await Antwoord.Van(await dienst.Client.SendAsync(verzoek));
    }

    [TestCase("Production")]
    [TestCase("Development")]
    public async Task Een_token_van_de_ingestelde_uitgever_geldt_met_diens_namen_voor_claims(string omgeving)
    {
        await using var uitgever = await StartUitgever();
        var adres = uitgever.Urls.First();
        await using var dienst = await Start(adres, omgeving);

        var wie = await Wie(dienst, adres);
        Assert.That(wie.Tekst, Is.EqualTo(
            $$"""{"uitgever":"{{adres}}","onderwerp":"u-17","naam":"Jan","rollen":["melder"],"organisatie":"gm0363","coordinator":false,"toepassing":"loket"}"""));
        (await Wie(dienst, "http://127.0.0.1:2")).MoetProbleemZijn(401, "token-ongeldig");
        (await Wie(dienst, adres, SecurityAlgorithms.RsaSha384)).MoetProbleemZijn(401, "token-ongeldig");

        var lokaal = await dienst.Get("/v1/proeven/1/wie");
        Assert.That(lokaal.Status, Is.EqualTo(omgeving == "Development" ? HttpStatusCode.OK : HttpStatusCode.Unauthorized));
    }

    [Test]
    public async Task Is_de_uitgever_onbereikbaar_dan_ligt_dat_niet_aan_de_aanroeper()
    {
        await using var dienst = await Start("http://127.0.0.1:1", "Production");
        var antwoord = (await Wie(dienst, "http://127.0.0.1:1")).MoetProbleemZijn(503, "uitgever-onbereikbaar");
        Assert.That(antwoord.Koppen, Does.ContainKey("Retry-After"));
    }
}
