using Knelpunten.Api.Audit;
using Knelpunten.Api.Inrichting;
using Knelpunten.Api.Leesmodellen;
using Knelpunten.Api.Opdrachten;
using Microsoft.Net.Http.Headers;
using Npgsql;

namespace Knelpunten.Api.Stadia;

/// <summary>What a document is called, beside its bytes.</summary>
public sealed record DocumentVerzoek(string? Titel) : Verzoek;

public sealed class DocumentValidator : VerzoekValidator<DocumentVerzoek>
{
    public DocumentValidator() => RuleFor(v => v.Titel).MaxLengte(Lengtes.Titel);
}

/// <summary>Documents of a case: at most 10 MB, of a kind known by its content, kept under the case's marking.</summary>
public static class DocumentRoutes
{
    public static void MapDocumenten(this IEndpointRouteBuilder knelpunt)
    {
        knelpunt.MapBestandsopdracht<DocumentVerzoek>("documenten", "Voeg een document toe (PDF, docx, xlsx, odt, ods, png of jpeg; hoogstens 10 MB)",
            Vorm.Toevoeging, Rol.Ato, Gebreken,
            (v, bestand, inhoud, oproep) => oproep.Op(new VoegDocumentToe(
                inhoud, bestand.Naam!, v.Titel, Documentsoort.Herken(bestand.Inhoud)!.Value.Formaat, bestand.Inhoud.Length, bestand.Sha256), v),
            plaats: "{0}");
        knelpunt.MapLijst("documenten", "De documenten", b => b.Documenten);
        knelpunt.MapGet("documenten/{nummer:int}/inhoud", Geef)
            .VoorRol(Knelpuntlezen.Lezers)
            .WithSummary("De inhoud van een document")
            .MetPadsleutel("nummer", "Nummer van het document.")
            .Produces<byte[]>(StatusCodes.Status200OK, "application/octet-stream").GeeftETag();
    }

    static async Task<IResult> Geef(HttpContext http, string knelpunt, int nummer, NpgsqlDataSource bron)
    {
        if (await Knelpuntlezen.Haal(http, knelpunt) is not { } beeld || beeld.Documenten.Find(d => d.Nummer == nummer) is not { } document)
            return Knelpuntlezen.NietGevonden(http);

        http.Toonde(Inzagesoort.Document, document.Inhoud);
        return await Documentinhoud.Haal(bron, document.Inhoud, http.RequestAborted) is { } inhoud
            // Always as a download: what a browser would show could run as a page of ours.
            ? TypedResults.File(inhoud, document.Formaat, document.Bestandsnaam, entityTag: new EntityTagHeaderValue($"\"{document.Integriteit.Waarde}\""))
            : Knelpuntlezen.NietGevonden(http);
    }

    static IEnumerable<Gebrek> Gebreken(Bestand bestand) => Documentsoort.Herken(bestand.Inhoud) is null
        ? [new("bestand", new(
            "is volgens zijn inhoud geen PDF, docx, xlsx, odt, ods, png of jpeg", "is by its content no PDF, docx, xlsx, odt, ods, png or jpeg"))]
        : [];
}
