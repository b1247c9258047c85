using System.Diagnostics;
using Knelpunten.Api.Keten;
using Knelpunten.Domain;

namespace Knelpunten.Tests.Keten;

/// <summary>A log of ten million leaves, made in bulk: minutes of work, and so only when it is asked for by name.</summary>
[Explicit("Maakt tien miljoen bladeren.")]
public class Een_bewijs_uit_tien_miljoen
{
    const long Aantal = 10_000_000;

    [Test]
    public async Task Een_bewijs_leest_twee_dozijn_knopen_en_duurt_geen_tien_milliseconden()
    {
        await using var bron = Npgsql.NpgsqlDataSource.Create(new Npgsql.NpgsqlConnectionStringBuilder(await Testdatabase.NieuweDienstdatabase("tienmiljoen")) { CommandTimeout = 0, MaxAutoPrepare = 20, AutoPrepareMinUsages = 2 });
        await using var verbinding = await bron.OpenConnectionAsync();
        await Voer("alter table keten.blad set unlogged; alter table keten.knoop set unlogged; set work_mem = '256MB'");
        await Voer("do $$ declare i regclass; begin for i in select indexrelid from pg_index where indrelid = 'keten.blad'::regclass and not indisprimary loop execute 'drop index ' || i; end loop; end $$");
        await Voer($"insert into keten.blad select i, i + 1, sha256(int8send(i)), gen_random_uuid(), '00000000-0000-0000-0000-000000000001', i + 1, 'proef' from generate_series(0, {Aantal - 1}) i");
        await Voer($"insert into keten.knoop select 1, l.nr >> 1, sha256('\\x01'::bytea || l.hash || r.hash) from keten.blad l join keten.blad r on r.nr = l.nr + 1 where l.nr % 2 = 0");
        for (var laag = 1; Aantal >> (laag + 1) > 0; laag++)
            await Voer($"insert into keten.knoop select {laag + 1}, l.nr >> 1, sha256('\\x01'::bytea || l.hash || r.hash) from keten.knoop l join keten.knoop r on r.laag = {laag} and r.nr = l.nr + 1 where l.laag = {laag} and l.nr % 2 = 0");
        await Voer("analyze keten.blad, keten.knoop");

        var wortel = await Ketenlezer.Wortel(verbinding, Aantal, default);
        var (tijden, meest) = (new List<double>(), 0);
        // A fixed sequence of places all over the log; the first few warm the connection.
        for (var i = 0; i < 1_020; i++)
        {
            var nr = i * 7_919_993L % Aantal;
            var begonnen = Stopwatch.GetTimestamp();
            var (bewijs, gelezen) = await Bewijsroutes.Pad(verbinding, nr, Aantal, default);
            if (i >= 20)
            {
                tijden.Add(Stopwatch.GetElapsedTime(begonnen).TotalMilliseconds);
                meest = Math.Max(meest, gelezen);
            }

            await using var blad = new Npgsql.NpgsqlCommand("select hash from keten.blad where nr = $1", verbinding) { Parameters = { new() { Value = nr } } };
            Assert.That(Merkleboom.KloptInsluiting((byte[])(await blad.ExecuteScalarAsync())!, nr, Aantal, bewijs, wortel), Is.True);
        }

        tijden.Sort();
        TestContext.Progress.WriteLine($"bewijs uit {Aantal}: mediaan {tijden[500]:0.00} ms, p99 {tijden[990]:0.00} ms, hoogstens {meest} knopen");
        Assert.That((meest <= 24, tijden[500] < 10), Is.EqualTo((true, true)), $"{meest} knopen, {tijden[500]} ms");

        async Task Voer(string sql)
        {
            await using var opdracht = new Npgsql.NpgsqlCommand(sql, verbinding);
            await opdracht.ExecuteNonQueryAsync();
        }
    }
}
