using Knelpunten.Api.Stukken;
using Knelpunten.Domain;

namespace Knelpunten.Tests.Stukken;

[Parallelizable(ParallelScope.All)]
public class Zo_schrijft_de_dienst
{
    static string Zichtbaar(string tekst) => tekst.Replace('\u00a0', '_');

    [TestCase("2026-11-23", ExpectedResult = "23_november 2026")]
    [TestCase("2026-11", ExpectedResult = "november 2026")]
    [TestCase("2026", ExpectedResult = "2026")]
    [TestCase("2026-01/2026-03", ExpectedResult = "januari 2026 tot en met maart 2026")]
    [TestCase("onbekend", ExpectedResult = "datum onbekend")]
    public string Een_datum(string edtf) => Zichtbaar(Zegswijze.Datum(edtf));

    [TestCase("2026-12-16", ExpectedResult = "woensdag 16_december 2026")]
    [TestCase("2026-12", ExpectedResult = "december 2026")]
    public string Een_dag(string edtf) => Zichtbaar(Zegswijze.Weekdag(edtf));

    [Test]
    public void Tijden_en_moment_zijn_die_van_Nederland()
    {
        Assert.That(Zichtbaar(Zegswijze.Tijd(new(14, 30))), Is.EqualTo("14.30_uur"));
        Assert.That(Zichtbaar(Zegswijze.Tijd(new(9, 5), new(12, 0))), Is.EqualTo("09.05–12.00_uur"));
        Assert.That(Zichtbaar(Zegswijze.Moment(new(2026, 7, 1, 22, 30, 0, TimeSpan.Zero))), Is.EqualTo("2_juli 2026 00.30_uur"));
        Assert.That(Zichtbaar(Zegswijze.Moment(new(2026, 12, 31, 23, 30, 0, TimeSpan.Zero))), Is.EqualTo("1_januari 2027 00.30_uur"));
    }

    [Test]
    public void Elke_rubricering_heeft_een_Nederlands_woord() =>
        Assert.That(Enum.GetValues<Vertrouwelijkheid>().Select(Zegswijze.Rubricering), Is.Unique.And.All.Not.Empty);

    [Test]
    public void Een_derde_keer_aanhouden_en_wat_ontbreekt_vallen_op_in_de_agenda()
    {
        var tekst = string.Join('\n', Papierproef.Alineas(Papierproef.Docx(Agendastuk.Van(Vergaderproef.Agenda(status: Stukstatus.Concept)))));
        Assert.That(tekst, Does.Contain("LET OP: al 3\u00a0keer eerder aangehouden").And.Contain("gevraagd besluit en het horen van de partner").And.Contain("BESLOTEN · K-2026-00005"));
        Assert.That(string.Join('\n', Papierproef.Alineas(Papierproef.Docx(Agendastuk.Van(Vergaderproef.Agenda())))), Does.Not.Contain("Formele toets"));
    }

    [Test]
    public void Een_gecorrigeerd_besluit_houdt_zijn_eerdere_woorden()
    {
        var tekst = string.Join('\n', Papierproef.Alineas(Papierproef.Docx(Besluitenlijststuk.Van(Vergaderproef.Besluitenlijst()))));
        Assert.That(tekst, Does.Contain("SBO-2026-3-02: beleggen").And.Contain("Daarvoor: onderzoeken. Eerst wordt onderzocht of het kan.").And.Contain("Afwijkend standpunt\tHet ministerie van SZW"));
    }

    [Test]
    public void Een_rubriek_die_leeg_is_wordt_niet_stilgehouden()
    {
        var nota = Vergaderproef.Nota(Stukstatus.Concept) with { PartnerGehoord = null, ReactieVanPartner = null, Rubrieken = [new("aanleiding", "Aanleiding", null, null), new("financien", "Financiën", null, "nog te ramen")] };
        var alineas = Papierproef.Alineas(Papierproef.Docx(Oplegnotitiestuk.Van(nota)));
        Assert.That(alineas, Does.Contain("Let op: nog niet ingevuld.").And.Contain("Onbekend: nog te ramen").And.Contain("Let op: de partner is nog niet gehoord."));
    }
}
