using Knelpunten.Api.Opdrachten;
using Knelpunten.Domain;
using static Knelpunten.Tests.Levensloop.Punten;
using static Knelpunten.Tests.Levensloop.Vast;

namespace Knelpunten.Tests.Levensloop;

/// <summary>Rules 9 and 11: one asks, another approves what he saw, within fourteen days; only what is closed and old enough is destroyed.</summary>
[Parallelizable(ParallelScope.All)]
public class De_verwijdering
{
    const string Gezien = "abc";

    static readonly Guid Id = new("00000000-0000-4000-8000-000000000301");
    static readonly Handelende Tweede = new(new("00000000-0000-4000-8000-000000000009"), Rol.Beheerder, "ato");
    static readonly VraagVerwijderingAan Lak = new(Verwijdersoort.Lakken, new(Zaak), [], 1, "Er staat een naam in.");
    static readonly VraagVerwijderingAan Vernietig = new(Verwijdersoort.Vernietigen, new(Zaak), [], 0, "De termijn is voorbij.");

    static readonly Knelpunt Gesloten = EenKnelpuntInSparren.Na(Opgelost()).Knelpunt;

    static Omstandigheden Om(Handelende wie, int dagen = 0) =>
        new(wie, Vandaag.AddDays(dagen), Wanneer.Op(Vandaag.AddDays(dagen)), HetRegister, Beleid.Standaard);

    static Verwijderzaak In(Knelpunt? zaak = null, string? omvang = Gezien, bool andereOpen = false) => new(zaak ?? Gesloten, andereOpen, omvang, Bewaartermijnen.Standaard);

    static Verwijdering Na(params IEnumerable<Gebeurtenis> gebeurd) =>
        gebeurd.Aggregate(new Verwijdering(Id), (v, g) => Verwijdering.Evolve(v, Id, new Feit(g, Wanneer.Op(Vandaag), Vandaag)));

    static readonly VerwijderingAangevraagd Gevraagd = new(Verwijdersoort.Lakken, new(Zaak), [], 1, Beheer.Actor, "Er staat een naam in.");

    static readonly Verwijdering Aangevraagd = Na(Gevraagd);

    static readonly Verwijdering Goedgekeurd = Na(Gevraagd, new VerwijderingGoedgekeurd(Gezien));

    static void Dan(Uitkomst uitkomst, params Gebeurtenis[] verwacht) =>
        Assert.That(((Uitkomst.Aanvaard)uitkomst).Gebeurtenissen.Select(n => n.Gebeurtenis), Is.EqualTo(verwacht));

    static void Geweigerd(Uitkomst uitkomst, string code, Weigergrond grond = Weigergrond.Regel)
    {
        var weigering = ((Uitkomst.Geweigerd)uitkomst).Weigering;
        Assert.That((weigering.Code, weigering.Grond), Is.EqualTo((code, grond)));
        Assert.That(Weigeringsteksten.Tekst(weigering).Nl, Does.Not.Contain("{"));
    }

    [Test]
    public void Een_beheerder_vraagt_aan_met_een_reden_en_zonder_de_woorden()
    {
        var gevraagd = (VerwijderingAangevraagd)((Uitkomst.Aanvaard)Verwijderen.VraagAan(Id, Lak, In(), Om(Beheer))).Gebeurtenissen.Single().Gebeurtenis;
        Assert.That((gevraagd.Soort, gevraagd.Doel, gevraagd.Woorden, gevraagd.Aanvrager, gevraagd.Reden), Is.EqualTo((Lak.Soort, Lak.Doel, 1, Beheer.Actor, Lak.Reden)));
    }

    [Test]
    public void Alleen_een_beheerder_doet_dit() => Assert.Multiple(() =>
    {
        foreach (var wie in new[] { Mieke, Ans, Sjoerd, Petra })
        {
            Geweigerd(Verwijderen.VraagAan(Id, Lak, In(), Om(wie)), "alleen-beheerder", Weigergrond.Bevoegdheid);
            Geweigerd(Verwijderen.KeurGoed(Aangevraagd, new(Gezien), In(), Om(wie)), "alleen-beheerder", Weigergrond.Bevoegdheid);
            Geweigerd(Verwijderen.WijsAf(Aangevraagd, new("Nee."), Om(wie)), "alleen-beheerder", Weigergrond.Bevoegdheid);
            Geweigerd(Verwijderen.TrekIn(Aangevraagd, new("Nee."), Om(wie)), "alleen-beheerder", Weigergrond.Bevoegdheid);
        }
    });

    [Test]
    public void Een_ander_keurt_goed_wat_hij_zag() => Dan(Verwijderen.KeurGoed(Aangevraagd, new(Gezien), In(), Om(Tweede, 14)), new VerwijderingGoedgekeurd(Gezien));

    [Test]
    public void Wie_het_vroeg_beoordeelt_het_niet()
    {
        Geweigerd(Verwijderen.KeurGoed(Aangevraagd, new(Gezien), In(), Om(Beheer)), "zelf-aangevraagd", Weigergrond.Bevoegdheid);
        Geweigerd(Verwijderen.WijsAf(Aangevraagd, new("Toch niet."), Om(Beheer)), "zelf-aangevraagd", Weigergrond.Bevoegdheid);
    }

    [Test]
    public void Na_veertien_dagen_is_zij_vervallen()
    {
        Assert.That((Aangevraagd.StandOp(Vandaag.AddDays(14)), Aangevraagd.StandOp(Vandaag.AddDays(15))), Is.EqualTo((Verwijderstand.Aangevraagd, Verwijderstand.Vervallen)));
        Geweigerd(Verwijderen.KeurGoed(Aangevraagd, new(Gezien), In(), Om(Tweede, 15)), "verwijdering-vervallen");
        Geweigerd(Verwijderen.WijsAf(Aangevraagd, new("Nee."), Om(Tweede, 15)), "verwijdering-vervallen");
        Geweigerd(Verwijderen.TrekIn(Aangevraagd, new("Nee."), Om(Beheer, 15)), "verwijdering-vervallen");
        Assert.That(Goedgekeurd.StandOp(Vandaag.AddDays(15)), Is.EqualTo(Verwijderstand.Goedgekeurd));
    }

    [Test]
    public void Wat_er_sindsdien_bij_kwam_is_niet_goedgekeurd()
    {
        Geweigerd(Verwijderen.KeurGoed(Aangevraagd, new(Gezien), In(omvang: "anders"), Om(Tweede)), "omvang-veranderd");
        Geweigerd(Verwijderen.VoerUit(Goedgekeurd, In(omvang: "anders"), Verslag, [], Om(Tweede)), "omvang-veranderd");
    }

    [Test]
    public void Waar_niets_is_valt_niets_te_verwijderen()
    {
        Geweigerd(Verwijderen.VraagAan(Id, Lak, In(omvang: null), Om(Beheer)), "niets-te-verwijderen");
        Geweigerd(Verwijderen.KeurGoed(Aangevraagd, new(Gezien), In(omvang: null), Om(Tweede)), "niets-te-verwijderen");
    }

    [Test]
    public void Afwijzen_en_intrekken_kan_tot_zij_uitgevoerd_is()
    {
        foreach (var v in new[] { Aangevraagd, Goedgekeurd })
        {
            Dan(Verwijderen.WijsAf(v, new("Te veel."), Om(Tweede)), new VerwijderingAfgewezen("Te veel."));
            Dan(Verwijderen.TrekIn(v, new("Vergissing."), Om(Beheer)), new VerwijderingIngetrokken("Vergissing."));
        }

        foreach (var klaar in new Gebeurtenis[] { new VerwijderingAfgewezen(""), new VerwijderingIngetrokken(""), Verslag })
        {
            var v = Verwijdering.Evolve(Goedgekeurd, Id, new Feit(klaar, Wanneer.Op(Vandaag), Vandaag));
            Geweigerd(Verwijderen.WijsAf(v, new("Nee."), Om(Tweede)), "verwijdering-in-andere-stand");
            Geweigerd(Verwijderen.TrekIn(v, new("Nee."), Om(Beheer)), "verwijdering-in-andere-stand");
            Geweigerd(Verwijderen.KeurGoed(v, new(Gezien), In(), Om(Tweede)), "verwijdering-in-andere-stand");
            Geweigerd(Verwijderen.VoerUit(v, In(), Verslag, [], Om(Tweede)), "verwijdering-in-andere-stand");
        }
    }

    [Test]
    public void Alleen_wie_het_vroeg_trekt_het_in() => Geweigerd(Verwijderen.TrekIn(Aangevraagd, new("Nee."), Om(Tweede)), "alleen-aanvrager", Weigergrond.Bevoegdheid);

    [Test]
    public void Een_document_of_melding_die_er_niet_is_kan_niet_weg()
    {
        Geweigerd(Verwijderen.VraagAan(Id, Lak with { Documenten = [1] }, In(), Om(Beheer)), "bestaat-niet", Weigergrond.Onbekend);
        Geweigerd(Verwijderen.VraagAan(Id, new(Verwijdersoort.Wissen, new(Zaak, Melding: 2), [], 0, "Gevraagd."), In(), Om(Beheer)), "bestaat-niet", Weigergrond.Onbekend);
    }

    [Test]
    public void Niemand_vraagt_achteraf() =>
        Geweigerd(Verwijderen.VraagAan(Id, Lak, In(), Om(Beheer) with { Wanneer = Wanneer.Op(Vandaag.AddDays(-1)) }), "achteraf-voorbehouden", Weigergrond.Bevoegdheid);

    [Test]
    public void Vernietigd_wordt_alleen_wat_gesloten_is_en_zijn_termijn_gehad_heeft()
    {
        var dag = Vandaag.AddYears(10).DayNumber - Vandaag.DayNumber;
        Geweigerd(Verwijderen.VraagAan(Id, Vernietig, In(EenKnelpuntInSparren.Knelpunt), Om(Beheer)), "niet-in-dit-stadium");
        Geweigerd(Verwijderen.VraagAan(Id, Vernietig, In(), Om(Beheer, dag - 1)), "bewaartermijn-loopt");
        Geweigerd(Verwijderen.VraagAan(Id, Vernietig, In(andereOpen: true), Om(Beheer, dag)), "andere-verwijdering-open");
        Assert.That(Verwijderen.VraagAan(Id, Vernietig, In(), Om(Beheer, dag)), Is.TypeOf<Uitkomst.Aanvaard>());
    }

    [Test]
    public void Wat_sinds_de_goedkeuring_heropend_is_wordt_niet_vernietigd()
    {
        var v = Na(Gevraagd with { Soort = Verwijdersoort.Vernietigen }, new VerwijderingGoedgekeurd(Gezien));
        Geweigerd(Verwijderen.VoerUit(v, In(EenKnelpuntInSparren.Knelpunt), Verslag, [], Om(Tweede, 4000)), "niet-in-dit-stadium");
    }

    [Test]
    public void Uitvoeren_laat_een_verslag_en_sporen_na()
    {
        var spoor = new KnelpuntGelakt(Id);
        Dan(Verwijderen.VoerUit(Goedgekeurd, In(), Verslag, [new(Zaak, spoor)], Om(Tweede)), spoor, Verslag);
    }

    [Test]
    public void Een_vernietigd_knelpunt_weigert_elke_opdracht_en_blijft_een_nummer()
    {
        var k = Knelpunt.Evolve(Gesloten, Zaak, new Feit(new KnelpuntVernietigd(Id), Wanneer.Op(Vandaag), Vandaag));
        Assert.That((k.Nummer, k.Stadium, k.Afloop), Is.EqualTo((Nummer, Stadium.Gesloten, Afloop.Opgelost)));
        foreach (var opdracht in Domain.Levensloop.Tabel.Keys)
            Geweigerd(Domain.Levensloop.Toegang(k, (KnelpuntOpdracht)System.Runtime.CompilerServices.RuntimeHelpers.GetUninitializedObject(opdracht), Om(Ans))!, "is-vernietigd");
        Geweigerd(Verwijderen.VraagAan(Id, Vernietig, In(k), Om(Beheer, 4000)), "is-vernietigd");
        Geweigerd(Samenvoeging.VoegSamen(EenKnelpuntInTriage.Knelpunt with { Id = AndereZaak }, k, new(Zaak, "Zelfde."), Om(Ans)), "is-vernietigd");
    }

    static readonly VerwijderingUitgevoerd Verslag = new([new(Plaatssoort.VrijeTekst, 3)], ["knelpunten.mt_events"], 0);
}
