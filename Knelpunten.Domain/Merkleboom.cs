using System.Numerics;
using System.Security.Cryptography;

namespace Knelpunten.Domain;

/// <summary>A full subtree: over the 2^<paramref name="Laag"/> leaves from leaf <paramref name="Nr"/> * 2^<paramref name="Laag"/>. Its hash never changes again.</summary>
public readonly record struct Knooppunt(int Laag, long Nr);

/// <summary>Leaves beside each other that one hash of a proof stands for.</summary>
/// <param name="Begin">Number of the first leaf, from 0.</param>
public readonly record struct Bladreeks(long Begin, long Lengte)
{
    /// <summary>The full subtrees it consists of, from left to right: one, unless it ends where the tree ends.</summary>
    public IReadOnlyList<Knooppunt> Knopen()
    {
        var knopen = new List<Knooppunt>();
        for (var (begin, rest) = (Begin, Lengte); rest > 0;)
        {
            var laag = BitOperations.Log2((ulong)rest);
            knopen.Add(new(laag, begin >> laag));
            begin += 1L << laag;
            rest -= 1L << laag;
        }

        return knopen;
    }
}

/// <summary>
/// The tree of RFC 6962, section 2.1: hashes, and which of them prove what. Knows nothing of where they are kept; says which full
/// subtrees are needed, so that a proof out of ten million leaves asks for two dozen of them.
/// </summary>
public static class Merkleboom
{
    /// <summary>Root of a log without leaves.</summary>
    public static byte[] Leeg => SHA256.HashData([]);

    public static byte[] Blad(ReadOnlySpan<byte> inhoud) => Hash(0, inhoud, []);

    public static byte[] Knoop(ReadOnlySpan<byte> links, ReadOnlySpan<byte> rechts) => Hash(1, links, rechts);

    static byte[] Hash(byte soort, ReadOnlySpan<byte> eerste, ReadOnlySpan<byte> tweede)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData([soort]);
        hash.AppendData(eerste);
        hash.AppendData(tweede);
        return hash.GetHashAndReset();
    }

    /// <summary>The hash over full subtrees that lie beside each other, largest first.</summary>
    public static byte[] Vouw(IEnumerable<byte[]> knopen) =>
        knopen.Reverse().Aggregate((byte[]?)null, (rechts, links) => rechts is null ? links : Knoop(links, rechts)) ?? Leeg;

    /// <summary>What an inclusion proof of leaf <paramref name="nr"/> out of the first <paramref name="grootte"/> consists of, from the leaf up.</summary>
    public static IReadOnlyList<Bladreeks> Insluiting(long nr, long grootte)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(nr);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(nr, grootte);
        var reeksen = new List<Bladreeks>();
        for (var (begin, lengte) = (0L, grootte); lengte > 1;)
        {
            var links = Splitsing(lengte);
            if (nr < begin + links)
            {
                reeksen.Add(new(begin + links, lengte - links));
                lengte = links;
            }
            else
            {
                reeksen.Add(new(begin, links));
                (begin, lengte) = (begin + links, lengte - links);
            }
        }

        reeksen.Reverse();
        return reeksen;
    }

    /// <summary>What proves that the log of <paramref name="oud"/> leaves is the beginning of that of <paramref name="nieuw"/>.</summary>
    public static IReadOnlyList<Bladreeks> Samenhang(long oud, long nieuw)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(oud, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(oud, nieuw);
        var reeksen = new List<Bladreeks>();
        var (begin, lengte, isGeheel) = (0L, nieuw, true);
        while (oud - begin != lengte)
        {
            var links = Splitsing(lengte);
            if (oud - begin <= links)
            {
                reeksen.Add(new(begin + links, lengte - links));
                lengte = links;
            }
            else
            {
                reeksen.Add(new(begin, links));
                (begin, lengte, isGeheel) = (begin + links, lengte - links, false);
            }
        }

        if (!isGeheel)
            reeksen.Add(new(begin, lengte));
        reeksen.Reverse();
        return reeksen;
    }

    /// <summary>Whether this path leads from this leaf to this root (RFC 9162, 2.1.3.2).</summary>
    public static bool KloptInsluiting(byte[] blad, long nr, long grootte, IReadOnlyList<byte[]> bewijs, byte[] wortel)
    {
        if (nr < 0 || nr >= grootte)
            return false;
        var (fn, sn, hash) = (nr, grootte - 1, blad);
        foreach (var p in bewijs)
        {
            if (sn == 0)
                return false;
            if ((fn & 1) == 1 || fn == sn)
            {
                hash = Knoop(p, hash);
                while ((fn & 1) == 0 && fn != 0)
                    (fn, sn) = (fn >> 1, sn >> 1);
            }
            else
            {
                hash = Knoop(hash, p);
            }

            (fn, sn) = (fn >> 1, sn >> 1);
        }

        return sn == 0 && hash.AsSpan().SequenceEqual(wortel);
    }

    /// <summary>Whether this path shows the older root in the newer (RFC 9162, 2.1.4.2).</summary>
    public static bool KloptSamenhang(long oud, byte[] oudeWortel, long nieuw, byte[] nieuweWortel, IReadOnlyList<byte[]> bewijs)
    {
        if (oud < 1 || oud > nieuw)
            return false;
        if (oud == nieuw)
            return bewijs.Count == 0 && oudeWortel.AsSpan().SequenceEqual(nieuweWortel);
        var pad = BitOperations.IsPow2(oud) ? [oudeWortel, .. bewijs] : bewijs;
        if (pad.Count == 0)
            return false;
        var (fn, sn) = (oud - 1, nieuw - 1);
        while ((fn & 1) == 1)
            (fn, sn) = (fn >> 1, sn >> 1);
        var (fr, sr) = (pad[0], pad[0]);
        foreach (var c in pad.Skip(1))
        {
            if (sn == 0)
                return false;
            if ((fn & 1) == 1 || fn == sn)
            {
                (fr, sr) = (Knoop(c, fr), Knoop(c, sr));
                while ((fn & 1) == 0 && fn != 0)
                    (fn, sn) = (fn >> 1, sn >> 1);
            }
            else
            {
                sr = Knoop(sr, c);
            }

            (fn, sn) = (fn >> 1, sn >> 1);
        }

        return sn == 0 && fr.AsSpan().SequenceEqual(oudeWortel) && sr.AsSpan().SequenceEqual(nieuweWortel);
    }

    /// <summary>The largest power of two below it.</summary>
    static long Splitsing(long lengte) => 1L << BitOperations.Log2((ulong)(lengte - 1));
}

/// <summary>The right edge of a growing tree: all that is needed to add a leaf and to say the root.</summary>
/// <param name="toppen">Hashes of the full subtrees of the log so far, as <see cref="Bladreeks.Knopen"/> of all of it names them.</param>
public sealed class Groeirand(long grootte, IEnumerable<byte[]> toppen)
{
    readonly List<byte[]> rand = [.. toppen];

    public Groeirand() : this(0, []) { }

    public long Grootte { get; private set; } = grootte;

    /// <summary>As <see cref="Bladreeks.Knopen"/> of the whole log.</summary>
    public IReadOnlyList<byte[]> Toppen => rand;

    public byte[] Wortel() => Merkleboom.Vouw(rand);

    /// <summary>Adds a leaf; the subtrees that became full by it, from below. The leaf itself is not among them.</summary>
    public IReadOnlyList<(Knooppunt Plaats, byte[] Hash)> Voeg(byte[] blad)
    {
        var vol = new List<(Knooppunt, byte[])>();
        var hash = blad;
        for (var (laag, nr) = (1, Grootte); (nr & 1) == 1; laag++)
        {
            hash = Merkleboom.Knoop(rand[^1], hash);
            rand.RemoveAt(rand.Count - 1);
            nr >>= 1;
            vol.Add((new(laag, nr), hash));
        }

        rand.Add(hash);
        Grootte++;
        return vol;
    }
}
