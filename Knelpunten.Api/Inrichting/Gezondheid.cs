using Knelpunten.Api.Bijhouden;
using Knelpunten.Api.Keten;
using Knelpunten.Api.Stukken;
using Npgsql;

namespace Knelpunten.Api.Inrichting;

/// <summary>For whoever keeps the service running: does it answer, does its database, and do the lists keep up. And which optional
/// programs it found. Says nothing else, and so asks no token.</summary>
public static class Gezondheid
{
    /// <summary>The lists follow within a second; so long after an event that is not in them, what keeps them has stopped.</summary>
    static readonly TimeSpan TeLaat = TimeSpan.FromSeconds(60);

    const string Gezond = "gezond";

    public static void MapGezondheid(this IEndpointRouteBuilder app) =>
        app.MapGet("/gezondheid", async (NpgsqlDataSource bron, Kantoorprogrammas programmas, Leesstand leesstand, Zegelstand zegels, CancellationToken stop) =>
        {
            try
            {
                var achterstand = await leesstand.Achterstand(stop);
                var overgeslagen = await leesstand.Overgeslagen(stop);
                var status = zegels.Status == Zegelstatus.Tegenspraak ? "zegels spreken de database tegen"
                    : overgeslagen > 0 ? "lijsten missen gebeurtenissen: leesmodellen herbouw --wissel"
                    : achterstand >= TeLaat ? "lijsten lopen achter"
                    : Gezond;
                return Results.Json(new { status, verzegeling = Opslag.Naam(zegels.Status), achterstandInSeconden = Math.Round(achterstand.TotalSeconds, 3), overgeslagenGebeurtenissen = overgeslagen, omzetting = programmas.Soffice is null ? "niet beschikbaar" : "beschikbaar", vergaderstuk = programmas.OntbrekendVoorPakket.Count > 0 ? "niet beschikbaar" : "beschikbaar" },
                    statusCode: status == Gezond ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable);
            }
            catch (NpgsqlException)
            {
                return Problemen.DatabaseOnbereikbaar;
            }
        })
        .AllowAnonymous()
        .ExcludeFromDescription();
}
