using Knelpunten.Domain;
using static Knelpunten.Domain.Blik;
using static Knelpunten.Tests.Levensloop.Punten;
using static Knelpunten.Tests.Levensloop.Vast;

namespace Knelpunten.Tests.Levensloop;

/// <summary>Rule 10 as a table: who sees what of which case. Mieke reported it in Den Haag; Petra's Douane was assigned it.</summary>
public class Wie_wat_ziet
{
    const Blik Alles = Dossier | Notities;

    static readonly Handelende MiekeUitDenHaag = Mieke with { Regio = "den-haag" };
    static readonly Handelende CollegaUitDenHaag = new(Guid.NewGuid(), Rol.Melder, "riec-den-haag") { Regio = "den-haag" };
    static readonly Handelende UitLimburg = new(Guid.NewGuid(), Rol.Melder, "riec-limburg") { Regio = "limburg" };
    static readonly Handelende ZonderRegio = new(Guid.NewGuid(), Rol.Melder, null);
    static readonly Handelende Auditor = new(Guid.NewGuid(), Rol.Auditor, null);

    static readonly Knelpunt Gemeld = EenMelding.Knelpunt;
    static readonly Knelpunt Beperkt = EenKnelpuntInSparren.Na(new Classificeer(Vertrouwelijkheidaanduiding: Vertrouwelijkheid.Zaakvertrouwelijk)).Knelpunt;
    static readonly Knelpunt Openbaar = EenKnelpuntInSparren.Na(new Classificeer(Vertrouwelijkheidaanduiding: Vertrouwelijkheid.Openbaar)).Knelpunt;
    static readonly Knelpunt BovenMaximum = EenKnelpuntInSparren.Knelpunt with { Vertrouwelijkheid = Vertrouwelijkheid.Geheim };
    static readonly Knelpunt Toegewezen = EenToegewezenKnelpunt.Knelpunt;
    static readonly Knelpunt BeperktToegewezen = Toegewezen with { Vertrouwelijkheid = Vertrouwelijkheid.Vertrouwelijk };
    static readonly Knelpunt VoordrachtIngetrokken = EenVoorgedragenKnelpunt.Na(new TrekVoordrachtIn("Toch niet.")).Knelpunt;
    static readonly Knelpunt Gesloten = EenGeslotenKnelpunt.Knelpunt;
    static readonly Knelpunt Heropend = EenGeslotenKnelpunt.Na(new Heropen("Het is er weer.")).Knelpunt;
    static readonly Knelpunt Samengevoegd = EenSamengevoegdKnelpunt.Knelpunt;
    static readonly Knelpunt OokUitLimburg = EenMelding.Na(new SluitAan("limburg", "douane", null, null, false), door: Jan).Knelpunt;

    static IEnumerable<TestCaseData> Tabel()
    {
        // The reporter sees his own, whatever its marking and whatever became of it.
        yield return Rij("zijn eigen melding", MiekeUitDenHaag, Gemeld, Dossier | Kaart);
        yield return Rij("zijn eigen melding die beperkt werd", MiekeUitDenHaag, Beperkt, Dossier);
        yield return Rij("zijn eigen melding boven het maximum", MiekeUitDenHaag, BovenMaximum, Dossier);
        yield return Rij("zijn eigen gesloten melding", MiekeUitDenHaag, Gesloten, Dossier);
        yield return Rij("zijn eigen heropende melding", MiekeUitDenHaag, Heropend, Dossier | Kaart);
        yield return Rij("zijn eigen melding, samengevoegd", MiekeUitDenHaag, Samengevoegd, Dossier);
        yield return Rij("zijn eigen melding zonder de rol van melder", MiekeUitDenHaag with { Rollen = Rol.Beheerder }, Gemeld, Niets);

        // His region's, unless restricted.
        yield return Rij("van zijn regio", CollegaUitDenHaag, Gemeld, Dossier | Kaart);
        yield return Rij("van zijn regio, openbaar", CollegaUitDenHaag, Openbaar, Dossier | Kaart);
        yield return Rij("van zijn regio, beperkt", CollegaUitDenHaag, Beperkt, Niets);
        yield return Rij("van zijn regio, gesloten", CollegaUitDenHaag, Gesloten, Dossier);
        yield return Rij("van een andere regio", UitLimburg, Gemeld, Kaart);
        yield return Rij("van een andere regio, beperkt", UitLimburg, Beperkt, Niets);
        yield return Rij("van een andere regio, gesloten", UitLimburg, Gesloten, Niets);
        yield return Rij("van een andere regio, samengevoegd", UitLimburg, Samengevoegd, Niets);
        yield return Rij("een ander uit zijn regio sloot zich aan", UitLimburg, OokUitLimburg, Dossier | Kaart);
        yield return Rij("zonder regio", ZonderRegio, Gemeld, Kaart);

        yield return Rij("ATO", Ans, Gemeld, Alles);
        yield return Rij("ATO, beperkt", Ans, Beperkt, Alles);
        yield return Rij("ATO, boven het maximum", Ans, BovenMaximum, Niets);

        yield return Rij("secretariaat, nog niet voorgedragen", Sjoerd, EenKnelpuntInSparren.Knelpunt, Niets);
        yield return Rij("secretariaat, voorgedragen", Sjoerd, EenVoorgedragenKnelpunt.Knelpunt, Dossier);
        yield return Rij("secretariaat, na een ingetrokken voordracht", Sjoerd, VoordrachtIngetrokken, Dossier);
        yield return Rij("secretariaat, toegewezen en beperkt", Sjoerd, BeperktToegewezen, Dossier);
        yield return Rij("secretariaat, gesloten zonder voordracht", Sjoerd, Gesloten, Niets);
        yield return Rij("secretariaat, boven het maximum", Sjoerd, Toegewezen with { Vertrouwelijkheid = Vertrouwelijkheid.Geheim }, Niets);

        yield return Rij("partner met een toewijzing", Petra, Toegewezen, EigenToewijzing);
        yield return Rij("partner met een toewijzing, beperkt", Petra, BeperktToegewezen, EigenToewijzing);
        yield return Rij("partner zonder toewijzing", Petra with { Organisatie = "rdw" }, Toegewezen, Niets);
        yield return Rij("partner die het register niet kent", Petra with { Organisatie = null }, Toegewezen, Niets);
        yield return Rij("zelfde organisatie, niet als partner", Petra with { Rollen = Rol.Melder }, Toegewezen, Kaart);

        yield return Rij("auditor", Auditor, BovenMaximum, Alles);
        yield return Rij("beheerder", Beheer, Gemeld, Niets);
        yield return Rij("zonder rol", Ans with { Rollen = Rol.Geen }, Gemeld, Niets);

        // Several roles add up.
        yield return Rij("partner en melder in de regio", Petra with { Rollen = Rol.Partner | Rol.Melder, Regio = "den-haag" }, Toegewezen, EigenToewijzing | Dossier | Kaart);
        yield return Rij("secretariaat en auditor", Sjoerd with { Rollen = Rol.Secretariaat | Rol.Auditor }, Gemeld, Alles);

        // A service account never sees more than its organisation's, up to its marking.
        var systeem = MiekeUitDenHaag with { Actor = Guid.NewGuid(), Beperking = new("gemeente-den-haag", Vertrouwelijkheid.Intern) };
        yield return Rij("dienstaccount van de meldende organisatie", systeem, Gemeld, Dossier | Kaart);
        yield return Rij("dienstaccount van een andere organisatie in de regio", systeem with { Beperking = new("rdw", Vertrouwelijkheid.Intern) }, Gemeld, Kaart);
        yield return Rij("dienstaccount boven zijn maximum", Ans with { Beperking = new("gemeente-den-haag", Vertrouwelijkheid.Intern) }, Beperkt, Niets);
        yield return Rij("dienstaccount van het ATO voor een organisatie", Ans with { Beperking = new("douane", Vertrouwelijkheid.Vertrouwelijk) }, Toegewezen, Alles);
        yield return Rij("dienstaccount van het ATO voor een ander", Ans with { Beperking = new("rdw", Vertrouwelijkheid.Vertrouwelijk) }, Toegewezen, Niets);

        static TestCaseData Rij(string naam, Handelende wie, Knelpunt knelpunt, Blik blik) => new TestCaseData(wie, knelpunt, blik).SetArgDisplayNames(naam);
    }

    [TestCaseSource(nameof(Tabel))]
    public void Ziet_wat_de_regel_geeft(Handelende wie, Knelpunt knelpunt, Blik blik) =>
        Assert.That(Inzage.Geef(wie, knelpunt, Beleid.Standaard), Is.EqualTo(blik));

    [Test]
    public void Wat_boven_een_lager_maximum_komt_ziet_het_ato_niet_meer() =>
        Assert.That(Inzage.Geef(Ans, Gemeld, new Beleid(Vertrouwelijkheid.Openbaar)), Is.EqualTo(Niets));

    [Test]
    public void Contactgegevens_ziet_de_melder_zelf_en_de_dossierhouder_en_verder_niemand()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(MagContact(MiekeUitDenHaag), Is.True, "de melder zelf");
            Assert.That(MagContact(Ans), Is.True, "de dossierhouder");
            Assert.That(MagContact(Bert), Is.False, "een ander ATO-lid, ook de coördinator");
            Assert.That(MagContact(CollegaUitDenHaag), Is.False, "een collega van de melder");
            Assert.That(MagContact(Sjoerd), Is.False, "het secretariaat");
            Assert.That(MagContact(Petra), Is.False, "de partner");
            Assert.That(MagContact(Auditor), Is.False, "de auditor");
            Assert.That(MagContact(Beheer), Is.False, "de beheerder");
            Assert.That(MagContact(MiekeUitDenHaag with { Rollen = Rol.Auditor }), Is.False, "wie de melder was en nu auditor is");
        }

        static bool MagContact(Handelende wie) => Inzage.MagContactZien(wie, Toegewezen, Mieke.Actor, Beleid.Standaard);
    }

    [Test]
    public void Een_doel_is_ook_van_de_regios_van_wat_erin_werd_samengevoegd_tenzij_dat_beperkt_is()
    {
        var bron = OokUitLimburg;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Inzage.Geef(UitLimburg, Gesloten, Beleid.Standaard, bron), Is.EqualTo(Dossier));
            Assert.That(Inzage.Geef(UitLimburg, Gesloten, Beleid.Standaard, bron with { Vertrouwelijkheid = Vertrouwelijkheid.Vertrouwelijk }), Is.EqualTo(Niets));
            Assert.That(Inzage.Geef(UitLimburg, Beperkt, Beleid.Standaard, bron), Is.EqualTo(Niets));
        }
    }

    [TestCase(Rol.Ato, false, true, true)]
    [TestCase(Rol.Secretariaat, true, true, true)]
    [TestCase(Rol.Auditor, true, null, true)]
    [TestCase(Rol.Secretariaat, false, null, true)]
    [TestCase(Rol.Ato, false, false, false)]
    [TestCase(Rol.Melder, false, true, true)]
    [TestCase(Rol.Melder, true, true, false)]
    [TestCase(Rol.Melder, false, false, false)]
    [TestCase(Rol.Melder, false, null, false)]
    [TestCase(Rol.Partner, false, null, false)]
    public void Een_besloten_agendapunt_is_voor_het_beraad_en_een_ander_voor_wie_het_knelpunt_ziet(Rol rol, bool isBesloten, bool? zietKnelpunt, bool ziet) =>
        Assert.That(
            Inzage.MagAgendapuntZien(new(Guid.NewGuid(), rol, null), isBesloten, zietKnelpunt switch { true => Dossier, false => Niets, null => null }),
            Is.EqualTo(ziet));

    [Test]
    public void Een_dienstaccount_meldt_alleen_voor_zijn_organisatie() =>
        Leven.Leeg.Als(Melden, door: Mieke with { Beperking = new("rdw", Vertrouwelijkheid.Intern) }).DanGeweigerd("buiten-dienstaccount", ("organisatie", "rdw"));

    [Test]
    public void Waar_intern_al_te_hoog_is_wordt_niets_gemeld()
    {
        var uitkomst = Intake.Meld(Zaak, Melden, new(Mieke, Vandaag, Wanneer.Op(Vandaag), HetRegister, new Beleid(Vertrouwelijkheid.BeperktOpenbaar)));
        Assert.That((uitkomst as Uitkomst.Geweigerd)?.Weigering.Code, Is.EqualTo("boven-maximale-vertrouwelijkheid"));
    }
}
