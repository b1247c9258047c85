using System.Globalization;
using System.Security.Cryptography;
using Knelpunten.Api.Audit;
using Knelpunten.Api.Inrichting;
using Knelpunten.Api.Leesmodellen;
using Knelpunten.Api.Opdrachten;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Net.Http.Headers;
using Npgsql;

namespace Knelpunten.Api.Stadia;

/// <summary>What a document is called, beside its bytes.</summary>
public sealed record DocumentVerzoek(string? Titel) : Verzoek;

public sealed class DocumentValidator : VerzoekValidator<DocumentVerzoek>
{
    public DocumentValidator() => RuleFor(v => v.Titel).MaxLengte(Lengtes.Titel);
}

/// <summary>
/// Documents of a case: at most 10 MB, of a kind known by its content, kept under the case's marking. Sent as multipart/form-data:
/// the file as <c>bestand</c>, and the members of <see cref="DocumentVerzoek"/> as JSON in <c>gegevens</c>.
/// </summary>
public static class DocumentRoutes
{
    public const int Grootste = 10 * 1024 * 1024;

    public static void MapDocumenten(this IEndpointRouteBuilder knelpunt)
    {
        knelpunt.MapPost("documenten", Task<IResult> (HttpContext http, CancellationToken _) => Voeg(http))
            .VoorRol(Rol.Ato)
            .LeestFormulier<Documentformulier>()
            .IsZwaar()
            .WithSummary("Voeg een document toe (PDF, docx, xlsx, odt, ods, png of jpeg; hoogstens 10 MB)")
            .VraagtIdempotencyKey().VraagtIfMatch(verplicht: false).GeeftETag()
            .Produces<Bevestiging>(StatusCodes.Status201Created)
            .Weigert(StatusCodes.Status409Conflict, StatusCodes.Status413PayloadTooLarge, StatusCodes.Status415UnsupportedMediaType);
        knelpunt.MapLijst("documenten", "De documenten", b => b.Documenten);
        knelpunt.MapGet("documenten/{nummer:int}/inhoud", Geef)
            .VoorRol(Knelpuntlezen.Lezers)
            .WithSummary("De inhoud van een document")
            .MetPadsleutel("nummer", "Nummer van het document.")
            .Produces<byte[]>(StatusCodes.Status200OK, "application/octet-stream").GeeftETag();
    }

    static async Task<IResult> Voeg(HttpContext http)
    {
        if (!http.Request.HasFormContentType)
            return Problemen.VoorStatus(http, StatusCodes.Status415UnsupportedMediaType);

        var oproep = await Oproep.Van(http, Rol.Ato, "{0}");
        var (bestand, gegevens, probleem) = await Lees(http);
        if (probleem is not null)
            return probleem;

        var gelezen = Verzoeklezer.Lees<DocumentVerzoek>(gegevens, Vraag.Van(http).Gebreken, http.RequestServices);
        var inhoud = bestand?.Inhoud ?? [];
        return await Opdrachtroute.Eenmalig(http, oproep, Vorm.Toevoeging, Bijeen(gegevens, bestand), async () =>
        {
            if (gelezen.Waarde is null)
                return gelezen.Probleem!;
            var soort = Documentsoort.Herken(inhoud);
            List<Gebrek> gebreken =
            [
                .. gelezen.Gebreken, .. await oproep.Zoek(gelezen.Waarde), .. oproep.Kopgebreken(Vorm.Toevoeging), .. Gebreken(bestand, soort),
            ];
            if (gebreken.Count > 0)
                return Problemen.OngeldigeInvoer(gebreken);

            return await Opdrachtroute.Voer(http, oproep, Vorm.Toevoeging, gelezen.Waarde, (v, o) =>
            {
                var document = new Documentinhoud(Guid.NewGuid(), inhoud);
                o.Mee.Add((session, _) => document.Bewaar(session));
                return o.Op(new VoegDocumentToe(
                    document.Id, bestand!.Naam!, v.Titel, soort!.Value.Formaat, inhoud.Length, Convert.ToHexStringLower(SHA256.HashData(inhoud))), v);
            });
        });
    }

    static async Task<IResult> Geef(HttpContext http, string knelpunt, int nummer, NpgsqlDataSource bron)
    {
        if (await Knelpuntlezen.Haal(http, knelpunt) is not { } beeld || beeld.Documenten.Find(d => d.Nummer == nummer) is not { } document)
            return Knelpuntlezen.NietGevonden(http);

        http.Toonde(Inzagesoort.Document, document.Inhoud);
        await using var opdracht = bron.CreateCommand($"select inhoud from {Documentinhoud.Tabel} where id = $1");
        opdracht.Parameters.Add(new() { Value = document.Inhoud });
        return await opdracht.ExecuteScalarAsync(http.RequestAborted) is byte[] inhoud
            // Always as a download: what a browser would show could run as a page of ours.
            ? TypedResults.File(inhoud, document.Formaat, document.Bestandsnaam, entityTag: new EntityTagHeaderValue($"\"{document.Integriteit.Waarde}\""))
            : Knelpuntlezen.NietGevonden(http);
    }

    static IEnumerable<Gebrek> Gebreken(Bestand? bestand, (string Formaat, string Extensie)? soort)
    {
        if (bestand is null)
            yield return new("bestand", new("is verplicht", "is required"));
        else if (bestand.Inhoud.Length == 0)
            yield return new("bestand", new("is leeg", "is empty"));
        else if (soort is null)
            yield return new("bestand", new(
                "is volgens zijn inhoud geen PDF, docx, xlsx, odt, ods, png of jpeg", "is by its content no PDF, docx, xlsx, odt, ods, png or jpeg"));
        if (bestand is { Naam: null or { Length: > 200 } })
            yield return new("bestand", bestand.Bezwaar is { } reden
                ? new($"heeft een naam die niet bewaard kan worden: {reden.Nl}", $"has a name that cannot be kept: {reden.En}")
                : new("heeft een naam die niet bewaard kan worden", "has a name that cannot be kept"));
    }

    static async Task<(Bestand? Bestand, byte[] Gegevens, Probleem? Probleem)> Lees(HttpContext http)
    {
        if (http.Request.ContentLength > Grootste + 64 * 1024)
            return (null, [], TeGroot);
        try
        {
            // The limit on the whole is Kestrel's (Rand.GrootsteInhoud): a lower one would cut off the caller in the middle of his sending.
            var formulier = await http.Request.ReadFormAsync(
                new FormOptions { MultipartBodyLengthLimit = Rand.GrootsteInhoud, ValueCountLimit = 4 }, http.RequestAborted);
            if (formulier.Keys.Except(["gegevens"]).Concat(formulier.Files.Select(f => f.Name).Except(["bestand"])).FirstOrDefault() is { } vreemd)
                return (null, [], Problemen.OngeldigeInvoer(new Gebrek(vreemd, new("is hier niet bekend", "is not known here"))));
            if (formulier.Files.Count > 1)
                return (null, [], Problemen.OngeldigeInvoer(new Gebrek("bestand", new("staat er meer dan één keer", "is given more than once"))));

            var gegevens = System.Text.Encoding.UTF8.GetBytes(formulier.TryGetValue("gegevens", out var json) ? json.ToString() : "{}");
            if (formulier.Files.FirstOrDefault() is not { } bestand)
                return (null, gegevens, null);
            if (bestand.Length > Grootste)
                return (null, [], TeGroot);
            var inhoud = new byte[bestand.Length];
            await using var stroom = bestand.OpenReadStream();
            await stroom.ReadExactlyAsync(inhoud, http.RequestAborted);
            var (naam, bezwaar) = Tekenregels.Keur(Path.GetFileName(bestand.FileName.Replace('\\', '/')), alinea: false);
            return (new(naam, bezwaar, inhoud), gegevens, null);
        }
        // A form without an end is an IOException; Kestrel's own, a BadHttpRequestException, is one too.
        catch (Exception fout) when (fout is InvalidDataException or (IOException and not BadHttpRequestException))
        {
            return (null, [], Problemen.VoorStatus(http, StatusCodes.Status400BadRequest));
        }
        catch (BadHttpRequestException fout) when (fout.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return (null, [], TeGroot);
        }
    }

    /// <summary>What makes this request the same as another: its words, the file's name and its bytes, not how the form was cut.</summary>
    static byte[] Bijeen(byte[] gegevens, Bestand? bestand) =>
        [.. gegevens, 0, .. System.Text.Encoding.UTF8.GetBytes(bestand?.Naam ?? ""), 0, .. SHA256.HashData(bestand?.Inhoud ?? [])];

    static readonly Probleem TeGroot = new(StatusCodes.Status413PayloadTooLarge, "document-te-groot", new(
        string.Create(CultureInfo.InvariantCulture, $"Een document mag hoogstens {Grootste / (1024 * 1024)} MB zijn."),
        string.Create(CultureInfo.InvariantCulture, $"A document may be at most {Grootste / (1024 * 1024)} MB.")));

    /// <param name="Naam">Null when it is none that can be kept.</param>
    sealed record Bestand(string? Naam, Tekst? Bezwaar, byte[] Inhoud);
}

/// <summary>The form as OpenAPI describes it.</summary>
public sealed record Documentformulier(IFormFile Bestand, string? Gegevens);
