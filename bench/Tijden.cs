namespace Knelpunten.Bench;

/// <summary>How long each took, in milliseconds, and how many went wrong.</summary>
public sealed class Tijden
{
    readonly List<double> gemeten = [];
    readonly Lock slot = new();

    public int Fouten { get; private set; }

    public int Aantal => gemeten.Count;

    public void Voeg(double milliseconden, bool isGoed)
    {
        lock (slot)
        {
            gemeten.Add(milliseconden);
            Fouten += isGoed ? 0 : 1;
        }
    }

    public double Percentiel(double deel)
    {
        lock (slot)
        {
            if (gemeten.Count == 0)
                return double.NaN;
            gemeten.Sort();
            return gemeten[Math.Min(gemeten.Count - 1, (int)Math.Ceiling(gemeten.Count * deel) - 1)];
        }
    }
}
