using Knelpunten.Api.Audit;
using Knelpunten.Api.Inrichting;
using Knelpunten.Api.Leesmodellen;
using Knelpunten.Api.Opdrachten;
using Npgsql;

namespace Knelpunten.Api.Dossiers;

/// <summary>One case, some cases or everything, as one zip that a stranger can read and verify without this software (docs/pakket.md).</summary>
public static class Dossierroute
{
    const string Zip = "application/zip";

    static readonly Vraagsleutel knelpunten = new("knelpunt", "Id of nummer van een knelpunt; meer dan een met komma's ertussen.") { IsMeervoudig = true };
    static readonly Vraagsleutel overdracht = new("overdracht", "Wat is overgedragen aan deze organisatie (code), als pakket voor de ontvanger; met knelpunt alleen die.");
    static readonly Vraagsleutel alles = new("alles", "Het hele logboek, met alle knelpunten en vergaderingen.", Vraagsoort.JaNee);

    public static void MapDossiers(this IEndpointRouteBuilder v1) =>
        v1.MapGet("audit/dossiers", Geef)
            .VoorRol(Rol.Auditor)
            .Over("Toezicht", "Wie wat inzag, en wat geweigerd werd.")
            .WithSummary("Dossiers als één pakket, met bewijs; deze lezing wordt vastgelegd")
            .Vraagt(knelpunten, alles, overdracht)
            .Produces<byte[]>(StatusCodes.Status200OK, Zip)
            .IsZwaar()
            .DisableRequestTimeout();

    static async Task<IResult> Geef(HttpContext http, NpgsqlDataSource bron, Dossiermaker maker, Registerkast kast)
    {
        var vraag = Vraag.Van(http);
        var (gekozen, isAlles) = (vraag.Lijst(knelpunten.Naam), vraag.JaNee(alles.Naam) == true);
        var aan = vraag.Tekst(overdracht.Naam);
        if ((gekozen.Count > 0 || aan is not null) == isAlles)
            return Problemen.OngeldigeInvoer(new Gebrek(knelpunten.Naam, new("noem knelpunten, of vraag alles=true", "name cases, or ask alles=true")));
        http.Toonde(Inzagesoort.Export);
        var keuze = new Dossierkeuze(null);
        if (!isAlles)
        {
            var (ids, onbekend) = aan is null ? await Dossierinhoud.Zoek(bron, gekozen, http.RequestAborted) : await Dossierinhoud.Overgedragen(bron, aan, gekozen, http.RequestAborted);
            http.Toonde(Inzagesoort.Export, ids);
            if (onbekend.Count > 0 || ids.Count == 0)
                return Knelpuntlezen.NietGevonden(http);
            keuze = new(ids);
        }

        return await maker.Punt(http.RequestAborted) is { } punt ? new Dossierantwoord(maker, punt, keuze, aan is null ? null : new(Guid.CreateVersion7(), aan, (await kast.Actueel(http.RequestAborted)).Organisaties[aan]?.Naam ?? aan)) : KetenLooptAchter;
    }

    internal static readonly Probleem KetenLooptAchter = new(StatusCodes.Status503ServiceUnavailable, "keten-loopt-achter", new(
        "De keten van bewijs is nog niet bij tot wat er gebeurd is. Probeer het over een minuut nog eens.",
        "The log of proof is not up to what happened yet. Try again in a minute."));
}

/// <summary>The zip, made while it goes out.</summary>
sealed class Dossierantwoord(Dossiermaker maker, Pakketpunt punt, Dossierkeuze keuze, Overdrachtregel? overdracht = null) : IResult, IStatusCodeHttpResult, IContentTypeHttpResult
{
    int? IStatusCodeHttpResult.StatusCode => StatusCodes.Status200OK;

    public string ContentType => "application/zip";

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var antwoord = httpContext.Response;
        antwoord.ContentType = ContentType;
        antwoord.Headers.ContentDisposition = $"attachment; filename=\"dossiers-{punt.Grootte}.zip\"";
        antwoord.Headers["X-Accel-Buffering"] = "no";
        var leven = httpContext.RequestServices.GetRequiredService<IHostApplicationLifetime>();
        using var einde = CancellationTokenSource.CreateLinkedTokenSource(httpContext.RequestAborted, leven.ApplicationStopping);
        try
        {
            await maker.Schrijf(punt, keuze, antwoord.Body, einde.Token, overdracht);
        }
        catch (Exception fout) when (fout is OperationCanceledException or NpgsqlException or Pakketachterhaald or Keten.Ketenfout or IOException)
        {
            // He left, or it cannot go on: cut off, so that nobody takes what he has for all of it.
            httpContext.Abort();
        }
    }
}
