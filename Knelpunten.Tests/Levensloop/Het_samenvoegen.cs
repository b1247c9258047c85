using Knelpunten.Domain;
using static Knelpunten.Tests.Levensloop.Leven;
using static Knelpunten.Tests.Levensloop.Punten;
using static Knelpunten.Tests.Levensloop.Vast;

namespace Knelpunten.Tests.Levensloop;

/// <summary>Rule 3.</summary>
[Parallelizable(ParallelScope.All)]
public class Het_samenvoegen
{
    static readonly VoegSamen Samen = new(AndereZaak, "Het is hetzelfde.");

    static readonly MaakSamenvoegingOngedaan Uiteen = new("Toch iets anders.");

    [Test]
    public void De_bron_wijst_naar_het_doel_en_het_doel_onthoudt_alleen_de_bron() =>
        Gegeven(DrieKnelpunten).Als(Samen)
            .Dan(new KnelpuntSamengevoegd(AndereZaak, AnderNummer, "Het is hetzelfde."))
            .DanOok(AndereZaak, new KnelpuntIngevoegd(Zaak))
            .DanStadium(Stadium.Samengevoegd)
            .DanStadium(Stadium.Triage, AndereZaak)
            .DanGeldt(k => k is { Nummer: Nummer, IsOpen: false, Meldingen.Count: 1 })
            .DanGeldt(k => k.Bronnen.Single() == Zaak && k.Meldingen.Count == 1, AndereZaak);

    [TestCase(Stadium.Triage)]
    [TestCase(Stadium.Sparren)]
    public void Het_kan_uit_triage_en_uit_sparren_en_ongedaan_maken_brengt_het_daar_terug(Stadium stadium) =>
        Gegeven(In(stadium).MetTweeAnderen().Na(Samen)).Als(Uiteen)
            .Dan(new SamenvoegingOngedaanGemaakt(AndereZaak, "Toch iets anders."))
            .DanOok(AndereZaak, new InvoegingOngedaanGemaakt(Zaak))
            .DanStadium(stadium)
            .DanGeldt(k => k.Doel is null)
            .DanGeldt(k => k.Bronnen.IsEmpty, AndereZaak);

    [TestCase(Stadium.Intake)]
    [TestCase(Stadium.Voorgedragen)]
    [TestCase(Stadium.Geagendeerd)]
    [TestCase(Stadium.Behandeld)]
    [TestCase(Stadium.Toegewezen)]
    [TestCase(Stadium.Gesloten)]
    public void Uit_een_ander_stadium_kan_het_niet(Stadium stadium) =>
        Gegeven(In(stadium).MetTweeAnderen()).Als(Samen).DanGeweigerd("niet-in-dit-stadium", ("opdracht", "voeg_samen"));

    [Test]
    public void Niet_met_een_open_toewijzing() =>
        Gegeven(EenToegewezenKnelpunt.Na(Voordragen).Na(new TrekVoordrachtIn("Toch niet.")).MetTweeAnderen()).Als(Samen)
            .DanGeweigerd("open-toewijzing", ("aantal", "2"));

    [Test]
    public void Niet_met_zichzelf() => Gegeven(EenKnelpuntInTriage).Als(new VoegSamen(Zaak, "Het is hetzelfde.")).DanGeweigerd("samenvoegen-met-zichzelf");

    [Test]
    public void Niet_met_wat_zelf_samengevoegd_is() =>
        Gegeven(DrieKnelpunten.Na(new VoegSamen(DerdeZaak, "Ook."), op: AndereZaak)).Als(Samen).DanGeweigerd("doel-is-samengevoegd", ("doel", DerdeNummer));

    [Test]
    public void Niet_met_wat_gesloten_is() =>
        Gegeven(DrieKnelpunten.Na(Kies(Triageuitkomst.NietInBehandeling), door: Bert, op: AndereZaak)).Als(Samen)
            .DanGeweigerd("doel-niet-open", ("doel", AnderNummer));

    [Test]
    public void Wel_met_een_open_knelpunt_in_elk_stadium() =>
        Assert.That(
            In_triage.OpenStadia().Select(stadium => In(stadium).MetTweeAnderen().Als(new VoegSamen(Zaak, "Hetzelfde."), op: AndereZaak).Daarna.Knelpunt.Stadium),
            Is.EqualTo(In_triage.OpenStadia()));

    [Test]
    public void Een_opdracht_op_wat_samengevoegd_is_wordt_geweigerd_met_het_nummer_van_het_doel() =>
        Gegeven(EenSamengevoegdKnelpunt).Als(new VoegNotitieToe("Nog iets.")).DanGeweigerd("is-samengevoegd", ("doel", AnderNummer));

    [Test]
    public void Zo_wordt_het_ook_niet_geagendeerd() =>
        Gegeven(EenSamengevoegdKnelpunt.Na(Beraad)).Als(Plaats(Zaak)).DanGeweigerd("is-samengevoegd", ("doel", AnderNummer));

    [Test]
    public void Het_antwoord_aan_het_doel_geldt_ook_de_melders_van_de_bron() =>
        Gegeven(EenSamengevoegdKnelpunt).Als(new GeefTerugkoppeling("Wij zijn ermee bezig."), op: AndereZaak)
            .Dan(new TerugkoppelingGegeven(1, Aanleiding.Bericht, "Wij zijn ermee bezig.", 1, [Zaak]));

    [Test]
    public void Ongedaan_maken_kan_niet_als_het_doel_gesloten_is() =>
        Gegeven(EenSamengevoegdKnelpunt.Na(Kies(Triageuitkomst.NietInBehandeling), door: Bert, op: AndereZaak)).Als(Uiteen)
            .DanGeweigerd("doel-niet-open", ("doel", AnderNummer));

    [Test]
    public void Ongedaan_maken_kan_niet_als_het_doel_zelf_samengevoegd_is() =>
        Gegeven(EenSamengevoegdKnelpunt.Na(new VoegSamen(DerdeZaak, "Ook."), op: AndereZaak)).Als(Uiteen).DanGeweigerd("doel-niet-open");

    [Test]
    public void Wat_op_het_doel_gebeurde_blijft_daar() =>
        Gegeven(EenSamengevoegdKnelpunt.Na(new VoegNotitieToe("Bij het doel."), op: AndereZaak)).Als(Uiteen)
            .DanGeldt(k => k.Tellers.Notities == 0)
            .DanGeldt(k => k.Tellers.Notities == 1, AndereZaak);

    [Test]
    public void Wat_niet_samengevoegd_is_kan_niet_uiteen() =>
        Gegeven(EenKnelpuntInSparren).Als(Uiteen).DanGeweigerd("niet-in-dit-stadium", ("stadium", "sparren"));

    [Test]
    public void Verwanten_blijven_elk_hun_eigen_weg_gaan()
    {
        var verwant = Gegeven(DrieKnelpunten).Als(new LegVerwantschap(AndereZaak, "Dezelfde haven."))
            .Dan(new VerwantschapGelegd(AndereZaak, "Dezelfde haven."))
            .DanStadium(Stadium.Sparren).Daarna;
        Gegeven(verwant).Als(new LegVerwantschap(AndereZaak, null)).DanGeweigerd("al-verwant");
        Gegeven(verwant).Als(new LegVerwantschap(Zaak, null)).DanGeweigerd("verwant-aan-zichzelf");
    }
}
