using Knelpunten.Api.Herbouw;

namespace Knelpunten.Tests.Herbouw;

/// <summary>A rebuild says what is not as the events say, and puts it right when asked.</summary>
public class Een_verdraaide_rij : Herbouwproef
{
    [Test]
    public async Task Wordt_gevonden_en_bij_het_wisselen_hersteld()
    {
        await Leven();
        await Ato.Lees("/v1/knelpunten");
        var knelpunt = await Proef.Waarde<Guid>("select id from knelpunten.mt_doc_knelpuntbeeld order by id limit 1");
        await Proef.Voer($"update knelpunten.mt_doc_knelpuntbeeld set data = jsonb_set(data, '{{titel}}', '\"Verdraaid\"') where id = '{knelpunt}'");
        await Proef.Voer($"update lezen.stand set stadium = 7 where knelpunt = '{knelpunt}' and nr = 1");
        await Proef.Voer($"delete from lezen.kaart where knelpunt = '{knelpunt}'");

        var uitslagen = await Herbouw(wissel: true);
        var daarna = await Herbouw(wissel: false);

        var verschillen = uitslagen.SelectMany(u => u.Tabellen).Where(t => !t.IsGelijk).ToDictionary(t => t.Tabel);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(verschillen.Keys, Is.EquivalentTo(new[] { "knelpunten.mt_doc_knelpuntbeeld", "lezen.stand", "lezen.kaart" }), HerbouwOpdracht.Toon(uitslagen));
            Assert.That(verschillen["knelpunten.mt_doc_knelpuntbeeld"].Eerste, Is.EqualTo(new[] { $"({knelpunt})" }));
            Assert.That(verschillen["lezen.stand"].Eerste, Is.EqualTo(new[] { $"({knelpunt},1)" }));
            Assert.That(verschillen["lezen.kaart"].Eerste, Is.EqualTo(new[] { $"({knelpunt}) (ontbreekt)" }));
            Assert.That(daarna.Where(u => !u.IsGelijk), Is.Empty, HerbouwOpdracht.Toon(daarna));
        }
    }
}
