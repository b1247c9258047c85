using System.Collections.Frozen;
using Knelpunten.Api.Audit;
using Knelpunten.Api.Bijhouden;
using Knelpunten.Api.Inrichting;
using Knelpunten.Api.Leesmodellen;
using Knelpunten.Api.Personen;
using Npgsql;

namespace Knelpunten.Api.Overzicht;

/// <summary>
/// THE list of cases: filtered, ordered, page after page, now and as of any moment (rule 8), each caller seeing what is his (rule 10).
/// Queues are this list with a filter of their own. No documents are opened for it.
/// </summary>
public static class Lijst
{
    public const int Telgrens = Paginering.Telgrens;

    static readonly Vraagsleutel cursorsleutel = Cursor.Sleutel with { Omschrijving = "Waar de lijst verdergaat, zoals zij was toen zij begon: uit next in Link." };

    public static readonly Vraagsleutel[] Sleutels = [.. Lijstfilters.Sleutels, Lijstvolgorde.Sleutel, cursorsleutel, .. Leesstand.Sleutels];

    static readonly string rij = string.Join(", ",
        "s.knelpunt", "k.nummer", "k.titel", "s.stadium", "s.afloop", "s.dossierhouder", "s.themas", "s.aard", "s.regios", "s.urgentie", "s.vertrouwelijkheid", "s.wacht_op",
        "k.wanneer", "s.gemeld", "s.sinds", "s.beweging", "s.gesloten", "s.volgende", "s.laat_vanaf", "s.partners", "s.vergadering", "s.aanhoudingen", "s.meldingen",
        "k.kenmerk_bron", "k.kenmerk", "k.registratiedatum");

    public static void MapLijst(this IEndpointRouteBuilder knelpunten) =>
        knelpunten.MapGet("", (HttpContext http, CancellationToken _) => Geef(http, Vraag.Van(http), "-nummer"))
            .VoorRol(Knelpuntlezen.Lezers)
            .WithSummary("De knelpunten, gefilterd, nu of zoals het was")
            .Vraagt(Sleutels).VraagtPaginering()
            .Produces<Pagina<Lijstrij>>();

    /// <param name="vraag">Of this request, or a queue's own with this request's added.</param>
    /// <param name="volgorde">When the caller names none.</param>
    public static async Task<IResult> Geef(HttpContext http, Vraag vraag, string volgorde)
    {
        var cursor = vraag.Tekst(Cursor.Sleutel.Naam) is { } tekst ? Lijstcursor.Lees(tekst) : null;
        var sort = Lijstvolgorde.Van(vraag.Lijst(Lijstvolgorde.Sleutel.Naam), cursor?.S is { } uitCursor && IsVolgorde(uitCursor) ? uitCursor : volgorde);
        if (Gebreken(vraag, cursor, sort).ToList() is { Count: > 0 } gebreken)
            return Problemen.OngeldigeInvoer(gebreken);
        var (peiling, stand, probleem) = await http.RequestServices.GetRequiredService<Leesstand>().Peil(http);
        if (peiling is null)
            return probleem!;
        if (cursor is not null)
            peiling = new(cursor.P, cursor.G, IsNu: false);

        await using var batch = http.RequestServices.GetRequiredService<Leesbron>().Vragen();
        var bron = new Lijstbron(vraag, await http.Wie(), http.RequestServices.GetRequiredService<Beleid>(), peiling, stand);
        batch.BatchCommands.Add(Bladzijde(bron, vraag, sort!, cursor));
        var somfilter = cursor is null ? bron.Somfilter() : null;
        if (cursor is null && somfilter is null)
            batch.BatchCommands.Add(bron.Tel());
        return await Leesvraag.Voer(http, async stop =>
        {
            await using var lezer = await batch.ExecuteReaderAsync(stop);
            var rijen = new List<Lijstrij>(vraag.PageSize);
            string[]? laatste = null;
            var isMeer = false;
            var moment = peiling.Moment;
            while (await lezer.ReadAsync(stop))
            {
                isMeer = rijen.Count == vraag.PageSize;
                if (isMeer)
                    continue;
                rijen.Add(Rij(lezer, peiling.GeldigOp));
                laatste = lezer.GetFieldValue<string[]>(26);
                // Of the same snapshot as the rows: between two questions the lists may have moved on.
                moment = peiling.IsNu ? lezer.GetFieldValue<DateTimeOffset>(27) : moment;
            }

            long totaal = cursor?.T ?? 0;
            if (somfilter is not null)
                totaal = await bron.Som(http, somfilter.Value, stop);
            else if (cursor is null && await lezer.NextResultAsync(stop) && await lezer.ReadAsync(stop))
                totaal = lezer.GetInt64(0);
            http.Toonde(Inzagesoort.Lijst, rijen.Select(r => r.Id));
            var volgende = isMeer ? new Lijstcursor(moment, peiling.GeldigOp, sort!.Tekst, laatste!, (int)totaal).Schrijf() : null;
            return TypedResults.Ok(Paginering.Vervolg(http, rijen, totaal, volgende));
        });
    }

    /// <summary>How many there are, for a queue that is not opened.</summary>
    internal static NpgsqlBatchCommand Tel(Vraag vraag, Handelende wie, Beleid beleid, Peiling peiling, Bijgewerkt stand) => new Lijstbron(vraag, wie, beleid, peiling, stand).Tel();

    /// <summary>Its first rows, for who shows them beside what they are about.</summary>
    internal static async Task<List<Lijstrij>> Eerste(NpgsqlConnection verbinding, Vraag vraag, Handelende wie, Beleid beleid, Peiling peiling, Bijgewerkt stand, string volgorde, CancellationToken stop)
    {
        await using var batch = verbinding.CreateBatch();
        batch.Timeout = Leesbron.Seconden;
        batch.BatchCommands.Add(Bladzijde(new(vraag, wie, beleid, peiling, stand), vraag, Lijstvolgorde.Van([], volgorde)!, null));
        await using var lezer = await batch.ExecuteReaderAsync(stop);
        var rijen = new List<Lijstrij>();
        while (await lezer.ReadAsync(stop) && rijen.Count < vraag.PageSize)
            rijen.Add(Rij(lezer, peiling.GeldigOp));
        return rijen;
    }

    static NpgsqlBatchCommand Bladzijde(Lijstbron bron, Vraag vraag, Lijstvolgorde sort, Lijstcursor? cursor)
    {
        var kies = new NpgsqlBatchCommand();
        var waar = bron.Waar(kies.Parameters);
        if (cursor is not null)
            waar += $" and {sort.Verder(kies.Parameters, cursor.W)}";
        // One more than asked, to know whether there is a next.
        kies.CommandText = $"""
            select {rij}, {sort.Plaats}, (select moment from {Leestabellen.Schema}.voortgang where naam = '{Bijhouder.Naam}')
            from {bron.Van} join {Lijstbron.Kaart} join {Lijstbron.Zaak} on id = s.knelpunt
            where {waar} order by {sort.OrderBy} limit {vraag.PageSize + 1} offset {(cursor is null ? vraag.Overslaan : 0)}
            """;
        // Of long ago the newest are found by when they came to be known, and only then how they stood.
        if (bron.IsVanToen)
            kies.CommandText = kies.CommandText.Replace(Lijstvolgorde.Reeks, "k.reeks", StringComparison.Ordinal);
        return kies;
    }

    static IEnumerable<Gebrek> Gebreken(Vraag vraag, Lijstcursor? cursor, Lijstvolgorde? sort)
    {
        foreach (var gebrek in Lijstfilters.Gebreken(vraag))
            yield return gebrek;
        if (sort is null)
            yield return new("sort", new("noemt een sleutel twee keer", "names a key twice"));
        else if (vraag.Tekst(Cursor.Sleutel.Naam) is not null && (cursor is null || cursor.S != sort.Tekst || !sort.Past(cursor.W) || NietDezelfde(vraag, cursor)))
            yield return new(Cursor.Sleutel.Naam, new("hoort niet bij deze lijst", "does not belong to this list"));
        if (cursor is null && vraag.Overslaan >= Telgrens)
            yield return new("page", new($"gaat niet verder dan {Telgrens} regels; volg next in Link", $"goes no further than {Telgrens} lines; follow next in Link"));
    }

    static bool IsVolgorde(string tekst) => tekst.Split(',').All(Lijstvolgorde.Sleutel.Codes.Contains);

    static bool NietDezelfde(Vraag vraag, Lijstcursor cursor) => vraag.Datum(Peiling.Geldig.Naam) is { } dag && dag != cursor.G;

    static Lijstrij Rij(NpgsqlDataReader r, DateOnly dag)
    {
        var (gemeld, sinds, gesloten) = (r.GetFieldValue<DateOnly>(13), r.GetFieldValue<DateOnly>(14), Dag(r, 16));
        return new(
            r.GetGuid(0), r.GetString(1), r.GetString(2), (Stadium)r.GetInt16(3), r.IsDBNull(4) ? null : (Afloop)r.GetInt16(4), r.IsDBNull(5) ? null : r.GetGuid(5),
            r.GetFieldValue<string[]>(6), [.. r.GetFieldValue<short[]>(7).Select(aard => (Aard)aard)], r.GetFieldValue<string[]>(8), r.IsDBNull(9) ? null : (Urgentie)r.GetInt16(9),
            (Vertrouwelijkheid)r.GetInt16(10), r.IsDBNull(11) ? null : (WachtOp)r.GetInt16(11), r.GetString(12), gemeld, sinds, r.GetFieldValue<DateOnly>(15), gesloten,
            (gesloten ?? dag).DayNumber - gemeld.DayNumber, dag.DayNumber - sinds.DayNumber, Dag(r, 17), Dag(r, 18) <= dag, r.GetFieldValue<string[]>(19),
            r.IsDBNull(20) ? null : r.GetGuid(20), r.GetInt16(21), r.GetInt16(22), r.IsDBNull(24) ? null : new(r.GetString(23), r.GetString(24)), r.GetFieldValue<DateOnly>(25));
    }

    static DateOnly? Dag(NpgsqlDataReader r, int kolom) => r.IsDBNull(kolom) ? null : r.GetFieldValue<DateOnly>(kolom);
}

/// <summary>Where the rows of one question come from, and which of them answer it.</summary>
sealed class Lijstbron(Vraag vraag, Handelende wie, Beleid beleid, Peiling peiling, Bijgewerkt stand)
{
    /// <summary>Asked along for the policy: it stands there in the transaction of the event itself, also while the lists are behind.</summary>
    public const string Zaak = Opslag.Schema + ".mt_doc_knelpuntbeeld";

    public const string Kaart = Leestabellen.Schema + ".kaart k on k.knelpunt = s.knelpunt";

    readonly bool isAlleenOpen = Lijstfilters.IsAlleenOpen(vraag);

    public string Van => isAlleenOpen ? $"{Leestabellen.Schema}.werk s" : $"{Leestabellen.Schema}.stand s";

    bool IsVanNu => peiling.IsNu && Kalender.Dag(peiling.Moment) <= peiling.GeldigOp;

    /// <summary>Closed cases too, and not as it is now: there is no index of the rows that held then.</summary>
    public bool IsVanToen => !isAlleenOpen && !IsVanNu;

    public string Waar(NpgsqlParameterCollection waarden, bool metKaart = true) => string.Join(" and ", [.. Rijen(waarden, metKaart), Inzagefilter.Waar(waarden, wie, beleid, Blik.Dossier)]);

    public NpgsqlBatchCommand Tel()
    {
        var tel = new NpgsqlBatchCommand();
        // What he is shown is asked of the case itself.
        var waar = Zicht is null ? Waar(tel.Parameters, metKaart: false) : string.Join(" and ", [.. Rijen(tel.Parameters, metKaart: false), Zicht.Waar(waarde => Zet(tel.Parameters, waarde), "s.")]);
        tel.CommandText = $"""
            select count(*) from (select 1 from {Van} {(waar.Contains("k.", StringComparison.Ordinal) ? $"join {Kaart}" : "")} {(Zicht is null ? $"join {Zaak} on id = s.knelpunt" : "")}
            where {waar} limit {Lijst.Telgrens + 1}) geteld
            """;
        return tel;

        static string Zet<T>(NpgsqlParameterCollection waarden, T waarde)
        {
            waarden.Add(new NpgsqlParameter<T> { TypedValue = waarde });
            return $"${waarden.Count}";
        }
    }

    /// <summary>
    /// What the cases of this list are counted under, when they are: a list of everything in a stage or of a region is as long as the
    /// number that a dashboard shows, and that need not be counted again.
    /// </summary>
    public Filter? Somfilter()
    {
        if (Zicht is null || vraag.Waarden.Keys.Any(sleutel => !somsleutels.Contains(sleutel)))
            return null;
        var (regios, themas, partners) = (vraag.Lijst("regio"), vraag.Lijst("thema"), vraag.Lijst("partner"));
        var isEen = regios.Count <= 1 && themas.Count <= 1 && partners.Count <= 1 && partners.Count + (regios.Count + themas.Count > 0 ? 1 : 0) <= 1 && !partners.Contains(Lijstfilters.Geen);
        return isEen ? new(regios.FirstOrDefault(""), themas.FirstOrDefault(""), partners.FirstOrDefault("")) : null;
    }

    public async Task<long> Som(HttpContext http, Filter filter, CancellationToken stop)
    {
        await using var telraam = await Telraam.Open(http.RequestServices.GetRequiredService<Leesbron>(), peiling, Zicht!, stop);
        var stadia = vraag.Lijst("stadium");
        return (await telraam.Tel(filter, [Maat.InStadium], stop))
            .Where(g => (stadia.Count == 0 || stadia.Contains(Dashboards.Dashboardvraag.Code((Stadium)g.Vak))) && (vraag.JaNee("open") is not { } open || open == g.Vak < (int)Stadium.Gesloten))
            .Sum(g => g.Aantal);
    }

    static readonly FrozenSet<string> somsleutels = FrozenSet.Create(
        "open", "stadium", "regio", "thema", "partner", Lijstfilters.Geteld, Lijstvolgorde.Sleutel.Naam, Vraagsleutel.Page.Naam, Vraagsleutel.PageSize.Naam, Peiling.Peilmoment.Naam, Peiling.Geldig.Naam);

    /// <summary>Of who sees by marking alone; what stands in the row is enough to count for him.</summary>
    Telzicht? Zicht { get; } = Telzicht.IsRuimerInLijsten(wie) ? null : Telzicht.Van(wie, beleid);

    IEnumerable<string> Rijen(NpgsqlParameterCollection waarden, bool metKaart)
    {
        var filter = new Filtervraag(vraag, wie, beleid, peiling, waarden);
        if (isAlleenOpen)
            yield return $"s.blok = {filter.Zet(stand.BlokVan(peiling))}";
        yield return Geldend(filter, metKaart);
        foreach (var voorwaarde in Lijstfilters.Voorwaarden(filter))
            yield return voorwaarde;
    }

    /// <summary>What holds now is what is neither ended nor withdrawn, and that has an index.</summary>
    string Geldend(Filtervraag filter, bool metKaart)
    {
        if (IsVanNu)
            return "s.tot is null and s.ingetrokken is null";
        var (moment, dag) = (filter.Zet(peiling.Moment), filter.Zet(peiling.GeldigOp));
        // No case stood in any way before the day it was reported of, nor was known before it was: the card says so for all its rows.
        return $"{Peiling.Geldt(moment, dag)}{(IsVanToen && metKaart ? $" and k.bekend <= {moment} and k.gemeld <= {dag}" : "")}";
    }
}
