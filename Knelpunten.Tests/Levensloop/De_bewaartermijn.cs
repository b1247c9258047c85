using Knelpunten.Domain;
using static Knelpunten.Tests.Levensloop.Vast;

namespace Knelpunten.Tests.Levensloop;

[Parallelizable(ParallelScope.All)]
public class De_bewaartermijn
{
    [TestCase("P10Y", "2026-06-10", "2036-06-10")]
    [TestCase("P1Y6M", "2026-06-10", "2027-12-10")]
    [TestCase("P6M", "2026-08-31", "2027-02-28")]
    [TestCase("P1Y", "2024-02-29", "2025-02-28")]
    [TestCase("P1Y1M", "2024-02-29", "2025-03-29")]
    [TestCase("P2W", "2026-06-10", "2026-06-24")]
    [TestCase("P90D", "2026-06-10", "2026-09-08")]
    public void Een_termijn_telt_in_dagen_van_de_kalender(string termijn, string vanaf, string tot) =>
        Assert.That(Bewaartermijn.Lees(termijn)!.Na(DateOnly.Parse(vanaf, null)), Is.EqualTo(DateOnly.Parse(tot, null)));

    [TestCase("")]
    [TestCase("P")]
    [TestCase("P0Y")]
    [TestCase("10Y")]
    [TestCase("P10")]
    [TestCase("PT10H")]
    [TestCase("P-1Y")]
    [TestCase("P1M1Y")]
    [TestCase("P9999Y")]
    [TestCase(" P10Y")]
    public void Wat_geen_termijn_is_wordt_niet_gelezen(string tekst) => Assert.That(Bewaartermijn.Lees(tekst), Is.Null);

    /// <summary>From closing: its last possible day, or that of recording when nothing is known.</summary>
    [TestCase("2026-06-09", "2036-06-09")]
    [TestCase("2026-05", "2036-05-31")]
    [TestCase("2024", "2034-12-31")]
    [TestCase("2024-02/2025-03", "2035-03-31")]
    [TestCase("onbekend", "2036-06-10")]
    public void De_termijn_telt_vanaf_het_sluiten(string wanneer, string tot)
    {
        var k = new[] { new Feit(new KnelpuntGesloten(Afloop.Opgelost, "Klaar.", [], []), Wanneer.Parse(wanneer), Vandaag) }
            .Aggregate(new Knelpunt(Zaak), (k, feit) => Knelpunt.Evolve(k, Zaak, feit));
        Assert.That(Bewaartermijnen.Standaard.Vervalt(k), Is.EqualTo(DateOnly.Parse(tot, null)));
    }

    [Test]
    public void Elke_afloop_heeft_een_termijn() => Assert.That(Bewaartermijnen.Standaard.PerAfloop.Keys, Is.EquivalentTo(Enum.GetValues<Afloop>()));

    [Test]
    public void Heropenen_stopt_de_termijn_en_opnieuw_sluiten_begint_haar_opnieuw()
    {
        var gesloten = Punten.EenKnelpuntInSparren.Na(Opgelost()).Knelpunt;
        var heropend = Knelpunt.Evolve(gesloten, Zaak, new Feit(new KnelpuntHeropend("Toch niet.", Afloop.Opgelost), Wanneer.Op(Vandaag.AddYears(1)), Vandaag.AddYears(1)));
        var weer = Knelpunt.Evolve(heropend, Zaak, new Feit(new KnelpuntIngetrokken("Klaar."), Wanneer.Op(Vandaag.AddYears(2)), Vandaag.AddYears(2)));
        Assert.That(
            new[] { gesloten, heropend, weer }.Select(Bewaartermijnen.Standaard.Vervalt),
            Is.EqualTo(new DateOnly?[] { Vandaag.AddYears(10), null, Vandaag.AddYears(7) }));
    }
}
