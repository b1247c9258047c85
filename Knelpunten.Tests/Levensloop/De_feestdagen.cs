using System.Globalization;
using CsCheck;
using Knelpunten.Domain;

namespace Knelpunten.Tests.Levensloop;

/// <summary>Algemene termijnenwet article 3, against dates that anybody can look up.</summary>
[Parallelizable(ParallelScope.All)]
public class De_feestdagen
{
    static DateOnly Dag(string dag) => DateOnly.Parse(dag, CultureInfo.InvariantCulture);

    [TestCase("1583-04-10")]
    [TestCase("1598-03-22")]
    [TestCase("1666-04-25")]
    [TestCase("1761-03-22")]
    [TestCase("1818-03-22")]
    [TestCase("1886-04-25")]
    [TestCase("1913-03-23")]
    [TestCase("1943-04-25")]
    [TestCase("1954-04-18")]
    [TestCase("1961-04-02")]
    [TestCase("1981-04-19")]
    [TestCase("2000-04-23")]
    [TestCase("2008-03-23")]
    [TestCase("2011-04-24")]
    [TestCase("2024-03-31")]
    [TestCase("2025-04-20")]
    [TestCase("2026-04-05")]
    [TestCase("2027-03-28")]
    [TestCase("2028-04-16")]
    [TestCase("2038-04-25")]
    [TestCase("2049-04-18")]
    [TestCase("2285-03-22")]
    public void Pasen_valt_op(string dag) => Assert.That(Feestdagen.Pasen(Dag(dag).Year), Is.EqualTo(Dag(dag)));

    [Test]
    public void Die_van_2026() => Assert.That(Feestdagen.Van(2026), Is.EqualTo(new Feestdag[]
    {
        new(new(2026, 1, 1), "Nieuwjaarsdag"), new(new(2026, 4, 3), "Goede Vrijdag"), new(new(2026, 4, 5), "Eerste Paasdag"), new(new(2026, 4, 6), "Tweede Paasdag"),
        new(new(2026, 4, 27), "Koningsdag"), new(new(2026, 5, 5), "Bevrijdingsdag"), new(new(2026, 5, 14), "Hemelvaartsdag"),
        new(new(2026, 5, 24), "Eerste Pinksterdag"), new(new(2026, 5, 25), "Tweede Pinksterdag"), new(new(2026, 12, 25), "Eerste Kerstdag"),
        new(new(2026, 12, 26), "Tweede Kerstdag"),
    }));

    [TestCase("2014-04-26", "Koningsdag")]
    [TestCase("2025-04-26", "Koningsdag")]
    [TestCase("2031-04-26", "Koningsdag")]
    [TestCase("2026-04-27", "Koningsdag")]
    [TestCase("2013-04-30", "Koninginnedag")]
    [TestCase("1989-04-29", "Koninginnedag")]
    [TestCase("2006-04-29", "Koninginnedag")]
    [TestCase("1978-05-01", "Koninginnedag")]
    [TestCase("1949-04-30", "Koninginnedag")]
    public void De_verjaardag_wordt_nooit_op_zondag_gevierd(string dag, string naam) => Assert.That(Feestdagen.Op(Dag(dag))?.Naam, Is.EqualTo(naam));

    [TestCase("2025-04-27")]
    [TestCase("1989-04-30")]
    [TestCase("1978-04-30")]
    [TestCase("2013-04-27")]
    [TestCase("2014-04-30")]
    [TestCase("1948-04-30")]
    [TestCase("1944-05-05")]
    [TestCase("2026-12-24")]
    [TestCase("2026-12-31")]
    [TestCase("0001-01-01")]
    public void Geen_feestdag(string dag) => Assert.That(Feestdagen.Op(Dag(dag)), Is.Null);

    [Test]
    public void Hemelvaart_op_bevrijdingsdag_zijn_er_twee_op_een_dag() =>
        Assert.That(Feestdagen.Van(2016).Where(f => f.Dag == new DateOnly(2016, 5, 5)).Select(f => f.Naam), Is.EquivalentTo(new[] { "Bevrijdingsdag", "Hemelvaartsdag" }));

    [Test]
    public void Pasen_is_in_elk_jaar_een_zondag_van_22_maart_tot_en_met_25_april()
    {
        for (var jaar = Feestdagen.EersteJaar; jaar <= 9999; jaar++)
        {
            var pasen = Feestdagen.Pasen(jaar);
            Assert.That(pasen.DayOfWeek == DayOfWeek.Sunday && pasen >= new DateOnly(jaar, 3, 22) && pasen <= new DateOnly(jaar, 4, 25), Is.True, $"{jaar}: {pasen}");
            Assert.That(Feestdagen.Van(jaar), Is.Ordered.By(nameof(Feestdag.Dag)));
        }
    }

    /// <summary>The same Sunday by the rule itself, which the arithmetic must agree with: the first after the full moon of the church's tables.</summary>
    [Test]
    public void Pasen_is_de_zondag_na_de_eerste_volle_maan_van_de_lente()
    {
        for (var jaar = Feestdagen.EersteJaar; jaar <= 9999; jaar++)
        {
            var (eeuw, gulden) = ((jaar / 100) + 1, (jaar % 19) + 1);
            var epact = ((((11 * gulden) + 20 + (((8 * eeuw) + 5) / 25) - 5 - ((3 * eeuw / 4) - 12)) % 30) + 30) % 30;
            if (epact == 24 || (epact == 25 && gulden > 11))
                epact++;
            var vollemaan = new DateOnly(jaar, 3, 1).AddDays(44 - epact - 1);
            if (44 - epact < 21)
                vollemaan = vollemaan.AddDays(30);
            Assert.That(Feestdagen.Pasen(jaar), Is.EqualTo(vollemaan.AddDays(7 - (int)vollemaan.DayOfWeek)), $"{jaar}");
        }
    }

    [Test]
    public void Voor_de_huidige_kalender_is_er_geen() => Assert.That(() => Feestdagen.Pasen(1582), Throws.InstanceOf<ArgumentOutOfRangeException>());

    [TestCase("2026-04-02", "2026-04-07", Description = "Over Easter")]
    [TestCase("2026-04-24", "2026-04-28", Description = "Over a King's Day on Monday")]
    [TestCase("2026-12-24", "2026-12-28")]
    [TestCase("2026-12-31", "2027-01-04")]
    [TestCase("2026-06-10", "2026-06-11")]
    public void De_volgende_werkdag(string na, string dag) => Assert.That(Werkdagen.Volgende(Dag(na)), Is.EqualTo(Dag(dag)));

    [TestCase("2026-04-02", 1, "2026-04-07")]
    [TestCase("2026-04-02", 10, "2026-04-20")]
    [TestCase("2026-04-07", -1, "2026-04-02")]
    [TestCase("2026-04-04", 0, "2026-04-04")]
    [TestCase("2026-12-23", 3, "2026-12-29")]
    public void Werkdagen_verder(string van, int werkdagen, string dag) => Assert.That(Werkdagen.Plus(Dag(van), werkdagen), Is.EqualTo(Dag(dag)));

    static readonly Gen<DateOnly> Dagen = Gen.Int[0, 365 * 400].Select(n => new DateOnly(1900, 1, 1).AddDays(n));

    [Test]
    public void Heen_en_terug_komt_een_werkdag_op_zichzelf_uit() => Gen.Select(Dagen, Gen.Int[1, 60]).Sample((dag, n) =>
    {
        var van = Werkdagen.OpOfNa(dag);
        var tot = Werkdagen.Plus(van, n);
        var tussen = Enumerable.Range(van.DayNumber + 1, tot.DayNumber - van.DayNumber).Count(d => Werkdagen.IsWerkdag(DateOnly.FromDayNumber(d)));
        return Werkdagen.IsWerkdag(tot) && tussen == n && Werkdagen.Plus(tot, -n) == van;
    }, iter: 2_000);

    [Test]
    public void Een_werkdag_is_doordeweeks_en_geen_feestdag() => Dagen.Sample(dag =>
        Werkdagen.IsWerkdag(dag) == (dag.DayOfWeek is >= DayOfWeek.Monday and <= DayOfWeek.Friday && Feestdagen.Van(dag.Year).All(f => f.Dag != dag)), iter: 5_000);
}
