using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Npgsql;
using NpgsqlTypes;

namespace Knelpunten.Bench.Maatlat;

static class Sql
{
    public static void Voeg(NpgsqlBatch batch, string sql, params object[] waarden)
    {
        var opdracht = new NpgsqlBatchCommand(sql);
        foreach (var waarde in waarden)
            opdracht.Parameters.Add(Parameter(waarde));
        batch.BatchCommands.Add(opdracht);
    }

    public static NpgsqlParameter Parameter(object waarde) => waarde switch
    {
        NpgsqlParameter parameter => parameter,
        Guid id => new NpgsqlParameter<Guid> { TypedValue = id },
        string tekst => new NpgsqlParameter<string> { TypedValue = tekst },
        long getal => new NpgsqlParameter<long> { TypedValue = getal },
        _ => new() { Value = waarde },
    };

    public static NpgsqlParameter Json<T>(T waarde, JsonTypeInfo<T> soort) =>
        new NpgsqlParameter<byte[]> { TypedValue = JsonSerializer.SerializeToUtf8Bytes(waarde, soort), NpgsqlDbType = NpgsqlDbType.Jsonb };

    /// <summary>All of it in one round trip and one transaction; the value that the last statement gives, or null.</summary>
    public static async Task<object?> Laatste(NpgsqlBatch batch, CancellationToken stop)
    {
        await using var lezer = await batch.ExecuteReaderAsync(stop);
        object? waarde = null;
        do
        {
            while (await lezer.ReadAsync(stop))
                waarde = lezer.GetValue(0);
        }
        while (await lezer.NextResultAsync(stop));
        return waarde;
    }
}
