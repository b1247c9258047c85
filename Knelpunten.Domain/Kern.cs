using System.Collections.Frozen;

namespace Knelpunten.Domain;

public enum Kernsoort
{
    Wet,
    Vakwoord,
}

/// <summary>
/// What cases share beyond theme and aard: a law, with its article where that was named, or a word of the field. Always from a maintained
/// list, whatever was typed: it may stand in an event for ever.
/// </summary>
/// <param name="Naam">As people say it: <c>artikel 13b Opiumwet</c>, <c>loods</c>.</param>
public sealed record Kern(Kernsoort Soort, string Naam)
{
    /// <summary>As it stands in a row and in the name of a thread.</summary>
    public string Code() => $"{(Soort == Kernsoort.Wet ? "wet" : "vakwoord")}:{Naam}";

    public static Kern Lees(string code) => code.StartsWith("wet:", StringComparison.Ordinal) ? new(Kernsoort.Wet, code[4..]) : new(Kernsoort.Vakwoord, code["vakwoord:".Length..]);
}

/// <summary>
/// Which words make a kern: the laws, by each of their names, and those words of the field that tell one knelpunt from another. A text file
/// with a heading in brackets for each. A line of <c>[wetten]</c> is one law: its name, and after a colon its other names, where
/// <c>Damocles = 13b</c> means an article of it; a star before a name too broad to tell anything without an article. What words say the
/// same, and so are one kern, stands in <see cref="Vakwoorden"/>.
/// </summary>
public sealed class Kernen
{
    const int LangsteNaam = 12;
    const int LangsteSprong = 8;

    /// <summary>What may stand between the number of an article and its law: <c>13b, eerste lid, van de Opiumwet</c>.</summary>
    static readonly FrozenSet<string> tussen =
        new[] { "lid", "leden", "eerste", "tweede", "derde", "vierde", "vijfde", "zesde", "aanhef", "onder", "sub", "en", "van", "de", "het" }.ToFrozenSet();

    static readonly FrozenSet<string> artikel = new[] { "artikel", "artikelen", "art" }.ToFrozenSet();

    readonly Vakwoorden vak;
    readonly FrozenDictionary<string, Wet> wetten;
    readonly FrozenDictionary<string, string[]> woorden;

    Kernen(ILookup<string, string> lijst, Vakwoorden vak)
    {
        this.vak = vak;
        wetten = lijst["wetten"].SelectMany(Namen).DistinctBy(naam => naam.Stammen).ToFrozenDictionary(naam => naam.Stammen, naam => naam.Wet);
        woorden = (
            from woord in lijst["woorden"].SelectMany(regel => regel.Split(',', StringSplitOptions.TrimEntries))
            let eigen = vak.Stammen(woord)
            from stammen in vak.Zelfde(eigen, 0).Anders.Prepend(eigen)
            group woord by string.Join(' ', stammen)).ToFrozenDictionary(groep => groep.Key, groep => groep.Distinct().ToArray());
    }

    /// <summary>Every kern of the list that can come of a text.</summary>
    public IEnumerable<string> Woorden => woorden.Values.SelectMany(woord => woord).Distinct();

    /// <exception cref="FormatException">A line stands under no heading, or under one that is not known.</exception>
    public static Kernen Lees(string tekst, Vakwoorden vak) => new(Vakwoorden.Regels(tekst, "wetten", "woorden"), vak);

    /// <summary>Of a text that people wrote: its laws and its words of the field.</summary>
    public IEnumerable<Kern> Van(string tekst) => Wetten(tekst).Concat(Vaktermen(tekst)).Distinct();

    /// <summary>
    /// The laws that are named, each whole and, where one is named, by its article too: who knows the article shares it with few, who knows
    /// only the law still shares that.
    /// </summary>
    public IEnumerable<Kern> Wetten(string tekst)
    {
        var gevonden = Zoektaal.Heel(tekst).Select(w => w.Woord).ToList();
        var stammen = gevonden.ConvertAll(Zoektaal.Stam);
        for (var i = 0; i < stammen.Count; i++)
        {
            for (var lengte = Math.Min(LangsteNaam, stammen.Count - i); lengte > 0; lengte--)
            {
                if (!wetten.TryGetValue(string.Join(' ', stammen.Skip(i).Take(lengte)), out var wet))
                    continue;
                var nummer = wet.Artikel ?? Ervoor(gevonden, i) ?? Erna(gevonden, i + lengte);
                if (nummer is not null)
                    yield return new(Kernsoort.Wet, $"artikel {nummer} {wet.Naam}");
                if (!wet.IsAlleenMetArtikel)
                    yield return new(Kernsoort.Wet, wet.Naam);
                i += lengte - 1;
                break;
            }
        }
    }

    IEnumerable<Kern> Vaktermen(string tekst)
    {
        var gevonden = Zoektaal.Heel(tekst).Where(w => !vak.IsStop(w)).Select(w => w.Woord).ToList();
        var stammen = gevonden.ConvertAll(Zoektaal.Stam);
        for (var i = 0; i < stammen.Count; i++)
        {
            var (lengte, gelijk) = Langste(stammen, i);
            foreach (var kern in gelijk.Length > 0 ? gelijk : vak.Delen(gevonden[i]).SelectMany(deel => woorden.GetValueOrDefault(deel, [])))
                yield return new(Kernsoort.Vakwoord, kern);
            i += lengte - 1;
        }
    }

    (int Lengte, string[] Kernen) Langste(List<string> stammen, int vanaf)
    {
        for (var lengte = Math.Min(5, stammen.Count - vanaf); lengte > 0; lengte--)
            if (woorden.TryGetValue(string.Join(' ', stammen.Skip(vanaf).Take(lengte)), out var kernen))
                return (lengte, kernen);
        return (1, []);
    }

    /// <summary><c>artikel 13b, eerste lid, van de Opiumwet</c>; and <c>13b Opiumwet</c>, where the letter says that it is one.</summary>
    static string? Ervoor(List<string> woorden, int wet)
    {
        for (var i = wet - 1; i >= 0 && i >= wet - LangsteSprong; i--)
        {
            if (IsNummer(woorden[i]) && ((i > 0 && artikel.Contains(woorden[i - 1])) || (i == wet - 1 && char.IsAsciiLetter(woorden[i][^1]))))
                return woorden[i];
            // The number of a paragraph, or its letter.
            if (!tussen.Contains(woorden[i]) && woorden[i].Length > 2)
                return null;
        }

        return null;
    }

    static string? Erna(List<string> woorden, int na) =>
        na + 1 < woorden.Count && artikel.Contains(woorden[na]) && IsNummer(woorden[na + 1]) && (na + 2 >= woorden.Count || !woorden[(na + 2)..].Take(3).Any(w => w.EndsWith("wet", StringComparison.Ordinal)))
            ? woorden[na + 1] : null;

    /// <summary>As laws number their articles: never so long that it could be the number of somebody or something.</summary>
    static bool IsNummer(string woord)
    {
        var cijfers = woord.TakeWhile(char.IsAsciiDigit).Count();
        return cijfers is > 0 and <= 4 && woord.Length - cijfers <= 2 && woord[cijfers..].All(char.IsAsciiLetter);
    }

    static IEnumerable<(string Stammen, Wet Wet)> Namen(string regel)
    {
        var isAlleen = regel[0] == '*';
        var delen = regel.TrimStart('*').Split(':', 2, StringSplitOptions.TrimEntries);
        yield return (Stammen(delen[0]), new(delen[0], null, isAlleen));
        foreach (var ander in delen.Length < 2 ? [] : delen[1].Split(',', StringSplitOptions.TrimEntries))
        {
            var naam = ander.Split('=', 2, StringSplitOptions.TrimEntries);
            yield return (Stammen(naam[0]), new(delen[0], naam.Length > 1 ? naam[1] : null, isAlleen));
        }
    }

    static string Stammen(string naam) => string.Join(' ', Zoektaal.Heel(naam).Select(w => Zoektaal.Stam(w.Woord)));

    /// <param name="Artikel">When the name means one article of it.</param>
    sealed record Wet(string Naam, string? Artikel, bool IsAlleenMetArtikel);
}
