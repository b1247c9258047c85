using System.Security.Claims;

namespace Knelpunten.Api.Inrichting;

public static class Rollen
{
    public const string Melder = "melder";
    public const string Ato = "ato";
    public const string Secretariaat = "secretariaat";
    public const string Partner = "partner";
    public const string Auditor = "auditor";
    public const string Beheerder = "beheerder";

    public static readonly IReadOnlyList<string> Alle = [Melder, Ato, Secretariaat, Partner, Auditor, Beheerder];
}

/// <summary>Who calls, as the token says. Several roles add up; <c>Coordinator</c> is the mark of the ATO's lead.</summary>
public sealed record Aanroeper(
    string Uitgever, string Onderwerp, string? Naam, IReadOnlySet<string> Rollen, string? Organisatie, bool Coordinator)
{
    /// <summary>The program through which he calls (<c>azp</c> or <c>client_id</c>).</summary>
    public string? Toepassing { get; init; }

    /// <summary>Set for a service account: the highest marking it sees.</summary>
    public Vertrouwelijkheid? Maximum { get; init; }

    public bool Heeft(string rol) => Rollen.Contains(rol);

    /// <summary>Behind <c>VoorRollen</c> there always is one.</summary>
    public static Aanroeper Van(HttpContext http) => Van(http.User);

    public static Aanroeper Van(ClaimsPrincipal wie) => new(
        wie.FindFirstValue(Claimnamen.Uitgever) ?? throw new InvalidOperationException("Niemand aangemeld."),
        wie.FindFirstValue(Claimnamen.Onderwerp)!,
        wie.FindFirstValue(Claimnamen.Naam),
        wie.FindAll(Claimnamen.Rol).Select(claim => claim.Value).ToHashSet(),
        wie.FindFirstValue(Claimnamen.Organisatie),
        wie.HasClaim(Claimnamen.Coordinator, "true"))
    {
        Toepassing = wie.FindFirstValue(Claimnamen.Toepassing),
        Maximum = wie.FindFirstValue(Claimnamen.Maximum) is { } maximum ? Enum.Parse<Vertrouwelijkheid>(maximum) : null,
    };
}

/// <summary>
/// The names under which claims travel inside the service, and in local tokens. An identity provider has names of its own
/// (configuration); <see cref="Vertaal"/> makes these of them once, and what is not needed goes no further.
/// </summary>
public static class Claimnamen
{
    public const string Uitgever = "iss";
    public const string Onderwerp = "sub";
    public const string Naam = "name";
    public const string Rol = "roles";
    public const string Organisatie = "organisatie";
    public const string Coordinator = "coordinator";
    public const string Toepassing = "azp";
    public const string Bereik = "scope";
    public const string Dienstaccount = "dienstaccount";
    public const string Maximum = "maximum";

    /// <summary>Null when the token does not say, or not clearly, who it is about.</summary>
    public static ClaimsPrincipal? Vertaal(ClaimsPrincipal wie, Identiteit namen, Dienstaccounts dienstaccounts)
    {
        var uitgever = wie.FindFirstValue("iss");
        var client = dienstaccounts.Spreekt(wie);
        var onderwerp = client ?? wie.FindFirstValue("sub");
        if (string.IsNullOrWhiteSpace(uitgever) || string.IsNullOrWhiteSpace(onderwerp)) return null;
        // A person who is called as a service account is would share its past, and it his.
        if (client is null && dienstaccounts.Zoek(onderwerp) is not null) return null;

        List<Claim> claims = [new(Uitgever, uitgever), new(Onderwerp, onderwerp)];
        Neem(Toepassing, client ?? wie.FindFirstValue("azp") ?? wie.FindFirstValue("client_id"));
        foreach (var bereik in Claimpad.Lees(wie, namen.BereikClaim).SelectMany(tekst => tekst.Split(' ')).Intersect(Bereiken.Alle.Keys)) Neem(Bereik, bereik);
        if (client is null) Persoon();
        else Dienst(client, dienstaccounts.Zoek(client));
        return new(new ClaimsIdentity(claims, wie.Identity?.AuthenticationType ?? "Bearer", Naam, Rol));

        void Persoon()
        {
            Neem(Naam, Claimpad.Lees(wie, namen.NaamClaim).FirstOrDefault());
            Neem(Organisatie, Claimpad.Lees(wie, namen.OrganisatieClaim).FirstOrDefault());
            if (Claimpad.Lees(wie, namen.CoordinatorClaim).Any(waarde => bool.TryParse(waarde, out var coordinator) && coordinator)) Neem(Coordinator, "true");
            foreach (var rol in Claimpad.Lees(wie, namen.RollenClaim).Intersect(Rollen.Alle)) Neem(Rol, rol);
        }

        // One that is not listed is known, and may nothing.
        void Dienst(string id, Dienstaccount? account)
        {
            Neem(Dienstaccount, id);
            Neem(Naam, id);
            Neem(Rol, account?.Rol);
            Neem(Organisatie, account?.Organisatie);
            Neem(Maximum, account?.Maximum.ToString());
        }

        void Neem(string naam, string? waarde)
        {
            if (!string.IsNullOrWhiteSpace(waarde)) claims.Add(new(naam, waarde));
        }
    }
}
