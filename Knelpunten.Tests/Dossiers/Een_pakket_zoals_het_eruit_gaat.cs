using System.Text;
using System.Text.Json;
using Knelpunten.Api.Dossiers;
using Knelpunten.Api.Keten;
using Knelpunten.Domain;
using Knelpunten.Tests.Api;
using Microsoft.Extensions.DependencyInjection;

namespace Knelpunten.Tests.Dossiers;

/// <summary>One case, some, or everything: what is in it, what is not, and that a stranger finds that it holds.</summary>
public class Een_pakket_zoals_het_eruit_gaat : Dossierproef
{
    static byte[] Pdf => Encoding.Latin1.GetBytes("%PDF-1.7\neen rapport\n%%EOF");

    [Test]
    public async Task Van_een_knelpunt_met_stuk_en_besluit()
    {
        var (k, _) = await ToegewezenKnelpunt();
        Assert.That((int)(await Ato.Upload($"{k}/documenten", "rapport.pdf", Pdf)).Status, Is.EqualTo(201));
        await GemeldKnelpunt(Melding("Een heel ander knelpunt dat er niet in hoort"));
        var bytes = await Pakket(k);
        var pakket = new Uitgepakt(bytes);

        var (code, tekst) = await Verifieerder.Voer(Schrijf("een.zip", bytes), "--sleutel", Vkey);
        Assert.That(code, Is.Zero, tekst);
        Assert.That(tekst, Does.Contain("de sleutels zijn van de dienst").And.Contain("na zijn laatste gebeurtenis geen meer had"));
        var regels = pakket.Regels("gebeurtenissen.ndjson").Select(regel => JsonDocument.Parse(regel).RootElement).ToList();
        Assert.That(regels.Count(r => r.Op("blad.stroom") == $"{k.Id}"), Is.EqualTo(await AantalEvents(k)));
        Assert.That(regels.Select(r => r.Op("blad.soort")), Does.Contain("besluit_genomen"), "De woorden van het besluit staan bij de vergadering.");
        Assert.That(pakket.Keys.Single(naam => naam.EndsWith(".pdf", StringComparison.Ordinal)), Does.StartWith("stukken/"));
        Assert.That(pakket.Values.Any(inhoud => inhoud.AsSpan().SequenceEqual(Pdf)), Is.True);
        Assert.That(pakket.Keys, Is.SupersetOf(new[]
        {
            "FORMAAT.md", "LEESMIJ.txt", "README.txt", "lezer.html", "schemas/besluit_genomen.1.json", "schemas/knelpunt_gemeld.1.json", "standen/register.json",
            $"mdto/{k.Nummer}.mdto.xml", "mdto/pakket.mdto.xml", "prov.ndjson", "sleutels.ndjson", "zegels.ndjson",
        }));
        Assert.That(JsonDocument.Parse(pakket.Tekst("standen/knelpunten.ndjson")).RootElement.Op("nummer"), Is.EqualTo(k.Nummer));
        Assert.That(JsonDocument.Parse(pakket.Tekst("prov.ndjson")).RootElement.GetProperty("entity").EnumerateObject().Count(), Is.GreaterThan(5));
        Assert.That(pakket.Tekst("schemas/knelpunt_gemeld.1.json"), Does.Contain("\"x-vrijeTekst\": true"));

        var alles = string.Join('\n', pakket.Values.Select(Encoding.UTF8.GetString));
        Assert.That(alles, Does.Not.Contain("Een heel ander knelpunt"));
        // Who they are stands in no event; contact details least of all.
        foreach (var naam in new[] { "Mila", "Aziza", "Saskia" })
            Assert.That(alles, Does.Not.Contain(naam));
    }

    [Test]
    public async Task Van_alles_ontbreekt_er_niets()
    {
        await KnelpuntInTriage();
        await ToegewezenKnelpunt();
        var pakket = await Pakket();
        var (code, tekst) = await Verifieerder.Voer(Schrijf("alles.zip", pakket), "--sleutel", Vkey, "--en");
        Assert.That(code, Is.Zero, tekst);
        Assert.That(tekst, Does.Contain("no event is missing").And.Contain($"{await Proef.Waarde<long>("select count(*) from keten.blad")} events"));
    }

    [Test]
    public async Task Wat_gelakt_is_klopt_en_staat_er_niet_meer_in()
    {
        var k = await GemeldKnelpunt(Melding("Signaal van Quadratuurski over een loods"));
        var ervoor = await Pakket(k);
        await VoerUit(await Goedgekeurd(new { soort = "lakken", knelpunt = k.Nummer, woorden = new[] { "Quadratuurski" }, reden = "Een naam." }));
        var erna = await Pakket(k);
        var (code, tekst) = await Verifieerder.Voer(Schrijf("ervoor.zip", ervoor), Schrijf("erna.zip", erna), "--sleutel", Vkey);
        Assert.That(code, Is.Zero, tekst);
        Assert.That(tekst, Does.Contain("van 1 gelakte teksten noemt een gebeurtenis de plaats"));
        Assert.That(string.Join('\n', new Uitgepakt(erna).Values.Select(Encoding.UTF8.GetString)), Does.Not.Contain("Quadratuurski").And.Contain(Lak.Streep));
    }

    [Test]
    public async Task Alleen_de_auditor_krijgt_het_en_dat_hij_het_kreeg_wordt_vastgelegd()
    {
        var k = await GemeldKnelpunt();
        (await Ato.Get($"/v1/audit/dossiers?knelpunt={k.Nummer}")).MoetProbleemZijn(403, "rol-ontoereikend");
        (await Auditor.Get("/v1/audit/dossiers?knelpunt=K-2020-99999")).MoetProbleemZijn(404, "niet-gevonden");
        foreach (var verkeerd in new[] { "", "?alles=false", $"?alles=true&knelpunt={k.Nummer}" })
            (await Auditor.Get($"/v1/audit/dossiers{verkeerd}")).MoetProbleemZijn(400, "ongeldige-invoer");
        await Pakket(k);
        Assert.That(await Proef.Waarde<long>("select count(*) from toezicht.inzage where handeling = 'getAuditDossiers' and soort = 'export' and resultaat = 200 and $1 = any(objecten)", k.Id), Is.EqualTo(1));
    }

    [Test]
    public async Task Wat_vergeten_wordt_terwijl_het_gemaakt_wordt_gaat_niet_mee()
    {
        await GemeldKnelpunt();
        var maker = Proef.Diensten.GetRequiredService<Dossiermaker>();
        var punt = (await maker.Punt(default))!;
        await Assert.ThrowsAsync<Pakketachterhaald>(() => maker.Schrijf(punt with { Vergeten = punt.Vergeten - 1 }, new(null), Stream.Null, default));
    }

    [Test]
    public async Task Van_de_opdrachtregel_een_bestand_dat_heel_is_of_er_niet_is()
    {
        var k = await GemeldKnelpunt();
        var opties = Proef.Diensten.GetRequiredService<Zegelopties>();
        var zin = await DossiersOpdracht.Maak(Proef.Verbinding, opties, Bewaartermijnen.Standaard, Pad("regel.zip"), [k.Nummer], default);
        Assert.That(zin, Does.Contain("1 knelpunten").And.Contain("zegel over"));
        var (code, tekst) = await Verifieerder.Voer(Pad("regel.zip"), "--sleutel", Vkey);
        Assert.That(code, Is.Zero, tekst);
        Assert.That(await Proef.Waarde<long>("select count(*) from toezicht.inzage where toepassing = 'opdrachtregel' and $1 = any(objecten)", k.Id), Is.EqualTo(1));
        await Assert.ThrowsAsync<FormatException>(() => DossiersOpdracht.Maak(Proef.Verbinding, opties, Bewaartermijnen.Standaard, Pad("geen.zip"), ["K-2020-99999"], default));
        Assert.That(Directory.GetFiles(Path.GetDirectoryName(Pad("x"))!, "geen*"), Is.Empty);
    }

    [Test]
    public async Task Wat_de_verifieerder_niet_begrijpt_zegt_hij()
    {
        Assert.That((await Verifieerder.Voer()).Code, Is.EqualTo(2));
        Assert.That((await Verifieerder.Voer(Pad("is-er-niet.zip"))).Code, Is.EqualTo(2));
        Assert.That((await Verifieerder.Voer(Schrijf("geen.zip", Encoding.UTF8.GetBytes(new string('x', 5_000))))).Tekst, Does.Contain("geen leesbaar pakket"));
    }
}
