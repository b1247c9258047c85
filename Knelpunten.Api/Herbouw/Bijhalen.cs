using System.Text;
using Knelpunten.Api.Bijhouden;
using Knelpunten.Api.Inrichting;
using Npgsql;

namespace Knelpunten.Api.Herbouw;

/// <summary>Takes in what came since the rebuild began to read, page by page as <see cref="Bijhouder"/> does, on the shadows of its tables.</summary>
static class Bijhalen
{
    /// <param name="metVoortgang">Whether how far it is belongs to what is made again.</param>
    public static async Task Haal(Logboek log, NpgsqlConnection verbinding, ILeesboek boek, bool metVoortgang, CancellationToken stop)
    {
        var (tot, moment) = await Nu(verbinding, stop);
        var nieuw = new List<(long Volgnummer, DateTimeOffset Moment, Guid Stroom)>();
        await using (var vraag = new NpgsqlCommand($"""
            select e.seq_id, coalesce(t.moment, e.timestamp), e.stream_id from {Opslag.Schema}.mt_events e left join {Leestabellen.Schema}.{Leestabellen.Tijdstip} t on t.volgnummer = e.seq_id
            where e.seq_id > $1 and e.seq_id <= $2 and e.type <> 'tombstone' order by e.seq_id
            """, verbinding) { CommandTimeout = 0, Parameters = { new() { Value = log.Stand.Volgnummer }, new() { Value = tot } } })
        {
            await using var rij = await vraag.ExecuteReaderAsync(stop);
            while (await rij.ReadAsync(stop))
            {
                nieuw.Add((rij.GetInt64(0), rij.GetFieldValue<DateTimeOffset>(1), rij.GetGuid(2)));
                log.Tijdstippen[nieuw[^1].Volgnummer] = nieuw[^1].Moment;
            }
        }

        var bronnen = await log.Bronregios(verbinding, stop);
        var begin = log.Stand.Volgnummer + 1;
        int? vorigBlok = log.Stand.Volgnummer > 0 ? Blokken.Van(Kalender.Dag(log.Stand.Moment)) : null;
        foreach (var blok in nieuw.GroupBy(e => Blokken.Van(Kalender.Dag(e.Moment))))
        {
            var einde = blok.Last();
            var stromen = new List<Stroomverloop>();
            await foreach (var stroom in log.Stromen(verbinding, [.. blok.Select(e => e.Stroom).Distinct()], stop))
            {
                var regels = stroom.Where(e => e.Volgnummer <= einde.Volgnummer).Select(e => e.Logregel).ToList();
                if (regels.FindIndex(e => e.Volgnummer >= begin) is >= 0 and var bekend && regels[0].Feit.Gebeurtenis is KnelpuntGebeurtenis or VergaderingGebeurtenis or RodeDraadGebeurtenis)
                    stromen.Add(new(stroom[0].Stroom, regels, bekend) { Bronnen = bronnen });
            }

            foreach (var opdracht in boek.Werk(new(stromen, einde.Volgnummer, einde.Moment, blok.Key, vorigBlok)))
                await Voer(verbinding, opdracht, stop);
            if (metVoortgang)
                await Voer(verbinding, new($"update {Leestabellen.Schema}.{Leestabellen.Voortgang} set volgnummer = ^, moment = ^, blok = ^ where naam = ^", einde.Volgnummer, einde.Moment, blok.Key, Bijhouder.Naam), stop);
            (begin, vorigBlok) = (einde.Volgnummer + 1, blok.Key);
        }
    }

    static async Task<(long Volgnummer, DateTimeOffset Moment)> Nu(NpgsqlConnection verbinding, CancellationToken stop)
    {
        await using var vraag = new NpgsqlCommand($"select volgnummer, moment from {Leestabellen.Schema}.{Leestabellen.Voortgang} where naam = '{Bijhouder.Naam}'", verbinding);
        await using var rij = await vraag.ExecuteReaderAsync(stop);
        return await rij.ReadAsync(stop) ? (rij.GetInt64(0), rij.GetFieldValue<DateTimeOffset>(1)) : (0, default);
    }

    /// <summary>The same statement, on the shadow: every table in it is named with its schema.</summary>
    public static async Task Voer(NpgsqlConnection verbinding, Leesopdracht opdracht, CancellationToken stop, string schema = Schaduw.Schema)
    {
        var sql = new StringBuilder();
        var nummer = 0;
        foreach (var teken in opdracht.Sql.Replace($"{Leestabellen.Schema}.", $"{schema}.", StringComparison.Ordinal))
            _ = teken == '^' ? sql.Append('$').Append(++nummer) : sql.Append(teken);
        await using var vraag = new NpgsqlCommand(sql.ToString(), verbinding) { CommandTimeout = 0 };
        foreach (var waarde in opdracht.Waarden)
            vraag.Parameters.Add(new() { Value = waarde });
        await vraag.ExecuteNonQueryAsync(stop);
    }
}
