using System.Text.Json;
using Knelpunten.Api.Inrichting;
using Npgsql;

namespace Knelpunten.Api.Keten;

/// <summary>
/// Which members lost their words, as the events that say so tell: the chain of commitments of each, from what was sealed to what stands
/// there now.
/// </summary>
public sealed class Lakboek
{
    static readonly string[] soorten =
        [.. new[] { typeof(KnelpuntGelakt), typeof(KnelpuntVernietigd), typeof(VergaderingGelakt), typeof(RodeDraadGelakt), typeof(VerwijderingGelakt), typeof(VerwijderingUitgevoerd) }.Select(Opslag.Naam)];

    readonly Dictionary<(long, string), List<(long Door, Gelaktveld Veld)>> velden = [];

    public int Aantal => velden.Count;

    /// <summary>Of events at or after this position.</summary>
    public static async Task<Lakboek> Lees(NpgsqlConnection verbinding, long vanaf, CancellationToken stop)
    {
        var boek = new Lakboek();
        await using var vraag = new NpgsqlCommand($"""
            select seq_id, data->'velden' from {Opslag.Schema}.mt_events where type = any($1) and seq_id > $2 and data ? 'velden' order by seq_id
            """, verbinding) { Parameters = { new() { Value = soorten }, new() { Value = vanaf } } };
        await using var rij = await vraag.ExecuteReaderAsync(stop);
        while (await rij.ReadAsync(stop))
            foreach (var veld in JsonSerializer.Deserialize<List<Gelaktveld>>(rij.GetString(1), JsonSerializerOptions.Web) ?? [])
                boek.Voeg(rij.GetInt64(0), veld);
        return boek;
    }

    /// <summary>What was sealed at this place; null when no event says that it lost its words.</summary>
    public string? Verzegeld(long positie, string lid) => velden.TryGetValue((positie, lid), out var keten) ? keten[0].Veld.Was : null;

    /// <summary>What should stand there now.</summary>
    public string? Nu(long positie, string lid) => velden.TryGetValue((positie, lid), out var keten) ? keten[^1].Veld.Wordt : null;

    /// <summary>Positions of events that name a member from which the one before did not lead there.</summary>
    public IEnumerable<(long Door, Gelaktveld Veld)> Gebroken() =>
        velden.Values.SelectMany(keten => keten.Skip(1).Where((schakel, i) => schakel.Veld.Was != keten[i].Veld.Wordt));

    void Voeg(long door, Gelaktveld veld)
    {
        if (!velden.TryGetValue((veld.Positie, veld.Lid), out var keten))
            velden[(veld.Positie, veld.Lid)] = keten = [];
        keten.Add((door, veld));
    }
}
