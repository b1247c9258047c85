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

public static class LeestJsonMetadata
{
    public static RouteHandlerBuilder Leest<T>(this RouteHandlerBuilder bouwer) =>
        bouwer.WithMetadata(new LeestJson(typeof(T)));
}
