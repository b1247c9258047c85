using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;
using Knelpunten.Api.Stukken;
using Microsoft.AspNetCore.Http.Timeouts;

namespace Knelpunten.Api.Inrichting;

/// <summary>
/// Configuration section <c>Aanroeplimiet</c>: how much one caller may ask. A bucket each: <c>Ineens</c> is what it holds,
/// <c>PerMinuut</c> how fast it fills. Who is known has one by issuer and subject, wherever he calls from; who is not shares a smaller
/// one with his address. It guards against a client gone wild, and is far above what work asks.
/// </summary>
public sealed class Aanroeplimiet
{
    public Emmer PerAanroeper { get; set; } = new() { Ineens = 1000, PerMinuut = 6000 };
    public Emmer PerAdres { get; set; } = new() { Ineens = 300, PerMinuut = 600 };
    public Zwaarte Zwaar { get; set; } = new();

    public sealed class Emmer
    {
        public int Ineens { get; set; }
        public int PerMinuut { get; set; }
    }

    /// <summary>Of what is heavy: how many at once, and how many may wait for that.</summary>
    public sealed class Zwaarte
    {
        public int Tegelijk { get; set; } = 8;
        public int TegelijkPerAanroeper { get; set; } = 3;
        public int Wachtend { get; set; } = 32;
    }

    public static Aanroeplimiet Lees(IConfiguration configuratie)
    {
        var limiet = Instelling.Lees<Aanroeplimiet>(configuratie);
        int[] getallen =
        [
            limiet.PerAanroeper.Ineens, limiet.PerAanroeper.PerMinuut, limiet.PerAdres.Ineens, limiet.PerAdres.PerMinuut,
            limiet.Zwaar.Tegelijk, limiet.Zwaar.TegelijkPerAanroeper, limiet.Zwaar.Wachtend,
        ];
        return getallen.All(getal => getal is > 0 and <= 1_000_000) ? limiet
            : throw new Startfout("Elk getal onder Aanroeplimiet moet van 1 tot en met 1000000 zijn.");
    }
}

/// <summary>Endpoint metadata: takes much memory or time. Few at once, and longer to do it in (<see cref="Tijdslimiet"/>).</summary>
public sealed record IsZwaar;

public static class Aanroeplimieten
{
    public static TBouwer IsZwaar<TBouwer>(this TBouwer bouwer) where TBouwer : IEndpointConventionBuilder =>
        bouwer.WithMetadata(new IsZwaar(), new RequestTimeoutAttribute(Tijdslimiet.Zwaar));

    public static IServiceCollection VoegAanroeplimietToe(this IServiceCollection diensten, IConfiguration configuratie)
    {
        var limiet = Aanroeplimiet.Lees(configuratie);
        return diensten.AddRateLimiter(opties =>
        {
            // In this order: what is refused for its number takes no place among the heavy ones.
            opties.GlobalLimiter = PartitionedRateLimiter.CreateChained(
                PartitionedRateLimiter.Create<HttpContext, string>(http => Emmer(http, limiet)),
                PartitionedRateLimiter.Create<HttpContext, string>(http => Zwaar(http, Wie(http), limiet.Zwaar.TegelijkPerAanroeper, limiet.Zwaar.Wachtend)),
                PartitionedRateLimiter.Create<HttpContext, string>(http => Zwaar(http, "allen", limiet.Zwaar.Tegelijk, limiet.Zwaar.Wachtend)));
            opties.OnRejected = async (geweigerd, _) =>
            {
                var wacht = geweigerd.Lease.TryGetMetadata(MetadataName.RetryAfter, out var duur) ? Math.Max(1, Math.Ceiling(duur.TotalSeconds)) : 5;
                geweigerd.HttpContext.Response.Headers.RetryAfter = wacht.ToString(CultureInfo.InvariantCulture);
                await Problemen.VoorStatus(geweigerd.HttpContext, StatusCodes.Status429TooManyRequests).ExecuteAsync(geweigerd.HttpContext);
            };
        });
    }

    /// <summary>Issuer and subject, or the address; after authentication.</summary>
    internal static string Wie(HttpContext http) =>
        http.User.Identity is { IsAuthenticated: true } ? $"wie {http.User.FindFirst(Claimnamen.Uitgever)?.Value} {http.User.FindFirst(Claimnamen.Onderwerp)?.Value}"
        : $"adres {Adres(http.Connection.RemoteIpAddress)}";

    /// <summary>Of IPv6 the first half: whoever has one address there has them all.</summary>
    internal static string Adres(IPAddress? adres)
    {
        if (adres is null)
            return "onbekend";
        if (adres.IsIPv4MappedToIPv6)
            adres = adres.MapToIPv4();
        return adres.AddressFamily == AddressFamily.InterNetworkV6 ? $"{Convert.ToHexStringLower(adres.GetAddressBytes().AsSpan(0, 8))}/64" : adres.ToString();
    }

    static RateLimitPartition<string> Emmer(HttpContext http, Aanroeplimiet limiet)
    {
        var emmer = http.User.Identity is { IsAuthenticated: true } ? limiet.PerAanroeper : limiet.PerAdres;
        return RateLimitPartition.GetTokenBucketLimiter(Wie(http), _ => new()
        {
            TokenLimit = emmer.Ineens,
            TokensPerPeriod = 1,
            ReplenishmentPeriod = TimeSpan.FromMinutes(1) / emmer.PerMinuut,
            // By the partition's own timer: one for all instead of one a caller.
            AutoReplenishment = false,
            QueueLimit = 0,
        });
    }

    static RateLimitPartition<string> Zwaar(HttpContext http, string wie, int tegelijk, int wachtend) =>
        !KostVeel(http)
            ? RateLimitPartition.GetNoLimiter("licht")
            : RateLimitPartition.GetConcurrencyLimiter(wie, _ => new() { PermitLimit = tegelijk, QueueLimit = wachtend });

    /// <summary>Marked so, or a paper in a form that another program must make: seconds of a core each.</summary>
    static bool KostVeel(HttpContext http) =>
        http.GetEndpoint()?.Metadata is { } metadata
        && (metadata.GetMetadata<IsZwaar>() is not null
            || (metadata.GetMetadata<Vormen>()?.Mediatypen is { } vormen && Vormkeuze.Kies(http.Request.Headers.Accept, ["application/json", .. vormen]) is > 0 and var keuze
                && vormen[keuze - 1] is Documentsoort.Pdf or Documentsoort.Odt));
}
