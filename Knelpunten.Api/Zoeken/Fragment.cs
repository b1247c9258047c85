namespace Knelpunten.Api.Zoeken;

/// <summary>A piece of the text around what was found. Plain text as it was written: who shows it on a page escapes it.</summary>
/// <param name="Soort">Which text of the case.</param>
/// <param name="Nummer">Its number within its kind: les 2.</param>
/// <param name="Nadruk">Where the words stand in <paramref name="Tekst"/>.</param>
public sealed record Fragment(Tekstsoort Soort, int? Nummer, string Tekst, IReadOnlyList<Nadruk> Nadruk)
{
    const int Breedte = 240;

    public static Fragment Van(Tekstsoort soort, int? nummer, string tekst, IReadOnlyList<Zoekterm> termen)
    {
        var plekken = Plekken(tekst, termen).ToList();
        // The window that shows the most different words, the earliest of those.
        var (van, meest) = (0, -1);
        foreach (var plek in plekken)
        {
            var begin = Math.Max(0, plek.Begin - Breedte / 4);
            var aantal = plekken.Where(p => p.Begin >= begin && p.Einde <= begin + Breedte).Select(p => p.Term).Distinct().Count();
            if (aantal > meest)
                (van, meest) = (begin, aantal);
        }

        if (tekst.Length <= Breedte)
            van = 0;
        van = Grens(tekst, van);
        var tot = Math.Min(tekst.Length, van + Breedte);
        while (tot < tekst.Length && tot > van + Breedte / 2 && !char.IsWhiteSpace(tekst[tot]))
            tot--;
        if (tot < tekst.Length && char.IsLowSurrogate(tekst[tot]))
            tot--;
        var voor = van > 0 ? "… " : "";
        return new(soort, nummer, $"{voor}{tekst[van..tot]}{(tot < tekst.Length ? " …" : "")}",
            [.. plekken.Where(p => p.Begin >= van && p.Einde <= tot).Select(p => new Nadruk(p.Begin - van + voor.Length, p.Einde - p.Begin))]);
    }

    /// <summary>The words of a text that a question meant, as they stand there.</summary>
    public static IEnumerable<(Zoekterm Term, int Begin, int Einde)> Plekken(string tekst, IReadOnlyList<Zoekterm> termen)
    {
        foreach (var woord in Zoektaal.Heel(tekst).Where(w => !Lexemen.Vak.IsStop(w)))
        {
            var stukken = Zoektaal.Woorden(tekst[woord.Begin..woord.Einde]).Select(stuk => stuk.Woord).ToList();
            var delen = stukken.SelectMany(Lexemen.Vak.Delen).Concat(stukken.Skip(1).Select(Zoektaal.Stam)).ToList();
            if (termen.FirstOrDefault(term => term.Raakt(Zoektaal.Stam(woord.Woord), delen)) is { } gevonden)
                yield return (gevonden, woord.Begin, woord.Einde);
        }
    }

    static int Grens(string tekst, int van)
    {
        while (van > 0 && van < tekst.Length && !char.IsWhiteSpace(tekst[van - 1]))
            van++;
        return van >= tekst.Length ? 0 : van;
    }
}

/// <param name="Begin">From which character, counted as JavaScript and C# do (UTF-16), from 0.</param>
public sealed record Nadruk(int Begin, int Lengte);
