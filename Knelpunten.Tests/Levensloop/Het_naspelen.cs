using System.Text.Json;
using CsCheck;
using Knelpunten.Domain;
using static Knelpunten.Tests.Levensloop.Vast;

namespace Knelpunten.Tests.Levensloop;

/// <summary>Today's rules have nothing against what they led to themselves, and say so of what they did not.</summary>
[Parallelizable(ParallelScope.All)]
public class Het_naspelen
{
    [Test]
    public void Tegen_wat_de_regels_toelieten_hebben_zij_geen_bezwaar() => Willekeurig.Verhalen.Sample(verhaal =>
    {
        var leven = verhaal.Leef();
        foreach (var stroom in leven.Feiten.Zip(leven.Waardoor).GroupBy(g => g.First.Stroom))
        {
            var staat = new Naspelstaat(stroom.Key);
            var gedaan = stroom.ToList();
            for (var i = 0; i < gedaan.Count; i++)
            {
                var (feit, door) = (gedaan[i].First.Feit, gedaan[i].Second);
                var na = staat.Na(feit, i + 1);
                var bezwaren = Naspel.Bezwaren(staat, na, feit, Naam(door.Opdracht), i + 1 == gedaan.Count || gedaan[i + 1].Second.Beurt != door.Beurt, door.Om);
                Assert.That(bezwaren.Select(b => $"{b.Code} {string.Join(' ', b.Waarden)} tegen {feit} van {door.Opdracht}"), Is.Empty);
                staat = na;
            }

            Assert.That(staat.Zaak?.Staat.Stadium, Is.EqualTo(leven.Zaken.GetValueOrDefault(stroom.Key)?.Stadium));
        }
    }, iter: 300);

    [Test]
    public void Een_opdracht_wordt_op_de_toestand_van_toen_nog_eens_beslist()
    {
        Bezwaar(Punten.In(Stadium.Sparren), new KnelpuntHeropend("Weer.", null), typeof(Heropen), "niet-in-dit-stadium");
        Bezwaar(Punten.In(Stadium.Sparren), new KnelpuntHeropend("Weer.", null), null, "niet-in-dit-stadium");
        Bezwaar(Punten.In(Stadium.Sparren), new LesVastgelegd(7, "Begin.", true), typeof(LegLesVast), "ander-nummer");
        Bezwaar(Punten.In(Stadium.Sparren), new KnelpuntGesloten(Afloop.Opgelost, "Klaar.", [], []), typeof(LosOp), "alleen-dossierhouder", door: Bert);
        Bezwaar(Punten.In(Stadium.Intake), new KnelpuntGemeld(AnderNummer, "Titel", "Tekst", "limburg", "douane", [], null, null, null), typeof(MeldKnelpunt), "al-gemeld");
        Bezwaar(Punten.In(Stadium.Triage), new KnelpuntGeclassificeerd(null, null, null, Vertrouwelijkheid.Geheim, null, null, null), typeof(KiesTriageuitkomst), "boven-maximale-vertrouwelijkheid");
        Bezwaar(Punten.In(Stadium.Triage), new KnelpuntGetriageerd(Triageuitkomst.Sparren, "Zo."), typeof(KiesTriageuitkomst), "voor-vorige-stadiumwissel", wanneer: "2011");
        Bezwaar(Punten.In(Stadium.Triage), new ActiviteitToegevoegd(1, "bestaat-niet", "Titel", null, []), typeof(VoegActiviteitToe), "niet-geregistreerd");
    }

    [Test]
    public void Een_weggevallen_gebeurtenis_valt_op()
    {
        var k = new Naspelstaat(Zaak, 3) { Zaak = new(Punten.In(Stadium.Sparren).Knelpunt) };
        var feit = Feit(new NotitieToegevoegd(1, "Gebeld."));
        Assert.That(Naspel.Bezwaren(k, k.Na(feit, 5), feit, "voeg_notitie_toe", true, Om(Ans)).Select(b => b.Code), Is.EqualTo(new[] { "sluit-niet-aan" }));
    }

    [Test]
    public void Een_vergadering_gaat_langs_haar_eigen_regels()
    {
        var besluit = new BesluitGenomen(1, "SBO-2026-4-01", Besluitsoort.Kennisnemen, "Gezien.", null);
        var gehouden = Punten.In(Stadium.Behandeld).Vergaderingen[Sbo];
        Assert.Multiple(() =>
        {
            Assert.That(Codes(null, besluit), Is.EqualTo(new[] { "niet-gepland" }));
            Assert.That(Codes(Punten.EenVastgesteldeAgenda.Vergaderingen[Sbo], besluit), Is.EqualTo(new[] { "vergadering-niet-gehouden" }));
            Assert.That(Codes(gehouden, besluit), Is.Empty);
            Assert.That(Codes(gehouden, besluit with { Agendapunt = 99 }), Is.EqualTo(new[] { "bestaat-niet" }));
            Assert.That(Codes(Punten.In(Stadium.Toegewezen).Vergaderingen[Sbo], besluit), Is.EqualTo(new[] { "besluit-al-genomen" }));
            Assert.That(Codes(gehouden, new AgendaVastgesteld(2, [])), Is.EqualTo(new[] { "vergadering-niet-meer-gepland" }));
            Assert.That(Codes(gehouden, new BesluitGecorrigeerd(1, Besluitsoort.Kennisnemen, "Gezien.", null, "Fout.")), Is.EqualTo(new[] { "nog-geen-besluit" }));
        });
    }

    [Test]
    public void Een_toestand_die_geen_regel_maakt_wordt_genoemd()
    {
        var sparren = Punten.In(Stadium.Sparren).Knelpunt;
        var open = new Toewijzing(1, "douane", Toewijzingsrol.Trekker);
        Assert.Multiple(() =>
        {
            Scheef(new Knelpunt(Zaak), "toestand-zonder-melding");
            Scheef(sparren with { Afloop = Afloop.Opgelost }, "toestand-afloop");
            Scheef(Punten.In(Stadium.Gesloten).Knelpunt with { Afloop = null }, "toestand-afloop");
            Scheef(sparren with { Doel = new(AndereZaak, AnderNummer, Stadium.Triage) }, "toestand-doel");
            Scheef(sparren with { Agendering = new(Sbo, 1) }, "toestand-agendering");
            Scheef(Punten.In(Stadium.Geagendeerd).Knelpunt with { Agendering = null }, "toestand-agendering");
            Scheef(Punten.In(Stadium.Gesloten).Knelpunt with { Toewijzingen = [open] }, "toestand-toewijzing");
            Scheef(Punten.In(Stadium.Toegewezen).Knelpunt with { Toewijzingen = [] }, "toestand-toewijzing");
            Scheef(sparren with { Toewijzingen = [open, open with { Nummer = 2, Partner = "fiod" }] }, "toestand-trekkers");
            Scheef(sparren with { Toewijzingen = [open, open with { Nummer = 2, Rol = Toewijzingsrol.Betrokkene }] }, "toestand-partner");
            Scheef(Punten.In(Stadium.Gesloten).Knelpunt with { Opschorting = new(WachtOp.Sbo, null) }, "toestand-opgeschort");
            var agenda = Punten.EenVastgesteldeAgenda.Vergaderingen[Sbo];
            Assert.That(Toestandsregels.Van(agenda), Is.Empty);
            Assert.That(Toestandsregels.Van(agenda with { Agendapunten = agenda.Agendapunten.Add(agenda.Agendapunten[0] with { Nummer = 9 }) }).Select(b => b.Code), Is.EqualTo(new[] { "toestand-agendapunt" }));
            Assert.That(Toestandsregels.Van(agenda with { Status = Vergaderstatus.Gehouden, Agendaversie = 0 }).Select(b => b.Code), Is.EqualTo(new[] { "toestand-niet-vastgesteld" }));
        });

        static void Scheef(Knelpunt k, string code) => Assert.That(Toestandsregels.Van(k).Select(b => b.Code), Is.EqualTo(new[] { code }), JsonSerializer.Serialize(k));
    }

    static IEnumerable<string> Codes(Vergadering? v, VergaderingGebeurtenis gebeurtenis)
    {
        var voor = new Naspelstaat(Sbo, 8) { Vergadering = v };
        return [.. Naspel.Bezwaren(voor, voor.Na(Feit(gebeurtenis), 9), Feit(gebeurtenis), null, false, Om(Sjoerd)).Select(b => b.Code)];
    }

    static void Bezwaar(Leven leven, KnelpuntGebeurtenis gebeurtenis, Type? opdracht, string code, Handelende? door = null, string? wanneer = null)
    {
        var voor = new Naspelstaat(Zaak, 8) { Zaak = new(leven.Knelpunt) };
        var om = Om(door ?? Ans, wanneer);
        var feit = Feit(gebeurtenis, om);
        Assert.That(Naspel.Bezwaren(voor, voor.Na(feit, 9), feit, opdracht is null ? null : JsonNamingPolicy.SnakeCaseLower.ConvertName(opdracht.Name), false, om).Select(b => b.Code), Is.EqualTo(new[] { code }), $"{gebeurtenis}");
    }

    static Feit Feit(Gebeurtenis gebeurtenis, Omstandigheden? om = null) => new(gebeurtenis, om?.Wanneer ?? Wanneer.Op(Vandaag), Vandaag);

    static Omstandigheden Om(Handelende door, string? wanneer = null) => new(door, Vandaag, wanneer is null ? Wanneer.Op(Vandaag) : Wanneer.Parse(wanneer), HetRegister, Beleid.Standaard);

    static string Naam(Opdracht opdracht) => JsonNamingPolicy.SnakeCaseLower.ConvertName(opdracht.GetType().Name);
}
