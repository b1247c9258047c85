using Knelpunten.Api.Stukken;
using Npgsql;

namespace Knelpunten.Api.Inrichting;

/// <summary>For whoever keeps the service running: does it answer, and does its database. And which optional programs it found.
/// Says nothing else, and so asks no token.</summary>
public static class Gezondheid
{
    public static void MapGezondheid(this IEndpointRouteBuilder app) =>
        app.MapGet("/gezondheid", async (NpgsqlDataSource bron, Kantoorprogrammas programmas, CancellationToken stop) =>
        {
            try
            {
                await using var vraag = bron.CreateCommand("select 1");
                await vraag.ExecuteScalarAsync(stop);
                return Results.Ok(new { status = "gezond", omzetting = programmas.Soffice is null ? "niet beschikbaar" : "beschikbaar", vergaderstuk = programmas.OntbrekendVoorPakket.Count > 0 ? "niet beschikbaar" : "beschikbaar" });
            }
            catch (NpgsqlException)
            {
                return Problemen.DatabaseOnbereikbaar;
            }
        })
        .AllowAnonymous()
        .ExcludeFromDescription();
}
