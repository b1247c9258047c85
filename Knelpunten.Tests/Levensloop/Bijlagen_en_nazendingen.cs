using Knelpunten.Domain;
using static Knelpunten.Tests.Levensloop.Leven;
using static Knelpunten.Tests.Levensloop.Punten;
using static Knelpunten.Tests.Levensloop.Vast;

namespace Knelpunten.Tests.Levensloop;

[Parallelizable(ParallelScope.All)]
public class Bijlagen_en_nazendingen
{
    static BijlageToegevoegd Toegevoegd(int nummer, int agendapunt, string sha256, string? nazending = null, int agendaversie = 0) =>
        new(nummer, agendapunt, Bijlage(1).Document, "notitie.pdf", "Notitie", "application/pdf", 1000, sha256, nazending, agendaversie);

    [Test]
    public void Op_een_concept_komt_en_gaat_een_bijlage_vrij()
    {
        var met = Gegeven(EenGeagendeerdKnelpunt).Als(Bijlage(1)).Dan(Toegevoegd(1, 1, "aa")).Daarna;
        met.Als(Bijlage(1, "bb")).Dan(Toegevoegd(2, 1, "bb"));
        met.Als(new TrekBijlageIn(1, 1, "De verkeerde.")).Dan(new BijlageIngetrokken(1, 1, "De verkeerde.", 0)).DanAgenda(v => v.Agendaversie == 0);
        met.Als(Bijlage(1, "bb", "Te laat.")).DanGeweigerd("nazending-op-concept");
    }

    [Test]
    public void Op_een_vastgestelde_agenda_alleen_met_een_reden_en_als_nieuwe_versie()
    {
        var met = EenGeagendeerdKnelpunt.Na(Bijlage(1)).Na(new StelAgendaVast());
        met.Als(Bijlage(1, "bb")).DanGeweigerd("agenda-al-vastgesteld");
        var na = met.Als(Bijlage(1, "bb", "Het advies kwam binnen.")).Dan(Toegevoegd(2, 1, "bb", "Het advies kwam binnen.", 2)).Daarna;
        na.Als(new TrekBijlageIn(1, 1, "Achterhaald.")).Dan(new BijlageIngetrokken(1, 1, "Achterhaald.", 3)).DanAgenda(v => v.Agendaversie == 3);
    }

    [Test]
    public void Na_de_vergadering_of_een_annulering_niet_meer()
    {
        EenBehandeldKnelpunt.Als(Bijlage(1, nazending: "Te laat.")).DanGeweigerd("vergadering-niet-meer-gepland");
        EenGeagendeerdKnelpunt.Na(Bijlage(1)).Na(new AnnuleerVergadering("Ziek.")).Als(new TrekBijlageIn(1, 1, "Weg.")).DanGeweigerd("vergadering-niet-meer-gepland");
        EenBehandeldKnelpunt.Als(new ZendOplegnotitieNa(1, "Te laat.")).DanGeweigerd("vergadering-niet-meer-gepland");
    }

    [Test]
    public void Wat_er_niet_is_of_niet_meer_is()
    {
        var met = EenGeagendeerdKnelpunt.Na(Bijlage(1));
        met.Als(Bijlage(9)).DanGeweigerd("bestaat-niet");
        met.Als(new TrekBijlageIn(1, 9, "Weg.")).DanGeweigerd("bestaat-niet", ("wat", "bijlage"));
        met.Na(new TrekBijlageIn(1, 1, "Weg.")).Als(new TrekBijlageIn(1, 1, "Weg.")).DanGeweigerd("bijlage-al-ingetrokken");
        met.Na(new TrekAgendapuntIn(1, "Weg.")).Als(Bijlage(1, "bb")).DanGeweigerd("agendapunt-niet-meer-op-agenda");
    }

    [Test]
    public void Hetzelfde_bestand_staat_niet_twee_keer_bij_een_punt()
    {
        var met = EenGeagendeerdKnelpunt.Na(Bijlage(1)).Na(new PlaatsAgendapunt(Agendapunttype.Mededeling, null, "Stand", Bespreken, null));
        met.Als(Bijlage(1)).DanGeweigerd("bijlage-staat-er-al", ("bijlage", "1"));
        met.Als(Bijlage(2)).Dan(Toegevoegd(2, 2, "aa"));
        met.Na(new TrekBijlageIn(1, 1, "Verkeerde titel.")).Als(Bijlage(1)).Dan(Toegevoegd(2, 1, "aa"));
    }

    [Test]
    public void Met_een_punt_dat_verhuist_gaan_zijn_bijlagen_mee()
    {
        var met = EenGeagendeerdKnelpunt.MetLatereVergadering().Na(Bijlage(1)).Na(Bijlage(1, "bb")).Na(new TrekBijlageIn(1, 1, "Weg."));
        met.Als(new HoudAgendapuntAan(1, "Later.", null)).DanOok(LaterSbo,
            new AgendapuntGeplaatst(1, Agendapunttype.Knelpunt, Zaak, null, Bespreken, new(Sbo, 1), 1), Toegevoegd(1, 1, "bb"));
        met.Na(LegeNota).Als(new StelAgendaVast()).DanOok(LaterSbo,
            new AgendapuntGeplaatst(1, Agendapunttype.Knelpunt, Zaak, null, Bespreken, new(Sbo, 1), 0), Toegevoegd(1, 1, "bb"));
    }

    [Test]
    public void Een_herziene_oplegnotitie_komt_pas_op_de_vastgestelde_agenda_als_zij_wordt_nagezonden()
    {
        var herzien = EenVastgesteldeAgenda.Na(Nota);
        Assert.That(herzien.Vergaderingen[Sbo].Agendapunt(1)!.Oplegnotitieversie, Is.EqualTo(1));
        herzien.Als(new ZendOplegnotitieNa(1, "De partner reageerde.")).Dan(new OplegnotitieNagezonden(1, 2, "De partner reageerde.", 2))
            .DanAgenda(v => v.Agendaversie == 2 && v.Agendapunt(1)!.Oplegnotitieversie == 2);
        EenVastgesteldeAgenda.Als(new ZendOplegnotitieNa(1, "Weer.")).DanGeweigerd("oplegnotitie-al-op-agenda", ("versie", "1"));
        EenVastgesteldeAgenda.Na(LegeNota).Als(new ZendOplegnotitieNa(1, "Half.")).DanGeweigerd("agendapunt-niet-compleet");
        EenGeagendeerdKnelpunt.Als(new ZendOplegnotitieNa(1, "Nu al.")).DanGeweigerd("nazending-op-concept");
        EenGeagendeerdKnelpunt.Na(new PlaatsAgendapunt(Agendapunttype.Opening, null, "Opening", Bespreken, null)).Na(new StelAgendaVast())
            .Als(new ZendOplegnotitieNa(2, "Waarover?")).DanGeweigerd("agendapunt-zonder-knelpunt");
    }
}
