using Knelpunten.Domain;

namespace Knelpunten.Tests.Levensloop;

/// <summary>Rule 8: EDTF level 0 or onbekend, nothing before 1900.</summary>
[Parallelizable(ParallelScope.All)]
public class Wanneer_iets_gebeurde
{
    [TestCase("2019-06-04", "2019-06-04", "2019-06-04")]
    [TestCase("2019-06", "2019-06-01", "2019-06-30")]
    [TestCase("2019", "2019-01-01", "2019-12-31")]
    [TestCase("2020-02", "2020-02-01", "2020-02-29")]
    [TestCase("2020-02-29", "2020-02-29", "2020-02-29")]
    [TestCase("2000-02-29", "2000-02-29", "2000-02-29")]
    [TestCase("2019-06/2021-02", "2019-06-01", "2021-02-28")]
    [TestCase("2019/2020-06-04", "2019-01-01", "2020-06-04")]
    [TestCase("2019-06-04/2019-06-04", "2019-06-04", "2019-06-04")]
    [TestCase("1900", "1900-01-01", "1900-12-31")]
    [TestCase("1900-01-01", "1900-01-01", "1900-01-01")]
    [TestCase("9999", "9999-01-01", "9999-12-31")]
    [TestCase("9999-12", "9999-12-01", "9999-12-31")]
    [TestCase("9999-12-31", "9999-12-31", "9999-12-31")]
    public void Het_heeft_een_eerste_en_een_laatste_dag(string tekst, string vroegst, string laatst)
    {
        Assert.That(Wanneer.TryParse(tekst, out var wanneer), Is.True);
        Assert.That((wanneer.Vroegst, wanneer.Laatst, wanneer.IsDag, wanneer.IsOnbekend, wanneer.ToString()),
            Is.EqualTo(((DateOnly?)DateOnly.Parse(vroegst), (DateOnly?)DateOnly.Parse(laatst), vroegst == laatst, false, tekst)));
    }

    [Test]
    public void Onbekend_is_ook_een_antwoord()
    {
        Assert.That(Wanneer.TryParse("onbekend", out var wanneer), Is.True);
        Assert.That((wanneer, wanneer.Vroegst, wanneer.Laatst, wanneer.IsOnbekend, wanneer.IsDag, wanneer.Waarde),
            Is.EqualTo((Wanneer.Onbekend, (DateOnly?)null, (DateOnly?)null, true, false, "onbekend")));
        Assert.That(default(Wanneer), Is.EqualTo(Wanneer.Onbekend));
    }

    [TestCase("1899-12-31"), TestCase("1899"), TestCase("1899-12"), TestCase("1899/2000"), TestCase("0000"), TestCase("0001-01-01")]
    [TestCase("2019-02-29"), TestCase("1900-02-29"), TestCase("2019-13"), TestCase("2019-00"), TestCase("2019-06-31"), TestCase("2019-06-00")]
    [TestCase("2020/2019"), TestCase("2019-06/2019-05"), TestCase("2019-06-05/2019-06-04"), TestCase("2019/2020/2021")]
    [TestCase("2019-06/.."), TestCase("../2019"), TestCase("2019/"), TestCase("/2019"), TestCase("/"), TestCase("onbekend/2019"), TestCase("2019/onbekend")]
    [TestCase("2019?"), TestCase("2019~"), TestCase("201X"), TestCase("Y2019"), TestCase("-2019"), TestCase("+2019"), TestCase("2019-21")]
    [TestCase("2019-6"), TestCase("2019-6-4"), TestCase("19"), TestCase("201"), TestCase("20190604"), TestCase("04-06-2019"), TestCase("2019-06-04T00:00:00")]
    [TestCase(" 2019"), TestCase("2019 "), TestCase("2019-06-04\n"), TestCase("2019\u22126"), TestCase("٢٠١٩"), TestCase("２０１９"), TestCase("10000")]
    [TestCase(""), TestCase(null), TestCase("Onbekend"), TestCase("gisteren")]
    public void Iets_anders_is_geen_datum_van_EDTF_niveau_0(string? tekst)
    {
        Assert.That(Wanneer.TryParse(tekst, out var wanneer), Is.False);
        Assert.That(wanneer, Is.EqualTo(Wanneer.Onbekend));
        Assert.That(() => Wanneer.Parse(tekst!), Throws.TypeOf<FormatException>());
    }

    [TestCase("2019-06-04", "2019-06-05", ExpectedResult = true)]
    [TestCase("2019-06-04", "2019-06-04", ExpectedResult = false)]
    [TestCase("2019-06", "2019-06-30", ExpectedResult = false)]
    [TestCase("2019-06", "2019-07", ExpectedResult = true)]
    [TestCase("2019", "2019-12", ExpectedResult = false)]
    [TestCase("2018/2019", "2020", ExpectedResult = true)]
    [TestCase("onbekend", "2020", ExpectedResult = false)]
    [TestCase("2018", "onbekend", ExpectedResult = false)]
    public bool Zeker_ervoor_is_wanneer_elke_dag_ervoor_ligt(string een, string ander) => Wanneer.Parse(een).IsZekerVoor(Wanneer.Parse(ander));
}
