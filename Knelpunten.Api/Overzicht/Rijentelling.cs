using Knelpunten.Api.Bijhouden;
using Knelpunten.Api.Inrichting;
using Npgsql;

namespace Knelpunten.Api.Overzicht;

/// <summary>
/// The same numbers where no sums are kept (<see cref="Cellen.HeeftSom"/>): what each case counts for stands in its row, and is added up
/// when somebody asks, of those cases that an index finds.
/// </summary>
sealed class Rijentelling(NpgsqlConnection verbinding, Peiling peiling, Bijgewerkt stand, Telzicht zicht)
{
    const string Schema = Leestabellen.Schema;

    /// <summary>What only an open case counts for: those are found in the work of the block.</summary>
    static bool IsVanOpen(Maat maat) => maat is Maat.Ouderdom or Maat.Sinds or Maat.Wacht or Maat.LaatVanaf or Maat.NietGehoord;

    /// <param name="alleenOpen">The caller looks at nothing but open stages.</param>
    public async Task<List<Getel>> Tel(Filter filter, IReadOnlyCollection<Maat> maten, Telkolommen kolommen, Uitsplitsing per, int? van, int? tot, DateOnly geldigOp, bool alleenOpen, CancellationToken stop)
    {
        await using var vraag = verbinding.CreateCommand();
        vraag.CommandTimeout = Leesbron.Seconden;
        var p = new Telvraag(vraag.Parameters);
        var delen = maten.GroupBy(maat => alleenOpen || IsVanOpen(maat) ? Maat.Ouderdom : Net(maat))
            .Select(groep => Deel(p, filter, [.. groep], per, van, tot, geldigOp, alleenOpen || IsVanOpen(groep.First())));
        vraag.CommandText = kolommen.Som(delen.Select(deel => $"select {kolommen.Kies} from ({deel}) d"));
        return await Telraam.Lees(vraag, stop);
    }

    /// <summary>What changed on each day of a period: a row counts from its first day to its last, as far as that was known.</summary>
    public async Task<List<(DateOnly Dag, int Vak, long Aantal)>> Verloop(Filter filter, Maat maat, DateOnly eerste, DateOnly laatste, CancellationToken stop)
    {
        await using var vraag = verbinding.CreateCommand();
        vraag.CommandTimeout = Leesbron.Seconden;
        var p = new Telvraag(vraag.Parameters);
        var moment = p.Zet(peiling.Moment);
        vraag.CommandText = $"""
            select w.dag, split_part(c, '|', 3)::int, sum(w.teken * split_part(c, '|', 5)::bigint)::bigint
            from {Schema}.stand s cross join lateral (values (s.vanaf, 1), (case when s.einde_bekend <= {moment} then s.tot end, -1)) w(dag, teken) cross join unnest(s.cellen) c
            where s.bekend <= {moment} and (s.ingetrokken is null or s.ingetrokken > {moment}) and {string.Join(" and ", Zaken(p, filter))}
                and w.dag between {p.Zet(eerste)} and {p.Zet(laatste)} and split_part(c, '|', 1)::smallint = {p.Zet((short)maat)}
            group by 1, 2 having sum(w.teken * split_part(c, '|', 5)::bigint) <> 0 order by 1
            """;
        var dagen = new List<(DateOnly, int, long)>();
        await using var rij = await vraag.ExecuteReaderAsync(stop);
        while (await rij.ReadAsync(stop))
            dagen.Add((rij.GetFieldValue<DateOnly>(0), rij.GetInt32(1), rij.GetInt64(2)));
        return dagen;
    }

    string Deel(Telvraag p, Filter filter, IReadOnlyCollection<Maat> maten, Uitsplitsing per, int? van, int? tot, DateOnly geldigOp, bool isVanOpen)
    {
        var (apart, regio, thema, partner) = Telraam.Uitgesplitst(per);
        List<string> waar = [Geldt(p, geldigOp), .. Zaken(p, Telraam.Over(filter, per)), $"split_part(c, '|', 1)::smallint = any({p.Zet(maten.Select(maat => (short)maat).ToArray())})"];
        if (isVanOpen)
            waar.Add($"s.blok = {p.Zet(stand.BlokVan(peiling, geldigOp))}");
        if (van is { } v)
            waar.Add($"split_part(c, '|', 2)::int >= {p.Zet(v)}");
        if (tot is { } t)
            waar.Add($"split_part(c, '|', 2)::int <= {p.Zet(t)}");
        // The cases of a partner are fewer than those of a period.
        if (van is { } eerste && tot is { } laatste && !isVanOpen && filter.Partner.Length == 0)
            waar.AddRange(InMaanden(p, Net(maten.First()), new(eerste / 100, eerste % 100, 1), new DateOnly(laatste / 100, laatste % 100, 1).AddMonths(1).AddDays(-1)));
        return $"""
            select split_part(c, '|', 1)::smallint maat, {regio} regio, {thema} thema, {partner} partner, split_part(c, '|', 4) ding, split_part(c, '|', 2)::int tijd,
                split_part(c, '|', 3)::int vak, split_part(c, '|', 5)::bigint n
            from {(isVanOpen ? $"{Schema}.werk s join {Schema}.stand r on r.knelpunt = s.knelpunt and r.nr = s.nr" : $"{Schema}.stand s")} cross join unnest({(isVanOpen ? "r" : "s")}.cellen) c{apart}
            where {string.Join(" and ", waar)}
            """;
    }

    /// <summary>What is filtered on, and who asks. Of a partner only cases that have him now can ever have had him: an assignment is never unmade.</summary>
    IEnumerable<string> Zaken(Telvraag p, Filter filter)
    {
        foreach (var deel in Telraam.OpFilter(p, filter))
            yield return deel;
        yield return zicht.Waar(p.Zet, "s.");
        if (filter.Partner.Length > 0)
            yield return $"s.knelpunt in (select knelpunt from {Schema}.stand where tot is null and ingetrokken is null and partners <> '{{}}' and partners @> array[{p.Zet(filter.Partner)}])";
    }

    string Geldt(Telvraag p, DateOnly geldigOp) =>
        peiling.IsNu && Kalender.Dag(peiling.Moment) <= geldigOp ? "s.tot is null and s.ingetrokken is null" : Peiling.Geldt(p.Zet(peiling.Moment), p.Zet(geldigOp));

    /// <summary>One of each kind that is found by the same days.</summary>
    static Maat Net(Maat maat) => maat switch
    {
        Maat.Doorlooptijd or Maat.DoorlooptijdStil => Maat.Gesloten,
        Maat.VerblijfStil => Maat.Verblijf,
        Maat.Gesloten or Maat.Verblijf or Maat.Gehoord or Maat.Stap => maat,
        _ => Maat.InStadium,
    };

    /// <summary>The days of a period as an index has them, where the measure goes by a day that a row has.</summary>
    static IEnumerable<string> InMaanden(Telvraag p, Maat maat, DateOnly eerste, DateOnly laatste)
    {
        if (maat == Maat.Gesloten)
            yield return $"s.gesloten between {p.Zet(eerste)} and {p.Zet(laatste)}";
        else if (maat == Maat.Gehoord)
            yield return $"s.gehoord between {p.Zet(eerste)} and {p.Zet(laatste)}";
        else if (maat == Maat.Stap)
            yield return $"s.gemeld between {p.Zet(eerste)} and {p.Zet(laatste)}";
        else if (maat == Maat.Verblijf)
            yield return $"""
                s.knelpunt in (
                    select knelpunt from {Schema}.stand where uit is not null and vanaf between {p.Zet(eerste)} and {p.Zet(laatste)}
                    union all
                    select knelpunt from {Schema}.stand where uit >= {Standregel.Elders})
                """;
    }
}
