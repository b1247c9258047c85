using Knelpunten.Api.Bijhouden;
using Knelpunten.Api.Inrichting;
using Npgsql;

namespace Knelpunten.Api.Overzicht;

/// <summary>A sum of <see cref="Cel"/>s. What was not asked apart is empty.</summary>
public readonly record struct Getel(Maat Maat, string Regio, string Thema, string Partner, string Ding, int Tijd, int Vak, long Aantal);

/// <summary>By what a number is asked apart, beside what it is filtered on.</summary>
public enum Uitsplitsing { Geen, Thema, Partner, RegioEnThema }

/// <summary>Which cases this caller's numbers count: the policy (rule 10) for who sees by marking alone. Its long form is <see cref="Inzage"/>; a test holds the two together.</summary>
/// <param name="AlleenVoorgedragen">Only those that were ever nominated.</param>
public sealed record Telzicht(short Maximum, bool AlleenVoorgedragen)
{
    /// <summary>Who sees whole stages, not cases of his own: others have no numbers that would mean anything.</summary>
    public const Rol Rollen = Rol.Ato | Rol.Secretariaat | Rol.Auditor;

    /// <summary>Null for who has no numbers: a service account speaks for one organisation.</summary>
    public static Telzicht? Van(Handelende wie, Beleid beleid) =>
        wie.Beperking is not null ? null
        : wie.Heeft(Rol.Auditor) ? new((short)Vertrouwelijkheid.ZeerGeheim, false)
        : wie.Heeft(Rol.Ato) ? new((short)beleid.MaximaleVertrouwelijkheid, false)
        : wie.Heeft(Rol.Secretariaat) ? new((short)beleid.MaximaleVertrouwelijkheid, true)
        : null;

    /// <summary>
    /// Whether his lists can hold more than his numbers count: as a reporter he sees his own and his region's besides.
    /// </summary>
    public static bool IsRuimerInLijsten(Handelende wie) => wie.Heeft(Rol.Melder) && !wie.Heeft(Rol.Auditor);

    /// <summary>As a condition on the columns that every counted row and every row of a case has.</summary>
    /// <param name="zet">Where a value goes.</param>
    public string Waar(Func<short, string> zet, string rij = "") => $"{rij}niveau <= {zet(Maximum)}{(AlleenVoorgedragen ? $" and {rij}voorgedragen" : "")}";
}

/// <summary>
/// Adds up what was counted, as of a moment and a day, without looking at a case: from the sums before the block of days, what came
/// since, and what was recorded later for an earlier day. Only the last day of a moment that has passed is told from the rows that
/// changed on it.
/// </summary>
public sealed class Telraam : IAsyncDisposable
{
    const string Schema = Leestabellen.Schema;

    readonly NpgsqlConnection verbinding;
    readonly Peiling peiling;
    readonly Bijgewerkt stand;
    readonly Telzicht zicht;

    /// <summary>Everything that is taken in is asked: there is no day that counts in part.</summary>
    readonly bool isAlles;

    readonly Rijentelling rijen;

    Telraam(NpgsqlConnection verbinding, Peiling peiling, Bijgewerkt stand, Telzicht zicht)
    {
        (this.verbinding, this.stand, this.zicht) = (verbinding, stand, zicht);
        this.peiling = peiling.IsNu ? peiling with { Moment = stand.Moment } : peiling;
        isAlles = peiling.IsNu || peiling.Moment >= stand.Moment;
        rijen = new(verbinding, this.peiling, stand, zicht);
    }

    /// <summary>
    /// All questions of one see the same tables, and the moment up to which those were kept: the numbers of one dashboard belong together,
    /// and asked again as of that moment they are the same, whatever comes in meanwhile.
    /// </summary>
    public static async Task<Telraam> Open(Leesbron bron, Peiling peiling, Telzicht zicht, CancellationToken stop)
    {
        var verbinding = await bron.Open(stop);
        try
        {
            await verbinding.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead, stop);
            return new(verbinding, peiling, await Bijgewerkt.Lees(verbinding, stop), zicht);
        }
        catch
        {
            await verbinding.DisposeAsync();
            throw;
        }
    }

    /// <summary>Nothing was written: giving the connection back ends it.</summary>
    public ValueTask DisposeAsync() => verbinding.DisposeAsync();

    public Peiling Peiling => peiling;

    /// <param name="van">The first month or day (<see cref="Getel.Tijd"/>); null for all.</param>
    /// <param name="op">Another day than the one that is asked, for a trend.</param>
    /// <param name="alleenOpen">What cases count for that are not open is not needed.</param>
    /// <param name="perTijd">False to have the whole period together.</param>
    public async Task<List<Getel>> Tel(
        Filter filter, IReadOnlyCollection<Maat> maten, CancellationToken stop, int? van = null, int? tot = null, Uitsplitsing per = Uitsplitsing.Geen, DateOnly? op = null, bool alleenOpen = false, bool perTijd = true)
    {
        var onder = Onder(filter, per);
        var (geteld, los) = (maten.Where(maat => Cellen.HeeftSom(maat, onder)).ToList(), maten.Where(maat => !Cellen.HeeftSom(maat, onder)).ToList());
        var uitkomst = geteld.Count == 0 ? [] : await Som(filter, geteld, new(per, geteld, perTijd), per, van, tot, op ?? peiling.GeldigOp, stop);
        if (los.Count > 0)
            uitkomst.AddRange(await rijen.Tel(filter, los, new(per, los, perTijd), per, van, tot, op ?? peiling.GeldigOp, alleenOpen, stop));
        return uitkomst;
    }

    /// <summary>What changed on each day of a period, and how it stood the day before: a level on every day of it.</summary>
    public async Task<SortedDictionary<DateOnly, List<Getel>>> Verloop(Filter filter, Maat maat, DateOnly eerste, DateOnly laatste, CancellationToken stop)
    {
        var begin = await Tel(filter, [maat], stop, op: eerste.AddDays(-1));
        var dagen = new SortedDictionary<DateOnly, List<Getel>> { [eerste.AddDays(-1)] = begin };
        if (!Cellen.HeeftSom(maat, filter))
        {
            foreach (var (dag, vak, aantal) in await rijen.Verloop(filter, maat, eerste, laatste, stop))
                Voeg(dag, vak, aantal);
            return dagen;
        }

        await using var vraag = verbinding.CreateCommand();
        vraag.CommandTimeout = Leesbron.Seconden;
        var p = new Telvraag(vraag.Parameters);
        var waar = Waar(p, filter, [maat], Uitsplitsing.Geen);
        var (van, tot) = (p.Zet(eerste), p.Zet(laatste));
        vraag.CommandText = $"""
            select dag, vak, sum(n)::bigint from (
                select dag, vak, n from {Schema}.telling where {waar} and ding = '' and bekend between {van} and {tot} and bekend = dag {Voor(p)}
                union all
                select dag, vak, n from {Schema}.telling where {waar} and ding = '' and bekend > dag and dag between {van} and {tot} {Voor(p)}
                {(isAlles ? "" : $"union all select dag, vak, n from ({Vandaag(p, filter, [maat], Uitsplitsing.Geen)}) v where dag between {van} and {tot}")}) alles
            group by dag, vak having sum(n) <> 0 order by dag
            """;
        await using var rij = await vraag.ExecuteReaderAsync(stop);
        while (await rij.ReadAsync(stop))
            Voeg(rij.GetFieldValue<DateOnly>(0), rij.GetInt32(1), rij.GetInt64(2));
        return dagen;

        void Voeg(DateOnly dag, int vak, long aantal)
        {
            if (!dagen.TryGetValue(dag, out var lijst))
                dagen[dag] = lijst = [];
            lijst.Add(new(maat, "", "", "", "", 0, vak, aantal));
        }
    }

    async Task<List<Getel>> Som(Filter filter, IReadOnlyCollection<Maat> maten, Telkolommen kolommen, Uitsplitsing per, int? van, int? tot, DateOnly geldigOp, CancellationToken stop)
    {
        await using var vraag = verbinding.CreateCommand();
        vraag.CommandTimeout = Leesbron.Seconden;
        var p = new Telvraag(vraag.Parameters);
        var dag = p.Zet(geldigOp);
        var delen = new List<string>();
        if (maten.Where(Cellen.IsNiveau).ToList() is { Count: > 0 } niveaus)
        {
            var blok = stand.BlokVan(peiling, geldigOp);
            var begin = p.Zet(Blokken.Begin(blok));
            delen.Add($"select {kolommen.Kies} from {Schema}.niveau where blok = {p.Zet(blok)} and {Waar(p, filter, niveaus, per)}");
            delen.Add($"select {kolommen.Kies} from {Schema}.telling where {Waar(p, filter, niveaus, per)} and bekend >= {begin} and bekend <= {dag} {Voor(p)}");
            delen.Add($"select {kolommen.Kies} from {Schema}.telling where {Waar(p, filter, niveaus, per)} and bekend > dag and dag <= {dag} and bekend > {dag} {Voor(p)}");
        }

        var tijd = (van is { } v ? $" and tijd >= {p.Zet(v)}" : "") + (tot is { } t ? $" and tijd <= {p.Zet(t)}" : "");
        if (maten.Where(maat => !Cellen.IsNiveau(maat)).ToList() is { Count: > 0 } groei)
            delen.AddRange(Gegroeid(p, kolommen, Waar(p, filter, groei, per) + tijd, geldigOp));
        if (!isAlles)
            delen.Add($"select {kolommen.Kies} from ({Vandaag(p, filter, maten, per)}) v where dag <= {dag}{tijd}");
        vraag.CommandText = kolommen.Som(delen);
        return await Lees(vraag, stop);
    }

    internal static async Task<List<Getel>> Lees(NpgsqlCommand vraag, CancellationToken stop)
    {
        var uitkomst = new List<Getel>();
        await using var rij = await vraag.ExecuteReaderAsync(stop);
        while (await rij.ReadAsync(stop))
            uitkomst.Add(new((Maat)rij.GetInt16(0), rij.GetString(1), rij.GetString(2), rij.GetString(3), rij.GetString(4), rij.GetInt32(5), rij.GetInt32(6), rij.GetInt64(7)));
        return uitkomst;
    }

    /// <summary>
    /// Of what only grows: the months that are over on both axes from their sums, and day by day the month of the moment and that of the
    /// day. Nothing is known before the day it is of, so what is of that last month became known in it or later.
    /// </summary>
    IEnumerable<string> Gegroeid(Telvraag p, Telkolommen kolommen, string waar, DateOnly geldigOp)
    {
        if (isAlles && geldigOp >= Kalender.Dag(stand.Moment))
        {
            yield return $"select {kolommen.Kies} from {Schema}.maandtelling where {waar}";
            yield break;
        }

        var (dag, maand) = (p.Zet(geldigOp), p.Zet(Maandbegin(geldigOp)));
        var voorMaand = "";
        if (!isAlles)
        {
            var vandaag = Kalender.Dag(peiling.Moment);
            var nu = p.Zet(Maandbegin(vandaag));
            voorMaand = $"and bekend < {nu}";
            yield return $"select {kolommen.Kies} from {Schema}.telling where {waar} and bekend >= {nu} and bekend < {p.Zet(vandaag)} and dag <= {dag}";
        }

        yield return $"select {kolommen.Kies} from {Schema}.maandtelling where {waar} and dag < {maand} {voorMaand}";
        yield return $"select {kolommen.Kies} from {Schema}.telling where {waar} and bekend >= {maand} and bekend <= {dag} and dag >= {maand} {voorMaand}";
        yield return $"select {kolommen.Kies} from {Schema}.telling where {waar} and bekend > dag and dag >= {maand} and dag <= {dag} and bekend > {dag} {voorMaand}";
    }

    static DateOnly Maandbegin(DateOnly dag) => new(dag.Year, dag.Month, 1);

    /// <summary>
    /// Open cases by stage, of those reported on or after each of these days: whole months from the sums, and the rest of the month of each
    /// day from the open work of the block.
    /// </summary>
    public async Task<IReadOnlyList<IReadOnlyDictionary<int, long>>> OpenSinds(Filter filter, IReadOnlyList<DateOnly> dagen, CancellationToken stop)
    {
        var perMaand = await Tel(filter, [Maat.Ouderdom], stop);
        await using var vraag = verbinding.CreateCommand();
        vraag.CommandTimeout = Leesbron.Seconden;
        var p = new Telvraag(vraag.Parameters);
        List<string> waar = [$"s.blok = {p.Zet(stand.BlokVan(peiling))}", Peiling.Geldt(p.Zet(peiling.Moment), p.Zet(peiling.GeldigOp)), zicht.Waar(p.Zet, "s."), .. OpFilter(p, filter)];
        vraag.CommandText = $"""
            select g.nr::int, s.stadium::int, count(*) from unnest({p.Zet(dagen.ToArray())}, {p.Zet(dagen.Select(dag => Maandbegin(dag).AddMonths(1).AddDays(-1)).ToArray())}) with ordinality g(van, tot, nr)
            join {Schema}.werk s on s.gemeld between g.van and g.tot
            where {string.Join(" and ", waar)} group by 1, 2
            """;
        var sinds = dagen.Select(dag => perMaand.Where(g => g.Tijd > Cellen.Maand(dag)).GroupBy(g => g.Vak).ToDictionary(g => g.Key, g => g.Sum(x => x.Aantal))).ToList();
        await using var rij = await vraag.ExecuteReaderAsync(stop);
        while (await rij.ReadAsync(stop))
        {
            var per = sinds[rij.GetInt32(0) - 1];
            per[rij.GetInt32(1)] = per.GetValueOrDefault(rij.GetInt32(1)) + rij.GetInt64(2);
        }

        return sinds;
    }

    /// <summary>What was filtered on, of rows called <c>s</c>.</summary>
    internal static IEnumerable<string> OpFilter(Telvraag p, Filter filter)
    {
        if (filter.Thema == Filter.ZonderThema)
            yield return "s.themas = '{}'";
        else if (filter.Thema.Length > 0)
            yield return $"{p.Zet(filter.Thema)} = any(s.themas)";
        if (filter.Regio.Length > 0)
            yield return $"{p.Zet(filter.Regio)} = any(s.regios)";
        if (filter.Partner.Length > 0)
            yield return $"{p.Zet(filter.Partner)} = any(s.partners)";
    }

    string Waar(Telvraag p, Filter filter, IReadOnlyCollection<Maat> maten, Uitsplitsing per)
    {
        var regio = per == Uitsplitsing.RegioEnThema ? Elk("regio") : $"regio = {p.Zet(filter.Regio)}";
        var thema = per is Uitsplitsing.Thema or Uitsplitsing.RegioEnThema ? Elk("thema") : $"thema = {p.Zet(filter.Thema)}";
        var partner = per == Uitsplitsing.Partner ? Elk("partner") : $"partner = {p.Zet(filter.Partner)}";
        return $"maat = any({p.Zet(maten.Select(maat => (short)maat).ToArray())}) and {regio} and {thema} and {partner} and {zicht.Waar(p.Zet)}";
    }

    /// <summary>
    /// Each value that was ever counted under, found by stepping from one to the next in the key: named one by one, the rows of a few days
    /// are found for each; "any but none" would read those of all days.
    /// </summary>
    static string Elk(string kolom)
    {
        string Na(string vorige) => $"select min({kolom}) from {Schema}.telling where maat = {(short)Maat.InStadium} and {string.Join(" and ", new[] { "regio", "thema", "partner" }.TakeWhile(k => k != kolom).Select(k => $"{k} = ''"))}{(kolom == "regio" ? "" : " and ")}{kolom} > {vorige}";
        return $"{kolom} = any(array(with recursive elk(waarde) as ({Na("''")} union all select ({Na("elk.waarde")}) from elk where elk.waarde is not null) select waarde from elk where waarde is not null))";
    }

    /// <summary>What a number that is asked apart by something is counted under.</summary>
    static Filter Onder(Filter filter, Uitsplitsing per) => per switch
    {
        Uitsplitsing.Thema => filter with { Thema = Elke },
        Uitsplitsing.Partner => filter with { Partner = Elke },
        Uitsplitsing.RegioEnThema => filter with { Regio = Elke, Thema = Elke },
        _ => filter,
    };

    const string Elke = "*";

    /// <summary>What is asked apart is not filtered on.</summary>
    internal static Filter Over(Filter filter, Uitsplitsing per) => new(
        per == Uitsplitsing.RegioEnThema ? "" : filter.Regio, per is Uitsplitsing.Thema or Uitsplitsing.RegioEnThema ? "" : filter.Thema, per == Uitsplitsing.Partner ? "" : filter.Partner);

    /// <summary>Rows called <c>s</c> once for each value that is asked apart, and what that value is called.</summary>
    internal static (string Bron, string Regio, string Thema, string Partner) Uitgesplitst(Uitsplitsing per)
    {
        const string Thema = $" cross join unnest(case when s.themas = '{{}}' then array['{Filter.ZonderThema}'] else s.themas end) th";
        return per switch
        {
            Uitsplitsing.Thema => (Thema, "''", "th", "''"),
            Uitsplitsing.Partner => (" cross join unnest(s.partners) pt", "''", "''", "pt"),
            Uitsplitsing.RegioEnThema => ($"{Thema} cross join unnest(s.regios) rg", "rg", "th", "''"),
            _ => ("", "''", "''", "''"),
        };
    }

    /// <summary>What was known before the day of a moment that has passed; that day itself is <see cref="Vandaag"/>.</summary>
    string Voor(Telvraag p) => isAlles ? "" : $"and bekend < {p.Zet(Kalender.Dag(peiling.Moment))}";

    /// <summary>What changed on the day of the moment, up to it: of the cases something was recorded about, what went on and off.</summary>
    string Vandaag(Telvraag p, Filter filter, IReadOnlyCollection<Maat> maten, Uitsplitsing per)
    {
        var (begin, eind) = (p.Zet(Kalender.Begin(Kalender.Dag(peiling.Moment)).ToUniversalTime()), p.Zet(peiling.Moment));
        // Each change on its own index: looking at all rows of those cases would be reading ten for each that changed.
        string Rijen(string dag, int teken, string kolom) =>
            $"select {dag} dag, {teken} teken, niveau, voorgedragen, themas, regios, partners, cellen from {Schema}.stand where {kolom} >= {begin} and {kolom} <= {eind}";
        var (apart, regio, thema, partner) = Uitgesplitst(per);
        List<string> filters = [.. OpFilter(p, Over(filter, per)), zicht.Waar(p.Zet, "s.")];
        return $"""
            select split_part(c, '|', 1)::smallint maat, {regio} regio, {thema} thema, {partner} partner, split_part(c, '|', 4) ding, s.dag, split_part(c, '|', 2)::int tijd,
                split_part(c, '|', 3)::int vak, s.teken * split_part(c, '|', 5)::bigint n
            from (
                {Rijen("vanaf", 1, "bekend")} union all {Rijen("tot", -1, "einde_bekend")}
                union all {Rijen("vanaf", -1, "ingetrokken")} union all {Rijen("tot", 1, "ingetrokken")} and tot is not null) s
            cross join unnest(s.cellen) c{apart}
            where split_part(c, '|', 1)::smallint = any({p.Zet(maten.Select(maat => (short)maat).ToArray())}) and {string.Join(" and ", filters)}
            """;
    }
}

sealed record Telvraag(NpgsqlParameterCollection Waarden)
{
    public string Zet<T>(T waarde)
    {
        Waarden.Add(new NpgsqlParameter<T> { TypedValue = waarde });
        return $"${Waarden.Count}";
    }
}
