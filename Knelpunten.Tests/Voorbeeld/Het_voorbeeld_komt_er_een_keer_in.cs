using System.Text.Json.Nodes;
using Knelpunten.Api.Voorbeeld;
using Knelpunten.Tests.Api;

namespace Knelpunten.Tests.Voorbeeld;

/// <summary>Played into one service by a client that is broken off again and again, until it had the whole.</summary>
public class Het_voorbeeld_komt_er_een_keer_in
{
    Voorbeeldproef proef = null!;
    IReadOnlyList<Zaakrij> zaken = [];
    int afgebroken;

    [OneTimeSetUp]
    public async Task Speel_met_onderbrekingen()
    {
        proef = await Voorbeeldproef.Start("voorbeeld-herhaald");
        // A little later each time: what is there already is looked up again from the start.
        while (!await IsUitgespeeld(naHoogstens: 20 + 25 * afgebroken))
            Assert.That(++afgebroken, Is.LessThan(40), "Het komt nooit af.");
        zaken = await proef.Speel();
    }

    [OneTimeTearDown]
    public async Task Einde()
    {
        if (proef is not null)
            await proef.DisposeAsync();
    }

    [Test]
    public async Task Wat_afgebroken_werd_gaat_verder_waar_het_bleef()
    {
        Assert.That(afgebroken, Is.GreaterThan(3));
        var verwacht = Voorbeeldproef.Map.Bestanden.Where(bestand => bestand.Verwacht is not null).ToDictionary(bestand => bestand.Kenmerk!.Waarde!, bestand => bestand.Verwacht!);
        foreach (var zaak in zaken)
        {
            Assert.That((zaak.Stadium, zaak.Afloop, zaak.Gebeurtenissen),
                Is.EqualTo((verwacht[zaak.Kenmerk].Stadium, verwacht[zaak.Kenmerk].Afloop, verwacht[zaak.Kenmerk].Gebeurtenissen)), zaak.Kenmerk);
        }

        Assert.That(await proef.Dienst.Waarde<long>("select count(*) from knelpunten.mt_doc_vergaderingbeeld"), Is.EqualTo(5));
    }

    [Test]
    public async Task Nog_eens_spelen_verandert_niets()
    {
        var (gebeurtenissen, rijen) = (await proef.Gebeurtenissen(), await proef.Dienst.Rijen());

        var nogEens = await proef.Speel();

        Assert.That(await proef.Gebeurtenissen(), Is.EqualTo(gebeurtenissen));
        Assert.That(await proef.Dienst.Rijen(), Is.EqualTo(rijen));
        Assert.That(nogEens, Has.Count.EqualTo(23));
    }

    [Test]
    public async Task Een_zaak_waar_iemand_mee_verderging_is_van_hem()
    {
        var nummer = (await proef.Knelpunt("horeca")).Op("nummer")!;
        await proef.Dienst.Ato.Doet(new(Guid.Empty, nummer, $"/v1/knelpunten/{nummer}"), "heropening", new { reden = "De campagne is voorbij." });
        var gebeurtenissen = await proef.Gebeurtenissen();

        var nogEens = await proef.Speel();

        Assert.That(await proef.Gebeurtenissen(), Is.EqualTo(gebeurtenissen));
        Assert.That(nogEens.Single(zaak => zaak.Kenmerk == "horeca").Stadium, Is.EqualTo("triage"));
    }

    [Test]
    public async Task Een_geweigerde_oproep_noemt_bestand_oproep_en_reden()
    {
        var fout = await Assert.ThrowsAsync<Voorbeeldfout>(() => proef.Speel(map: Met(new("ato", "POST", "/v1/knelpunten", Lichaam: new JsonObject { ["titel"] = "Zonder regio" }))));

        Assert.That(fout!.Message, Does.StartWith("99-eigen.json, oproep 1 (POST /v1/knelpunten, als ato): "));
        Assert.That(fout!.Message, Does.Contain("400").And.Contain("  regio: "));
    }

    [Test]
    public async Task Een_naam_die_niemand_bewaarde_wordt_genoemd()
    {
        var fout = await Assert.ThrowsAsync<Voorbeeldfout>(() => proef.Speel(map: Met(new("ato", "POST", "/v1/knelpunten/{zaak}/notities", Lichaam: []))));

        Assert.That(fout!.Message, Does.Contain("{zaak} is nog door geen eerdere oproep bewaard"));
    }

    static Voorbeeldmap Met(Voorbeeldoproep oproep) => Voorbeeldproef.Map with { Bestanden = [new([oproep]) { Naam = "99-eigen" }] };

    async Task<bool> IsUitgespeeld(int naHoogstens)
    {
        try
        {
            await proef.Speel(naHoogstens);
            return true;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
