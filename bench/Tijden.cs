using System.Diagnostics;

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

    /// <summary>Until the last byte of the answer is there; null where there was none.</summary>
    public async Task<HttpResponseMessage?> Stuur(HttpClient http, HttpRequestMessage verzoek)
    {
        var begin = Stopwatch.GetTimestamp();
        try
        {
            var antwoord = await http.SendAsync(verzoek);
            await antwoord.Content.LoadIntoBufferAsync();
            Voeg(Stopwatch.GetElapsedTime(begin).TotalMilliseconds, antwoord.IsSuccessStatusCode);
            return antwoord;
        }
        catch (HttpRequestException)
        {
            Voeg(Stopwatch.GetElapsedTime(begin).TotalMilliseconds, isGoed: false);
            return null;
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
