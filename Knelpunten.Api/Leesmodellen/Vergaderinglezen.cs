using Knelpunten.Api.Inrichting;
using Knelpunten.Api.Opdrachten;
using Knelpunten.Api.Personen;
using Knelpunten.Api.Stadia;
using Marten;

namespace Knelpunten.Api.Leesmodellen;

/// <summary>The agenda as it stands, in order; the draft, or the last finalised version.</summary>
public sealed record AgendaBeeld(string Nummer, string Dag, Vergaderstatus Status, int Agendaversie, IReadOnlyList<AgendapuntBeeld> Agendapunten, int? Minuten);

/// <summary>A decision with the item it is about.</summary>
public sealed record BesluitOpAgenda(int Agendapunt, Guid? Knelpunt, BesluitBeeld Besluit);

public static class Vergaderinglezen
{
    public static void MapVergaderingen(this IEndpointRouteBuilder vergaderingen) =>
        vergaderingen.MapGet("", async (HttpContext http, IDocumentStore store) =>
        {
            var vraag = Vraag.Van(http);
            await using var session = store.QuerySession();
            var query = session.Query<VergaderingBeeld>().AsQueryable();
            if (vraag.Tekst("jaar") is { } jaar)
                query = query.Where(v => v.Jaar == jaar);
            if (vraag.Tekst("status") is { } status && Enum.TryParse<Vergaderstatus>(status, ignoreCase: true, out var gekozen))
                query = query.Where(v => v.Status == gekozen);
            var totaal = await query.CountAsync(http.RequestAborted);
            var beelden = await query.OrderByDescending(v => v.Jaar).ThenByDescending(v => v.Volgnummer)
                .Skip(vraag.Overslaan).Take(vraag.PageSize).ToListAsync(http.RequestAborted);
            return Paginering.Bladzijde(http, beelden, totaal);
        })
        .VoorRol(IntakeRoutes.Iedereen)
        .WithSummary("De vergaderingen van het SBO")
        .Vraagt(
            new Vraagsleutel("jaar", "Jaar van de vergadering, of onbekend."),
            new Vraagsleutel("status", "Alleen met deze status.") { Codes = Verwachting.Codes(typeof(Vergaderstatus)) })
        .VraagtPaginering()
        .Produces<Pagina<VergaderingBeeld>>();

    public static void MapVergaderingLezen(this IEndpointRouteBuilder vergadering)
    {
        vergadering.MapLees("", "Eén vergadering", v => v);
        vergadering.MapGet("agenda", async (HttpContext http, string vergadering, IDocumentStore store) =>
            Guid.TryParseExact(vergadering, "D", out var id) && await Haal(store, id, http.RequestAborted) is { } v
                ? Knelpuntlezen.Met(http, v.Versie, await Agenda(http, store, v))
                : Knelpuntlezen.NietGevonden(http))
            .Leesbaar<AgendaBeeld>("De agenda zoals zij nu is", IntakeRoutes.Iedereen);
        vergadering.MapLees("agenda/vaststelling", "De vastgestelde versies van de agenda", v => new Lijstantwoord<AgendaversieBeeld>(v.Agendaversies, v.Agendaversies.Count));
        vergadering.MapLees("agendapunten", "Alle agendapunten, ook wat er niet meer op staat",
            v => new Lijstantwoord<AgendapuntBeeld>(v.Agendapunten, v.Agendapunten.Count));
        vergadering.MapLees("besluiten", "De besluiten", v =>
        {
            var besluiten = v.Agendapunten.Where(punt => punt.Besluit is not null).Select(punt => new BesluitOpAgenda(punt.Nummer, punt.Knelpunt, punt.Besluit!)).ToList();
            return new Lijstantwoord<BesluitOpAgenda>(besluiten, besluiten.Count);
        });
        vergadering.MapLees("agendapunten/{nummer:int}", "Eén agendapunt", (http, v) => Punt(http, v))
            .MetPadsleutel("nummer", "Nummer van het agendapunt.");
        vergadering.MapLees("agendapunten/{nummer:int}/besluit", "Het besluit over een agendapunt", (http, v) => Punt(http, v)?.Besluit)
            .MetPadsleutel("nummer", "Nummer van het agendapunt.");
        vergadering.MapGet("tijdlijn", async (HttpContext http, string vergadering, IDocumentStore store, Registerkast kast) =>
        {
            if (!Guid.TryParseExact(vergadering, "D", out var id) || await Haal(store, id, http.RequestAborted) is not { } beeld)
                return Knelpuntlezen.NietGevonden(http);
            var regels = await Tijdlijnroutes.Lees(store, kast, beeld.Id, http.RequestAborted);
            return Knelpuntlezen.Met(http, beeld.Versie, new Lijstantwoord<Tijdlijnregel>(regels, regels.Count));
        })
        .Leesbaar<Lijstantwoord<Tijdlijnregel>>("Wat er met de vergadering gebeurde, in zinnen", IntakeRoutes.Iedereen);
    }

    /// <summary>As <see cref="Tijdlijnroutes.MapGedaan{TOpdracht}"/>, for a command on a meeting.</summary>
    public static void MapGedaan<TOpdracht>(this IEndpointRouteBuilder vergadering, string pad, string samenvatting) where TOpdracht : VergaderingOpdracht =>
        vergadering.MapGet(pad, async (HttpContext http, string vergadering, IDocumentStore store, Registerkast kast) =>
            Guid.TryParseExact(vergadering, "D", out var id) && await Haal(store, id, http.RequestAborted) is { } beeld
            && (!http.Request.RouteValues.ContainsKey("nummer") || Punt(http, beeld) is not null)
                ? Knelpuntlezen.Met(http, beeld.Versie, await Tijdlijnroutes.Gedaan<TOpdracht>(http, store, kast, id))
                : Knelpuntlezen.NietGevonden(http))
            .Leesbaar<Lijstantwoord<Tijdlijnregel>>(samenvatting, IntakeRoutes.Iedereen);

    static RouteHandlerBuilder MapLees<T>(this IEndpointRouteBuilder groep, string pad, string samenvatting, Func<VergaderingBeeld, T?> kies)
        where T : class => groep.MapLees(pad, samenvatting, (_, v) => kies(v));

    static RouteHandlerBuilder MapLees<T>(this IEndpointRouteBuilder groep, string pad, string samenvatting, Func<HttpContext, VergaderingBeeld, T?> kies)
        where T : class =>
        groep.MapGet(pad, async (HttpContext http, string vergadering, IDocumentStore store) =>
            Guid.TryParseExact(vergadering, "D", out var id) && await Haal(store, id, http.RequestAborted) is { } beeld && kies(http, beeld) is { } deel
                ? Knelpuntlezen.Met(http, beeld.Versie, deel)
                : Knelpuntlezen.NietGevonden(http))
            .Leesbaar<T>(samenvatting, IntakeRoutes.Iedereen);

    /// <summary>In order, with the number and title of each case that this caller may see: a meeting's stream holds no text of a case.</summary>
    static async Task<AgendaBeeld> Agenda(HttpContext http, IDocumentStore store, VergaderingBeeld v)
    {
        var punten = v.Agendapunten.Where(punt => punt.Volgorde is not null).OrderBy(punt => punt.Volgorde).ToList();
        var wie = await http.Wie();
        await using var session = store.QuerySession();
        var zaken = (await session.LoadManyAsync<KnelpuntBeeld>(http.RequestAborted, [.. punten.Select(punt => punt.Knelpunt).OfType<Guid>()]))
            .Where(beeld => Inzage.MagZien(wie, beeld))
            .ToDictionary(beeld => beeld.Id);
        return new(
            v.Nummer, v.Dag, v.Status, v.Agendaversie,
            [.. punten.Select(punt => punt.Knelpunt is { } id && zaken.TryGetValue(id, out var zaak) ? punt with { Knelpuntnummer = zaak.Nummer, Titel = zaak.Titel } : punt)],
            punten.Any(punt => punt.Minuten is not null) ? punten.Sum(punt => punt.Minuten) : null);
    }

    static async Task<VergaderingBeeld?> Haal(IDocumentStore store, Guid id, CancellationToken stop)
    {
        await using var session = store.QuerySession();
        return await session.LoadAsync<VergaderingBeeld>(id, stop);
    }

    static AgendapuntBeeld? Punt(HttpContext http, VergaderingBeeld v) => v.Agendapunten.Find(punt => $"{punt.Nummer}" == (string?)http.Request.RouteValues["nummer"]);
}
