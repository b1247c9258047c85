using FluentValidation;
using FluentValidation.Internal;
using FluentValidation.Validators;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Knelpunten.Api.Inrichting;

/// <summary>The members of a request record are all nullable (Verzoeklezer); which of them must be there, its validator knows.</summary>
public sealed class Verzoekschema : IOpenApiSchemaTransformer
{
    public Task TransformAsync(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancellationToken)
    {
        if (context.JsonPropertyInfo is not null || schema.Properties is not { Count: > 0 }) return Task.CompletedTask;
        if (context.ApplicationServices.GetService(typeof(IValidator<>).MakeGenericType(context.JsonTypeInfo.Type)) is not IValidator validator)
            return Task.CompletedTask;

        schema.AdditionalPropertiesAllowed = false;
        schema.Required = validator.CreateDescriptor().Rules
            .Where(regel => !regel.HasCondition && regel.Components.Any(IsVerplicht))
            .Select(regel => regel.PropertyName)
            .Where(naam => naam is not null && schema.Properties.ContainsKey(naam))
            .ToHashSet();
        return Task.CompletedTask;
    }

    static bool IsVerplicht(IRuleComponent deel) =>
        !deel.HasCondition && !deel.HasAsyncCondition && deel.Validator is INotEmptyValidator or INotNullValidator;
}
