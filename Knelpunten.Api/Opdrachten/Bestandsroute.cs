using System.Security.Cryptography;
using System.Text;
using Knelpunten.Api.Inrichting;

namespace Knelpunten.Api.Opdrachten;

/// <summary>
/// The way of a command that brings a file: as <see cref="Opdrachtroute.MapOpdracht{TVerzoek}"/>, but sent as multipart/form-data, the file
/// as <c>bestand</c> and the members of the request as JSON in <c>gegevens</c>. The bytes go in with the events or not at all.
/// </summary>
public static class Bestandsroute
{
    /// <param name="keur">What is wrong with this file for this purpose. Not called for a file that is empty or has no name.</param>
    /// <param name="maak">The id is that under which the bytes are stored.</param>
    public static RouteHandlerBuilder MapBestandsopdracht<TVerzoek>(
        this IEndpointRouteBuilder groep,
        string pad,
        string samenvatting,
        Vorm vorm,
        Rol rollen,
        Func<Bestand, IEnumerable<Gebrek>> keur,
        Func<TVerzoek, Bestand, Guid, Oproep, Uitvoering> maak,
        string? plaats = null)
        where TVerzoek : Verzoek
    {
        var route = groep.MapPost(pad, Task<IResult> (HttpContext http, CancellationToken _) => Verwerk(http, vorm, rollen, keur, maak, plaats))
            .VoorRol(rollen)
            .LeestFormulier<Bestandsformulier>()
            .IsZwaar()
            .WithSummary(samenvatting)
            .VraagtIdempotencyKey(verplicht: vorm != Vorm.Wijziging)
            .Produces<Bevestiging>(plaats is null ? StatusCodes.Status200OK : StatusCodes.Status201Created)
            .GeeftETag()
            .Weigert(StatusCodes.Status409Conflict, StatusCodes.Status413PayloadTooLarge, StatusCodes.Status415UnsupportedMediaType);
        return vorm == Vorm.Nieuw ? route : route.VraagtIfMatch(verplicht: vorm == Vorm.Wijziging);
    }

    static async Task<IResult> Verwerk<TVerzoek>(
        HttpContext http, Vorm vorm, Rol rollen, Func<Bestand, IEnumerable<Gebrek>> keur, Func<TVerzoek, Bestand, Guid, Oproep, Uitvoering> maak, string? plaats)
        where TVerzoek : Verzoek
    {
        if (!http.Request.HasFormContentType)
            return Problemen.VoorStatus(http, StatusCodes.Status415UnsupportedMediaType);

        var oproep = await Oproep.Van(http, rollen, plaats);
        var (bestand, gegevens, probleem) = await Bestandsformulier.Lees(http);
        if (probleem is not null)
            return probleem;

        var gelezen = Verzoeklezer.Lees<TVerzoek>(gegevens, Vraag.Van(http).Gebreken, http.RequestServices);
        return await Opdrachtroute.Eenmalig(http, oproep, vorm, Bijeen(gegevens, bestand), async () =>
        {
            if (gelezen.Waarde is null)
                return gelezen.Probleem!;
            List<Gebrek> gebreken = [.. gelezen.Gebreken, .. await oproep.Zoek(gelezen.Waarde), .. oproep.Kopgebreken(vorm), .. Keur(bestand, keur)];
            if (gebreken.Count > 0)
                return Problemen.OngeldigeInvoer(gebreken);

            return await Opdrachtroute.Voer(http, oproep, vorm, gelezen.Waarde, (verzoek, o) =>
            {
                var document = new Documentinhoud(Guid.NewGuid(), bestand!.Inhoud);
                o.Mee.Add((session, _) => document.Bewaar(session));
                return maak(verzoek, bestand, document.Id, o);
            });
        });
    }

    static IEnumerable<Gebrek> Keur(Bestand? bestand, Func<Bestand, IEnumerable<Gebrek>> keur)
    {
        var gebreken = Bestand.Gebreken(bestand).ToList();
        return gebreken.Count > 0 ? gebreken : keur(bestand!);
    }

    /// <summary>What makes this request the same as another: its words, the file's name and its bytes, not how the form was cut.</summary>
    static byte[] Bijeen(byte[] gegevens, Bestand? bestand) =>
        [.. gegevens, 0, .. Encoding.UTF8.GetBytes(bestand?.Naam ?? ""), 0, .. SHA256.HashData(bestand?.Inhoud ?? [])];
}
