using System.Net;
using Microsoft.AspNetCore.HttpOverrides;
using IPNetwork = System.Net.IPNetwork;

namespace Knelpunten.Api.Inrichting;

/// <summary>
/// Configuration <c>Doorgevers</c>: the addresses or networks of proxies in front of this service. Only their word counts for where a
/// caller is; without it, all who come through a proxy share its address, and so one limit for those who are not known.
/// </summary>
public static class Doorgevers
{
    public static IServiceCollection VoegDoorgeversToe(this IServiceCollection diensten, IConfiguration configuratie)
    {
        var netten = configuratie.GetSection(nameof(Doorgevers)).Get<string[]>()?.Select(Net).ToList() ?? [];
        return diensten.Configure<ForwardedHeadersOptions>(opties =>
        {
            opties.ForwardedHeaders = netten.Count > 0 ? ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto : ForwardedHeaders.None;
            // As many as are known in a row; the first that is not is the caller.
            opties.ForwardLimit = null;
            opties.KnownProxies.Clear();
            opties.KnownIPNetworks.Clear();
            foreach (var net in netten) opties.KnownIPNetworks.Add(net);
        });
    }

    static IPNetwork Net(string tekst) =>
        IPNetwork.TryParse(tekst, out var net) ? net
        : IPAddress.TryParse(tekst, out var adres) ? new IPNetwork(adres, adres.GetAddressBytes().Length * 8)
        : throw new Startfout($"Doorgevers: {tekst} is geen adres en geen net, zoals 10.0.0.7 of 10.0.0.0/8.");
}
