using Knelpunten.Api.Audit;
using Knelpunten.Api.Bijhouden;
using Knelpunten.Api.Inrichting;
using Knelpunten.Api.Leesmodellen;
using Npgsql;

namespace Knelpunten.Api.Overzicht;

/// <summary>How a case stood from one change to the next: what a slider goes through.</summary>
/// <param name="Volgnummer">Place in the log of the event that made it so.</param>
/// <param name="Bekend">When that was recorded.</param>
/// <param name="GeldigVanaf">The day from which it was true.</param>
/// <param name="GeldigTot">The first day on which it was not any more, as far as is known now.</param>
/// <param name="Ingetrokken">When it turned out never to have been so: something of an earlier day was recorded then.</param>
public sealed record Standbeeld(
    long Volgnummer,
    DateTimeOffset Bekend,
    DateOnly GeldigVanaf,
    DateOnly? GeldigTot,
    DateTimeOffset? Ingetrokken,
    Stadium Stadium,
    Afloop? Afloop,
    Guid? Dossierhouder,
    IReadOnlyList<string> Themas,
    IReadOnlyList<Aard> Aard,
    Urgentie? Urgentie,
    Vertrouwelijkheid Vertrouwelijkheidaanduiding,
    WachtOp? WachtOp,
    DateOnly InStadiumSinds,
    DateOnly LaatsteBeweging,
    DateOnly? VolgendeDatum,
    IReadOnlyList<string> Partners,
    Guid? Vergadering,
    int Aanhoudingen,
    int Meldingen);

public static class Standenroute
{
    public static void MapStanden(this IEndpointRouteBuilder knelpunt) =>
        knelpunt.MapGet("standen", async (HttpContext http, string knelpunt, Leesbron bron, Leesstand leesstand) =>
        {
            if (await Knelpuntlezen.Zoek(http, knelpunt) is not { } id)
                return Knelpuntlezen.NietGevonden(http);
            var (peiling, _, probleem) = await leesstand.Peil(http);
            if (peiling is null)
                return probleem!;
            http.Toonde(Inzagesoort.Geschiedenis, id);
            await using var vraag = bron.Vraag($"""
                select volgnummer, bekend, vanaf, case when einde_bekend <= $2 then tot end, case when ingetrokken <= $2 then ingetrokken end, stadium, afloop, dossierhouder, themas, aard,
                    urgentie, vertrouwelijkheid, wacht_op, sinds, beweging, volgende, partners, vergadering, aanhoudingen, meldingen
                from {Leestabellen.Schema}.stand where knelpunt = $1 and bekend <= $2 and vanaf <= $3 order by nr
                """);
            vraag.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = id });
            vraag.Parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = peiling.IsNu ? DateTimeOffset.MaxValue.UtcDateTime : peiling.Moment });
            vraag.Parameters.Add(new NpgsqlParameter<DateOnly> { TypedValue = peiling.GeldigOp });
            await using var r = await vraag.ExecuteReaderAsync(http.RequestAborted);
            var standen = new List<Standbeeld>();
            while (await r.ReadAsync(http.RequestAborted))
            {
                standen.Add(new(
                    r.GetInt64(0), r.GetFieldValue<DateTimeOffset>(1), r.GetFieldValue<DateOnly>(2), r.IsDBNull(3) ? null : r.GetFieldValue<DateOnly>(3),
                    r.IsDBNull(4) ? null : r.GetFieldValue<DateTimeOffset>(4), (Stadium)r.GetInt16(5), r.IsDBNull(6) ? null : (Afloop)r.GetInt16(6), r.IsDBNull(7) ? null : r.GetGuid(7),
                    r.GetFieldValue<string[]>(8), [.. r.GetFieldValue<short[]>(9).Select(aard => (Aard)aard)], r.IsDBNull(10) ? null : (Urgentie)r.GetInt16(10),
                    (Vertrouwelijkheid)r.GetInt16(11), r.IsDBNull(12) ? null : (WachtOp)r.GetInt16(12), r.GetFieldValue<DateOnly>(13), r.GetFieldValue<DateOnly>(14),
                    r.IsDBNull(15) ? null : r.GetFieldValue<DateOnly>(15), r.GetFieldValue<string[]>(16), r.IsDBNull(17) ? null : r.GetGuid(17), r.GetInt16(18), r.GetInt16(19)));
            }

            return TypedResults.Ok(new Lijstantwoord<Standbeeld>(standen, standen.Count));
        })
        .VoorRol(Knelpuntlezen.Lezers)
        .WithSummary("Hoe het knelpunt stond, van verandering tot verandering")
        .Vraagt(Leesstand.Sleutels)
        .Produces<Lijstantwoord<Standbeeld>>()
        .Weigert(StatusCodes.Status404NotFound);
}
