using System.Security.Claims;
using System.Text.Json;

namespace Knelpunten.Api.Inrichting;

/// <summary>
/// A claim by the name that configuration gives it. A dotted name goes into a nested claim, as Keycloak's <c>realm_access.roles</c>;
/// a claim of exactly that name goes first, for there are issuers whose names are addresses.
/// </summary>
public static class Claimpad
{
    /// <summary>A text, or each text of an array; nothing when it is neither.</summary>
    public static IEnumerable<string> Lees(ClaimsPrincipal wie, string naam)
    {
        var precies = wie.FindAll(naam).Select(claim => claim.Value).ToList();
        if (precies.Count > 0)
            return precies;
        for (var punt = naam.IndexOf('.', StringComparison.Ordinal); punt > 0; punt = naam.IndexOf('.', punt + 1))
        {
            if (wie.FindFirstValue(naam[..punt]) is { } genest && genest.StartsWith('{'))
                return Binnen(genest, naam[(punt + 1)..]);
        }

        return [];
    }

    static List<string> Binnen(string json, string pad)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            var plek = document.RootElement;
            foreach (var deel in pad.Split('.'))
            {
                if (plek.ValueKind != JsonValueKind.Object || !plek.TryGetProperty(deel, out plek))
                    return [];
            }

            IEnumerable<JsonElement> waarden = plek.ValueKind == JsonValueKind.Array ? plek.EnumerateArray() : [plek];
            return [.. waarden.Where(waarde => waarde.ValueKind == JsonValueKind.String).Select(waarde => waarde.GetString()!)];
        }
        catch (JsonException)
        {
            return [];
        }
    }
}
