using System.Globalization;
using System.Text.Json;
using Knelpunten.Api.Leesmodellen;
using Knelpunten.Domain;
using Knelpunten.Tests.Api;
using Marten;
using Microsoft.Extensions.DependencyInjection;

namespace Knelpunten.Tests.Terugkijken;

/// <summary>Lists over all meetings and cases as of any moment and day: as they were answered, and as a naive fold of the log has them.</summary>
public class De_lijsten_van_toen : Apitest
{
    protected override Task<Dienstproef> Dienst() => Dienstproef.Start("lijsten_van_toen");

    static string Moment(DateTimeOffset moment) => moment.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture);

    /// <summary>Meetings of now and of long ago, with items that move, and promises that are kept.</summary>
    async Task Leven(Func<Task> onthoud)
    {
        var k = await VoorgedragenKnelpunt();
        var v = await Vergadering();
        await onthoud();
        await Secretariaat.Doet(v, "agendapunten", new { knelpunt = k.Nummer });
        await Secretariaat.Doet(v, "agendapunten", new { type = "rondvraag", titel = "Rondvraag" });
        await onthoud();
        await Secretariaat.Doet(v, "agenda/vaststelling");
        await Secretariaat.Doet(v, "agendapunten/2/intrekking", new { reden = "Niets te vragen." });
        await onthoud();
        await Secretariaat.Doet(v, "gehouden");
        await Secretariaat.Doet(v, "agendapunten/1/besluit", Beleggen());
        await Secretariaat.Doet(v, "toezeggingen", new { agendapunt = 1, tekst = "Wij komen erop terug.", eigenaar = "douane", uiterlijkeDatum = Dag(30) });
        await onthoud();
        await Douane.Doet(k, "toewijzingen/1/acceptatie");
        await Secretariaat.Doet(v, "toezeggingen/1/nakoming", new { toelichting = "Gedaan." });
        await onthoud();
        var oud = await Secretariaat.Post("/v1/vergaderingen", new { dag = "2019-06-12", locatie = "Den Haag", wanneer = "2019-03" });
        Assert.That((int)oud.Status, Is.EqualTo(201), oud.Tekst);
        await onthoud();
    }

    [Test]
    public async Task Wat_toen_geantwoord_werd_is_wat_van_toen_geantwoord_wordt()
    {
        var gehoord = new List<(string Adres, DateTimeOffset Daarna, string Tekst)>();
        await Leven(async () =>
        {
            foreach (var adres in new[] { "/v1/vergaderingen", "/v1/vergaderingen?status=gehouden", "/v1/agendapunten", "/v1/agendapunten?stand=staat", "/v1/toezeggingen", "/v1/toezeggingen?stand=open", "/v1/toewijzingen", "/v1/toewijzingen?stand=gevraagd" })
            {
                var antwoord = await Auditor.Lees(adres);
                gehoord.Add((adres, DateTimeOffset.UtcNow, adres.StartsWith("/v1/toezeggingen", StringComparison.Ordinal) ? antwoord.Json.GetProperty("toezeggingen").GetRawText() : antwoord.Tekst));
            }
        });
        await GemeldKnelpunt();
        using (Assert.EnterMultipleScope())
        {
            foreach (var (adres, daarna, tekst) in gehoord)
            {
                var nu = await Auditor.Lees($"{adres}{(adres.Contains('?') ? '&' : '?')}peilmoment={Moment(daarna)}");
                Assert.That(adres.StartsWith("/v1/toezeggingen", StringComparison.Ordinal) ? nu.Json.GetProperty("toezeggingen").GetRawText() : nu.Tekst, Is.EqualTo(tekst), adres);
            }
        }

        Assert.That(gehoord.Select(g => g.Tekst).Distinct().Count(), Is.GreaterThan(20));
    }

    [Test]
    public async Task Op_elk_moment_en_elke_dag_zijn_zij_de_vouw_van_wat_telt()
    {
        await Leven(() => Task.CompletedTask);
        await GemeldKnelpunt();
        await using var session = Proef.Diensten.GetRequiredService<IDocumentStore>().QuerySession();
        var soorten = Feiten.Soorten<VergaderingGebeurtenis>();
        var events = (await session.Events.QueryAllRawEvents().OrderBy(e => e.Sequence).ToListAsync()).Where(e => soorten.Contains(e.Data.GetType())).ToList();
        var gezien = 0;
        foreach (var (peilmoment, geldigOp) in events.SelectMany((e, i) => new (DateTimeOffset?, DateOnly?)[] { (e.Timestamp, null), (null, Feiten.Van(e).GeldigVanaf), (e.Timestamp, new DateOnly(2019, 3, i % 28 + 1)) }).Distinct())
        {
            // What one command did is known at once.
            var bekend = events.Where(e => e.Timestamp <= peilmoment).Select(e => e.CausationId).ToHashSet();
            var toen = events.Where(e => peilmoment is null || bekend.Contains(e.CausationId)).Where(e => !(Feiten.Van(e).GeldigVanaf > geldigOp))
                .GroupBy(e => e.StreamId).Where(stroom => stroom.Any(e => e.Data is VergaderingGepland))
                .Select(stroom => stroom.Aggregate((VergaderingBeeld?)null, (beeld, e) => new VergaderingProjection().Evolve(beeld, stroom.Key, e))!).ToList();
            var vraag = string.Join('&', new[] { peilmoment is { } p ? $"peilmoment={Moment(p)}" : null, geldigOp is { } d ? $"geldigOp={d:yyyy-MM-dd}" : null, "pageSize=100" }.OfType<string>());
            async Task Moet(string lijst, string leden, Func<JsonElement, string> regel, IEnumerable<string> verwacht)
            {
                var gelezen = (await Auditor.Lees($"/v1/{lijst}?{(lijst == "toezeggingen" ? vraag.Replace("&pageSize=100", "") : vraag)}")).Json.GetProperty(leden).EnumerateArray().Select(regel).ToList();
                gezien += gelezen.Count;
                Assert.That(gelezen, Is.EquivalentTo(verwacht), $"{lijst}?{vraag}");
            }

            await Moet("vergaderingen", "items", v => $"{v.Op("id")} {v.Op("status")} {v.Op("versie")}", toen.Select(v => $"{v.Id} {v.Status.ToString().ToLowerInvariant()} {v.Versie}"));
            await Moet("agendapunten", "items", p => $"{p.Op("vergadering")} {p.Op("agendapunt")} {p.Op("stand")}", toen.SelectMany(v => v.Agendapunten.Select(p => $"{v.Id} {p.Nummer} {p.Stand.ToString().ToLowerInvariant()}")));
            await Moet("toezeggingen", "toezeggingen", t => $"{t.Op("vergadering")} {t.Op("nummer")} {t.Op("stand")}", toen.SelectMany(v => v.Toezeggingen.Select(t => $"{v.Id} {t.Nummer} {t.Stand.ToString().ToLowerInvariant()}")));
        }

        Assert.That(gezien, Is.GreaterThan(20));
    }

    [Test]
    public async Task Twee_versies_van_een_agenda_worden_ook_van_toen_vergeleken_en_een_contact_is_er_niet_voor_de_melding()
    {
        var (_, v) = await GeagendeerdKnelpunt();
        await Secretariaat.Doet(v, "agenda/vaststelling");
        var eerst = await Auditor.Lees($"{v}/agenda/verschillen");
        var toen = DateTimeOffset.UtcNow;
        await Secretariaat.Doet(v, "agendapunten/1/intrekking", new { reden = "Opgelost." });
        await GemeldKnelpunt();
        Assert.That((await Auditor.Lees($"{v}/agenda/verschillen?peilmoment={Moment(toen)}")).Tekst, Is.EqualTo(eerst.Tekst));
        Assert.That((await Auditor.Lees($"{v}/agenda/verschillen")).Tekst, Is.Not.EqualTo(eerst.Tekst));
        (await Auditor.Get($"{v}/agenda/verschillen?tot=2&peilmoment={Moment(toen)}")).MoetProbleemZijn(404, "bestaat-niet");

        var k = Knelpunt(await Melder.Post("/v1/knelpunten", new { titel = "Titel", omschrijving = "Tekst", regio = "rotterdam", organisatie = "riec-rotterdam", contact = new { naam = "Mila", email = "mila@example.nl" } }));
        Assert.That((await Melder.Lees($"{k}/meldingen/1/contact?peilmoment={Dag(0)}")).Json.Op("naam"), Is.EqualTo("Mila"));
        (await Melder.Get($"{k}/meldingen/1/contact?geldigOp={Dag(-1)}")).MoetProbleemZijn(404, "bestond-nog-niet");
        // Who may read it is who may today: the dossierhouder of then is not.
        await Ato.Doet(k, "dossierhouder");
        Assert.That((int)(await Ato.Get($"{k}/meldingen/1/contact?versie=1")).Status, Is.EqualTo(200));
        await AnderAtoLid.Doet(k, "dossierhouder");
        Assert.That((int)(await Ato.Get($"{k}/meldingen/1/contact?versie=2")).Status, Is.EqualTo(404));
    }

    [Test]
    public async Task Wat_nu_besloten_is_staat_ook_niet_in_de_lijst_van_toen()
    {
        var (k, v) = await GeagendeerdKnelpunt();
        Assert.That(await Melder.Lees($"/v1/agendapunten?knelpunt={k.Nummer}", "total"), Is.EqualTo("1"));
        var toen = DateTimeOffset.UtcNow;
        await Secretariaat.Doet(v, "agendapunten/1/indeling", new { behandelwijze = "bespreekstuk", isBesloten = true });
        await GemeldKnelpunt();
        foreach (var vraag in new[] { "", $"&peilmoment={Moment(toen)}" })
            Assert.That(await Melder.Lees($"/v1/agendapunten?knelpunt={k.Nummer}{vraag}", "total"), Is.EqualTo("0"), vraag);
        Assert.That(await Auditor.Lees($"/v1/agendapunten?knelpunt={k.Nummer}&peilmoment={Moment(toen)}", "total"), Is.EqualTo("1"));
    }

    [Test]
    public async Task Wat_niet_kan_wordt_ook_hier_geweigerd()
    {
        foreach (var lijst in new[] { "vergaderingen", "agendapunten", "toezeggingen", "toewijzingen" })
        {
            (await Auditor.Get($"/v1/{lijst}?peilmoment=ooit")).MoetProbleemZijn(400, "ongeldige-invoer");
            (await Auditor.Get($"/v1/{lijst}?geldigOp={Dag(2)}")).MoetProbleemZijn(400, "ongeldige-invoer");
            Assert.That((int)(await Auditor.Get($"/v1/{lijst}?peilmoment=2019-01-01")).Status, Is.EqualTo(200));
        }
    }
}
