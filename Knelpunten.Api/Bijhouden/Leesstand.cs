using Knelpunten.Api.Inrichting;
using Npgsql;

namespace Knelpunten.Api.Bijhouden;

/// <summary>How far the read models are: up to which event, and the moment that stands for.</summary>
/// <param name="Blok">The last block of days that is made.</param>
public sealed record Bijgewerkt(long Volgnummer, DateTimeOffset Moment, int Blok)
{
    public static Bijgewerkt Niets { get; } = new(0, DateTimeOffset.UnixEpoch, 0);

    /// <summary>As the transaction of this connection sees it.</summary>
    public static async Task<Bijgewerkt> Lees(NpgsqlConnection verbinding, CancellationToken stop)
    {
        await using var vraag = new NpgsqlCommand($"select volgnummer, moment, blok from {Leestabellen.Schema}.{Leestabellen.Voortgang} where naam = '{Bijhouder.Naam}'", verbinding);
        await using var rij = await vraag.ExecuteReaderAsync(stop);
        return await rij.ReadAsync(stop) ? new(rij.GetInt64(0), rij.GetFieldValue<DateTimeOffset>(1), rij.GetInt32(2)) : Niets;
    }

    /// <summary>
    /// The block of days in which a question is answered: that of its day, unless that came after the moment. What was known then is
    /// whole in the block of that moment; in a later one stands what became known since.
    /// </summary>
    public int BlokVan(Peiling peiling, DateOnly? op = null) =>
        Math.Min(Blokken.Van(op ?? peiling.GeldigOp), peiling.IsNu ? Blok : Math.Min(Blok, Blokken.Van(Kalender.Dag(peiling.Moment))));
}

/// <summary>What a reader of the read models asks before he reads: is my own write in, and is the moment I ask about complete?</summary>
public sealed class Leesstand(NpgsqlDataSource bron, TimeProvider klok)
{
    /// <summary>On the answer to a command; sent along with a read, that waits until what was written is to be seen.</summary>
    public const string Kop = "Knelpunten-Volgnummer";

    public static readonly Vraagsleutel[] Sleutels = [Peiling.Peilmoment, Peiling.Geldig];

    static readonly string[] soorten = [.. Leesmodellen.Feiten.Soorten<KnelpuntGebeurtenis>().Select(Opslag.Naam)];
    static readonly TimeSpan geduld = TimeSpan.FromSeconds(5);
    static readonly TimeSpan tussenpoos = TimeSpan.FromMilliseconds(10);

    /// <summary>A command that takes longer than this is cut off: what bears an earlier time and is not there will not come any more.</summary>
    static readonly TimeSpan langsteOpdracht = TimeSpan.FromMinutes(2);

    public async Task<Bijgewerkt> Nu(CancellationToken stop)
    {
        await using var verbinding = await bron.OpenConnectionAsync(stop);
        return await Bijgewerkt.Lees(verbinding, stop);
    }

    /// <summary>How long ago the first event was recorded that is not in the lists yet; none when there is no such event.</summary>
    public async Task<TimeSpan> Achterstand(CancellationToken stop)
    {
        await using var vraag = bron.CreateCommand($"""
            select timestamp from {Opslag.Schema}.mt_events
            where seq_id > coalesce((select volgnummer from {Leestabellen.Schema}.{Leestabellen.Voortgang} where naam = '{Bijhouder.Naam}'), 0) and type <> 'tombstone'
            order by seq_id limit 1
            """);
        await using var rij = await vraag.ExecuteReaderAsync(stop);
        return await rij.ReadAsync(stop) && klok.GetUtcNow() - rij.GetFieldValue<DateTimeOffset>(0) is var sinds && sinds > TimeSpan.Zero ? sinds : TimeSpan.Zero;
    }

    /// <summary>
    /// How many events of cases the daemon stepped over: it goes past a place in the log that stays empty, and writes that down; who was slow
    /// to commit there is never taken in. Every event of a case leaves a row, so what has none was missed. None is what it should be.
    /// </summary>
    public async Task<long> Overgeslagen(CancellationToken stop)
    {
        await using var vraag = bron.CreateCommand($"""
            select count(*) from {Opslag.Schema}.mt_high_water_skips s
            join {Opslag.Schema}.mt_events e on e.seq_id > s.starting_sequence and e.seq_id <= least(s.ending_sequence, (select volgnummer from {Leestabellen.Schema}.{Leestabellen.Voortgang} where naam = '{Bijhouder.Naam}'))
            where e.type = any($1) and not exists (select 1 from {Leestabellen.Schema}.{Leestabellen.Stand} r where r.knelpunt = e.stream_id and r.volgnummer = e.seq_id)
            """);
        vraag.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = soorten });
        return await vraag.ExecuteScalarAsync(stop) is long aantal ? aantal : 0;
    }

    /// <summary>The moment and day this request asks about; an answer of its own when that cannot be given.</summary>
    public async Task<(Peiling? Peiling, Bijgewerkt Stand, Probleem? Probleem)> Peil(HttpContext http)
    {
        var vraag = Vraag.Van(http);
        if (Gebreken(http) is { } gebrek)
            return (null, Bijgewerkt.Niets, gebrek);
        return await Peil(http, vraag.Tekst(Peiling.Peilmoment.Naam) is { } tekst ? Peiling.Lees(tekst) : null, vraag.Datum(Peiling.Geldig.Naam), Peiling.Peilmoment.Naam);
    }

    /// <param name="sleutel">The key that said when.</param>
    public async Task<(Peiling? Peiling, Bijgewerkt Stand, Probleem? Probleem)> Peil(HttpContext http, DateTimeOffset? gevraagd, DateOnly? dag, string sleutel)
    {
        var nu = klok.GetUtcNow();
        if (gevraagd > nu && Kalender.Dag(gevraagd.Value) > Kalender.Dag(nu))
            return (null, Bijgewerkt.Niets, Problemen.OngeldigeInvoer(new Gebrek(sleutel, InDeToekomst)));
        var vandaag = Kalender.Dag(gevraagd ?? nu);

        // The end of today has not come yet: as far as is known now.
        if (gevraagd > nu)
            gevraagd = null;
        var gezien = Gezien(http);
        var tot = nu + geduld;
        for (var stand = await Nu(http.RequestAborted); ; stand = await Nu(http.RequestAborted))
        {
            if (stand.Volgnummer >= gezien && (gevraagd is null || await IsVolledig(gevraagd.Value, stand, http.RequestAborted)))
                return (new(gevraagd ?? stand.Moment, dag ?? vandaag, gevraagd is null), stand, null);
            if (klok.GetUtcNow() > tot)
                return (null, stand, NogNietBijgewerkt);
            await Task.Delay(tussenpoos, http.RequestAborted);
        }
    }

    /// <summary>What is wrong with the moment and the day themselves; null when nothing is.</summary>
    public Probleem? Gebreken(HttpContext http)
    {
        var vraag = Vraag.Van(http);
        var nu = klok.GetUtcNow();
        var gebreken = new List<Gebrek>();
        if (vraag.Tekst(Peiling.Peilmoment.Naam) is { } tekst)
        {
            if (Peiling.Lees(tekst) is not { } gevraagd)
                gebreken.Add(new(Peiling.Peilmoment.Naam, new("moet een moment zijn als 2026-03-01T12:00:00Z of een dag als 2026-03-01", "must be a moment like 2026-03-01T12:00:00Z or a day like 2026-03-01")));
            else if (gevraagd > nu && Kalender.Dag(gevraagd) > Kalender.Dag(nu))
                gebreken.Add(new(Peiling.Peilmoment.Naam, InDeToekomst));
        }

        // After the moment is not refused: what is asked now, on a quiet Monday, is as known on Friday (that is all there is), of today.
        if (vraag.Datum(Peiling.Geldig.Naam) is { } dag && dag > Kalender.Dag(nu))
            gebreken.Add(new(Peiling.Geldig.Naam, InDeToekomst));
        return gebreken.Count > 0 ? Problemen.OngeldigeInvoer(gebreken) : null;
    }

    /// <summary>For a command that is decided on what the lists say: until its caller's own write is in them, or the patience is over.</summary>
    public async Task Wacht(HttpContext http)
    {
        var (gezien, tot) = (Gezien(http), klok.GetUtcNow() + geduld);
        while (gezien > 0 && (await Nu(http.RequestAborted)).Volgnummer < gezien && klok.GetUtcNow() < tot)
            await Task.Delay(tussenpoos, http.RequestAborted);
    }

    /// <summary>Everything that can ever bear this moment is taken in: the answer is then the same for ever.</summary>
    async Task<bool> IsVolledig(DateTimeOffset moment, Bijgewerkt stand, CancellationToken stop)
    {
        if (stand.Moment >= moment)
            return true;
        if (klok.GetUtcNow() - moment < langsteOpdracht)
            return false;
        await using var vraag = bron.CreateCommand($"select not exists (select 1 from {Opslag.Schema}.mt_events where seq_id > $1 and type <> 'tombstone')");
        vraag.Parameters.Add(new NpgsqlParameter<long> { TypedValue = stand.Volgnummer });
        return await vraag.ExecuteScalarAsync(stop) is true;
    }

    static long Gezien(HttpContext http) => long.TryParse(http.Request.Headers[Kop], out var volgnummer) ? volgnummer : 0;

    static readonly Tekst InDeToekomst = new("ligt in de toekomst", "lies in the future");

    static readonly Probleem NogNietBijgewerkt = new(StatusCodes.Status503ServiceUnavailable, "nog-niet-bijgewerkt", new(
        "De overzichten zijn nog niet bij tot wat u vraagt. Probeer het zo nog eens.",
        "The overviews are not up to what you ask yet. Try again in a moment."));
}
