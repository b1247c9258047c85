namespace Knelpunten.Bench.Last;

/// <summary>How long each took, in milliseconds, and how many went wrong.</summary>
public sealed class Tijden
{
    readonly List<double> gemeten = [];
    readonly Lock slot = new();

    public int Fouten { get; private set; }

    public int Aantal
    {
        get
        {
            lock (slot)
                return gemeten.Count;
        }
    }

    public void Voeg(double milliseconden, bool isGoed = true)
    {
        lock (slot)
        {
            gemeten.Add(milliseconden);
            Fouten += isGoed ? 0 : 1;
        }
    }

    /// <summary>Since that moment.</summary>
    public void Sinds(long begin, bool isGoed) => Voeg(TimeProvider.System.GetElapsedTime(begin).TotalMilliseconds, isGoed);

    public double Percentiel(double deel)
    {
        lock (slot)
        {
            if (gemeten.Count == 0)
                return double.NaN;
            gemeten.Sort();
            return gemeten[Math.Clamp((int)Math.Ceiling(gemeten.Count * deel) - 1, 0, gemeten.Count - 1)];
        }
    }
}
