namespace Knelpunten.Api.Voorbeeld;

/// <summary>What was played, as a table for people.</summary>
public static class Overzicht
{
    static readonly string[] Koppen = ["kenmerk", "nummer", "stadium", "route", "gebeurtenissen", "afloop"];
    const int Getallen = 4;

    public static string Van(IReadOnlyList<Zaakrij> zaken)
    {
        string[][] regels = [Koppen, .. zaken.Select(Regel)];
        var breedten = Enumerable.Range(0, Koppen.Length).Select(kolom => regels.Max(regel => regel[kolom].Length)).ToArray();
        return string.Join('\n', regels.Select(regel => string.Join("  ", regel.Select((cel, kolom) =>
            kolom == Getallen ? cel.PadLeft(breedten[kolom]) : cel.PadRight(breedten[kolom]))).TrimEnd()));
    }

    static string[] Regel(Zaakrij zaak) =>
    [
        zaak.Kenmerk, zaak.Nummer, zaak.Stadium, Route(zaak.Routes), $"{zaak.Gebeurtenissen}", zaak.Afloop?.Replace('_', ' ') ?? "nog open",
    ];

    static string Route(IReadOnlyList<string> routes) => routes.Count switch
    {
        0 => "nog geen",
        1 => routes[0],
        _ => "beide",
    };
}
