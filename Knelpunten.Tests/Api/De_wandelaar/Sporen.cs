using System.Collections.Concurrent;
using System.Text.RegularExpressions;

namespace Knelpunten.Tests.Api.De_wandelaar;

/// <summary>A word, number or id that can be recognised anywhere, and who may come across it.</summary>
/// <param name="Mag">Whoever else meets it has found a leak.</param>
/// <param name="Moet">Who must meet it somewhere on the walk: a service that refuses everything is not a safe one.</param>
/// <param name="AlleenOp">The end of the only path where it may stand.</param>
/// <param name="Zelf">Whom it is about.</param>
/// <param name="Onder">The beginnings of paths where a beheerder may meet it too: within a verwijdering, a term of keeping, a right of access.</param>
public sealed record Spoor(string Woord, string Waarvan, Wie Mag, Wie Moet, string? AlleenOp = null, Wie Zelf = Wie.Geen, params IReadOnlyList<string> Onder)
{
    /// <summary>Everybody may read all that is held about himself (right of access).</summary>
    const string Inzagerecht = "/ik/gegevens";

    public bool MagHier(Wie wie, string adres) => (wie == Wie.Beheerder && Onder.Any(begin => adres.StartsWith(begin, StringComparison.Ordinal))) || (Mag.HasFlag(wie)
        && (AlleenOp is null || adres.EndsWith(AlleenOp, StringComparison.Ordinal) || (Zelf.HasFlag(wie) && adres.EndsWith(Inzagerecht, StringComparison.Ordinal))));
}

/// <summary>
/// All that can be recognised. Words of a case look like ZZ07titel; of numbers, ids, hashes and telephone numbers the form alone
/// is enough to be looked up, so one pass over an answer finds everything in it.
/// </summary>
public sealed partial class Sporen
{
    readonly ConcurrentDictionary<string, Spoor> alle = new(StringComparer.OrdinalIgnoreCase);
    readonly ConcurrentDictionary<string, int> gezien = new(StringComparer.OrdinalIgnoreCase);

    [GeneratedRegex("ZZ[0-9]{2}[a-z]+|K-[0-9]{4}-[0-9]{5,}|SBO-[0-9]{4}-[0-9]+-[0-9]+|[0-9a-f]{64}|[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}|06 55[0-9]{2} [0-9]{4}",
        RegexOptions.IgnoreCase)]
    private static partial Regex Vorm();

    public string Leg(Spoor spoor)
    {
        Assert.That(Vorm().Match(spoor.Woord).Value, Is.EqualTo(spoor.Woord), "Dit spoor wordt niet herkend.");
        Assert.That(alle.TryAdd(Sleutel(spoor.Woord), spoor), Is.True, $"Dit spoor is er al: {spoor.Woord}");
        return spoor.Woord;
    }

    /// <summary>More may meet it than was known when it was laid.</summary>
    public void Verruim(string woord, Wie mag, Wie moet) =>
        alle[Sleutel(woord)] = alle[Sleutel(woord)] with { Mag = alle[Sleutel(woord)].Mag | mag, Moet = alle[Sleutel(woord)].Moet | moet };

    /// <summary>A beheerder may meet it below this address.</summary>
    public void VoorBeheer(string woord, params IReadOnlyList<string> onder) =>
        alle[Sleutel(woord)] = alle[Sleutel(woord)] with { Onder = [.. alle[Sleutel(woord)].Onder, .. onder] };

    public IEnumerable<Spoor> In(string tekst) => Vorm().Matches(tekst).Select(gevonden => alle.GetValueOrDefault(Sleutel(gevonden.Value))).OfType<Spoor>().Distinct();

    public void Ontmoet(Spoor spoor, Wie wie) => gezien.AddOrUpdate(spoor.Woord, (int)wie, (_, al) => al | (int)wie);

    /// <summary>What somebody should have come across and did not.</summary>
    public IEnumerable<string> Gemist() => alle.Values
        .Select(spoor => (spoor, Wie: spoor.Moet & ~(Wie)gezien.GetValueOrDefault(spoor.Woord)))
        .Where(gemist => gemist.Wie != Wie.Geen)
        .Select(gemist => $"{gemist.spoor.Woord} ({gemist.spoor.Waarvan}): nooit gezien door {gemist.Wie}")
        .Order(StringComparer.Ordinal);

    static string Sleutel(string woord) => woord.StartsWith("K-", StringComparison.OrdinalIgnoreCase) || woord.StartsWith('S') ? woord : woord.Replace("-", "");
}
