using System.Text.Json;
using Knelpunten.Tests.Api;

namespace Knelpunten.Tests.Terugkijken;

/// <summary>Reports of the access log; on a service of its own, since what was read is counted.</summary>
public class Wie_er_keek : Apitest
{
    protected override Task<Dienstproef> Dienst() => Dienstproef.Start("wie_er_keek");

    async Task<List<JsonElement>> Verslag(string naam) => [.. (await Auditor.Lees($"/v1/audit/inzagen/{naam}")).Json.GetProperty("items").EnumerateArray()];

    [Test]
    public async Task Per_knelpunt_persoon_en_periode_met_weigeringen_en_wat_opvalt()
    {
        var zaken = new List<Zaak> { await GemeldKnelpunt(), await GemeldKnelpunt(), await GemeldKnelpunt() };
        var limburger = Proef.Als("Lex van Limburg", "ato", "riec-limburg");
        var wie = await limburger.Lees("/v1/ik", "actor");
        foreach (var zaak in zaken)
            await limburger.Lees($"{zaak}");
        await limburger.Lees($"{zaken[0]}/tijdlijn");
        await limburger.Lees("/v1/knelpunten");
        var ander = await AndereMelder.Lees("/v1/ik", "actor");
        for (var i = 0; i < 4; i++)
            await AndereMelder.Get($"{zaken[1]}");

        var perZaak = await Verslag("per-knelpunt");
        Assert.That(perZaak.Select(rij => (rij.Op("nummer"), rij.Op("lezingen"), rij.Op("geweigerd"), rij.Op("inLijsten"))), Is.EqualTo(new[]
        {
            (zaken[0].Nummer, "2", "0", "1"), (zaken[1].Nummer, "1", "4", "1"), (zaken[2].Nummer, "1", "0", "1"),
        }));
        var mens = (await Verslag("per-persoon")).Single(rij => rij.Op("actor") == wie);
        Assert.That((mens.Op("organisatie"), mens.Op("lezingen"), mens.Op("knelpunten"), mens.Op("geweigerd")), Is.EqualTo(("riec-limburg", "5", "3", "0")));
        foreach (var per in new[] { "uur", "dag", "week", "maand" })
            Assert.That((await Verslag($"per-periode?per={per}")).Sum(rij => int.Parse(rij.Op("geweigerd")!, System.Globalization.CultureInfo.InvariantCulture)), Is.EqualTo(4), per);
        var weigering = (await Verslag("weigeringen")).Single();
        Assert.That((weigering.Op("actor"), weigering.Op("handeling"), weigering.Op("resultaat"), weigering.Op("aantal")), Is.EqualTo((ander, "getKnelpuntenKnelpunt", "404", "4")));

        Assert.That(await Verslag("opvallend"), Is.Empty);
        // An hour may turn in between; then each half still counts for itself.
        var opvallend = (await Verslag("opvallend?drempel=1&drempelRegio=3")).Select(rij => (rij.Op("patroon"), rij.Op("actor"))).ToHashSet();
        Assert.That(opvallend, Is.EquivalentTo(new[] { ("veel_knelpunten", wie), ("veel_weigeringen", ander), ("buiten_regio", wie) }));
        Assert.That(await Verslag("opvallend?drempel=1000&drempelRegio=4"), Is.Empty);
        (await Auditor.Get($"/v1/audit/inzagen/opvallend?vanaf={Dag(0)}&tot={Dag(-1)}")).MoetProbleemZijn(400, "ongeldige-invoer");
        (await Ato.Get("/v1/audit/inzagen/per-persoon")).MoetProbleemZijn(403, "rol-ontoereikend");
        // Whoever looks at who looked is seen too.
        Assert.That(await Auditor.Lees("/v1/audit/inzagen?handeling=getAuditInzagenOpvallend", "items.0.soort"), Is.EqualTo("inzage"));
    }
}
