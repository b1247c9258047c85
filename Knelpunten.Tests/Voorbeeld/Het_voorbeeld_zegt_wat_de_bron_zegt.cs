using System.Text.Json;
using Knelpunten.Api.Referentie;
using Knelpunten.Domain;
using Knelpunten.Tests.Api;

namespace Knelpunten.Tests.Voorbeeld;

[Parallelizable(ParallelScope.All)]
public class Het_voorbeeld_zegt_wat_de_bron_zegt
{
    Voorbeeldproef proef = null!;
    Register register = null!;

    static IEnumerable<string> Kenmerken => Bron.Casussen.Select(casus => casus.Kenmerk);

    [OneTimeSetUp]
    public async Task Speel()
    {
        proef = await Voorbeeldproef.Start("voorbeeld");
        var zaken = await proef.Speel();
        Assert.That(zaken.Select(zaak => zaak.Kenmerk), Is.EqualTo(Kenmerken), "De 23 zaken, in de volgorde van de bron.");
        register = Beginstand.Gebeurtenissen().Aggregate(new Register(), Register.Evolve);
        register = (await Organisaties()).Aggregate(register, (r, organisatie) => Register.Evolve(r, new OrganisatieVastgelegd(organisatie)));
    }

    [OneTimeTearDown]
    public async Task Ruim_op()
    {
        if (proef is not null)
            await proef.DisposeAsync();
    }

    [TestCaseSource(nameof(Kenmerken))]
    public async Task Stadium_afloop_route_en_wat_er_gebeurde_zijn_die_van_de_bron(string kenmerk)
    {
        var casus = Bron.Casussen.Single(c => c.Kenmerk == kenmerk);
        var beeld = await proef.Knelpunt(kenmerk);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(beeld.Op("stadium"), Is.EqualTo(casus.Stadium));
            Assert.That(beeld.Op("afloop"), Is.EqualTo(casus.Afloop));
            Assert.That(Teksten(beeld, "routes"), Is.EqualTo(casus.Route));
            Assert.That(beeld.Op("wanneer"), Is.EqualTo(casus.Gemeld));
            Assert.That(beeld.Op("oplossing.wanneer"), Is.EqualTo(casus.Gesloten));
            Assert.That(beeld.Op("oplossing.aan"), Is.EqualTo(casus.Aan is { } aan ? Code(aan) : null));
            Assert.That(Teksten(beeld, "regios").Select(Regionaam), Is.EqualTo(casus.Regios));
            Assert.That(Teksten(beeld, "themas"), Is.EqualTo(casus.Themas));
            Assert.That(Teksten(beeld, "wettelijkeGrondslag"), Is.EqualTo(casus.Grondslag));
            Assert.That(beeld.Op("vertrouwelijkheidaanduiding"), Is.EqualTo("openbaar"));
            Assert.That(Teksten(beeld, "betrokkenOrganisaties"), Is.EqualTo(Codes(casus.Betrokken)));
            Assert.That(Regels(beeld, "activiteiten", "soort"), Is.EquivalentTo(casus.Activiteiten.Select(InCodes)));
            Assert.That(Regels(beeld, "producten", "soort"), Is.EquivalentTo(casus.Producten.Select(InCodes)));
            Assert.That(Regels(beeld, "middelen", "gever"), Is.EquivalentTo(casus.Middelen));
            Assert.That(beeld.Elk("notities", "wanneer"), Is.EqualTo(casus.Stand is { } stand ? [stand] : Array.Empty<string>()));
        }
    }

    [TestCase("zeehavens", """
        aanleiding: Het knelpunt “Drugsstromen via zeehavens: waterbedeffect tussen havens” is gemeld; wanneer, is niet bekend.
        aanleiding: Er zijn drie meldingen, uit drie regio's (Rotterdam, Brabant-Zeeland en Noord-Nederland) en van Aanjaagteam Ondermijning.
        probleem: Aanpak in de ene haven verplaatst het probleem naar de andere; er is geen landelijke mainportaanpak.
        probleem: Het knelpunt valt onder het thema “Logistieke knooppunten en mainports”.
        probleem: Betrokken zijn Havenbedrijf Rotterdam, Ministerie van Justitie en Veiligheid, JADS en Douane.
        afweging: Op een onbekende dag is gekozen voor sparren: “Volgens de bron pragmatisch opgepakt; een reden noemt zij niet.”
        afweging: Opgeleverd: quick scan “Kansen voor versnelling van de aanpak van stromen via zeehavens”.
        afweging: Op 1 maart 2021 is het knelpunt gesloten met de afloop in onderzoek: “Quick scan en onderzoek naar datagebruik lopen nog.”
        financien: Toegekend op 23 november 2020: middelen van Minister van JenV, voor de periode van 2021 tot en met 2022: “Extra middelen voor 2021 en 2022 voor de aanpak van mainports”.
        """)]
    [TestCase("witwasketen", """
        aanleiding: Het knelpunt “Flessenhals in de witwasketen” is in 2018 gemeld.
        aanleiding: De melding geldt landelijk en komt van Aanjaagteam Ondermijning.
        probleem: Meer meldingen van banken, maar FIU, FIOD en OM kunnen ze niet verwerken: 753.352 meldingen leverden in 2018 8.514 dossiers en enkele tientallen strafzaken op.
        probleem: Wettelijke grondslag: Wwft.
        probleem: Het knelpunt valt onder het thema “Focus financieel”.
        probleem: Betrokken zijn FIU-Nederland, Openbaar Ministerie, FIOD en Banken.
        gevraagdBesluit: Het is voorgedragen om deze reden: “Volgens de bron een knelpunt voor het SBO; een reden noemt zij niet.”
        afweging: Opgeleverd in februari 2021: notitie “Het Pact beprijsd”.
        """)]
    public async Task Een_oplegnotitie_begint_met_wat_de_bron_zegt_en_niets_meer(string kenmerk, string verwacht)
    {
        var nummer = (await proef.Knelpunt(kenmerk)).Op("nummer");
        var voorstel = (await proef.Dienst.Ato.Lees($"/v1/knelpunten/{nummer}/oplegnotitie/voorstel?peildatum=2021-03-01")).Json;
        var zinnen = voorstel.GetProperty("rubrieken").EnumerateArray().SelectMany(r => r.Elk("zinnen", "tekst").Select(zin => $"{r.Op("naam")}: {zin}"));
        Assert.That(zinnen, Is.EqualTo(verwacht.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)));
    }

    [TestCaseSource(nameof(Kenmerken))]
    public async Task Er_staat_geen_datum_die_de_bron_niet_geeft_en_elke_die_zij_wel_geeft(string kenmerk)
    {
        var casus = Bron.Casussen.Single(c => c.Kenmerk == kenmerk);
        var nummer = (await proef.Knelpunt(kenmerk)).Op("nummer");
        var tijdlijn = (await proef.Dienst.Auditor.Lees($"/v1/knelpunten/{nummer}/tijdlijn")).Json;

        Assert.That(tijdlijn.Elk("items", "wanneer").Distinct(), Is.EquivalentTo(casus.Datums.Append("onbekend").Distinct()));
    }

    [Test]
    public async Task Niemand_meldde_wat_de_bron_van_niemand_zegt()
    {
        foreach (var kenmerk in Kenmerken)
        {
            var beeld = await proef.Knelpunt(kenmerk);
            Assert.That(beeld.Elk("meldingen", "organisatie"), Is.All.EqualTo("ato"), kenmerk);
            Assert.That(beeld.Elk("meldingen", "melder"), Is.All.Null, kenmerk);
            Assert.That(Teksten(beeld, "aard"), Is.Empty, kenmerk);
            Assert.That(beeld.Op("urgentie"), Is.Null, kenmerk);
            Assert.That(beeld.GetProperty("toewijzingen").GetArrayLength(), Is.Zero, kenmerk);
        }

        Assert.That(await proef.Dienst.Waarde<long>("select count(*) from personen.gegeven where soort = 'contact'"), Is.Zero);
    }

    [Test]
    public async Task In_het_register_komt_alleen_wie_de_bron_noemt()
    {
        var begin = Beginstand.Gebeurtenissen().OfType<OrganisatieVastgelegd>().Select(e => e.Organisatie.Code);
        var nieuw = (await Organisaties()).Select(organisatie => organisatie.Code).Except(begin).ToList();
        var genoemd = Bron.Casussen.SelectMany(casus => Codes(casus.Betrokken).Concat(casus.Activiteiten.SelectMany(tekst => Codes(Na(tekst)))));

        Assert.That(nieuw, Is.SubsetOf(genoemd));
        Assert.That(nieuw, Has.Count.EqualTo(21));
    }

    [Test]
    public async Task Een_vergadering_heeft_de_dag_die_de_bron_geeft_en_anders_een_eigen_onbekende()
    {
        var beelden = new List<JsonElement>();
        foreach (var id in (await proef.Dienst.Secretariaat.Lees("/v1/vergaderingen")).Json.Elk("items", "id"))
            beelden.Add((await proef.Dienst.Secretariaat.Lees($"/v1/vergaderingen/{id}")).Json);
        var vergaderingen = beelden
            .Select(v => (Dag: v.Op("dag"), Status: v.Op("status"), Gehouden: v.Op("gehouden"), Punten: v.GetProperty("agendapunten").GetArrayLength(), Besluit: v.Op("agendapunten.0.besluit.soort")));

        Assert.That(vergaderingen, Is.EquivalentTo(new (string?, string?, string?, int, string?)[]
        {
            ("onbekend", "gehouden", "onbekend", 1, "onderzoeken"),
            ("2019-07-04", "gehouden", "2019-07-04", 1, null),
            ("onbekend", "gepland", null, 1, null),
            ("onbekend", "gepland", null, 1, null),
            ("onbekend", "gepland", null, 1, null),
        }));
    }

    [Test]
    public async Task Verwante_zaken_wijzen_naar_elkaar()
    {
        Assert.That((await proef.Knelpunt("wgs-intragemeentelijk")).Op("verwanten.0.verwant"), Is.EqualTo((await proef.Knelpunt("privacyprotocol")).Op("id")));
        Assert.That((await proef.Knelpunt("post-en-pakket")).Op("verwanten.0.verwant"), Is.EqualTo((await proef.Knelpunt("pps-agenda")).Op("id")));
    }

    [Test]
    public void Niets_ging_mis_in_het_logboek() =>
        Assert.That(proef.Dienst.Logregels, Has.None.StartsWith("Error").And.None.StartsWith("Warning").And.None.StartsWith("Critical"));

    async Task<IReadOnlyList<Organisatie>> Organisaties() =>
        [.. (await proef.Dienst.Auditor.Lees("/v1/organisaties")).Json.GetProperty("items").EnumerateArray()
            .Select(o => o.Deserialize<Organisatie>(Knelpunten.Api.Inrichting.Json.Opties)!)];

    /// <summary>Kind or giver with its date, and the codes of who took part.</summary>
    static IEnumerable<string> Regels(JsonElement beeld, string lijst, string wat) => beeld.GetProperty(lijst).EnumerateArray()
        .Select(regel => $"{regel.Op("wanneer")} {regel.Op(wat)}{(regel.TryGetProperty("met", out var met) && met.GetArrayLength() > 0 ? $": {string.Join(", ", met.EnumerateArray())}" : "")}");

    string InCodes(string tekst) => Na(tekst) is { Length: > 0 } namen
        ? $"{tekst.Split(": ")[0]}: {string.Join(", ", Codes(namen))}"
        : tekst.Replace("quick scan", "quick-scan", StringComparison.Ordinal);

    static string Na(string tekst) => tekst.Split(": ").Skip(1).FirstOrDefault() ?? "";

    IReadOnlyList<string> Codes(string namen) => [.. namen.Split(", ", StringSplitOptions.RemoveEmptyEntries).Select(Code)];

    /// <summary>The register knows an organisation by every name that the booklet gives it.</summary>
    string Code(string naam) => register.Herken(naam)?.Code ?? throw new AssertionException($"Het register kent {naam} niet.");

    string? Regionaam(string? code) => register.Regios[code!]?.Naam ?? code;

    static IEnumerable<string?> Teksten(JsonElement beeld, string lijst) => beeld.GetProperty(lijst).EnumerateArray().Select(tekst => tekst.GetString());
}
