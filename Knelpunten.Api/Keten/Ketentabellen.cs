using Knelpunten.Api.Audit;
using Weasel.Core;
using Weasel.Postgresql;
using Weasel.Postgresql.Tables;

namespace Knelpunten.Api.Keten;

/// <summary>
/// The Merkle log beside the events, in a schema of its own. Written behind the commit by one node at a time, only ever added to; of the
/// salts alone something may go, by who redacts. What each is for stands in docs/integriteit.md.
/// </summary>
public static class Ketentabellen
{
    public const string Schema = "keten";

    /// <summary>A leaf for each event, in order of position. Which event it is of stands beside the hash, so that one that is gone can be named.</summary>
    public const string Blad = Schema + ".blad";

    /// <summary>Hashes of full subtrees, from two leaves up.</summary>
    public const string Knoop = Schema + ".knoop";

    /// <summary>Positions that no event has and none will have: numbers of transactions that came to nothing.</summary>
    public const string Gat = Schema + ".gat";

    /// <summary>Of each text a person typed, what makes its commitment impossible to guess.</summary>
    public const string Zout = Schema + ".zout";

    public const string Zegel = Schema + ".zegel";

    /// <summary>Public keys that ever sealed here.</summary>
    public const string Sleutel = Schema + ".sleutel";

    /// <summary>The name of this log when none is configured; one row.</summary>
    public const string Oorsprong = Schema + ".oorsprong";

    /// <summary>Set in a transaction that redacts: of the salts some may go then.</summary>
    public const string Lakken = "knelpunten.lakken";

    /// <summary>What a node said of a contradiction, for the others; only added to.</summary>
    public const string Melding = Schema + ".melding";

    /// <summary>The tables, and that nobody changes what stands in them: also not who owns them, by mistake.</summary>
    public static IEnumerable<ISchemaObject> Objecten()
    {
        List<Table> tabellen = [.. Tabellen()];
        return [.. tabellen, .. tabellen.Select(tabel => new AlleenToevoegen(tabel.Identifier.Name, Schema, tabel.Identifier.QualifiedName == Zout ? Lakken : null))];
    }

    public static IEnumerable<Table> Tabellen()
    {
        var blad = Tabel("blad");
        blad.AddColumn("nr", "bigint").AsPrimaryKey();
        blad.AddColumn("positie", "bigint").NotNull().AddIndex(index => index.IsUnique = true);
        blad.AddColumn("hash", "bytea").NotNull();
        blad.AddColumn("gebeurtenis", "uuid").NotNull();
        blad.AddColumn("stroom", "uuid").NotNull().AddIndex();
        blad.AddColumn("versie", "bigint").NotNull();
        blad.AddColumn("soort", "text").NotNull();
        yield return blad;

        var knoop = Tabel("knoop");
        knoop.AddColumn("laag", "smallint").AsPrimaryKey();
        knoop.AddColumn("nr", "bigint").AsPrimaryKey();
        knoop.AddColumn("hash", "bytea").NotNull();
        yield return knoop;

        var gat = Tabel("gat");
        gat.AddColumn("van", "bigint").AsPrimaryKey();
        gat.AddColumn("tot", "bigint").NotNull();
        yield return gat;

        var zout = Tabel("zout");
        zout.AddColumn("gebeurtenis", "uuid").AsPrimaryKey();
        zout.AddColumn("lid", "text").AsPrimaryKey();
        zout.AddColumn("zout", "bytea").NotNull();
        // What was sealed of this text: when the text is changed afterwards it says of which.
        zout.AddColumn("verbintenis", "text");
        yield return zout;

        var zegel = Tabel("zegel");
        zegel.AddColumn("oorsprong", "text").AsPrimaryKey();
        zegel.AddColumn("grootte", "bigint").AsPrimaryKey();
        zegel.AddColumn("wortel", "bytea").NotNull();
        zegel.AddColumn("positie", "bigint").NotNull();
        zegel.AddColumn("tijdstip", "timestamptz").NotNull().AddIndex();
        zegel.AddColumn("noot", "text").NotNull();
        yield return zegel;

        var sleutel = Tabel("sleutel");
        sleutel.AddColumn("vkey", "text").AsPrimaryKey();
        sleutel.AddColumn("sinds", "timestamptz").NotNull();
        yield return sleutel;

        var oorsprong = Tabel("oorsprong");
        oorsprong.AddColumn("enig", "boolean").AsPrimaryKey();
        oorsprong.AddColumn("naam", "text").NotNull();
        yield return oorsprong;

        var melding = Tabel("melding");
        melding.AddColumn("id", "bigint").AsPrimaryKey().BigAutoIncrement();
        melding.AddColumn("tijdstip", "timestamptz").NotNull();
        melding.AddColumn("status", "text").NotNull();
        melding.AddColumn("zin", "text");
        yield return melding;
    }

    static Table Tabel(string naam) => new(new PostgresqlObjectName(Schema, naam, SchemaUtils.IdentifierUsage.General));
}
