using System.Globalization;
using System.Text;

namespace Knelpunten.Api.Keten;

/// <summary>
/// A zegel: so many leaves, with this root, signed. Written as a C2SP checkpoint in a C2SP signed note, so that tools of others read it.
/// </summary>
public sealed record Zegel(string Oorsprong, long Grootte, byte[] Wortel, IReadOnlyList<(string Naam, byte[] Id, byte[] Handtekening)> Handtekeningen)
{
    internal const string Streepje = "— ";

    const string Sleutelwoord = "sleutel ";

    /// <summary>
    /// What a checkpoint calls extension lines. While keys change each key is named in one: whoever trusts the old key sees it sign for the
    /// new one. That both signed the same text would not say that, for anybody can add a signature of his own.
    /// </summary>
    public IReadOnlyList<string> Regels { get; init; } = [];

    /// <summary>The public keys that whoever signed this stands for.</summary>
    public IEnumerable<string> Genoemd => Regels.Where(regel => regel.StartsWith(Sleutelwoord, StringComparison.Ordinal)).Select(regel => regel[Sleutelwoord.Length..]);

    /// <summary>What is signed.</summary>
    public string Tekst => string.Create(CultureInfo.InvariantCulture, $"{Oorsprong}\n{Grootte}\n{Convert.ToBase64String(Wortel)}\n{string.Concat(Regels.Select(regel => $"{regel}\n"))}");

    public override string ToString() =>
        $"{Tekst}\n{string.Concat(Handtekeningen.Select(h => $"{Streepje}{h.Naam} {Convert.ToBase64String([.. h.Id, .. h.Handtekening])}\n"))}";

    public static Zegel Maak(string oorsprong, long grootte, byte[] wortel, IReadOnlyList<Zegelsleutel> sleutels)
    {
        var zegel = new Zegel(oorsprong, grootte, wortel, []) { Regels = sleutels.Count < 2 ? [] : [.. sleutels.Select(sleutel => $"{Sleutelwoord}{sleutel.Controle(oorsprong)}")] };
        return zegel with { Handtekeningen = [.. sleutels.Select(sleutel => (oorsprong, sleutel.Controle(oorsprong).Id, sleutel.Teken(Encoding.UTF8.GetBytes(zegel.Tekst))))] };
    }

    /// <summary>Null when it is no note with a checkpoint; whether its signatures hold is another question.</summary>
    public static Zegel? Lees(string noot)
    {
        var delen = noot.Split("\n\n", 2);
        if (delen.Length != 2 || delen[0].Split('\n') is not [var oorsprong, var grootte, var wortel, .. var regels]
            || !long.TryParse(grootte, NumberStyles.None, CultureInfo.InvariantCulture, out var aantal) || Bytes(wortel) is not { Length: 32 } hash || regels.Contains(""))
            return null;
        var handtekeningen = new List<(string, byte[], byte[])>();
        foreach (var regel in delen[1].Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            if (!regel.StartsWith(Streepje, StringComparison.Ordinal) || regel[Streepje.Length..].Split(' ') is not [var naam, var base64] || Bytes(base64) is not { Length: > 4 } bytes)
                return null;
            handtekeningen.Add((naam, bytes[..4], bytes[4..]));
        }

        return new(oorsprong, aantal, hash, handtekeningen) { Regels = regels };
    }

    /// <summary>Signed by at least one of these.</summary>
    public bool IsVan(IEnumerable<Controlesleutel> sleutels)
    {
        var tekst = Encoding.UTF8.GetBytes(Tekst);
        return sleutels.Any(sleutel => Handtekeningen.Any(h => h.Naam == sleutel.Naam && h.Id.AsSpan().SequenceEqual(sleutel.Id) && sleutel.Klopt(tekst, h.Handtekening)));
    }

    static byte[]? Bytes(string base64)
    {
        var bytes = new byte[base64.Length];
        return Convert.TryFromBase64String(base64, bytes, out var lengte) ? bytes[..lengte] : null;
    }
}
