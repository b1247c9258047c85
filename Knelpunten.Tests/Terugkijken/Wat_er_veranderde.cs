using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using CsCheck;
using Knelpunten.Api.Terugkijken;
using Knelpunten.Tests.Api;
using Microsoft.AspNetCore.JsonPatch.SystemTextJson;

namespace Knelpunten.Tests.Terugkijken;

/// <summary>A patch is only one when another's library makes the second document of the first with it.</summary>
[Parallelizable(ParallelScope.All)]
public class Een_JSON_Patch_maakt_van_het_eerste_het_tweede
{
    static readonly Gen<string> Namen = Gen.OneOf("a", "b", "titel", "met/schuin", "met~golf", "é");

    static readonly Gen<JsonNode?> Enkel = Gen.OneOf(Gen.Int[0, 3].Select(n => (JsonNode?)JsonValue.Create(n)), Gen.OneOf("x", "y", "").Select(t => (JsonNode?)JsonValue.Create(t)), Gen.Bool.Select(b => (JsonNode?)JsonValue.Create(b)));

    static Gen<JsonNode?> Waarde(int diep) => diep == 0 ? Enkel : Gen.Frequency(
        (4, Enkel),
        (2, Object(diep - 1).Select(o => (JsonNode?)o)),
        (2, Object(diep - 1).Array[0, 4].Select(lijst => (JsonNode?)new JsonArray([.. lijst]))),
        (1, Enkel.Array[0, 3].Select(lijst => (JsonNode?)new JsonArray([.. lijst.Select(waarde => waarde?.DeepClone())]))));

    static Gen<JsonObject> Object(int diep) => Gen.Select(Namen, Waarde(diep)).Array[0, 4].Select(leden =>
    {
        var json = new JsonObject();
        foreach (var (naam, waarde) in leden)
            json[naam] = waarde?.DeepClone();
        return json;
    });

    internal static JsonNode Toegepast(JsonObject van, string patch)
    {
        var na = (JsonObject)van.DeepClone();
        JsonSerializer.Deserialize<JsonPatchDocument>(patch)!.ApplyTo(na);
        return na;
    }

    [Test]
    public void Voor_elke_twee_documenten() => Gen.Select(Object(3), Object(3)).Sample((van, tot) =>
    {
        var patch = Jsonverschil.Patch(Jsonverschil.Tussen(van, tot)).ToJsonString();
        return JsonNode.DeepEquals(Toegepast(van, patch), tot) && Jsonverschil.Tussen(tot, tot).Count == 0;
    });
}

[Parallelizable(ParallelScope.Self)]
public class Wat_er_veranderde : Apitest
{
    const string Patch = "application/json-patch+json";

    [Test]
    public async Task Tussen_elke_twee_versies_van_een_leven()
    {
        var (k, _) = await ToegewezenKnelpunt();
        await Douane.Doet(k, "toewijzingen/1/acceptatie");
        await Ato.Post($"{k}/notities", new { tekst = "Onder ons." });
        var laatste = int.Parse((await Auditor.Lees($"{k}", "versie"))!, CultureInfo.InvariantCulture);
        foreach (var wie in new[] { Auditor, Melder })
        {
            var versies = new List<JsonObject>();
            for (var versie = 1; versie <= laatste; versie++)
                versies.Add((JsonObject)JsonNode.Parse((await wie.Lees($"{k}?versie={versie}")).Tekst)!);
            for (var van = 1; van <= laatste; van += 2)
            {
                for (var tot = van; tot <= laatste; tot += 3)
                {
                    var patch = await wie.Get($"{k}/verschillen?van={van}&tot={tot}", ("Accept", Patch));
                    Assert.That((int)patch.Status, Is.EqualTo(200), patch.Tekst);
                    Assert.That(JsonNode.DeepEquals(Een_JSON_Patch_maakt_van_het_eerste_het_tweede.Toegepast(versies[van - 1], patch.Tekst), versies[tot - 1]), Is.True, $"{van} {tot}: {patch.Tekst}");
                }
            }
        }

        Assert.That((await Melder.Lees($"{k}/verschillen?van={laatste - 1}&tot={laatste}")).Tekst, Does.Not.Contain("Onder ons."));
    }

    [Test]
    public async Task In_gewoon_Nederlands_veld_voor_veld()
    {
        var k = await KnelpuntInTriage();
        var voor = await Ato.Lees($"{k}", "versie");
        await Ato.Doet(k, "triage", new { uitkomst = "sparren", reden = "Samen op te lossen.", themas = new[] { "d" }, urgentie = "hoog", vertrouwelijkheidaanduiding = "zaakvertrouwelijk" });
        await Ato.Doet(k, "middelen", new { gever = "Minister van JenV", bedragInCenten = 25_000_000 });
        var zinnen = (await Ato.Lees($"{k}/verschillen?van={voor}")).Json.Elk("velden", "zin");
        Assert.That(zinnen, Is.SupersetOf(new[]
        {
            "Stadium: was triage, wordt sparren.",
            "Routes: was niets, wordt sparren.",
            "Thema's: was niets, wordt Logistieke knooppunten en mainports.",
            "Urgentie ingevuld: hoog.",
            "Vertrouwelijkheidaanduiding: was intern, wordt zaakvertrouwelijk.",
            "Uitkomst van de triage 1 erbij: “Samen op te lossen.”.",
            "Middelen 1 erbij: “Minister van JenV”.",
        }));
        Assert.That(zinnen, Has.None.Contains("versie").IgnoreCase.And.None.Contains("gemuteerd").IgnoreCase);
    }

    [Test]
    public async Task Ook_tussen_momenten_en_wat_niet_kan_wordt_met_reden_geweigerd()
    {
        var k = await KnelpuntInTriage();
        var begin = (await Auditor.Lees($"{k}?versie=1")).Json.Op("laatstGemuteerd");
        var verschil = (await Auditor.Lees($"{k}/verschillen?van={Uri.EscapeDataString(begin!)}")).Json;
        Assert.That((verschil.Op("van"), verschil.Op("tot")), Is.EqualTo(("1", await Auditor.Lees($"{k}", "versie"))));
        Assert.That((await Auditor.Get($"{k}/verschillen?van=9&tot=99")).MoetProbleemZijn(400, "ongeldige-invoer").Gebreken.Keys, Is.EqualTo(new[] { "tot" }));
        Assert.That((await Auditor.Get($"{k}/verschillen?van=2&tot=1")).MoetProbleemZijn(400, "ongeldige-invoer").Gebreken["van"], Does.StartWith("ligt na tot"));
        Assert.That((await Auditor.Get($"{k}/verschillen?van=eerst&tot=0")).MoetProbleemZijn(400, "ongeldige-invoer").Gebreken.Keys, Is.EquivalentTo(new[] { "van", "tot" }));
        Assert.That((await Auditor.Get($"{k}/verschillen?van={Dag(3)}")).MoetProbleemZijn(400, "ongeldige-invoer").Gebreken["van"], Is.EqualTo("ligt in de toekomst"));
        (await Auditor.Get($"{k}/verschillen?van=2020-01-01")).MoetProbleemZijn(404, "bestond-nog-niet");
        await Ato.Doet(k, "classificatie", new { vertrouwelijkheidaanduiding = "zaakvertrouwelijk", reden = "Te gevoelig." });
        (await Collega.Get($"{k}/verschillen?van=1&tot=99")).MoetProbleemZijn(404, "niet-gevonden");
    }
}
