using System.IO.Pipelines;
using System.Text.Json;
using Knelpunten.Api.Bijhouden;
using Knelpunten.Api.Inrichting;
using Knelpunten.Api.Naspelen;
using Knelpunten.Api.Opdrachten;
using Knelpunten.Domain;
using Knelpunten.Tests.Api;
using Marten;
using Microsoft.Extensions.DependencyInjection;

namespace Knelpunten.Tests.Terugkijken;

/// <summary>The log through today's rules: over HTTP and as a command, on a service of its own because something is done behind its back.</summary>
public class Het_logboek_nagespeeld : Apitest
{
    protected override Task<Dienstproef> Dienst() => Dienstproef.Start("naspelen");

    static async Task<(List<JsonElement> Stappen, long Bezwaren)> Opdracht(Dienstproef dienst, params string[] args)
    {
        var stroom = new MemoryStream();
        var uit = PipeWriter.Create(stroom, new(leaveOpen: true));
        var (aantal, bezwaren) = await NaspeelOpdracht.Speel(dienst.Verbinding, NaspeelOpdracht.Lees(args), Beleid.Standaard, uit, default);
        await uit.CompleteAsync();
        var regels = Regels(System.Text.Encoding.UTF8.GetString(stroom.ToArray()));
        if (!args.Contains("--bezwaren"))
            Assert.That(aantal, Is.EqualTo(regels.Count));
        return (regels, bezwaren);
    }

    static List<JsonElement> Regels(string ndjson) => [.. ndjson.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(regel => JsonDocument.Parse(regel).RootElement)];

    async Task<List<JsonElement>> Stroom(string vraag = "") => Regels((await Auditor.Get($"/v1/audit/naspelen{vraag}", ("Accept", "application/x-ndjson"))).Tekst);

    [Test]
    public async Task Elke_stap_zegt_hoe_het_stond_wat_er_gebeurde_en_hoe_het_toen_stond()
    {
        var (k, _) = await ToegewezenKnelpunt();
        await Douane.Doet(k, "toewijzingen/1/acceptatie");
        await Ato.Doet(k, "activiteiten", new { soort = "webinar", titel = "Lang geleden", wanneer = "2019-06", waarom = "Voor de volledigheid." });
        var stappen = new List<JsonElement>();
        for (var adres = $"{k}/naspelen?pageSize=4"; adres is not null;)
        {
            var bladzijde = await Auditor.Lees(adres);
            stappen.AddRange(bladzijde.Json.GetProperty("items").EnumerateArray());
            adres = De_lijst.Link(bladzijde.Koppen["Link"], "next");
        }

        Assert.That(stappen.Select(s => s.Op("versie")), Is.EqualTo(Enumerable.Range(1, (int)await AantalEvents(k)).Select(nr => $"{nr}")));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(stappen[0].TryGetProperty("voor", out _), Is.False);
            foreach (var (eerder, later) in stappen.Zip(stappen.Skip(1)))
                Assert.That(later.GetProperty("voor").GetRawText(), Is.EqualTo(eerder.GetProperty("na").GetRawText()));
            Assert.That(stappen.Select(s => s.Op("na.stadium")).Distinct(), Is.EqualTo(new[] { "intake", "triage", "voorgedragen", "geagendeerd", "behandeld", "toegewezen" }));
            Assert.That(stappen.Select(s => s.TryGetProperty("bezwaren", out var b) ? b.GetRawText() : null), Is.All.Null);
            var laatste = stappen[^1];
            Assert.That((laatste.Op("waarom"), laatste.Op("rol"), laatste.Op("opdracht"), laatste.Op("wanneer")), Is.EqualTo(("Voor de volledigheid.", "ato", "voeg_activiteit_toe", "2019-06")));
            Assert.That(laatste.Op("actor"), Is.EqualTo(await Ato.Lees("/v1/ik", "actor")));
            Assert.That(laatste.GetProperty("na").GetProperty("toewijzingen")[0].Op("stand"), Is.EqualTo("geaccepteerd"));
        }

        // Others who see the case see it move, and not who moved it.
        var melder = (await Melder.Lees($"{k}/naspelen?pageSize=100")).Json.GetProperty("items").EnumerateArray().ToList();
        Assert.That(melder.Select(s => s.GetProperty("na").GetRawText()), Is.EqualTo(stappen.Select(s => s.GetProperty("na").GetRawText())));
        Assert.That(melder.Any(s => s.TryGetProperty("actor", out _) || s.TryGetProperty("waarom", out _)), Is.False);
        (await AndereMelder.Get($"{k}/naspelen")).MoetProbleemZijn(404, "niet-gevonden");
        (await Ato.Get("/v1/audit/naspelen")).MoetProbleemZijn(403, "rol-ontoereikend");
    }

    [Test]
    public async Task Het_hele_logboek_komt_als_stroom_in_bladzijden_en_als_opdracht_gelijk_en_zonder_bezwaar()
    {
        var (k, v) = await ToegewezenKnelpunt();
        var ander = await KnelpuntInSparren();
        await Ato.Doet(ander, "samenvoeging", new { doel = k.Nummer, reden = "Hetzelfde." });
        var stroom = await Stroom();
        Assert.That(stroom.Where(s => s.TryGetProperty("bezwaren", out _) && s.Op("stroomsoort") != "register").Select(s => s.GetRawText()).Where(s => s.Contains($"{k.Id}") || s.Contains($"{v.Id}") || s.Contains($"{ander.Id}")), Is.Empty);
        Assert.That(stroom.Where(s => s.Op("stroom") == $"{v.Id}").Select(s => s.Op("na.status")).Distinct(), Is.EqualTo(new[] { "gepland", "gehouden" }));
        var (opdracht, _) = await Opdracht(Proef);
        Assert.That(opdracht.Select(s => s.GetRawText()), Is.EqualTo(stroom.Select(s => s.GetRawText())));

        var bladzijden = new List<string>();
        for (var adres = "/v1/audit/naspelen?pageSize=100"; adres is not null;)
        {
            var bladzijde = await Auditor.Lees(adres);
            bladzijden.AddRange(bladzijde.Json.GetProperty("items").EnumerateArray().Select(s => s.GetRawText()));
            adres = De_lijst.Link(bladzijde.Koppen["Link"], "next");
        }

        Assert.That(bladzijden, Is.EqualTo(stroom.Select(s => s.GetRawText())));
        // From any place on, and with any filter, a step says the same: what came before is folded all the same.
        var midden = stroom[stroom.Count / 2].Op("volgnummer");
        Assert.That((await Stroom($"?na={midden}")).Select(s => s.GetRawText()), Is.EqualTo(stroom.Where(s => s.GetProperty("volgnummer").GetInt64() > long.Parse(midden!)).Select(s => s.GetRawText())));
        Assert.That((await Stroom("?gebeurtenis=toewijzing_geopend,knelpunt_samengevoegd")).Select(s => s.GetRawText()), Is.EqualTo(stroom.Where(s => s.Op("gebeurtenis") is "toewijzing_geopend" or "knelpunt_samengevoegd").Select(s => s.GetRawText())));
        Assert.That((await Opdracht(Proef, "--knelpunt", k.Nummer)).Stappen.Select(s => s.GetRawText()), Is.EqualTo(stroom.Where(s => s.Op("stroom") == $"{k.Id}").Select(s => s.GetRawText())));
        (await Auditor.Get("/v1/audit/naspelen?na=999999999")).MoetProbleemZijn(400, "ongeldige-invoer");
        Assert.That(() => NaspeelOpdracht.Lees(["--vanaf", "ooit"]), Throws.TypeOf<FormatException>());
        Assert.That(() => NaspeelOpdracht.Lees(["--knelpunt"]), Throws.TypeOf<FormatException>());
    }

    [Test]
    public async Task In_kleine_bladzijden_achter_elkaar_is_het_hetzelfde_als_in_een_keer()
    {
        await ToegewezenKnelpunt();
        var tot = await Proef.Waarde<long>("select max(seq_id) from knelpunten.mt_events");
        var bron = Proef.Diensten.GetRequiredService<Leesbron>();
        async Task<Naspeler> Nieuw() => new(
            bron, Proef.Diensten.GetRequiredService<IDocumentStore>().Options.Serializer(), await Proef.Diensten.GetRequiredService<Registerkast>().Actueel(default), Beleid.Standaard);
        async Task<List<string>> Speel(int aantal)
        {
            var (naspeler, stappen, na) = (await Nieuw(), new List<string>(), 0L);
            for (var laatste = aantal; laatste == aantal;)
            {
                await using var opdracht = bron.Vraag();
                var bladzijde = await naspeler.Speel(opdracht, $"e.seq_id > {na} and e.seq_id <= {tot}", aantal, default);
                stappen.AddRange(bladzijde.Select(stap => JsonSerializer.Serialize(stap, Json.Opties)));
                (laatste, na) = (bladzijde.Count, bladzijde.Count == 0 ? na : bladzijde[^1].Volgnummer);
            }

            return stappen;
        }

        var ineens = await Speel(100_000);
        Assert.That(ineens, Has.Count.GreaterThan(100));
        Assert.That(await Speel(3), Is.EqualTo(ineens));
    }

    [Test]
    public async Task Wat_de_regels_van_nu_niet_zouden_toelaten_wordt_gezegd_en_het_naspelen_gaat_verder()
    {
        var k = await KnelpuntInSparren();
        await Ato.Doet(k, "notities", new { tekst = "Gebeld." });
        // As the log is played as far as the lists are; and they would stumble over what is put in it now.
        await Auditor.Lees("/v1/audit/gebeurtenissen?pageSize=1");
        await Proef.Voer($"""
            set session_replication_role = replica;
            update knelpunten.mt_events set type = 'knelpunt_behandeld', data = '{"{"}"vergadering":"{Guid.Empty}","agendapunt":1{"}"}' where stream_id = '{k.Id}' and version = 2;
            update knelpunten.mt_events set data = '[]' where stream_id = '{k.Id}' and version = 3;
            update knelpunten.mt_events set type = 'iets_van_later' where stream_id = '{k.Id}' and version = 4;
            set session_replication_role = default
            """);
        var stappen = (await Auditor.Lees($"{k}/naspelen?pageSize=100")).Json.GetProperty("items").EnumerateArray().ToList();
        Assert.That(stappen, Has.Count.EqualTo(await AantalEvents(k)));
        IEnumerable<string?> Codes(int versie) => stappen.Single(s => s.Op("versie") == $"{versie}").Elk("bezwaren", "code");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Codes(2), Is.EqualTo(new[] { "niet-in-dit-stadium", "toestand-agendering" }));
            Assert.That(Codes(3), Is.EqualTo(new[] { "onleesbaar" }));
            Assert.That(Codes(4), Is.EqualTo(new[] { "onbekende-gebeurtenis" }));
        }

        var (alleen, bezwaren) = await Opdracht(Proef, "--bezwaren", "--knelpunt", $"{k.Id}");
        Assert.That(alleen, Has.Count.EqualTo(bezwaren).And.Count.GreaterThanOrEqualTo(3));
        Assert.That((await Auditor.Lees($"/v1/audit/naspelen?bezwaren=true&knelpunt={k.Nummer}")).Json.Elk("items", "volgnummer"), Is.EqualTo(alleen.Select(s => s.Op("volgnummer"))));
    }
}
