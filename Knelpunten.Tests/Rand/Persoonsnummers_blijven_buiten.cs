using System.Globalization;
using CsCheck;
using Knelpunten.Api.Inrichting;
using Knelpunten.Domain;

namespace Knelpunten.Tests.Rand;

[Parallelizable(ParallelScope.All)]
public class Persoonsnummers_blijven_buiten
{
    [TestCase("123456782")]
    [TestCase("Het gaat om 123456782.")]
    [TestCase("(123456782)")]
    [TestCase("nummer:123456782;")]
    [TestCase("1234.56.782")]
    [TestCase("123.456.782")]
    [TestCase("123 456 782")]
    [TestCase("1234 56 782")]
    [TestCase("1234-56-782")]
    [TestCase("123-456-782")]
    [TestCase("123\u00a0456\u00a0782")]
    [TestCase("123\u2009456\u2009782")]
    [TestCase("123\u2011456\u2011782")]
    [TestCase("123\u2013456\u2013782")]
    [TestCase("123\u2212456\u2212782")]
    [TestCase("１２３４５６７８２")]
    [TestCase("\u0661\u0662\u0663\u0664\u0665\u0666\u0667\u0668\u0662")]
    [TestCase("\U0001D7CF\U0001D7D0\U0001D7D1\U0001D7D2\U0001D7D3\U0001D7D4\U0001D7D5\U0001D7D6\U0001D7D0")]
    [TestCase("BSN123456782")]
    [TestCase("bsn_123456782.pdf")]
    [TestCase("jansen_123456782.pdf")]
    [TestCase("BSN/123456782/1")]
    [TestCase("geboren in 1960, 123 456 782")]
    [TestCase("geboren in 1960 123 456 782")]
    [TestCase("123456782,111222333")]
    [TestCase("987654321/123456782")]
    [TestCase("BSN 12345672")]
    [TestCase("burgerservicenummer: 12345672")]
    [TestCase("Burger Service Nummer 12.345.672")]
    [TestCase("het sofi-nummer van de heer Jansen is 12345672")]
    [TestCase("sofinummer 123.45.672")]
    [TestCase("BSN van zaak 123456782")]
    [TestCase("012345672")]
    public void Dit_is_een_burgerservicenummer(string tekst) =>
        Assert.That(Persoonsnummers.Vind(tekst), Is.EqualTo(Persoonsnummer.Burgerservicenummer));

    [TestCase("123456789")]
    [TestCase("000000000")]
    [TestCase("12345672")]
    [TestCase("telefoon 12345672")]
    [TestCase("Mijn oom in Sofia betaalde 12345672 leva")]
    [TestCase("1123456782")]
    [TestCase("1234567821")]
    [TestCase("0612345678")]
    [TestCase("070-123 45 67")]
    [TestCase("+123456782")]
    [TestCase("+31 123456782")]
    [TestCase("+31 (0)123456782")]
    [TestCase("0031 123456782")]
    [TestCase("€ 123.456.782")]
    [TestCase("€123456782,50")]
    [TestCase("EUR 123 456 782")]
    [TestCase("123.456.782 euro")]
    [TestCase("123.456.782,-")]
    [TestCase("123 456 782,25")]
    [TestCase("12 123 456 782")]
    [TestCase("12.123.456.782")]
    [TestCase("123.456.782.000")]
    [TestCase("K-2026-00042")]
    [TestCase("K-2026-123456782")]
    [TestCase("Z-123456782")]
    [TestCase("ZK123456782")]
    [TestCase("123456782/2024")]
    [TestCase("2024-123456782")]
    [TestCase("zaaknummer 123456782")]
    [TestCase("besluitnr. 123456782")]
    [TestCase("RSIN: 123456782")]
    [TestCase("2026-11-231 is geen dag")]
    [TestCase("12345678-1234-5678-1234-567812345678")]
    [TestCase("a123456782b")]
    [TestCase("https://identifier.overheid.nl/tooi/id/oorg/123456782")]
    [TestCase("van 753352 meldingen naar 8514 dossiers in 2018, 2019 en 2020")]
    public void Dit_niet(string tekst) => Assert.That(Persoonsnummers.Vind(tekst), Is.Null);

    [TestCase("NL91ABNA0417164300")]
    [TestCase("nl91abna0417164300")]
    [TestCase("NL91 ABNA 0417 1643 00")]
    [TestCase("nl91.abna.0417.1643.00")]
    [TestCase("NL-91-ABNA-0417-1643-00")]
    [TestCase("NL91\u00a0ABNA\u00a00417\u00a01643\u00a000")]
    [TestCase("ＮＬ９１ＡＢＮＡ０４１７１６４３００")]
    [TestCase("Op IBANNL91ABNA0417164300 gestort")]
    [TestCase("rekening_NL91ABNA0417164300.pdf")]
    [TestCase("(NL91ABNA0417164300)")]
    [TestCase("van NL91 ABNA 0417 1643 00 naar de kas")]
    [TestCase("BE68539007547034")]
    [TestCase("DE89 3704 0044 0532 0130 00")]
    [TestCase("GB29 NWBK 6016 1331 9268 19")]
    [TestCase("FR14 2004 1010 0505 0001 3M02 606")]
    [TestCase("MT84MALT011000012345MTLCAST001S")]
    [TestCase("NO9386011117947")]
    [TestCase("TR330006100519786457841326")]
    [TestCase("MU17BOMM0101101030300200000MUR")]
    [TestCase("AE070331234567890123456")]
    [TestCase("SA0380000000608010167519")]
    [TestCase("IT60X0542811101000000123456")]
    [TestCase("ES9121000418450200051332")]
    [TestCase("PL61109010140000071219812874")]
    [TestCase("CH9300762011623852957")]
    [TestCase("BR1800360305000010009795493C1")]
    [TestCase("LC55HEMM000100010012001200023015")]
    public void Dit_is_een_rekeningnummer(string tekst) =>
        Assert.That(Persoonsnummers.Vind(tekst), Is.EqualTo(Persoonsnummer.Rekeningnummer));

    [TestCase("NL92ABNA0417164300")]
    [TestCase("NL91ABNA04171643")]
    [TestCase("NL91ABNA04171643001")]
    [TestCase("XX91ABNA0417164300")]
    [TestCase("in 2020 is 26 procent van 12345678 gemeld")]
    [TestCase("NL91")]
    public void Dit_is_geen_rekeningnummer(string tekst) => Assert.That(Persoonsnummers.Vind(tekst), Is.Null);

    [Test]
    public void Elk_nummer_dat_aan_de_elfproef_voldoet_wordt_gevonden_en_geen_ander() =>
        (from getal in Gen.Int[1, 999_999_999]
         from vorm in Gen.Int[0, 4]
         select (getal, vorm)).Sample(paar =>
        {
            var cijfers = paar.getal.ToString("000000000", CultureInfo.InvariantCulture);
            string[] vormen =
            [
                cijfers, $"{cijfers[..4]}.{cijfers[4..6]}.{cijfers[6..]}", $"{cijfers[..3]} {cijfers[3..6]} {cijfers[6..]}",
                $"de heer J. ({cijfers})", $"BSN-{cijfers}",
            ];
            var som = 0;
            for (var i = 0; i < 9; i++)
                som += (cijfers[i] - '0') * (i == 8 ? -1 : 9 - i);
            return Persoonsnummers.Vind($"Betreft {vormen[paar.vorm]} en verder niets.") == (som % 11 == 0 ? Persoonsnummer.Burgerservicenummer : null);
        });

    /// <summary>One digit changed is another number: both tests catch every slip of one digit.</summary>
    [Test]
    public void Een_cijfer_anders_is_geen_rekeningnummer_meer() =>
        (from plaats in Gen.Int[8, 17] from cijfer in Gen.Char['0', '9'] select (plaats, cijfer)).Sample(paar =>
        {
            const string Goed = "NL91ABNA0417164300";
            var anders = Goed[..paar.plaats] + paar.cijfer + Goed[(paar.plaats + 1)..];
            return Persoonsnummers.Vind(anders) == (anders == Goed ? Persoonsnummer.Rekeningnummer : null);
        });

    [Test]
    public void Geen_tekst_is_te_gek() => Gen.String.Where(tekst => !tekst.Any(char.IsSurrogate)).Sample(tekst => Persoonsnummers.Vind(tekst) is null or Persoonsnummer.Burgerservicenummer or Persoonsnummer.Rekeningnummer);

    [TestCase("1-123456782 ")]
    [TestCase("€123456782 ")]
    [TestCase("nl91 ")]
    [TestCase("https://")]
    [TestCase("\ufdfa123456782")]
    public void Een_megabyte_van_zulke_tekst_kost_geen_minuut(string stuk)
    {
        var tekst = string.Concat(Enumerable.Repeat(stuk, 1_000_000 / stuk.Length));
        var tijd = System.Diagnostics.Stopwatch.StartNew();
        Persoonsnummers.Vind(tekst);
        Assert.That(tijd.Elapsed, Is.LessThan(TimeSpan.FromSeconds(20)));
        TestContext.Out.WriteLine(tijd.Elapsed);
    }

    [Test]
    public void De_reden_zegt_wat_het_is_en_niet_welk()
    {
        var (_, reden) = Tekenregels.Keur("bel 123456782", alinea: false);
        Assert.That(reden, Is.EqualTo(new Tekst(
            "bevat een burgerservicenummer (negen cijfers die aan de elfproef voldoen); laat het weg",
            "contains a citizen service number (nine digits that pass the eleven-test); leave it out")));
        Assert.That(Tekenregels.Keur("NL91ABNA0417164300", alinea: true).Reden, Is.EqualTo(new Tekst(
            "bevat een rekeningnummer (IBAN); laat het weg", "contains a bank account number (IBAN); leave it out")));
    }
}
