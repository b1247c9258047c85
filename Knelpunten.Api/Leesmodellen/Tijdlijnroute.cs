using JasperFx.Events;
using Knelpunten.Api.Audit;
using Knelpunten.Api.Inrichting;
using Knelpunten.Api.Opdrachten;

namespace Knelpunten.Api.Leesmodellen;

/// <summary>One line of history, for people.</summary>
/// <param name="Versie">Which event of the stream it is.</param>
/// <param name="Wanneer">When it happened, as precisely as is known.</param>
/// <param name="Opgetekend">When it was recorded.</param>
/// <param name="Rol">The role of who did it.</param>
/// <param name="Herkomst">direct, achteraf or import.</param>
public sealed record Tijdlijnregel(
    long Versie, string Gebeurtenis, string Zin, string Wanneer, DateTimeOffset Opgetekend, string? Rol, string? Organisatie, string? Namens, string? Herkomst);

public static class Tijdlijnroutes
{
    public static void MapTijdlijn(this IEndpointRouteBuilder knelpunt) =>
        knelpunt.MapGet("tijdlijn", async (HttpContext http, string knelpunt, Registerkast kast) =>
        {
            if (await Knelpuntlezen.Haal(http, knelpunt) is not { } beeld)
                return Knelpuntlezen.NietGevonden(http);
            http.Toonde(Inzagesoort.Geschiedenis, beeld.Id);
            var regels = await Lees(http, kast, beeld.Id);
            return Knelpuntlezen.Met(http, beeld.Versie, new Lijstantwoord<Tijdlijnregel>(regels, regels.Count));
        })
        .Leesbaar<Lijstantwoord<Tijdlijnregel>>("Wat er gebeurde, in zinnen", Knelpuntlezen.Lezers)
        .KijktTerug();

    /// <summary>
    /// What was done at the address of a command of a case, for those without a resource of their own to show: an action is a resource
    /// that can also be read (NL API Design Rules).
    /// </summary>
    public static void MapGedaan<TOpdracht>(
        this IEndpointRouteBuilder knelpunt, string pad, string samenvatting, Rol rollen = Knelpuntlezen.Lezers, Blik nodig = Blik.Dossier)
        where TOpdracht : KnelpuntOpdracht =>
        knelpunt.MapGet(pad, async (HttpContext http, string knelpunt, Registerkast kast) =>
            await Knelpuntlezen.Haal(http, knelpunt, nodig) is { } beeld && Versie(http, beeld) is { } versie
                ? Knelpuntlezen.Met(http, versie, await Gedaan<TOpdracht>(http, kast, beeld.Id))
                : Knelpuntlezen.NietGevonden(http))
            .Leesbaar<Lijstantwoord<Tijdlijnregel>>(samenvatting, rollen)
            .KijktTerug();

    /// <summary>The ETag that the command at this address asks for: below an assignment that one's own. Null when there is no such assignment.</summary>
    static long? Versie(HttpContext http, KnelpuntBeeld beeld) =>
        http.Request.RouteValues.TryGetValue("nummer", out var nummer) ? beeld.Toewijzingen.Find(t => $"{t.Nummer}" == (string?)nummer)?.Versie : beeld.Versie;

    /// <summary>The lines that a command led to; below a number, only those about that assignment or item.</summary>
    public static async Task<Lijstantwoord<Tijdlijnregel>> Gedaan<TOpdracht>(
        HttpContext http, Registerkast kast, Guid stroom, Func<IEvent, bool>? alleen = null)
        where TOpdracht : Opdracht
    {
        http.Toonde(Inzagesoort.Geschiedenis, stroom);
        var nummer = http.Request.RouteValues.TryGetValue("nummer", out var waarde) ? (string?)waarde : null;
        var regels = await Lees(http, kast, stroom, e =>
            Feiten.Meta(e, Metagegevens.Opdracht) == Opslag.Naam(typeof(TOpdracht))
            && (alleen?.Invoke(e) ?? true)
            && (nummer is null || $"{Tijdlijn.Onderdeel((Gebeurtenis)e.Data)}" == nummer));
        return new(regels, regels.Count);
    }

    public static async Task<IReadOnlyList<Tijdlijnregel>> Lees(
        HttpContext http, Registerkast kast, Guid stroom, Func<IEvent, bool>? alleen = null)
    {
        var events = await Verleden.Van(http).Stroom(http, stroom);
        var register = await kast.Actueel(http.RequestAborted);
        var nummers = (await Knelpuntlezen.Namen(http, [.. events.Select(e => Tijdlijn.Ander((Gebeurtenis)e.Data)).OfType<Guid>().Distinct()]))
            .ToDictionary(naam => naam.Key, naam => naam.Value.Nummer);
        return
        [
            .. events.Where(alleen ?? (_ => true)).Select(e => new Tijdlijnregel(
                e.Version,
                e.EventTypeName,
                Tijdlijn.Zin((Gebeurtenis)e.Data, register, nummers),
                Feiten.Van(e).Wanneer.Waarde,
                e.Timestamp,
                Feiten.Meta(e, Metagegevens.Rol),
                Feiten.Meta(e, Metagegevens.Organisatie) is { } organisatie ? register.Organisaties[organisatie]?.Naam ?? organisatie : null,
                // A reference to a person's details says nothing to a reader and is nobody's business.
                Feiten.Meta(e, Metagegevens.Namens) is { } namens && namens.StartsWith("organisatie:", StringComparison.Ordinal) ? namens["organisatie:".Length..] : null,
                Feiten.Meta(e, Metagegevens.Herkomst))),
        ];
    }
}
