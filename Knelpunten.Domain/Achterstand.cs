namespace Knelpunten.Domain;

/// <summary>
/// Rule 6: the term of an assignment, in working days on the Dutch calendar. Time that the case was suspended does not count, and a term
/// that ends on a day nobody works ends on the next (Algemene termijnenwet, article 1).
/// </summary>
public static class Achterstand
{
    /// <param name="opschortingen">From and until when, null while it still is; only those known to the day can be counted (rule 8).</param>
    /// <returns>The last day of the term; null while the clock stands still, or when the calendar ends before it does.</returns>
    public static DateOnly? Termijn(DateOnly uiterlijk, Wanneer geopend, IEnumerable<(Wanneer Van, Wanneer? Tot)> opschortingen)
    {
        // A read model is made of whatever was recorded, and never throws.
        if (uiterlijk.Year > 9000)
            return null;
        var stil = 0;
        foreach (var (van, tot) in opschortingen)
        {
            if (tot is not { } einde)
                return null;
            if (!van.IsDag || !einde.IsDag)
                continue;
            var begin = geopend.Vroegst is { } opening && opening > van.Vroegst ? opening : van.Vroegst!.Value;
            stil += Werkdagen.Tussen(begin, einde.Vroegst!.Value);
        }

        return Werkdagen.Plus(Werkdagen.OpOfNa(uiterlijk), stil);
    }

    /// <inheritdoc cref="Termijn"/>
    /// <returns>Working days since the term ended; null while it has not, or the clock stands still.</returns>
    public static int? DagenOver(DateOnly uiterlijk, Wanneer geopend, IEnumerable<(Wanneer Van, Wanneer? Tot)> opschortingen, DateOnly peildag) =>
        Termijn(uiterlijk, geopend, opschortingen) is { } termijn && Werkdagen.Tussen(termijn.AddDays(1), peildag.AddDays(1)) is > 0 and var over ? over : null;
}
