namespace Knelpunten.Api.Overzicht;

/// <summary>By which columns a number is added up: only those that are asked apart, for each costs time for every row that is read.</summary>
/// <param name="perTijd">Whether months or days are told apart.</param>
sealed class Telkolommen(Uitsplitsing per, IReadOnlyCollection<Maat> maten, bool perTijd)
{
    static readonly string[] alle = ["maat", "regio", "thema", "partner", "ding", "tijd", "vak"];

    readonly string[] apart = [.. alle.Where(kolom => kolom switch
    {
        "regio" => per == Uitsplitsing.RegioEnThema,
        "thema" => per is Uitsplitsing.Thema or Uitsplitsing.RegioEnThema,
        "partner" => per == Uitsplitsing.Partner,
        "ding" => maten.Any(maat => maat is Maat.Toewijzing or Maat.LaatVanaf or Maat.Reactie or Maat.Vergadering),
        "tijd" => perTijd,
        _ => true,
    })];

    /// <summary>What to take of each row.</summary>
    public string Kies => string.Join(", ", apart.Append("n"));

    /// <summary>In the order of <see cref="Getel"/>; what comes to nothing is left out.</summary>
    public string Som(IEnumerable<string> delen) => $"""
        select {string.Join(", ", alle.Select(kolom => apart.Contains(kolom) ? kolom : kolom == "tijd" ? "0" : "''::text"))}, sum(n)::bigint
        from ({string.Join(" union all ", delen)}) alles group by {string.Join(", ", apart)} having sum(n) <> 0
        """;
}
