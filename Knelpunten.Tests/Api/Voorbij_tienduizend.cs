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
            // A hundred of each day: the number decides between those.
            LaatstGemuteerd = begin.AddDays((i - 1) / 100),
        }).ToList());

        await Proef.Voer("""
            insert into lezen.kaart (knelpunt, nummer, reeks, titel, gemeld, wanneer, registratiedatum, bekend, organisaties, melders)
            select id, data->>'nummer', volgnummer, data->>'titel', laatst_gemuteerd::date, 'onbekend', laatst_gemuteerd::date, laatst_gemuteerd, '{}', '{}' from knelpunten.mt_doc_knelpuntbeeld;
            insert into lezen.stand (knelpunt, nr, reeks, volgnummer, vanaf, bekend, niveau, voorgedragen, regios, stadium, themas, aard, urgentie, vertrouwelijkheid, bij_partner, partners,
                toewijzingen, per_partner, gemeld, sinds, beweging, vergaderingen, aanhoudingen, meldingen, stappen, verlaten, cellen)
            select id, 1, volgnummer, volgnummer, laatst_gemuteerd::date, laatst_gemuteerd, 2, false, '{}', 0, '{}', '{}', case when data->>'urgentie' = 'laag' then 0 else 1 end, 2, false, '{}',
                '{}', '{}', laatst_gemuteerd::date, laatst_gemuteerd::date, laatst_gemuteerd::date, '{}', 0, 0, 1, '{}', '{}' from knelpunten.mt_doc_knelpuntbeeld
            """);
        var exact = await Auditor.Lees("/v1/knelpunten?urgentie=laag&pageSize=100");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(exact.Json.Op("total"), Is.EqualTo("9990"));
            Assert.That(exact.Json.Op("totalIsMinimum"), Is.Null);
            Assert.That(De_lijst.Link(exact.Koppen["Link"], "next"), Does.Contain("cursor="));
        }

        // Of what no dashboard counts, the rows are.
        const string Alle = "/v1/knelpunten?aanhoudingen.tot=0&pageSize=100&sort=nummer";
        var eerste = await Auditor.Lees(Alle);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(eerste.Json.Op("total"), Is.EqualTo("10000"));
            Assert.That(eerste.Json.Op("totalIsMinimum"), Is.EqualTo("true"));
            Assert.That(De_lijst.Link(eerste.Koppen["Link"], "next"), Does.Contain("cursor="));
        }

        Assert.That(await Blader(Alle), Is.EqualTo(Enumerable.Range(1, 10_100)));
        Assert.That(await Blader("/v1/knelpunten?pageSize=30&sort=-laatsteBeweging", hoogstens: 20), Is.EquivalentTo(Enumerable.Range(9_501, 600)));

        (await Auditor.Get("/v1/knelpunten?page=101&pageSize=100")).MoetProbleemZijn(400, "ongeldige-invoer");
        var cursor = Regex.Match((await Auditor.Lees("/v1/knelpunten?sort=nummer")).Koppen["Link"], "cursor=([^&>]+)").Groups[1].Value;
        (await Auditor.Get($"/v1/knelpunten?sort=-nummer&cursor={cursor}")).MoetProbleemZijn(400, "ongeldige-invoer");
    }

    /// <summary>From page to page by the link, as a client does.</summary>
    async Task<IReadOnlyList<int>> Blader(string? adres, int hoogstens = int.MaxValue)
    {
        var gezien = new List<int>();
        for (var bladzijden = 0; adres is not null && bladzijden < hoogstens; bladzijden++)
        {
            var bladzijde = await Auditor.Lees(adres);
            gezien.AddRange(bladzijde.Json.Elk("items", "nummer").Select(nummer => int.Parse(nummer!.Split('-')[2], System.Globalization.CultureInfo.InvariantCulture) - 500_000));
            adres = De_lijst.Link(bladzijde.Koppen["Link"], "next");
        }

        return gezien;
    }
}
