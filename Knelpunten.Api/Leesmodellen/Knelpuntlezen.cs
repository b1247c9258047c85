using System.Collections.Immutable;
using Knelpunten.Api.Inrichting;
using Knelpunten.Api.Opdrachten;
using Knelpunten.Api.Personen;
using Marten;

namespace Knelpunten.Api.Leesmodellen;

/// <summary>A list that is a part of one case: all of it, in order.</summary>
public sealed record Lijstantwoord<T>(IReadOnlyList<T> Items, int Total);

/// <summary>An answer to the reporters, with the number of the case that gave it.</summary>
public sealed record Melderbericht(string Knelpunt, int Nummer, string Wanneer, DateTimeOffset Opgetekend, Aanleiding Aanleiding, string Bericht);

/// <summary>Every read of one case comes through here, and so past <see cref="Inzage"/>.</summary>
public static class Knelpuntlezen
{
    /// <summary>The case as this caller may see it; null when there is none, or none for him.</summary>
    public static async Task<KnelpuntBeeld?> Haal(HttpContext http, string idOfNummer)
    {
        await using var session = http.RequestServices.GetRequiredService<IDocumentStore>().QuerySession();
        var nummer = idOfNummer.ToUpperInvariant();
        var beeld =
            Guid.TryParseExact(idOfNummer, "D", out var id) ? await session.LoadAsync<KnelpuntBeeld>(id, http.RequestAborted)
            : Intake.Nummervorm.IsMatch(nummer) ? await session.Query<KnelpuntBeeld>().SingleOrDefaultAsync(b => b.Nummer == nummer, http.RequestAborted)
            : null;
        var wie = await http.Wie();
        if (beeld is null || !Inzage.MagZien(wie, beeld))
            return null;
        var uitBronnen = await UitBronnen(session, beeld, http.RequestAborted);
        return Inzage.Laat(wie, uitBronnen.IsEmpty ? beeld : beeld with { MeldingenUitBronnen = uitBronnen });
    }

    /// <summary>What was merged into a case, and into that, each once.</summary>
    static async Task<ImmutableList<MeldingUitBron>> UitBronnen(IQuerySession session, KnelpuntBeeld beeld, CancellationToken stop)
    {
        var meldingen = ImmutableList<MeldingUitBron>.Empty;
        var gezien = new HashSet<Guid> { beeld.Id };
        for (var bronnen = beeld.Bronnen.Where(gezien.Add).ToArray(); bronnen.Length > 0;)
        {
            var laag = await session.LoadManyAsync<KnelpuntBeeld>(stop, bronnen);
            meldingen = meldingen.AddRange(laag.SelectMany(bron => bron.Meldingen.Select(m => new MeldingUitBron(bron.Id, bron.Nummer, m.Nummer, m.Regio, m.Organisatie, m.Wanneer))));
            bronnen = [.. laag.SelectMany(bron => bron.Bronnen).Where(gezien.Add)];
        }

        return meldingen;
    }

    /// <summary>
    /// What the reporters of a case could read: its own answers, and after a merge those of its target from then on, and of the target's
    /// target, whoever may see those cases (rules 3 and 10).
    /// </summary>
    public static async Task<IReadOnlyList<Melderbericht>> Berichten(HttpContext http, KnelpuntBeeld beeld)
    {
        await using var session = http.RequestServices.GetRequiredService<IDocumentStore>().QuerySession();
        var berichten = Van(beeld, DateTimeOffset.MinValue).ToList();
        for (var samen = beeld.Samenvoeging; samen is not null && await session.LoadAsync<KnelpuntBeeld>(samen.Doel, http.RequestAborted) is { } doel; samen = doel.Samenvoeging)
            berichten.AddRange(Van(doel, samen.Opgetekend));
        return berichten;

        static IEnumerable<Melderbericht> Van(KnelpuntBeeld b, DateTimeOffset vanaf) => b.Terugkoppelingen
            .Where(t => t.Opgetekend >= vanaf)
            .Select(t => new Melderbericht(b.Nummer, t.Nummer, t.Wanneer, t.Opgetekend, t.Aanleiding, t.Bericht));
    }

    /// <summary>One resource of a case, with the case's ETag.</summary>
    public static RouteHandlerBuilder MapLees<T>(this IEndpointRouteBuilder groep, string pad, string samenvatting, Rol rollen, Func<HttpContext, KnelpuntBeeld, T?> kies)
        where T : class =>
        groep.MapGet(pad, async (HttpContext http, string knelpunt) =>
            await Haal(http, knelpunt) is { } beeld && kies(http, beeld) is { } deel ? Met(http, beeld.Versie, deel) : NietGevonden(http))
            .Leesbaar<T>(samenvatting, rollen);

    /// <summary>A numbered list of a case, and each of its lines.</summary>
    public static void MapLijst<T>(this IEndpointRouteBuilder groep, string pad, string samenvatting, Rol rollen, Func<KnelpuntBeeld, IReadOnlyList<T>> kies)
        where T : Regel
    {
        groep.MapLees(pad, samenvatting, rollen, (_, beeld) => new Lijstantwoord<T>(kies(beeld), kies(beeld).Count));
        groep.MapRegel(pad, $"{samenvatting}: één daarvan", rollen, kies);
    }

    /// <summary>One line of a numbered list.</summary>
    public static void MapRegel<T>(this IEndpointRouteBuilder groep, string pad, string samenvatting, Rol rollen, Func<KnelpuntBeeld, IReadOnlyList<T>> kies)
        where T : Regel =>
        groep.MapGet($"{pad}/{{nummer:int}}", async (HttpContext http, string knelpunt, int nummer) =>
            await Haal(http, knelpunt) is { } beeld && kies(beeld).FirstOrDefault(regel => regel.Nummer == nummer) is { } regel
                ? Met(http, regel is ToewijzingBeeld toewijzing ? toewijzing.Versie : beeld.Versie, regel)
                : NietGevonden(http))
            .Leesbaar<T>(samenvatting, rollen)
            .MetPadsleutel("nummer", "Nummer binnen het knelpunt.");

    public static IResult Met<T>(HttpContext http, long versie, T waarde)
    {
        var etag = Antwoorden.ETag(versie);
        http.Response.Headers.ETag = etag;
        return http.Request.Headers.IfNoneMatch.Any(gezien => gezien?.Split(',').Any(deel => deel.Trim() == etag) == true)
            ? TypedResults.StatusCode(StatusCodes.Status304NotModified)
            : TypedResults.Ok(waarde);
    }

    public static IResult NietGevonden(HttpContext http) => Problemen.VoorStatus(http, StatusCodes.Status404NotFound);

    public static RouteHandlerBuilder Leesbaar<T>(this RouteHandlerBuilder route, string samenvatting, Rol rollen) =>
        route.VoorRol(rollen).WithSummary(samenvatting).Produces<T>().GeeftETag();
}
