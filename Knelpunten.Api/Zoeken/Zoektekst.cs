using Knelpunten.Api.Bijhouden;
using Knelpunten.Api.Inrichting;
using Weasel.Core;
using Weasel.Postgresql;
using Weasel.Postgresql.Tables;

namespace Knelpunten.Api.Zoeken;

/// <summary>
/// What a search looks at: a row per piece of text, with the moment it was known and the day from which it is true, and the stems that
/// occur in any of them, by which a misspelt word finds what it nearly is. Rows are added and never changed, so that the past is the
/// same table up to a moment; only what is forgotten goes, with the stems that stand nowhere else.
/// </summary>
public static class Zoektekst
{
    public const string Tabel = $"{Leestabellen.Schema}.zoektekst";
    public const string Stammen = $"{Leestabellen.Schema}.zoekstam";

    /// <summary>
    /// The texts in pieces of the log: <see cref="Zoeker"/> goes through them from the newest back and stops when it has enough, instead of fetching
    /// every text that has a word to keep the newest. So long that a word hardly anybody uses is looked for in few of them.
    /// </summary>
    public const string Blok = "seq / 16384";

    /// <summary>Shorter ones are too much alike to be taken for one another.</summary>
    public const int KortsteStam = 4;

    public const int LangsteStam = 40;

    /// <summary>The events after which the texts of a stream are no longer what they were.</summary>
    public static readonly string[] Vergeten = [Opslag.Naam(typeof(KnelpuntGelakt)), Opslag.Naam(typeof(KnelpuntVernietigd)), Opslag.Naam(typeof(VergaderingGelakt))];

    /// <summary>
    /// Before <see cref="Weg"/>, for it looks at the rows that go: the stems of these streams that no other row has.
    /// </summary>
    public const string StammenWeg = $"""
        delete from {Stammen} s
        where s.stam in (select substr(lexeem, 2) from {Tabel} z, unnest(tsvector_to_array(z.woorden)) lexeem where z.stroom = any($1) and left(lexeem, 1) = '=')
          and not exists (select 1 from {Tabel} z where z.woorden @@ ('''=' || s.stam || '''')::tsquery and z.stroom <> all($1))
        """;

    public const string Weg = $"delete from {Tabel} where stroom = any($1)";

    /// <summary>
    /// So that PostgreSQL knows how often nearly every word occurs, and not that of the commonest alone: taking a rare word for a common one it would
    /// read all texts from the newest back.
    /// </summary>
    public const string Afstelling = $"alter table {Tabel} alter column woorden set statistics 1000";

    public static ISchemaObject[] Schema()
    {
        var tabel = new Table(new PostgresqlObjectName(Leestabellen.Schema, "zoektekst", SchemaUtils.IdentifierUsage.General));
        tabel.AddColumn("seq", "bigint").AsPrimaryKey();
        tabel.AddColumn("deel", "smallint").AsPrimaryKey();
        tabel.AddColumn("stroom", "uuid").NotNull();
        tabel.AddColumn("knelpunt", "uuid").NotNull();
        tabel.AddColumn("soort", "text").NotNull();
        tabel.AddColumn("nummer", "integer");
        tabel.AddColumn("bekend", "timestamptz").NotNull();
        tabel.AddColumn("geldig", "date").NotNull();
        tabel.AddColumn("vervangt", "boolean").NotNull();
        tabel.AddColumn("is_open", "boolean");
        tabel.AddColumn("code", "text");
        tabel.AddColumn("tekst", "text").NotNull();
        tabel.AddColumn("woorden", "tsvector").NotNull();
        tabel.Indexes.Add(new IndexDefinition("zoektekst_blok_woorden") { Columns = [$"({Blok})", "woorden"], Method = IndexMethod.gin });
        tabel.Indexes.Add(new IndexDefinition("zoektekst_knelpunt") { Columns = ["knelpunt", "soort", "seq"] });
        tabel.Indexes.Add(new IndexDefinition("zoektekst_stroom") { Columns = ["stroom"] });
        tabel.Indexes.Add(new IndexDefinition("zoektekst_opbrengst") { Columns = ["soort", "seq"], Predicate = "soort in ('les', 'product')" });
        tabel.Indexes.Add(new IndexDefinition("zoektekst_bekend") { Columns = ["bekend"] });

        var stammen = new Table(new PostgresqlObjectName(Leestabellen.Schema, "zoekstam", SchemaUtils.IdentifierUsage.General));
        stammen.AddColumn("stam", "text").AsPrimaryKey();
        stammen.Indexes.Add(new IndexDefinition("zoekstam_trigram") { Columns = ["stam"], Method = IndexMethod.gin, Mask = "? gin_trgm_ops" });
        // Its index on letters in threes, and a number beside words in one index; the owner of a database may make these extensions.
        return [new Extension("pg_trgm"), new Extension("btree_gin"), tabel, stammen];
    }
}
