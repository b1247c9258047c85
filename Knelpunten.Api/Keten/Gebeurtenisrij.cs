using System.Collections.Frozen;
using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using Knelpunten.Api.Inrichting;
using Npgsql;

namespace Knelpunten.Api.Keten;

/// <summary>Events as they lie in the database: their JSON, and not our record of it.</summary>
public static class Gebeurtenisrij
{
    /// <summary>With which Marten says that a position was given out and not used.</summary>
    public const string Grafsteen = "tombstone";

    const string Kolommen = "seq_id, id, stream_id, version, type, timestamp, user_name, correlation_id, causation_id, coalesce(headers, '{}'::jsonb)::text, data::text";

    static readonly FrozenDictionary<string, Type> soorten = Opslag.Gebeurtenissen.ToFrozenDictionary(Opslag.Naam);

    /// <summary>Null for a kind that is not ours.</summary>
    public static Type? Type(string soort) => soorten.GetValueOrDefault(soort);

    /// <param name="waar">With $1 and on for the values.</param>
    public static async IAsyncEnumerable<Opgetekendegebeurtenis> Lees(NpgsqlConnection verbinding, string waar, [EnumeratorCancellation] CancellationToken stop, params object[] waarden)
    {
        await using var vraag = new NpgsqlCommand($"select {Kolommen} from {Opslag.Schema}.mt_events where {waar}", verbinding);
        foreach (var waarde in waarden)
            vraag.Parameters.Add(new() { Value = waarde });
        await using var rij = await vraag.ExecuteReaderAsync(stop);
        while (await rij.ReadAsync(stop))
            yield return Van(rij);
    }

    static Opgetekendegebeurtenis Van(NpgsqlDataReader rij)
    {
        return new(
            rij.GetInt64(0), rij.GetGuid(1), rij.GetGuid(2), rij.GetInt64(3), rij.GetString(4), rij.GetFieldValue<DateTimeOffset>(5),
            Tekst(6), Tekst(7), Tekst(8), Object(9), Object(10));

        string? Tekst(int kolom) => rij.IsDBNull(kolom) ? null : rij.GetString(kolom);

        JsonObject Object(int kolom) => JsonNode.Parse(rij.GetString(kolom)) as JsonObject ?? [];
    }
}
