using System.Security.Claims;
using System.Text.Json;

namespace Knelpunten.Api.Inrichting;

/// <summary>A program that calls for itself: what it may is said here, and never by its token.</summary>
public sealed record Dienstaccount(string Client, string Rol, string Organisatie, Vertrouwelijkheid Maximum);

/// <summary>
/// Configuration section <c>Dienstaccounts</c>: by client id a role, an organisation and the highest marking it sees. What is not
/// listed may nothing. A client id with a colon in it stands in the member <c>Client</c>, for configuration cuts names at colons.
/// </summary>
public sealed class Dienstaccounts
{
    /// <summary>
    /// Who supervises, sets up or leads is a person, who can be asked why. And who runs the board's meetings runs them whole: that
    /// cannot be bounded to one organisation.
    /// </summary>
    static readonly IReadOnlyList<string> Rolkeuze = [Rollen.Melder, Rollen.Ato, Rollen.Partner];

    static readonly IReadOnlyDictionary<string, Vertrouwelijkheid> Niveaus =
        Enum.GetValues<Vertrouwelijkheid>().ToDictionary(niveau => JsonNamingPolicy.SnakeCaseLower.ConvertName(niveau.ToString()));

    readonly Dictionary<string, Dienstaccount> accounts = new(StringComparer.Ordinal);

    public Dienstaccount? Zoek(string client) => accounts.GetValueOrDefault(client);

    public static Dienstaccounts Lees(IConfiguration configuratie)
    {
        var alle = new Dienstaccounts();
        foreach (var deel in configuratie.GetSection(nameof(Dienstaccounts)).GetChildren())
        {
            var account = Lees(deel);
            if (!alle.accounts.TryAdd(account.Client, account))
                throw new Startfout($"Dienstaccounts noemt de client {account.Client} meer dan één keer.");
        }

        return alle;
    }

    static Dienstaccount Lees(IConfigurationSection deel)
    {
        if (deel.GetChildren().Select(lid => lid.Key).Except(["Client", "Rol", "Organisatie", "MaximaleVertrouwelijkheid"], StringComparer.OrdinalIgnoreCase).FirstOrDefault() is { } vreemd)
            throw new Startfout($"{deel.Path}:{vreemd} is geen instelling van een dienstaccount; dat zijn Rol, Organisatie, MaximaleVertrouwelijkheid en Client.");

        var rol = Verplicht(deel, "Rol");
        if (!Rolkeuze.Contains(rol))
            throw new Startfout($"{deel.Path}:Rol is {rol}; een dienstaccount heeft een van deze rollen: {string.Join(", ", Rolkeuze)}.");
        var niveau = Verplicht(deel, "MaximaleVertrouwelijkheid");
        if (!Niveaus.TryGetValue(niveau, out var maximum))
            throw new Startfout($"{deel.Path}:MaximaleVertrouwelijkheid kent {niveau} niet; kies uit {string.Join(", ", Niveaus.Keys)}.");
        return new(deel["Client"] ?? deel.Key, rol, Verplicht(deel, "Organisatie"), maximum);
    }

    static string Verplicht(IConfigurationSection deel, string naam) => deel[naam] is { } waarde && !string.IsNullOrWhiteSpace(waarde)
        ? waarde
        : throw new Startfout($"{deel.Path}:{naam} ontbreekt.");

    /// <summary>
    /// The client that speaks for itself in this token; null when a person speaks through it. Providers each show it in their own way,
    /// and a client that is listed never speaks for a person: whatever the token adds, it gets no more than what is listed.
    /// </summary>
    public string? Spreekt(ClaimsPrincipal wie)
    {
        string[] clients = [.. new[] { wie.FindFirstValue("client_id"), wie.FindFirstValue("azp"), wie.FindFirstValue("appid") }.OfType<string>().Where(id => id.Length > 0)];
        var onderwerp = wie.FindFirstValue("sub");
        if (clients.FirstOrDefault(accounts.ContainsKey) is { } bekend)
            return bekend;
        if (clients.Length == 0)
            return null;
        var spreektZelf = string.IsNullOrWhiteSpace(onderwerp)
            || clients.Contains(onderwerp)
            // Entra ID, and Keycloak: their subject is a key of the account and not the client's name.
            || wie.HasClaim("idtyp", "app")
            || clients.Any(client => wie.HasClaim("preferred_username", $"service-account-{client.ToLowerInvariant()}"));
        return spreektZelf ? clients[0] : null;
    }
}
