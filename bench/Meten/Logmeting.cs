using System.Diagnostics;
using Knelpunten.Api.Inrichting;
using Knelpunten.Api.Keten;
using Knelpunten.Bench.Last;
using Knelpunten.Bench.Opstelling;
using Knelpunten.Domain;
using Marten;
using Npgsql;
using NpgsqlTypes;

namespace Knelpunten.Bench.Meten;

/// <summary>The log of all events: reading it whole, beside who only reads it; proofs out of it; and what sealing it costs.</summary>
public sealed class Logmeting(Meetopstelling opstelling, Wens wens, Uri dienst)
{
    /// <summary>Events of a slice: a second or so of reading.</summary>
    const int Meeste = 100_000;

    static readonly Dictionary<string, Type> soorten = Opslag.Gebeurtenissen.ToDictionary(Opslag.Naam);

    readonly ISerializer json = Serialiseerder();

    public async Task<IReadOnlyList<Wisseluitslag>> Stroom()
    {
        var auditor = await opstelling.Token("auditor", "ato", "lezer-log");
        var (laatste, aantal) = (await opstelling.Getal("select max(seq_id) from knelpunten.mt_events"), Meeste);
        aantal = (int)Math.Min(aantal, laatste / 2);
        var wissel = new Wissel(Math.Min(wens.Rondes, 6), TimeSpan.Zero, () => Task.CompletedTask);
        using var leiding = new Leiding(new(System.Net.IPAddress.Loopback, dienst.Port));
        return await wissel.Meet(
            "het hele logboek als NDJSON",
            new("de dienst", async _ =>
            {
                var begin = Stopwatch.GetTimestamp();
                var goed = await leiding.Stuur(Verzoek.Get($"/v1/audit/gebeurtenissen?na={laatste - aantal}", auditor, "application/x-ndjson")) == 200;
                return new(goed ? aantal : 0, goed ? 0 : 1, Stopwatch.GetElapsedTime(begin).TotalSeconds);
            }),
            [new("Npgsql en System.Text.Json", _ => LeesAlles(laatste - aantal))]);
    }

    /// <summary>What anything that reads the log cannot do without: the rows, and each event as what it is.</summary>
    public async Task<Slag> LeesAlles(long na)
    {
        var (begin, gelezen) = (Stopwatch.GetTimestamp(), 0L);
        await using var vraag = opstelling.Bron.CreateCommand("select type, data from knelpunten.mt_events where seq_id > $1 and type <> 'tombstone' order by seq_id");
        vraag.Parameters.Add(new NpgsqlParameter<long> { TypedValue = na });
        await using var rij = await vraag.ExecuteReaderAsync();
        while (await rij.ReadAsync())
        {
            _ = json.FromJson(soorten[rij.GetString(0)], rij, 1);
            gelezen++;
        }

        return new(gelezen, 0, Stopwatch.GetElapsedTime(begin).TotalSeconds);
    }

    /// <summary>A proof over HTTP, of an event anywhere in the log as it is.</summary>
    public async Task<Leestijd> Bewijs(Leesmeting lees)
    {
        var auditor = await opstelling.Token("auditor", "ato", "lezer-bewijs");
        var laatste = await opstelling.Getal("select max(positie) from keten.blad");
        var posities = new List<long>();
        await using (var vraag = opstelling.Bron.CreateCommand($"select positie from keten.blad where nr % greatest(1, {laatste} / 2000) = 0"))
        await using (var rij = await vraag.ExecuteReaderAsync())
            while (await rij.ReadAsync())
                posities.Add(rij.GetInt64(0));
        return await lees.Meet($"bewijs uit een keten van {laatste:N0}", () => Verzoek.Get($"/v1/audit/bewijzen/{posities[Random.Shared.Next(posities.Count)]}", auditor), 1);
    }

    /// <summary>
    /// A log of many leaves, made by the code that keeps it and copied in: a proof needs hashes and no events. Times are of the database and
    /// the code, without HTTP.
    /// </summary>
    /// <returns>Milliseconds at the median and the 99th percentile, and the most nodes that one proof read.</returns>
    public async Task<(double P50, double P99, int Knopen)> GroteKeten(long bladen)
    {
        await using var verbinding = await opstelling.Bron.OpenConnectionAsync();
        await Voer("create schema if not exists grote_keten; drop table if exists grote_keten.blad, grote_keten.knoop");
        await Voer("create table grote_keten.blad (like keten.blad including all); create table grote_keten.knoop (like keten.knoop including all)");
        var rand = new Groeirand();
        const int Deel = 500_000;
        for (long begin = 0; begin < bladen; begin += Deel)
        {
            var knopen = new List<(Knooppunt Plaats, byte[] Hash)>();
            await using (var blad = await verbinding.BeginBinaryImportAsync("copy grote_keten.blad (nr, positie, hash, gebeurtenis, stroom, versie, soort) from stdin (format binary)"))
            {
                for (var nr = begin; nr < Math.Min(bladen, begin + Deel); nr++)
                {
                    var hash = Merkleboom.Blad(BitConverter.GetBytes(nr));
                    knopen.AddRange(rand.Voeg(hash));
                    await blad.StartRowAsync();
                    await blad.WriteAsync(nr, NpgsqlDbType.Bigint);
                    await blad.WriteAsync(nr + 1, NpgsqlDbType.Bigint);
                    await blad.WriteAsync(hash, NpgsqlDbType.Bytea);
                    await blad.WriteAsync(Guid.CreateVersion7(), NpgsqlDbType.Uuid);
                    await blad.WriteAsync(Guid.NewGuid(), NpgsqlDbType.Uuid);
                    await blad.WriteAsync(1L, NpgsqlDbType.Bigint);
                    await blad.WriteAsync("knelpunt_gemeld", NpgsqlDbType.Text);
                }

                await blad.CompleteAsync();
            }

            await using var knoop = await verbinding.BeginBinaryImportAsync("copy grote_keten.knoop (laag, nr, hash) from stdin (format binary)");
            foreach (var (plaats, hash) in knopen)
            {
                await knoop.StartRowAsync();
                await knoop.WriteAsync((short)plaats.Laag, NpgsqlDbType.Smallint);
                await knoop.WriteAsync(plaats.Nr, NpgsqlDbType.Bigint);
                await knoop.WriteAsync(hash, NpgsqlDbType.Bytea);
            }

            await knoop.CompleteAsync();
            Meetopstelling.Meld($"{Math.Min(bladen, begin + Deel):N0} van {bladen:N0} bladen");
        }

        await Voer("analyze grote_keten.blad, grote_keten.knoop");
        // In the place of the log that is there, in a transaction that is not committed: the code that gives proofs names its tables.
        await using var transactie = await verbinding.BeginTransactionAsync();
        await Voer("alter table keten.blad rename to blad_; alter table keten.knoop rename to knoop_; alter table grote_keten.blad set schema keten; alter table grote_keten.knoop set schema keten");
        var (tijden, meeste, wortel) = (new Tijden(), 0, rand.Wortel());
        for (var keer = 0; keer < 500; keer++)
        {
            var (nr, van) = (Random.Shared.NextInt64(bladen), TimeProvider.System.GetTimestamp());
            var (bewijs, gelezen) = await Bewijsroutes.Pad(verbinding, nr, bladen, CancellationToken.None);
            tijden.Sinds(van, Merkleboom.KloptInsluiting(Merkleboom.Blad(BitConverter.GetBytes(nr)), nr, bladen, bewijs, wortel));
            // The first reads the right edge of the log along; it is remembered for who comes after.
            meeste = keer == 0 ? 0 : Math.Max(meeste, gelezen);
        }

        await transactie.RollbackAsync();
        await Voer("drop schema grote_keten cascade");
        return tijden.Fouten == 0 ? (tijden.Percentiel(0.5), tijden.Percentiel(0.99), meeste) : throw new Meetfout("Een bewijs uit de grote keten klopt niet.");

        async Task Voer(string sql)
        {
            await using var opdracht = new NpgsqlCommand(sql, verbinding);
            await opdracht.ExecuteNonQueryAsync();
        }
    }

    static ISerializer Serialiseerder()
    {
        var opties = new StoreOptions();
        Opslag.Instellen(opties);
        return opties.Serializer();
    }
}
