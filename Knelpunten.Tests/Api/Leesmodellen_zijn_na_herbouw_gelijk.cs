using Knelpunten.Api.Inrichting;
using Knelpunten.Api.Leesmodellen;
using Marten;

namespace Knelpunten.Tests.Api;

/// <summary>Rule 9: read models can be thrown away and rebuilt, and are then the same.</summary>
public class Leesmodellen_zijn_na_herbouw_gelijk : Apitest
{
    protected override Task<Dienstproef> Dienst() => Dienstproef.Start("herbouw");

    [Test]
    public async Task Wat_uit_de_gebeurtenissen_wordt_herbouwd_is_byte_voor_byte_wat_er_stond()
    {
        await ToegewezenKnelpunt();
        var (_, vergadering) = await GeagendeerdKnelpunt(compleet: false);
        await Secretariaat.Doet(vergadering, "agenda/vaststelling");
        var bron = await KnelpuntInTriage();
        var doel = await KnelpuntInSparren();
        await Ato.Doet(bron, "samenvoeging", new { doel = doel.Nummer, reden = "Hetzelfde." });
        var open = await KnelpuntInTriage();
        await Ato.Doet(open, "vragen", new { tekst = "Welke haven?" });
        var voor = await Stand();

        // The service has no right to throw them away: it is the owner of the tables who does.
        await using var store = DocumentStore.For(marten =>
        {
            Opslag.Instellen(marten);
            marten.Connection(Proef.Verbinding);
        });
        using var daemon = await store.BuildProjectionDaemonAsync();
        await daemon.RebuildProjectionAsync<KnelpuntProjection>(CancellationToken.None);
        await daemon.RebuildProjectionAsync<VergaderingProjection>(CancellationToken.None);

        Assert.That(await Stand(), Is.EqualTo(voor));
        Assert.That(voor, Does.Contain("Welke haven?"));
    }

    Task<string> Stand() => Proef.Waarde<string>("""
        select (select string_agg(k::text, E'\n' order by id) from (select id, data, volgnummer, nummer, laatst_gemuteerd from knelpunten.mt_doc_knelpuntbeeld) k)
            || (select string_agg(v::text, E'\n' order by id) from (select id, data from knelpunten.mt_doc_vergaderingbeeld) v)
        """);
}
