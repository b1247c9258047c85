using System.Net;
using Knelpunten.Api.Inrichting;
using Npgsql;
using NpgsqlTypes;
using Weasel.Core;
using Weasel.Postgresql;
using Weasel.Postgresql.Tables;

namespace Knelpunten.Api.Audit;

/// <summary>What was looked at.</summary>
public enum Inzagesoort
{
    /// <summary>Nothing of a case: a refusal before anything was found, or something that holds none.</summary>
    Geen,
    Lijst,
    Knelpunt,
    Geschiedenis,
    Toewijzing,
    Document,
    Contact,
    Vergadering,
    Export,

    /// <summary>What is held about somebody.</summary>
    Persoon,
    Inzage,

    /// <summary>A procedure to redact, erase or destroy, with what would go.</summary>
    Verwijdering,
}

/// <summary>
/// One line of the access log (BIO2 8.15.01): action, object, result, origin, actor, time. No name, no mail, no word that anybody wrote:
/// an actor is a random id, a filter holds only what this service knows itself.
/// </summary>
/// <param name="Organisatie">Code of the register: by its region it is seen who looks beyond his own.</param>
/// <param name="Objecten">The ids of what was shown, or of what was refused; one line for a whole list.</param>
public sealed record Inzageregel(
    DateTimeOffset Tijdstip,
    Guid? Actor,
    string? Rol,
    string? Toepassing,
    string? Organisatie,
    string Handeling,
    string Methode,
    Inzagesoort Soort,
    IReadOnlyCollection<Guid> Objecten,
    string? Filter,
    int Resultaat,
    IPAddress? Herkomst,
    string Correlatie)
{
    const string Naam = "inzage";
    public const string Tabel = Opslag.Toezichtschema + "." + Naam;

    public static IEnumerable<ISchemaObject> Schema()
    {
        var tabel = new Table(new PostgresqlObjectName(Opslag.Toezichtschema, Naam, SchemaUtils.IdentifierUsage.General));
        tabel.AddColumn("id", "bigint").AsPrimaryKey().BigAutoIncrement();
        tabel.AddColumn("tijdstip", "timestamptz").NotNull().AddIndex(index =>
        {
            // Written in order of time: a BRIN is thousands of times smaller than a tree, and does for a period.
            index.Name = "inzage_tijdstip";
            index.Method = IndexMethod.brin;
        });
        tabel.AddColumn("actor", "uuid");
        tabel.AddColumn("rol", "text");
        tabel.AddColumn("toepassing", "text");
        tabel.AddColumn("handeling", "text").NotNull();
        tabel.AddColumn("methode", "text").NotNull();
        tabel.AddColumn("soort", "text").NotNull();
        tabel.AddColumn("objecten", "uuid[]").NotNull();
        tabel.AddColumn("filter", "text");
        tabel.AddColumn("resultaat", "smallint").NotNull();
        tabel.AddColumn("herkomst", "inet");
        tabel.AddColumn("correlatie", "text").NotNull();
        tabel.AddColumn("organisatie", "text");
        tabel.Indexes.Add(new IndexDefinition("inzage_actor") { Columns = ["actor", "id"] });
        tabel.Indexes.Add(new IndexDefinition("inzage_objecten") { Columns = ["objecten"], Method = IndexMethod.gin });
        return [tabel, new AlleenToevoegen(Naam)];
    }

    /// <summary>Many lines, one statement, one commit.</summary>
    public static async Task Schrijf(NpgsqlDataSource bron, IReadOnlyList<Inzageregel> regels, CancellationToken stop)
    {
        await using var opdracht = bron.CreateCommand($"""
            insert into {Tabel} (tijdstip, actor, rol, toepassing, handeling, methode, soort, objecten, filter, resultaat, herkomst, correlatie, organisatie)
            select t, a, r, p, h, m, s, o::uuid[], f, u, k, c, g
            from unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13) as regel(t, a, r, p, h, m, s, o, f, u, k, c, g)
            """);
        opdracht.CommandTimeout = (int)Groepsschrijver<Inzageregel>.Geduld.TotalSeconds;
        Kolom(NpgsqlDbType.TimestampTz, regels.Select(r => r.Tijdstip.UtcDateTime).ToArray());
        Kolom(NpgsqlDbType.Uuid, regels.Select(r => r.Actor).ToArray());
        Kolom(NpgsqlDbType.Text, regels.Select(r => r.Rol).ToArray());
        Kolom(NpgsqlDbType.Text, regels.Select(r => r.Toepassing).ToArray());
        Kolom(NpgsqlDbType.Text, regels.Select(r => r.Handeling).ToArray());
        Kolom(NpgsqlDbType.Text, regels.Select(r => r.Methode).ToArray());
        Kolom(NpgsqlDbType.Text, regels.Select(r => r.Soort.ToString().ToLowerInvariant()).ToArray());
        // unnest knows no array of arrays: each goes as its literal.
        Kolom(NpgsqlDbType.Text, regels.Select(r => $"{{{string.Join(',', r.Objecten)}}}").ToArray());
        Kolom(NpgsqlDbType.Text, regels.Select(r => r.Filter).ToArray());
        Kolom(NpgsqlDbType.Smallint, regels.Select(r => (short)r.Resultaat).ToArray());
        Kolom(NpgsqlDbType.Inet, regels.Select(r => r.Herkomst).ToArray());
        Kolom(NpgsqlDbType.Text, regels.Select(r => r.Correlatie).ToArray());
        Kolom(NpgsqlDbType.Text, regels.Select(r => r.Organisatie).ToArray());
        await opdracht.ExecuteNonQueryAsync(stop);

        void Kolom<TWaarde>(NpgsqlDbType soort, TWaarde[] waarden) => opdracht.Parameters.Add(new() { Value = waarden, NpgsqlDbType = soort | NpgsqlDbType.Array });
    }
}
