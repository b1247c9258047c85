using System.Security.Cryptography;
using System.Text;
using Knelpunten.Api.Inrichting;
using Marten;
using Npgsql;

namespace Knelpunten.Api.Database;

/// <summary>
/// Which shapes of the schema a database was ever brought up to: a service starts on one that knows its own. An older service starts on a
/// newer database too, so that going back is possible.
/// </summary>
public static class Schemastand
{
    const string Tabel = Opslag.Schema + ".schemastand";

    /// <summary>A fingerprint of every table, index and function as this build wants them.</summary>
    public static string Van(IDocumentStore store) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{store.Storage.ToDatabaseScript()}{typeof(Wolverine.WolverineOptions).Assembly.GetName().Version}")));

    /// <summary>
    /// Before the first request: the schema is there, and the service cannot change what happened. In one round trip; each failing is one
    /// sentence for whoever started it.
    /// </summary>
    public static async Task Controleer(NpgsqlDataSource bron, IDocumentStore store, CancellationToken stop)
    {
        await using var vraag = bron.CreateCommand($"""
            select exists (select 1 from {Tabel} where stand = $1),
                   has_any_column_privilege(current_user, '{Opslag.Schema}.mt_events', 'update') or has_table_privilege(current_user, '{Opslag.Schema}.mt_events', 'delete')
                       or exists (select 1 from pg_roles r left join pg_auth_members m on m.member = r.oid
                                  where r.rolname = current_user and (m.roleid is not null or r.rolsuper or r.rolcreaterole or r.rolbypassrls)),
                   current_user::text
            """);
        vraag.Parameters.Add(new NpgsqlParameter<string> { TypedValue = Van(store) });
        try
        {
            await using var rij = await vraag.ExecuteReaderAsync(stop);
            await rij.ReadAsync(stop);
            if (!rij.GetBoolean(0))
                throw NietBij(null);
            if (rij.GetBoolean(1))
            {
                throw new Startfout(
                    $"Databasegebruiker {rij.GetString(2)} kan gebeurtenissen wijzigen of verwijderen, en daaronder start de dienst niet. "
                    + "Geef haar een eigen rol: 'database rollen' maakt die en zegt wat in ConnectionStrings__Knelpunten hoort.");
            }
        }
        catch (PostgresException fout) when (fout.SqlState is PostgresErrorCodes.UndefinedTable or PostgresErrorCodes.InvalidSchemaName or PostgresErrorCodes.InsufficientPrivilege)
        {
            throw NietBij(fout);
        }
    }

    /// <summary>Whether there is nothing to bring up to date.</summary>
    public static async Task<bool> IsBij(NpgsqlConnection verbinding, string stand, CancellationToken stop)
    {
        await using var vraag = new NpgsqlCommand("select to_regclass($1) is not null", verbinding) { Parameters = { new() { Value = Tabel } } };
        if (await vraag.ExecuteScalarAsync(stop) is not true)
            return false;
        await using var staat = new NpgsqlCommand($"select exists (select 1 from {Tabel} where stand = $1)", verbinding) { Parameters = { new() { Value = stand } } };
        return await staat.ExecuteScalarAsync(stop) is true;
    }

    public static async Task Leg(NpgsqlConnection verbinding, string stand, CancellationToken stop)
    {
        await using var leg = new NpgsqlCommand(
            $"create table if not exists {Tabel} (stand text primary key, bijgewerkt timestamptz not null default now())", verbinding);
        await leg.ExecuteNonQueryAsync(stop);
        await using var zet = new NpgsqlCommand($"insert into {Tabel} (stand) values ($1) on conflict do nothing", verbinding) { Parameters = { new() { Value = stand } } };
        await zet.ExecuteNonQueryAsync(stop);
    }

    static Startfout NietBij(Exception? fout) => new(
        "De database is niet ingericht voor deze versie van de dienst. Doe eerst 'database bijwerken' met ConnectionStrings__Beheer: de gebruiker die de tabellen bezit.", fout);
}
