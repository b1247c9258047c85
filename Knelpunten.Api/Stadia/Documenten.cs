using Knelpunten.Api.Audit;
using Knelpunten.Api.Inrichting;
using Knelpunten.Api.Leesmodellen;
using Knelpunten.Api.Opdrachten;
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
    static readonly Bestandseis Eis = new(
        [Documentsoort.Pdf, Documentsoort.Docx, Documentsoort.Xlsx, Documentsoort.Odt, Documentsoort.Ods, Documentsoort.Png, Documentsoort.Jpeg],
        new("PDF, docx, xlsx, odt, ods, png of jpeg", "PDF, docx, xlsx, odt, ods, png or jpeg"));

    public static void MapDocumenten(this IEndpointRouteBuilder knelpunt)
    {
        knelpunt.MapBestandsopdracht<DocumentVerzoek>("documenten", "Voeg een document toe (PDF, docx, xlsx, odt, ods, png of jpeg; hoogstens 10 MB)",
            Vorm.Toevoeging, Rol.Ato, Eis.Keur,
            (v, bestand, inhoud, oproep) => oproep.Op(new VoegDocumentToe(
                inhoud, bestand.Naam!, v.Titel, Documentsoort.Beoordeel(bestand.Inhoud).Formaat!, bestand.Inhoud.Length, bestand.Sha256), v),
            plaats: "{0}");
        knelpunt.MapLijst("documenten", "De documenten", b => b.Documenten);
        knelpunt.MapGet("documenten/{nummer:int}/inhoud", async (HttpContext http, string knelpunt, int nummer, NpgsqlDataSource bron) =>
        {
            if (await Knelpuntlezen.Haal(http, knelpunt) is not { } beeld || beeld.Documenten.Find(d => d.Nummer == nummer) is not { } document)
                return Knelpuntlezen.NietGevonden(http);
            http.Toonde(Inzagesoort.Document, document.Inhoud);
            return await Documentinhoud.Geef(http, bron, document.Inhoud, document.Formaat, document.Bestandsnaam, document.Integriteit);
        })
            .VoorRol(Knelpuntlezen.Lezers)
            .WithSummary("De inhoud van een document")
            .KijktTerug()
            .MetPadsleutel("nummer", "Nummer van het document.")
            .Produces<byte[]>(StatusCodes.Status200OK, "application/octet-stream").GeeftETag();
    }
}
