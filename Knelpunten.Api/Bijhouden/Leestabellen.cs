using Weasel.Postgresql;
using Weasel.Postgresql.Tables;

namespace Knelpunten.Api.Bijhouden;

/// <summary>
/// The tables behind queues, dashboards and search: kept behind the commit by <see cref="Bijhouder"/>, and for now and any moment that
/// passed alike. Everything in their schema can be thrown away and made again from the events. Design and measurements: besluit 19.
/// </summary>
public static class Leestabellen
{
    public const string Schema = "lezen";

    /// <summary>How a case stood: <see cref="Standrij"/> with what is filtered on.</summary>
    public const string Stand = "stand";

    /// <summary>The same rows of open cases, once in each block of days they touch: an old moment then reads like today.</summary>
    public const string Werk = "werk";

    /// <summary>What does not change about a case, or counts as of today: its number, title and who reported it.</summary>
    public const string Kaart = "kaart";

    /// <summary>Sums of <see cref="Cel"/>: what changed, by the day it counts for and the day it was known.</summary>
    public const string Telling = "telling";

    /// <summary>
    /// Those of what only ever grows, added up by the month it counts for and the month it was known: months that are over are read from
    /// here, and only the two that a question ends in from the days.
    /// </summary>
    public const string Maandtelling = "maandtelling";

    /// <summary>Those of all days before a block, added up, so that a level is not summed from the beginning.</summary>
    public const string Niveau = "niveau";

    /// <summary>Of the events whose moment is not the time they bear (<see cref="Opgetekend"/>): the second and later ones of one command.</summary>
    public const string Tijdstip = "tijdstip";

    /// <summary>How far the log was read, and the moment that stands for.</summary>
    public const string Voortgang = "voortgang";

    /// <summary>What both <see cref="Stand"/> and <see cref="Werk"/> hold, as they name and type it.</summary>
    internal static readonly Leeskolom[] Kolommen =
    [
        new("knelpunt", "uuid", IsSleutel: true), new("nr", "integer", IsSleutel: true), new("reeks", "bigint"), new("volgnummer", "bigint"),
        new("vanaf", "date"), new("bekend", "timestamptz"), new("tot", "date", Leeg: true), new("einde_bekend", "timestamptz", Leeg: true), new("ingetrokken", "timestamptz", Leeg: true),
        // As of today, also in rows of long ago: history obeys the marking of today (rule 10).
        new("niveau", "smallint"), new("voorgedragen", "boolean"), new("regios", "text[]"),
        new("stadium", "smallint"), new("afloop", "smallint", Leeg: true), new("dossierhouder", "uuid", Leeg: true), new("themas", "text[]"), new("aard", "smallint[]"),
        new("urgentie", "smallint", Leeg: true), new("vertrouwelijkheid", "smallint"), new("wacht_op", "smallint", Leeg: true), new("bij_partner", "boolean"), new("partners", "text[]"),
        new("toewijzingen", "text[]"), new("per_partner", "jsonb"), new("gemeld", "date"), new("sinds", "date"), new("beweging", "date"),
        new("gesloten", "date", Leeg: true), new("volgende", "date", Leeg: true), new("laat_vanaf", "date", Leeg: true), new("vergadering", "uuid", Leeg: true), new("vergaderingen", "text[]"),
        new("aanhoudingen", "smallint"), new("meldingen", "smallint"), new("stappen", "smallint"), new("gehoord", "date", Leeg: true),
        // Of each stage in its order the day it was last left.
        new("verlaten", "date[]"),
    ];

    /// <param name="schema">Another one while the tables are made again beside those in use.</param>
    public static IEnumerable<Table> Tabellen(string schema = Schema)
    {
        // Which stages were left on the first day of the row, a bit for each (Standregel.Elders); and what it counts for (Cellen).
        var stand = Maak(schema, Stand, [.. Kolommen, new("uit", "integer", Leeg: true), new("cellen", "text[]")]);
        // What changed on one day: what came to be known, what ended, and what turned out never to have been so.
        Index(stand, "bekend");
        Index(stand, "einde_bekend").Predicate = "einde_bekend is not null";
        Index(stand, "ingetrokken").Predicate = "ingetrokken is not null";
        // Of each case the one row that holds now, in the order of the list: what is counted and who may see it need not be looked up.
        var nu = Index(stand, "reeks", "knelpunt");
        nu.Predicate = "tot is null and ingetrokken is null";
        nu.IncludeColumns = ["niveau", "voorgedragen"];
        nu.IsUnique = true;
        // Who has a partner now is all who ever had him: where no sums are kept of him together with something else.
        var partners = Index(stand, "partners");
        partners.Predicate = "tot is null and ingetrokken is null and partners <> '{}'";
        partners.Method = IndexMethod.gin;
        Index(stand, "vanaf", "uit").Predicate = "uit is not null";
        Index(stand, "knelpunt", "uit").Predicate = $"uit >= {Standregel.Elders}";
        Index(stand, "gesloten", "knelpunt").Predicate = "gesloten is not null";

        // The case first in its key: who looks for some cases in a block finds them by it, and needs no index besides.
        var werk = Maak(schema, Werk, [.. Kolommen.TakeWhile(k => k.IsSleutel), new("blok", "integer", IsSleutel: true), .. Kolommen.SkipWhile(k => k.IsSleutel)]);
        // One for each queue, in its order, so that its first page is read and not sorted.
        Index(werk, "blok", "reeks");
        Index(werk, "blok", "gemeld", "reeks");
        Index(werk, "blok", "stadium", "gemeld", "reeks");
        Index(werk, "blok", "stadium", "sinds", "reeks");
        Index(werk, "blok", "dossierhouder", "gemeld", "reeks");
        // "Is absent" is to PostgreSQL no equality: behind it an index gives no order.
        var zonder = Index(werk, "blok", "gemeld", "reeks");
        (zonder.Name, zonder.Predicate) = ("werk_zonder_dossierhouder", "dossierhouder is null");
        Index(werk, "blok", "laat_vanaf").Predicate = "laat_vanaf is not null";
        Index(werk, "blok", "beweging", "reeks");
        Index(werk, "blok", "wacht_op", "beweging", "reeks").Predicate = "wacht_op is not null";
        Index(werk, "blok", "bij_partner", "beweging", "reeks").Predicate = "bij_partner";
        Index(werk, "blok", "aanhoudingen").Predicate = "aanhoudingen > 0";

        var kaart = Maak(schema, Kaart,
        [
            new("knelpunt", "uuid", IsSleutel: true), new("nummer", "text"), new("reeks", "bigint"), new("titel", "text"), new("gemeld", "date"), new("wanneer", "text"),
            new("registratiedatum", "date"), new("bekend", "timestamptz"), new("kenmerk_bron", "text", Leeg: true), new("kenmerk", "text", Leeg: true), new("organisaties", "text[]"), new("melders", "uuid[]"),
        ]);
        Index(kaart, "reeks", "bekend", "gemeld");
        Index(kaart, "nummer");
        Index(kaart, "gemeld", "knelpunt");
        Index(kaart, "kenmerk_bron", "kenmerk").Predicate = "kenmerk is not null";
        Index(kaart, "organisaties").Method = IndexMethod.gin;
        Index(kaart, "melders").Method = IndexMethod.gin;

        Leeskolom[] dagen = [new("bekend", "date", IsSleutel: true), new("dag", "date", IsSleutel: true)];
        var telling = Maak(schema, Telling, [.. Begin, .. dagen, .. Wat, .. Hoeveel]);
        // What was recorded on a later day than it counts for: for a question about a day as it is known now.
        Index(telling, "maat", "regio", "thema", "partner", "dag", "bekend").Predicate = "bekend > dag";
        var maandtelling = Maak(schema, Maandtelling, [.. Begin, .. Wat, .. dagen, .. Hoeveel]);
        var niveau = Maak(schema, Niveau, [new("blok", "integer", IsSleutel: true), .. Begin, .. Wat, .. Hoeveel]);
        var tijdstip = Maak(schema, Tijdstip, [new("volgnummer", "bigint", IsSleutel: true), new("moment", "timestamptz")]);
        var voortgang = Maak(schema, Voortgang, [new("naam", "text", IsSleutel: true), new("volgnummer", "bigint"), new("moment", "timestamptz"), new("blok", "integer")]);
        return [stand, werk, kaart, telling, maandtelling, niveau, tijdstip, voortgang];
    }

    /// <summary>Where a number is looked up: the measure, and what was filtered on; empty for all.</summary>
    static readonly Leeskolom[] Begin =
    [
        new("maat", "smallint", IsSleutel: true), new("regio", "text", IsSleutel: true), new("thema", "text", IsSleutel: true), new("partner", "text", IsSleutel: true),
    ];

    /// <summary>The rest of <see cref="Cel"/>, and for whom it counts.</summary>
    static readonly Leeskolom[] Wat =
    [
        new("tijd", "integer", IsSleutel: true), new("ding", "text", IsSleutel: true), new("vak", "integer", IsSleutel: true), new("niveau", "smallint", IsSleutel: true),
        new("voorgedragen", "boolean", IsSleutel: true),
    ];

    static readonly Leeskolom[] Hoeveel = [new("n", "bigint")];

    /// <summary>The key is in the order of the columns.</summary>
    static Table Maak(string schema, string naam, Leeskolom[] kolommen)
    {
        var tabel = new Table(new PostgresqlObjectName(schema, naam, SchemaUtils.IdentifierUsage.General));
        foreach (var (kolom, type, isLeeg, isSleutel) in kolommen)
        {
            var nieuw = tabel.AddColumn(kolom, type);
            if (isSleutel)
                nieuw.AsPrimaryKey();
            else if (!isLeeg)
                nieuw.NotNull();
        }

        return tabel;
    }

    static IndexDefinition Index(Table tabel, params string[] kolommen)
    {
        var index = new IndexDefinition($"{tabel.Identifier.Name}_{string.Join('_', kolommen)}") { Columns = kolommen };
        tabel.Indexes.Add(index);
        return index;
    }
}

/// <param name="Leeg">May be absent.</param>
/// <param name="IsSleutel">Part of the primary key.</param>
internal sealed record Leeskolom(string Naam, string Type, bool Leeg = false, bool IsSleutel = false);
