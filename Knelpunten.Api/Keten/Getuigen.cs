using System.Text;

namespace Knelpunten.Api.Keten;

/// <summary>
/// Posts each zegel to whoever is configured to keep one. Who could not be reached hears the next: that vouches for all before it.
/// </summary>
public sealed class Getuigen(Zegelopties opties, ILogger<Getuigen> log) : IDisposable
{
    static readonly TimeSpan geduld = TimeSpan.FromSeconds(10);

    readonly HttpClient http = new(new SocketsHttpHandler { AllowAutoRedirect = false }) { Timeout = geduld };
    readonly Dictionary<string, Task> onderweg = [];

    /// <summary>Returns at once; a witness that is slow gets no second while he is busy with the first.</summary>
    public void Stuur(Zegel zegel)
    {
        foreach (var adres in opties.Getuigen.Where(adres => !onderweg.TryGetValue(adres, out var bezig) || bezig.IsCompleted))
            onderweg[adres] = Stuur(adres, zegel);
    }

    async Task Stuur(string adres, Zegel zegel)
    {
        try
        {
            using var inhoud = new StringContent(zegel.ToString(), Encoding.UTF8, "text/plain");
            using var antwoord = await http.PostAsync(adres, inhoud);
            if (!antwoord.IsSuccessStatusCode)
                log.LogWarning("Getuige {Adres} nam het zegel niet aan: {Status}", adres, (int)antwoord.StatusCode);
        }
        catch (Exception fout) when (fout is HttpRequestException or TaskCanceledException)
        {
            log.LogWarning("Getuige {Adres} is niet bereikbaar; bij het volgende zegel weer", adres);
        }
    }

    public void Dispose() => http.Dispose();
}
