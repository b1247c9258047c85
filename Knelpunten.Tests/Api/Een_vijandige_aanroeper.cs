using System.Net.Http.Headers;
using System.Text;

namespace Knelpunten.Tests.Api;

/// <summary>What was found by calling the service with bad intentions, and may not come back.</summary>
[Parallelizable(ParallelScope.All)]
public class Een_vijandige_aanroeper : Apitest
{
    [Test]
    public async Task Een_lijst_van_duizenden_wordt_als_een_gebrek_genoemd()
    {
        var v = await Vergadering();
        var regels = string.Join(',', Enumerable.Repeat("{}", 100_000));
        var antwoord = await Secretariaat.Post($"{v}/agendapunten/1/besluit", $$"""{"soort":"beleggen","tekst":"t","toewijzingen":[{{regels}}]}""", 1);
        Assert.That(antwoord.MoetProbleemZijn(400, "ongeldige-invoer").Gebreken.Keys, Is.EqualTo(new[] { "toewijzingen" }));
    }

    [TestCase("--X\r\nContent-Disposition: form-data; name=\"bestand\"; filename=\"a.pdf\"\r\n\r\n%PDF-1.7", "ongeldig-verzoek")]
    [TestCase("geen formulier", "ongeldig-verzoek")]
    [TestCase("--X\r\nContent-Disposition: form-data; name=\"bestand\"; filename=\"\ufffe.pdf\"\r\n\r\n%PDF-1.7\r\n--X--\r\n", "ongeldige-invoer")]
    [TestCase("--X\r\nContent-Disposition: form-data; name=\"bestand\"; filename=\" \"\r\n\r\n%PDF-1.7\r\n--X--\r\n", "ongeldige-invoer")]
    public async Task Een_formulier_dat_niet_te_lezen_is_is_een_fout_van_de_aanroeper(string formulier, string code)
    {
        var k = await KnelpuntInTriage();
        var inhoud = new ByteArrayContent(Encoding.UTF8.GetBytes(formulier));
        inhoud.Headers.ContentType = MediaTypeHeaderValue.Parse("multipart/form-data; boundary=X");
        (await Ato.Stuur(HttpMethod.Post, $"{k}/documenten", inhoud, ("Idempotency-Key", Guid.NewGuid().ToString()))).MoetProbleemZijn(400, code);
    }

    [Test]
    public async Task Een_naam_zonder_letters_krijgt_geen_lege_code() =>
        Assert.That((await Beheerder.Post("/v1/themas", new { naam = "---" })).MoetProbleemZijn(400, "ongeldige-invoer").Gebreken.Keys, Is.EqualTo(new[] { "naam" }));

    [Test]
    public async Task Een_organisatie_kan_landelijk_zijn() =>
        Assert.That((int)(await Beheerder.Post("/v1/organisaties", new { naam = "Landelijke Eenheid", soort = "uitvoering", regio = "landelijk" })).Status, Is.EqualTo(201));

    [Test]
    public async Task Wat_niet_bestaat_vraagt_geen_If_Match() =>
        (await Secretariaat.Post($"/v1/vergaderingen/{Guid.NewGuid()}/gehouden", new { })).MoetProbleemZijn(404, "niet-gevonden");

    [TestCase("acceptatie")]
    [TestCase("voortgang")]
    public async Task Onder_een_toewijzing_is_de_ETag_die_van_de_toewijzing(string pad)
    {
        var (k, _) = await ToegewezenKnelpunt();
        var eigen = (await Douane.Lees($"{k}/toewijzingen/1")).Koppen["ETag"];
        Assert.That((await Douane.Lees($"{k}/toewijzingen/1/{pad}")).Koppen["ETag"], Is.EqualTo(eigen));
        (await Douane.Get($"{k}/toewijzingen/99/{pad}")).MoetProbleemZijn(404, "niet-gevonden");
        var gemaakt = await Ato.Post($"{k}/toewijzingen", new { partner = "fiod", rol = "betrokkene", vraag = "Denk mee.", uiterlijkeDatum = Dag(30) });
        Assert.That(gemaakt.Koppen["ETag"], Is.EqualTo((await Ato.Lees(gemaakt.Koppen["Location"]!)).Koppen["ETag"]));
    }
}
