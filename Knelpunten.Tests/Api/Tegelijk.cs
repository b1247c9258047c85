using Knelpunten.Tests.Rand;

namespace Knelpunten.Tests.Api;

/// <summary>Many at the same moment, on a database of their own so that their counts are theirs.</summary>
public class Tegelijk : Apitest
{
    protected override Task<Dienstproef> Dienst() => Dienstproef.Start("tegelijk");

    static Task<T[]> Samen<T>(int aantal, Func<int, Task<T>> doe) => Task.WhenAll(Enumerable.Range(0, aantal).Select(i => Task.Run(() => doe(i))));

    static int Gelukt(IEnumerable<Antwoord> antwoorden) => antwoorden.Count(a => (int)a.Status is 200 or 201);

    [Test]
    public async Task Vijftig_schrijvers_op_een_knelpunt_verliezen_niets()
    {
        var k = await KnelpuntInSparren();
        var vooraf = (int)await AantalEvents(k);
        var antwoorden = await Samen(50, async i =>
        {
            if (i % 2 == 0)
                return await Ato.Post($"{k}/notities", new { tekst = $"Notitie van schrijver {i}" });
            // Who is told what changed tries again on that; it need not end well, as long as nothing is lost.
            var antwoord = await Wijzig(i, (await AnderAtoLid.Lees($"{k}")).Koppen["ETag"]);
            for (var poging = 1; poging < 5 && (int)antwoord.Status == 412; poging++)
                antwoord = await Wijzig(i, antwoord.Koppen["ETag"]);
            return antwoord;
        });

        var toevoegingen = antwoorden.Where((_, i) => i % 2 == 0).ToList();
        var wijzigingen = antwoorden.Where((_, i) => i % 2 == 1).ToList();
        var regels = (await Ato.Lees($"{k}/tijdlijn")).Json;
        var zinnen = regels.Elk("items", "zin").Skip(vooraf).ToList();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(toevoegingen.Select(a => (int)a.Status), Is.All.EqualTo(201));
            Assert.That(wijzigingen.Select(a => (int)a.Status), Is.All.AnyOf(200, 412));
            Assert.That(Gelukt(wijzigingen), Is.GreaterThan(0));
            Assert.That(toevoegingen.Select(a => a.Json.Op("volgnummer")), Is.EquivalentTo(Enumerable.Range(1, 25).Select(n => $"{n}")));
            Assert.That(regels.Elk("items", "versie"), Is.EqualTo(Enumerable.Range(1, vooraf + Gelukt(antwoorden)).Select(n => $"{n}")));
            Assert.That(zinnen.Where(z => z!.StartsWith("Ingedeeld", StringComparison.Ordinal)), Is.EquivalentTo(
                antwoorden.Select((a, i) => (a, i)).Where(x => x.i % 2 == 1 && (int)x.a.Status == 200).Select(x => $"Ingedeeld: wettelijke grondslag artikel {x.i}.")));
            Assert.That((await Ato.Lees($"{k}/notities")).Json.Elk("items", "tekst"), Is.EquivalentTo(Enumerable.Range(0, 25).Select(i => $"Notitie van schrijver {i * 2}")));
            Assert.That(wijzigingen.Where(a => (int)a.Status == 412).Select(a => a.Json.GetProperty("wijzigingen").GetArrayLength()), Is.All.GreaterThan(0));
            Assert.That(antwoorden.Where(a => (int)a.Status != 412).Select(a => a.Koppen["ETag"]), Is.Unique);
        }

        Task<Antwoord> Wijzig(int i, string etag) => AnderAtoLid.Post($"{k}/classificatie", new { wettelijkeGrondslag = new[] { $"artikel {i}" } }, etag);
    }

    [Test]
    public async Task Tweehonderd_meldingen_tegelijk_krijgen_tweehonderd_nummers()
    {
        var antwoorden = await Samen(200, i => Melder.Post("/v1/knelpunten", Melding($"Melding {i}")));
        Assert.That(antwoorden.Select(a => (int)a.Status), Is.All.EqualTo(201));
        Assert.That(antwoorden.Select(a => a.Json.Op("nummer")), Is.Unique);
        Assert.That(antwoorden.Select(a => a.Json.Op("id")), Is.Unique);
    }

    [Test]
    public async Task Een_sleutel_die_twintig_keer_tegelijk_komt_opent_een_knelpunt()
    {
        var melder = Proef.Als("Gerrit Gelijktijdig", "melder", "riec-rotterdam");
        var antwoorden = await Samen(20, _ => melder.Post("/v1/knelpunten", Melding(), sleutel: "twintig-keer"));
        var gelukt = antwoorden.Where(a => (int)a.Status == 201).ToList();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(gelukt.Select(a => a.Json.Op("id")).Distinct().Count(), Is.EqualTo(1));
            Assert.That(antwoorden.Except(gelukt).Select(a => a.Code), Is.All.EqualTo("verzoek-in-behandeling"));
            Assert.That(await melder.Lees("/v1/knelpunten?melder=ik", "total"), Is.EqualTo("1"));
            Assert.That(Knelpunt(await melder.Post("/v1/knelpunten", Melding(), sleutel: "twintig-keer")).Id.ToString(), Is.EqualTo(gelukt[0].Json.Op("id")));
        }
    }

    [Test]
    public async Task Dezelfde_sleutel_met_verschillende_inhoud_tegelijk_opent_er_ook_een()
    {
        var melder = Proef.Als("Gijs Gelijktijdig", "melder", "riec-rotterdam");
        var antwoorden = await Samen(20, i => melder.Post("/v1/knelpunten", Melding($"Titel {i}"), sleutel: "verschillend"));
        Assert.That(Gelukt(antwoorden), Is.EqualTo(1));
        Assert.That(antwoorden.Where(a => (int)a.Status != 201).Select(a => a.Code), Is.All.AnyOf("verzoek-in-behandeling", "sleutel-al-gebruikt"));
        Assert.That(await melder.Lees("/v1/knelpunten?melder=ik", "total"), Is.EqualTo("1"));
    }

    [Test, Repeat(5)]
    public async Task Van_twee_secretarissen_zet_er_een_het_knelpunt_op_een_agenda()
    {
        var k = await VoorgedragenKnelpunt();
        Zaak[] vergaderingen = [await Vergadering(10), await Vergadering(20), await Vergadering(30)];
        var antwoorden = await Samen(3, i => Secretariaat.Post($"{vergaderingen[i]}/agendapunten", new { knelpunt = k.Nummer }));
        Assert.That(Gelukt(antwoorden), Is.EqualTo(1));
        Assert.That(antwoorden.Where(a => (int)a.Status != 201).Select(a => a.Code), Is.All.EqualTo("al-geagendeerd"));
        var agendas = new List<int>();
        foreach (var v in vergaderingen)
            agendas.Add((await Ato.Lees($"{v}/agenda")).Json.GetProperty("agendapunten").GetArrayLength());
        Assert.That(agendas.Sum(), Is.EqualTo(1));
    }

    [Test, Repeat(5)]
    public async Task Van_samenvoegen_over_en_weer_wint_er_een()
    {
        var (a, b) = (await KnelpuntInSparren(), await KnelpuntInSparren());
        var antwoorden = await Samen(2, i => i == 0
            ? Ato.Post($"{a}/samenvoeging", new { doel = b.Nummer, reden = "In b." }, 4)
            : Ato.Post($"{b}/samenvoeging", new { doel = a.Nummer, reden = "In a." }, 4));
        Assert.That(Gelukt(antwoorden), Is.EqualTo(1), string.Join('\n', antwoorden.Select(x => x.Tekst)));
        Assert.That(new[] { await Ato.Lees($"{a}", "stadium"), await Ato.Lees($"{b}", "stadium") }, Is.EquivalentTo(new[] { "samengevoegd", "sparren" }));
        Assert.That(await AantalEvents(a) + await AantalEvents(b), Is.EqualTo(10));
    }

    [Test, Repeat(5)]
    public async Task Van_twee_besluiten_over_een_punt_geldt_er_een()
    {
        var (k, v) = await BehandeldKnelpunt();
        var etag = (await Secretariaat.Lees($"{v}")).Koppen["ETag"];
        var antwoorden = await Samen(4, i => Secretariaat.Post($"{v}/agendapunten/1/besluit", Beleggen(i % 2 == 0 ? "douane" : "fiod"), etag));
        Assert.That(Gelukt(antwoorden), Is.EqualTo(1), string.Join('\n', antwoorden.Select(x => x.Tekst)));
        Assert.That(antwoorden.Where(x => (int)x.Status != 200).Select(x => (int)x.Status), Is.All.EqualTo(412));
        Assert.That(await Ato.Lees($"{k}/toewijzingen", "total"), Is.EqualTo("1"));
    }

    [Test, Repeat(5)]
    public async Task Samenvoegen_in_een_knelpunt_dat_net_sluit_gebeurt_ervoor_of_niet()
    {
        var (bron, doel) = (await KnelpuntInSparren(), await KnelpuntInSparren());
        var antwoorden = await Samen(2, i => i == 0
            ? Ato.Post($"{bron}/samenvoeging", new { doel = doel.Nummer, reden = "Hetzelfde." }, 4)
            : Ato.Post($"{doel}/oplossing", new { afloop = "opgelost", verandering = "Klaar." }, 4));
        var samengevoegd = (int)antwoorden[0].Status == 200;
        var types = (await Ato.Lees($"{doel}/tijdlijn")).Json.Elk("items", "gebeurtenis").ToList();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(types.Contains("knelpunt_ingevoegd"), Is.EqualTo(samengevoegd));
            Assert.That(await Ato.Lees($"{bron}", "stadium"), Is.EqualTo(samengevoegd ? "samengevoegd" : "sparren"));
            if (samengevoegd && types.Contains("knelpunt_gesloten"))
                Assert.That(types.IndexOf("knelpunt_ingevoegd"), Is.LessThan(types.IndexOf("knelpunt_gesloten")));
            if (!samengevoegd)
                Assert.That(antwoorden[0].Code, Is.EqualTo("doel-niet-open"));
        }
    }

    [Test]
    public async Task Twintig_vergaderingen_van_een_jaar_tegelijk_gepland_krijgen_twintig_nummers()
    {
        var antwoorden = await Samen(20, i => Secretariaat.Post("/v1/vergaderingen", new { dag = $"2040-05-{i + 1:00}" }));
        Assert.That(antwoorden.Select(a => (int)a.Status), Is.All.EqualTo(201));
        Assert.That(antwoorden.Select(a => a.Json.Op("nummer")), Is.EquivalentTo(Enumerable.Range(1, 20).Select(n => $"SBO-2040-{n}")));
    }

    [Test]
    public async Task Een_nieuwe_beller_die_twintig_keer_tegelijk_komt_is_een_actor()
    {
        var nieuw = Proef.Als("Nieuwe Nelleke", "melder", "riec-rotterdam");
        var actoren = await Samen(20, async _ => await nieuw.Lees("/v1/ik", "actor"));
        Assert.That(actoren.Distinct().Count(), Is.EqualTo(1));
    }
}
