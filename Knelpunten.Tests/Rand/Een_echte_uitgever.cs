using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using Knelpunten.Api.Inrichting;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Knelpunten.Tests.Rand;

/// <summary>Tokens from the token endpoint of a real provider, in environment Production: nothing of the local key is in play.</summary>
[Parallelizable(ParallelScope.All)]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class Een_echte_uitgever : IAsyncDisposable
{
    readonly Verzetbareklok klok = new();
    Uitgeverproef uitgever = null!;
    Proefdienst dienst = null!;

    [SetUp]
    public async Task Begin()
    {
        uitgever = await Uitgeverproef.Start();
        dienst = await Start();
    }

    public async ValueTask DisposeAsync()
    {
        await dienst.DisposeAsync();
        await uitgever.DisposeAsync();
    }

    Task<Proefdienst> Start(params (string Naam, string Waarde)[] instellingen)
    {
        var alle = new Dictionary<string, string?> { ["Identiteit:Uitgever"] = uitgever.Adres, ["Identiteit:Publiek"] = Uitgeverproef.Publiek };
        foreach (var (naam, waarde) in instellingen) alle[naam] = waarde;
        return Proefdienst.Start("Production", alle, klok: klok);
    }

    Task<Antwoord> Met(string token, string pad = "/v1/proeven/1", HttpMethod? methode = null) => Met(dienst, token, pad, methode);

    static async Task<Antwoord> Met(Proefdienst dienst, string token, string pad = "/v1/proeven/1", HttpMethod? methode = null)
    {
        using var verzoek = new HttpRequestMessage(methode ?? HttpMethod.Get, pad) { Headers = { Authorization = new AuthenticationHeaderValue("Bearer", token) } };
        return await Antwoord.Van(await dienst.Client.SendAsync(verzoek));
    }

    async Task Geldt(string token)
    {
        var antwoord = await Met(token);
        Assert.That((int)antwoord.Status, Is.EqualTo(200), antwoord.Tekst + antwoord.Koppen.GetValueOrDefault("WWW-Authenticate"));
    }

    [TestCase("RS256")]
    [TestCase("PS256")]
    public async Task Een_token_van_zijn_tokenadres_geldt(string algoritme)
    {
        uitgever.Wissel("tweede", algoritme);
        var token = await uitgever.Token();
        var kop = new JsonWebToken(token);
        Assert.That((kop.Typ, kop.Alg), Is.EqualTo(("at+jwt", algoritme)));
        await Geldt(token);
    }

    [Test]
    public async Task Een_token_voor_een_ander_publiek_geldt_niet() =>
        NietGeldig(await Met(await uitgever.Token(publiek: "een-andere-dienst")));

    [Test]
    public async Task Een_token_van_een_andere_echte_uitgever_geldt_niet()
    {
        await using var ander = await Uitgeverproef.Start();
        NietGeldig(await Met(await ander.Token()));
    }

    [Test]
    public async Task Een_verlopen_token_heet_verlopen() =>
        (await Met(await uitgever.Token(seconden: -60))).MoetProbleemZijn(401, "token-verlopen");

    [Test]
    public async Task Zonder_token_of_met_een_token_in_het_adres_is_het_niet_aangemeld()
    {
        var token = await uitgever.Token();
        (await dienst.Get("/v1/proeven/1", null)).MoetProbleemZijn(401, "niet-aangemeld");
        (await dienst.Get($"/v1/proeven/1?access_token={token}", null)).MoetProbleemZijn(401, "niet-aangemeld");
    }

    [Test]
    public async Task Aan_een_token_valt_niets_te_veranderen()
    {
        var delen = (await uitgever.Token(claims: new { roles = new[] { "melder" } })).Split('.');
        var inhoud = Base64UrlEncoder.Decode(delen[1]).Replace("melder", "ato", StringComparison.Ordinal);
        NietGeldig(await Met($"{delen[0]}.{Base64UrlEncoder.Encode(inhoud)}.{delen[2]}"));
        NietGeldig(await Met($"{delen[0]}.{delen[1]}."));
        NietGeldig(await Met($"{delen[0]}.{delen[1]}"));
    }

    [Test]
    public async Task Alg_none_geldt_niet_hoe_het_ook_geschreven_is()
    {
        var delen = (await uitgever.Token()).Split('.');
        foreach (var alg in new[] { "none", "None", "NONE", "nOnE", "" })
        {
            var kop = Base64UrlEncoder.Encode($$"""{"alg":"{{alg}}","typ":"at+jwt","kid":"eerste"}""");
            NietGeldig(await Met($"{kop}.{delen[1]}."));
            NietGeldig(await Met($"{kop}.{delen[1]}.{delen[2]}"));
        }
    }

    /// <summary>The known trick: the public key, which anybody can fetch, as the secret of HS256.</summary>
    [Test]
    public async Task HS256_geldt_niet_ook_niet_met_de_publieke_sleutel_als_geheim()
    {
        var delen = (await uitgever.Token()).Split('.');
        using var rsa = RSA.Create(uitgever.Publiekesleutel);
        byte[][] geheimen =
        [
            RandomNumberGenerator.GetBytes(32), rsa.ExportSubjectPublicKeyInfo(), rsa.ExportRSAPublicKey(), rsa.ExportParameters(false).Modulus!,
            Encoding.UTF8.GetBytes(rsa.ExportSubjectPublicKeyInfoPem()), Encoding.UTF8.GetBytes(rsa.ExportSubjectPublicKeyInfoPem() + "\n"),
        ];
        foreach (var geheim in geheimen)
        {
            var bewijs = $"{Base64UrlEncoder.Encode("""{"alg":"HS256","typ":"at+jwt","kid":"eerste"}""")}.{delen[1]}";
            NietGeldig(await Met($"{bewijs}.{Base64UrlEncoder.Encode(HMACSHA256.HashData(geheim, Encoding.ASCII.GetBytes(bewijs)))}"));
        }
    }

    [Test]
    public async Task Zonder_rol_is_het_403()
    {
        (await Met(await uitgever.Token(claims: new { name = "Jan" }))).MoetProbleemZijn(403, "geen-rol");
        (await Met(await uitgever.Token(claims: new { roles = new[] { "melder" } }))).MoetProbleemZijn(403, "rol-ontoereikend");
    }

    static readonly TestCaseData[] Rolclaims =
    [
        new TestCaseData("roles", new { roles = "ato" }, 200).SetArgDisplayNames("een tekst"),
        new TestCaseData("roles", new { roles = new[] { "iets", "ato" } }, 200).SetArgDisplayNames("een rij"),
        new TestCaseData("roles", new { roles = "melder ato" }, 403).SetArgDisplayNames("een tekst met een spatie is een rol"),
        new TestCaseData("realm_access.roles", new { realm_access = new { roles = new[] { "offline_access", "ato" } } }, 200).SetArgDisplayNames("Keycloak"),
        new TestCaseData("resource_access.knelpunten.roles", new { resource_access = new { knelpunten = new { roles = new[] { "ato" } } } }, 200)
            .SetArgDisplayNames("Keycloak, per client"),
        new TestCaseData("https://uitgever.example/roles", new Dictionary<string, object> { ["https://uitgever.example/roles"] = new[] { "ato" } }, 200)
            .SetArgDisplayNames("een naam die een adres is"),
        new TestCaseData("realm_access.roles", new { roles = "ato", realm_access = "ato" }, 403).SetArgDisplayNames("niet genest"),
        new TestCaseData("realm_access.roles", new { realm_access = new { roles = new { ato = true } } }, 403).SetArgDisplayNames("geen tekst"),
    ];

    [TestCaseSource(nameof(Rolclaims))]
    public async Task Waar_de_rol_staat_is_instelling(string naam, object claims, int status)
    {
        await using var anders = await Start(("Identiteit:RollenClaim", naam));
        var antwoord = await Met(anders, await uitgever.Token(claims: claims));
        Assert.That((int)antwoord.Status, Is.EqualTo(status), antwoord.Tekst);
    }

    [Test]
    public async Task Een_nieuwe_sleutel_geldt_meteen_zonder_herstart_en_een_ingetrokken_sleutel_binnen_een_uur_niet_meer()
    {
        var oud = await uitgever.Token();
        await Geldt(oud);

        uitgever.Wissel("tweede");
        klok.Verzet(Uitgeverssleutels.Tussenpoos);
        await Geldt(await uitgever.Token());
        await Geldt(oud);

        uitgever.TrekIn("eerste");
        await Geldt(oud);
        klok.Verzet(Uitgeverssleutels.Versheid);
        NietGeldig(await Met(oud));
        await Geldt(await uitgever.Token());
    }

    [Test]
    public async Task Een_stroom_tokens_met_een_onbekende_sleutel_laat_de_uitgever_met_rust()
    {
        var goed = await uitgever.Token();
        await Geldt(goed);
        var delen = goed.Split('.');
        klok.Verzet(Uitgeverssleutels.Tussenpoos);
        await Task.WhenAll(Enumerable.Range(0, 100).Select(async nummer =>
        {
            var kop = Base64UrlEncoder.Encode($$"""{"alg":"RS256","typ":"at+jwt","kid":"onbekend-{{nummer}}"}""");
            NietGeldig(await Met($"{kop}.{delen[1]}.{delen[2]}"));
        }));
        Assert.That(uitgever.Ophalingen, Is.EqualTo(2), "Eén keer bij het eerste token, en één keer om te zien of er een sleutel bij was.");
        await Geldt(goed);
    }

    [Test]
    public async Task Valt_de_uitgever_weg_dan_geldt_wat_bekend_was_en_is_het_onbekende_niet_de_schuld_van_de_aanroeper()
    {
        var bekend = await uitgever.Token();
        await Geldt(bekend);
        uitgever.Wissel("tweede");
        var onbekend = await uitgever.Token();

        uitgever.IsStuk = true;
        klok.Verzet(Uitgeverssleutels.Versheid);
        await Geldt(bekend);
        var antwoord = (await Met(onbekend)).MoetProbleemZijn(503, "uitgever-onbereikbaar");
        Assert.That(antwoord.Koppen["Retry-After"], Is.EqualTo("10"));
        klok.Verzet(Uitgeverssleutels.Langst);
        (await Met(bekend)).MoetProbleemZijn(503, "uitgever-onbereikbaar");

        uitgever.IsStuk = false;
        (await Met(bekend)).MoetProbleemZijn(503, "uitgever-onbereikbaar");
        klok.Verzet(Uitgeverssleutels.Tussenpoos);
        await Geldt(bekend);
        await Geldt(onbekend);
    }

    [Test]
    public async Task Het_openapi_document_noemt_waar_een_token_te_krijgen_is()
    {
        var document = (await dienst.Get("/v1/openapi.json", null)).Json;
        var schemas = document.GetProperty("components").GetProperty("securitySchemes");
        var flows = schemas.GetProperty("oauth2").GetProperty("flows");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(schemas.GetProperty("openid").GetProperty("openIdConnectUrl").GetString(), Is.EqualTo($"{uitgever.Adres}.well-known/openid-configuration"));
            Assert.That(flows.GetProperty("clientCredentials").GetProperty("tokenUrl").GetString(), Is.EqualTo($"{uitgever.Adres}token"));
            Assert.That(flows.GetProperty("clientCredentials").GetProperty("scopes").EnumerateObject().Select(bereik => bereik.Name), Is.EqualTo(Bereiken.Alle.Keys));
            Assert.That(document.GetProperty("paths").GetProperty("/proeven").GetProperty("post").GetProperty("security").GetRawText().ReplaceLineEndings("").Replace(" ", ""),
                Is.EqualTo("""[{"bearer":["knelpunten.behandelen"]},{"openid":["knelpunten.behandelen"]},{"oauth2":["knelpunten.behandelen"]}]"""));
        }

        uitgever.IsStuk = true;
        await using var zonder = await Start();
        var zonderUitgever = (await zonder.Get("/v1/openapi.json", null)).Json.GetProperty("components").GetProperty("securitySchemes");
        Assert.That(zonderUitgever.EnumerateObject().Select(schema => schema.Name), Is.EquivalentTo(new[] { "bearer", "openid" }));
    }

    /// <summary>Says why in general terms, and nothing of what was in it or what is known here.</summary>
    static void NietGeldig(Antwoord antwoord)
    {
        antwoord.MoetProbleemZijn(401, "token-ongeldig");
        Assert.That(antwoord.Koppen["WWW-Authenticate"], Does.StartWith("Bearer error=\"invalid_token\""));
        Assert.That(antwoord.Tekst + antwoord.Koppen["WWW-Authenticate"], Does.Not.Contain("IDX").And.Not.Contain("Exception").And.Not.Contain("eerste").And.Not.Contain("u-17"));
    }
}
