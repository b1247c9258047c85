using System.Text.Json;
using Knelpunten.Api.Keten;
using Knelpunten.Domain;
using Knelpunten.Tests.Api;

namespace Knelpunten.Tests.Keten;

/// <summary>What the auditor gets over HTTP, checked with nothing but what he got.</summary>
public class Bewijzen_en_zegels : Ketenproef
{
    [Test]
    public async Task Elke_gebeurtenis_van_een_knelpunt_leidt_naar_het_zegel()
    {
        var k = await VoorgedragenKnelpunt();
        await Verzegeld();
        var bewijs = (await Auditor.Lees($"{k}/bewijs")).Json;
        var zegel = Zegel.Lees(bewijs.Op("zegel.noot")!)!;
        var sleutels = (await Auditor.Lees("/v1/audit/sleutels")).Json.GetProperty("items").EnumerateArray().Select(s => Controlesleutel.Lees(s.Op("sleutel")!)!).ToList();
        Assert.That(zegel.IsVan(sleutels), Is.True);
        Assert.That(bewijs.GetProperty("gebeurtenissen").GetArrayLength(), Is.EqualTo(await Proef.Waarde<long>("select count(*) from knelpunten.mt_events where stream_id = $1", k.Id)));
        foreach (var g in bewijs.GetProperty("gebeurtenissen").EnumerateArray())
        {
            Assert.That(Convert.ToHexStringLower(Gebeurtenisblad.Hash(g.Op("canoniek")!)), Is.EqualTo(g.Op("blad")));
            Assert.That(Leidt(g, zegel), Is.True, g.ToString());
        }
    }

    [Test]
    public async Task Een_gebeurtenis_op_haar_positie()
    {
        await GemeldKnelpunt();
        await Verzegeld();
        var positie = await Proef.Waarde<long>("select max(positie) from keten.blad");
        var bewijs = (await Auditor.Lees($"/v1/audit/bewijzen/{positie}")).Json;
        Assert.That(Leidt(bewijs.GetProperty("gebeurtenissen")[0], Zegel.Lees(bewijs.Op("zegel.noot")!)!), Is.True);
    }

    [TestCase("/v1/audit/bewijzen/999999999")]
    [TestCase("/v1/audit/bewijzen/0")]
    [TestCase("/v1/audit/bewijzen/99999999999999999999")]
    [TestCase("/v1/audit/bewijzen/-1")]
    [TestCase("/v1/audit/bewijzen/een")]
    [TestCase("/v1/audit/zegels/999999999")]
    [TestCase("/v1/audit/zegels/999999999/samenhang?oud=1")]
    [TestCase("/v1/knelpunten/K-2020-99999/bewijs")]
    public async Task Wat_er_niet_is(string adres) => Assert.That((int)(await Auditor.Get(adres)).Status, Is.EqualTo(404));

    [Test]
    public async Task Een_ouder_zegel_is_het_begin_van_een_nieuwer()
    {
        await GemeldKnelpunt();
        await Verzegeld();
        var oud = Zegel.Lees((await Auditor.Lees("/v1/audit/zegels/laatste")).Tekst)!;
        await KnelpuntInTriage();
        await Verzegeld();
        var nieuw = Zegel.Lees((await Auditor.Lees("/v1/audit/zegels/laatste")).Tekst)!;
        var bewijs = (await Auditor.Lees($"/v1/audit/zegels/{nieuw.Grootte}/samenhang?oud={oud.Grootte}")).Json;
        Assert.That(Merkleboom.KloptSamenhang(oud.Grootte, oud.Wortel, nieuw.Grootte, nieuw.Wortel, Hashes(bewijs)), Is.True);
        foreach (var verkeerd in new[] { $"oud={nieuw.Grootte + 1}", "oud=0", "oud=-3", "oud=x", "" })
            (await Auditor.Get($"/v1/audit/zegels/{nieuw.Grootte}/samenhang?{verkeerd}")).MoetProbleemZijn(400, "ongeldige-invoer");
    }

    [Test]
    public async Task De_zegels_zijn_een_lijst_nieuwste_eerst()
    {
        await GemeldKnelpunt();
        await Verzegeld();
        var items = (await Auditor.Lees("/v1/audit/zegels?pageSize=2")).Json.GetProperty("items");
        var grootte = items[0].GetProperty("grootte").GetInt64();
        Assert.That(grootte, Is.EqualTo(await Proef.Waarde<long>("select max(grootte) from keten.zegel")));
        Assert.That((await Auditor.Lees($"/v1/audit/zegels/{grootte}")).Json.Op("noot"), Is.EqualTo(items[0].Op("noot")));
    }

    [TestCase("/v1/audit/zegels")]
    [TestCase("/v1/audit/zegels/laatste")]
    [TestCase("/v1/audit/bewijzen/1")]
    public async Task Alleen_voor_de_auditor(string adres) => (await Ato.Get(adres)).MoetProbleemZijn(403, "rol-ontoereikend");

    [Test]
    public async Task Op_een_besluitenlijst_staat_het_zegel_van_toen()
    {
        var (_, v) = await ToegewezenKnelpunt();
        await Verzegeld();
        var lijst = (await Secretariaat.Lees($"{v}/besluitenlijst")).Json;
        Assert.That(Zegel.Lees(lijst.Op("zegel.noot")!), Is.Not.Null);
        Assert.That((await Secretariaat.Get($"{v}/besluitenlijst", ("Accept", "text/html"))).Tekst, Does.Contain(lijst.Op("zegel.wortel")));
    }

    static bool Leidt(JsonElement g, Zegel zegel) =>
        Merkleboom.KloptInsluiting(Convert.FromHexString(g.Op("blad")!), g.GetProperty("nummer").GetInt64(), zegel.Grootte, Hashes(g), zegel.Wortel);

    static List<byte[]> Hashes(JsonElement bewijs) => [.. bewijs.GetProperty("hashes").EnumerateArray().Select(hash => Convert.FromHexString(hash.GetString()!))];
}
