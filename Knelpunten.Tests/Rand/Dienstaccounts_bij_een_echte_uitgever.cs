using System.Net.Http.Headers;
using Knelpunten.Api.Inrichting;

namespace Knelpunten.Tests.Rand;

/// <summary>Programs that call for themselves, with tokens from a real provider's client credentials flow.</summary>
[Parallelizable(ParallelScope.All)]
public class Dienstaccounts_bij_een_echte_uitgever
{
    const string Entra = "7d1b0f5e-0000-4000-8000-000000000001";

    static Uitgeverproef uitgever = null!;
    static Proefdienst dienst = null!;

    [OneTimeSetUp]
    public async Task Begin()
    {
        uitgever = await Uitgeverproef.Start();
        dienst = await Proefdienst.Start("Production", new Dictionary<string, string?>
        {
            ["Identiteit:Uitgever"] = uitgever.Adres,
            ["Identiteit:Publiek"] = Uitgeverproef.Publiek,
            ["Dienstaccounts:koppeling-riec:Rol"] = "melder",
            ["Dienstaccounts:koppeling-riec:Organisatie"] = "riec-rotterdam",
            ["Dienstaccounts:koppeling-riec:MaximaleVertrouwelijkheid"] = "beperkt_openbaar",
            ["Dienstaccounts:adres:Client"] = "https://koppeling.example/om",
            ["Dienstaccounts:adres:Rol"] = "partner",
            ["Dienstaccounts:adres:Organisatie"] = "openbaar-ministerie",
            ["Dienstaccounts:adres:MaximaleVertrouwelijkheid"] = "vertrouwelijk",
            // The client through which the provider of these tests lets people in.
            ["Dienstaccounts:loket:Rol"] = "melder",
            ["Dienstaccounts:loket:Organisatie"] = "belastingdienst",
            ["Dienstaccounts:loket:MaximaleVertrouwelijkheid"] = "openbaar",
        });
    }

    [OneTimeTearDown]
    public async Task Einde()
    {
        await dienst.DisposeAsync();
        await uitgever.DisposeAsync();
    }

    static async Task<Antwoord> Wie(string token)
    {
        using var verzoek = new HttpRequestMessage(HttpMethod.Get, "/v1/proeven/1/wie") { Headers = { Authorization = new AuthenticationHeaderValue("Bearer", token) } };
        return await Antwoord.Van(await dienst.Client.SendAsync(verzoek));
    }

    static readonly object Alles = new { roles = new[] { "beheerder", "auditor", "ato" }, organisatie = "politie", name = "De baas", coordinator = "true", maximum = "ZeerGeheim", dienstaccount = "x" };

    [Test]
    public async Task Wat_een_dienstaccount_mag_staat_in_de_instelling_en_nooit_in_zijn_token() =>
        Assert.That((await Wie(await uitgever.Clienttoken("koppeling-riec", Alles))).Tekst, Is.EqualTo(
            $$"""{"uitgever":"{{uitgever.Adres}}","onderwerp":"koppeling-riec","naam":"koppeling-riec","rollen":["melder"],"organisatie":"riec-rotterdam","coordinator":false,"toepassing":"koppeling-riec","maximum":"beperkt_openbaar"}"""));

    [Test]
    public async Task Een_client_die_een_adres_heet_staat_in_Client() =>
        Assert.That((await Wie(await uitgever.Clienttoken("https://koppeling.example/om"))).Json.GetProperty("rollen")[0].GetString(), Is.EqualTo("partner"));

    [TestCase("onbekend")]
    [TestCase("Koppeling-RIEC")]
    [TestCase("adres")]
    public async Task Een_programma_dat_niet_is_ingesteld_mag_niets_wat_zijn_token_ook_zegt(string client) =>
        (await Wie(await uitgever.Clienttoken(client, Alles))).MoetProbleemZijn(403, "dienstaccount-onbekend");

    /// <summary>Their subject is a key of the account: only these marks tell a program from a person.</summary>
    [Test]
    public async Task Een_programma_bij_Keycloak_of_Entra_is_ook_een_programma()
    {
        (await Wie(await uitgever.Token(Entra, new { roles = new[] { "ato" }, idtyp = "app" }, client: "daemon"))).MoetProbleemZijn(403, "dienstaccount-onbekend");
        (await Wie(await uitgever.Token(Entra, new { roles = new[] { "ato" }, preferred_username = "service-account-sync" }, client: "Sync")))
            .MoetProbleemZijn(403, "dienstaccount-onbekend");
        var keycloak = (await Wie(await uitgever.Token(Entra, new { roles = new[] { "ato" } }, client: "koppeling-riec"))).Json;
        Assert.That((keycloak.GetProperty("onderwerp").GetString(), keycloak.GetProperty("rollen")[0].GetString()), Is.EqualTo(("koppeling-riec", "melder")));
    }

    [Test]
    public async Task Door_een_client_die_een_dienstaccount_is_spreekt_geen_mens()
    {
        var wie = (await Wie(await uitgever.Token("u-17", Alles))).Json;
        Assert.That((wie.GetProperty("onderwerp").GetString(), wie.GetProperty("rollen")[0].GetString(), wie.GetProperty("maximum").GetString()),
            Is.EqualTo(("loket", "melder", "openbaar")));
    }

    [Test]
    public async Task Een_mens_die_heet_als_een_dienstaccount_wordt_het_niet() =>
        (await Wie(await uitgever.Token("koppeling-riec", Alles, client: "balie"))).MoetProbleemZijn(401, "token-ongeldig");

    [TestCase("Rol", "baas", "Dienstaccounts:koppeling:Rol is baas; een dienstaccount heeft een van deze rollen: melder, ato, partner.")]
    [TestCase("Rol", "beheerder", "Dienstaccounts:koppeling:Rol is beheerder; een dienstaccount heeft een van deze rollen: melder, ato, partner.")]
    [TestCase("Rol", "secretariaat", "Dienstaccounts:koppeling:Rol is secretariaat; een dienstaccount heeft een van deze rollen: melder, ato, partner.")]
    [TestCase("Rol", "auditor", "Dienstaccounts:koppeling:Rol is auditor; een dienstaccount heeft een van deze rollen: melder, ato, partner.")]
    [TestCase("Rol", null, "Dienstaccounts:koppeling:Rol ontbreekt.")]
    [TestCase("Organisatie", " ", "Dienstaccounts:koppeling:Organisatie ontbreekt.")]
    [TestCase("MaximaleVertrouwelijkheid", null, "Dienstaccounts:koppeling:MaximaleVertrouwelijkheid ontbreekt.")]
    [TestCase("MaximaleVertrouwelijkheid", "2", "Dienstaccounts:koppeling:MaximaleVertrouwelijkheid kent 2 niet; kies uit openbaar, beperkt_openbaar,")]
    [TestCase("Coordinator", "true", "Dienstaccounts:koppeling:Coordinator is geen instelling van een dienstaccount")]
    public void Een_verkeerde_instelling_is_een_zin_bij_de_start(string naam, string? waarde, string zin)
    {
        var instellingen = new Dictionary<string, string?>
        {
            ["Dienstaccounts:koppeling:Rol"] = "melder",
            ["Dienstaccounts:koppeling:Organisatie"] = "politie",
            ["Dienstaccounts:koppeling:MaximaleVertrouwelijkheid"] = "intern",
            [$"Dienstaccounts:koppeling:{naam}"] = waarde,
        };
        Assert.That(Assert.ThrowsAsync<Startfout>(() => Proefdienst.Start(instellingen: instellingen)).Result!.Message, Does.StartWith(zin));
    }
}
