namespace Knelpunten.Api.Inrichting;

public enum Vraagsoort { Tekst, Getal, Datum, Uuid, JaNee }

/// <summary>One key of a query string: what the reader accepts and what OpenAPI prints, said once.</summary>
public sealed record Vraagsleutel(string Naam, string Omschrijving, Vraagsoort Soort = Vraagsoort.Tekst)
{
    /// <summary>When given, the value is one of these.</summary>
    public IReadOnlyList<string> Codes { get; init; } = [];

    /// <summary>Several values, with commas between them; each is one of <see cref="Codes"/> where those are given.</summary>
    public bool IsMeervoudig { get; init; }
    public int? Minimum { get; init; }
    public int? Maximum { get; init; }
    public int? Standaard { get; init; }

    public static readonly Vraagsleutel Page = new("page", "Welke bladzijde, vanaf 1.", Vraagsoort.Getal)
    {
        // Far beyond any list, and small enough that page × pageSize fits an int.
        Minimum = 1,
        Maximum = 10_000_000,
        Standaard = 1,
    };

    public static readonly Vraagsleutel PageSize = new("pageSize", "Hoeveel per bladzijde.", Vraagsoort.Getal)
    {
        Minimum = 1,
        Maximum = 100,
        Standaard = 20,
    };
}

/// <summary>Endpoint metadata: the keys this endpoint knows. Those of a group and of the endpoint itself add up.</summary>
public sealed record Vraagsleutels(params Vraagsleutel[] Sleutels);

public static class VraagsleutelsMetadata
{
    public static TBouwer Vraagt<TBouwer>(this TBouwer bouwer, params Vraagsleutel[] sleutels) where TBouwer : IEndpointConventionBuilder =>
        bouwer.WithMetadata(new Vraagsleutels(sleutels));

    public static TBouwer VraagtPaginering<TBouwer>(this TBouwer bouwer) where TBouwer : IEndpointConventionBuilder =>
        bouwer.Vraagt(Vraagsleutel.Page, Vraagsleutel.PageSize);

    public static IEnumerable<Vraagsleutel> Sleutels(this EndpointMetadataCollection metadata) =>
        metadata.GetOrderedMetadata<Vraagsleutels>().SelectMany(groep => groep.Sleutels);
}
