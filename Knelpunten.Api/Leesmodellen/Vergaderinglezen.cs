using Knelpunten.Api.Audit;
using Knelpunten.Api.Inrichting;
using Knelpunten.Api.Opdrachten;
using Knelpunten.Api.Personen;
using Knelpunten.Api.Stukken;
using Marten;
using Microsoft.Net.Http.Headers;

namespace Knelpunten.Api.Leesmodellen;

/// <summary>A row of the list of meetings: when and where, nothing of what is on the agenda.</summary>
public sealed record VergaderingRij(
    Guid Id,
    string Nummer,
    string Jaar,
    int Volgnummer,
    Vergaderstatus Status,
    string Dag,
    TimeOnly? Aanvang,
    TimeOnly? Einde,
    string? Locatie,
    DateOnly? InleverDatum,
    string? Gehouden,
    int Agendaversie,
    DateTimeOffset LaatstGemuteerd,
    long Versie)
{
    public static VergaderingRij Van(VergaderingBeeld v) => new(
        v.Id, v.Nummer, v.Jaar, v.Volgnummer, v.Status, v.Dag, v.Aanvang, v.Einde, v.Locatie, v.InleverDatum, v.Gehouden, v.Agendaversie, v.LaatstGemuteerd, v.Versie);
}

/// <summary>A decision with the item it is about.</summary>
public sealed record BesluitOpAgenda(int Agendapunt, Guid? Knelpunt, BesluitBeeld Besluit);

/// <summary>Every read of a meeting. When the board meets all may know who see cases; of its items each sees what the policy lets him.</summary>
public static class Vergaderinglezen
{
    /// <summary>Who reads what happened to an agenda, and not only what stands on it.</summary>
    const Rol Beraad = Rol.Ato | Rol.Secretariaat | Rol.Auditor;

    /// <summary>Of the list of meetings, beside JSON.</summary>
    static readonly IReadOnlyList<Stukvorm<IReadOnlyList<VergaderingBeeld>>> Lijstvormen =
        [Kalenderblad.VanAlle, .. Stukvormen.Lijst<IReadOnlyList<VergaderingBeeld>>(alle => Vergaderlijsten.Vergaderingen(alle.Select(VergaderingRij.Van)))];

    public static void MapVergaderingen(this IEndpointRouteBuilder vergaderingen) =>
        vergaderingen.MapGet("", async Task<IResult> (HttpContext http, IDocumentStore store) =>
        {
            var vraag = Vraag.Van(http);
            var status = vraag.Tekst("status") is { } code && Enum.TryParse<Vergaderstatus>(code, ignoreCase: true, out var gekozen) ? gekozen : (Vergaderstatus?)null;
            http.Response.Headers.Append(HeaderNames.Vary, HeaderNames.Accept);
            var keuze = Vormkeuze.Kies(http.Request.Headers.Accept, ["application/json", .. Lijstvormen.Select(vorm => vorm.Mediatype)]);
            var verleden = Verleden.Van(http);
            await using var session = store.QuerySession();
            var query = session.Query<VergaderingBeeld>().AsQueryable();
            if (!verleden.IsNu)
            {
                // A board meets six times a year: how all its meetings were is soon folded.
                var toen = (await verleden.Vergaderingen(http, await query.ToListAsync(http.RequestAborted)))
                    .Where(v => (vraag.Tekst("jaar") is not { } jaar || v.Jaar == jaar) && (status is null || v.Status == status))
                    .OrderByDescending(v => v.Jaar, StringComparer.Ordinal).ThenByDescending(v => v.Volgnummer).ToList();
                return await Geef(http, keuze, keuze > 0 ? toen : [.. toen.Skip(vraag.Overslaan).Take(vraag.PageSize)], toen.Count);
            }

            if (vraag.Tekst("jaar") is { } gevraagd)
                query = query.Where(v => v.Jaar == gevraagd);
            if (status is { } alleen)
                query = query.Where(v => v.Status == alleen);
            IQueryable<VergaderingBeeld> op = query.OrderByDescending(v => v.Jaar).ThenByDescending(v => v.Volgnummer);
            // A list on paper and a calendar have no pages.
            return keuze > 0
                ? await Geef(http, keuze, await op.ToListAsync(http.RequestAborted), 0)
                : await Geef(http, keuze, await op.Skip(vraag.Overslaan).Take(vraag.PageSize).ToListAsync(http.RequestAborted), await query.CountAsync(http.RequestAborted));
        })
        .VoorRol(Knelpuntlezen.Lezers)
        .WithSummary("De vergaderingen van het SBO")
        .Vraagt(
            new Vraagsleutel("jaar", "Jaar van de vergadering, of onbekend."),
            new Vraagsleutel("status", "Alleen met deze status.") { Codes = Verwachting.Codes(typeof(Vergaderstatus)) })
        .VraagtPaginering()
        .KijktTerugZonderVersie()
        .Produces<Pagina<VergaderingRij>>()
        .WithMetadata(new Vormen([.. Lijstvormen.Select(vorm => vorm.Mediatype)]));

    static async Task<IResult> Geef(HttpContext http, int? keuze, IReadOnlyList<VergaderingBeeld> alle, int totaal)
    {
        http.Toonde(Inzagesoort.Lijst, alle.Select(v => v.Id));
        return keuze is > 0 and var vorm
            ? await Stukroute.Geef(http, new Stukbron<IReadOnlyList<VergaderingBeeld>>(alle, 0, "SBO vergaderingen"), Lijstvormen[vorm - 1])
            : TypedResults.Ok(Paginering.Bladzijde(http, [.. alle.Select(VergaderingRij.Van)], totaal));
    }

    public static void MapVergaderingLezen(this IEndpointRouteBuilder vergadering)
    {
        vergadering.MapStuk("", "Eén vergadering", Knelpuntlezen.Lezers, async http =>
            await Haal(http, (string)http.Request.RouteValues["vergadering"]!) is { } v ? new Stukbron<VergaderingBeeld>(v, v.Versie, v.Nummer) : null, Kalenderblad.VanEen).KijktTerug();
        vergadering.MapLees("aanwezigheid", "Wie er komen, of wie er waren", (HttpContext _, VergaderingBeeld v) => new Lijstantwoord<Aanwezigheid>(v.Aanwezigheid, v.Aanwezigheid.Count), Beraad);
        vergadering.MapLees("agenda/vaststelling", "De vastgestelde versies van de agenda",
            (_, v) => new Lijstantwoord<AgendaversieBeeld>(v.Agendaversies, v.Agendaversies.Count));
        vergadering.MapLees("agendapunten", "Alle agendapunten, ook wat er niet meer op staat",
            (_, v) => new Lijstantwoord<AgendapuntBeeld>(v.Agendapunten, v.Agendapunten.Count));
        vergadering.MapLees("besluiten", "De besluiten", (_, v) =>
        {
            var besluiten = v.Agendapunten.Where(punt => punt.Besluit is not null).Select(punt => new BesluitOpAgenda(punt.Nummer, punt.Knelpunt, punt.Besluit!)).ToList();
            return new Lijstantwoord<BesluitOpAgenda>(besluiten, besluiten.Count);
        });
        vergadering.MapLees("agendapunten/{nummer:int}", "Eén agendapunt", Punt).MetPadsleutel("nummer", "Nummer van het agendapunt.");
        vergadering.MapLees("agendapunten/{nummer:int}/besluit", "Het besluit over een agendapunt", (http, v) => Punt(http, v)?.Besluit)
            .MetPadsleutel("nummer", "Nummer van het agendapunt.");
        vergadering.MapGet("tijdlijn", async (HttpContext http, string vergadering, Registerkast kast) =>
        {
            if (await Haal(http, vergadering) is not { } beeld)
                return Knelpuntlezen.NietGevonden(http);
            var regels = await Tijdlijnroutes.Lees(http, kast, beeld.Id, e => IsZichtbaar(beeld, (Gebeurtenis)e.Data));
            return Knelpuntlezen.Met(http, beeld.Versie, new Lijstantwoord<Tijdlijnregel>(regels, regels.Count));
        })
        .Leesbaar<Lijstantwoord<Tijdlijnregel>>("Wat er met de vergadering gebeurde, in zinnen", Beraad)
        .KijktTerug();
    }

    /// <summary>As <see cref="Tijdlijnroutes.MapGedaan{TOpdracht}"/>, for a command on a meeting.</summary>
    public static void MapGedaan<TOpdracht>(this IEndpointRouteBuilder vergadering, string pad, string samenvatting) where TOpdracht : VergaderingOpdracht =>
        vergadering.MapGet(pad, async (HttpContext http, string vergadering, Registerkast kast) =>
            await Haal(http, vergadering) is { } beeld
            && (!http.Request.RouteValues.ContainsKey("nummer") || Punt(http, beeld) is not null)
            && (!http.Request.RouteValues.TryGetValue("toezegging", out var toezegging) || beeld.Toezeggingen.Exists(t => $"{t.Nummer}" == (string?)toezegging))
                ? Knelpuntlezen.Met(http, beeld.Versie, await Tijdlijnroutes.Gedaan<TOpdracht>(http, kast, beeld.Id, e =>
                    IsZichtbaar(beeld, (Gebeurtenis)e.Data) && (toezegging is null || $"{Tijdlijn.Toezegging((Gebeurtenis)e.Data)}" == (string)toezegging)))
                : Knelpuntlezen.NietGevonden(http))
            .Leesbaar<Lijstantwoord<Tijdlijnregel>>(samenvatting, Beraad)
            .KijktTerug();

    /// <summary>A part of an item, for routes that stand elsewhere. Not an overload of the one for cases: the compiler would take it for those too.</summary>
    internal static RouteHandlerBuilder MapPuntdeel<T>(this IEndpointRouteBuilder agendapunt, string pad, string samenvatting, Func<HttpContext, VergaderingBeeld, T?> kies)
        where T : class => agendapunt.MapLees(pad, samenvatting, kies);

    static RouteHandlerBuilder MapLees<T>(
        this IEndpointRouteBuilder groep, string pad, string samenvatting, Func<HttpContext, VergaderingBeeld, T?> kies, Rol rollen = Knelpuntlezen.Lezers)
        where T : class =>
        groep.MapGet(pad, async (HttpContext http, string vergadering) =>
            await Haal(http, vergadering) is { } beeld && kies(http, beeld) is { } deel ? Knelpuntlezen.Met(http, beeld.Versie, deel) : Knelpuntlezen.NietGevonden(http))
            .Leesbaar<T>(samenvatting, rollen)
            .KijktTerug();

    /// <summary>
    /// The meeting with the items this caller may see, each with the number and title of its case as they are now: a meeting's stream
    /// holds no text of a case. Why a version came about may speak of an item, so only who sees all of them reads it.
    /// </summary>
    internal static async Task<VergaderingBeeld?> Haal(HttpContext http, string vergadering)
    {
        if (!Guid.TryParseExact(vergadering, "D", out var id))
            return null;
        await using var session = http.RequestServices.GetRequiredService<IDocumentStore>().QuerySession();
        if (await session.LoadAsync<VergaderingBeeld>(id, http.RequestAborted) is not { } nu)
            return null;

        var namen = await Knelpuntlezen.Namen(http, [.. nu.Agendapunten.Select(punt => punt.Knelpunt).OfType<Guid>().Distinct()]);
        var gezien = VoorLezer(nu, await http.Wie(), namen);
        if (await Verleden.Van(http).Vergadering(http, nu) is not { } toen)
            return null;
        if (!ReferenceEquals(toen, nu))
            gezien = VoorLezer(toen, await http.Wie(), namen, gezien);
        http.Toonde(Inzagesoort.Vergadering, [id, .. gezien.Agendapunten.Select(punt => punt.Knelpunt).OfType<Guid>()]);
        return gezien;
    }

    /// <param name="namen">Of the cases that this reader may see.</param>
    /// <param name="nu">When it is of the past: what he sees of it today. What is besloten today was that always.</param>
    public static VergaderingBeeld VoorLezer(VergaderingBeeld v, Handelende wie, IReadOnlyDictionary<Guid, (string Nummer, string Titel)> namen, VergaderingBeeld? nu = null)
    {
        var zichtbaar = v.Agendapunten.Where(Mag).Select(MetNaam).ToDictionary(punt => punt.Nummer);
        var isBeraad = Inzage.IsBeraad(wie);
        var isGeheel = isBeraad && zichtbaar.Count == v.Agendapunten.Count;
        return v with
        {
            Agendapunten = [.. zichtbaar.Values],
            Agendaversies = v.Agendaversies.ConvertAll(versie => versie with
            {
                Reden = isGeheel ? versie.Reden : null,
                Punten = [.. versie.Punten.Where(punt => zichtbaar.ContainsKey(punt.Agendapunt))],
            }),
            Behandeling = [.. v.Behandeling.Where(b => zichtbaar.ContainsKey(b.Agendapunt))],
            Aanwezigheid = isBeraad ? v.Aanwezigheid : [],
            Toezeggingen = isBeraad ? v.Toezeggingen.RemoveAll(t => t.Agendapunt is { } punt && !zichtbaar.ContainsKey(punt)) : [],
            // What is written about the whole may be about what he may not see.
            Inleiding = isGeheel ? v.Inleiding : null,
            Verslag = isBeraad ? [.. v.Verslag.Where(regel => zichtbaar.ContainsKey(regel.Agendapunt))] : [],
            Heropeningen = isGeheel ? v.Heropeningen : [],
        };

        bool Mag(AgendapuntBeeld punt) => (nu is null || nu.Agendapunten.Exists(x => x.Nummer == punt.Nummer)) && Inzage.MagAgendapuntZien(
            wie, punt.IsBesloten, punt.Knelpunt is { } zaak ? namen.ContainsKey(zaak) ? Blik.Dossier : Blik.Niets : null);

        AgendapuntBeeld MetNaam(AgendapuntBeeld punt) =>
            punt.Knelpunt is { } zaak ? punt with { Knelpuntnummer = namen[zaak].Nummer, Titel = namen[zaak].Titel } : punt;
    }

    /// <summary>These meetings as this reader may see them: as they are, or as they were when the request asks for that.</summary>
    internal static async Task<IReadOnlyList<VergaderingBeeld>> VoorLezer(HttpContext http, IReadOnlyList<VergaderingBeeld> nu)
    {
        var (verleden, wie) = (Verleden.Van(http), await http.Wie());
        var namen = await Knelpuntlezen.Namen(http, [.. nu.SelectMany(v => v.Agendapunten).Select(punt => punt.Knelpunt).OfType<Guid>().Distinct()]);
        var gezien = nu.ToDictionary(v => v.Id, v => VoorLezer(v, wie, namen));
        return verleden.IsNu ? [.. gezien.Values] : [.. (await verleden.Vergaderingen(http, nu)).Select(v => VoorLezer(v, wie, namen, gezien[v.Id]))];
    }

    static bool IsZichtbaar(VergaderingBeeld beeld, Gebeurtenis gebeurtenis) =>
        (Tijdlijn.Onderdeel(gebeurtenis) is not { } nummer || beeld.Agendapunten.Exists(punt => punt.Nummer == nummer))
        && (Tijdlijn.Toezegging(gebeurtenis) is not { } toezegging || beeld.Toezeggingen.Exists(t => t.Nummer == toezegging));

    internal static AgendapuntBeeld? Punt(HttpContext http, VergaderingBeeld v) => v.Agendapunten.Find(punt => $"{punt.Nummer}" == (string?)http.Request.RouteValues["nummer"]);
}
