using System.Globalization;
using Knelpunten.Api.Audit;
using Knelpunten.Api.Bijhouden;
using Knelpunten.Api.Inrichting;
using Knelpunten.Api.Leesmodellen;
using Knelpunten.Api.Opdrachten;
using Knelpunten.Api.Overzicht;
using Knelpunten.Api.Personen;
using Knelpunten.Api.Terugkijken;
using Marten;
using Npgsql;

namespace Knelpunten.Api.Naspelen;

/// <summary>The log played again: of one case for whoever sees it, of everything for auditors.</summary>
public static class Naspeelroutes
{
    /// <summary>Of a page of nothing but objections: pages of the log that are gone through for it. Who wants more follows the link.</summary>
    const int MeesteBladzijden = 5;

    static readonly Vraagsleutel Bezwaren = new("bezwaren", "Alleen stappen waar de regels van nu iets tegen hebben.", Vraagsoort.JaNee);

    public static void MapNaspelen(this IEndpointRouteBuilder knelpunt) =>
        knelpunt.MapGet("naspelen", async (HttpContext http, string knelpunt, Leesbron bron, IDocumentStore store, Registerkast kast, Beleid beleid) =>
        {
            if (await Knelpuntlezen.Haal(http, knelpunt) is not { } beeld)
                return Knelpuntlezen.NietGevonden(http);
            http.Toonde(Inzagesoort.Geschiedenis, beeld.Id);
            var vraag = Vraag.Van(http);
            await using var opdracht = bron.Vraag();
            opdracht.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = beeld.Id });
            var naspeler = new Naspeler(bron, store.Options.Serializer(), await kast.Actueel(http.RequestAborted), beleid);
            var stappen = await naspeler.Speel(opdracht, $"e.stream_id = $1 and e.version > {vraag.Overslaan}", vraag.PageSize, http.RequestAborted);
            var isAuditor = (await http.Wie()).Heeft(Rol.Auditor);
            return TypedResults.Ok(Paginering.Bladzijde(http, [.. stappen.Select(stap => isAuditor ? stap : VoorLezer(stap, beeld))], beeld.Versie));
        })
        .VoorRol(Knelpuntlezen.Lezers)
        .WithSummary("De geschiedenis nagespeeld: voor elke gebeurtenis hoe het daarvoor en daarna stond")
        .VraagtPaginering()
        .Produces<Pagina<Naspeelstap>>();

    public static void MapAuditnaspelen(this IEndpointRouteBuilder v1) =>
        v1.MapGet("audit/naspelen", async (HttpContext http, Leesbron bron, IDocumentStore store, Registerkast kast, Beleid beleid) =>
        {
            var (keuze, probleem) = await Auditroute.Kies(http);
            if (keuze is null)
                return probleem!;
            var alleenBezwaren = Vraag.Van(http).JaNee(Bezwaren.Naam) == true;
            var naspeler = new Naspeler(bron, store.Options.Serializer(), await kast.Actueel(http.RequestAborted), beleid);
            if (Auditroute.IsStroom(http))
            {
                http.Toonde(Inzagesoort.Export, keuze.Stromen);
                return new Regelstroom(keuze.Na, keuze.Tot, async (uit, na, stop) =>
                {
                    var stappen = await Bladzijde(bron, naspeler, keuze, na, Regelstroom.Bladzijde, stop);
                    foreach (var stap in stappen.Where(stap => !alleenBezwaren || stap.Bezwaren is not null))
                        uit.Schrijf(stap);
                    return (stappen.Count == Regelstroom.Bladzijde, stappen.Count == 0 ? na : stappen[^1].Volgnummer);
                });
            }

            return await Leesvraag.Voer(http, stop => Pagina(http, bron, naspeler, keuze, alleenBezwaren, stop));
        })
        .OverHetLogboek()
        .WithSummary("Het logboek nagespeeld met de regels van nu, in bladzijden of als NDJSON; deze lezing wordt vastgelegd")
        .Vraagt(Auditroute.Sleutels).Vraagt(Bezwaren)
        .Produces<Pagina<Naspeelstap>>(StatusCodes.Status200OK, Auditroute.Json, Auditroute.Regels);

    static async Task<IResult> Pagina(HttpContext http, Leesbron bron, Naspeler naspeler, Logkeuze keuze, bool alleenBezwaren, CancellationToken stop)
    {
        var vraag = Vraag.Van(http);
        if (Plaats(vraag) is not { } na)
            return Problemen.OngeldigeInvoer(new Gebrek(Cursor.Sleutel.Naam, new("hoort niet bij deze lijst", "does not belong to this list")));
        (na, var items, var isVerder) = (Math.Max(na, keuze.Na), new List<Naspeelstap>(), true);
        for (var bladzijde = 0; isVerder && items.Count < vraag.PageSize && bladzijde < MeesteBladzijden; bladzijde++)
        {
            var aantal = alleenBezwaren ? Regelstroom.Bladzijde : vraag.PageSize;
            var stappen = await Bladzijde(bron, naspeler, keuze, na, aantal, stop);
            isVerder = stappen.Count == aantal;
            foreach (var stap in stappen.TakeWhile(_ => items.Count < vraag.PageSize))
            {
                na = stap.Volgnummer;
                if (!alleenBezwaren || stap.Bezwaren is not null)
                    items.Add(stap);
            }

            isVerder |= stappen.Count > 0 && na < stappen[^1].Volgnummer;
        }

        http.Toonde(Inzagesoort.Geschiedenis, items.Where(e => e.Stroomsoort is "knelpunt" or "vergadering").Select(e => e.Stroom).Distinct());
        var volgende = isVerder ? new Cursor("id", na.ToString(CultureInfo.InvariantCulture), Guid.Empty) : null;
        // How many objections there are is known once all of it was played.
        return TypedResults.Ok(alleenBezwaren
            ? Paginering.Vervolg(http, items, items.Count, volgende) with { TotalIsMinimum = isVerder ? true : null }
            : Paginering.Vervolg(http, items, await Totaal(bron, keuze, stop), volgende));
    }

    static async Task<long> Totaal(Leesbron bron, Logkeuze keuze, CancellationToken stop)
    {
        await using var opdracht = bron.Vraag();
        opdracht.CommandText = $"select count(*) from (select 1 from {Opslag.Schema}.mt_events e where {keuze.Waar(opdracht.Parameters, keuze.Na)} and e.type <> 'tombstone' limit {Paginering.Telgrens + 1}) tot_de_grens";
        return (long)(await opdracht.ExecuteScalarAsync(stop))!;
    }

    static async Task<IReadOnlyList<Naspeelstap>> Bladzijde(Leesbron bron, Naspeler naspeler, Logkeuze keuze, long na, int aantal, CancellationToken stop)
    {
        await using var opdracht = bron.Vraag();
        return await naspeler.Speel(opdracht, keuze.Waar(opdracht.Parameters, na), aantal, stop);
    }

    static long? Plaats(Vraag vraag) => vraag.Tekst(Cursor.Sleutel.Naam) is not { } tekst ? 0
        : Cursor.Lees(tekst) is { Sort: "id" } cursor ? long.Parse(cursor.Waarde, CultureInfo.InvariantCulture) : null;

    /// <summary>Who is behind it and why are the auditor's (rule 10), and so is what a rule says to it; of a case that it was once merged into only who sees that knows.</summary>
    static Naspeelstap VoorLezer(Naspeelstap stap, KnelpuntBeeld beeld) => stap with
    {
        Actor = null,
        Waarom = null,
        Namens = stap.Namens?.StartsWith("organisatie:", StringComparison.Ordinal) == true ? stap.Namens : null,
        Bezwaren = null,
        Voor = ZonderVroeger(stap.Voor, beeld),
        Na = ZonderVroeger(stap.Na, beeld)!,
    };

    static Toestand? ZonderVroeger(Toestand? toestand, KnelpuntBeeld beeld) =>
        toestand?.Doel is { } doel && doel != beeld.Samenvoeging?.Doelnummer ? toestand with { Doel = null } : toestand;
}
