using System.Security.Cryptography;
using Knelpunten.Api.Personen;

namespace Knelpunten.Api.Vergeten;

/// <summary>
/// What must not outlive the procedure: the words asked to be redacted, and the salt of the digest that is approved. Kept in the vault
/// with the procedure as its person, so that forgetting it is forgetting a key.
/// </summary>
/// <param name="Woorden">One a line.</param>
public sealed record Verwijdervraag(string Woorden, string Zout) : Persoonsgegevens("verwijdering")
{
    public static Verwijdervraag Nieuw(IEnumerable<string> woorden) => new(string.Join('\n', woorden), Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32)));

    public Lak Lak => new(Woorden.Split('\n', StringSplitOptions.RemoveEmptyEntries));
}
