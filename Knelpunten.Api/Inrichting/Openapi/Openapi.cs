using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Knelpunten.Api.Inrichting;

/// <summary>Configuration section <c>Contact</c>: who answers questions about this installation.</summary>
public sealed class Contact
{
    public string Naam { get; set; } = "Beheer Knelpunten";
    public string Email { get; set; } = "beheer@knelpunten.example";
    public string Adres { get; set; } = "https://knelpunten.example/";
}

/// <summary>
/// The document at <c>/v1/openapi.json</c>: made of the routes themselves and the metadata they carry, so that it cannot say what they
/// do not do.
/// </summary>
public static class Openapi
{
    public const string Adres = "/v1/openapi.json";

    public static IServiceCollection VoegOpenapiToe(this IServiceCollection diensten, IConfiguration configuratie)
    {
        var contact = configuratie.GetSection(nameof(Contact)).Get<Contact>() ?? new();
        return diensten.AddOpenApi("v1", opties =>
        {
            opties.AddSchemaTransformer<Openapischema>();
            opties.AddOperationTransformer<Bewerking>();
            opties.AddDocumentTransformer((document, context, stop) => Maak(document, context, contact, stop));
        });
    }

    /// <summary>Anonymous, and readable from any page of any site: it says nothing of any case.</summary>
    public static void MapOpenapi(this WebApplication app)
    {
        var document = app.MapOpenApi("/{documentName:regex(^v1$)}/openapi.json")
            .AllowAnonymous().ExcludeFromDescription().WithMetadata(new BuitenDeApi());
        document.Add(bouwer =>
        {
            var schrijf = bouwer.RequestDelegate!;
            bouwer.RequestDelegate = http =>
            {
                http.Response.Headers.AccessControlAllowOrigin = "*";
                return schrijf(http);
            };
        });
        if (app.Environment.IsDevelopment()) app.MapOpenapipagina();
    }

    static async Task Maak(OpenApiDocument document, OpenApiDocumentTransformerContext context, Contact contact, CancellationToken stop)
    {
        document.Info = new()
        {
            Title = "Knelpunten",
            Version = Kopregels.ApiVersie,
            Description = "Knelpunten uit de aanpak van ondermijning: melden, sparren, agenderen in het Strategisch Beraad Ondermijning, "
                + "toewijzen en oplossen.",
            Contact = new() { Name = contact.Naam, Email = contact.Email, Url = new(contact.Adres) },
            License = new() { Name = "European Union Public Licence 1.2", Identifier = "EUPL-1.2" },
        };
        document.Servers = [new() { Url = "/v1", Description = "Deze dienst" }];

        var paden = new OpenApiPaths();
        foreach (var (pad, inhoud) in document.Paths)
            paden.Add(pad.StartsWith("/v1/", StringComparison.Ordinal) ? pad[3..] : pad, inhoud);
        document.Paths = paden;

        var onderwerpen = context.DescriptionGroups.SelectMany(groep => groep.Items)
            .SelectMany(bewerking => bewerking.ActionDescriptor.EndpointMetadata).OfType<Onderwerp>().DistinctBy(onderwerp => onderwerp.Naam);
        document.Tags = onderwerpen.Select(onderwerp => new OpenApiTag { Name = onderwerp.Naam, Description = onderwerp.Omschrijving }).ToHashSet();

        document.Components ??= new();
        await Openapitoegang.Beschrijf(document, context.ApplicationServices.GetService<Uitgeverssleutels>(), stop);
        foreach (var (naam, kop) in Openapikoppen.Alle) document.AddComponent(naam, kop);
        document.AddComponent("Probleem", Probleemschema());
    }

    static OpenApiSchema Probleemschema() => new()
    {
        Type = JsonSchemaType.Object,
        Description = "Een weigering of fout (RFC 9457). Afhankelijk van code staan er meer leden in.",
        Required = new HashSet<string> { "type", "title", "status", "detail", "code" },
        Properties = new Dictionary<string, IOpenApiSchema>
        {
            ["type"] = Tekst("Naam van het soort probleem."),
            ["title"] = Tekst("Het soort probleem, in woorden."),
            ["status"] = new OpenApiSchema { Type = JsonSchemaType.Integer, Format = "int32", Description = "De HTTP-status." },
            ["detail"] = Tekst("Wat er in dit geval aan de hand is."),
            ["code"] = Tekst("Vaste code voor machines."),
            ["traceId"] = Tekst("Waaraan een onverwachte fout in het logboek te vinden is."),
            ["invalidParams"] = new OpenApiSchema
            {
                Type = JsonSchemaType.Array,
                Description = "Alle gebreken van het verzoek.",
                Items = new OpenApiSchema
                {
                    Type = JsonSchemaType.Object,
                    Required = new HashSet<string> { "name", "reason" },
                    Properties = new Dictionary<string, IOpenApiSchema>
                    {
                        ["name"] = Tekst("Het lid of de vraagsleutel, zoals in het verzoek."),
                        ["reason"] = Tekst("Wat eraan mankeert."),
                    },
                },
            },
        },
    };

    static OpenApiSchema Tekst(string omschrijving) => new() { Type = JsonSchemaType.String, Description = omschrijving };
}
