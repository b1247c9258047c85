using Knelpunten.Domain;
using static Knelpunten.Tests.Levensloop.Leven;
using static Knelpunten.Tests.Levensloop.Punten;
using static Knelpunten.Tests.Levensloop.Vast;

namespace Knelpunten.Tests.Levensloop;

/// <summary>Rule 6.</summary>
[Parallelizable(ParallelScope.All)]
public class De_toewijzing
{
    static readonly WijsToe Rdw = new(new("rdw", Toewijzingsrol.Betrokkene, "Lever de cijfers.", Termijn));

    [Test]
    public void Toewijzingen_zijn_genummerd() =>
        Gegeven(EenToegewezenKnelpunt).Als(Rdw)
            .Dan(new ToewijzingGeopend(3, "rdw", Toewijzingsrol.Betrokkene, "Lever de cijfers.", Termijn, null))
            .DanGeldt(k => k.Toewijzingen.Select(t => t.Nummer).SequenceEqual([1, 2, 3]));

    [Test]
    public void Een_nummer_komt_niet_terug() =>
        Gegeven(EenToegewezenKnelpunt.Na(new TrekToewijzingIn(2, "Vervallen."))).Als(Rdw)
            .Dan(new ToewijzingGeopend(3, "rdw", Toewijzingsrol.Betrokkene, "Lever de cijfers.", Termijn, null));

    [Test]
    public void Er_is_een_trekker_en_elk_aantal_betrokkenen()
    {
        var trekt = Rdw with { Vraag = Rdw.Vraag with { Rol = Toewijzingsrol.Trekker } };
        Gegeven(EenToegewezenKnelpunt).Als(trekt).DanGeweigerd("al-een-trekker");
        Gegeven(EenToegewezenKnelpunt.Na(new TrekToewijzingIn(1, "Kan het niet."))).Als(trekt).DanStadium(Stadium.Toegewezen);
        Gegeven(EenToegewezenKnelpunt.Na(Rdw)).Als(new WijsToe(new("liec", Toewijzingsrol.Betrokkene, "Denk mee.", Termijn))).DanGeldt(k => k.OpenToewijzingen.Count() == 4);
    }

    [Test]
    public void De_partner_is_geregistreerd_en_toewijsbaar()
    {
        Gegeven(EenToegewezenKnelpunt).Als(new WijsToe(Rdw.Vraag with { Partner = "niemand" })).DanGeweigerd("niet-geregistreerd");
        Gegeven(EenToegewezenKnelpunt).Als(new WijsToe(Rdw.Vraag with { Partner = "banken" })).DanGeweigerd("niet-toewijsbaar");
        Gegeven(EenToegewezenKnelpunt).Als(new WijsToe(Rdw.Vraag with { Partner = "opgeheven" })).DanGeweigerd("niet-geldig-op-die-dag");
    }

    [Test]
    public void Een_partner_heeft_een_open_toewijzing_tegelijk()
    {
        Gegeven(EenToegewezenKnelpunt).Als(new WijsToe(Rdw.Vraag with { Partner = "fiod" })).DanGeweigerd("partner-al-toegewezen", ("partner", "fiod"));
        Gegeven(EenToegewezenKnelpunt.Na(new WijsToewijzingAf(2, "Geen tijd."), door: Frank)).Als(new WijsToe(Rdw.Vraag with { Partner = "fiod" })).DanStadium(Stadium.Toegewezen);
        Gegeven(EenBehandeldKnelpunt).Als(Besluit(Besluitsoort.Beleggen, DouaneTrekt, FiodDoetMee with { Partner = "douane" })).DanGeweigerd("partner-al-toegewezen");
    }

    [Test]
    public void De_uiterlijke_datum_komt_nog()
    {
        Gegeven(EenToegewezenKnelpunt).Als(new WijsToe(Rdw.Vraag with { UiterlijkeDatum = Vandaag })).DanStadium(Stadium.Toegewezen);
        Gegeven(EenToegewezenKnelpunt).Als(new WijsToe(Rdw.Vraag with { UiterlijkeDatum = Vandaag.AddDays(-1) })).DanGeweigerd("termijn-al-voorbij", ("uiterlijkeDatum", "2026-06-09"));
    }

    [Test]
    public void Achteraf_telt_de_dag_van_toen_voor_de_termijn()
    {
        var voorjaar = Rdw with { Vraag = Rdw.Vraag with { UiterlijkeDatum = new(2026, 5, 1) } };
        Gegeven(EenToegewezenKnelpunt).Als(voorjaar, wanneer: "2026-04-01").DanStadium(Stadium.Toegewezen);
        Gegeven(EenToegewezenKnelpunt).Als(voorjaar, wanneer: "2026-05-02").DanGeweigerd("termijn-al-voorbij");
    }

    [Test]
    public void De_partner_accepteert_meldt_voortgang_en_rondt_af()
    {
        Gegeven(EenToegewezenKnelpunt).Als(new AccepteerToewijzing(1, "Akkoord."), door: Petra).Dan(new ToewijzingGeaccepteerd(1, "Akkoord."));
        Gegeven(EenGeaccepteerdeToewijzing).Als(new MeldVoortgang(1, "Halverwege."), door: Petra).Dan(new ToewijzingVoortgangGemeld(1, "Halverwege."));
        Gegeven(EenGeaccepteerdeToewijzing).Als(new RondToewijzingAf(1, "Gereed."), door: Petra)
            .Dan(new ToewijzingAfgerond(1, "Gereed."))
            .DanGeldt(k => k.Toewijzing(1) is { IsOpen: false, Stand: Toewijzingsstand.Afgerond })
            .DanStadium(Stadium.Toegewezen);
    }

    [Test]
    public void De_partner_wijst_af_met_een_reden() =>
        Gegeven(EenToegewezenKnelpunt).Als(new WijsToewijzingAf(1, "Niet onze taak."), door: Petra)
            .Dan(new ToewijzingAfgewezen(1, "Niet onze taak."))
            .DanStadium(Stadium.Toegewezen);

    [Test]
    public void Een_ander_dan_de_partner_zelf_doet_het_niet_behalve_het_ATO_voor_hem()
    {
        foreach (Opdracht opdracht in new Opdracht[] { new AccepteerToewijzing(1, null), new WijsToewijzingAf(1, "Nee."), new MeldVoortgang(1, "Bezig."), new RondToewijzingAf(1, "Klaar.") })
            Gegeven(EenToegewezenKnelpunt).Als(opdracht, door: Frank).DanGeweigerd("alleen-eigen-toewijzing");
        Gegeven(EenToegewezenKnelpunt).Als(new AccepteerToewijzing(1, null), door: Ans).Dan(new ToewijzingGeaccepteerd(1, null));
    }

    [Test]
    public void Wat_de_partner_nog_niet_accepteerde_rondt_hij_niet_af()
    {
        Gegeven(EenToegewezenKnelpunt).Als(new MeldVoortgang(1, "Bezig."), door: Petra).DanGeweigerd("toewijzing-in-andere-stand", ("stand", "gevraagd"), ("nodig", "geaccepteerd"));
        Gegeven(EenToegewezenKnelpunt).Als(new RondToewijzingAf(1, "Klaar."), door: Petra).DanGeweigerd("toewijzing-in-andere-stand");
        Gegeven(EenGeaccepteerdeToewijzing).Als(new WijsToewijzingAf(1, "Toch niet."), door: Petra).DanGeweigerd("toewijzing-in-andere-stand", ("nodig", "gevraagd"));
    }

    [Test]
    public void Wat_niet_open_is_gaat_niet_verder()
    {
        var afgewezen = EenToegewezenKnelpunt.Na(new WijsToewijzingAf(1, "Nee."), door: Petra);
        foreach (Opdracht opdracht in new Opdracht[] { new AccepteerToewijzing(1, null), new MeldVoortgang(1, "Bezig."), new TrekToewijzingIn(1, "Weg.") })
            Gegeven(afgewezen).Als(opdracht).DanGeweigerd("toewijzing-niet-open", ("toewijzing", "1"), ("stand", "afgewezen"));
        Gegeven(EenToegewezenKnelpunt).Als(new TrekToewijzingIn(9, "Weg.")).DanGeweigerd("bestaat-niet", ("wat", "toewijzing"), ("sleutel", "9"));
        Gegeven(EenToegewezenKnelpunt).Als(new AccepteerToewijzing(9, null)).DanGeweigerd("bestaat-niet", ("wat", "toewijzing"));
    }

    [Test]
    public void Zonder_open_toewijzing_is_het_terug_bij_de_dossierhouder_in_sparren()
    {
        var nogEen = EenToegewezenKnelpunt.Na(new TrekToewijzingIn(2, "Niet meer nodig."));
        Gegeven(nogEen).Als(new WijsToewijzingAf(1, "Niet onze taak."), door: Petra).DanStadium(Stadium.Sparren);
        Gegeven(nogEen).Als(new TrekToewijzingIn(1, "Ook niet.")).DanStadium(Stadium.Sparren);
        Gegeven(nogEen.Na(new AccepteerToewijzing(1, null), door: Petra)).Als(new RondToewijzingAf(1, "Klaar."), door: Petra).DanStadium(Stadium.Sparren);
    }

    [Test]
    public void Terwijl_het_opnieuw_voorgedragen_is_gaat_het_werk_van_de_partner_door() =>
        Gegeven(EenGeaccepteerdeToewijzing.Na(new TrekToewijzingIn(2, "Weg.")).Na(Voordragen)).Als(new RondToewijzingAf(1, "Klaar."), door: Petra)
            .DanStadium(Stadium.Voorgedragen)
            .DanGeldt(k => !k.OpenToewijzingen.Any());

    [Test]
    public void Opnieuw_beleggen_laat_de_trekker_die_er_al_is()
    {
        var opnieuw = EenToegewezenKnelpunt.Na(Voordragen)
            .Na(Beraad with { Volgnummer = 4 }, op: LaterSbo).Na(Plaats(Zaak), op: LaterSbo).Na(new StelAgendaVast(), op: LaterSbo).Na(new HoudVergadering(null, null), op: LaterSbo);
        Gegeven(opnieuw).Als(Besluit(Besluitsoort.Beleggen, Rdw.Vraag), op: LaterSbo)
            .DanGeldt(k => k.OpenToewijzingen.Single(t => t.Rol == Toewijzingsrol.Trekker).Partner == "douane");
        Gegeven(opnieuw).Als(Besluit(Besluitsoort.Beleggen, Rdw.Vraag with { Rol = Toewijzingsrol.Trekker }), op: LaterSbo).DanGeweigerd("al-een-trekker");
    }

    [Test]
    public void Elke_stap_van_een_toewijzing_telt_in_haar_eigen_versie() =>
        Gegeven(EenGeaccepteerdeToewijzing).Als(new MeldVoortgang(1, "Bezig."), door: Petra)
            .DanGeldt(k => k.Toewijzing(1)!.Versie == 3 && k.Toewijzing(2)!.Versie == 1);
}
