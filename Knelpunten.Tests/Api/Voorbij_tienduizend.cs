using System.Text.RegularExpressions;
using Knelpunten.Api.Leesmodellen;
using Knelpunten.Domain;
using Marten;
using Microsoft.Extensions.DependencyInjection;

namespace Knelpunten.Tests.Api;

public class Voorbij_tienduizend : Apitest
{
    protected override Task<Dienstproef> Dienst() => Dienstproef.Start("tienduizend");

    [Test]
    public async Task Is_het_totaal_een_minimum_en_gaat_bladeren_met_een_cursor()
    {
        var store = Proef.Diensten.GetRequiredService<IDocumentStore>();
        var begin = new DateTimeOffset(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);
        await store.BulkInsertAsync(Enumerable.Range(1, 10_100).Select(i => new KnelpuntBeeld
        {
            Id = Guid.CreateVersion7(),
            Staat = new Knelpunt(Guid.Empty) { Nummer = $"K-2020-{500_000 + i}" },
            Versie = 1,
            Titel = "Uit het archief",
            Urgentie = i <= 9_990 ? Urgentie.Laag : Urgentie.Normaal,
            // A hundred of each moment: the id decides between those.
            LaatstGemuteerd = begin.AddDays(i / 100),
        }).ToList());

        var exact = await Auditor.Lees("/v1/knelpunten?urgentie=laag&pageSize=100");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(exact.Json.Op("total"), Is.EqualTo("9990"));
            Assert.That(exact.Json.Op("totalIsMinimum"), Is.Null);
            Assert.That(De_lijst.Link(exact.Koppen["Link"], "last"), Does.EndWith("page=100"));
        }

        foreach (var sort in new[] { "nummer", "-laatstGemuteerd" })
        {
            var gezien = new List<string?>();
            var bladzijden = 0;
            for (var adres = $"/v1/knelpunten?pageSize=100&sort={sort}"; adres is not null; bladzijden++)
            {
                var bladzijde = await Auditor.Lees(adres);
                gezien.AddRange(bladzijde.Json.Elk("items", "nummer"));
                adres = De_lijst.Link(bladzijde.Koppen["Link"], "next");
                if (bladzijden == 0)
                {
                    Assert.That(bladzijde.Json.Op("total"), Is.EqualTo("10000"));
                    Assert.That(bladzijde.Json.Op("totalIsMinimum"), Is.EqualTo("true"));
                    Assert.That(De_lijst.Link(bladzijde.Koppen["Link"], "last"), Is.Null);
                    Assert.That(adres, Does.Contain("cursor="));
                }
            }

            Assert.That(gezien, Is.Unique.And.Count.EqualTo(10_100), sort);
            if (sort == "nummer")
                Assert.That(gezien.Select(nummer => long.Parse(nummer!.Split('-')[2])), Is.Ordered);
        }

        (await Auditor.Get("/v1/knelpunten?page=101&pageSize=100")).MoetProbleemZijn(400, "ongeldige-invoer");
        var cursor = Regex.Match((await Auditor.Lees("/v1/knelpunten?sort=nummer")).Koppen["Link"], "cursor=([^&>]+)").Groups[1].Value;
        (await Auditor.Get($"/v1/knelpunten?sort=-nummer&cursor={cursor}")).MoetProbleemZijn(400, "ongeldige-invoer");
    }
}
