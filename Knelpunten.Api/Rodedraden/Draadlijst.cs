using System.Text.Json;
using Knelpunten.Api.Bijhouden;
using Knelpunten.Api.Inrichting;
using Knelpunten.Api.Overzicht;
using Npgsql;

namespace Knelpunten.Api.Rodedraden;

/// <summary>
/// The list of threads out of <see cref="Draadsommen"/>. Which there are, and how strong, as of a moment is what there is now less what came
/// since: that is little, for what belongs to a thread mostly does so from soon after its report. How many were open then is asked of those
/// that are shown. Of a moment within a day the rest of that day is told from the rows that changed on it.
/// </summary>
public sealed class Draadlijst(NpgsqlConnection verbinding, Peiling peiling, Bijgewerkt stand, Telzicht zicht)
{
    /// <summary>Everything that is taken in is asked: there is no day that counts in part.</summary>
    readonly bool isAlles = peiling.IsNu || peiling.Moment >= stand.Moment;

    readonly DateOnly vandaag = Kalender.Dag(peiling.Moment);

    const string IsRegio = $"regio not in ('{Draadsommen.Allen}', '{Draadsommen.Openstaand}')";

    bool IsNu => isAlles && peiling.GeldigOp >= Kalender.Dag(stand.Moment);

    public async Task<(IReadOnlyList<Geteldedraad> Draden, long Totaal)> Tel(Draadfilter filter, CancellationToken stop)
    {
        await using var vraag = verbinding.CreateCommand();
        vraag.CommandTimeout = Leesbron.Seconden;
        var p = new Telvraag(vraag.Parameters);
        var (van, tot) = (p.Zet(filter.Van), p.Zet(filter.Tot));
        var welke = (filter.Themas.Count > 0 ? $" and thema = any({p.Zet(filter.Themas.ToArray())})" : "") + (filter.Aard.Count > 0 ? $" and aard = any({p.Zet(filter.Aard.Select(aard => (short)aard).ToArray())})" : "");
        vraag.CommandText = $"""
            with {(IsNu ? "" : $"later as materialized ({Later(p, filter)}),")}
            som as materialized (
                select draad, regio, sum(n)::int n from (
                    select draad, regio, {Draadsommen.Voor(zicht)} n from {Draadsommen.Nu} where tijd = any({p.Zet(Stukken(filter.Van, filter.Tot))}){welke}
                    {(IsNu ? "" : $"and regio <> '{Draadsommen.Openstaand}' union all select draad, regio, -n from later")}) alles
                group by draad, regio having sum(n) > 0),
            draden as (
                select draad, count(*) filter (where {IsRegio}) regios, max(n) filter (where regio = '{Draadsommen.Allen}') n, coalesce(max(n) filter (where regio = '{Draadsommen.Openstaand}'), 0) o
                from som group by draad having count(*) filter (where {IsRegio}) >= {RodeDraden.MinsteRegios}{(filter.Regio is { } regio ? $" and bool_or({IsRegio} and regio = {p.Zet(regio)})" : "")}),
            blad as materialized (
                select d.*, naam.thema, naam.aard, naam.kern, coalesce(oordeel.oordeel, 0) oordeel, count(*) over () totaal
                from draden d
                cross join lateral (select thema, aard, kern from {Draadtabel.Draad} where draad = d.draad limit 1) naam
                left join lateral (
                    select oordeel from {Draadtabel.Oordeel} where draad = d.draad and bekend <= {p.Zet(peiling.Moment)} and geldig <= {p.Zet(peiling.GeldigOp)} order by nr desc limit 1) oordeel on true
                where coalesce(oordeel.oordeel, 0) = any({p.Zet(filter.Standen.Select(stand => (short)stand).ToArray())})
                order by d.regios desc, d.n desc, naam.thema collate "C", naam.aard, naam.kern collate "C" limit {p.Zet(filter.Hoogstens)} offset {p.Zet(filter.Overslaan)}),
            maanden as (
                select draad, min(maand) eerste, max(maand) laatste from (
                    select draad, maand from (
                        select s.draad, s.tijd maand, {Draadsommen.Voor(zicht, "s.")} n from blad join {Draadsommen.Nu} s using (draad) where s.regio = '{Draadsommen.Allen}' and s.tijd between {van} and {tot}
                        {(IsNu ? "" : $"union all select l.draad, l.maand, -l.n from blad join later l using (draad) where l.regio = '{Draadsommen.Allen}'")}) m
                    group by draad, maand having sum(n) > 0) m
                group by draad),
            per_regio as materialized (select draad, jsonb_object_agg(regio, s.n) regios from blad join som s using (draad) where {IsRegio} group by draad)
            select b.draad, b.thema, b.aard, b.kern, r.regios::text, b.n, {(IsNu ? "b.o" : "coalesce(open.o, 0)::int")}, m.eerste, m.laatste, b.oordeel, b.totaal
            from blad b join maanden m using (draad) join per_regio r using (draad) {(IsNu ? "" : $"left join ({Open(p, van, tot)}) open using (draad)")}
            order by b.regios desc, b.n desc, b.thema collate "C", b.aard, b.kern collate "C"
            """;
        await using var rij = await vraag.ExecuteReaderAsync(stop);
        var (draden, totaal) = (new List<Geteldedraad>(), 0L);
        while (await rij.ReadAsync(stop))
        {
            draden.Add(new(
                rij.GetGuid(0), new(rij.GetString(1), (Aard)rij.GetInt16(2), Kern.Lees(rij.GetString(3))), JsonSerializer.Deserialize<Dictionary<string, int>>(rij.GetString(4))!,
                rij.GetInt32(5), rij.GetInt32(6), rij.GetInt32(7), rij.GetInt32(8), (Draadstand)rij.GetInt32(9)));
            totaal = rij.GetInt64(10);
        }

        return (draden, totaal);
    }

    /// <summary>A period as whole years, quarters and months.</summary>
    static int[] Stukken(int van, int tot)
    {
        var stukken = new List<int>();
        for (var maand = van; maand <= tot;)
        {
            var (jaar, nr) = (maand / 100, maand % 100);
            var (stuk, maanden) = nr == 1 && maand + 11 <= tot ? (jaar, 12) : nr % 3 == 1 && maand + 2 <= tot ? ((jaar * 10) + ((nr + 2) / 3), 3) : (maand, 1);
            stukken.Add(stuk);
            maand = nr + maanden > 12 ? ((jaar + 1) * 100) + 1 : maand + maanden;
        }

        return [.. stukken];
    }

    static int[] Maanden(int van, int tot)
    {
        var maanden = new List<int>();
        for (var maand = van; maand <= tot; maand = maand % 100 == 12 ? maand + 89 : maand + 1)
            maanden.Add(maand);
        return [.. maanden];
    }

    /// <summary>
    /// What came and went that was not known or not so yet. Nothing is known before the day it is of, so what is of a later day became known
    /// later too. Each month of report is named, so that of each only the end is read.
    /// </summary>
    string Later(Telvraag p, Draadfilter filter)
    {
        var (dag, maanden, mag) = (p.Zet(peiling.GeldigOp), p.Zet(Maanden(filter.Van, filter.Tot)), zicht.Waar(p.Zet));
        if (isAlles)
            return $"select maand, draad, regio, n from {Draadsommen.Dag} where maand = any({maanden}) and bekend > {dag} and dag > {dag} and {mag}";
        var toen = p.Zet(vandaag);
        return $"""
            select maand, draad, regio, n from {Draadsommen.Dag} where maand = any({maanden}) and bekend > least({toen}, {dag}) and (bekend > {toen} or dag > {dag}) and {mag}
            union all
            select s.maand, s.draad, regio, w.teken from {Wissels(p.Zet(peiling.Moment), ">", p.Zet(Kalender.Begin(vandaag.AddDays(1)).ToUniversalTime()), "<")}
            cross join lateral unnest(array_remove(s.regios, '{Intake.Landelijk}') || '{Draadsommen.Allen}'::text) regio
            where w.telt and w.dag <= {dag} and s.maand = any({maanden}) and {zicht.Waar(p.Zet, "s.")}
            """;
    }

    /// <summary>How many of each thread that is shown were open: the months that were over on both axes, and the days of that month.</summary>
    string Open(Telvraag p, string van, string tot)
    {
        var mag = zicht.Waar(p.Zet, "s.");
        var eerste = isAlles || peiling.GeldigOp < vandaag ? peiling.GeldigOp : vandaag;
        var (dag, maand) = (p.Zet(peiling.GeldigOp), p.Zet(new DateOnly(eerste.Year, eerste.Month, 1)));
        var voor = isAlles ? "" : $"and s.bekend < {p.Zet(vandaag)}";
        string Uit(string tabel, string waar) => $"select draad, s.n from blad join {tabel} s using (draad) where s.maand between {van} and {tot} and {mag} and {waar}";
        List<string> delen =
        [
            Uit(Draadsommen.Openmaand, $"s.bekend < {maand}"),
            Uit(Draadsommen.Open, $"s.bekend >= {maand} and s.bekend <= {dag} {voor}"),
            Uit(Draadsommen.Open, $"s.bekend > s.dag and s.dag <= {dag} and s.bekend > {dag} {voor}"),
        ];
        if (!isAlles)
        {
            delen.Add($"""
                select s.draad, w.teken from {Wissels(p.Zet(Kalender.Begin(vandaag).ToUniversalTime()), ">=", p.Zet(peiling.Moment), "<=")}
                where w.telt and w.dag <= {dag} and s.is_open and s.draad in (select draad from blad) and s.maand between {van} and {tot} and {mag}
                """);
        }

        return $"select draad, sum(n) o from ({string.Join(" union all ", delen)}) alles group by draad";
    }

    /// <summary>What went on and off between two moments of one day, of the cases something was recorded about.</summary>
    static string Wissels(string begin, string na, string eind, string voor)
    {
        string In(string moment) => $"{moment} {na} {begin} and {moment} {voor} {eind}";
        return $"""
            {Draadtabel.Draad} s join (select distinct knelpunt from {Leestabellen.Schema}.{Leestabellen.Stand} where {In("bekend")}) z using (knelpunt)
            cross join lateral (values
                (s.vanaf, 1, {In("s.bekend")}), (s.tot, -1, {In("s.einde_bekend")}), (s.vanaf, -1, {In("s.ingetrokken")}),
                (s.tot, 1, s.ingetrokken is not null and {In("greatest(s.ingetrokken, s.einde_bekend)")})) w(dag, teken, telt)
            """;
    }
}
