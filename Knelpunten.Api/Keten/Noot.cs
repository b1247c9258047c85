using System.Text;

namespace Knelpunten.Api.Keten;

/// <summary>A C2SP signed note of any kind: text, an empty line, signatures. A zegel is one, and so are the note on a package and the receipt of one.</summary>
public sealed record Noot(string Tekst, IReadOnlyList<(string Naam, byte[] Id, byte[] Handtekening)> Handtekeningen)
{
    public string[] Regels => Tekst.TrimEnd('\n').Split('\n');

    public static Noot Teken(string tekst, string naam, IReadOnlyList<Zegelsleutel> sleutels) =>
        new(tekst, [.. sleutels.Select(sleutel => (naam, sleutel.Controle(naam).Id, sleutel.Teken(Encoding.UTF8.GetBytes(tekst))))]);

    /// <summary>Null when it is not written exactly as a note is.</summary>
    public static Noot? Lees(string noot)
    {
        var delen = noot.Split("\n\n", 2);
        if (delen.Length != 2)
            return null;
        var handtekeningen = new List<(string, byte[], byte[])>();
        foreach (var regel in delen[1].Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            var bytes = new byte[regel.Length];
            if (!regel.StartsWith(Zegel.Streepje, StringComparison.Ordinal) || regel[Zegel.Streepje.Length..].Split(' ') is not [var naam, var base64]
                || !Convert.TryFromBase64String(base64, bytes, out var lengte) || lengte != 68)
                return null;
            handtekeningen.Add((naam, bytes[..4], bytes[4..68]));
        }

        var gelezen = new Noot(delen[0] + "\n", handtekeningen);
        return gelezen.ToString() == noot ? gelezen : null;
    }

    /// <summary>The keys of these that signed it; null when there is a signature of none of them, or one that is wrong.</summary>
    public IReadOnlyList<Controlesleutel>? Van(IReadOnlyCollection<Controlesleutel> sleutels)
    {
        var bytes = Encoding.UTF8.GetBytes(Tekst);
        var door = Handtekeningen.Select(h => sleutels.FirstOrDefault(sleutel => sleutel.Naam == h.Naam && sleutel.Id.AsSpan().SequenceEqual(h.Id) && sleutel.Klopt(bytes, h.Handtekening))).ToList();
        return door.Count > 0 && !door.Contains(null) ? [.. door.OfType<Controlesleutel>()] : null;
    }

    public override string ToString() =>
        $"{Tekst}\n{string.Concat(Handtekeningen.Select(h => $"{Zegel.Streepje}{h.Naam} {Convert.ToBase64String([.. h.Id, .. h.Handtekening])}\n"))}";
}
