using System.Diagnostics;

namespace Knelpunten.Api.Postgres;

static class Voortgang
{
    /// <summary>Says what is going on, and as long as it lasts says so again, so that nobody takes slow for stuck.</summary>
    public static async Task<T> Meldt<T>(this Task<T> werk, Action<string> voortgang, string bezig)
    {
        var begin = Stopwatch.StartNew();
        var pauze = TimeSpan.FromSeconds(1);
        while (await Task.WhenAny(werk, Task.Delay(pauze)) != werk)
        {
            voortgang(begin.Elapsed.TotalSeconds < 2 ? $"{bezig} …" : $"{bezig} … ({begin.Elapsed.TotalSeconds:0} s)");
            pauze = TimeSpan.FromSeconds(5);
        }
        return await werk;
    }
}
