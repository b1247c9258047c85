using FluentValidation;
using Knelpunten.Api.Audit;
using Knelpunten.Api.Inrichting;
using Knelpunten.Api.Leesmodellen;
using Knelpunten.Api.Opdrachten;
using Knelpunten.Api.Personen;
using Marten;
using Microsoft.Net.Http.Headers;

namespace Knelpunten.Api.Stukken;

/// <param name="Deel">Everything but the besloten items, or those alone.</param>
/// <param name="Agendaversie">The agenda as it is now when absent; 0 is the draft.</param>
public sealed record VergaderstukVerzoek(Pakketdeel? Deel, int? Agendaversie) : Verzoek;

public sealed class VergaderstukValidator : AbstractValidator<VergaderstukVerzoek>
{
    public VergaderstukValidator()
    {
        RuleFor(v => v.Deel).Verplicht();
        RuleFor(v => v.Agendaversie).Tussen(0, 1_000);
        // Nothing happens to the meeting, so there is no event to keep these with.
        RuleFor(v => v.Wanneer).Afwezig();
        RuleFor(v => v.Namens).Afwezig();
        RuleFor(v => v.Waarom).Afwezig();
    }
}

/// <summary>An order for a package: how far it is, and when it is ready where it is.</summary>
/// <param name="Stap">Of <paramref name="Stappen"/>.</param>
/// <param name="Zin">What is being done, or what came of it, for people.</param>
/// <param name="Door">Actor id of who ordered it.</param>
/// <param name="Code">Why it failed or lapsed, for machines.</param>
/// <param name="Inhoud">Address of the zip; only when it is ready.</param>
public sealed record VergaderstukBeeld(
    int Nummer,
    Pakketdeel Deel,
    int Agendaversie,
    Opdrachtstatus Status,
    int Stap,
    int Stappen,
    string Zin,
    DateTimeOffset Gevraagd,
    Guid Door,
    DateTimeOffset? Begonnen,
    DateTimeOffset? Gereed,
    string? Code,
    string? Inhoud,
    long? Bestandsomvang,
    Integriteit? Integriteit);

/// <summary>
/// The papers of a meeting as one package, made in the background. Ordering one changes no meeting and so writes no event: that it was
/// asked, by whom and when stands in the order itself, and as a line in the access log, like each time it is looked at or fetched.
/// </summary>
public static class VergaderstukRoutes
{
    /// <summary>Who sits with the board, or watches it; a service account does not.</summary>
    const Rol Lezers = Rol.Ato | Rol.Secretariaat | Rol.Auditor;

    const string Zip = "application/zip";
    const int Pogingen = 5;

    public static void MapVergaderstukken(this IEndpointRouteBuilder vergadering)
    {
        vergadering.MapPost("vergaderstukken", Task<IResult> (HttpContext http, CancellationToken _) => Vraag(http))
            .VoorRol(Rol.Secretariaat)
            .Leest<VergaderstukVerzoek>()
            .VraagtIdempotencyKey()
            .IsInzage()
            .WithSummary("Laat de stukken van de vergadering als één pakket maken")
            .Produces<Bevestiging>(StatusCodes.Status202Accepted);
        vergadering.MapGet("vergaderstukken", Alle)
            .VoorRol(Lezers)
            .WithSummary("De gevraagde pakketten van de vergadering")
            .Produces<Lijstantwoord<VergaderstukBeeld>>();
        vergadering.MapGet("vergaderstukken/{nummer:int}", Een)
            .VoorRol(Lezers)
            .WithSummary("Hoe ver een pakket is")
            .MetPadsleutel("nummer", "Nummer van het pakket.")
            .Produces<VergaderstukBeeld>().GeeftETag();
        vergadering.MapGet("vergaderstukken/{nummer:int}/inhoud", Inhoud)
            .VoorRol(Lezers)
            .IsZwaar()
            .WithSummary("Het pakket zelf")
            .MetPadsleutel("nummer", "Nummer van het pakket.")
            .Produces<byte[]>(StatusCodes.Status200OK, Zip).GeeftETag();
    }

    static async Task<IResult> Vraag(HttpContext http)
    {
        var oproep = await Oproep.Van(http, Rol.Secretariaat, "{0}");
        var gelezen = await Verzoeklezer.Lees<VergaderstukVerzoek>(http);
        return await Opdrachtroute.Eenmalig(http, oproep, Vorm.Nieuw, gelezen.Ruw, async () =>
        {
            if (gelezen.Waarde is not { } verzoek)
                return gelezen.Probleem!;
            List<Gebrek> gebreken = [.. gelezen.Gebreken, .. oproep.Kopgebreken(Vorm.Nieuw)];
            if (gebreken.Count > 0)
                return Problemen.OngeldigeInvoer(gebreken);
            if (!Inzage.IsBeraad(oproep.Wie) || await oproep.ZoekStroom() is not { } id || await Vergadering(http, id) is not { } v)
                return Knelpuntlezen.NietGevonden(http);
            http.Toonde(Inzagesoort.Vergadering, id);
            var versie = verzoek.Agendaversie ?? v.Agendaversie;
            if (versie > v.Agendaversie || (versie == 0 && v.Agendaversie > 0))
                return Weigeringsteksten.Probleem(Weigering.BestaatNiet("agendaversie", versie));
            return http.RequestServices.GetRequiredService<Kantoorprogrammas>().OntbrekendVoorPakket is { Count: > 0 } ontbreekt
                ? Omzetfout.PakketNietBeschikbaar(ontbreekt)
                : await Neem(http, oproep, verzoek, v, versie);
        }, Aangenomen);
    }

    /// <summary>The order and the answer to its key, in one transaction. Of a version that is kept already, the order is ready at once.</summary>
    static async Task<IResult> Neem(HttpContext http, Oproep oproep, VergaderstukVerzoek verzoek, VergaderingBeeld v, int versie)
    {
        var (diensten, stop) = (http.RequestServices, http.RequestAborted);
        var (opdrachten, klok) = (diensten.GetRequiredService<Stukopdrachten>(), diensten.GetRequiredService<TimeProvider>());
        for (var poging = 1; ; poging++)
        {
            var eerder = await opdrachten.Alle(v.Id, stop);
            var nummer = eerder.Select(o => o.Nummer).DefaultIfEmpty(0).Max() + 1;
            var bevestiging = new Bevestiging(v.Id, v.Nummer, null, null, null, nummer, v.Versie);
            var aanroep = oproep.Aanroep(verzoek);
            var plaats = string.Format(System.Globalization.CultureInfo.InvariantCulture, aanroep.Plaats!, nummer);
            await using var session = diensten.GetRequiredService<IDocumentStore>().LightweightSession();
            var gereed = versie == 0 ? null : eerder.LastOrDefault(o => o.Status == Opdrachtstatus.Klaar && o.Deel == verzoek.Deel && o.Agendaversie == versie);
            session.QueueSqlCommand(
                gereed is null ? Stukopdrachten.Nieuw : Stukopdrachten.NieuwAls(gereed.Nummer),
                v.Id, nummer, Stukopdracht.Naam(verzoek.Deel!.Value), versie, klok.GetUtcNow(), oproep.Wie.Actor);
            if (aanroep.Sleutel is { } sleutel)
                session.Insert(new Herhaling(sleutel.Id, sleutel.Afdruk, klok.GetUtcNow() + Herhaling.Bewaartermijn, bevestiging, plaats, v.Versie));
            try
            {
                await session.SaveChangesAsync(stop);
                diensten.GetRequiredService<Stukwerker>().Wek();
                return Aangenomen(http, bevestiging, plaats);
            }
            catch (Exception fout) when (Databasefouten.IsDubbel(fout, nameof(Herhaling)))
            {
                // Answered before; Eenmalig finds what was said.
                return Weigeringsteksten.Probleem(new Weigering("verzoek-in-behandeling"));
            }
            catch (Exception fout) when (poging < Pogingen && Databasefouten.IsDubbel(fout, "stukopdracht"))
            {
                // Somebody else took this number.
            }
        }
    }

    static IResult Aangenomen(HttpContext http, Antwoord.Gelukt eerder) => Aangenomen(http, eerder.Bevestiging, eerder.Plaats!);

    static IResult Aangenomen(HttpContext http, Bevestiging bevestiging, string plaats)
    {
        http.Response.Headers.RetryAfter = "1";
        return TypedResults.Accepted(plaats, bevestiging);
    }

    static async Task<IResult> Alle(HttpContext http, string vergadering)
    {
        if (!Inzage.IsBeraad(await http.Wie()) || !Guid.TryParseExact(vergadering, "D", out var id) || await Vergadering(http, id) is null)
            return Knelpuntlezen.NietGevonden(http);
        http.Toonde(Inzagesoort.Vergadering, id);
        var alle = await http.RequestServices.GetRequiredService<Stukopdrachten>().Alle(id, http.RequestAborted);
        var zichtbaar = await Knelpuntlezen.Namen(http, [.. alle.SelectMany(o => o.Zaken).Distinct()]);
        var items = alle.Where(o => o.Zaken.All(zichtbaar.ContainsKey)).Select(o => Beeld(http, o)).ToList();
        return TypedResults.Ok(new Lijstantwoord<VergaderstukBeeld>(items, items.Count));
    }

    static async Task<IResult> Een(HttpContext http, string vergadering, int nummer)
    {
        if (await Haal(http, vergadering, nummer) is not { } opdracht)
            return Knelpuntlezen.NietGevonden(http);
        http.Toonde(Inzagesoort.Vergadering, opdracht.Vergadering);
        var etag = $"\"{Stukopdracht.Naam(opdracht.Status)}-{opdracht.Pogingen}-{opdracht.Stap}\"";
        http.Response.Headers.ETag = etag;
        if (opdracht.Status is Opdrachtstatus.Wacht or Opdrachtstatus.Bezig)
            http.Response.Headers.RetryAfter = "1";
        return http.Request.Headers.IfNoneMatch.Any(gezien => gezien?.Split(',').Any(deel => deel.Trim() == etag) == true)
            ? TypedResults.StatusCode(StatusCodes.Status304NotModified)
            : TypedResults.Ok(Beeld(http, opdracht));
    }

    static async Task<IResult> Inhoud(HttpContext http, string vergadering, int nummer)
    {
        if (await Haal(http, vergadering, nummer) is not { Status: Opdrachtstatus.Klaar } opdracht)
            return Knelpuntlezen.NietGevonden(http);
        http.Toonde(Inzagesoort.Export, [opdracht.Vergadering, .. opdracht.Zaken]);
        var diensten = http.RequestServices;
        var inhoud = opdracht.Agendaversie == 0
            ? await diensten.GetRequiredService<Stukopdrachten>().Concept(opdracht, http.RequestAborted)
            : (await diensten.GetRequiredService<Stukbewaring>().Zoek(opdracht.Sleutel, http.RequestAborted))?.Inhoud;
        if (inhoud is null || await Vergadering(http, opdracht.Vergadering) is not { } v)
            return Knelpuntlezen.NietGevonden(http);
        var versie = opdracht.Agendaversie == 0 ? "concept" : $"versie {opdracht.Agendaversie}";
        return TypedResults.File(
            inhoud, Zip, $"{v.Nummer} vergaderstuk {Pakketmaker.Naam(opdracht.Deel)} {versie}.zip", entityTag: new EntityTagHeaderValue($"\"{Stukbewaring.Hash(inhoud)}\""));
    }

    /// <summary>Null when there is none for this caller: with one case in it that he may not see today, he does not get it.</summary>
    static async Task<Stukopdracht?> Haal(HttpContext http, string vergadering, int nummer) =>
        Inzage.IsBeraad(await http.Wie()) && Guid.TryParseExact(vergadering, "D", out var id)
        && await http.RequestServices.GetRequiredService<Stukopdrachten>().Een(id, nummer, http.RequestAborted) is { } opdracht
        && (await Knelpuntlezen.Namen(http, opdracht.Zaken)).Count == opdracht.Zaken.Count
            ? opdracht
            : null;

    static async Task<VergaderingBeeld?> Vergadering(HttpContext http, Guid id)
    {
        await using var session = http.RequestServices.GetRequiredService<IDocumentStore>().QuerySession();
        return await session.LoadAsync<VergaderingBeeld>(id, http.RequestAborted);
    }

    static VergaderstukBeeld Beeld(HttpContext http, Stukopdracht o) => new(
        o.Nummer, o.Deel, o.Agendaversie, o.Status, o.Stap, o.Stappen, Vergaderstukteksten.Zin(o).In(Taal.IsEngels(http)), o.Gevraagd, o.Door, o.Begonnen, o.Klaar, o.Gebrek,
        o.Status == Opdrachtstatus.Klaar ? $"/v1/vergaderingen/{o.Vergadering}/vergaderstukken/{o.Nummer}/inhoud" : null,
        o.Omvang, o.Sha256 is { } sha ? new Integriteit("sha_256", sha) : null);
}
