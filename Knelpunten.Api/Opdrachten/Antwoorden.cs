using Knelpunten.Api.Inrichting;

namespace Knelpunten.Api.Opdrachten;

/// <summary>What came of a command, as HTTP says it.</summary>
public static class Antwoorden
{
    public static IResult Geef(HttpContext http, Antwoord antwoord)
    {
        switch (antwoord)
        {
            case Antwoord.Gelukt gelukt:
                http.Response.Headers.ETag = ETag(gelukt.Versie);
                return gelukt.Plaats is { } plaats ? TypedResults.Created(plaats, gelukt.Bevestiging) : TypedResults.Ok(gelukt.Bevestiging);
            case Antwoord.Geweigerd geweigerd:
                return Weigeringsteksten.Probleem(geweigerd.Weigering);
            case Antwoord.VersieOntbreekt:
                return IfMatchOntbreekt;
            case Antwoord.Verouderd verouderd:
                http.Response.Headers.ETag = ETag(verouderd.Actueel);
                return new Probleem(StatusCodes.Status412PreconditionFailed, "ondertussen-gewijzigd", new(
                    "Sinds u dit las is het gewijzigd; er is niets opgeslagen. In wijzigingen staat wat er gebeurde.",
                    "It changed since you read it; nothing was stored. See wijzigingen for what happened."))
                {
                    Uitbreidingen = new Dictionary<string, object?> { ["wijzigingen"] = verouderd.Wijzigingen },
                };
            default:
                return Problemen.VoorStatus(http, StatusCodes.Status404NotFound);
        }
    }

    static readonly Probleem IfMatchOntbreekt = new(StatusCodes.Status428PreconditionRequired, "if-match-ontbreekt", new(
        "Dit verzoek verandert wat anderen schreven: stuur in If-Match de ETag van wat u gelezen hebt.",
        "This request changes what others wrote: send the ETag of what you have read in If-Match."));

    public static string ETag(long versie) => $"\"{versie}\"";
}
