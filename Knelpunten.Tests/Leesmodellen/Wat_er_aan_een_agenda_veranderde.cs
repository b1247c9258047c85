using CsCheck;
using Knelpunten.Api.Leesmodellen;
using Knelpunten.Domain;

namespace Knelpunten.Tests.Leesmodellen;

[Parallelizable(ParallelScope.All)]
public class Wat_er_aan_een_agenda_veranderde
{
    static readonly Gen<string> Teksten = Gen.OneOf("de ", "het ", "signaal", " ", ".", "\n", "partner ", "“", "é", ", ").List[0, 30].Select(string.Concat);

    [Test]
    public void Wat_bleef_en_wat_ging_is_de_oude_tekst_en_wat_bleef_en_wat_kwam_de_nieuwe() => Gen.Select(Teksten, Teksten).Sample(paar =>
    {
        var segmenten = Woordverschil.Tussen(paar.Item1, paar.Item2);
        Assert.That(string.Concat(segmenten.Where(s => s.Soort != Segmentsoort.Erbij).Select(s => s.Tekst)), Is.EqualTo(paar.Item1));
        Assert.That(string.Concat(segmenten.Where(s => s.Soort != Segmentsoort.Weg).Select(s => s.Tekst)), Is.EqualTo(paar.Item2));
        Assert.That(segmenten.Select(s => s.Tekst), Has.None.Empty);
    }, iter: 2_000);

    [TestCase("", "\n.")]
    [TestCase("Weg.", "")]
    [TestCase("", "")]
    public void Van_niets_naar_iets_en_terug(string was, string wordt) =>
        Assert.That(Woordverschil.Tussen(was, wordt).Select(s => s.Tekst), Has.None.Empty);

    [Test]
    public void Woorden_die_na_elkaar_veranderden_zijn_een_verandering() => Assert.That(
        Woordverschil.Tussen("Beleg het bij de Douane.", "Beleg het bij een andere dienst.").Select(s => $"{s.Soort} {s.Tekst}"),
        Is.EqualTo(new[] { "Gelijk Beleg het bij ", "Weg de Douane", "Erbij een andere dienst", "Gelijk ." }));

    [Test]
    public void Alleen_wat_verplaatst_is_heet_verplaatst_en_niet_wat_opschoof()
    {
        var voor = Agenda(1, 2, 3, 4);
        Assert.That(Verplaatst(voor, Agenda(4, 1, 2, 3)), Is.EqualTo(new[] { "4: 4→1" }));
        Assert.That(Verplaatst(voor, Agenda(1, 3, 4, 2)), Is.EqualTo(new[] { "2: 2→4" }));
        Assert.That(Verplaatst(voor, Agenda(2, 3, 4)), Is.Empty);
        Assert.That(Verplaatst(voor, Agenda(5, 1, 2, 3, 4)), Is.Empty);
        Assert.That(Verplaatst(Agenda(), Agenda(1)), Is.Empty);
    }

    static IEnumerable<string> Verplaatst(VergaderingBeeld was, VergaderingBeeld wordt) =>
        from punt in Agendaverschillen.Tussen(was, wordt, 1, 2, new Dictionary<Guid, KnelpuntBeeld>()).Agendapunten
        from lid in punt.Wijzigingen
        where lid.Lid == "plaats"
        select $"{punt.Nummer}: {lid.Was}→{lid.Wordt}";

    static VergaderingBeeld Agenda(params int[] nummers) => new()
    {
        Agendapunten = [.. nummers.Select((nummer, i) => new AgendapuntBeeld(
            nummer, i + 1, Agendapunttype.Mededeling, null, "Punt", Behandelwijze.Hamerstuk, null, false, Agendapuntstand.Staat, 0, null, null, null, null, null, null, null))],
    };
}
