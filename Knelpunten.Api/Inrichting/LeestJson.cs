using Microsoft.AspNetCore.Http.Metadata;

namespace Knelpunten.Api.Inrichting;

/// <summary>
/// Endpoint metadata: this endpoint reads its body with the <see cref="Verzoeklezer"/>. It names no media type to routing, for routing
/// would then refuse with 415 before it is known who asks; to OpenAPI no media type means application/json.
/// </summary>
public sealed record LeestJson(Type? RequestType) : IAcceptsMetadata
{
    public IReadOnlyList<string> ContentTypes => [];
    public bool IsOptional => false;
}

/// <summary>The same of a form: to OpenAPI it is multipart/form-data (Bewerking), and routing hears of no media type.</summary>
public sealed record LeestFormulier(Type? RequestType) : IAcceptsMetadata
{
    public const string Mediatype = "multipart/form-data";

    public IReadOnlyList<string> ContentTypes => [];
    public bool IsOptional => false;
}

public static class LeestJsonMetadata
{
    public static RouteHandlerBuilder Leest<T>(this RouteHandlerBuilder bouwer) =>
        bouwer.WithMetadata(new LeestJson(typeof(T)));

    public static RouteHandlerBuilder LeestFormulier<T>(this RouteHandlerBuilder bouwer) =>
        bouwer.WithMetadata(new LeestFormulier(typeof(T)));
}
