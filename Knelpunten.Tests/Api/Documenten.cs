using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;

namespace Knelpunten.Tests.Api;

[Parallelizable(ParallelScope.All)]
public class Documenten : Apitest
{
    const int TienMegabyte = 10 * 1024 * 1024;

    static byte[] Pdf(string tekst = "inhoud") => Encoding.Latin1.GetBytes($"%PDF-1.7\n{tekst}\n%%EOF");

    static byte[] Pakket(params (string Naam, string Inhoud)[] delen)
    {
        var stroom = new MemoryStream();
        using (var pakket = new ZipArchive(stroom, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (naam, inhoud) in delen)
            {
                using var deel = pakket.CreateEntry(naam, CompressionLevel.NoCompression).Open();
                deel.Write(Encoding.UTF8.GetBytes(inhoud));
            }
        }

        return stroom.ToArray();
    }

    static readonly Dictionary<string, (byte[] Inhoud, string Formaat)> Soorten = new()
    {
        ["pdf"] = (Pdf(), "application/pdf"),
        ["png"] = ([0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10, 1, 2, 3], "image/png"),
        ["jpg"] = ([0xFF, 0xD8, 0xFF, 0xE0, 0, 16], "image/jpeg"),
        ["docx"] = (Pakket(("[Content_Types].xml", "<Types/>"), ("word/document.xml", "<w/>")), "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        ["xlsx"] = (Pakket(("[Content_Types].xml", "<Types/>"), ("xl/workbook.xml", "<x/>")), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        ["odt"] = (Pakket(("mimetype", "application/vnd.oasis.opendocument.text"), ("content.xml", "<o/>")), "application/vnd.oasis.opendocument.text"),
        ["ods"] = (Pakket(("mimetype", "application/vnd.oasis.opendocument.spreadsheet"), ("content.xml", "<o/>")), "application/vnd.oasis.opendocument.spreadsheet"),
    };

    [TestCase("pdf")]
    [TestCase("png")]
    [TestCase("jpg")]
    [TestCase("docx")]
    [TestCase("xlsx")]
    [TestCase("odt")]
    [TestCase("ods")]
    public async Task Een_document_komt_er_byte_voor_byte_weer_uit(string extensie)
    {
        var (inhoud, formaat) = Soorten[extensie];
        var k = await KnelpuntInSparren();
        var toegevoegd = await Ato.Upload($"{k}/documenten", $"Notysje Fryslân ğ.{extensie}", inhoud, new { titel = "Verslag" });
        Assert.That((int)toegevoegd.Status, Is.EqualTo(201), toegevoegd.Tekst);
        Assert.That(toegevoegd.Koppen["Location"], Does.EndWith("/documenten/1"));

        var document = (await Melder.Lees($"{k}/documenten/1")).Json;
        var (bytes, koppen) = await Collega.Download($"{k}/documenten/1/inhoud");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(document.Op("formaat"), Is.EqualTo(formaat));
            Assert.That(document.Op("bestandsnaam"), Is.EqualTo($"Notysje Fryslân ğ.{extensie}"));
            Assert.That(document.Op("titel"), Is.EqualTo("Verslag"));
            Assert.That(document.Op("bestandsomvang"), Is.EqualTo($"{inhoud.Length}"));
            Assert.That(document.Op("integriteit.algoritme"), Is.EqualTo("sha_256"));
            Assert.That(document.Op("integriteit.waarde"), Is.EqualTo(Convert.ToHexStringLower(SHA256.HashData(bytes))));
            Assert.That(bytes, Is.EqualTo(inhoud));
            Assert.That(koppen.ContentType!.MediaType, Is.EqualTo(formaat));
            Assert.That(koppen.ContentDisposition!.DispositionType, Is.EqualTo("attachment"));
            Assert.That(koppen.ContentDisposition.FileNameStar, Is.EqualTo($"Notysje Fryslân ğ.{extensie}"));
        }
    }

    [Test]
    public async Task Wat_geen_document_is_komt_er_niet_in_hoe_het_ook_heet()
    {
        var k = await KnelpuntInSparren();
        foreach (var (naam, inhoud) in new (string, byte[])[]
        {
            ("programma.pdf", [(byte)'M', (byte)'Z', 0x90, 0, 3, 0]),
            ("script.docx", Encoding.UTF8.GetBytes("<script>alert(1)</script>")),
            ("archief.docx", Pakket(("virus.exe", "MZ"))),
            ("kapot.xlsx", [(byte)'P', (byte)'K', 3, 4, 1, 2, 3]),
        })
        {
            var geweigerd = (await Ato.Upload($"{k}/documenten", naam, inhoud)).MoetProbleemZijn(400, "ongeldige-invoer");
            Assert.That(geweigerd.Gebreken["bestand"], Is.EqualTo("is volgens zijn inhoud geen PDF, docx, xlsx, odt, ods, png of jpeg"), naam);
        }

        var leeg = (await Ato.Upload($"{k}/documenten", "leeg.pdf", [])).MoetProbleemZijn(400, "ongeldige-invoer");
        Assert.That(leeg.Gebreken["bestand"], Is.EqualTo("is leeg"));
        Assert.That(await Ato.Lees($"{k}/documenten", "total"), Is.EqualTo("0"));
    }

    [Test]
    public async Task Tien_megabyte_kan_en_een_byte_meer_niet()
    {
        var k = await KnelpuntInSparren();
        var grootst = new byte[TienMegabyte];
        Pdf().CopyTo(grootst, 0);
        Assert.That((int)(await Ato.Upload($"{k}/documenten", "groot.pdf", grootst)).Status, Is.EqualTo(201));
        (await Ato.Upload($"{k}/documenten", "groter.pdf", [.. grootst, 0])).MoetProbleemZijn(413, "document-te-groot");
        Assert.That(await Ato.Lees($"{k}/documenten", "total"), Is.EqualTo("1"));
        Assert.That((await Ato.Download($"{k}/documenten/1/inhoud")).Inhoud, Is.EqualTo(grootst));
    }

    [Test]
    public async Task Een_document_is_een_formulier_met_een_bestand_en_niets_dan_bekende_velden()
    {
        var k = await KnelpuntInSparren();
        (await Ato.Post($"{k}/documenten", new { titel = "Zonder bestand" })).MoetProbleemZijn(415, "mediatype-niet-ondersteund");
        var gebreken = (await Ato.Upload($"{k}/documenten", "a.pdf", Pdf(), new { titel = "x\u202ey", soort = "memo" })).MoetProbleemZijn(400, "ongeldige-invoer").Gebreken;
        Assert.That(gebreken.Keys, Is.EquivalentTo(new[] { "titel", "soort" }));
        var zonderSleutel = (await Ato.Upload($"{k}/documenten", "a.pdf", Pdf(), sleutel: "")).MoetProbleemZijn(400, "ongeldige-invoer");
        Assert.That(zonderSleutel.Gebreken.Keys, Is.EqualTo(new[] { "Idempotency-Key" }));
        (await Melder.Upload($"{k}/documenten", "a.pdf", Pdf())).MoetProbleemZijn(403, "rol-ontoereikend");
        (await Ato.Upload("/v1/knelpunten/K-2026-99999999/documenten", "a.pdf", Pdf())).MoetProbleemZijn(404, "niet-gevonden");
    }

    [Test]
    public async Task Hetzelfde_document_met_dezelfde_sleutel_is_er_een_en_een_ander_botst()
    {
        var k = await KnelpuntInSparren();
        var eerst = await Ato.Upload($"{k}/documenten", "a.pdf", Pdf(), sleutel: "upload-1-" + k.Nummer);
        var weer = await Ato.Upload($"{k}/documenten", "a.pdf", Pdf(), sleutel: "upload-1-" + k.Nummer);
        Assert.That(weer.Tekst, Is.EqualTo(eerst.Tekst));
        (await Ato.Upload($"{k}/documenten", "a.pdf", Pdf("anders"), sleutel: "upload-1-" + k.Nummer)).MoetProbleemZijn(409, "sleutel-al-gebruikt");
        Assert.That(await Ato.Lees($"{k}/documenten", "total"), Is.EqualTo("1"));
    }

    [Test]
    public async Task Van_een_pad_in_de_bestandsnaam_blijft_alleen_de_naam()
    {
        var k = await KnelpuntInSparren();
        await Ato.Upload($"{k}/documenten", "..\\..\\Windows\\notitie.pdf", Pdf());
        Assert.That(await Ato.Lees($"{k}/documenten", "items.0.bestandsnaam"), Is.EqualTo("notitie.pdf"));
    }
}
