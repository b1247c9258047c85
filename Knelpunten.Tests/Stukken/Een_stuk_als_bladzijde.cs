using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Knelpunten.Api.Stukken;
using Knelpunten.Domain;

namespace Knelpunten.Tests.Stukken;

[Parallelizable(ParallelScope.All)]
public partial class Een_stuk_als_bladzijde
{
    static IEnumerable<TestCaseData> Stukken => Vergaderproef.Stukken.Select(s => new TestCaseData(s.Stuk) { TestName = $"{{m}}({s.Naam})" });

    /// <summary>Elements of HTML that have no end tag.</summary>
    [GeneratedRegex(@"<(meta|br|col)(\s[^>]*)?>")]
    private static partial Regex ZonderEinde();

    static string Html(Stuk stuk) => Encoding.UTF8.GetString(Htmlschrijver.Schrijf(stuk));

    /// <summary>As strict as XML: every element closed, every attribute quoted.</summary>
    static XDocument Boom(Stuk stuk) => XDocument.Parse(ZonderEinde().Replace(Html(stuk), "<$1$2/>").Replace("<!doctype html>", "", StringComparison.Ordinal));

    [TestCaseSource(nameof(Stukken))]
    public void Elk_stuk_is_een_welgevormde_bladzijde_met_een_taal_een_titel_en_een_hoofdkop(Stuk stuk)
    {
        var boom = Boom(stuk);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Html(stuk), Does.StartWith("<!doctype html>"));
            Assert.That(boom.Root!.Attribute("lang")?.Value, Is.EqualTo("nl-NL"));
            Assert.That(boom.Descendants("title").Single().Value, Is.EqualTo($"{stuk.Soort}: {stuk.Titel}"));
            Assert.That(boom.Descendants("h1").Single().Value, Is.EqualTo(stuk.Titel));
            Assert.That(boom.Root.Element("body")!.Elements().Select(e => e.Name.LocalName), Is.EqualTo(new[] { "header", "main", "footer" }));
            Assert.That(boom.Descendants("script"), Is.Empty);
            Assert.That(boom.Descendants().Attributes("style"), Is.Empty);
            foreach (var tabel in boom.Descendants("table"))
            {
                Assert.That(tabel.Element("caption")?.Value, Is.Not.Empty);
                Assert.That(tabel.Element("thead")!.Descendants("th").Select(th => th.Attribute("scope")?.Value), Has.All.EqualTo("col"));
            }
        }
    }

    [TestCaseSource(nameof(Stukken))]
    public void Een_koppenniveau_wordt_nooit_overgeslagen(Stuk stuk)
    {
        var vorig = 0;
        foreach (var niveau in Boom(stuk).Descendants().Where(e => e.Name.LocalName is ['h', >= '1' and <= '6']).Select(e => e.Name.LocalName[1] - '0'))
        {
            Assert.That(niveau, Is.LessThanOrEqualTo(vorig + 1));
            vorig = niveau;
        }
    }

    [Test]
    public void Wat_iemand_schreef_is_tekst_en_nooit_opmaak()
    {
        const string kwaad = "<script>alert(1)</script><img src=x onerror=\"alert('2')\"> & ]]> \0";
        var kaal = Papierproef.Stuk(
            new Alinea(kwaad), new Alinea(kwaad, Nadruk.Signaal), new Kop(1, kwaad, kwaad), new Gegevens([(kwaad, kwaad)]), new Opsomming([kwaad]), new Tabel([kwaad], [[kwaad]], [1], kwaad));
        var stuk = kaal with { Soort = kwaad, Titel = kwaad, Kenmerk = kwaad };
        var boom = Boom(stuk);
        Assert.That(boom.Descendants("script").Concat(boom.Descendants("img")), Is.Empty);
        Assert.That(boom.Descendants().Attributes().Where(a => a.Name.LocalName.StartsWith("on", StringComparison.Ordinal)), Is.Empty);
        Assert.That(boom.Descendants("td").Concat(boom.Descendants("tbody").Descendants("th")).Single().Value, Is.EqualTo(kwaad.TrimEnd('\0')));
    }

    [Test]
    public void Regeleinden_en_vreemde_letters_blijven_staan() =>
        Assert.That(Html(Papierproef.Stuk(new Alinea("Fryslân, û, ê, â, ú\r\nŞahin, ğ, ı, İ \ud83d\ude00"))), Does.Contain("<p>Fryslân, û, ê, â, ú<br>Şahin, ğ, ı, İ "));

    [Test]
    public void Rubricering_en_conceptmoment_staan_boven_en_onder()
    {
        var boom = Boom(Papierproef.Stuk() with { Merk = Papierproef.Merk(Stukstatus.Concept, isBesloten: true, Vertrouwelijkheid.Vertrouwelijk) });
        Assert.That(boom.Descendants("header").Single().Value, Does.Contain("VERTROUWELIJK – BESLOTEN").And.Contain("CONCEPT van 23\u00a0november 2026 14.03\u00a0uur"));
        Assert.That(boom.Descendants("footer").Single().Value, Does.Contain("VERTROUWELIJK – BESLOTEN"));
    }

    [Test]
    public void Het_beleid_van_de_bladzijde_kent_alleen_haar_eigen_opmaak()
    {
        var opmaak = Boom(Papierproef.Stuk()).Descendants("style").Single().Value;
        var hash = Convert.ToBase64String(System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes(opmaak)));
        Assert.That(Htmlschrijver.Inhoudsbeleid, Does.StartWith($"default-src 'none'; style-src 'sha256-{hash}'"));
    }
}
