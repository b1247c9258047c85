using System.Reflection;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using FluentValidation;
using FluentValidation.Internal;
using FluentValidation.Validators;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Knelpunten.Api.Inrichting;

/// <summary>
/// What a type alone does not tell. The members of a request are all nullable (Verzoeklezer) and its validator knows which must be
/// there; in an answer, what may be null is absent then, and so never "required" and never null.
/// </summary>
public sealed class Openapischema : IOpenApiSchemaTransformer
{
    public Task TransformAsync(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancellationToken)
    {
        var type = context.JsonTypeInfo.Type;
        var kaal = Nullable.GetUnderlyingType(type) ?? type;
        if (kaal == typeof(DateTimeOffset)) (schema.Type, schema.Format) = (JsonSchemaType.String, "date-time");
        // Local time in the Netherlands, without an offset: the name that the NL API Design Rules give it.
        if (kaal == typeof(TimeOnly)) (schema.Type, schema.Format) = (JsonSchemaType.String, "time-local");
        if (kaal.IsEnum)
        {
            schema.Type = JsonSchemaType.String;
            schema.Enum = [.. Verwachting.Codes(kaal).Select(code => (JsonNode)code)];
        }
        schema.Type &= ~JsonSchemaType.Null;
        if (schema.Properties is not { Count: > 0 } leden) return Task.CompletedTask;

        var validator = (IValidator?)context.ApplicationServices.GetService(typeof(IValidator<>).MakeGenericType(type));
        schema.Required = validator is null
            ? context.JsonTypeInfo.Properties.Where(lid => !MagOntbreken(lid)).Select(lid => lid.Name).Where(leden.ContainsKey).ToHashSet()
            : Regels(validator).Where(regel => regel.Deel.Validator is INotEmptyValidator or INotNullValidator)
                .Select(regel => regel.Naam).Where(leden.ContainsKey).ToHashSet();
        if (validator is null) return Task.CompletedTask;

        foreach (var (naam, deel) in Regels(validator))
            if (deel.Validator is ILengthValidator lengte && leden.TryGetValue(naam, out var lid) && lid is OpenApiSchema tekst)
                tekst.MaxLength = lengte.Max;
        return Task.CompletedTask;
    }

    static IEnumerable<(string Naam, IRuleComponent Deel)> Regels(IValidator validator) =>
        from regel in validator.CreateDescriptor().Rules
        where regel.PropertyName is not null && !regel.HasCondition
        from deel in regel.Components
        where !deel.HasCondition && !deel.HasAsyncCondition
        select (regel.PropertyName, deel);

    static bool MagOntbreken(JsonPropertyInfo lid) =>
        Nullable.GetUnderlyingType(lid.PropertyType) is not null
        || (lid.AttributeProvider is PropertyInfo eigenschap
            && new NullabilityInfoContext().Create(eigenschap).ReadState is NullabilityState.Nullable);
}
