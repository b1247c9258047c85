using Knelpunten.Api.Audit;
using Knelpunten.Api.Inrichting;
using Knelpunten.Api.Leesmodellen;
using Knelpunten.Api.Stadia;

namespace Knelpunten.Api.Personen;

/// <summary>Everything held about one person (AVG article 15), and nothing about anyone else: of a case no more than its number.</summary>
/// <param name="Persoon">The id under which he is known; for who ever logged in his actor id.</param>
/// <param name="Rollen">As last seen in his token; absent for who never logged in.</param>
/// <param name="Meldingen">The reports that refer to him.</param>
/// <param name="Gebeurtenissen">What stands in history under his id.</param>
public sealed record Persoonsoverzicht(
    Guid Persoon, IReadOnlyList<Bewaard> Gegevens, IReadOnlyList<string>? Rollen, IReadOnlyList<Meldingverwijzing> Meldingen, Handelingen Gebeurtenissen);

/// <param name="Knelpunt">Number of the case.</param>
public sealed record Meldingverwijzing(string Knelpunt, int Melding);

/// <param name="Eerste">When the first was recorded; absent when there are none.</param>
public sealed record Handelingen(long Aantal, DateTimeOffset? Eerste, DateTimeOffset? Laatste);

/// <summary>Whom to look for: all that is given must fit one thing held about him. Case, accents, spaces and how a number is written do not matter.</summary>
public sealed record ZoekPersoonVerzoek(string? Naam, string? Email, [property: MagPersoonsnummer] string? Telefoon)
{
    public override string ToString() => nameof(ZoekPersoonVerzoek);
}

public sealed record GevondenPersoon(Guid Persoon, IReadOnlyList<string> Soorten, IReadOnlyList<Meldingverwijzing> Meldingen);

public static class Persoonroutes
{
    /// <summary>Of one's own.</summary>
    public static void MapEigenGegevens(this IEndpointRouteBuilder v1) =>
        v1.MapGet("ik/gegevens", async (HttpContext http, Inzagerecht inzagerecht) =>
            await Geef(http, await inzagerecht.Overzicht((await http.Wie()).Actor, http.RequestAborted)))
            .VoorRol(IntakeRoutes.Iedereen)
            .Over("Ik", "De aanroeper zelf.")
            .WithSummary("Alles wat de dienst over u bewaart")
            .Produces<Persoonsoverzicht>();

    public static void MapPersonen(this IEndpointRouteBuilder v1)
    {
        var personen = v1.MapGroup("personen").Over("Personen", "Over wie de dienst iets bewaart, en wat: voor verzoeken op grond van de AVG.");
        personen.MapBevraging<ZoekPersoonVerzoek, Lijstantwoord<GevondenPersoon>>("Zoek wie iets is aan naam, e-mail of telefoon", Rol.Beheerder, async (http, v) =>
        {
            var gevonden = await http.RequestServices.GetRequiredService<Inzagerecht>().Zoek(v, http.RequestAborted);
            http.Toonde(Inzagesoort.Persoon, gevonden.Select(g => g.Persoon));
            return new(gevonden, gevonden.Count);
        });
        personen.MapGet("{persoon}", async (HttpContext http, string persoon, Inzagerecht inzagerecht) =>
            await Geef(http, Guid.TryParseExact(persoon, "D", out var id) ? await inzagerecht.Overzicht(id, http.RequestAborted) : null))
            .VoorRol(Rol.Beheerder)
            .WithSummary("Alles wat de dienst over één persoon bewaart")
            .Produces<Persoonsoverzicht>()
            .MetPadsleutel("persoon", "Id van de persoon.");
    }

    static async Task<IResult> Geef(HttpContext http, Persoonsoverzicht? overzicht)
    {
        if (overzicht is null)
            return Problemen.VoorStatus(http, StatusCodes.Status404NotFound);
        http.Toonde(Inzagesoort.Persoon, overzicht.Persoon);
        await http.RequestServices.GetRequiredService<Verwerkingenlog>().Leg(Verwerking.Inzageverzoek, overzicht.Persoon);
        return TypedResults.Ok(overzicht);
    }
}
