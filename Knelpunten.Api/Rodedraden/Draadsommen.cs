using Knelpunten.Api.Bijhouden;
using Knelpunten.Api.Overzicht;
using Npgsql;
using Weasel.Core;
using Weasel.Postgresql.Tables;

namespace Knelpunten.Api.Rodedraden;

/// <summary>
/// Sums beside <see cref="Draadtabel"/>, for the list of threads: how many cases each has, by region and month of report. They are always
/// what its rows add up to, for they are made of those: what comes and goes there goes on and off here, in the same transaction. A row
/// of <see cref="Allen"/> instead of a region is of all cases, each once.
/// </summary>
public static class Draadsommen
{
    public const string Allen = "", Openstaand = "*";

    /// <summary>
    /// As it is now, by month, by quarter (<c>20263</c>) and by year, so that a period is a few of those. For whom they count stands beside
    /// each other, a column for each marking, so that it is the same few rows for everybody.
    /// </summary>
    public const string Nu = $"{Leestabellen.Schema}.draadsom";

    /// <summary>What came and went, by the day it was known and the day it counts for: to go back from now to a moment.</summary>
    public const string Dag = $"{Leestabellen.Schema}.draadtelling";

    /// <summary>The same of the open cases alone, thread by thread, for those that are shown.</summary>
    public const string Open = $"{Leestabellen.Schema}.draadopen";

    /// <summary>That by month; of years ago it is read from here.</summary>
    public const string Openmaand = $"{Leestabellen.Schema}.draadopenmaand";

    public static readonly IReadOnlyList<string> Tabellen = [Nu, Dag, Open, Openmaand];

    static readonly Leeskolom[] zicht = [new("niveau", "smallint", IsSleutel: true), new("voorgedragen", "boolean", IsSleutel: true)];
    static readonly Leeskolom[] dagen = [new("bekend", "date", IsSleutel: true), new("dag", "date", IsSleutel: true)];
    static readonly Leeskolom draad = new("draad", "uuid", IsSleutel: true), regio = new("regio", "text", IsSleutel: true), maand = new("maand", "integer", IsSleutel: true), aantal = new("n", "integer");

    /// <summary>The rows of a case as they are now and as they come, and what each means for a sum.</summary>
    const string Wissel = $"""
        wissel as (
            select r.draad, r.thema, r.aard, r.maand, r.is_open, r.regios, r.niveau, r.voorgedragen, (w.moment at time zone 'Europe/Amsterdam')::date bekend, w.dag, (r.teken * w.teken)::int n
            from r cross join lateral (values
                (r.bekend, r.vanaf, 1), (r.einde_bekend, r.tot, -1), (r.ingetrokken, r.vanaf, -1), (case when r.ingetrokken is not null then greatest(r.ingetrokken, r.einde_bekend) end, r.tot, 1)) w(moment, dag, teken)
            where w.moment is not null and w.dag is not null)
        """;

    static readonly string[] vakken = [.. Enum.GetValues<Vertrouwelijkheid>().SelectMany(niveau => (string[])[$"n{(short)niveau}", $"v{(short)niveau}"])];

    /// <summary>How many there are in a row of <see cref="Nu"/> for who sees this: what he sees added up, or all less what he does not, whichever is the shorter sum.</summary>
    public static string Voor(Telzicht zicht, string rij = "")
    {
        var ziet = vakken.ToLookup(vak => vak[1] - '0' <= zicht.Maximum && (vak[0] == 'v' || !zicht.AlleenVoorgedragen), vak => $"{rij}{vak}");
        return ziet[true].Count() <= ziet[false].Count() + 1 ? string.Join(" + ", ziet[true]) : string.Join(" - ", ziet[false].Prepend($"{rij}n"));
    }

    internal static ISchemaObject[] Schema()
    {
        Table[] tabellen =
        [
            Draadtabel.Maak("draadsom", [new("tijd", "integer", IsSleutel: true), new("thema", "text", IsSleutel: true), new("aard", "smallint", IsSleutel: true), draad, regio, aantal, .. vakken.Select(vak => new Leeskolom(vak, "integer"))]),
            Draadtabel.Maak("draadtelling", [maand, .. dagen, draad, regio, .. zicht, aantal]),
            Draadtabel.Maak("draadopen", [draad, .. dagen, maand, .. zicht, aantal]),
            Draadtabel.Maak("draadopenmaand", [draad, .. dagen, maand, .. zicht, aantal]),
        ];
        tabellen[0].Indexes.Add(new IndexDefinition("draadsom_draad") { Columns = ["draad", "tijd"] });
        // What became known on a later day than it is of: for a day as it is known since.
        tabellen[2].Indexes.Add(new IndexDefinition("draadopen_laat") { Columns = ["draad", "dag"], Predicate = "bekend > dag" });
        foreach (var tabel in tabellen)
            tabel.Indexes.Add(new IndexDefinition($"{tabel.Identifier.Name}_niets") { Columns = [tabel == tabellen[1] ? "maand" : "draad"], Predicate = "n = 0" });
        return tabellen;
    }

    /// <summary>What these cases count for when the rows they have give way to others: before those are written. Nothing is counted twice, also when a page comes again.</summary>
    /// <param name="rijen">As JSON, spelled as <see cref="Draadtabel.Kolommen"/>.</param>
    internal static IEnumerable<Leesopdracht> Verander(string rijen, Guid[] knelpunten)
    {
        const string Kolommen = "draad, thema, aard, maand, is_open, vanaf, bekend, tot, einde_bekend, ingetrokken, regios, niveau, voorgedragen";
        var r = $"""
            r as (
                select {Kolommen}, 1 teken from json_to_recordset(^::json) as x({string.Join(", ", Draadtabel.Kolommen.Select(k => $"{k.Naam} {k.Type}"))})
                union all
                select {Kolommen}, -1 from {Draadtabel.Draad} where knelpunt = any(^))
            """;
        foreach (var (tabel, som) in Sommen())
        {
            var sleutel = som[..som.IndexOf(';')];
            yield return new($"""
                with {r}, {Wissel}
                insert into {tabel} as t ({sleutel}, {Hoeveel(tabel)}) {som[(som.IndexOf(';') + 1)..]} order by {sleutel}
                on conflict ({sleutel}) do update set {string.Join(", ", Hoeveel(tabel).Split(", ").Select(kolom => $"{kolom} = t.{kolom} + excluded.{kolom}"))}
                """, rijen, knelpunten);
            yield return new($"delete from {tabel} where n = 0");
        }
    }

    /// <summary>All of them out of all rows, into tables that are empty; in the order of the key, so that what is read together lies together.</summary>
    /// <param name="schema">Where both are.</param>
    internal static async Task Vul(NpgsqlConnection verbinding, string schema, CancellationToken stop)
    {
        foreach (var (tabel, som) in Sommen())
        {
            var sql = $"set work_mem = '256MB'; with r as (select *, 1 teken from {Draadtabel.Draad}), {Wissel} insert into {tabel} ({som[..som.IndexOf(';')]}, {Hoeveel(tabel)}) {som[(som.IndexOf(';') + 1)..]} order by {som[..som.IndexOf(';')]}";
            await Herbouw.Indexen.Voer(verbinding, sql.Replace($"{Leestabellen.Schema}.", $"{schema}.", StringComparison.Ordinal), stop);
        }
    }

    /// <summary>Before the rows of these cases go and no others come in their place.</summary>
    internal static async Task Vergeet(NpgsqlConnection verbinding, Guid[] knelpunten, CancellationToken stop)
    {
        foreach (var opdracht in Verander("[]", knelpunten))
        {
            var delen = opdracht.Sql.Split('^');
            await using var vraag = new NpgsqlCommand(string.Concat(delen.Select((deel, i) => i == 0 ? deel : $"${i}{deel}")), verbinding);
            foreach (var waarde in opdracht.Waarden)
                vraag.Parameters.Add(new() { Value = waarde });
            await vraag.ExecuteNonQueryAsync(stop);
        }
    }

    static string Hoeveel(string tabel) => tabel == Nu ? $"n, {string.Join(", ", vakken)}" : "n";

    /// <summary>Of each table its key, and how it is added up.</summary>
    static IEnumerable<(string Tabel, string Som)> Sommen()
    {
        const string Zicht = "niveau, voorgedragen";
        // A region that is nobody's makes no thread.
        const string Regios = $"array_remove(regios, '{Intake.Landelijk}') || '{Allen}'::text";
        const string Regio = $"cross join lateral unnest({Regios}) regio";
        yield return (Nu, $"""
            tijd, thema, aard, draad, regio;
            select tijd, thema, aard, draad, regio, sum(n)::int, {string.Join(", ", vakken.Select(vak => $"coalesce(sum(n) filter (where niveau = {vak[1]} and {(vak[0] == 'v' ? "" : "not ")}voorgedragen), 0)::int"))}
            from (
                select tijd, thema, aard, draad, regio, {Zicht}, sum(teken) n
                from r cross join lateral unnest(array[maand, maand / 100 * 10 + (maand % 100 + 2) / 3, maand / 100]) tijd
                cross join lateral unnest({Regios} || case when is_open then array['{Openstaand}'] else '{"{}"}'::text[] end) regio
                where tot is null and ingetrokken is null group by tijd, thema, aard, draad, regio, {Zicht} having sum(teken) <> 0) c
            group by tijd, thema, aard, draad, regio
            """);
        yield return (Dag, $"maand, bekend, dag, draad, regio, {Zicht};select maand, bekend, dag, draad, regio, {Zicht}, sum(n)::int from wissel {Regio} group by maand, bekend, dag, draad, regio, {Zicht} having sum(n) <> 0");
        yield return (Open, $"draad, bekend, dag, maand, {Zicht};select draad, bekend, dag, maand, {Zicht}, sum(n)::int from wissel where is_open group by draad, bekend, dag, maand, {Zicht} having sum(n) <> 0");
        yield return (Openmaand, $"draad, bekend, dag, maand, {Zicht};select draad, {In("bekend")} as bekend, {In("dag")} as dag, maand, {Zicht}, sum(n)::int from wissel where is_open group by draad, {In("bekend")}, {In("dag")}, maand, {Zicht} having sum(n) <> 0");

        static string In(string dag) => $"date_trunc('month', {dag})::date";
    }
}
