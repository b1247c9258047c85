using Knelpunten.Api.Inrichting;
using Knelpunten.Api.Keten;
using Npgsql;

namespace Knelpunten.Api.Dossiers;

/// <summary>What a package is asked of.</summary>
/// <param name="Knelpunten">These cases; null: everything.</param>
public sealed record Dossierkeuze(IReadOnlyList<Guid>? Knelpunten)
{
    public bool IsAlles => Knelpunten is null;
}

/// <summary>One history in the package.</summary>
/// <param name="Soort"><c>knelpunt</c>, <c>vergadering</c>, <c>verwijdering</c>, <c>rode_draad</c> or <c>register</c>.</param>
/// <param name="Versies">How many events it had; absent where only some of them are in the package: of a meeting what was about the case.</param>
public sealed record Dossierstroom(Guid Stroom, string Soort, long? Versies);

/// <summary>
/// Which events go along. Of a selection: all of each case, and of each meeting what is about its item there, for the words of a decision
/// stand nowhere else. And whatever took words from one of those, so that each blank has its reason beside it.
/// </summary>
public static class Dossierinhoud
{
    /// <summary>Positions of the events of a selection, in order.</summary>
    public static async Task<long[]> Posities(NpgsqlConnection verbinding, IReadOnlyList<Guid> knelpunten, long tot, CancellationToken stop)
    {
        await using var vraag = new NpgsqlCommand($"""
            with punten as (
              select distinct (data->>'vergadering')::uuid as vergadering, (data->>'agendapunt')::int as punt
              from {Opslag.Schema}.mt_events where stream_id = any($1) and type = $3 and seq_id <= $2)
            select e.seq_id from {Opslag.Schema}.mt_events e where e.stream_id = any($1) and e.seq_id <= $2
            union
            select e.seq_id from {Opslag.Schema}.mt_events e join punten p on e.stream_id = p.vergadering and (e.data->>'agendapunt')::int = p.punt where e.seq_id <= $2
            union
            select e.seq_id from {Opslag.Schema}.mt_events e where e.stream_id in (select vergadering from punten) and e.type = $4 and e.seq_id <= $2
            order by 1
            """, verbinding)
        {
            Parameters =
            {
                new() { Value = knelpunten.ToArray() }, new() { Value = tot }, new() { Value = Opslag.Naam(typeof(KnelpuntGeagendeerd)) }, new() { Value = Opslag.Naam(typeof(VergaderingGelakt)) },
            },
            CommandTimeout = 0,
        };
        var posities = new List<long>();
        await using var rij = await vraag.ExecuteReaderAsync(stop);
        while (await rij.ReadAsync(stop))
            posities.Add(rij.GetInt64(0));
        return [.. posities];
    }

    /// <summary>The ids behind ids and numbers, in the order asked; what does not exist is named.</summary>
    public static async Task<(IReadOnlyList<Guid> Ids, IReadOnlyList<string> Onbekend)> Zoek(NpgsqlDataSource bron, IReadOnlyList<string> gevraagd, CancellationToken stop)
    {
        await using var vraag = bron.CreateCommand($"""
            select v.wat, b.id from unnest($1, $2) with ordinality v(wat, id, nr)
            left join {Opslag.Schema}.mt_doc_knelpuntbeeld b on (v.id is null and b.nummer = upper(v.wat)) or b.id = v.id order by v.nr
            """);
        vraag.Parameters.Add(new() { Value = gevraagd.ToArray() });
        vraag.Parameters.Add(new NpgsqlParameter<Guid?[]> { TypedValue = [.. gevraagd.Select(wat => Guid.TryParseExact(wat, "D", out var id) ? id : (Guid?)null)] });
        var (ids, onbekend) = (new List<Guid>(), new List<string>());
        await using var rij = await vraag.ExecuteReaderAsync(stop);
        while (await rij.ReadAsync(stop))
        {
            if (rij.IsDBNull(1))
                onbekend.Add(rij.GetString(0));
            else if (!ids.Contains(rij.GetGuid(1)))
                ids.Add(rij.GetGuid(1));
        }

        return (ids, onbekend);
    }

    /// <summary>The cases that were handed over to this organisation, or those of them that are named.</summary>
    public static async Task<(IReadOnlyList<Guid> Ids, IReadOnlyList<string> Onbekend)> Overgedragen(NpgsqlDataSource bron, string aan, IReadOnlyList<string> gevraagd, CancellationToken stop)
    {
        var (genoemd, onbekend) = gevraagd.Count == 0 ? ([], []) : await Zoek(bron, gevraagd, stop);
        await using var vraag = bron.CreateCommand($"""
            select id from {Opslag.Schema}.mt_doc_knelpuntbeeld where data->'oplossing'->>'afloop' = $1 and data->'oplossing'->>'aan' = $2 and ($3 or id = any($4)) order by volgnummer
            """);
        vraag.Parameters.Add(new() { Value = Opslag.Naam(Afloop.Overgedragen) });
        vraag.Parameters.Add(new() { Value = aan });
        vraag.Parameters.Add(new() { Value = gevraagd.Count == 0 });
        vraag.Parameters.Add(new() { Value = genoemd.ToArray() });
        var ids = new List<Guid>();
        await using var rij = await vraag.ExecuteReaderAsync(stop);
        while (await rij.ReadAsync(stop))
            ids.Add(rij.GetGuid(0));
        // What is named and was not handed over there is not there for this question.
        return (ids, [.. onbekend, .. genoemd.Except(ids).Select(id => $"{id}")]);
    }

    /// <summary>Page by page in order; between pages no connection is held, so that a slow reader keeps nobody waiting.</summary>
    /// <param name="posities">Which of a selection; null: all of them.</param>
    internal static async Task<List<Opgetekendegebeurtenis>> Bladzijde(NpgsqlConnection verbinding, long[]? posities, long na, long tot, int hoeveel, CancellationToken stop)
    {
        var events = new List<Opgetekendegebeurtenis>(hoeveel);
        var lees = posities is null
            ? Gebeurtenisrij.Lees(verbinding, $"seq_id > $1 and seq_id <= $2 and type <> '{Gebeurtenisrij.Grafsteen}' order by seq_id limit {hoeveel}", stop, na, tot)
            : Gebeurtenisrij.Lees(verbinding, "seq_id = any($1) order by seq_id", stop, posities);
        await foreach (var e in lees)
            events.Add(e);
        return events;
    }
}
