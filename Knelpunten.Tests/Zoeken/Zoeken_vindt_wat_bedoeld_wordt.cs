using Knelpunten.Api.Voorbeeld;
using Knelpunten.Api.Zoeken;
using Knelpunten.Tests.Voorbeeld;

namespace Knelpunten.Tests.Zoeken;

/// <summary>The judged questions, over the samples and their neighbours. What is reached now is kept; <c>zoekproef</c> prints it.</summary>
[Parallelizable(ParallelScope.Self)]
public class Zoeken_vindt_wat_bedoeld_wordt
{
    [Test]
    public async Task De_beoordeelde_vragen_vinden_wat_zij_vonden()
    {
        await using var proef = await Voorbeeldproef.Start("zoekproef");
        await proef.Speel();
        var uitslagen = await Zoekproef.Lees().Meet(new Loket(proef.Dienst.Http, Voorbeeldproef.Token), default);
        TestContext.Out.WriteLine(Zoekproef.Overzicht(uitslagen));
        Assert.That(uitslagen, Has.Count.GreaterThanOrEqualTo(60));
        Assert.That(uitslagen.Average(u => u.Recall), Is.GreaterThan(0.97));
        Assert.That(uitslagen.Average(u => u.Omgekeerd), Is.GreaterThan(0.94));
    }
}
