using Knelpunten.Api.Stukken;

namespace Knelpunten.Tests.Stukken;

[Parallelizable(ParallelScope.All)]
public class Namen_in_een_pakket
{
    [TestCase("Dûbele belangen yn Fryslân en Şırnak", "02 Dûbele belangen yn Fryslân en Şırnak.pdf")]
    [TestCase("Wie mag wat? <nu> \"zo\" a/b\\c|d*:", "02 Wie mag wat- -nu- -zo- a-b-c-d--.pdf")]
    [TestCase("Een punt aan het eind...  ", "02 Een punt aan het eind.pdf")]
    [TestCase("Regel een\r\nregel\ttwee", "02 Regel een regel twee.pdf")]
    [TestCase("Omgekeerd\u202Efdp.exe", "02 Omgekeerdfdp.exe.pdf")]
    [TestCase("e\u0301e\u0301n", "02 één.pdf")]
    public void Een_naam_is_op_elk_systeem_te_bewaren_met_de_letters_die_er_staan(string titel, string naam) =>
        Assert.That(Bestandsnaam.Maak("02", titel, ".pdf"), Is.EqualTo(naam));

    [Test]
    public void Een_lange_naam_wordt_korter_en_nooit_halverwege_een_letter()
    {
        var naam = Bestandsnaam.Maak("80a", string.Concat(Enumerable.Repeat("z\u0323\u0307", 200)), ".docx");
        Assert.That(naam, Has.Length.LessThanOrEqualTo(110).And.EndsWith("z\u0323\u0307.docx".Normalize()));
    }
}
