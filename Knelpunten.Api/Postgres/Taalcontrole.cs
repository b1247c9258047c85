using Npgsql;

namespace Knelpunten.Api.Postgres;

/// <summary>Whether a database knows that É is the capital of é, without which Dutch search misses COÖRDINATIE. For any server, own or given.</summary>
public static class Taalcontrole
{
    public static async Task Controleer(string verbinding, CancellationToken stop = default)
    {
        await using var bron = NpgsqlDataSource.Create(verbinding);
        // Full-text search has its own idea of capitals, taken from lc_ctype even where lower() is not.
        await using var vraag = bron.CreateCommand("""
            select current_database(), current_setting('server_encoding'),
                   lower('É') = 'é', to_tsvector('dutch', 'COÖRDINATIE') @@ to_tsquery('dutch', 'coördinatie')
            """);
        await using var rij = await vraag.ExecuteReaderAsync(stop);
        await rij.ReadAsync(stop);
        var (database, codering) = (rij.GetString(0), rij.GetString(1));
        if (codering == "UTF8" && rij.GetBoolean(2) && rij.GetBoolean(3))
            return;

        throw new EigenPostgresFout(
            $"De database {database} kent de hoofdletters van letters met accenten niet (codering {codering}), zodat zoeken op COÖRDINATIE niets vindt. " +
            $"Maak haar opnieuw met: CREATE DATABASE \"{database}\" TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C.UTF-8'.");
    }
}
