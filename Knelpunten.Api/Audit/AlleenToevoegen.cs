using System.Data.Common;
using Knelpunten.Api.Inrichting;
using Npgsql;
using Weasel.Core;
using Weasel.Postgresql;

namespace Knelpunten.Api.Audit;

/// <summary>
/// A table that only grows: changing, deleting and emptying are refused to everyone, its owner included. Grants come on top of this
/// (<c>database rollen</c>). One object for trigger and function together: Weasel's own function, when its text differs from what
/// PostgreSQL prints, is dropped with everything that hangs on it.
/// </summary>
/// <param name="behalve">A setting of the transaction under which rows may be changed and deleted all the same: who redacts says so.</param>
public sealed class AlleenToevoegen(string tabel, string schema = Opslag.Toezichtschema, string? behalve = null) : ISchemaObject
{
    const string Trekker = "alleen_toevoegen";

    public DbObjectName Identifier => new PostgresqlObjectName(schema, $"{tabel}_{Trekker}", SchemaUtils.IdentifierUsage.General);

    string Functie => behalve is null ? $"{schema}.weiger_wijziging" : $"{schema}.weiger_wijziging_{tabel}";

    string Naam => $"{schema}.{tabel}";

    string Sql => $"""
        create or replace function {Functie}() returns trigger language plpgsql as $functie$
        begin
          {(behalve is null ? "" : $"if tg_op <> 'TRUNCATE' and current_setting('{behalve}', true) = 'ja' then return null; end if;")}
          raise exception 'In % wordt alleen toegevoegd.', tg_table_name using errcode = 'KP001';
        end
        $functie$;
        drop trigger if exists {Trekker} on {Naam};
        create trigger {Trekker} before update or delete or truncate on {Naam} for each statement execute function {Functie}();
        alter table {Naam} enable always trigger {Trekker};
        """;

    public void WriteCreateStatement(Migrator migrator, TextWriter writer) => writer.WriteLine(Sql);

    public void WriteDropStatement(Migrator rules, TextWriter writer) => writer.WriteLine($"drop trigger if exists {Trekker} on {Naam};");

    /// <summary>Also one that somebody switched off counts as missing.</summary>
    public void ConfigureQueryCommand(Weasel.Core.DbCommandBuilder builder) => builder.Append(
        $"select count(*) from pg_trigger where tgrelid = to_regclass('{Naam}') and tgname = '{Trekker}' and tgenabled = 'A';");

    public async Task<ISchemaObjectDelta> CreateDeltaAsync(DbDataReader reader, CancellationToken ct = default)
    {
        var isEr = await reader.ReadAsync(ct) && reader.GetInt64(0) > 0;
        return new SchemaObjectDelta(this, isEr ? SchemaPatchDifference.None : SchemaPatchDifference.Create);
    }

    /// <summary>Puts back what was dropped or switched off: as the owner of the tables, each time they are brought up to date.</summary>
    public static async Task Herstel(NpgsqlConnection beheer, CancellationToken stop)
    {
        foreach (var bewaking in Inzageregel.Schema().Concat(Verwerkingsregel.Schema()).Concat(Herbouw.Gelijkheid.Schema()).Concat(Keten.Ketentabellen.Objecten()).OfType<AlleenToevoegen>())
        {
            await using var opdracht = new NpgsqlCommand(bewaking.Sql, beheer);
            await opdracht.ExecuteNonQueryAsync(stop);
        }
    }

    /// <summary>For the owner, who begins anew with what was never of anybody: the guard is away as long as these statements take, in his transaction.</summary>
    public static string Zonder(IReadOnlyList<string> tabellen, string sql)
    {
        return $"{Elk($"disable trigger {Trekker}")} {sql}; {Elk($"enable always trigger {Trekker}")}";

        string Elk(string wat) => string.Concat(tabellen.Select(tabel => $"alter table {tabel} {wat};"));
    }

    public IEnumerable<DbObjectName> AllNames() => [Identifier];
}
