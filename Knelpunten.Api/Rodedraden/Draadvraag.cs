using System.Text.Json;
using Knelpunten.Api.Bijhouden;
using Knelpunten.Api.Inrichting;
using Knelpunten.Api.Overzicht;
using Npgsql;

namespace Knelpunten.Api.Rodedraden;

/// <summary>A thread as it was counted.</summary>
/// <param name="Eerste">Month of the first report, as <see cref="Cellen.Maand"/> writes it.</param>
public sealed record Geteldedraad(Guid Id, Draadsleutel Sleutel, IReadOnlyDictionary<string, int> Regios, int Aantal, int Open, int Eerste, int Laatste, Draadstand Stand);

/// <summary>What a list of threads is asked.</summary>
public sealed record Draadfilter(int Van, int Tot)
{
    /// <summary>Only this one.</summary>
    public Guid? Id { get; init; }
    public IReadOnlyList<string> Themas { get; init; } = [];
    public IReadOnlyList<Aard> Aard { get; init; } = [];
    public string? Regio { get; init; }
    public IReadOnlyList<Draadstand> Standen { get; init; } = Enum.GetValues<Draadstand>();
    public int Overslaan { get; init; }
    public int Hoogstens { get; init; } = 1;
}

/// <summary>Asks <see cref="Draadtabel"/> about one thread, as of a moment and a day: what all its questions say comes of one state of the tables.</summary>
public sealed class Draadvraag(NpgsqlConnection verbinding, Peiling peiling, Telzicht zicht)
{
    /// <summary>One thread, also when it has too few regions to be one; null when there is no case of it.</summary>
    public async Task<Geteldedraad?> Tel(Draadfilter filter, CancellationToken stop)
    {
        await using var vraag = Vraag(out var zet);
        vraag.CommandText = $"""
            with perregios as (
                select s.regios, count(*) n, count(*) filter (where s.is_open) o, min(s.maand) eerste, max(s.maand) laatste, min(s.thema) thema, min(s.aard) aard, min(s.kern) kern
                from {Zaken(filter, zet)} group by s.regios)
            select min(thema), min(aard), min(kern),
                coalesce((select jsonb_object_agg(regio, n) from (select regio, sum(n)::int n from perregios, unnest(regios) regio where regio <> '{Intake.Landelijk}' group by regio) r), '{"{}"}')::text,
                sum(n)::int, sum(o)::int, min(eerste), max(laatste), (
                    select oordeel from {Draadtabel.Oordeel} where draad = {zet(filter.Id!.Value)} and bekend <= {zet(peiling.Moment)} and geldig <= {zet(peiling.GeldigOp)} order by nr desc limit 1)
            from perregios having count(*) > 0
            """;
        await using var rij = await vraag.ExecuteReaderAsync(stop);
        return await rij.ReadAsync(stop)
            ? new(
                filter.Id.Value, new(rij.GetString(0), (Aard)rij.GetInt16(1), Kern.Lees(rij.GetString(2))), JsonSerializer.Deserialize<Dictionary<string, int>>(rij.GetString(3))!,
                rij.GetInt32(4), rij.GetInt32(5), rij.GetInt32(6), rij.GetInt32(7), rij.IsDBNull(8) ? Draadstand.Nieuw : (Draadstand)rij.GetInt16(8))
            : null;
    }

    /// <summary>The newest of its cases, by their ids.</summary>
    public async Task<IReadOnlyList<Guid>> Knelpunten(Draadfilter filter, int hoogstens, CancellationToken stop)
    {
        await using var vraag = Vraag(out var zet);
        vraag.CommandText = $"select s.knelpunt from {Zaken(filter, zet)} order by s.maand desc, s.knelpunt desc limit {hoogstens}";
        await using var rij = await vraag.ExecuteReaderAsync(stop);
        var ids = new List<Guid>();
        while (await rij.ReadAsync(stop))
            ids.Add(rij.GetGuid(0));
        return ids;
    }

    /// <summary>What two or more of its cases name besides, with in how many; the most first.</summary>
    public async Task<IReadOnlyList<(Kern Kern, int Aantal)>> Kernen(Draadfilter filter, Draadsleutel sleutel, CancellationToken stop)
    {
        await using var vraag = Vraag(out var zet);
        vraag.CommandText = $"""
            with zaken as materialized (select s.knelpunt from {Zaken(filter, zet)})
            select s.kern, count(*)::int from zaken z join {Draadtabel.Draad} s on s.knelpunt = z.knelpunt
            where s.thema = {zet(sleutel.Thema)} and s.aard = {zet((short)sleutel.Aard)} and s.kern <> {zet(sleutel.Kern.Code())} and {Geldt(zet)}
            group by s.kern having count(*) > 1 order by 2 desc, s.kern collate "C" limit {Meeste}
            """;
        return [.. (await Telling(vraag, stop)).Select(paar => (Kern.Lees(paar.Naam), paar.Aantal))];
    }

    public async Task<IReadOnlyList<Gedeeld>> Partners(Draadfilter filter, CancellationToken stop)
    {
        await using var vraag = Vraag(out var zet);
        vraag.CommandText = $"""
            with zaken as materialized (select s.knelpunt from {Zaken(filter, zet)})
            select partner, count(*)::int from zaken z join {Leestabellen.Schema}.stand s on s.knelpunt = z.knelpunt cross join unnest(s.partners) partner
            where {Geldt(zet)} group by partner having count(*) > 1 order by 2 desc, partner collate "C" limit {Meeste}
            """;
        return await Telling(vraag, stop);
    }

    /// <summary>The verdicts as of the moment and day, by their number in the stream.</summary>
    public async Task<IReadOnlyList<(long Nr, Draadstand Stand, Guid Door)>> Oordelen(Guid draad, CancellationToken stop)
    {
        await using var vraag = Vraag(out var zet);
        vraag.CommandText = $"select nr, oordeel, door from {Draadtabel.Oordeel} where draad = {zet(draad)} and bekend <= {zet(peiling.Moment)} and geldig <= {zet(peiling.GeldigOp)} order by nr desc";
        await using var rij = await vraag.ExecuteReaderAsync(stop);
        var oordelen = new List<(long, Draadstand, Guid)>();
        while (await rij.ReadAsync(stop))
            oordelen.Add((rij.GetInt64(0), (Draadstand)rij.GetInt16(1), rij.GetGuid(2)));
        return oordelen;
    }

    /// <summary>Of what is shared only the most says something.</summary>
    const int Meeste = 20;

    delegate string Zet(object waarde);

    NpgsqlCommand Vraag(out Zet zet)
    {
        var vraag = verbinding.CreateCommand();
        vraag.CommandTimeout = Leesbron.Seconden;
        zet = waarde =>
        {
            vraag.Parameters.Add(new() { Value = waarde });
            return $"${vraag.Parameters.Count}";
        };
        return vraag;
    }

    string Zaken(Draadfilter filter, Zet zet) =>
        $"{Draadtabel.Draad} s where s.draad = {zet(filter.Id!.Value)} and s.maand between {zet(filter.Van)} and {zet(filter.Tot)} and {Geldt(zet)} and {zicht.Waar(niveau => zet(niveau), "s.")}";

    string Geldt(Zet zet) => Draadtabel.Geldt(peiling, moment => zet(moment), dag => zet(dag));

    static async Task<IReadOnlyList<Gedeeld>> Telling(NpgsqlCommand vraag, CancellationToken stop)
    {
        await using var rij = await vraag.ExecuteReaderAsync(stop);
        var uit = new List<Gedeeld>();
        while (await rij.ReadAsync(stop))
            uit.Add(new(rij.GetString(0), rij.GetInt32(1)));
        return uit;
    }
}
