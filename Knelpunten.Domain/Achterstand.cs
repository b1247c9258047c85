namespace Knelpunten.Domain;

/// <summary>Rule 6: the term of an assignment, which time that the case was suspended does not count for.</summary>
public static class Achterstand
{
    /// <param name="opschortingen">From and until when, null while it still is; only those known to the day can be counted (rule 8).</param>
    /// <returns>Days since the term ended; null while it has not, or the clock stands still.</returns>
    public static int? DagenOver(DateOnly uiterlijk, Wanneer geopend, IEnumerable<(Wanneer Van, Wanneer? Tot)> opschortingen, DateOnly peildag)
    {
        var stil = 0;
        foreach (var (van, tot) in opschortingen)
        {
            if (tot is not { } einde)
                return null;
            if (!van.IsDag || !einde.IsDag)
                continue;
            var begin = geopend.Vroegst is { } opening && opening > van.Vroegst ? opening : van.Vroegst!.Value;
            stil += Math.Max(0, einde.Vroegst!.Value.DayNumber - begin.DayNumber);
        }

        var over = peildag.DayNumber - uiterlijk.DayNumber - stil;
        return over > 0 ? over : null;
    }
}
