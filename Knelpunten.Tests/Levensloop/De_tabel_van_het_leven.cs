using System.Runtime.CompilerServices;
using Knelpunten.Domain;
using static Knelpunten.Tests.Levensloop.Punten;
using static Knelpunten.Tests.Levensloop.Vast;

namespace Knelpunten.Tests.Levensloop;

/// <summary>
/// Every stage × every command. What is allowed is written out below from domain.md, not taken from the code: the stage table says what
/// leaves a stage, the rules what may be recorded on the way. A new command fails here until somebody says where domain.md allows it.
/// </summary>
[Parallelizable(ParallelScope.All)]
public class De_tabel_van_het_leven
{
    static readonly Stadium[] Open =
        [Stadium.Intake, Stadium.Triage, Stadium.Sparren, Stadium.Voorgedragen, Stadium.Geagendeerd, Stadium.Behandeld, Stadium.Toegewezen];

    static readonly (string Bron, Stadium[] In, Type[] Opdrachten)[] Domein =
    [
        ("intake | an ATO member becomes dossierhouder → triage. From every open stage: another dossierhouder", Open, [typeof(WijsDossierhouderAan)]),
        ("intake | the reporter withdraws → closed", [Stadium.Intake], [typeof(TrekMeldingIn)]),
        ("triage | sparren; voordracht; samenvoegen; niet in behandeling. A question to the reporter leaves it in triage", [Stadium.Triage],
            [typeof(KiesTriageuitkomst), typeof(StelVraag)]),
        ("rule 3 | only a case in triage or sparren", [Stadium.Triage, Stadium.Sparren], [typeof(VoegSamen)]),
        ("triage, sparren | voordracht. toegewezen | a new voordracht", [Stadium.Triage, Stadium.Sparren, Stadium.Toegewezen], [typeof(DraagVoor)]),
        ("sparren | back to triage. behandeld | left without a decision, back to sparren", [Stadium.Sparren, Stadium.Behandeld], [typeof(NeemTerug)]),
        ("voorgedragen | nomination withdrawn → sparren", [Stadium.Voorgedragen], [typeof(TrekVoordrachtIn)]),
        ("sparren, toegewezen | oplossing → closed", [Stadium.Sparren, Stadium.Toegewezen], [typeof(LosOp)]),
        ("closed | heropening → triage", [Stadium.Gesloten], [typeof(Heropen)]),
        ("samengevoegd | a merge undone → the stage before it", [Stadium.Samengevoegd], [typeof(MaakSamenvoegingOngedaan)]),
        ("From every open stage: overdracht, opschorting", Open, [typeof(DraagOver), typeof(SchortOp), typeof(Hervat)]),

        ("rule 12 | what was handed over, and so closed, is signed for by who has it now", [Stadium.Gesloten], [typeof(BevestigOverdracht)]),

        ("rule 1 | 'wij ook' joins an existing case; everything else may come later", Open, [typeof(SluitAan), typeof(VulAan)]),
        ("rule 2 | the clock stands still until it is answered", Open, [typeof(BeantwoordVraag)]),
        ("rule 2 | themes, aard, urgency and marking are set here; intern until triage sets another", [.. Open.Except([Stadium.Intake]), Stadium.Gesloten],
            [typeof(Classificeer)]),
        ("rule 4 | the oplegnotitie of an item: until the meeting", [Stadium.Triage, Stadium.Sparren, Stadium.Voorgedragen, Stadium.Geagendeerd, Stadium.Toegewezen],
            [typeof(SchrijfOplegnotitie), typeof(BeginOplegnotitie)]),
        ("rule 6 | assignments besides those of the decision", [Stadium.Toegewezen], [typeof(WijsToe)]),
        ("rule 6 | the partner's answers, as long as his assignment is open", Open,
            [typeof(AccepteerToewijzing), typeof(WijsToewijzingAf), typeof(MeldVoortgang), typeof(RondToewijzingAf), typeof(TrekToewijzingIn)]),
        ("rule 8 | activiteiten, producten and middelen on a closed case too; the resources notities, documenten, lessen, verwanten, terugkoppelingen likewise",
            [.. Open, Stadium.Gesloten],
            [
                typeof(VoegActiviteitToe), typeof(VoegProductToe), typeof(KenMiddelenToe), typeof(LegLesVast), typeof(VoegNotitieToe), typeof(VoegDocumentToe),
                typeof(LegVerwantschap), typeof(GeefTerugkoppeling),
            ]),
    ];

    static readonly Type[] Opdrachten = [.. typeof(KnelpuntOpdracht).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(KnelpuntOpdracht)) && !t.IsAbstract)];

    public static IEnumerable<TestCaseData> Alles() =>
        from stadium in Enum.GetValues<Stadium>()
        from opdracht in Opdrachten
        select new TestCaseData(stadium, opdracht).SetArgDisplayNames($"{stadium}", opdracht.Name);

    [TestCaseSource(nameof(Alles))]
    public void Een_opdracht_kan_precies_waar_het_domein_het_zegt(Stadium stadium, Type soort)
    {
        // Without its members: whether a stage allows a command does not depend on what it says.
        var opdracht = (KnelpuntOpdracht)RuntimeHelpers.GetUninitializedObject(soort);
        var leven = In(stadium);
        var om = new Omstandigheden(Ans, Vandaag, Wanneer.Op(Vandaag), HetRegister, Beleid.Standaard);

        if (Domein.Any(regel => regel.In.Contains(stadium) && regel.Opdrachten.Contains(soort)))
            Assert.That(Domain.Levensloop.Toegang(leven.Knelpunt, opdracht, om), Is.Null);
        else if (stadium == Stadium.Samengevoegd)
            leven.Als(opdracht).DanGeweigerd("is-samengevoegd", ("doel", AnderNummer));
        else
            leven.Als(opdracht).DanGeweigerd("niet-in-dit-stadium", ("stadium", Draad($"{stadium}")), ("opdracht", Draad(soort.Name)));
    }

    [Test]
    public void Van_elke_opdracht_is_gezegd_waar_zij_kan() =>
        Assert.That(Domein.SelectMany(regel => regel.Opdrachten), Is.EquivalentTo(Opdrachten),
            "Een opdracht die hier ontbreekt (of dubbel staat): zoek in domain.md in welke stadia zij mag en schrijf haar in deze tabel.");

    [Test]
    public void Elk_verhaal_staat_in_het_stadium_waarnaar_het_heet() =>
        Assert.That(Enum.GetValues<Stadium>().Select(stadium => In(stadium).Knelpunt.Stadium), Is.EqualTo(Enum.GetValues<Stadium>()));

    [Test]
    public void Een_knelpunt_is_open_tot_het_gesloten_of_samengevoegd_is() =>
        Assert.That(Enum.GetValues<Stadium>().Where(stadium => In(stadium).Knelpunt.IsOpen), Is.EqualTo(Open));

    static string Draad(string naam) => System.Text.Json.JsonNamingPolicy.SnakeCaseLower.ConvertName(naam);
}
