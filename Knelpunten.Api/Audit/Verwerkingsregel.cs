using Knelpunten.Api.Inrichting;
using Marten;
using Npgsql;
using NpgsqlTypes;
using Weasel.Core;
using Weasel.Postgresql;
using Weasel.Postgresql.Tables;

namespace Knelpunten.Api.Audit;

/// <summary>
/// One line of the processing log, with the fields of the standard Logboek Dataverwerkingen. It says what was done with whose data, and
/// not by whom: that stands in the access log.
/// </summary>
/// <param name="Status">0 unset (done without a fault of ours), 1 ok, 2 error, as in OpenTelemetry.</param>
/// <param name="Activiteit">URI of the processing activity in the controller's register (<c>dpl.core.processing_activity_id</c>).</param>
/// <param name="Betrokkene">Pseudonym of the person (<c>dpl.core.data_subject_id</c>).</param>
public sealed record Verwerkingsregel(
    string Spoor, string Actie, string? Ouder, string Naam, int Status, DateTimeOffset Begin, DateTimeOffset Einde, string Activiteit, string Betrokkene, string Soort)
{
    const string Naamgeving = "verwerking";
    public const string Tabel = Opslag.Toezichtschema + "." + Naamgeving;

    /// <summary>How far they were sent on, for who has a collector. Among what the service may rewrite, unlike the log itself.</summary>
    public const string Verzonden = Opslag.Schema + ".verwerking_verzonden";

    const string Kolommen = "trace_id, span_id, parent_span_id, name, status_code, start_time, end_time, processing_activity_id, data_subject_id, data_subject_id_type";

    const string Toevoeging = $"insert into {Tabel} ({Kolommen}) values (?, ?, nullif(?, ''), ?, ?, ?, ?, ?, ?, ?)";

    object[] Waarden => [Spoor, Actie, Ouder ?? "", Naam, (short)Status, Begin, Einde, Activiteit, Betrokkene, Soort];

    public static IEnumerable<ISchemaObject> Schema()
    {
        var tabel = Maak(Opslag.Toezichtschema, Naamgeving);
        tabel.AddColumn("id", "bigint").AsPrimaryKey().BigAutoIncrement();
        // Numbers are given out before a commit and may become visible in another order; the transaction tells what can still come.
        tabel.AddColumn("transactie", "xid8").NotNull().DefaultValueByExpression("pg_current_xact_id()");
        tabel.AddColumn("trace_id", "text").NotNull();
        tabel.AddColumn("span_id", "text").NotNull();
        tabel.AddColumn("parent_span_id", "text");
        tabel.AddColumn("name", "text").NotNull();
        tabel.AddColumn("status_code", "smallint").NotNull();
        tabel.AddColumn("start_time", "timestamptz").NotNull();
        tabel.AddColumn("end_time", "timestamptz").NotNull();
        tabel.AddColumn("processing_activity_id", "text").NotNull();
        tabel.AddColumn("data_subject_id", "text").NotNull();
        tabel.AddColumn("data_subject_id_type", "text").NotNull();
        tabel.Indexes.Add(new IndexDefinition("verwerking_betrokkene") { Columns = ["data_subject_id", "id"] });
        tabel.Indexes.Add(new IndexDefinition("verwerking_volgorde") { Columns = ["transactie", "id"] });

        var verzonden = Maak(Opslag.Schema, "verwerking_verzonden");
        verzonden.AddColumn("ontvanger", "text").AsPrimaryKey();
        verzonden.AddColumn("transactie", "xid8").NotNull();
        verzonden.AddColumn("id", "bigint").NotNull();
        return [tabel, new AlleenToevoegen(Naamgeving), verzonden];

        static Table Maak(string schema, string naam) => new(new PostgresqlObjectName(schema, naam, SchemaUtils.IdentifierUsage.General));
    }

    /// <summary>In the transaction of what it is about.</summary>
    public Task Bewaar(IDocumentSession session)
    {
        session.QueueSqlCommand(Toevoeging, Waarden);
        return Task.CompletedTask;
    }

    public static async Task Schrijf(NpgsqlDataSource bron, IReadOnlyList<Verwerkingsregel> regels, CancellationToken stop)
    {
        await using var opdracht = bron.CreateCommand($"insert into {Tabel} ({Kolommen}) select * from unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)");
        opdracht.CommandTimeout = (int)Groepsschrijver<Verwerkingsregel>.Geduld.TotalSeconds;
        Kolom(NpgsqlDbType.Text, regels.Select(r => r.Spoor).ToArray());
        Kolom(NpgsqlDbType.Text, regels.Select(r => r.Actie).ToArray());
        Kolom(NpgsqlDbType.Text, regels.Select(r => r.Ouder).ToArray());
        Kolom(NpgsqlDbType.Text, regels.Select(r => r.Naam).ToArray());
        Kolom(NpgsqlDbType.Smallint, regels.Select(r => (short)r.Status).ToArray());
        Kolom(NpgsqlDbType.TimestampTz, regels.Select(r => r.Begin.UtcDateTime).ToArray());
        Kolom(NpgsqlDbType.TimestampTz, regels.Select(r => r.Einde.UtcDateTime).ToArray());
        Kolom(NpgsqlDbType.Text, regels.Select(r => r.Activiteit).ToArray());
        Kolom(NpgsqlDbType.Text, regels.Select(r => r.Betrokkene).ToArray());
        Kolom(NpgsqlDbType.Text, regels.Select(r => r.Soort).ToArray());
        await opdracht.ExecuteNonQueryAsync(stop);

        void Kolom<TWaarde>(NpgsqlDbType soort, TWaarde[] waarden) => opdracht.Parameters.Add(new() { Value = waarden, NpgsqlDbType = soort | NpgsqlDbType.Array });
    }
}
