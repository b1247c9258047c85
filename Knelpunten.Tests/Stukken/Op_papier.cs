using Knelpunten.Api.Stukken;

namespace Knelpunten.Tests.Stukken;

/// <summary>
/// Puts the papers of the tests where somebody can look at them: <c>KNELPUNTEN_STUKKEN=/een/map ./test --filter Op_papier</c>.
/// </summary>
public class Op_papier
{
    [Test]
    public void De_stukken_liggen_ter_inzage()
    {
        if (Environment.GetEnvironmentVariable("KNELPUNTEN_STUKKEN") is not { Length: > 0 } map)
        {
            Assert.Ignore("Zet KNELPUNTEN_STUKKEN om ze te zien.");
            return;
        }

        File.WriteAllBytes(Path.Combine(map, IngebouwdeHuisstijl.Bestandsnaam), IngebouwdeHuisstijl.Docx);
        foreach (var (naam, stuk) in Vergaderproef.Stukken)
        {
            File.WriteAllBytes(Path.Combine(map, $"{naam}.docx"), Papierproef.Docx(stuk));
            File.WriteAllBytes(Path.Combine(map, $"{naam}.html"), Htmlschrijver.Schrijf(stuk));
        }
    }
}
