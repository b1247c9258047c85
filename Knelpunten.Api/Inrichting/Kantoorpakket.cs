using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace Knelpunten.Api.Inrichting;

/// <summary>
/// The parts of an office document, which is a zip. Read from its table by hand: what is really inside is counted by unpacking it, for
/// a size can be declared as one likes, and a reader that believes it (as .NET's own does) never sees what lies beyond.
/// </summary>
public sealed class Kantoorpakket
{
    /// <summary>Unpacked, all parts together: twenty times the largest file that is taken.</summary>
    public const long MeesteBytes = 200 * 1024 * 1024;

    /// <summary>More files than an office document ever holds.</summary>
    const int MeesteDelen = 10_000;

    const uint Einde = 0x06054b50, Ingang = 0x02014b50, Kop = 0x04034b50;
    const int Opgeslagen = 0, Ingedikt = 8;

    readonly byte[] inhoud;
    readonly List<Deel> delen = [];

    Kantoorpakket(byte[] inhoud) => this.inhoud = inhoud;

    public IEnumerable<string> Namen => delen.Select(deel => deel.Naam);

    /// <summary>A part that only who knows a password can read.</summary>
    public bool IsVersleuteld { get; private set; }

    /// <summary>Swells beyond the limit, or is packed in a way that nobody packs who has nothing to hide.</summary>
    public bool IsBom { get; private set; }

    /// <summary>Null when it cannot be read as a zip. Of a bomb only the table was read.</summary>
    public static Kantoorpakket? Open(byte[] inhoud)
    {
        try
        {
            var pakket = new Kantoorpakket(inhoud);
            return pakket.LeesTabel() && (pakket.IsBom || pakket.IsVersleuteld || pakket.TelNa()) ? pakket : null;
        }
        catch (Exception fout) when (fout is InvalidDataException or ArgumentOutOfRangeException or OverflowException)
        {
            return null;
        }
    }

    /// <summary>The text of a part, no longer than this; null when there is none.</summary>
    public string? Tekst(string naam, int hoogstens = 1024 * 1024)
    {
        if (IsBom || IsVersleuteld || delen.Find(deel => deel.Naam == naam) is not { } gevonden)
            return null;
        using var stroom = Uitgepakt(gevonden);
        var tekst = new byte[(int)Math.Min(hoogstens, gevonden.Omvang)];
        return Encoding.UTF8.GetString(tekst, 0, stroom.ReadAtLeast(tekst, tekst.Length, throwOnEndOfStream: false));
    }

    bool LeesTabel()
    {
        if (Slot() is not { } slot)
            return false;
        var (aantal, plaats) = (Kort(slot + 10), checked((int)Lang(slot + 16)));
        // Where a table says "see elsewhere" it is made for archives of gigabytes.
        if (aantal == ushort.MaxValue)
            return false;
        if (aantal > MeesteDelen)
            return IsBom = true;
        for (var i = 0; i < aantal; i++)
        {
            if (Lang(plaats) != Ingang)
                return false;
            var (naamlengte, kop) = (Kort(plaats + 28), checked((int)Lang(plaats + 42)));
            if (Lang(kop) != Kop)
                return false;
            var begin = kop + 30 + Kort(kop + 26) + Kort(kop + 28);
            var deel = new Deel(
                Encoding.UTF8.GetString(inhoud.AsSpan(plaats + 46, naamlengte)), Kort(plaats + 10), kop, begin, checked((int)Lang(plaats + 20)), Lang(plaats + 24));
            if ((long)deel.Begin + deel.Lengte > inhoud.Length)
                return false;
            IsVersleuteld |= (Kort(plaats + 8) & 1) != 0;
            delen.Add(deel);
            plaats += 46 + naamlengte + Kort(plaats + 30) + Kort(plaats + 32);
        }

        // Parts that share their bytes make a small file large: nobody writes them but to do harm.
        var opVolgorde = delen.OrderBy(deel => deel.Kop).ToList();
        IsBom = delen.Sum(deel => deel.Omvang) > MeesteBytes || opVolgorde.Zip(opVolgorde.Skip(1)).Any(paar => paar.First.Begin + paar.First.Lengte > paar.Second.Kop);
        return true;
    }

    /// <summary>Unpacks everything into nothing, and stops as soon as it is more than it said.</summary>
    bool TelNa()
    {
        var buffer = new byte[64 * 1024];
        foreach (var deel in delen)
        {
            if (deel.Wijze is not (Opgeslagen or Ingedikt))
                return false;
            using var stroom = Uitgepakt(deel);
            long geteld = 0;
            for (int gelezen; (gelezen = stroom.Read(buffer)) > 0;)
                if ((geteld += gelezen) > deel.Omvang)
                    return IsBom = true;
            if (geteld != deel.Omvang)
                return false;
        }

        return true;
    }

    Stream Uitgepakt(Deel deel)
    {
        var ruw = new MemoryStream(inhoud, deel.Begin, deel.Lengte, writable: false);
        return deel.Wijze == Opgeslagen ? ruw : new DeflateStream(ruw, CompressionMode.Decompress);
    }

    /// <summary>Where the table is told of: at the end, before a comment.</summary>
    int? Slot()
    {
        for (var plaats = inhoud.Length - 22; plaats >= Math.Max(0, inhoud.Length - 22 - ushort.MaxValue); plaats--)
            if (Lang(plaats) == Einde && plaats + 22 + Kort(plaats + 20) == inhoud.Length)
                return plaats;
        return null;
    }

    ushort Kort(int plaats) => BinaryPrimitives.ReadUInt16LittleEndian(inhoud.AsSpan(plaats));

    uint Lang(int plaats) => BinaryPrimitives.ReadUInt32LittleEndian(inhoud.AsSpan(plaats));

    /// <param name="Kop">Where its own header stands.</param>
    /// <param name="Omvang">Unpacked, as the table says it.</param>
    sealed record Deel(string Naam, int Wijze, int Kop, int Begin, int Lengte, long Omvang);
}
