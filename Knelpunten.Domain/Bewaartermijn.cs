using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Knelpunten.Domain;

/// <summary>How long the words of a closed case are kept: an ISO 8601 period of years, months, weeks or days (<c>P10Y</c>, <c>P1Y6M</c>).</summary>
public sealed partial record Bewaartermijn(int Jaren, int Maanden, int Dagen)
{
    public const int LangsteJaren = 200;

    /// <summary>Null for what is no such period, for an empty one, and for one beyond every archive.</summary>
    public static Bewaartermijn? Lees(string tekst)
    {
        if (Vorm.Match(tekst) is not { Success: true } delen)
            return null;

        var termijn = new Bewaartermijn(Deel("j"), Deel("m"), Deel("w") * 7 + Deel("d"));
        return termijn is { Jaren: 0, Maanden: 0, Dagen: 0 } || termijn.Jaren + termijn.Maanden / 12 + termijn.Dagen / 365 > LangsteJaren ? null : termijn;

        int Deel(string naam) => delen.Groups[naam] is { Success: true, Value: var getal } ? int.Parse(getal, CultureInfo.InvariantCulture) : 0;
    }

    /// <summary>The first day on which it is over. Years and months in one step, as PostgreSQL adds an interval.</summary>
    public DateOnly Na(DateOnly dag) => dag.AddMonths(Jaren * 12 + Maanden).AddDays(Dagen);

    public override string ToString() =>
        "P" + (Jaren > 0 ? $"{Jaren}Y" : "") + (Maanden > 0 ? $"{Maanden}M" : "") + (Dagen > 0 ? $"{Dagen}D" : "");

    [GeneratedRegex("^P(?=.)(?:(?<j>[0-9]{1,4})Y)?(?:(?<m>[0-9]{1,4})M)?(?:(?<w>[0-9]{1,4})W)?(?:(?<d>[0-9]{1,5})D)?$")]
    private static partial Regex Vorm { get; }
}

/// <summary>The term of every outcome, counted from closing.</summary>
public sealed record Bewaartermijnen(ImmutableSortedDictionary<Afloop, Bewaartermijn> PerAfloop)
{
    /// <summary>Ten years for what was taken up, five for what was not. What an archive's selection list says goes before: it is configuration.</summary>
    public static Bewaartermijnen Standaard { get; } = new(Enum.GetValues<Afloop>().ToImmutableSortedDictionary(
        afloop => afloop,
        afloop => new Bewaartermijn(afloop is Afloop.NietOvergenomen or Afloop.NietInBehandeling or Afloop.Ingetrokken ? 5 : 10, 0, 0)));

    /// <summary>The day from which a case can be destroyed; null while it is not closed.</summary>
    public DateOnly? Vervalt(Knelpunt k) =>
        k is { Stadium: Stadium.Gesloten, Afloop: { } afloop, BewaardVanaf: { } vanaf } ? PerAfloop[afloop].Na(vanaf) : null;
}
