using System.Collections.Concurrent;
using System.Security.Claims;
using Knelpunten.Api.Referentie;

namespace Knelpunten.Bench.Maatlat;

/// <summary>Who calls a hand-written endpoint, of the token that was checked.</summary>
sealed record Aanroeper(Guid Actor, IReadOnlyList<string> Rollen, string? Organisatie, string? Regio)
{
    static readonly ConcurrentDictionary<string, Guid> bekend = new();

    public static Aanroeper Van(HttpContext http)
    {
        var organisatie = http.User.FindFirstValue("organisatie");
        return new(
            bekend.GetOrAdd(http.User.FindFirstValue("sub")!, _ => Guid.NewGuid()), [.. http.User.FindAll("roles").Select(claim => claim.Value)], organisatie,
            organisatie is null ? null : Register.Organisaties.GetValueOrDefault(organisatie));
    }
}

/// <summary>The reference data that a request is checked against, in memory.</summary>
static class Register
{
    static readonly Domain.Register begin = Beginstand.Gebeurtenissen().Aggregate(new Domain.Register(), Domain.Register.Evolve);

    public static HashSet<string> Regios { get; } = [.. begin.Regios.Waarden.Select(regio => regio.Code)];

    /// <summary>With the region of each, where it has one.</summary>
    public static Dictionary<string, string?> Organisaties { get; } = begin.Organisaties.Waarden.ToDictionary(organisatie => organisatie.Code, organisatie => organisatie.Regio);
}
