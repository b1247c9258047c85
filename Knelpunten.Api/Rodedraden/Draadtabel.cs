using Knelpunten.Api.Bijhouden;
using Knelpunten.Api.Inrichting;
using Weasel.Core;
using Weasel.Postgresql;
using Weasel.Postgresql.Tables;

namespace Knelpunten.Api.Rodedraden;

/// <summary>
/// Which cases belong to which rode draad, and what was said of those: a row per case and thread for as long as it held, on both axes, and
/// a row per verdict. No word in it was typed by anybody.
/// </summary>
public static class Draadtabel
{
    public const string Draad = $"{Leestabellen.Schema}.draad";
    public const string Oordeel = $"{Leestabellen.Schema}.draadoordeel";

    /// <summary>As they are named and typed; marking and regions are those of today, in old rows too (rule 10).</summary>
    internal static readonly Leeskolom[] Kolommen =
    [
        new("draad", "uuid", IsSleutel: true), new("knelpunt", "uuid", IsSleutel: true), new("nr", "integer", IsSleutel: true),
        new("thema", "text"), new("aard", "smallint"), new("kern", "text"), new("maand", "integer"), new("is_open", "boolean"),
        new("vanaf", "date"), new("bekend", "timestamptz"), new("tot", "date", Leeg: true), new("einde_bekend", "timestamptz", Leeg: true), new("ingetrokken", "timestamptz", Leeg: true),
        new("niveau", "smallint"), new("voorgedragen", "boolean"), new("regios", "text[]"),
    ];

    /// <summary>The question of every read (<see cref="Standrij.Geldt"/>), of the row that is called <c>s</c>; what holds now is what is neither ended nor withdrawn.</summary>
    public static string Geldt(Peiling peiling, Func<DateTimeOffset, string> moment, Func<DateOnly, string> dag) =>
        peiling.IsNu && Kalender.Dag(peiling.Moment) <= peiling.GeldigOp ? "s.tot is null and s.ingetrokken is null" : Peiling.Geldt(moment(peiling.Moment), dag(peiling.GeldigOp));

    public static ISchemaObject[] Schema()
    {
        var draad = Maak("draad", Kolommen);
        draad.Indexes.Add(new IndexDefinition("draad_maand") { Columns = ["maand"] });
        draad.Indexes.Add(new IndexDefinition("draad_knelpunt") { Columns = ["knelpunt"] });
        return
        [
            draad,
            Maak("draadoordeel", [new("draad", "uuid", IsSleutel: true), new("nr", "bigint", IsSleutel: true), new("oordeel", "smallint"), new("bekend", "timestamptz"), new("geldig", "date"), new("door", "uuid")]),
            .. Draadsommen.Schema(),
        ];
    }

    internal static Table Maak(string naam, Leeskolom[] kolommen)
    {
        var tabel = new Table(new PostgresqlObjectName(Leestabellen.Schema, naam, SchemaUtils.IdentifierUsage.General));
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
}
