namespace Knelpunten.Api.Inrichting;

/// <summary>Endpoint metadata: takes <c>If-Match</c>, and refuses with 428 without it when it is required.</summary>
public sealed record VraagtIfMatch(bool Verplicht = true);

/// <summary>Endpoint metadata: takes <c>Idempotency-Key</c>, and refuses with 400 without it when it is required.</summary>
public sealed record VraagtIdempotencyKey(bool Verplicht);

/// <summary>Endpoint metadata: the answer carries an <c>ETag</c>.</summary>
public sealed record GeeftETag;

/// <summary>Endpoint metadata: a tag of the document, with what it is about.</summary>
public sealed record Onderwerp(string Naam, string Omschrijving);

/// <summary>Endpoint metadata: what a parameter in the path means.</summary>
public sealed record Padsleutel(string Naam, string Omschrijving);

/// <summary>Endpoint metadata: the media types beside JSON in which this can be had.</summary>
public sealed record Vormen(IReadOnlyList<string> Mediatypen);

public static class OpenapiMetadata
{
    public static TBouwer VraagtIfMatch<TBouwer>(this TBouwer bouwer, bool verplicht = true) where TBouwer : IEndpointConventionBuilder =>
        bouwer.WithMetadata(new VraagtIfMatch(verplicht));

    public static TBouwer VraagtIdempotencyKey<TBouwer>(this TBouwer bouwer, bool verplicht = true) where TBouwer : IEndpointConventionBuilder =>
        bouwer.WithMetadata(new VraagtIdempotencyKey(verplicht));

    public static TBouwer GeeftETag<TBouwer>(this TBouwer bouwer) where TBouwer : IEndpointConventionBuilder =>
        bouwer.WithMetadata(new GeeftETag());

    /// <summary>Said once on the group of a resource.</summary>
    public static TBouwer Over<TBouwer>(this TBouwer bouwer, string naam, string omschrijving) where TBouwer : IEndpointConventionBuilder =>
        bouwer.WithTags(naam).WithMetadata(new Onderwerp(naam, omschrijving));

    public static TBouwer MetPadsleutel<TBouwer>(this TBouwer bouwer, string naam, string omschrijving) where TBouwer : IEndpointConventionBuilder =>
        bouwer.WithMetadata(new Padsleutel(naam, omschrijving));

    /// <summary>
    /// The refusals an endpoint adds to those that follow from what else is said of it: 400 of input, 401 and 403 of roles, 404 of a
    /// path, 406, 413 and 415 of content, 412 and 428 of If-Match, 409 of an Idempotency-Key, 429, 500 and 503 of everything.
    /// </summary>
    public static TBouwer Weigert<TBouwer>(this TBouwer bouwer, params int[] statussen) where TBouwer : IEndpointConventionBuilder =>
        bouwer.WithMetadata([.. statussen.Select(status => new ProducesResponseTypeMetadata(status, typeof(void), [Probleem.Mediatype]))]);
}
