using System.Text.Json.Nodes;
using Knelpunten.Api.Inrichting;
using Npgsql;
using NpgsqlTypes;

namespace Knelpunten.Api.Personen;

/// <summary>Brings together what is held about a person: the vault, the reports that refer to it, and what he did.</summary>
public sealed class Inzagerecht(NpgsqlDataSource bron, Kluis kluis, Actoren actoren)
{
    const string Beelden = Opslag.Schema + ".mt_doc_knelpuntbeeld";
    const string Gebeurtenissen = Opslag.Schema + ".mt_events";

    /// <summary>Null when nothing is held about anyone under this id.</summary>
    public async Task<Persoonsoverzicht?> Overzicht(Guid persoon, CancellationToken stop)
    {
        var gegevens = await kluis.Alles(persoon, stop);
        if (gegevens.Count == 0)
            return null;

        var actor = await actoren.Zoek(persoon, stop);
        var meldingen = await Meldingen([persoon], [.. gegevens.Select(gegeven => gegeven.Id)], stop);
        return new(persoon, gegevens, actor is null ? null : Namen(actor.Rollen), [.. meldingen.Select(m => m.Verwijzing)], await Handelingen(persoon, stop));
    }

    /// <summary>Opens everything that is held, one after another, and keeps what fits.</summary>
    public async Task<IReadOnlyList<GevondenPersoon>> Zoek(ZoekPersoonVerzoek gezocht, CancellationToken stop)
    {
        var gevonden = new List<(Guid Persoon, Bewaard Gegeven)>();
        await foreach (var regel in kluis.AllesVanIedereen(stop))
        {
            if (Persoonsvergelijking.Past(gezocht, regel.Gegeven.Gegevens))
                gevonden.Add(regel);
        }

        var personen = gevonden.GroupBy(regel => regel.Persoon, regel => regel.Gegeven).OrderBy(groep => groep.Key).ToList();
        var meldingen = await Meldingen([.. personen.Select(groep => groep.Key)], [.. gevonden.Select(regel => regel.Gegeven.Id)], stop);
        return
        [
            .. personen.Select(groep => new GevondenPersoon(
                groep.Key,
                [.. groep.Select(gegeven => gegeven.Soort).Distinct().Order(StringComparer.Ordinal)],
                [.. meldingen.Where(m => m.Melder == groep.Key || groep.Any(gegeven => gegeven.Id == m.Contact)).Select(m => m.Verwijzing)])),
        ];
    }

    async Task<IReadOnlyList<Melding>> Meldingen(Guid[] melders, Guid[] contacten, CancellationToken stop)
    {
        await using var vraag = bron.CreateCommand($"""
            select data->>'nummer', (m->>'nummer')::int, (m->>'melder')::uuid, (m->>'contact')::uuid
            from {Beelden}, jsonb_array_elements(data->'meldingen') m
            where data->'meldingen' @> any($1) and ((m->>'melder')::uuid = any($2) or (m->>'contact')::uuid = any($3))
            order by volgnummer, 2
            """);
        string[] vormen = [.. melders.Select(id => Vorm("melder", id)), .. contacten.Select(id => Vorm("contact", id))];
        vraag.Parameters.Add(new() { Value = vormen, NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Jsonb });
        vraag.Parameters.Add(new() { Value = melders });
        vraag.Parameters.Add(new() { Value = contacten });
        var meldingen = new List<Melding>();
        await using var rij = await vraag.ExecuteReaderAsync(stop);
        while (await rij.ReadAsync(stop))
            meldingen.Add(new(new(rij.GetString(0), rij.GetInt32(1)), Id(rij, 2), Id(rij, 3)));
        return meldingen;

        static string Vorm(string naam, Guid id) => new JsonArray(new JsonObject { [naam] = id }).ToJsonString();

        static Guid? Id(NpgsqlDataReader rij, int kolom) => rij.IsDBNull(kolom) ? null : rij.GetGuid(kolom);
    }

    async Task<Handelingen> Handelingen(Guid actor, CancellationToken stop)
    {
        await using var vraag = bron.CreateCommand($"select count(*), min(timestamp), max(timestamp) from {Gebeurtenissen} where user_name = $1");
        vraag.Parameters.Add(new() { Value = actor.ToString() });
        await using var rij = await vraag.ExecuteReaderAsync(stop);
        await rij.ReadAsync(stop);
        return new(rij.GetInt64(0), Moment(1), Moment(2));

        DateTimeOffset? Moment(int kolom) => rij.IsDBNull(kolom) ? null : rij.GetFieldValue<DateTimeOffset>(kolom);
    }

    static List<string> Namen(Rol rollen) =>
        [.. Enum.GetValues<Rol>().Where(rol => rol != Rol.Geen && rollen.HasFlag(rol)).Select(rol => rol.ToString().ToLowerInvariant())];

    sealed record Melding(Meldingverwijzing Verwijzing, Guid? Melder, Guid? Contact);
}
