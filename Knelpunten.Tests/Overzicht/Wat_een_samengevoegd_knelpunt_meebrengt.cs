using Knelpunten.Tests.Api;

namespace Knelpunten.Tests.Overzicht;

/// <summary>Rule 3: the regions of a case are also those of what was merged into it, in every list and number; of a restricted case they are not.</summary>
public class Wat_een_samengevoegd_knelpunt_meebrengt : Apitest
{
    protected override Task<Dienstproef> Dienst() => Dienstproef.Start("meebrengen");

    [Test]
    public async Task Het_doel_telt_mee_in_de_regio_van_de_bron_zolang_die_erin_zit()
    {
        var doel = await KnelpuntInSparren();
        var (bron, diepere) = (await UitLimburg(), await InTriageUit("oost-nederland"));
        Assert.That(await Regios(doel), Is.EqualTo(new[] { "rotterdam" }));

        await Ato.Doet(diepere, "samenvoeging", In(bron));
        await Ato.Doet(bron, "samenvoeging", In(doel));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(await Regios(doel), Is.EqualTo(new[] { "limburg", "oost-nederland", "rotterdam" }));
            Assert.That(await Open("limburg"), Is.EqualTo(new[] { doel.Nummer }));
            Assert.That(await Open("oost-nederland"), Is.EqualTo(new[] { doel.Nummer }));
            Assert.That(await InRegio("limburg"), Is.EqualTo(1));
        }

        await Ato.Doet(bron, "samenvoeging/ongedaanmaking", new { reden = "Toch iets anders." });
        using (Assert.EnterMultipleScope())
        {
            Assert.That(await Regios(doel), Is.EqualTo(new[] { "rotterdam" }));
            Assert.That(await Open("limburg"), Is.EqualTo(new[] { bron.Nummer }));
            Assert.That(await Open("oost-nederland"), Is.EqualTo(new[] { bron.Nummer }));
            Assert.That(await InRegio("limburg"), Is.EqualTo(1));
        }
    }

    [Test]
    public async Task Van_een_beperkt_knelpunt_is_aan_het_doel_niet_te_zien_waar_het_speelde()
    {
        var doel = await KnelpuntInSparren();
        var bron = await InTriageUit("noord-nederland");
        await Ato.Doet(bron, "triage", new { uitkomst = "sparren", reden = "r", vertrouwelijkheidaanduiding = "vertrouwelijk" });
        await Ato.Doet(bron, "samenvoeging", In(doel));
        Assert.That(await Regios(doel), Is.EqualTo(new[] { "rotterdam" }));
        Assert.That(await Open("noord-nederland"), Is.Empty);
    }

    static object In(Zaak doel) => new { doel = doel.Nummer, reden = "Het is hetzelfde knelpunt." };

    Task<Zaak> UitLimburg() => InTriageUit("limburg");

    async Task<Zaak> InTriageUit(string regio)
    {
        var zaak = Knelpunt(await AndereMelder.Post("/v1/knelpunten", new { titel = "t", omschrijving = "o", regio, organisatie = "riec-limburg" }));
        await Ato.Doet(zaak, "dossierhouder");
        return zaak;
    }

    async Task<IEnumerable<string?>> Regios(Zaak zaak) =>
        (await Ato.Lees($"/v1/knelpunten?nummer={zaak.Nummer}")).Json.GetProperty("items")[0].GetProperty("regios").EnumerateArray().Select(regio => regio.GetString());

    async Task<IReadOnlyList<string?>> Open(string regio) => (await Ato.Lees($"/v1/knelpunten?open=true&regio={regio}")).Json.Elk("items", "nummer");

    /// <summary>How many open cases stand in a region on the dashboard of the regions.</summary>
    async Task<int> InRegio(string regio)
    {
        var json = (await Ato.Lees("/v1/dashboards/thema-regio")).Json;
        var plaats = json.GetProperty("kolommen").EnumerateArray().Select((k, i) => (Naam: k.Op("naam"), i)).Single(k => k.Naam == $"regio:{regio}").i;
        return json.GetProperty("rijen").EnumerateArray().Sum(rij => rij.GetProperty("cellen")[plaats].GetProperty("waarde").GetInt32());
    }
}
