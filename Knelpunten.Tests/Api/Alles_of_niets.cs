using System.Text;

namespace Knelpunten.Tests.Api;

/// <summary>
/// What touches two streams, or an event and something beside it, is stored together or not at all: here the database itself refuses
/// one kind of event, which is the last thing a transaction can be told.
/// </summary>
public class Alles_of_niets : Apitest
{
    protected override Task<Dienstproef> Dienst() => Dienstproef.StartBewaakt("allesofniets");

    [OneTimeSetUp]
    public Task Zet_de_val() => Proef.Voer("""
        create table knelpunten.val (soort text);
        grant select on knelpunten.val to public;
        create function knelpunten.val() returns trigger language plpgsql as $$
        begin
          if exists (select 1 from knelpunten.val where soort = new.type) then raise exception 'val: %', new.type using errcode = 'KN001'; end if;
          return new;
        end $$;
        create trigger val before insert on knelpunten.mt_events for each row execute function knelpunten.val();
        """);

    [TearDown]
    public Task Open_de_val() => Proef.Voer("delete from knelpunten.val");

    /// <summary>Refused by the database; that no table changed is checked where the request is sent (<see cref="Persoon.Stuur"/>).</summary>
    async Task Mislukt(string gebeurtenis, Func<Task<Rand.Antwoord>> verzoek)
    {
        await Proef.Voer($"insert into knelpunten.val values ('{gebeurtenis}')");
        (await verzoek()).MoetProbleemZijn(500, "onverwachte-fout");
        await Proef.Voer("delete from knelpunten.val");
        var nogmaals = await verzoek();
        Assert.That((int)nogmaals.Status, Is.AnyOf(200, 201), nogmaals.Tekst);
    }

    [TestCase("agendapunt_geplaatst")]
    [TestCase("knelpunt_geagendeerd")]
    public async Task Agenderen(string gebeurtenis)
    {
        var (k, v) = (await VoorgedragenKnelpunt(), await Vergadering(10));
        await Mislukt(gebeurtenis, () => Secretariaat.Post($"{v}/agendapunten", new { knelpunt = k.Nummer }));
    }

    [TestCase("besluit_genomen")]
    [TestCase("besluit_vastgelegd")]
    [TestCase("toewijzing_geopend")]
    public async Task Een_besluit_dat_toewijst(string gebeurtenis)
    {
        var (k, v) = await BehandeldKnelpunt();
        var etag = (await Secretariaat.Lees($"{v}")).Koppen["ETag"];
        await Mislukt(gebeurtenis, () => Secretariaat.Post($"{v}/agendapunten/1/besluit", Beleggen(), etag));
        await MoetInStadium(k, "toegewezen");
    }

    [TestCase("knelpunt_samengevoegd")]
    [TestCase("knelpunt_ingevoegd")]
    public async Task Samenvoegen(string gebeurtenis)
    {
        var (bron, doel) = (await KnelpuntInSparren(), await KnelpuntInSparren());
        await Mislukt(gebeurtenis, () => Ato.Post($"{bron}/samenvoeging", new { doel = doel.Nummer, reden = "r" }, 4));
    }

    [TestCase("knelpunt_overgedragen")]
    [TestCase("agendapunt_ingetrokken")]
    public async Task Overdragen_vanaf_een_agenda(string gebeurtenis)
    {
        var (k, _) = await GeagendeerdKnelpunt(dagen: 10);
        var etag = (await Ato.Lees($"{k}")).Koppen["ETag"];
        await Mislukt(gebeurtenis, () => Ato.Post($"{k}/overdracht", new { aan = "liec", reden = "r" }, etag));
    }

    [TestCase("agendapunt_aangehouden")]
    [TestCase("agendapunt_geplaatst")]
    [TestCase("agendering_aangehouden")]
    public async Task Aanhouden(string gebeurtenis)
    {
        var (_, v) = await GeagendeerdKnelpunt(dagen: 10);
        var later = await Vergadering(20);
        var etag = (await Secretariaat.Lees($"{v}")).Koppen["ETag"];
        await Mislukt(gebeurtenis, () => Secretariaat.Post($"{v}/agendapunten/1/aanhouding", new { reden = "r", naar = later.Id }, etag));
    }

    [TestCase("vergadering_gehouden")]
    [TestCase("knelpunt_behandeld")]
    public async Task Een_vergadering_houden(string gebeurtenis)
    {
        var (_, v) = await GeagendeerdKnelpunt();
        await Secretariaat.Doet(v, "agenda/vaststelling");
        var etag = (await Secretariaat.Lees($"{v}")).Koppen["ETag"];
        await Mislukt(gebeurtenis, () => Secretariaat.Post($"{v}/gehouden", new { }, etag));
    }

    [Test]
    public Task Een_melding_met_contactgegevens_en_sleutel() => Mislukt("knelpunt_gemeld", () => Melder.Post(
        "/v1/knelpunten",
        new { titel = "t", omschrijving = "o", regio = "limburg", organisatie = "riec-limburg", contact = new { naam = "Wiebe Hoekstra" } },
        sleutel: "een-sleutel"));

    [Test]
    public async Task Een_document_met_zijn_inhoud()
    {
        var k = await KnelpuntInSparren();
        await Mislukt("document_toegevoegd", () => Ato.Upload($"{k}/documenten", "a.pdf", Encoding.ASCII.GetBytes("%PDF-1.7"), sleutel: "document-sleutel"));
    }

    [Test]
    public async Task Een_tegenhanger_die_niet_meer_kan_houdt_beide_stromen_zoals_ze_waren()
    {
        var (bron, doel) = (await KnelpuntInSparren(), await KnelpuntInSparren());
        await Ato.Doet(doel, "oplossing", new { afloop = "opgelost", verandering = "Klaar." });
        var (vanBron, vanDoel) = (await AantalEvents(bron), await AantalEvents(doel));
        await Ato.DoetTevergeefs(bron, "samenvoeging", new { doel = doel.Nummer, reden = "r" }, 409, "doel-niet-open");
        Assert.That((await AantalEvents(bron), await AantalEvents(doel)), Is.EqualTo((vanBron, vanDoel)));
    }
}
