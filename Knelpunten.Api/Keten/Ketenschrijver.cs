using Npgsql;

namespace Knelpunten.Api.Keten;

/// <summary>
/// Takes events into the log in order of position, on the connection that holds the lock: two nodes make one log, because who lost the
/// connection lost the lock and cannot write either.
/// </summary>
public sealed class Ketenschrijver
{
    /// <summary>Whoever writes the log holds this for as long as he does.</summary>
    internal const long Slot = 0x6B6E656C6B657465;

    public const int Pagina = 2_000;

    /// <summary>A position that nobody has yet may be of a transaction that has not so much as a number itself.</summary>
    static readonly TimeSpan jongste = TimeSpan.FromSeconds(1);

    readonly NpgsqlConnection verbinding;
    readonly TimeProvider klok;
    Groeirand rand;

    /// <summary>A hole, when it was first seen, and the transactions that had begun by then: once all those ended, nobody fills it any more.</summary>
    (long Van, long Tot, ulong Grens, DateTimeOffset Gezien)? gat;

    Ketenschrijver(NpgsqlConnection verbinding, TimeProvider klok, Groeirand rand, long positie)
    {
        (this.verbinding, this.klok, this.rand, Positie) = (verbinding, klok, rand, positie);
    }

    public NpgsqlConnection Verbinding => verbinding;

    public long Grootte => rand.Grootte;

    public byte[] Wortel => rand.Wortel();

    /// <summary>Up to here every position has a leaf or is a known gap.</summary>
    public long Positie { get; private set; }

    /// <summary>Null when another holds the lock.</summary>
    public static async Task<Ketenschrijver?> Neem(NpgsqlConnection verbinding, TimeProvider klok, CancellationToken stop)
    {
        await using var slot = new NpgsqlCommand("select pg_try_advisory_lock($1)", verbinding) { Parameters = { new() { Value = Slot } } };
        if (await slot.ExecuteScalarAsync(stop) is not true)
            return null;
        try
        {
            await using var tot = new NpgsqlCommand($"select greatest((select max(positie) from {Ketentabellen.Blad}), (select max(tot) from {Ketentabellen.Gat}), 0)", verbinding);
            return new(verbinding, klok, await Ketenlezer.Rand(verbinding, stop), (long)(await tot.ExecuteScalarAsync(stop))!);
        }
        catch
        {
            await Laat(verbinding);
            throw;
        }
    }

    /// <summary>Gives the lock back: the connection goes to whoever is next, and keeps what it has. One that broke has lost the lock already.</summary>
    public Task Laat() => Laat(verbinding);

    static async Task Laat(NpgsqlConnection verbinding)
    {
        if (verbinding.FullState != System.Data.ConnectionState.Open)
            return;
        await using var los = new NpgsqlCommand("select pg_advisory_unlock($1)", verbinding) { Parameters = { new() { Value = Slot } } };
        await los.ExecuteNonQueryAsync(CancellationToken.None);
    }

    /// <summary>Takes in what there is, a page at most; how many events that were.</summary>
    public async Task<int> Schrijf(CancellationToken stop)
    {
        await using var transactie = await verbinding.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead, stop);
        // The first statement makes the snapshot: what had ended by then is what is seen.
        var (oudste, volgende) = await Transacties(stop);
        var rijen = new List<Opgetekendegebeurtenis>();
        await foreach (var rij in Gebeurtenisrij.Lees(verbinding, "seq_id > $1 order by seq_id limit $2", stop, Positie, (long)Pagina))
            rijen.Add(rij);
        var (bladen, gaten) = Opeenvolgend(rijen, oudste, volgende);
        if (bladen.Count + gaten.Count == 0)
            return 0;

        var nieuw = new Groeirand(rand.Grootte, rand.Toppen);
        await Bewaar(bladen, gaten, nieuw, stop);
        await transactie.CommitAsync(stop);
        rand = nieuw;
        Positie = Math.Max(bladen.Count > 0 ? bladen[^1].Positie : 0, gaten.Count > 0 ? gaten[^1].Tot : 0);
        return bladen.Count;
    }

    /// <summary>As many as follow each other; a position nobody has is waited for until nobody can take it any more.</summary>
    (List<Opgetekendegebeurtenis> Bladen, List<(long Van, long Tot)> Gaten) Opeenvolgend(List<Opgetekendegebeurtenis> rijen, ulong oudste, ulong volgende)
    {
        var (bladen, gaten, verwacht) = (new List<Opgetekendegebeurtenis>(rijen.Count), new List<(long, long)>(), Positie + 1);
        foreach (var rij in rijen)
        {
            if (rij.Positie > verwacht && !IsVoorgoed(verwacht, rij.Positie - 1, oudste, volgende, gaten))
                break;
            if (rij.Soort == Gebeurtenisrij.Grafsteen)
                gaten.Add((rij.Positie, rij.Positie));
            else
                bladen.Add(rij);
            verwacht = rij.Positie + 1;
        }

        return (bladen, gaten);
    }

    bool IsVoorgoed(long van, long tot, ulong oudste, ulong volgende, List<(long, long)> gaten)
    {
        if (gat is not { } bekend || bekend.Van != van || bekend.Tot < tot)
        {
            gat = (van, tot, volgende, klok.GetUtcNow());
            return false;
        }

        if (oudste < bekend.Grens || klok.GetUtcNow() - bekend.Gezien < jongste)
            return false;
        gaten.Add((van, tot));
        gat = null;
        return true;
    }

    async Task<(ulong Oudste, ulong Volgende)> Transacties(CancellationToken stop)
    {
        await using var vraag = new NpgsqlCommand("select pg_snapshot_xmin(s)::text, pg_snapshot_xmax(s)::text from pg_current_snapshot() s", verbinding);
        await using var rij = await vraag.ExecuteReaderAsync(stop);
        await rij.ReadAsync(stop);
        return (ulong.Parse(rij.GetString(0), System.Globalization.CultureInfo.InvariantCulture), ulong.Parse(rij.GetString(1), System.Globalization.CultureInfo.InvariantCulture));
    }

    async Task Bewaar(List<Opgetekendegebeurtenis> bladen, List<(long Van, long Tot)> gaten, Groeirand groei, CancellationToken stop)
    {
        await using var batch = new NpgsqlBatch(verbinding);
        var (hashes, knopen) = (new List<byte[]>(bladen.Count), new List<(Knooppunt Plaats, byte[] Hash)>(bladen.Count));
        if (bladen.Count > 0)
        {
            var zouten = await Zouten.Lees(verbinding, [.. bladen.Select(e => e.Id)], stop);
            var lak = await Lakboek.Lees(verbinding, bladen[0].Positie, stop);
            var vers = new List<(Guid Gebeurtenis, string Lid, byte[] Zout, string Verbintenis)>();
            foreach (var e in bladen)
            {
                hashes.Add(Gebeurtenisblad.Hash(Gebeurtenisblad.Canoniek(e, Gebeurtenisrij.Type(e.Soort), vrij =>
                {
                    // It lost its words before it came here: what is sealed is what stood there.
                    if (lak.Verzegeld(e.Positie, vrij.Lid) is { } eerder)
                        return eerder;
                    var zout = zouten[e.Id].Geef(vrij.Lid, out var isNieuw);
                    var verbintenis = Gebeurtenisblad.Verbintenis(zout, vrij.Tekst);
                    if (isNieuw)
                        vers.Add((e.Id, vrij.Lid, zout, verbintenis));
                    return verbintenis;
                })));
                knopen.AddRange(groei.Voeg(hashes[^1]));
            }

            Voeg($"insert into {Ketentabellen.Blad} (nr, positie, hash, gebeurtenis, stroom, versie, soort) select * from unnest($1, $2, $3, $4, $5, $6, $7)",
                bladen.Select((_, i) => rand.Grootte + i).ToArray(), bladen.Select(e => e.Positie).ToArray(), hashes.ToArray(), bladen.Select(e => e.Id).ToArray(),
                bladen.Select(e => e.Stroom).ToArray(), bladen.Select(e => e.Versie).ToArray(), bladen.Select(e => e.Soort).ToArray());
            Voeg($"insert into {Ketentabellen.Knoop} (laag, nr, hash) select * from unnest($1, $2, $3)",
                knopen.Select(k => (short)k.Plaats.Laag).ToArray(), knopen.Select(k => k.Plaats.Nr).ToArray(), knopen.Select(k => k.Hash).ToArray());
            if (vers.Count > 0)
            {
                Voeg($"insert into {Ketentabellen.Zout} (gebeurtenis, lid, zout, verbintenis) select * from unnest($1, $2, $3, $4)",
                    vers.Select(v => v.Gebeurtenis).ToArray(), vers.Select(v => v.Lid).ToArray(), vers.Select(v => v.Zout).ToArray(), vers.Select(v => v.Verbintenis).ToArray());
            }
        }

        if (gaten.Count > 0)
            Voeg($"insert into {Ketentabellen.Gat} (van, tot) select * from unnest($1, $2)", gaten.Select(g => g.Van).ToArray(), gaten.Select(g => g.Tot).ToArray());
        await batch.ExecuteNonQueryAsync(stop);

        void Voeg(string sql, params object[] waarden)
        {
            var opdracht = new NpgsqlBatchCommand(sql);
            foreach (var waarde in waarden)
                opdracht.Parameters.Add(new() { Value = waarde });
            batch.BatchCommands.Add(opdracht);
        }
    }
}
