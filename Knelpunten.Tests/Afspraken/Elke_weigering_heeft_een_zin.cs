using System.Text.RegularExpressions;
using Knelpunten.Api.Opdrachten;
using Knelpunten.Domain;

namespace Knelpunten.Tests.Afspraken;

[Parallelizable(ParallelScope.All)]
public partial class Elke_weigering_heeft_een_zin
{
    static readonly string[] Gebruikt = [.. Broncode.Weigeringscodes("Knelpunten.Domain").Union(Broncode.Weigeringscodes("Knelpunten.Api"))];

    [Test]
    public void De_zoeker_vindt_ze() => Assert.That(Gebruikt, Has.Length.GreaterThan(50).And.Contains("alleen-dossierhouder").And.Contains("kenmerk-bestaat-al"));

    [Test]
    public void Elke_code_heeft_een_zin() => Assert.That(Gebruikt.Except(Weigeringsteksten.Codes), Is.Empty);

    [Test]
    public void Elke_zin_heeft_een_code() => Assert.That(Weigeringsteksten.Codes.Except(Gebruikt), Is.Empty);

    [Test]
    public void Een_code_is_kleine_letters_met_streepjes() => Assert.That(Gebruikt, Is.All.Match("^[a-z0-9]+(-[a-z0-9]+)*$"));

    [Test]
    public void In_beide_talen_en_met_dezelfde_waarden() => Assert.Multiple(() =>
    {
        foreach (var code in Weigeringsteksten.Codes)
        {
            var (nl, en) = Weigeringsteksten.Tekst(new Weigering(code));
            Assert.That(nl, Has.Length.GreaterThan(10).And.EndsWith("."), code);
            Assert.That(en, Has.Length.GreaterThan(10).And.EndsWith(".").And.Not.EqualTo(nl), code);
            Assert.That(Waarden(en), Is.EquivalentTo(Waarden(nl)), code);
        }
    });

    [Test]
    public void Van_elke_weigering_in_het_domein_is_er_een_verhaal()
    {
        var verhalen = string.Concat(Broncode.Bestanden(Path.Combine("Knelpunten.Tests", "Levensloop")).Select(File.ReadAllText));
        Assert.That(Broncode.Weigeringscodes("Knelpunten.Domain").Where(code => !verhalen.Contains($"\"{code}\"", StringComparison.Ordinal)), Is.Empty);
    }

    static IEnumerable<string> Waarden(string zin) => Waarde().Matches(zin).Select(m => m.Value);

    [GeneratedRegex(@"\{\w+\}")]
    private static partial Regex Waarde();
}
