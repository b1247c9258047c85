using System.Text.Json;
using CsCheck;
using Knelpunten.Api.Opdrachten;
using Knelpunten.Api.Rodedraden;
using Knelpunten.Api.Zoeken;
using Knelpunten.Domain;

namespace Knelpunten.Tests.Levensloop;

/// <summary>What cases share, which of it makes them a rode draad, and what the ATO says of that.</summary>
[Parallelizable(ParallelScope.All)]
public class De_rode_draad
{
    static readonly Draadsleutel Loodsen = new("mainports", Aard.Informatiedeling, new(Kernsoort.Vakwoord, "loods"));
    static readonly Guid[] zaken = [Vast.Zaak, Vast.AndereZaak, Vast.DerdeZaak];
    static readonly Draadinhoud DrieRegios = new(Loodsen, ["den-haag", "limburg", "rotterdam"], 3, zaken);

    static Omstandigheden Om(string? wanneer = null, Handelende? door = null) =>
        new(door ?? Vast.Ans, Vast.Vandaag, wanneer is null ? Wanneer.Op(Vast.Vandaag) : Wanneer.Parse(wanneer), Vast.HetRegister, Beleid.Standaard);

    static RodeDraad Draad(params Gebeurtenis[] gebeurd) => gebeurd.Aggregate(new RodeDraad(Loodsen.Id), (draad, e) => RodeDraad.Evolve(draad, draad.Id, e));

    static Gebeurtenis Gebeurd(Uitkomst uitkomst) => ((Uitkomst.Aanvaard)uitkomst).Gebeurtenissen.Single().Gebeurtenis;

    static void MoetGeweigerdZijn(Uitkomst uitkomst, string code)
    {
        var weigering = ((Uitkomst.Geweigerd)uitkomst).Weigering;
        Assert.That((weigering.Code, Weigeringsteksten.Tekst(weigering).Nl.Contains('{')), Is.EqualTo((code, false)));
    }

    [TestCase("Wij mogen signalen over havenloodsen niet delen.", "vakwoord:haven vakwoord:loods")]
    [TestCase("De opslagruimte op het industrieterrein", "vakwoord:bedrijventerrein vakwoord:loods")]
    [TestCase("Een hal vol CANNABIS", "vakwoord:loods vakwoord:wiet")]
    [TestCase("Sluiten op grond van artikel 13b van de Opiumwet", "vakwoord:sluiten wet:Opiumwet wet:artikel 13b Opiumwet")]
    [TestCase("Artikel 13b, eerste lid, Opiumwet", "wet:Opiumwet wet:artikel 13b Opiumwet")]
    [TestCase("Wij passen Damocles toe", "wet:Opiumwet wet:artikel 13b Opiumwet")]
    [TestCase("13b Opiumwet", "wet:Opiumwet wet:artikel 13b Opiumwet")]
    [TestCase("Wet ter voorkoming van witwassen en financieren van terrorisme", "vakwoord:witwassen wet:Wwft")]
    [TestCase("de Wwft, artikel 16", "wet:Wwft wet:artikel 16 Wwft")]
    [TestCase("artikel 138aa Wetboek van Strafrecht", "wet:artikel 138aa Wetboek van Strafrecht")]
    [TestCase("het Wetboek van Strafrecht", "")]
    [TestCase("artikel 13b Opiumwet en artikel 174a Gemeentewet", "wet:Opiumwet wet:artikel 13b Opiumwet wet:artikel 174a Gemeentewet")]
    [TestCase("informatie van de gemeente over samenwerking met partners", "")]
    [TestCase("Bel Jan Jansen op 0612345678 over de Jansenwet, artikel 99999", "")]
    [TestCase("", "")]
    public void Wat_een_tekst_noemt_komt_uit_een_lijst(string tekst, string verwacht) =>
        Assert.That(string.Join(' ', Draadboek.Kernen.Van(tekst).Select(kern => kern.Code()).Order(StringComparer.Ordinal)), Is.EqualTo(verwacht));

    [Test]
    public void Elk_woord_van_de_lijst_vindt_zichzelf() => Assert.Multiple(() =>
    {
        foreach (var woord in Draadboek.Kernen.Woorden)
            Assert.That(Draadboek.Kernen.Van(woord).Select(kern => kern.Naam), Does.Contain(woord));
    });

    [Test]
    public void Wat_hetzelfde_zegt_is_een_kern() =>
        // Two words of the list that say the same would be two threads of the same cases.
        Assert.That(
            from woord in Draadboek.Kernen.Woorden
            from ander in Lexemen.Vak.Zelfde([.. Zoektaal.Heel(woord).Select(w => Zoektaal.Stam(w.Woord))], 0).Anders.Select(stammen => string.Join(' ', stammen))
            where Draadboek.Kernen.Woorden.Any(nog => nog != woord && string.Join(' ', Zoektaal.Heel(nog).Select(w => Zoektaal.Stam(w.Woord))) == ander)
            select $"{woord}: {ander}", Is.Empty);

    [Test]
    public void Een_draad_heet_voor_altijd_hetzelfde()
    {
        Assert.That(Loodsen.Id, Is.EqualTo(Guid.Parse("48d361aa-b181-8cf0-a18c-7b39d9ea8d62")));
        Assert.That(new[] { Loodsen, Loodsen with { Thema = "financieel" }, Loodsen with { Aard = Aard.Kennis }, Loodsen with { Kern = new(Kernsoort.Wet, "loods") } }.Select(d => d.Id), Is.Unique);
        Assert.That(Kern.Lees(Loodsen.Kern.Code()), Is.EqualTo(Loodsen.Kern));
    }

    [Test]
    public void Het_ATO_bevestigt_een_draad_door_drie_regios() =>
        Assert.That(JsonSerializer.Serialize(Gebeurd(RodeDraden.Bevestig(Draad(), DrieRegios, new("Overal hetzelfde."), Om())), typeof(RodeDraadBevestigd)),
            Is.EqualTo(JsonSerializer.Serialize(new RodeDraadBevestigd("mainports", Aard.Informatiedeling, Loodsen.Kern, DrieRegios.Regios, 3, zaken, "Overal hetzelfde."))));

    [Test]
    public void Het_laatste_oordeel_geldt()
    {
        var bevestigd = Gebeurd(RodeDraden.Bevestig(Draad(), DrieRegios, new(null), Om()));
        var verworpen = Gebeurd(RodeDraden.Verwerp(Draad(bevestigd), DrieRegios, new("Toch niet."), Om()));
        var weer = Gebeurd(RodeDraden.Bevestig(Draad(bevestigd, verworpen), DrieRegios, new("Toch wel."), Om()));
        Assert.That(new[] { Draad(), Draad(bevestigd), Draad(bevestigd, verworpen), Draad(bevestigd, verworpen, weer), Draad(bevestigd, new RodeDraadGelakt(Vast.Sbo)) }.Select(d => d.Stand),
            Is.EqualTo(new[] { Draadstand.Nieuw, Draadstand.Bevestigd, Draadstand.Verworpen, Draadstand.Bevestigd, Draadstand.Bevestigd }));
    }

    [Test]
    public void Tweemaal_hetzelfde_oordeel_zegt_niets()
    {
        var bevestigd = Gebeurd(RodeDraden.Bevestig(Draad(), DrieRegios, new(null), Om()));
        MoetGeweigerdZijn(RodeDraden.Bevestig(Draad(bevestigd), DrieRegios, new("Nog eens."), Om()), "rode-draad-al-beoordeeld");
        MoetGeweigerdZijn(RodeDraden.Verwerp(Draad(Gebeurd(RodeDraden.Verwerp(Draad(), DrieRegios, new("Nee."), Om()))), DrieRegios, new("Nee."), Om()), "rode-draad-al-beoordeeld");
    }

    [Test]
    public void Twee_regios_maken_geen_rode_draad()
    {
        MoetGeweigerdZijn(RodeDraden.Bevestig(Draad(), DrieRegios with { Regios = ["limburg", "rotterdam"] }, new(null), Om()), "rode-draad-te-kort");
        MoetGeweigerdZijn(RodeDraden.Verwerp(Draad(), DrieRegios with { Regios = [] }, new("Nee."), Om()), "rode-draad-te-kort");
    }

    [Test]
    public void Niemand_oordeelt_in_de_toekomst() => MoetGeweigerdZijn(RodeDraden.Bevestig(Draad(), DrieRegios, new(null), Om("2026-06-11")), "wanneer-in-de-toekomst");

    static readonly string[] teksten = ["Loodsen", "Een hal bij de kwekerij", "Niets", "Damocles"];
    static readonly string[][] wetten = [[], ["Wwft"], ["artikel 13b Opiumwet", "Jan"], ["Wet Bibob"]];

    static readonly Gen<Gebeurtenis> Voorval = Gen.OneOf(
        Gen.Int[0, 3].Select(i => (Gebeurtenis)new KnelpuntGeclassificeerd(i == 0 ? [] : ["a", "b"], [Aard.Kennis], null, null, null, null, null)),
        Gen.Int[0, 3].Select(i => (Gebeurtenis)new KnelpuntGeclassificeerd(["a"], i == 0 ? [] : [Aard.Kennis, Aard.Techniek], null, null, null, null, null)),
        Gen.Int[0, 3].Select(i => (Gebeurtenis)new KnelpuntGeclassificeerd(null, null, Urgentie.Hoog, null, wetten[i], null, null)),
        Gen.Int[0, 3].Select(i => (Gebeurtenis)new KnelpuntAangevuld(1, "Meer", wetten[i])),
        Gen.Bool.Select(i => (Gebeurtenis)(i ? new KnelpuntGesloten(Afloop.Opgelost, "Klaar", [], []) : new KnelpuntHeropend("Nog niet", Afloop.Opgelost))),
        Gen.Const<Gebeurtenis>(new NotitieToegevoegd(1, "Gebeld")),
        Gen.Const<Gebeurtenis>(new DossierhouderAangewezen(Guid.Parse("22222222-2222-2222-2222-222222222222"), null, false)));

    static readonly Gen<List<Opgetekend>> Geschiedenis =
        Gen.Select(Gen.Int[0, 3], Gen.Int[0, 3], Gen.Select(Voorval, Gen.Int[0, 40], Gen.Int[-20, 60], Gen.Int[0, 9]).List[0, 14]).Select((tekst, wet, stappen) =>
        {
            var moment = new DateTimeOffset(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);
            var lijst = new List<Opgetekend>();
            Gebeurtenis melding = new KnelpuntGemeld("K-2026-00001", teksten[tekst], "Omschrijving", "rotterdam", "riec", wetten[wet], null, null, null);
            foreach (var (voorval, later, terug, soort) in stappen.Prepend((melding, 0, 0, 1)))
            {
                moment = moment.AddDays(later).AddSeconds(1);
                var dag = DateOnly.FromDateTime(moment.Date);
                lijst.Add(new(lijst.Count + 1, moment, new(voorval, soort == 0 ? Wanneer.Onbekend : soort == 2 ? Wanneer.Parse("2025") : Wanneer.Op(dag.AddDays(-Math.Max(0, terug))), dag)));
            }

            return lijst;
        });

    /// <summary>Straight from the events of then: the simple way, without rows.</summary>
    internal static IEnumerable<Draadsleutel> Naief(Stand stand, IEnumerable<Opgetekend> toen)
    {
        var (tekst, wet) = (new List<Kern>(), new HashSet<Kern>());
        foreach (var e in toen)
        {
            switch (e.Feit.Gebeurtenis)
            {
                case KnelpuntGemeld g:
                    tekst = [.. Draadboek.Kernen.Van(g.Titel), .. Draadboek.Kernen.Van(g.Omschrijving)];
                    wet = [.. g.WettelijkeGrondslag.SelectMany(Draadboek.Kernen.Wetten)];
                    break;
                case KnelpuntAangevuld g:
                    wet.UnionWith(g.WettelijkeGrondslag.SelectMany(Draadboek.Kernen.Wetten));
                    break;
                case KnelpuntGeclassificeerd { WettelijkeGrondslag: { } nieuw }:
                    wet = [.. nieuw.SelectMany(Draadboek.Kernen.Wetten)];
                    break;
            }
        }

        return from kern in tekst.Concat(wet).Distinct() from thema in stand.Themas.Distinct() from aard in stand.Aard.Distinct() select new Draadsleutel(thema, aard, kern);
    }

    [Test]
    public void Op_elk_moment_en_elke_dag_hoort_een_zaak_bij_precies_de_draden_die_de_gebeurtenissen_zeggen() =>
        Gen.Select(Geschiedenis, Gen.Int[-1, 600], Gen.Int[-400, 600]).Sample((geschiedenis, peildagen, geldigdagen) =>
        {
            var peilmoment = new DateTimeOffset(2026, 1, 1, 12, 0, 0, TimeSpan.Zero).AddDays(peildagen);
            var geldigOp = DateOnly.FromDateTime(peilmoment.AddDays(Math.Min(geldigdagen - peildagen, 0)).Date);
            var toen = geschiedenis.Where(e => e.Moment <= peilmoment && e.Feit.GeldigVanaf <= geldigOp).ToList();
            var stand = toen.Aggregate((Stand?)null, (s, e) => Stand.Evolve(s, Vast.Zaak, e.Feit));
            var verwacht = stand?.Bereikt.HasFlag(Stappen.Gemeld) == true ? Naief(stand, toen).Select(d => (d, stand.Staat.IsOpen)).ToHashSet() : [];
            var rijen = Draadrijen.Van(Verloop.Van(Vast.Zaak, geschiedenis).Rijen, geschiedenis, Draadboek.Kernen);
            var geldend = rijen.Where(rij => rij.Geldt(peilmoment, geldigOp)).Select(rij => (rij.Draad, rij.IsOpen)).ToList();
            return geldend.Count == verwacht.Count && verwacht.SetEquals(geldend) && rijen.Select(rij => (rij.Draad, rij.Nummer)).Distinct().Count() == rijen.Count;
        }, iter: 5000);

    [Test]
    public void Wat_er_verder_met_een_zaak_gebeurt_maakt_geen_rij_erbij()
    {
        var dag = new DateOnly(2026, 1, 1);
        var geschiedenis = new List<Opgetekend>();
        Gebeurtenis[] gebeurd =
        [
            new KnelpuntGemeld("K-2026-00001", "Loodsen", "Omschrijving", "rotterdam", "riec", [], null, null, null), new KnelpuntGeclassificeerd(["a"], [Aard.Kennis], null, null, null, null, null),
            .. Enumerable.Range(1, 40).Select(nr => new NotitieToegevoegd(nr, "Gebeld")), new KnelpuntGesloten(Afloop.Opgelost, "Klaar", [], []),
        ];
        foreach (var e in gebeurd)
        {
            // Every third was recorded later than it happened.
            var moment = new DateTimeOffset(dag.AddDays(geschiedenis.Count), new(12, 0), TimeSpan.Zero);
            geschiedenis.Add(new(geschiedenis.Count + 1, moment, new(e, Wanneer.Op(dag.AddDays(geschiedenis.Count % 3 == 2 ? geschiedenis.Count - 2 : geschiedenis.Count)), dag.AddDays(geschiedenis.Count))));
        }

        Assert.That(Draadrijen.Van(Verloop.Van(Vast.Zaak, geschiedenis).Rijen, geschiedenis, Draadboek.Kernen), Has.Count.LessThanOrEqualTo(3));
    }
}
