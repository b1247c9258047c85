namespace Knelpunten.Tests.Api;

/// <summary>401, 403, replay of a known key, 400, 404, 428 and 412, 409.</summary>
[Parallelizable(ParallelScope.All)]
public class Volgorde_van_oordelen : Apitest
{
    const string Nergens = "/v1/knelpunten/K-2026-99999999/triage";

    static object Sparren => new { uitkomst = "sparren", reden = "Samen op te lossen." };

    [Test]
    public async Task Wie_niet_bekend_is_hoort_niets_anders() =>
        (await Niemand.Post($"{Nergens}?x=1", "{kapot", "fout", "ook fout", ("Content-Encoding", "gzip"))).MoetProbleemZijn(401, "niet-aangemeld");

    [Test]
    public async Task Wie_het_niet_mag_hoort_dat_voor_wat_er_mis_is_met_zijn_verzoek() =>
        (await Melder.Post($"{Nergens}?x=1", "{kapot", "fout", "ook fout")).MoetProbleemZijn(403, "rol-ontoereikend");

    [Test]
    public async Task Gebreken_gaan_voor_wat_er_niet_is() =>
        (await Ato.Post(Nergens, new { uitkomst = "weggooien" }, 1)).MoetProbleemZijn(400, "ongeldige-invoer");

    [Test]
    public async Task Wat_er_niet_is_gaat_voor_de_ontbrekende_voorwaarde() => (await Ato.Post(Nergens, Sparren)).MoetProbleemZijn(404, "niet-gevonden");

    [Test]
    public async Task De_voorwaarde_gaat_voor_de_regels()
    {
        var k = await GemeldKnelpunt();
        (await Ato.Post($"{k}/triage", Sparren)).MoetProbleemZijn(428, "if-match-ontbreekt");
        (await Ato.Post($"{k}/triage", Sparren, 7)).MoetProbleemZijn(412, "ondertussen-gewijzigd");
        (await Ato.Post($"{k}/triage", Sparren, 1)).MoetProbleemZijn(409, "niet-in-dit-stadium");
    }

    [Test]
    public async Task Een_herhaald_verzoek_krijgt_zijn_antwoord_ook_als_het_nu_geweigerd_zou_worden()
    {
        var k = await KnelpuntInTriage();
        var sleutel = $"herhaald-{k.Nummer}";
        var eerst = await Ato.Post($"{k}/triage", Sparren, 2, sleutel);
        await Ato.Doet(k, "oplossing", new { afloop = "opgelost", verandering = "Klaar." });
        foreach (var ifMatch in new object?[] { 2, null, "onzin" })
        {
            var weer = await Ato.Post($"{k}/triage", Sparren, ifMatch, sleutel);
            using (Assert.EnterMultipleScope())
            {
                Assert.That((int)weer.Status, Is.EqualTo(200), weer.Tekst);
                Assert.That(weer.Tekst, Is.EqualTo(eerst.Tekst));
                Assert.That(weer.Koppen["ETag"], Is.EqualTo(eerst.Koppen["ETag"]));
            }
        }

        (await Melder.Post($"{k}/triage", Sparren, 2, sleutel)).MoetProbleemZijn(403, "rol-ontoereikend");
        (await Niemand.Post($"{k}/triage", Sparren, 2, sleutel)).MoetProbleemZijn(401, "niet-aangemeld");
        (await Ato.Post($"{k}/triage", new { uitkomst = "weggooien" }, 2, sleutel)).MoetProbleemZijn(409, "sleutel-al-gebruikt");
        Assert.That(await AantalEvents(k), Is.EqualTo(6));
    }
}
