namespace Knelpunten.Api.Audit;

/// <summary>What this request showed so far. A read says it where it fetches; the log asks it before the first byte goes out.</summary>
public sealed class Getoond
{
    public Inzagesoort Soort { get; private set; }

    public HashSet<Guid> Objecten { get; } = [];

    public static Getoond Van(HttpContext http)
    {
        if (http.Items[typeof(Getoond)] is not Getoond getoond)
            http.Items[typeof(Getoond)] = getoond = new();
        return getoond;
    }

    /// <summary>What comes later is more precise: contact details of a case, rather than the case.</summary>
    public void Neem(Inzagesoort soort, IEnumerable<Guid> ids)
    {
        Soort = soort;
        Objecten.UnionWith(ids);
    }
}

/// <summary>Endpoint metadata: shows nothing of a case or a person, so that no line is kept of who read it. Refusals are.</summary>
public sealed record ZonderInzage;

/// <summary>Endpoint metadata: a read though it is no GET, such as a search whose words must not stand in an address.</summary>
public sealed record IsInzage;

public static class GetoondExtensions
{
    /// <summary>For the access log: this is shown, or was found and will be refused.</summary>
    public static void Toonde(this HttpContext http, Inzagesoort soort, params IEnumerable<Guid> ids) => Getoond.Van(http).Neem(soort, ids);

    public static TBouwer ZonderInzage<TBouwer>(this TBouwer bouwer) where TBouwer : IEndpointConventionBuilder => bouwer.WithMetadata(new ZonderInzage());

    public static TBouwer IsInzage<TBouwer>(this TBouwer bouwer) where TBouwer : IEndpointConventionBuilder => bouwer.WithMetadata(new IsInzage());
}
