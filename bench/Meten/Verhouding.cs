namespace Knelpunten.Bench.Meten;

/// <summary>A ratio that was taken many times: its median and the quartiles around it.</summary>
public sealed record Verhouding(double Mediaan, double Kwart, double Driekwart, int Paren)
{
    public static Verhouding Van(IReadOnlyCollection<double> waarden)
    {
        double[] gesorteerd = [.. waarden.Order()];
        return new(Deel(0.5), Deel(0.25), Deel(0.75), gesorteerd.Length);

        double Deel(double deel)
        {
            var plaats = deel * (gesorteerd.Length - 1);
            var (onder, rest) = ((int)plaats, plaats - (int)plaats);
            return gesorteerd.Length == 0 ? double.NaN : gesorteerd[onder] + (rest > 0 ? rest * (gesorteerd[onder + 1] - gesorteerd[onder]) : 0);
        }
    }
}
