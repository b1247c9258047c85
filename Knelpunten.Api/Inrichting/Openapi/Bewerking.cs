using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Knelpunten.Api.Inrichting;

/// <summary>One operation of the document: what the metadata of its endpoint says, and what follows from that.</summary>
public sealed class Bewerking : IOpenApiOperationTransformer
{
    public Task TransformAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        var metadata = (IReadOnlyList<object>)[.. context.Description.ActionDescriptor.EndpointMetadata];
        var pad = "/" + context.Description.RelativePath;
        operation.OperationId ??= Kenmerk(context.Description.HttpMethod!, pad);

        var isVrij = metadata.OfType<IAllowAnonymous>().Any();
        List<string> bereik = [];
        if (metadata.OfType<ToegestaneRollen>().LastOrDefault() is { } toegestaan)
        {
            bereik.Add(Bereiken.Voor(context.Description.HttpMethod!, pad, toegestaan.Rollen));
            operation.Description = $"{operation.Description} Rollen: {string.Join(", ", toegestaan.Rollen)}. Bereik: {bereik[0]}.".Trim();
        }

        // The other ways to come by a token are added when they are known (Openapitoegang).
        operation.Security = isVrij ? [] : [new() { [new OpenApiSecuritySchemeReference(Openapitoegang.Bearer, context.Document)] = bereik }];

        operation.Parameters ??= [];
        foreach (var parameter in Parameters(metadata, pad))
        {
            if (operation.Parameters.FirstOrDefault(bekend => bekend.Name == parameter.Name && bekend.In == parameter.In) is { } eerder)
                operation.Parameters.Remove(eerder);
            operation.Parameters.Add(parameter);
        }

        if (metadata.OfType<LeestFormulier>().Any() && operation.RequestBody?.Content is { } vormen && vormen.Remove("application/json", out var vorm))
            vormen.Add(LeestFormulier.Mediatype, vorm);

        operation.Responses ??= [];
        if (metadata.OfType<Vormen>().LastOrDefault() is { } andere && operation.Responses.GetValueOrDefault("200")?.Content is { } gelukt)
        {
            foreach (var mediatype in andere.Mediatypen)
                gelukt[mediatype] = new() { Schema = Vormschema(mediatype) };
        }

        foreach (var status in Weigeringen(metadata, operation, isVrij))
            operation.Responses.TryAdd(status.ToString(CultureInfo.InvariantCulture), new OpenApiResponse());
        var opVolgorde = new OpenApiResponses();
        foreach (var (status, antwoord) in operation.Responses.OrderBy(paar => paar.Key, StringComparer.Ordinal))
            opVolgorde.Add(status, Antwoord(int.Parse(status, CultureInfo.InvariantCulture), (OpenApiResponse)antwoord, metadata, context.Document!));
        operation.Responses = opVolgorde;
        return Task.CompletedTask;
    }

    static OpenApiResponse Antwoord(int status, OpenApiResponse antwoord, IReadOnlyList<object> metadata, OpenApiDocument document)
    {
        antwoord.Headers = Openapikoppen.Voor(status, metadata, document);
        if (status < 400)
        {
            antwoord.Description = status switch { 201 => "Gemaakt", 202 => "Aangenomen", 204 => "Gedaan", _ => "Gelukt" };
            return antwoord;
        }
        antwoord.Description = Problemen.Titel(status).Nl;
        antwoord.Content = new Dictionary<string, OpenApiMediaType>
        {
            [Probleem.Mediatype] = new() { Schema = new OpenApiSchemaReference("Probleem", document) },
        };
        return antwoord;
    }

    /// <summary>What every endpoint of its kind can answer, said here so that no route has to.</summary>
    static IEnumerable<int> Weigeringen(IReadOnlyList<object> metadata, OpenApiOperation bewerking, bool isVrij)
    {
        int[] altijd = [400, 406, 429, 500, 503];
        return altijd
            .Concat(isVrij ? [] : [401, 403])
            .Concat(bewerking.Parameters!.Any(parameter => parameter.In is ParameterLocation.Path) ? [404] : [])
            .Concat(bewerking.RequestBody is null ? [] : [413, 415])
            .Concat(metadata.OfType<VraagtIdempotencyKey>().Any() ? [409] : [])
            .Concat(metadata.OfType<VraagtIfMatch>().LastOrDefault() switch { null => [], { Verplicht: true } => [412, 428], _ => [412] });
    }

    static IEnumerable<OpenApiParameter> Parameters(IReadOnlyList<object> metadata, string pad)
    {
        foreach (var naam in Padnamen(pad))
            yield return Parameter(naam, ParameterLocation.Path, verplicht: true,
                metadata.OfType<Padsleutel>().LastOrDefault(sleutel => sleutel.Naam == naam)?.Omschrijving ?? "Deel van het adres.", Tekst());
        foreach (var sleutel in metadata.OfType<Vraagsleutels>().SelectMany(groep => groep.Sleutels))
            yield return Parameter(sleutel.Naam, ParameterLocation.Query, verplicht: false, sleutel.Omschrijving, Schema(sleutel));
        if (metadata.OfType<Vraagsleutels>().Any(groep => groep.Sleutels.Contains(Peiling.Peilmoment)))
        {
            yield return Parameter(Bijhouden.Leesstand.Kop, ParameterLocation.Header, verplicht: false,
                "Uit het antwoord op een opdracht: dit antwoord wacht tot wat toen opgeschreven is erin staat.", new() { Type = JsonSchemaType.Integer, Format = "int64" });
        }

        if (metadata.OfType<VraagtIfMatch>().LastOrDefault() is { } ifMatch)
            yield return Parameter("If-Match", ParameterLocation.Header, ifMatch.Verplicht,
                "De ETag van wat de aanroeper gelezen heeft; is die niet meer de laatste, dan volgt 412.", Tekst());
        if (metadata.OfType<VraagtIdempotencyKey>().LastOrDefault() is { } eenmalig)
            yield return Parameter("Idempotency-Key", ParameterLocation.Header, eenmalig.Verplicht,
                "Door de aanroeper gekozen sleutel; hetzelfde verzoek met dezelfde sleutel geeft hetzelfde antwoord en gebeurt één keer.", Tekst());
    }

    static OpenApiParameter Parameter(string naam, ParameterLocation plaats, bool verplicht, string omschrijving, OpenApiSchema schema) =>
        new() { Name = naam, In = plaats, Required = verplicht, Description = omschrijving, Schema = schema };

    static OpenApiSchema Schema(Vraagsleutel sleutel) => sleutel.Soort switch
    {
        Vraagsoort.Tekst when sleutel.IsMeervoudig => new()
        {
            Type = JsonSchemaType.Array,
            Items = Schema(sleutel with { IsMeervoudig = false }),
        },
        Vraagsoort.Tekst => new()
        {
            Type = JsonSchemaType.String,
            Enum = sleutel.Codes.Count == 0 ? null : [.. sleutel.Codes.Select(code => (JsonNode)code)],
        },
        Vraagsoort.Getal => new()
        {
            Type = JsonSchemaType.Integer,
            Format = "int32",
            Minimum = sleutel.Minimum?.ToString(CultureInfo.InvariantCulture),
            Maximum = sleutel.Maximum?.ToString(CultureInfo.InvariantCulture),
            Default = sleutel.Standaard,
        },
        Vraagsoort.Datum => new() { Type = JsonSchemaType.String, Format = "date" },
        Vraagsoort.Uuid => new() { Type = JsonSchemaType.String, Format = "uuid" },
        Vraagsoort.JaNee => new() { Type = JsonSchemaType.Boolean },
    };

    /// <summary>OpenAPI 3.1 says of bytes nothing but their media type.</summary>
    static OpenApiSchema Vormschema(string mediatype) => mediatype.StartsWith("text/", StringComparison.Ordinal) ? Tekst() : new();

    static OpenApiSchema Tekst() => new() { Type = JsonSchemaType.String };

    static IEnumerable<string> Padnamen(string pad) =>
        pad.Split('/').Where(deel => deel.StartsWith('{')).Select(deel => deel.Trim('{', '}').Split(':')[0]);

    /// <summary>Method and path together are unique, so this is. The access log names operations by it too.</summary>
    public static string Kenmerk(string methode, string pad) => methode.ToLowerInvariant() + string.Concat(pad
        .Replace(":int", "", StringComparison.Ordinal).Split(['/', '-', '{', '}', '_', '.'], StringSplitOptions.RemoveEmptyEntries).Where(deel => deel != "v1")
        .Select(deel => char.ToUpperInvariant(deel[0]) + deel[1..]));
}
