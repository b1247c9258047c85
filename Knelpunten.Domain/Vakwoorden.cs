using System.Collections.Frozen;

namespace Knelpunten.Domain;

/// <summary>
/// The maintained list of words of the field: which say the same, of which parts compounds are made, which stand everywhere and so tell
/// little, and which tell nothing. A text file with a heading in brackets for each; a line of <c>[zelfde]</c> is one group, its members separated by commas.
/// </summary>
public sealed class Vakwoorden
{
    const int LangsteUitdrukking = 5;
    const int KortsteDeel = 3;

    readonly FrozenDictionary<string, string[][]> zelfde;
    readonly FrozenSet<string> delen;
    readonly FrozenSet<string> stammenVanDelen;
    readonly FrozenSet<string> gewoon;
    readonly FrozenSet<string> stop;

    Vakwoorden(ILookup<string, string> lijst)
    {
        stop = lijst["stop"].SelectMany(Losse).Select(w => w.Woord).ToFrozenSet();
        gewoon = lijst["gewoon"].SelectMany(Losse).Select(w => Zoektaal.Stam(w.Woord)).ToFrozenSet();
        delen = lijst["delen"].SelectMany(Losse).Select(w => Zoektaal.Enkel(w.Woord)).ToFrozenSet();
        stammenVanDelen = lijst["delen"].SelectMany(Losse).Select(w => Zoektaal.Stam(w.Woord)).Where(stam => stam.Length >= KortsteDeel).ToFrozenSet();

        var groepen = new Dictionary<string, List<string[]>>();
        foreach (var groep in lijst["zelfde"].Select(regel => regel.Split(',').Select(Stammen).Where(lid => lid.Length > 0).ToList()))
            foreach (var lid in groep)
            {
                if (!groepen.TryGetValue(string.Join(' ', lid), out var anderen))
                    groepen[string.Join(' ', lid)] = anderen = [];
                anderen.AddRange(groep.Where(ander => !ander.SequenceEqual(lid) && !anderen.Exists(al => al.SequenceEqual(ander))));
            }

        zelfde = groepen.ToFrozenDictionary(groep => groep.Key, groep => groep.Value.ToArray());
    }

    /// <exception cref="FormatException">A line stands under no heading, or under one that is not known.</exception>
    public static Vakwoorden Lees(string tekst) => new(Regels(tekst, "zelfde", "delen", "gewoon", "stop"));

    /// <summary>The lines of a maintained list under each of its headings; what begins with a hash says something to who maintains it.</summary>
    internal static ILookup<string, string> Regels(string tekst, params string[] koppen)
    {
        string? kop = null;
        var regels = new List<(string Kop, string Regel)>();
        foreach (var (nummer, ruw) in tekst.Split('\n').Index())
        {
            var regel = ruw.Trim();
            if (regel.Length == 0 || regel[0] == '#')
                continue;
            if (regel[0] == '[')
                kop = koppen.Contains(regel.Trim('[', ']')) ? regel[1..^1] : throw new FormatException($"Regel {nummer + 1}: {regel} is geen bekende kop.");
            else
                regels.Add((kop ?? throw new FormatException($"Regel {nummer + 1} staat onder geen kop."), regel));
        }

        return regels.ToLookup(r => r.Kop, r => r.Regel);
    }

    /// <summary>Words that stand in every sentence; capitals make another word of it.</summary>
    public bool IsStop(Zoekwoord woord) => woord.Woord.Length == 0 || (stop.Contains(woord.Woord) && !woord.IsAfkorting);

    /// <summary>How much a word tells of what somebody looks for. Fixed, and not counted, so that the same question has the same answer for ever.</summary>
    public double Gewicht(string stam) =>
        gewoon.Contains(stam) ? 0.35
        : stam.Any(char.IsAsciiDigit) && stam.Any(char.IsAsciiLetter) ? 1.4
        : stam.Length >= 8 ? 1.2
        : 1;

    /// <summary>
    /// The longest expression of the list that begins here, and what says the same as that: how many words it takes, and the others, each as
    /// the stems of its words. One word and none when the list does not have it.
    /// </summary>
    public (int Lengte, IReadOnlyList<string[]> Anders) Zelfde(IReadOnlyList<string> stammen, int vanaf)
    {
        for (var lengte = Math.Min(LangsteUitdrukking, stammen.Count - vanaf); lengte > 0; lengte--)
            if (zelfde.TryGetValue(string.Join(' ', stammen.Skip(vanaf).Take(lengte)), out var anders))
                return (lengte, anders);
        return (1, []);
    }

    /// <summary>
    /// The stems of the parts of a compound: of <c>havenloodsen</c> those of haven and loods. As far as the list has them: of a word that it
    /// knows the end of, or a long beginning, that alone.
    /// </summary>
    public IReadOnlyList<string> Delen(string woord)
    {
        if (woord.Length < 6 || woord.Any(char.IsAsciiDigit))
            return [];
        var stam = Zoektaal.Stam(woord);
        if (Splits(stam) is { } geheel)
            return geheel.Count > 1 ? geheel : [];

        var gevonden = new List<string>();
        for (var i = 3; i <= stam.Length - KortsteDeel - 1; i++)
            if (stammenVanDelen.Contains(stam[i..]))
            {
                gevonden.Add(stam[i..]);
                break;
            }

        for (var i = stam.Length - 3; i >= 5; i--)
            if (delen.Contains(stam[..i]))
            {
                gevonden.Add(Zoektaal.Stam(stam[..i]));
                break;
            }

        return gevonden;
    }

    /// <summary>Wholly made of parts of the list, with the letters that Dutch puts in between; null when it is not.</summary>
    IReadOnlyList<string>? Splits(string stam)
    {
        if (stammenVanDelen.Contains(stam))
            return [stam];
        for (var i = stam.Length - KortsteDeel; i >= KortsteDeel; i--)
        {
            if (!delen.Contains(stam[..i]))
                continue;
            foreach (var tussen in (string[])["", "s", "en", "e", "n", "er"])
                if (stam.AsSpan(i).StartsWith(tussen) && stam.Length - i - tussen.Length >= KortsteDeel && Splits(stam[(i + tussen.Length)..]) is { } rest)
                    return [Zoektaal.Stam(stam[..i]), .. rest];
        }

        return null;
    }

    static IEnumerable<Zoekwoord> Losse(string regel) => regel.Split(',').SelectMany(Zoektaal.Woorden);

    /// <summary>As a question is read: words with hyphens whole, and without those that tell nothing, unless there are no others.</summary>
    internal string[] Stammen(string uitdrukking)
    {
        var woorden = Zoektaal.Heel(uitdrukking).ToList();
        var zeggend = woorden.Where(w => !IsStop(w)).ToList();
        return [.. (zeggend.Count > 0 ? zeggend : woorden).Select(w => Zoektaal.Stam(w.Woord))];
    }
}
