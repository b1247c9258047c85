using Knelpunten.Domain;
using static Knelpunten.Tests.Levensloop.Leven;
using static Knelpunten.Tests.Levensloop.Punten;
using static Knelpunten.Tests.Levensloop.Vast;

namespace Knelpunten.Tests.Levensloop;

/// <summary>The meeting's own life: planned, held or cancelled.</summary>
[Parallelizable(ParallelScope.All)]
public class De_vergadering
{
    static readonly HoudVergadering Gehouden = new(new(14, 0), new(15, 45));

    [Test]
    public void Een_vergadering_wordt_gepland_op_een_dag_die_nog_komt()
    {
        Gegeven(Leeg).Als(Beraad with { InleverDatum = new(2026, 6, 1) })
            .Dan(new VergaderingGepland("2026", 3, "2026-06-10", new(14, 0), new(16, 0), "Den Haag", new(2026, 6, 1)))
            .DanAgenda(v => v is { Status: Vergaderstatus.Gepland, IsVastgesteld: false, Volgnummer: 3 });
        Gegeven(Leeg).Als(Beraad with { Dag = Wanneer.Op(new(2026, 6, 9)) }).DanGeweigerd("vergaderdag-voorbij", ("dag", "2026-06-09"));
        Gegeven(Leeg).Als(Beraad with { Dag = Wanneer.Parse("2026-09") }).DanGeweigerd("vergaderdag-onvolledig");
    }

    [TestCase("2019-03-12")]
    [TestCase("2019-03")]
    [TestCase("2019")]
    [TestCase("onbekend")]
    public void Een_gehouden_vergadering_wordt_achteraf_vastgelegd_zo_precies_als_bekend_is(string dag) =>
        Gegeven(Leeg.Na(Beraad with { Dag = Wanneer.Parse(dag) }, wanneer: dag).Na(new StelAgendaVast(), wanneer: dag)).Als(new HoudVergadering(null, null), wanneer: dag)
            .Dan(new VergaderingGehouden(null, null))
            .DanAgenda(v => v.Status == Vergaderstatus.Gehouden && v.Dag == Wanneer.Parse(dag));

    [Test]
    public void Het_einde_ligt_na_de_aanvang()
    {
        Gegeven(Leeg).Als(Beraad with { Einde = Beraad.Aanvang }).DanGeweigerd("einde-voor-aanvang");
        Gegeven(EenGeagendeerdKnelpunt).Als(new VerplaatsVergadering(Wanneer.Op(Vandaag), new(14, 0), new(13, 0), null, "Ruil.")).DanGeweigerd("einde-voor-aanvang");
        Gegeven(EenVastgesteldeAgenda).Als(new HoudVergadering(new(14, 0), new(13, 0))).DanGeweigerd("einde-voor-aanvang");
    }

    [Test]
    public void Inleveren_kan_tot_de_vergadering() =>
        Gegeven(Leeg).Als(Beraad with { InleverDatum = new(2026, 6, 11) }).DanGeweigerd("inleverdatum-na-vergadering");

    [Test]
    public void Een_vergadering_wordt_verplaatst_met_een_reden()
    {
        Gegeven(EenGeagendeerdKnelpunt).Als(new VerplaatsVergadering(Wanneer.Op(new(2026, 7, 1)), null, null, "Utrecht", "De voorzitter is ziek."))
            .Dan(new VergaderingVerplaatst("2026-07-01", null, null, "Utrecht", "De voorzitter is ziek."))
            .DanStadium(Stadium.Geagendeerd)
            .DanAgenda(v => v.Dag == Wanneer.Op(new(2026, 7, 1)));
        Gegeven(EenGeagendeerdKnelpunt).Als(new VerplaatsVergadering(Wanneer.Op(new(2026, 6, 9)), null, null, null, "Ruil.")).DanGeweigerd("vergaderdag-voorbij");
        Gegeven(EenGeagendeerdKnelpunt).Als(new VerplaatsVergadering(Wanneer.Onbekend, null, null, null, "Ruil.")).DanGeweigerd("vergaderdag-onvolledig");
    }

    [Test]
    public void Een_geannuleerde_vergadering_brengt_haar_knelpunten_terug_naar_voorgedragen() =>
        Gegeven(EenGeagendeerdKnelpunt).Als(new AnnuleerVergadering("De voorzitter is ziek."))
            .Dan(new VergaderingGeannuleerd("De voorzitter is ziek."))
            .DanOok(Zaak, new AgenderingIngetrokken(Sbo, 1))
            .DanStadium(Stadium.Voorgedragen)
            .DanGeldt(k => k.Agendering is null);

    [Test]
    public void Na_de_vergadering_is_elk_geagendeerd_knelpunt_behandeld() =>
        Gegeven(EenVastgesteldeAgenda).Als(Gehouden)
            .Dan(new VergaderingGehouden(new(14, 0), new(15, 45)))
            .DanOok(Zaak, new KnelpuntBehandeld(Sbo, 1))
            .DanStadium(Stadium.Behandeld);

    [Test]
    public void Wat_van_de_agenda_was_is_niet_behandeld() =>
        Gegeven(EenVastgesteldeAgenda.Na(new TrekAgendapuntIn(1, "Toch niet."))).Als(Gehouden).DanOok(Zaak).DanStadium(Stadium.Voorgedragen);

    [Test]
    public void Een_vergadering_besluit_nooit_vanzelf() =>
        Gegeven(EenVastgesteldeAgenda).Als(Gehouden).DanGeldt(k => k.LaatsteBesluit is null).DanAgenda(v => v.Agendapunt(1)!.Besluit is null);

    [Test]
    public void Zonder_vastgestelde_agenda_wordt_niet_vergaderd() => Gegeven(EenGeagendeerdKnelpunt).Als(Gehouden).DanGeweigerd("agenda-niet-vastgesteld");

    [Test]
    public void Niet_voor_de_dag_zelf() =>
        Gegeven(Leeg.MetLatereVergadering().Na(new StelAgendaVast(), op: LaterSbo)).Als(Gehouden, op: LaterSbo)
            .DanGeweigerd("vergadering-nog-niet-geweest", ("dag", "2026-09-09"));

    public static IEnumerable<TestCaseData> NietMeerGepland() =>
        from opdracht in new Opdracht[]
        {
            new AnnuleerVergadering("Weg."), new VerplaatsVergadering(Wanneer.Op(Vandaag), null, null, null, "Ruil."), Gehouden, new StelAgendaVast(), Plaats(Zaak),
            new DeelAgendapuntIn(1, Bespreken), new VerplaatsAgendapunt(1, null), new TrekAgendapuntIn(1, "Weg."), new HoudAgendapuntAan(1, "Later.", null),
        }
        from status in new[] { "gehouden", "geannuleerd" }
        select new TestCaseData(opdracht, status).SetArgDisplayNames(opdracht.GetType().Name, status);

    [TestCaseSource(nameof(NietMeerGepland))]
    public void Een_gehouden_of_geannuleerde_vergadering_verandert_niet_meer(Opdracht opdracht, string status) =>
        Gegeven(status == "gehouden" ? EenBehandeldKnelpunt : EenGeagendeerdKnelpunt.Na(new AnnuleerVergadering("Ziek."))).Als(opdracht)
            .DanGeweigerd("vergadering-niet-meer-gepland", ("status", status));
}
