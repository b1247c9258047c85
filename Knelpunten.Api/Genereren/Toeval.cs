namespace Knelpunten.Api.Genereren;

/// <summary>
/// Chance with a seed that gives the same numbers on every machine and in every version of .NET, which <see cref="Random"/> does not
/// promise: SplitMix64. Small enough to give every case one of its own, so that what happens in one does not shift another.
/// </summary>
public sealed class Toeval(ulong zaad)
{
    ulong staat = zaad;

    /// <summary>Another source for a part of its own.</summary>
    public static Toeval Voor(long zaad, long deel) => new(Meng(unchecked(((ulong)zaad * 0x9E3779B97F4A7C15) ^ Meng((ulong)deel + 0x632BE59BD9B4E019))));

    public ulong Volgend() => Meng(staat = unchecked(staat + 0x9E3779B97F4A7C15));

    /// <summary>From 0 up to 1.</summary>
    public double Deel() => (Volgend() >> 11) * (1.0 / (1UL << 53));

    public bool Kans(double kans) => Deel() < kans;

    public int Getal(int onder) => (int)(Deel() * onder);

    /// <summary>Both ends included.</summary>
    public int Tussen(int van, int tot) => van + Getal(tot - van + 1);

    public T Een<T>(IReadOnlyList<T> uit) => uit[Getal(uit.Count)];

    /// <summary>Of a list whose first ones come by far most often, as with everything people do.</summary>
    public T Scheef<T>(IReadOnlyList<T> uit) => uit[(int)(uit.Count * Math.Pow(Deel(), 1.8))];

    /// <summary>The index, by weights that need not add up to 1.</summary>
    public int Gewogen(ReadOnlySpan<double> gewichten)
    {
        var som = 0.0;
        foreach (var gewicht in gewichten)
            som += gewicht;
        var trek = Deel() * som;
        for (var i = 0; i < gewichten.Length - 1; i++)
            if ((trek -= gewichten[i]) < 0)
                return i;
        return gewichten.Length - 1;
    }

    /// <summary>How long things take: half of them shorter than the median, a few very much longer.</summary>
    public double Lognormaal(double mediaan, double spreiding)
    {
        var normaal = Math.Sqrt(-2 * Math.Log(1 - Deel())) * Math.Cos(2 * Math.PI * Deel());
        return mediaan * Math.Exp(spreiding * normaal);
    }

    /// <summary>As the store makes ids of events.</summary>
    public Guid Id()
    {
        Span<byte> bytes = stackalloc byte[16];
        BitConverter.TryWriteBytes(bytes, Volgend());
        BitConverter.TryWriteBytes(bytes[8..], Volgend());
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x40);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes, bigEndian: true);
    }

    /// <summary>As the service makes ids of streams: in the order of time.</summary>
    public Guid Id(DateTimeOffset moment)
    {
        Span<byte> bytes = stackalloc byte[16];
        Id().TryWriteBytes(bytes, bigEndian: true, out _);
        var ms = moment.ToUnixTimeMilliseconds();
        for (var i = 0; i < 6; i++)
            bytes[i] = (byte)(ms >> (40 - 8 * i));
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x70);
        return new Guid(bytes, bigEndian: true);
    }

    static ulong Meng(ulong z)
    {
        z = unchecked((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9);
        z = unchecked((z ^ (z >> 27)) * 0x94D049BB133111EB);
        return z ^ (z >> 31);
    }
}
