using System.Security.Cryptography;
using Knelpunten.Api.Inrichting;
using Microsoft.AspNetCore.Builder;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Knelpunten.Tests.Rand;

[Parallelizable(ParallelScope.All)]
public class Toegang_vraagt_een_rol
{
    static Proefdienst dienst = null!;

    [OneTimeSetUp]
    public async Task Begin() => dienst = await Proefdienst.Start();

    [OneTimeTearDown]
    public async Task Einde() => await dienst.DisposeAsync();

    static async Task<Antwoord> Met(string? kop, string pad = "/v1/proeven/1", params (string Naam, string Waarde)[] koppen)
    {
        using var verzoek = new HttpRequestMessage(HttpMethod.Get, pad);
        if (kop is not null) verzoek.Headers.TryAddWithoutValidation("Authorization", kop);
        foreach (var (naam, waarde) in koppen) verzoek.Headers.TryAddWithoutValidation(naam, waarde);
        return await Antwoord.Van(await dienst.Client.SendAsync(verzoek));
    }

    /// <summary>A good token, but for what the test changes.</summary>
    static string Vervalst(Action<SecurityTokenDescriptor>? anders = null, Action<Dictionary<string, object>>? claims = null)
    {
        var inhoud = new Dictionary<string, object> { ["sub"] = "jan", ["roles"] = new[] { "ato" } };
        claims?.Invoke(inhoud);
        var nu = DateTime.UtcNow;
        var bewijs = new SecurityTokenDescriptor
        {
            TokenType = "at+jwt",
            Issuer = LokaleSleutel.Uitgever,
            Audience = LokaleSleutel.Publiek,
            Claims = inhoud,
            IssuedAt = nu,
            NotBefore = nu,
            Expires = nu.AddMinutes(5),
            SigningCredentials = new(LokaleSleutel.Open(Proefdienst.Datamap), SecurityAlgorithms.RsaSha256),
        };
        anders?.Invoke(bewijs);
        return new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(bewijs);
    }

    static readonly TestCaseData[] Onechte =
    [
        new TestCaseData(() => "Bearer onzin").SetArgDisplayNames("geen token"),
        new TestCaseData(() => "Bearer a.b.c").SetArgDisplayNames("drie stukken onzin"),
        new TestCaseData(() => "Bearer " + Vervalst(b => b.Issuer = "https://elders.example")).SetArgDisplayNames("andere uitgever"),
        new TestCaseData(() => "Bearer " + Vervalst(b => b.Audience = "iets anders")).SetArgDisplayNames("ander publiek"),
        new TestCaseData(() => "Bearer " + Vervalst(b => b.Audience = null)).SetArgDisplayNames("geen publiek"),
        new TestCaseData(() => "Bearer " + Vervalst(b => b.Expires = null)).SetArgDisplayNames("zonder einde"),
        new TestCaseData(() => "Bearer " + Vervalst(b => b.TokenType = "logout+jwt")).SetArgDisplayNames("ander soort token"),
        new TestCaseData(() => "Bearer " + Vervalst(b => b.SigningCredentials = null)).SetArgDisplayNames("niet ondertekend"),
        new TestCaseData(() => "Bearer " + Vervalst(b => b.SigningCredentials = new(
            LokaleSleutel.Open(Proefdienst.Datamap), SecurityAlgorithms.RsaSha512))).SetArgDisplayNames("RS512"),
        new TestCaseData(() => "Bearer " + Vervalst(b => b.SigningCredentials = new(
            new SymmetricSecurityKey(RandomNumberGenerator.GetBytes(32)), SecurityAlgorithms.HmacSha256))).SetArgDisplayNames("HS256"),
        new TestCaseData(() => "Bearer " + Vervalst(b => b.SigningCredentials = new(
            new RsaSecurityKey(RSA.Create(2048)) { KeyId = LokaleSleutel.Open(Proefdienst.Datamap).KeyId },
            SecurityAlgorithms.RsaSha256))).SetArgDisplayNames("andere sleutel, zelfde naam"),
        new TestCaseData(() => "Bearer " + Vervalst(claims: c => c.Remove("sub"))).SetArgDisplayNames("zonder onderwerp"),
    ];

    [TestCaseSource(nameof(Onechte))]
    public async Task Een_token_dat_niet_deugt_geeft_401_en_een_uitnodiging(Func<string> kop)
    {
        var antwoord = (await Met(kop())).MoetProbleemZijn(401, "token-ongeldig");
        Assert.That(antwoord.Koppen["WWW-Authenticate"], Does.StartWith("Bearer"));
    }

    [Test]
    public async Task Een_verlopen_token_heet_verlopen()
    {
        var gisteren = DateTime.UtcNow.AddDays(-1);
        (await Met("Bearer " + Vervalst(b => (b.IssuedAt, b.NotBefore, b.Expires) = (gisteren, gisteren, gisteren.AddMinutes(5)))))
            .MoetProbleemZijn(401, "token-verlopen");
    }

    [TestCase(-20, 200)]
    [TestCase(-60, 401)]
    public async Task Klokken_mogen_een_halve_minuut_verschillen(int seconden, int status) =>
        Assert.That((int)(await Met("Bearer " + Vervalst(b =>
        {
            b.NotBefore = b.IssuedAt = DateTime.UtcNow.AddHours(-1);
            b.Expires = DateTime.UtcNow.AddSeconds(seconden);
        }))).Status, Is.EqualTo(status));

    [Test]
    public async Task Zonder_token_is_het_401_en_alleen_de_kopregel_Authorization_telt()
    {
        (await Met(null)).MoetProbleemZijn(401, "niet-aangemeld");
        (await Met("Basic amFuOmphbg==")).MoetProbleemZijn(401, "niet-aangemeld");
        (await Met(null, $"/v1/proeven/1?access_token={Proefdienst.Token("--rol", "ato")}")).MoetProbleemZijn(401, "niet-aangemeld");
        (await Met(null, koppen: ("Cookie", $"access_token={Proefdienst.Token("--rol", "ato")}"))).MoetProbleemZijn(401, "niet-aangemeld");
    }

    [TestCase("RS256", "at+jwt")]
    [TestCase("PS256", "JWT")]
    public async Task RS256_en_PS256_gelden_met_beide_soorten_token(string algoritme, string soort) =>
        Assert.That((int)(await Met("Bearer " + Vervalst(b =>
        {
            b.TokenType = soort;
            b.SigningCredentials = new(LokaleSleutel.Open(Proefdienst.Datamap), algoritme);
        }))).Status, Is.EqualTo(200));

    [Test]
    public async Task Een_verkeerde_rol_geeft_403_en_noemt_de_goede()
    {
        var antwoord = (await dienst.Get("/v1/proeven/1", "partner")).MoetProbleemZijn(403, "rol-ontoereikend");
        Assert.That(antwoord.Json.GetProperty("detail").GetString(), Does.Contain("auditor, ato"));
        Assert.That(antwoord.Json.GetProperty("rollen").EnumerateArray().Select(rol => rol.GetString()), Is.EqualTo(new[] { "auditor", "ato" }));
    }

    [Test]
    public async Task Een_token_zonder_bekende_rol_heeft_een_eigen_code()
    {
        (await Met("Bearer " + Vervalst(claims: c => c.Remove("roles")))).MoetProbleemZijn(403, "geen-rol");
        (await Met("Bearer " + Vervalst(claims: c => c["roles"] = new[] { "ATO", "admin" }))).MoetProbleemZijn(403, "geen-rol");
    }

    [Test]
    public async Task Rollen_tellen_op_en_de_aanroeper_is_wie_het_token_noemt()
    {
        var token = Proefdienst.Token("--rol", "partner,ato", "--rol", "melder", "--organisatie", "om", "--naam", "Zoë de Vries", "--coordinator");
        var wie = (await Met($"Bearer {token}", "/v1/proeven/1/wie")).Json;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(wie.GetProperty("uitgever").GetString(), Is.EqualTo("urn:knelpunten:lokaal"));
            Assert.That(wie.GetProperty("onderwerp").GetString(), Is.EqualTo("zoe-de-vries"));
            Assert.That(wie.GetProperty("naam").GetString(), Is.EqualTo("Zoë de Vries"));
            Assert.That(wie.GetProperty("organisatie").GetString(), Is.EqualTo("om"));
            Assert.That(wie.GetProperty("coordinator").GetBoolean(), Is.True);
            Assert.That(wie.GetProperty("rollen").EnumerateArray().Select(r => r.GetString()), Is.EquivalentTo(new[] { "partner", "ato", "melder" }));
        }
        Assert.That((await Met($"Bearer {token}")).Koppen["API-Version"], Is.EqualTo("1.0.0"));
    }

    [Test]
    public async Task Een_endpoint_waarop_niets_is_afgesproken_is_voor_niemand()
    {
        (await dienst.Get("/v1/vergeten", null)).MoetProbleemZijn(401, "niet-aangemeld");
        (await dienst.Get("/v1/vergeten", "beheerder")).MoetProbleemZijn(403, "voor-niemand");
    }

    [Test]
    public async Task Een_lokaal_token_geldt_niet_van_een_andere_machine_en_niet_door_een_doorgever()
    {
        await using var elders = await Proefdienst.Start(vooraf: app => app.Use((http, volgende) =>
        {
            http.Connection.RemoteIpAddress = System.Net.IPAddress.Parse("192.0.2.7");
            return volgende(http);
        }));
        (await elders.Get("/v1/proeven/1")).MoetProbleemZijn(401, "token-ongeldig");
        (await dienst.Get("/v1/proeven/1", "ato", ("X-Forwarded-For", "192.0.2.7"))).MoetProbleemZijn(401, "token-ongeldig");
        (await dienst.Get("/v1/proeven/1", "ato", ("Forwarded", "for=192.0.2.7"))).MoetProbleemZijn(401, "token-ongeldig");
    }

    [Test]
    public async Task In_productie_telt_de_lokale_sleutel_niet()
    {
        await using var productie = await Proefdienst.Start("Production", new Dictionary<string, string?>
        {
            ["Identiteit:Uitgever"] = "https://127.0.0.1:1",
            ["Identiteit:Publiek"] = "knelpunten",
        });
        // Judged by the issuer's keys and no others: that issuer is not there.
        (await productie.Get("/v1/proeven/1")).MoetProbleemZijn(503, "uitgever-onbereikbaar");
    }

    [TestCase("Production", null, null, "start deze dienst alleen met een uitgever en een publiek")]
    [TestCase("Staging", null, null, "start deze dienst alleen met een uitgever en een publiek")]
    [TestCase("Production", "https://idp.example", null, "start deze dienst alleen met een uitgever en een publiek")]
    [TestCase("Development", "https://idp.example", null, "horen bij elkaar")]
    [TestCase("Production", "http://idp.example", "knelpunten", "moet een https-adres zijn")]
    public async Task Zonder_deugdelijke_uitgever_start_de_dienst_niet(string omgeving, string? uitgever, string? publiek, string zin)
    {
        var fout = await Assert.ThrowsAsync<Startfout>(() => Proefdienst.Start(omgeving, new Dictionary<string, string?>
        {
            ["Identiteit:Uitgever"] = uitgever,
            ["Identiteit:Publiek"] = publiek,
        }));
        Assert.That(fout!.Message, Does.Contain(zin));
    }
}
