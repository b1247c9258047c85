using Knelpunten.Api.Inrichting;
using Npgsql;

namespace Knelpunten.Api.Terugkijken;

/// <summary>
/// What an auditor finds in the log by: who did it, and what came of one request. Marten knows no such index on its table of events and is
/// told to leave these alone; they are made when the tables are brought up to date, by their owner.
/// </summary>
/// <param name="Naam">As Marten is told it.</param>
public sealed record Logindex(string Naam, string Kolommen)
{
    public static IReadOnlyList<Logindex> Alle { get; } = [new("mt_events_actor", "user_name, seq_id"), new("mt_events_correlatie", "correlation_id, seq_id")];

    /// <summary>Those that are not there yet.</summary>
    public static async Task Leg(NpgsqlConnection beheer, CancellationToken stop)
    {
        foreach (var index in Alle)
        {
            await using var opdracht = new NpgsqlCommand($"create index if not exists {index.Naam} on {Opslag.Schema}.mt_events ({index.Kolommen})", beheer) { CommandTimeout = 0 };
            await opdracht.ExecuteNonQueryAsync(stop);
        }
    }
}
