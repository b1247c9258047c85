using Knelpunten.Api.Bijhouden;
using Knelpunten.Api.Zoeken;
using Npgsql;

namespace Knelpunten.Api.Vergeten;

/// <summary>
/// Takes away what the read models behind the commit copied of the words. They are made anew from what is left of the events, once the
/// event of the redaction is taken in.
/// </summary>
public static class Leesvergeter
{
    /// <summary>Tables of <see cref="Leestabellen.Schema"/> with words of a case, or what was made of them, each with its id in <c>knelpunt</c>.</summary>
    static readonly string[] tabellen = [$"{Leestabellen.Schema}.{Leestabellen.Kaart}", Rodedraden.Draadtabel.Draad];

    public static async Task Vergeet(NpgsqlConnection verbinding, Verwijdering v, IEnumerable<Guid> geraakt, CancellationToken stop)
    {
        // Of what was asked but not touched nothing is written anew: no event says that it should be.
        Guid[] stromen = [.. geraakt.Concat(v.Soort == Verwijdersoort.Vernietigen ? [v.Doel.Knelpunt!.Value] : Array.Empty<Guid>()).Distinct()];
        await Rodedraden.Draadsommen.Vergeet(verbinding, stromen, stop);
        foreach (var tabel in tabellen)
        {
            await using var opdracht = new NpgsqlCommand($"delete from {tabel} where knelpunt = any($1)", verbinding) { Parameters = { new() { Value = stromen } } };
            await opdracht.ExecuteNonQueryAsync(stop);
        }

        foreach (var sql in (string[])[Zoektekst.StammenWeg, Zoektekst.Weg])
        {
            await using var opdracht = new NpgsqlCommand(sql, verbinding) { Parameters = { new() { Value = stromen } } };
            await opdracht.ExecuteNonQueryAsync(stop);
        }
    }
}
