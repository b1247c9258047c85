using System.Buffers.Binary;
using System.IO.Compression;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;

namespace Knelpunten.Tests.Api;

[Parallelizable(ParallelScope.All)]
public class Bijlagen : Apitest
{
    const string Docx = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

    static byte[] Pdf(string tekst = "inhoud") => Encoding.Latin1.GetBytes($"%PDF-1.7\n{tekst}\n%%EOF");

    static byte[] Pakket(params (string Naam, byte[] Inhoud)[] delen)
    {
        var stroom = new MemoryStream();
        using (var pakket = new ZipArchive(stroom, ZipArchiveMode.Create, leaveOpen: true))
            foreach (var (naam, inhoud) in delen)
            {
                using var deel = pakket.CreateEntry(naam, CompressionLevel.Optimal).Open();
                deel.Write(inhoud);
            }

        return stroom.ToArray();
    }

    static byte[] EenDocx(params (string Naam, byte[] Inhoud)[] meer) => Pakket([("[Content_Types].xml", "<Types/>"u8.ToArray()), ("word/document.xml", "<w/>"u8.ToArray()), .. meer]);

    static byte[] EenOdt(params (string Naam, byte[] Inhoud)[] meer) =>
        Pakket([("mimetype", "application/vnd.oasis.opendocument.text"u8.ToArray()), ("content.xml", "<o/>"u8.ToArray()), .. meer]);

    /// <summary>A hundred bytes longer inside than its table says.</summary>
    static byte[] Gelogen()
    {
        var inhoud = EenDocx(("word/media/plaatje.bin", new byte[10_000]));
        var tabel = inhoud.AsSpan().LastIndexOf("PK\x01\x02"u8);
        BinaryPrimitives.WriteUInt32LittleEndian(inhoud.AsSpan(tabel + 24), 9_900);
        return inhoud;
    }

    [Test]
    public async Task Een_bijlage_komt_er_byte_voor_byte_weer_uit_voor_wie_het_punt_ziet()
    {
        var (_, v) = await GeagendeerdKnelpunt();
        var toegevoegd = await Secretariaat.Upload($"{v}/agendapunten/1/bijlagen", "Notysje Fryslân.pdf", Pdf(), new { titel = "Advies" });
        Assert.That((int)toegevoegd.Status, Is.EqualTo(201), toegevoegd.Tekst);
        Assert.That(toegevoegd.Koppen["Location"], Does.EndWith("/agendapunten/1/bijlagen/1"));
        foreach (var lezer in new[] { Secretariaat, Ato, Auditor, Melder })
        {
            var bijlage = (await lezer.Lees($"{v}/agendapunten/1/bijlagen/1")).Json;
            var (bytes, koppen) = await lezer.Download($"{v}/agendapunten/1/bijlagen/1/inhoud");
            Assert.Multiple(() =>
            {
                Assert.That(bijlage.Op("bestandsnaam"), Is.EqualTo("Notysje Fryslân.pdf"));
                Assert.That(bijlage.Op("titel"), Is.EqualTo("Advies"));
                Assert.That(bijlage.Op("formaat"), Is.EqualTo("application/pdf"));
                Assert.That(bijlage.Op("integriteit.waarde"), Is.EqualTo(Convert.ToHexStringLower(SHA256.HashData(bytes))));
                Assert.That(bijlage.TryGetProperty("inhoud", out _), Is.False);
                Assert.That(bytes, Is.EqualTo(Pdf()));
                Assert.That(koppen.ContentDisposition!.DispositionType, Is.EqualTo("attachment"));
            });
        }

        Assert.That((await Secretariaat.Lees($"{v}/agenda")).Json.Op("agendapunten.0.informatieobjecten.0.titel"), Is.EqualTo("Advies"));
        foreach (var pad in new[] { "", "/1", "/1/inhoud" })
            (await AndereMelder.Get($"{v}/agendapunten/1/bijlagen{pad}")).MoetProbleemZijn(404, "niet-gevonden");
        foreach (var pad in new[] { "9/bijlagen", "1/bijlagen/9", "1/bijlagen/9/inhoud", "1/bijlagen/9/intrekking", "1/bijlagen/x", "x/bijlagen" })
            (await Secretariaat.Get($"{v}/agendapunten/{pad}")).MoetProbleemZijn(404, "niet-gevonden");
        (await Ato.Upload($"{v}/agendapunten/1/bijlagen", "a.pdf", Pdf())).MoetProbleemZijn(403, "rol-ontoereikend");
    }

    [Test]
    public async Task Wat_geen_document_is_of_kwaad_kan_komt_er_niet_in()
    {
        var (_, v) = await GeagendeerdKnelpunt();
        const string geen = "is volgens zijn inhoud geen PDF, docx of odt", wachtwoord = "is met een wachtwoord versleuteld; sla het zonder wachtwoord op",
            macros = "bevat macro's; sla het zonder macro's op",
            bom = "is zo ingepakt dat het uitgepakt te groot wordt (meer dan 200 MB) of anders is dan het zegt";
        byte[] ole = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, .. new byte[500]];
        foreach (var (naam, inhoud, bezwaar) in new (string, byte[], string)[]
        {
            ("programma.docx", [(byte)'M', (byte)'Z', 0x90, 0, 3, 0], geen),
            ("leeg.pdf", [], "is leeg"),
            ("blad.xlsx", Pakket(("[Content_Types].xml", "<Types/>"u8.ToArray()), ("xl/workbook.xml", "<x/>"u8.ToArray())), geen),
            ("plaatje.png", [0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10, 1], geen),
            ("afgebroken.docx", EenDocx()[..^10], geen),
            ("bom.docx", EenDocx(("word/media/bom.bin", new byte[220 * 1024 * 1024])), bom),
            ("gelogen.docx", Gelogen(), bom),
            ("oud.docx", ole, geen),
            ("wachtwoord.docx", [.. ole, .. Encoding.Unicode.GetBytes("EncryptedPackage")], wachtwoord),
            ("wachtwoord.odt", EenOdt(("META-INF/manifest.xml", "<manifest:encryption-data/>"u8.ToArray())), wachtwoord),
            ("beveiligd.pdf", Pdf("<< /Encrypt 5 0 R >>"), "is een beveiligde PDF; sla hem op zonder wachtwoord en zonder beperkingen"),
            ("macro.docx", EenDocx(("word/vbaProject.bin", [1])), macros),
            ("macro.odt", EenOdt(("Basic/Standard/Module1.xml", [1])), macros),
            ("../../etc/notitie.pdf", Pdf(), "heeft een naam met een pad erin; geef alleen de naam van het bestand"),
            ("no\u0007titie.pdf", Pdf(), "heeft een naam die niet bewaard kan worden: bevat een stuurteken (U+0007)"),
            ("notitie?.pdf", Pdf(), "heeft een naam met een teken dat niet in een bestandsnaam kan"),
            ("notitie.docx", Pdf(), "heet anders dan het is; de naam moet eindigen op .pdf"),
        })
        {
            var geweigerd = (await Secretariaat.Upload($"{v}/agendapunten/1/bijlagen", naam, inhoud)).MoetProbleemZijn(400, "ongeldige-invoer");
            Assert.That(geweigerd.Gebreken["bestand"], Is.EqualTo(bezwaar), naam);
        }

        Assert.That(await Secretariaat.Lees($"{v}/agendapunten/1/bijlagen", "total"), Is.EqualTo("0"));
        foreach (var (naam, inhoud) in new[] { ("a.docx", EenDocx(("word/media/wit.bin", new byte[1_000_000]))), ("b.odt", EenOdt()) })
            Assert.That((int)(await Secretariaat.Upload($"{v}/agendapunten/1/bijlagen", naam, inhoud)).Status, Is.EqualTo(201), naam);
        Assert.That(await Secretariaat.Lees($"{v}/agendapunten/1/bijlagen/1", "formaat"), Is.EqualTo(Docx));
    }

    [Test]
    public async Task Tweehonderd_megabyte_wordt_geweigerd_zonder_gelezen_te_worden()
    {
        var (_, v) = await GeagendeerdKnelpunt();
        var gelezen = 0L;
        using var inhoud = new StreamContent(new Nullen(200L * 1024 * 1024, bytes => gelezen += bytes));
        inhoud.Headers.ContentType = new("multipart/form-data") { Parameters = { new NameValueHeaderValue("boundary", "x") } };
        inhoud.Headers.ContentLength = 200L * 1024 * 1024;
        var geweigerd = await Secretariaat.Stuur(HttpMethod.Post, $"{v}/agendapunten/1/bijlagen", inhoud, ("Expect", "100-continue"), ("Idempotency-Key", "reus"));
        geweigerd.MoetProbleemZijn(413, "document-te-groot");
        Assert.That(gelezen, Is.LessThan(20L * 1024 * 1024));
    }

    [Test]
    public async Task Na_vaststellen_is_een_bijlage_een_nazending_en_blijft_wat_in_een_versie_stond_leesbaar()
    {
        var (_, v) = await GeagendeerdKnelpunt();
        await Secretariaat.Upload($"{v}/agendapunten/1/bijlagen", "a.pdf", Pdf());
        await Secretariaat.Doet(v, "agenda/vaststelling");
        (await Secretariaat.Upload($"{v}/agendapunten/1/bijlagen", "b.pdf", Pdf("b"))).MoetProbleemZijn(409, "agenda-al-vastgesteld");
        Assert.That((int)(await Secretariaat.Upload($"{v}/agendapunten/1/bijlagen", "b.pdf", Pdf("b"), new { nazending = "Het advies kwam laat." })).Status, Is.EqualTo(201));
        (await Secretariaat.Upload($"{v}/agendapunten/1/bijlagen", "c.pdf", Pdf("b"), new { nazending = "Nog eens." })).MoetProbleemZijn(409, "bijlage-staat-er-al");
        (await Secretariaat.Post($"{v}/agendapunten/1/bijlagen/1/intrekking", new { reden = "Achterhaald." })).MoetProbleemZijn(428, "if-match-ontbreekt");
        await Secretariaat.Doet(v, "agendapunten/1/bijlagen/1/intrekking", new { reden = "Achterhaald." });
        await Secretariaat.DoetTevergeefs(v, "agendapunten/1/bijlagen/1/intrekking", new { reden = "Weer." }, 409, "bijlage-al-ingetrokken");
        await Secretariaat.DoetTevergeefs(v, "agendapunten/1/bijlagen/9/intrekking", new { reden = "Weer." }, 404, "bestaat-niet");

        Assert.That((await Secretariaat.Lees($"{v}/agenda/vaststelling")).Json.Elk("items", "reden"), Is.EqualTo(new[] { null, "Het advies kwam laat.", "Achterhaald." }));
        Assert.That((await Secretariaat.Lees($"{v}/agendapunten/1/bijlagen")).Json.Elk("items", "nummer"), Is.EqualTo(new[] { "2" }));
        Assert.That((await Melder.Download($"{v}/agendapunten/1/bijlagen/1/inhoud")).Inhoud, Is.EqualTo(Pdf()), "Versie 1 en 2 hadden haar.");
        Assert.That((await Secretariaat.Lees($"{v}/agendapunten/1/bijlagen/1/intrekking")).Json.Elk("items", "zin"), Is.EqualTo(new[] { "Bijlage 1 bij agendapunt 1 ingetrokken." }));
        Assert.That(await Secretariaat.Lees($"{v}/agendapunten/1/bijlagen/2/intrekking", "total"), Is.EqualTo("0"));
    }

    [Test]
    public async Task Twee_secretarissen_tegelijk_verliezen_niets()
    {
        var (_, v) = await GeagendeerdKnelpunt();
        var antwoorden = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Secretariaat.Upload($"{v}/agendapunten/1/bijlagen", $"{i}.pdf", Pdf($"{i}"))));
        Assert.That(antwoorden.Select(a => (int)a.Status), Is.All.EqualTo(201));
        Assert.That((await Secretariaat.Lees($"{v}/agendapunten/1/bijlagen")).Json.Elk("items", "nummer"), Is.EquivalentTo(Enumerable.Range(1, 8).Select(i => $"{i}")));

        var gelezen = (await Secretariaat.Lees($"{v}")).Koppen["ETag"];
        var sleutel = $"bijlage-{v.Id}";
        var eerst = await Secretariaat.Upload($"{v}/agendapunten/1/bijlagen", "nieuw.pdf", Pdf("nieuw"), sleutel: sleutel);
        Assert.That((await Secretariaat.Upload($"{v}/agendapunten/1/bijlagen", "nieuw.pdf", Pdf("nieuw"), sleutel: sleutel)).Tekst, Is.EqualTo(eerst.Tekst));
        var verouderd = (await Secretariaat.Post($"{v}/agendapunten/1/bijlagen/1/intrekking", new { reden = "Weg." }, gelezen)).MoetProbleemZijn(412, "ondertussen-gewijzigd");
        Assert.That(verouderd.Json.Elk("wijzigingen", "wat"), Is.EqualTo(new[] { "Bijlage 9 bij agendapunt 1 toegevoegd." }));
    }

    /// <summary>Zeroes, and a count of how many were asked.</summary>
    sealed class Nullen(long lengte, Action<int> bij) : Stream
    {
        long plaats;

        public override bool CanRead => true;
        public override bool CanSeek => false;
        public override bool CanWrite => false;
        public override long Length => lengte;
        public override long Position { get => plaats; set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count)
        {
            var gegeven = (int)Math.Min(count, lengte - plaats);
            plaats += gegeven;
            bij(gegeven);
            return gegeven;
        }

        public override void Flush() { }
        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
        public override void SetLength(long value) => throw new NotSupportedException();
        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
