using Npgsql;

namespace Knelpunten.Api.Bijhouden;

/// <summary>
/// Connections for who reads the lists, the numbers and the texts. They cannot write; each question is planned for what it asks, since
/// what is best for a region of today is not for all of 2019; and one that takes too long is cut off by the database itself.
/// </summary>
public sealed class Leesbron(string verbinding) : IAsyncDisposable
{
    /// <summary>Everything that has an index takes milliseconds; what takes this long would take far longer.</summary>
    public const int Seconden = 5;

    /// <summary>More at a time only wait for each other.</summary>
    const int Verbindingen = 24;

    readonly NpgsqlDataSource bron = NpgsqlDataSource.Create(Alleenlezend(verbinding));

    public NpgsqlCommand Vraag(string sql = "")
    {
        var vraag = bron.CreateCommand(sql);
        vraag.CommandTimeout = Seconden;
        return vraag;
    }

    public NpgsqlBatch Vragen()
    {
        var vragen = bron.CreateBatch();
        vragen.Timeout = Seconden;
        return vragen;
    }

    public ValueTask<NpgsqlConnection> Open(CancellationToken stop) => bron.OpenConnectionAsync(stop);

    public ValueTask DisposeAsync() => bron.DisposeAsync();

    static string Alleenlezend(string verbinding)
    {
        var delen = new NpgsqlConnectionStringBuilder(verbinding) { MaxPoolSize = Verbindingen };
        delen.Options = $"{delen.Options} -c default_transaction_read_only=on -c plan_cache_mode=force_custom_plan -c statement_timeout={Seconden}s".TrimStart();
        return delen.ConnectionString;
    }
}
