using Knelpunten.Api.Audit;
using Knelpunten.Api.Inrichting;
using Knelpunten.Api.Opdrachten;
using Knelpunten.Api.Personen;
using Knelpunten.Api.Stukken;
using Marten;
using Npgsql;

namespace Knelpunten.Api.Leesmodellen;

/// <param name="Naam">What its owner calls it.</param>
/// <param name="Opgehaald">The last day on which a calendar fetched it; absent when none ever did.</param>
public sealed record KalenderkoppelingBeeld(Guid Id, string? Naam, DateTimeOffset Gemaakt, DateOnly? Opgehaald, DateTimeOffset? Ingetrokken);

public sealed record Koppelingsintrekking(DateTimeOffset Ingetrokken);

public sealed record KalenderkoppelingVerzoek(string? Naam) : Verzoek
{
    public override string ToString() => nameof(KalenderkoppelingVerzoek);
}

public sealed class KalenderkoppelingValidator : VerzoekValidator<KalenderkoppelingVerzoek>
{
    public KalenderkoppelingValidator() => RuleFor(v => v.Naam).Verplicht().MaxLengte(80);
}

/// <summary>When the board meets, in one's own calendar: by a link that is made, listed and revoked here, and fetched by a program.</summary>
public static class Kalenderroutes
{
    /// <summary>The address of a link, below the host under which its owner knows this service.</summary>
    static string Adres(string sleutel) => $"/v1/kalenders/{sleutel}";

    public static void MapKalenders(this IEndpointRouteBuilder v1)
    {
        var koppelingen = v1.MapGroup("kalenderkoppelingen").Over("Kalenders", "De vergaderingen in de eigen agenda, met een koppeling die in te trekken is.");
        koppelingen.MapPost("", (HttpContext http, CancellationToken _) => Maak(http))
            .VoorRol(Knelpuntlezen.Lezers)
            .Leest<KalenderkoppelingVerzoek>().VraagtIdempotencyKey(verplicht: true)
            .WithSummary("Maak een koppeling; haar geheime adres wordt alleen nu gegeven")
            .Produces<Bevestiging>(StatusCodes.Status201Created).GeeftETag()
            .Weigert(StatusCodes.Status409Conflict);
        koppelingen.MapGet("", async (HttpContext http) =>
        {
            var eigen = await Eigen(http);
            return TypedResults.Ok(new Lijstantwoord<KalenderkoppelingBeeld>(eigen, eigen.Count));
        }).VoorRol(Knelpuntlezen.Lezers).WithSummary("Uw eigen koppelingen");
        var koppeling = koppelingen.MapGroup("{koppeling}").MetPadsleutel("koppeling", "Id van de koppeling.");
        koppeling.MapGet("", async (HttpContext http, string koppeling) =>
            await Eigen(http, koppeling) is { } beeld ? Knelpuntlezen.Met(http, Versie(beeld), beeld) : Knelpuntlezen.NietGevonden(http))
            .Leesbaar<KalenderkoppelingBeeld>("Eén eigen koppeling", Knelpuntlezen.Lezers);
        koppeling.MapPost("intrekking", (HttpContext http, string koppeling, CancellationToken _) => TrekIn(http, koppeling))
            .VoorRol(Knelpuntlezen.Lezers)
            .Leest<LeegVerzoek>().VraagtIdempotencyKey(verplicht: true)
            .WithSummary("Trek de koppeling in; haar adres geeft meteen niets meer")
            .Produces<Bevestiging>().GeeftETag()
            .Weigert(StatusCodes.Status409Conflict);
        koppeling.MapGet("intrekking", async (HttpContext http, string koppeling) =>
            await Eigen(http, koppeling) is { Ingetrokken: { } moment } beeld ? Knelpuntlezen.Met(http, Versie(beeld), new Koppelingsintrekking(moment)) : Knelpuntlezen.NietGevonden(http))
            .Leesbaar<Koppelingsintrekking>("Wanneer de koppeling ingetrokken is", Knelpuntlezen.Lezers);

        v1.MapGet("kalenders/{sleutel}", Geef)
            .AllowAnonymous()
            .Over("Kalenders", "De vergaderingen in de eigen agenda, met een koppeling die in te trekken is.")
            .WithSummary("De vergaderingen voor een agendaprogramma; wie het adres heeft leest ze, zonder token")
            .MetPadsleutel("sleutel", "Het geheim van de koppeling.")
            .Produces<string>(StatusCodes.Status200OK, Kalenderblad.Mediatype).GeeftETag();
    }

    /// <summary>Unknown, revoked, forgotten, or of somebody who reads no meetings any more: nobody can tell which.</summary>
    static async Task<IResult> Geef(HttpContext http, string sleutel, NpgsqlDataSource bron, IDocumentStore store, TimeProvider klok)
    {
        http.Toonde(Inzagesoort.Lijst);
        if (await Kalenderkoppeling.Open(bron, sleutel, http.RequestAborted) is not var (koppeling, rollen) || (rollen & Knelpuntlezen.Lezers) == Rol.Geen)
            return Knelpuntlezen.NietGevonden(http);
        await using var session = store.QuerySession();
        var vergaderingen = await session.Query<VergaderingBeeld>().ToListAsync(http.RequestAborted);
        http.Toonde(Inzagesoort.Lijst, vergaderingen.Select(v => v.Id).Prepend(koppeling.Id));
        await koppeling.Haalde(bron, Kalender.Vandaag(klok), http.RequestAborted);
        http.Response.Headers.CacheControl = Kopregels.NogEensVragen;
        return await Stukroute.Geef(http, new Stukbron<IReadOnlyList<VergaderingBeeld>>(vergaderingen, 0, "SBO vergaderingen"), Kalenderblad.VanAlle);
    }

    static async Task<IResult> Maak(HttpContext http)
    {
        var oproep = await Oproep.Van(http, Knelpuntlezen.Lezers, null);
        var gelezen = await Verzoeklezer.Lees<KalenderkoppelingVerzoek>(http);
        var koppeling = new Kalenderkoppeling(Guid.CreateVersion7(), oproep.Wie.Actor, Nu(http), null, null);
        return await Eigendom.Eenmalig(http, oproep, Vorm.Nieuw, gelezen, async (session, v) =>
        {
            var sleutel = Kalenderkoppeling.NieuweSleutel();
            await oproep.Kluis.Bewaar(session, koppeling.Actor, koppeling.Id, new Koppelingsnaam(v.Naam!), http.RequestAborted);
            await koppeling.Bewaar(session.Connection!, sleutel, http.RequestAborted);
            return (new Bevestiging(koppeling.Id, null, null, null, null, null, Versie(koppeling)), $"/v1/kalenderkoppelingen/{koppeling.Id}", Adres(sleutel));
        });
    }

    static async Task<IResult> TrekIn(HttpContext http, string koppeling)
    {
        var oproep = await Oproep.Van(http, Knelpuntlezen.Lezers, null);
        var gelezen = await Verzoeklezer.Lees<LeegVerzoek>(http);
        return await Eigendom.Eenmalig(http, oproep, Vorm.Toevoeging, gelezen, async (session, _) =>
        {
            if (await Eigen(http, koppeling) is not { } beeld)
                return null;
            var ingetrokken = beeld with { Ingetrokken = beeld.Ingetrokken ?? Nu(http) };
            await session.BeginTransactionAsync(http.RequestAborted);
            await Kalenderkoppeling.TrekIn(session.Connection!, beeld.Id, ingetrokken.Ingetrokken.Value, http.RequestAborted);
            return (new Bevestiging(beeld.Id, null, null, null, null, null, Versie(ingetrokken)), null, null);
        });
    }

    static async Task<KalenderkoppelingBeeld?> Eigen(HttpContext http, string koppeling) =>
        (await Eigen(http)).FirstOrDefault(beeld => Guid.TryParseExact(koppeling, "D", out var id) && beeld.Id == id);

    static async Task<IReadOnlyList<KalenderkoppelingBeeld>> Eigen(HttpContext http)
    {
        var (bron, actor) = (http.RequestServices.GetRequiredService<NpgsqlDataSource>(), (await http.Wie()).Actor);
        http.Toonde(Inzagesoort.Persoon, actor);
        var koppelingen = await Kalenderkoppeling.Van(bron, actor, http.RequestAborted);
        if (koppelingen.Count == 0)
            return [];
        var namen = (await http.RequestServices.GetRequiredService<Kluis>().Alles(actor, http.RequestAborted)).ToDictionary(bewaard => bewaard.Id, bewaard => bewaard.Gegevens);
        return [.. koppelingen.Select(k => new KalenderkoppelingBeeld(k.Id, namen.GetValueOrDefault(k.Id)?.GetValueOrDefault("naam"), k.Gemaakt, k.Opgehaald, k.Ingetrokken))];
    }

    static long Versie(Kalenderkoppeling k) => Versie(k.Opgehaald, k.Ingetrokken);

    static long Versie(KalenderkoppelingBeeld k) => Versie(k.Opgehaald, k.Ingetrokken);

    /// <summary>Only ever goes up: made, then fetched on later days, then revoked.</summary>
    static long Versie(DateOnly? opgehaald, DateTimeOffset? ingetrokken) => 1 + (2L * (opgehaald?.DayNumber ?? 0)) + (ingetrokken is null ? 0 : 1);

    static DateTimeOffset Nu(HttpContext http) => http.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow();
}
