using Knelpunten.Api.Herbouw;
using Knelpunten.Tests.Api;

namespace Knelpunten.Tests.Herbouw;

/// <summary>The nightly comparison: found, named, kept, and shown to the auditor; beside a service that works, by one node.</summary>
public class De_proef_op_gelijkheid : Herbouwproef
{
    static readonly Gelijkheidsopties Opties = new() { GebeurtenissenPerSeconde = 1_000_000 };

    async Task<Gelijkheidsuitslag?> Bewijs(Gelijkheidsopties? opties = null, DateTimeOffset? sinds = null, CancellationToken stop = default) =>
        await Gelijkheid.Bewijs(await Testdatabase.AlsDienst(Proef.Verbinding), opties ?? Opties, sinds ?? DateTimeOffset.MaxValue, TimeProvider.System, stop);

    Task<long> Schaduwtabellen() => Proef.Waarde<long>("select count(*) from pg_class where relnamespace = 'gelijkheid'::regnamespace");

    [Test]
    public async Task Als_de_dienst_zelf_gaat_het_zonder_meer_rechten_en_staat_er_wat_gelijk_was()
    {
        await Leven();
        await Ato.Lees("/v1/knelpunten");
        var uitslag = (await Bewijs())!;
        Assert.That(uitslag.Leesmodellen.SelectMany(m => m.Tabellen).Where(t => t.Verschillend > 0).Select(t => $"{t.Tabel} {string.Join(' ', t.Sleutels ?? [])}"), Is.Empty);
        var antwoord = (await Auditor.Lees("/v1/audit/gelijkheid?pageSize=1")).Json;
        using (Assert.EnterMultipleScope())
        {
            var laatste = antwoord.GetProperty("items")[0];
            Assert.That((laatste.Op("isGelijk"), laatste.Op("verschillend"), laatste.Op("rijen")), Is.EqualTo(("true", "0", $"{uitslag.Rijen}")));
            Assert.That(uitslag.Rijen, Is.GreaterThan(50));
            Assert.That(laatste.Op("volgnummer"), Is.EqualTo($"{await Proef.Waarde<long>("select max(volgnummer) from lezen.voortgang")}"));
            Assert.That(laatste.Elk("leesmodellen", "naam"), Is.EqualTo(new[] { "knelpuntbeeld", "vergaderingbeeld", "verwijderingbeeld", "standen", "zoekteksten", "rode-draden" }));
            Assert.That(uitslag.Leesmodellen.SelectMany(m => m.Tabellen).Select(t => t.Tabel), Is.SupersetOf((await Proef.Tabellen()).Where(tabel => tabel.StartsWith("lezen.", StringComparison.Ordinal) || tabel.Contains("beeld", StringComparison.Ordinal))));
            Assert.That(await Schaduwtabellen(), Is.Zero);
        }

        foreach (var wie in new[] { Ato, Melder, Secretariaat, Beheerder })
            (await wie.Get("/v1/audit/gelijkheid")).MoetProbleemZijn(403, "rol-ontoereikend");
    }

    [Test]
    public async Task Een_rij_die_iemand_verdraaide_wordt_gevonden_en_genoemd()
    {
        await Leven();
        await Ato.Lees("/v1/knelpunten");
        var knelpunt = await Proef.Waarde<Guid>("select id from knelpunten.mt_doc_knelpuntbeeld order by id limit 1");
        var stam = await Proef.Waarde<string>("select min(stam) from lezen.zoekstam");
        await Proef.Voer($"update knelpunten.mt_doc_knelpuntbeeld set data = jsonb_set(data, '{"{titel}"}', '\"Verdraaid\"') where id = '{knelpunt}'");
        await Proef.Voer($"update lezen.stand set stadium = 7 where knelpunt = '{knelpunt}' and nr = 1");
        await Proef.Voer($"delete from lezen.kaart where knelpunt = '{knelpunt}'");
        await Proef.Voer($"delete from lezen.zoekstam where stam = '{stam}'");
        await Bewijs();
        var laatste = (await Auditor.Lees("/v1/audit/gelijkheid")).Json.GetProperty("items")[0];
        var tabellen = laatste.GetProperty("leesmodellen").EnumerateArray().SelectMany(m => m.GetProperty("tabellen").EnumerateArray()).Where(t => t.Op("verschillend") != "0").ToDictionary(t => t.Op("tabel")!);
        using (Assert.EnterMultipleScope())
        {
            Assert.That((laatste.Op("isGelijk"), laatste.Op("verschillend")), Is.EqualTo(("false", "4")));
            Assert.That(tabellen.Keys, Is.EquivalentTo(new[] { "knelpunten.mt_doc_knelpuntbeeld", "lezen.stand", "lezen.kaart", "lezen.zoekstam" }));
            string?[] Sleutels(string tabel) => [.. tabellen[tabel].GetProperty("sleutels").EnumerateArray().Select(s => s.GetString())];
            Assert.That(Sleutels("knelpunten.mt_doc_knelpuntbeeld"), Is.EqualTo(new[] { $"({knelpunt})" }));
            Assert.That(Sleutels("lezen.stand"), Is.EqualTo(new[] { $"({knelpunt},1)" }));
            Assert.That(Sleutels("lezen.kaart"), Is.EqualTo(new[] { $"({knelpunt}) (ontbreekt)" }));
            // A stem is a word that somebody wrote.
            Assert.That(tabellen["lezen.zoekstam"].TryGetProperty("sleutels", out _), Is.False);
        }

        await Herbouw(wissel: true);
    }

    [Test]
    public async Task Wie_afgebroken_werd_laat_geen_uitslag_en_wat_er_lag_is_opgeruimd()
    {
        await Leven();
        var uitslagen = await Proef.Waarde<long>("select count(*) from toezicht.gelijkheid");
        using var einde = new CancellationTokenSource();
        var bezig = Bewijs(new() { GebeurtenissenPerSeconde = 500 }, stop: einde.Token);
        while (await Schaduwtabellen() == 0 && !bezig.IsCompleted)
            await Task.Yield();
        // Only one at a time.
        Assert.That(await Bewijs(), Is.Null);
        await einde.CancelAsync();
        await bezig.ContinueWith(_ => { }, TaskScheduler.Default);
        Assert.That(await Schaduwtabellen(), Is.Zero);

        // Of who was killed the tables lie there until the next start.
        var dienst = await Testdatabase.AlsDienst(Proef.Verbinding);
        await new Schaduw(dienst, Schaduw.Eigen).Begin(["knelpunten.mt_doc_knelpuntbeeld"], default);
        Assert.That(await Schaduwtabellen(), Is.Positive);
        await Gelijkheid.Ruimop(dienst, default);
        Assert.That((await Schaduwtabellen(), await Proef.Waarde<long>("select count(*) from toezicht.gelijkheid") - uitslagen), Is.EqualTo((0, bezig.IsCompletedSuccessfully ? 1 : 0)));
    }

    [Test]
    public async Task Een_tweede_knoop_doet_het_dezelfde_nacht_niet_nog_eens_en_de_uitslag_kan_niemand_wijzigen()
    {
        var sinds = DateTimeOffset.UtcNow;
        Assert.That(await Bewijs(sinds: sinds), Is.Not.Null);
        Assert.That(await Bewijs(sinds: sinds), Is.Null);
        Assert.That(async () => await Proef.Voer("update toezicht.gelijkheid set verschillend = 0"), Throws.TypeOf<Npgsql.PostgresException>().With.Property("SqlState").EqualTo("KP001"));
        Assert.That(async () => await Proef.Voer("delete from toezicht.gelijkheid"), Throws.TypeOf<Npgsql.PostgresException>());
    }

    [TestCase("2026-07-01T00:59:59Z", 3, null)]
    [TestCase("2026-07-01T01:00:00Z", 3, "2026-07-01T01:00:00Z")]
    [TestCase("2026-07-01T01:59:59Z", 3, "2026-07-01T01:00:00Z")]
    [TestCase("2026-07-01T02:00:00Z", 3, null)]
    [TestCase("2026-12-01T02:30:00Z", 3, "2026-12-01T02:00:00Z")]
    [TestCase("2026-11-30T23:10:00Z", 0, "2026-11-30T23:00:00Z")]
    public void Het_begint_in_het_uur_dat_gekozen_is(string nu, int uur, string? begonnen) =>
        Assert.That(Gelijkheidswacht.Begonnen(DateTimeOffset.Parse(nu), uur), Is.EqualTo(begonnen is null ? (DateTimeOffset?)null : DateTimeOffset.Parse(begonnen)));
}
