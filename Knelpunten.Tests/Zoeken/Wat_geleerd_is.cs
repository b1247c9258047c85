using System.Net;
using System.Xml.Linq;
using Knelpunten.Api.Bijhouden;
using Knelpunten.Tests.Api;
using Knelpunten.Tests.Rand;

namespace Knelpunten.Tests.Zoeken;

/// <summary>Lessons and products over all cases, and the feed of what everybody may read.</summary>
public class Wat_geleerd_is : Apitest
{
    static readonly XNamespace atom = "http://www.w3.org/2005/Atom";

    protected override Task<Dienstproef> Dienst() => Dienstproef.Start("bibliotheek");

    async Task<Antwoord> Lees(Persoon wie, string pad) =>
        await wie.Stuur(HttpMethod.Get, pad, null, (Leesstand.Kop, $"{await Proef.Waarde<long>("select max(seq_id) from knelpunten.mt_events where type <> 'tombstone'")}"));

    async Task<IReadOnlyList<string?>> Teksten(Persoon wie, string vraag) => (await Lees(wie, $"/v1/lessen{vraag}")).Json.Elk("items", "tekst");

    /// <summary>Read models first, for the feed itself waits for nobody.</summary>
    async Task<HttpResponseMessage> Feed(string? etag = null)
    {
        await Lees(Ato, "/v1/lessen");
        using var verzoek = new HttpRequestMessage(HttpMethod.Get, "/v1/lessen/atom");
        if (etag is not null)
            verzoek.Headers.TryAddWithoutValidation("If-None-Match", etag);
        return await Proef.Http.SendAsync(verzoek);
    }

    [Test]
    public async Task Een_open_les_is_voor_iedereen_en_een_andere_voor_wie_het_knelpunt_ziet()
    {
        var k = await KnelpuntInSparren();
        await Ato.Doet(k, "lessen", new { tekst = "Betrek de spreeuw vroeg.", isOpen = true });
        await Ato.Doet(k, "lessen", new { tekst = "De merel en de spreeuw mogen elkaar niet.", isOpen = false });
        Assert.That(await Teksten(Collega, "?q=spreeuwen"), Is.EqualTo(new[] { "De merel en de spreeuw mogen elkaar niet.", "Betrek de spreeuw vroeg." }));
        var ander = (await Lees(AndereMelder, "/v1/lessen?q=spreeuw")).Json;
        Assert.That((ander.Op("total"), ander.Op("items.0.tekst"), ander.Op("items.0.knelpunt")), Is.EqualTo(("1", "Betrek de spreeuw vroeg.", (string?)null)));
        Assert.That((await Lees(Ato, "/v1/lessen?q=spreeuw&isOpen=true")).Json.Op("items.0.knelpunt.nummer"), Is.EqualTo(k.Nummer));
        Assert.That(await Teksten(AndereMelder, "?q=spreeuw&regio=rotterdam"), Is.Empty, "waar het speelt is niet na te vragen");
        await Ato.Doet(k, "classificatie", new { vertrouwelijkheidaanduiding = "vertrouwelijk", themas = new[] { "d" } });
        Assert.That(await Teksten(AndereMelder, "?q=spreeuw"), Is.Empty);
        Assert.That(await Teksten(Ato, "?q=spreeuw&thema=d"), Has.Count.EqualTo(2));
    }

    [Test]
    public async Task Producten_zijn_te_vinden_met_hun_knelpunt_en_zoals_zij_bekend_waren()
    {
        var k = await KnelpuntInSparren();
        await Lees(Ato, "/v1/producten");
        var toen = await Proef.Waarde<DateTime>("select moment from lezen.voortgang");
        await Ato.Doet(k, "producten", new { soort = "handreiking", titel = "Handreiking voor de putter", omschrijving = "Met voorbeelden.", wanneer = "2020" });
        var rij = (await Lees(Collega, "/v1/producten?q=putters&soort=handreiking")).Json;
        Assert.That((rij.Op("items.0.titel"), rij.Op("items.0.wanneer"), rij.Op("items.0.knelpunt.nummer")), Is.EqualTo(("Handreiking voor de putter", "2020", k.Nummer)));
        Assert.That((await Lees(Ato, $"/v1/producten?q=putter&peilmoment={toen:yyyy-MM-ddTHH:mm:ss.ffffffZ}")).Json.Op("total"), Is.EqualTo("0"));
        Assert.That((await Lees(Ato, "/v1/producten?q=putter&geldigOp=2019-12-31")).Json.Op("total"), Is.EqualTo("0"));
        Assert.That((await Lees(Ato, "/v1/producten?q=putter&geldigOp=2020-01-01")).Json.Op("total"), Is.EqualTo("1"));
        Assert.That((await Lees(AndereMelder, "/v1/producten?q=putter")).Json.Op("total"), Is.EqualTo("0"));
        (await Lees(Ato, "/v1/producten?q=de")).MoetProbleemZijn(400, "ongeldige-invoer");
    }

    [Test]
    public async Task De_feed_heeft_de_open_lessen_en_niets_dat_naar_een_knelpunt_leidt()
    {
        var k = await KnelpuntInSparren();
        await Ato.Doet(k, "lessen", new { tekst = "Begin bij de <nachtegaal> & niet later. En vraag door.", isOpen = true });
        await Ato.Doet(k, "lessen", new { tekst = "De koekoek blijft onder ons.", isOpen = false });
        var antwoord = await Feed();
        Assert.That((antwoord.StatusCode, antwoord.Content.Headers.ContentType!.MediaType), Is.EqualTo((HttpStatusCode.OK, "application/atom+xml")));
        var tekst = await antwoord.Content.ReadAsStringAsync();
        foreach (var geheim in new[] { k.Nummer, $"{k.Id}", "havenloodsen", "rotterdam", "koekoek", "Aziza" })
            Assert.That(tekst, Does.Not.Contain(geheim).IgnoreCase);
        var feed = XDocument.Parse(tekst).Root!;
        var item = feed.Elements(atom + "entry").Single(e => e.Element(atom + "content")!.Value.Contains("nachtegaal"));
        Assert.That(item.Element(atom + "title")!.Value, Is.EqualTo("Begin bij de <nachtegaal> & niet later"));
        Assert.That(item.Element(atom + "id")!.Value, Does.StartWith("urn:uuid:"));
        foreach (var verplicht in (string[])["id", "title", "updated"])
            Assert.That(feed.Element(atom + verplicht)?.Value, Is.Not.Empty, verplicht);

        var etag = antwoord.Headers.ETag!.ToString();
        Assert.That((await Feed(etag)).StatusCode, Is.EqualTo(HttpStatusCode.NotModified));
        await Ato.Doet(k, "classificatie", new { vertrouwelijkheidaanduiding = "zaakvertrouwelijk" });
        var later = await Feed(etag);
        Assert.That(later.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(await later.Content.ReadAsStringAsync(), Does.Not.Contain("nachtegaal"));
    }
}
