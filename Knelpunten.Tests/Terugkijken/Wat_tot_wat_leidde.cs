using System.Text.Json;
using Knelpunten.Tests.Api;

namespace Knelpunten.Tests.Terugkijken;

[Parallelizable(ParallelScope.Self)]
public class Wat_tot_wat_leidde : Apitest
{
    /// <summary>Each line what one command recorded, below what led to it.</summary>
    static IEnumerable<string> Regels(JsonElement handelingen, string inspringing = "") => handelingen.EnumerateArray().SelectMany(h => Regels(h.GetProperty("gevolgen"), inspringing + "  ")
        .Prepend($"{inspringing}{h.Op("opdracht")}{(h.Op("grond") is { } grond ? $" ({grond})" : "")}: {string.Join(' ', h.GetProperty("gebeurtenissen").EnumerateArray().Select(e => $"{e.Op("stroomsoort")}/{e.Op("gebeurtenis")}"))}"));

    [Test]
    public async Task Van_voordracht_tot_toewijzing_over_zaak_en_vergadering_heen()
    {
        var (k, v) = await ToegewezenKnelpunt();
        await Douane.Doet(k, "toewijzingen/1/acceptatie");
        var oorzaken = (await Auditor.Lees($"{k}/oorzaken")).Json;
        var regels = Regels(oorzaken.GetProperty("handelingen")).ToList();
        Assert.That(regels, Has.Some.Match("^[a-z_]+: .*knelpunt/dossierhouder_aangewezen"));
        var geagendeerd = regels.FindIndex(regel => regel.Contains("knelpunt/knelpunt_geagendeerd"));
        Assert.That(regels[geagendeerd], Does.StartWith("  plaats_agendapunt (onderwerp): ").And.Contain("vergadering/agendapunt_geplaatst"));
        Assert.That(regels, Has.Some.StartsWith("    neem_besluit (onderwerp): ").And.Some.Contains("vergadering/besluit_genomen"));
        Assert.That(regels, Has.Some.EqualTo("      accepteer_toewijzing (onderwerp): knelpunt/toewijzing_geaccepteerd"));
        var eigen = await AantalEvents(k);
        Assert.That(oorzaken.GetRawText().Split($"\"stroom\":\"{k.Id}\"").Length - 1, Is.EqualTo(eigen));
        Assert.That(oorzaken.GetRawText(), Does.Contain($"{v.Id}"));
        (await Ato.Get($"{k}/oorzaken")).MoetProbleemZijn(403, "rol-ontoereikend");
    }

    [Test]
    public async Task Als_PROV_verwijst_alles_naar_iets_dat_er_is()
    {
        var (k, _) = await ToegewezenKnelpunt();
        var antwoord = await Auditor.Get($"{k}/oorzaken", ("Accept", "application/prov+json"));
        Assert.That(antwoord.Koppen["Content-Type"], Does.StartWith("application/prov+json"));
        var prov = antwoord.Json;
        var bekend = new[] { "entity", "activity", "agent" }.SelectMany(soort => prov.GetProperty(soort).EnumerateObject().Select(lid => lid.Name)).ToHashSet();
        var verwijzingen = new[] { "wasGeneratedBy", "wasDerivedFrom", "wasAssociatedWith", "actedOnBehalfOf", "wasInformedBy" }
            .SelectMany(soort => prov.GetProperty(soort).EnumerateObject()).SelectMany(relatie => relatie.Value.EnumerateObject())
            .Where(lid => lid.Name is "prov:entity" or "prov:activity" or "prov:agent" or "prov:generatedEntity" or "prov:usedEntity" or "prov:informed" or "prov:informant" or "prov:delegate" or "prov:responsible")
            .Select(lid => lid.Value.GetString()!).ToList();
        Assert.That(verwijzingen, Has.Count.GreaterThan(20).And.All.Matches<string>(naam => bekend.Contains(naam!)));
        Assert.That(prov.GetProperty("wasGeneratedBy").EnumerateObject().Count(), Is.GreaterThanOrEqualTo((int)await AantalEvents(k)));
        Assert.That(prov.GetRawText(), Does.Not.Contain("Aziza").And.Not.Contain(":null"));
    }
}
