using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Knelpunten.Api.Stukken;
using Knelpunten.Tests.Stukken;

namespace Knelpunten.Tests.Api;

/// <summary>One template for all papers, and the forms in which something is given: on a service of its own, for it is one for everybody. Each test leaves the built-in one behind.</summary>
public class De_huisstijl : Apitest
{
    const string Adres = "/v1/huisstijl";
    const string Docx = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
    const string Browser = "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8";

    protected override Task<Dienstproef> Dienst() => Dienstproef.StartBewaakt("huisstijl");

    async Task<string> Versie() => (await Secretariaat.Lees(Adres)).Koppen["ETag"];

    /// <summary>The built-in one with something else in one of its parts, or with a part more.</summary>
    static byte[] Anders(string deel, Func<string, string> verander)
    {
        var stroom = new MemoryStream();
        stroom.Write(IngebouwdeHuisstijl.Docx);
        using (var pakket = new ZipArchive(stroom, ZipArchiveMode.Update, leaveOpen: true))
        {
            var inhoud = "";
            if (pakket.GetEntry(deel) is { } eerder)
            {
                using (var lezer = new StreamReader(eerder.Open()))
                    inhoud = lezer.ReadToEnd();
                eerder.Delete();
            }

            using var nieuw = pakket.CreateEntry(deel).Open();
            nieuw.Write(Encoding.UTF8.GetBytes(verander(inhoud)));
        }

        return stroom.ToArray();
    }

    static readonly byte[] Rood = Anders("word/styles.xml", stijlen => stijlen.Replace("1C3A52", "AA0000", StringComparison.Ordinal));

    static byte[] Met(string naam, byte[] inhoud)
    {
        var stroom = new MemoryStream();
        stroom.Write(IngebouwdeHuisstijl.Docx);
        using (var pakket = new ZipArchive(stroom, ZipArchiveMode.Update, leaveOpen: true))
        {
            using var nieuw = pakket.CreateEntry(naam, CompressionLevel.SmallestSize).Open();
            nieuw.Write(inhoud);
        }

        return stroom.ToArray();
    }

    [Test]
    public async Task Zonder_eigen_huisstijl_is_de_ingebouwde_in_gebruik_en_te_halen()
    {
        var beeld = (await Secretariaat.Lees(Adres)).Json;
        var (inhoud, koppen) = await Secretariaat.Download($"{Adres}/inhoud");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(beeld.Op("isIngebouwd"), Is.EqualTo("true"));
            Assert.That(beeld.Op("integriteit.waarde"), Is.EqualTo(Convert.ToHexStringLower(SHA256.HashData(inhoud))));
            Assert.That(inhoud, Is.EqualTo(IngebouwdeHuisstijl.Docx));
            Assert.That(koppen.ContentDisposition!.DispositionType, Is.EqualTo("attachment"));
            Assert.That((await Beheerder.Download($"{Adres}/ingebouwd")).Inhoud, Is.EqualTo(IngebouwdeHuisstijl.Docx));
        }

        (await Secretariaat.Post($"{Adres}/ingebouwd", ifMatch: await Versie())).MoetProbleemZijn(409, "huisstijl-al-ingebouwd");
    }

    [Test]
    public async Task Een_eigen_huisstijl_maakt_de_stukken_anders_en_de_ingebouwde_komt_terug()
    {
        var eerst = await Stuk(Docx);
        var vervangen = await Secretariaat.Upload(Adres, "Fryslân huisstyl.docx", Rood, ifMatch: await Versie());
        Assert.That((int)vervangen.Status, Is.EqualTo(200), vervangen.Tekst);
        var beeld = (await Auditor.Lees(Adres)).Json;
        Assert.That((beeld.Op("bestandsnaam"), beeld.Op("isIngebouwd")), Is.EqualTo(("Fryslân huisstyl.docx", "false")));
        Assert.That(beeld.GetProperty("sinds").GetDateTimeOffset(), Is.EqualTo(DateTimeOffset.UtcNow).Within(TimeSpan.FromMinutes(1)));
        Assert.That((await Secretariaat.Download($"{Adres}/inhoud")).Inhoud, Is.EqualTo(Rood));
        Assert.That(Stijlen(await Stuk(Docx)), Does.Contain("AA0000").And.Not.Contain("1C3A52"));
        Assert.That(Papierproef.Bezwaren(await Stuk(Docx)), Is.Empty);

        (await Secretariaat.Upload(Adres, "a.docx", Rood)).MoetProbleemZijn(428, "if-match-ontbreekt");
        (await Secretariaat.Upload(Adres, "a.docx", Rood, ifMatch: 0)).MoetProbleemZijn(412, "ondertussen-gewijzigd");
        Assert.That((int)(await Beheerder.Post($"{Adres}/ingebouwd", ifMatch: await Versie())).Status, Is.EqualTo(200));
        Assert.That(await Secretariaat.Lees(Adres, "isIngebouwd"), Is.EqualTo("true"));
        Assert.That(Stijlen(await Stuk(Docx)), Is.EqualTo(Stijlen(eerst)));
    }

    const string Bom = "is zo ingepakt dat het uitgepakt te groot wordt (meer dan 200 MB) of anders is dan het zegt";

    static IEnumerable<TestCaseData> Slechte()
    {
        yield return Slecht("programma", [(byte)'M', (byte)'Z', 0x90, 0, 3, 0], "is volgens zijn inhoud geen docx");
        yield return Slecht("half", IngebouwdeHuisstijl.Docx[..2_000], "is volgens zijn inhoud geen docx");
        yield return Slecht("geen_xml", Anders("word/styles.xml", _ => "<w:styles"), "is volgens zijn inhoud geen docx");
        yield return Slecht("entiteiten", Anders("word/styles.xml", s => s.Replace("<w:styles", "<!DOCTYPE x [<!ENTITY a \"b\">]><w:styles", StringComparison.Ordinal)), "is volgens zijn inhoud geen docx");
        yield return Slecht("zipbom", Met("word/media/groot.bin", new byte[201 * 1024 * 1024]), Bom);
        yield return Slecht("liegende_zipbom", Liegt(Met("word/media/groot.bin", new byte[80 * 1024 * 1024]), 80 * 1024 * 1024), Bom);
        yield return Slecht("macro", Met("word/vbaProject.bin", [1, 2, 3]), "bevat macro's; sla het zonder macro's op");
        yield return Slecht("macrodocument", Anders("[Content_Types].xml", s => s.Replace(
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml", "application/vnd.ms-word.document.macroEnabled.main+xml", StringComparison.Ordinal)),
            "bevat macro's; sla het zonder macro's op");
        yield return Slecht("sjabloon_elders", Verwijzing("attachedTemplate"), "verwijst naar een sjabloon buiten dit bestand; ontkoppel dat sjabloon");
        yield return Slecht("beeld_elders", Verwijzing("image"), "verwijst naar een afbeelding buiten dit bestand; voeg haar in");
        yield return Slecht("zonder_stijl", Anders("word/styles.xml", s => s.Replace("\"heading 3\"", "\"kopje\"", StringComparison.Ordinal)), "mist de stijl heading 3");
        yield return Slecht("zonder_stijlen", Anders("word/styles.xml", s => s.Replace("\"Title\"", "\"x\"", StringComparison.Ordinal).Replace("\"Stuk Tabel\"", "\"y\"", StringComparison.Ordinal)
            .Replace("w:val=\"x\"", "w:val=\"titel\"", StringComparison.Ordinal)), "mist de stijlen Title, Stuk Tabel");

        static TestCaseData Slecht(string naam, byte[] inhoud, string reden) => new(inhoud, reden) { TestName = $"{{m}}({naam})" };
    }

    static byte[] Verwijzing(string soort) => Anders("word/_rels/document.xml.rels", s => s.Replace("</Relationships>",
        $"<Relationship Id=\"rBuiten\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/{soort}\" Target=\"https://elders.example/x\" TargetMode=\"External\"/></Relationships>",
        StringComparison.Ordinal));

    /// <summary>A zip that says of its largest part that it holds ten bytes.</summary>
    static byte[] Liegt(byte[] zip, int grootte)
    {
        var (was, wordt) = (BitConverter.GetBytes(grootte), BitConverter.GetBytes(10));
        for (var i = 0; i + 4 <= zip.Length; i++)
        {
            if (zip.AsSpan(i, 4).SequenceEqual(was))
                wordt.CopyTo(zip, i);
        }

        return zip;
    }

    [TestCaseSource(nameof(Slechte))]
    public async Task Wat_geen_huisstijl_kan_zijn_wordt_geweigerd_met_de_reden(byte[] inhoud, string reden)
    {
        var geweigerd = (await Secretariaat.Upload(Adres, "huisstijl.docx", inhoud, ifMatch: await Versie())).MoetProbleemZijn(400, "ongeldige-invoer");
        Assert.That(geweigerd.Gebreken["bestand"], Is.EqualTo(reden));
        Assert.That(await Secretariaat.Lees(Adres, "isIngebouwd"), Is.EqualTo("true"));
    }

    [Test]
    public async Task Meer_dan_tien_megabyte_kan_niet() =>
        (await Secretariaat.Upload(Adres, "groot.docx", new byte[10 * 1024 * 1024 + 1], ifMatch: await Versie())).MoetProbleemZijn(413, "document-te-groot");

    [Test]
    public async Task Alleen_secretariaat_en_beheerder_vervangen_haar()
    {
        (await Ato.Upload(Adres, "a.docx", Rood, ifMatch: 0)).MoetProbleemZijn(403, "rol-ontoereikend");
        (await Melder.Get(Adres)).MoetProbleemZijn(403, "rol-ontoereikend");
    }

    [Test]
    public async Task Een_browser_krijgt_een_bladzijde_met_een_eigen_beleid_en_een_programma_json()
    {
        using (var bladzijde = await Vraag(Browser))
        {
            Assert.That(bladzijde.Content.Headers.ContentType!.ToString(), Is.EqualTo("text/html; charset=utf-8"));
            Assert.That(bladzijde.Headers.GetValues("Content-Security-Policy").Single(), Is.EqualTo(Htmlschrijver.Inhoudsbeleid));
            Assert.That(bladzijde.Headers.Vary, Is.EqualTo(new[] { "Accept" }));
            Assert.That(bladzijde.Content.Headers.ContentDisposition!.ToString(), Does.StartWith("inline; filename=Huisstijl-proefstuk.html"));
            Assert.That(await bladzijde.Content.ReadAsStringAsync(), Does.StartWith("<!doctype html>").And.Contain("Zo zien de stukken"));
        }

        foreach (var accept in new[] { "*/*", "application/json", "application/json, text/html" })
        {
            using var json = await Vraag(accept);
            Assert.That(json.Content.Headers.ContentType!.MediaType, Is.EqualTo("application/json"), accept);
            Assert.That(json.Headers.Vary, Is.EqualTo(new[] { "Accept" }));
            Assert.That(json.Headers.GetValues("Content-Security-Policy").Single(), Is.EqualTo("frame-ancestors 'none'"));
        }
    }

    [Test]
    public async Task Een_docx_heeft_een_naam_een_ETag_en_hoeft_niet_twee_keer()
    {
        using var eerst = await Vraag(Docx);
        Assert.That(eerst.Content.Headers.ContentType!.ToString(), Is.EqualTo(Docx));
        Assert.That(eerst.Content.Headers.ContentDisposition!.DispositionType, Is.EqualTo("attachment"));
        Assert.That(eerst.Content.Headers.ContentDisposition.FileNameStar, Is.EqualTo("Huisstijl-proefstuk.docx"));
        var etag = eerst.Headers.ETag!.ToString();
        Assert.That(etag, Is.Not.EqualTo(await Versie()));
        using var weer = await Vraag(Docx, etag);
        Assert.That((int)weer.StatusCode, Is.EqualTo(304));
        using var anders = await Vraag("text/html", etag);
        Assert.That((int)anders.StatusCode, Is.EqualTo(200), "de ETag is van een vorm");
    }

    [Test]
    public async Task Wat_er_niet_is_wordt_gezegd()
    {
        (await Secretariaat.Get(Adres, ("Accept", "image/png"))).MoetProbleemZijn(406, "antwoordvorm-niet-beschikbaar");
        (await Secretariaat.Get(Adres, ("Accept", $"{Docx};q=0"))).MoetProbleemZijn(406, "antwoordvorm-niet-beschikbaar");
    }

    [Test]
    public async Task De_beschrijving_noemt_elke_vorm()
    {
        var inhoud = (await Niemand.Lees("/v1/openapi.json")).Json.GetProperty("paths").GetProperty("/huisstijl").GetProperty("get").GetProperty("responses").GetProperty("200").GetProperty("content");
        Assert.That(inhoud.EnumerateObject().Select(vorm => vorm.Name), Is.SupersetOf(new[] { "application/json", "text/html", Docx, "application/pdf", "application/vnd.oasis.opendocument.text" }));
        Assert.That(inhoud.GetProperty("application/json").GetProperty("schema").ValueKind, Is.EqualTo(JsonValueKind.Object));
    }

    async Task<byte[]> Stuk(string accept)
    {
        using var antwoord = await Vraag(accept);
        Assert.That((int)antwoord.StatusCode, Is.EqualTo(200));
        return await antwoord.Content.ReadAsByteArrayAsync();
    }

    async Task<HttpResponseMessage> Vraag(string accept, string? ifNoneMatch = null)
    {
        using var verzoek = new HttpRequestMessage(HttpMethod.Get, Adres);
        verzoek.Headers.Authorization = new("Bearer", Dienstproef.Token("--naam", "Saskia Mulder", "--rol", "secretariaat", "--organisatie", "sbo"));
        verzoek.Headers.TryAddWithoutValidation("Accept", accept);
        if (ifNoneMatch is not null)
            verzoek.Headers.TryAddWithoutValidation("If-None-Match", ifNoneMatch);
        return await Proef.Http.SendAsync(verzoek);
    }

    static string Stijlen(byte[] docx) => Papierproef.Open(docx, pakket => pakket.MainDocumentPart!.StyleDefinitionsPart!.Styles!.OuterXml);
}
