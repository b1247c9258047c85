using System.Text.RegularExpressions;

namespace Knelpunten.Api.Zoeken;

/// <summary>One word of a question, or an expression that the list has as one.</summary>
/// <param name="Stammen">All of them must be there.</param>
/// <param name="Anders">What counts too, and less: each as stems that must all be there.</param>
public sealed record Zoekterm(string Tekst, IReadOnlyList<string> Stammen, IReadOnlyList<IReadOnlyList<string>> Anders, double Gewicht)
{
    /// <summary>The stems of what was nearly written.</summary>
    public IReadOnlyList<string> Bijna { get; init; } = [];

    /// <summary>What it is made of, when it is a compound: each of those stems, as a word or as part of another compound.</summary>
    public IReadOnlyList<string> Delen { get; init; } = [];

    /// <summary>Of a word that no text has: any of its parts will do.</summary>
    public bool IsOnbekend { get; init; }

    /// <summary>Nothing else to go by.</summary>
    bool IsLos => IsOnbekend && Anders.Count + Bijna.Count == 0;

    /// <summary>For <c>::tsquery</c>: the words themselves.</summary>
    public string Precies => string.Join(" & ", Stammen.Select(stam => $"'={stam}'"));

    /// <summary>For <c>::tsquery</c>: those, or whatever counts too.</summary>
    public string Ruim => string.Join(" | ", (string[])
    [
        $"({Precies})",
        .. Anders.Select(ander => $"({string.Join(" & ", ander.Select(stam => $"'={stam}'"))})"),
        .. Stammen.Count == 1 ? [$"'+{Stammen[0]}'"] : Array.Empty<string>(),
        .. Anders.Where(ander => ander.Count == 1).Select(ander => $"'+{ander[0]}'"),
        .. Delen.Count > 1 || (IsLos && Delen.Count > 0) ? [$"({string.Join(IsLos ? " | " : " & ", Delen.Select(deel => $"('={deel}' | '+{deel}')"))})"] : Array.Empty<string>(),
        .. Bijna.Select(stam => $"'={stam}'"),
    ]);

    /// <summary>Whether a word of a text is one that was meant.</summary>
    public bool Raakt(string stam, IEnumerable<string> delen) =>
        Stammen.Contains(stam) || Bijna.Contains(stam) || Anders.Any(ander => ander.Contains(stam)) || Delen.Contains(stam)
        || delen.Any(deel => Stammen.Contains(deel) || Delen.Contains(deel) || Anders.Any(ander => ander.Count == 1 && ander[0] == deel));
}

/// <summary>
/// What somebody typed, read as a question. Operators mean nothing and cannot go wrong; between quotation marks stands what must follow on each
/// other exactly. Of a long text the words that tell most.
/// </summary>
public sealed partial record Zoekvraag(IReadOnlyList<Zoekterm> Termen, IReadOnlyList<string> Zinsneden, string? Nummer)
{
    const int MeesteTermen = 16;
    const int MeesteZinsneden = 4;
    const int KortsteWoord = 2;

    public static Zoekvraag Lees(string tekst)
    {
        var vak = Lexemen.Vak;
        // A word with a hyphen is looked for whole; that it can be written as two follows from its parts.
        var woorden = Zoektaal.Heel(tekst).Where(w => !vak.IsStop(w) && (w.Woord.Length >= KortsteWoord || char.IsAsciiDigit(w.Woord[0]))).ToList();
        var stammen = woorden.ConvertAll(w => Zoektaal.Stam(w.Woord));
        var termen = new Dictionary<string, Zoekterm>();
        for (var i = 0; i < woorden.Count;)
        {
            var (lengte, anders) = vak.Zelfde(stammen, i);
            string[] eigen = [.. stammen.Skip(i).Take(lengte)];
            var stuk = tekst[woorden[i].Begin..woorden[i + lengte - 1].Einde];
            termen.TryAdd(string.Join(' ', eigen), new(stuk, eigen, Met(anders, i, lengte), eigen.Max(vak.Gewicht))
            {
                Delen = lengte > 1 ? [] : Delen(woorden[i], stuk),
            });
            i += lengte;
        }

        var gekozen = termen.Values.Index().OrderByDescending(t => t.Item.Gewicht).ThenBy(t => t.Index).Take(MeesteTermen).OrderBy(t => t.Index).Select(t => t.Item);
        return new([.. gekozen], [.. Aanhalingen().Matches(tekst).Select(m => m.Groups[1].Value.Trim()).Where(zin => zin.Length > 0).Take(MeesteZinsneden)], Nummers().Match(tekst) is { Success: true } nummer ? nummer.Value.ToUpperInvariant() : null);

        // Written as one word too: drugs pand is a drugspand.
        IReadOnlyList<IReadOnlyList<string>> Met(IReadOnlyList<string[]> anders, int i, int lengte)
        {
            var aaneen = new List<IReadOnlyList<string>>(anders);
            foreach (var j in (int[])[i - 1, i])
                if (lengte == 1 && j >= 0 && j + 1 < woorden.Count && woorden[j + 1].Begin - woorden[j].Einde == 1)
                    aaneen.Add([Zoektaal.Stam(woorden[j].Woord + woorden[j + 1].Woord)]);
            return aaneen;
        }

        IReadOnlyList<string> Delen(Zoekwoord woord, string stuk) =>
            woord.Woord.Length == stuk.Length ? vak.Delen(woord.Woord) : [.. Zoektaal.Woorden(stuk).Skip(1).Where(w => !vak.IsStop(w)).Select(w => Zoektaal.Stam(w.Woord))];
    }

    [GeneratedRegex("[\"“”„]([^\"“”„]{2,200})[\"“”„]")]
    private static partial Regex Aanhalingen();

    [GeneratedRegex(@"\b[Kk]-[0-9]{4}-[0-9]{5,12}\b")]
    private static partial Regex Nummers();
}
