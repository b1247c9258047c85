using System.Net;
using Knelpunten.Api.Keten;
using Knelpunten.Tests.Api;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Knelpunten.Tests.Keten;

/// <summary>Behind the commit, in order, by one node at a time.</summary>
public class De_keten_volgt : Ketenproef
{
    const string Overig = "type, timestamp, tenant_id, mt_dotnet_type, correlation_id, causation_id, headers, user_name, is_archived";

    [Test]
    public async Task Elke_gebeurtenis_krijgt_een_blad_in_volgorde()
    {
        await ToegewezenKnelpunt();
        await Verzegeld();
        Assert.That(await Proef.Waarde<bool>("""
            select (select array_agg(seq_id order by seq_id) from knelpunten.mt_events where type <> 'tombstone') = (select array_agg(positie order by nr) from keten.blad)
                and (select array_agg(nr order by nr) from keten.blad) = (select array_agg(i) from generate_series(0, (select count(*) - 1 from keten.blad)) i)
            """), Is.True);
    }

    [Test]
    public async Task Wie_een_opdracht_geeft_krijgt_een_bewijs_met_de_hash_van_zijn_blad()
    {
        var antwoord = await Melder.Post("/v1/knelpunten", Melding());
        var bewijs = Ontvangstbewijs.Lees(antwoord.Koppen[Ontvangstbewijs.Kop], Proef.Diensten.GetRequiredService<Zegelstand>().Sleutels)!;
        await Verzegeld();
        Assert.That(bewijs.Bladen, Is.EqualTo(new[] { await Blad(bewijs.Posities[0]) }));
        Assert.That(Ontvangstbewijs.Lees(antwoord.Koppen[Ontvangstbewijs.Kop].Replace('A', 'B'), Proef.Diensten.GetRequiredService<Zegelstand>().Sleutels), Is.Null);
    }

    [Test]
    public async Task Ook_met_een_reden_en_na_elke_soort_opdracht()
    {
        var k = await KnelpuntInTriage();
        var antwoord = await Ato.Post($"{k}/vragen", new { tekst = "Welke haven?", waarom = "Omdat het moet." });
        Assert.That((int)antwoord.Status, Is.LessThan(300), antwoord.Tekst);
        var bewijs = Ontvangstbewijs.Lees(antwoord.Koppen[Ontvangstbewijs.Kop], Proef.Diensten.GetRequiredService<Zegelstand>().Sleutels)!;
        await Verzegeld();
        foreach (var (i, positie) in bewijs.Posities.Index())
            Assert.That(bewijs.Bladen![i], Is.EqualTo(await Blad(positie)));
    }

    [Test]
    public async Task Wie_hetzelfde_nog_eens_stuurt_krijgt_hetzelfde_bewijs_ook_nadat_het_verzegeld_is()
    {
        var eerst = await Melder.Post("/v1/knelpunten", Melding(), sleutel: "zelfde-bewijs");
        var direct = await Melder.Post("/v1/knelpunten", Melding(), sleutel: "zelfde-bewijs");
        // A repeat can leave an empty position at the end, and no zegel is about that alone.
        await GemeldKnelpunt();
        await Verzegeld();
        var later = await Melder.Post("/v1/knelpunten", Melding(), sleutel: "zelfde-bewijs");
        Assert.That(new[] { direct, later }.Select(weer => weer.Koppen[Ontvangstbewijs.Kop]), Is.All.EqualTo(eerst.Koppen[Ontvangstbewijs.Kop]));
        // Of what was refused there is still none.
        var k = await KnelpuntInSparren();
        var nota = await Ato.Post($"{k}/notities", new { tekst = "Gebeld." }, sleutel: "twee-bewijzen");
        var anders = await Ato.Post($"{k}/notities", new { tekst = "Anders." }, sleutel: "twee-bewijzen");
        Assert.That((nota.Koppen.ContainsKey(Ontvangstbewijs.Kop), (int)anders.Status, anders.Koppen.ContainsKey(Ontvangstbewijs.Kop)), Is.EqualTo((true, 409, false)));
    }

    [Test]
    public async Task Een_weigering_heeft_geen_bewijs()
    {
        var antwoord = await Melder.Post("/v1/knelpunten", new { titel = "" });
        Assert.That(antwoord.Status, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That(antwoord.Koppen.ContainsKey(Ontvangstbewijs.Kop), Is.False);
    }

    [Test]
    public async Task Elk_woord_heeft_een_zout_en_geen_woord_staat_in_de_keten()
    {
        await GemeldKnelpunt(Melding("Xyloglyfisch knelpunt"));
        await Verzegeld();
        Assert.That(await Proef.Waarde<long>("""
            select count(*) from keten.zout z join knelpunten.mt_events e on e.id = z.gebeurtenis where e.data->>'titel' = 'Xyloglyfisch knelpunt' and z.lid in ('titel', 'omschrijving') and length(z.zout) = 32
            """), Is.EqualTo(2));
        Assert.That(await Proef.Waarde<long>("select count(*) from keten.zegel where noot like '%Xylo%'"), Is.Zero);
    }

    [Test]
    public async Task Een_nummer_dat_niemand_kreeg_houdt_de_keten_niet_op()
    {
        await Proef.Waarde<long>("select nextval('knelpunten.mt_events_sequence')");
        var gat = await Proef.Waarde<long>("select nextval('knelpunten.mt_events_sequence')");
        await GemeldKnelpunt();
        await Verzegeld();
        Assert.That(await Proef.Waarde<long>("select count(*) from keten.gat where van <= $1 and tot >= $1", gat), Is.EqualTo(1));
    }

    [Test]
    public async Task Een_nummer_van_wie_nog_bezig_is_wordt_afgewacht()
    {
        await Verzegeld();
        await using var bezig = await Proef.Database.OpenConnectionAsync();
        await using var transactie = await bezig.BeginTransactionAsync();
        // As a command that takes its time: it has a number of its own, took a position, and is not done.
        var positie = await Een(bezig, "select pg_current_xact_id()::text::bigint; select nextval('knelpunten.mt_events_sequence')");
        var k = await GemeldKnelpunt();
        await Task.WhenAny(Verzegeld(), Task.Delay(2_500));
        Assert.That(await Proef.Waarde<long>("select count(*) from keten.blad where positie > $1", positie), Is.Zero);

        await using (var alsnog = new NpgsqlCommand($"""
            insert into knelpunten.mt_events (seq_id, id, stream_id, version, data, {Overig})
            select {positie}, gen_random_uuid(), stream_id, version + 100, data, {Overig} from knelpunten.mt_events where stream_id = '{k.Id}' limit 1
            """, bezig))
            await alsnog.ExecuteNonQueryAsync();
        await transactie.CommitAsync();
        await Verzegeld();
        Assert.That(await Proef.Waarde<long>("select count(*) from keten.blad where positie = $1", positie), Is.EqualTo(1));
    }

    [Test]
    public async Task Twee_knopen_maken_een_keten()
    {
        await using var ander = await Dienstproef.StartOp(Proef.Verbinding, Microsoft.Extensions.Logging.LogLevel.Information, Meteen);
        await Task.WhenAll(Enumerable.Range(0, 20).Select(i => (i % 2 == 0 ? Melder : ander.Melder).Post("/v1/knelpunten", Melding($"Van knoop {i % 2} nummer {i}"))));
        await Verzegeld();
        Assert.That(await Proef.Waarde<long>("select count(*) from pg_locks where locktype = 'advisory' and database = (select oid from pg_database where datname = current_database()) and ((classid::bigint << 32) | objid::bigint) = $1 and granted", Ketenschrijver.Slot), Is.EqualTo(1));
        Assert.That(await Proef.Waarde<bool>("select count(*) = (select count(*) from keten.blad) from knelpunten.mt_events where type <> 'tombstone'"), Is.True);
    }

    [Test]
    public async Task Elk_zegel_is_door_een_ander_na_te_rekenen()
    {
        await GemeldKnelpunt();
        await Verzegeld();
        var bladen = await Proef.Waarde<byte[][]>("select array_agg(hash order by nr) from keten.blad");
        foreach (var noot in await Proef.Waarde<string[]>("select array_agg(noot order by grootte) from keten.zegel"))
        {
            var zegel = Zegel.Lees(noot)!;
            Assert.That(zegel.Wortel, Is.EqualTo(Ontvangstbewijs.Wortel(bladen.Take((int)zegel.Grootte))));
            Assert.That(zegel.IsVan(Proef.Diensten.GetRequiredService<Zegelstand>().Sleutels), Is.True);
            Assert.That(zegel.ToString(), Is.EqualTo(noot));
        }
    }

    async Task<string> Blad(long positie) => Convert.ToHexStringLower(await Proef.Waarde<byte[]>("select hash from keten.blad where positie = $1", positie));

    static async Task<long> Een(NpgsqlConnection verbinding, string sql)
    {
        var waarde = 0L;
        foreach (var deel in sql.Split(';'))
        {
            await using var vraag = new NpgsqlCommand(deel, verbinding);
            waarde = (long)(await vraag.ExecuteScalarAsync())!;
        }

        return waarde;
    }
}
