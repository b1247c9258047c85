namespace Knelpunten.Api.Zoeken;

/// <summary>
/// How a text is laid down for PostgreSQL: its words in order for its own Dutch dictionary, and beside those our stems (<c>=lod</c>), and the
/// parts of compounds (<c>+hav</c>).
/// </summary>
public static class Lexemen
{
    const int LangsteWoord = 60;

    public static Vakwoorden Vak { get; } = Lees();

    /// <summary>For <c>to_tsvector</c>: folded, and a word with hyphens whole.</summary>
    public static string Gevouwen(string tekst) => string.Join(' ', Zoektaal.Heel(tekst).Select(w => w.Woord).Where(w => w.Length is > 0 and <= LangsteWoord));

    /// <summary>For <c>::tsvector</c>.</summary>
    public static string Eigen(string tekst)
    {
        var lexemen = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var woord in Zoektaal.Woorden(tekst).Where(w => w.Woord.Length <= LangsteWoord && !Vak.IsStop(w)))
        {
            lexemen.Add($"'={Zoektaal.Stam(woord.Woord)}'");
            lexemen.UnionWith(Vak.Delen(woord.Woord).Select(deel => $"'+{deel}'"));
        }

        return string.Join(' ', lexemen);
    }

    static Vakwoorden Lees()
    {
        using var lezer = new StreamReader(typeof(Lexemen).Assembly.GetManifestResourceStream("vakwoorden.txt")!);
        return Vakwoorden.Lees(lezer.ReadToEnd());
    }
}
