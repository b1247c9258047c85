using Knelpunten.Domain;
using static Knelpunten.Tests.Levensloop.Leven;
using static Knelpunten.Tests.Levensloop.Punten;
using static Knelpunten.Tests.Levensloop.Vast;

namespace Knelpunten.Tests.Levensloop;

/// <summary>Solving it practically, and what is written down of it.</summary>
[Parallelizable(ParallelScope.All)]
public class Bij_het_sparren
{
    static readonly VoegActiviteitToe Bijeenkomst = new("expertmeeting", "Met de haven", "Een middag.", ["douane", "banken"]);

    static readonly VoegProductToe Handreiking = new("handreiking", "Delen mag", null, "https://voorbeeld.nl/delen");

    static readonly KenMiddelenToe Geld = new("Minister van JenV", null, 1_000_000_00, Wanneer.Parse("2019/2021"), "Den Haag");

    [Test]
    public void Activiteiten_producten_middelen_lessen_en_notities_krijgen_elk_hun_nummer()
    {
        var eerst = EenKnelpuntInSparren.Na(Bijeenkomst).Na(Handreiking).Na(Geld).Na(new LegLesVast("Begin vroeg.", true)).Na(new VoegNotitieToe("Gebeld."));
        Gegeven(eerst).Als(Bijeenkomst).Dan(new ActiviteitToegevoegd(2, "expertmeeting", "Met de haven", "Een middag.", ["douane", "banken"]));
        Gegeven(eerst).Als(Handreiking).Dan(new ProductToegevoegd(2, "handreiking", "Delen mag", null, "https://voorbeeld.nl/delen"));
        Gegeven(eerst).Als(Geld).Dan(new MiddelenToegekend(2, "Minister van JenV", null, 1_000_000_00, "2019/2021", "Den Haag"));
        Gegeven(eerst).Als(new LegLesVast("Blijf bellen.", false)).Dan(new LesVastgelegd(2, "Blijf bellen.", false));
        Gegeven(eerst).Als(new VoegNotitieToe("Nog eens gebeld.")).Dan(new NotitieToegevoegd(2, "Nog eens gebeld."));
    }

    [Test]
    public void Een_document_krijgt_de_aanduiding_van_het_knelpunt() =>
        Gegeven(EenKnelpuntInSparren.Na(new Classificeer(Vertrouwelijkheidaanduiding: Vertrouwelijkheid.Zaakvertrouwelijk)))
            .Als(new VoegDocumentToe(DerdeZaak, "brief.pdf", "De brief", "application/pdf", 1024, "ab12"))
            .Dan(new DocumentToegevoegd(1, DerdeZaak, "brief.pdf", "De brief", "application/pdf", 1024, "ab12", Vertrouwelijkheid.Zaakvertrouwelijk));

    [TestCase("2018-03")]
    [TestCase("onbekend")]
    [TestCase("2019-04-01")]
    public void Ook_bij_een_gesloten_knelpunt_en_met_elke_dag_die_geweest_is(string wanneer)
    {
        foreach (Opdracht opdracht in new Opdracht[] { Bijeenkomst, Handreiking, Geld })
            Gegeven(EenGeslotenKnelpunt).Als(opdracht, wanneer: wanneer).DanStadium(Stadium.Gesloten);
    }

    [Test]
    public void Soorten_en_organisaties_staan_in_het_register()
    {
        Gegeven(EenKnelpuntInSparren).Als(Bijeenkomst with { Soort = "borrel" }).DanGeweigerd("niet-geregistreerd", ("wat", "activiteitsoort"));
        Gegeven(EenKnelpuntInSparren).Als(Bijeenkomst with { Met = ["douane", "niemand"] }).DanGeweigerd("niet-geregistreerd", ("wat", "organisatie"));
        Gegeven(EenKnelpuntInSparren).Als(Handreiking with { Soort = "film" }).DanGeweigerd("niet-geregistreerd", ("wat", "productsoort"));
    }

    [Test]
    public void Een_bedrag_mag_ontbreken_maar_is_anders_meer_dan_nul()
    {
        Gegeven(EenKnelpuntInSparren).Als(Geld with { BedragInCenten = null, Periode = null }).Dan(new MiddelenToegekend(1, "Minister van JenV", null, null, null, "Den Haag"));
        Gegeven(EenKnelpuntInSparren).Als(Geld with { BedragInCenten = 0 }).DanGeweigerd("bedrag-niet-positief");
        Gegeven(EenKnelpuntInSparren).Als(Geld with { BedragInCenten = -1 }).DanGeweigerd("bedrag-niet-positief");
    }

    [Test]
    public void Van_sparren_terug_naar_triage_met_een_reden() =>
        Gegeven(EenKnelpuntInSparren).Als(new NeemTerug("Het zit anders."))
            .Dan(new KnelpuntTeruggenomen(Stadium.Triage, "Het zit anders."))
            .DanStadium(Stadium.Triage);

    [Test]
    public void Terugkoppeling_is_te_lezen_voor_allen_die_meldden() =>
        Gegeven(EenKnelpuntInSparren.Na(new SluitAan("limburg", "douane", null, null, IsVoorAnder: false), door: Jan))
            .Als(new GeefTerugkoppeling("We zijn er nog."))
            .Dan(new TerugkoppelingGegeven(2, Aanleiding.Bericht, "We zijn er nog.", 2, []));
}
