using Knelpunten.Api.Inrichting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace Knelpunten.Tests.Rand;

[Parallelizable(ParallelScope.All)]
public class Vraag_en_paginering
{
    static Proefdienst dienst = null!;

    [OneTimeSetUp]
    public async Task Begin() => dienst = await Proefdienst.Start();

    [OneTimeTearDown]
    public async Task Einde() => await dienst.DisposeAsync();

    [TestCase("x=1", "x", "is hier niet bekend")]
    [TestCase("Page=1", "Page", "is hier niet bekend")]
    [TestCase("page=1&page=1", "page", "staat er meer dan één keer")]
    [TestCase("page=0", "page", "moet een geheel getal zijn van 1 tot en met 10000000")]
    [TestCase("page=-1", "page", "moet een geheel getal zijn van 1 tot en met 10000000")]
    [TestCase("page=een", "page", "moet een geheel getal zijn van 1 tot en met 10000000")]
    [TestCase("page=99999999999", "page", "moet een geheel getal zijn van 1 tot en met 10000000")]
    [TestCase("page=", "page", "mag niet leeg zijn")]
    [TestCase("pageSize=101", "pageSize", "moet een geheel getal zijn van 1 tot en met 100")]
    [TestCase("kleur=paars", "kleur", "moet een van deze zijn: rood, licht_groen")]
    [TestCase("kleur=Rood", "kleur", "moet een van deze zijn: rood, licht_groen")]
    [TestCase("id=42", "id", "moet een UUID zijn")]
    [TestCase("vanaf=2026-02-30", "vanaf", "moet een datum zijn als 2026-01-31")]
    [TestCase("vanaf=1899-12-31", "vanaf", "moet een datum zijn als 2026-01-31")]
    [TestCase("open=ja", "open", "moet true of false zijn")]
    [TestCase("thema=%E2%80%AEx", "thema", "bevat een teken dat de leesrichting verandert (U+202E)")]
    [TestCase("thema=%00", "thema", "bevat een stuurteken (U+0000)")]
    [TestCase("peilmoment=2026-01-01T00:00:00Z", "peilmoment", "kan hier niet: dit is alleen te lezen zoals het nu is")]
    [TestCase("geldigOp=2026-01-01", "geldigOp", "kan hier niet: dit is alleen te lezen zoals het nu is")]
    [TestCase("versie=3", "versie", "kan hier niet: dit is alleen te lezen zoals het nu is")]
    public async Task Wat_niet_te_lezen_is_wordt_geweigerd_met_reden(string vraag, string naam, string reden) =>
        Assert.That((await dienst.Get($"/v1/proeven?{vraag}")).MoetProbleemZijn(400, "ongeldige-invoer").Gebreken,
            Is.EqualTo(new Dictionary<string, string> { [naam] = reden }));

    [Test]
    public async Task Alle_gebreken_komen_tegelijk_en_ook_waar_geen_sleutel_bekend_is()
    {
        Assert.That((await dienst.Get("/v1/proeven?page=0&x=1&id=2&versie=1")).Gebreken.Keys, Is.EquivalentTo(new[] { "page", "x", "id", "versie" }));
        Assert.That((await dienst.Get("/v1/proeven/1?page=1")).Gebreken.Keys, Is.EqualTo(new[] { "page" }));
    }

    [Test]
    public void Wat_goed_is_komt_er_getypeerd_uit()
    {
        var query = new QueryCollection(QueryHelpers.ParseQuery("?n=7&d=2026-01-31&u=0f8fad5b-d9cb-469f-a165-70867728950e&j=true&t=+cafe%CC%81+"));
        var vraag = Vraag.Lees(query,
        [
            new("n", "", Vraagsoort.Getal), new("d", "", Vraagsoort.Datum), new("u", "", Vraagsoort.Uuid), new("j", "", Vraagsoort.JaNee), new("t", ""),
            new("weg", ""), Vraagsleutel.Page, Vraagsleutel.PageSize,
        ]);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(vraag.Probleem, Is.Null);
            Assert.That((vraag.Getal("n"), vraag.Datum("d"), vraag.JaNee("j"), vraag.Tekst("t"), vraag.Tekst("weg")),
                Is.EqualTo(((int?)7, (DateOnly?)new DateOnly(2026, 1, 31), (bool?)true, "café", (string?)null)));
            Assert.That(vraag.Uuid("u"), Is.EqualTo(Guid.Parse("0f8fad5b-d9cb-469f-a165-70867728950e")));
            Assert.That((vraag.Page, vraag.PageSize, vraag.Overslaan), Is.EqualTo((1, 20, 0)));
            Assert.That(() => vraag.Tekst("nooit afgesproken"), Throws.InvalidOperationException);
        }
    }

    [TestCase("totaal=50", "first=1 next=2 last=3")]
    [TestCase("totaal=50&page=2", "first=1 prev=1 next=3 last=3")]
    [TestCase("totaal=50&page=3", "first=1 prev=2 last=3")]
    [TestCase("totaal=50&page=9", "first=1 prev=3 last=3")]
    [TestCase("totaal=0", "first=1 last=1")]
    [TestCase("totaal=20", "first=1 last=1")]
    [TestCase("totaal=10000&pageSize=100", "first=1 next=2 last=100")]
    [TestCase("totaal=10001&pageSize=1&page=7", "first=1 prev=6 next=8")]
    public async Task Link_wijst_de_weg(string vraag, string weg)
    {
        var links = (await dienst.Get($"/v1/proeven?{vraag}")).Koppen["Link"].Split(", ")
            .Select(link => link.Split(['<', '>', '"'], StringSplitOptions.RemoveEmptyEntries))
            .Select(link => $"{link[2]}={QueryHelpers.ParseQuery(link[0][link[0].IndexOf('?')..])["page"]}");
        Assert.That(string.Join(' ', links), Is.EqualTo(weg));
    }

    [Test]
    public async Task Een_link_houdt_de_andere_sleutels_en_werkt_als_adres()
    {
        var link = (await dienst.Get("/v1/proeven?thema=caf%C3%A9%20%26%20co&totaal=50&page=2")).Koppen["Link"];
        Assert.That(link, Does.Contain("</v1/proeven?thema=caf%C3%A9%20%26%20co&totaal=50&page=3>; rel=\"next\""));
        Assert.That((await dienst.Get("/v1/proeven?thema=caf%C3%A9%20%26%20co&totaal=50&page=3")).Koppen["Link"], Does.Contain("rel=\"prev\""));
    }

    [TestCase(10_000, """{"items":["a"],"total":10000}""")]
    [TestCase(10_001, """{"items":["a"],"total":10000,"totalIsMinimum":true}""")]
    public async Task Het_totaal_is_boven_de_tienduizend_een_ondergrens(int totaal, string inhoud) =>
        Assert.That((await dienst.Get($"/v1/proeven?totaal={totaal}")).Tekst, Is.EqualTo(inhoud));
}
