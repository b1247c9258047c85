namespace Knelpunten.Api.Stukken;

/// <summary>A folder for one piece of work, readable for this service alone, and gone afterwards. Files in it are numbered: no word of anybody is ever a name here.</summary>
public sealed class Werkmap : IAsyncDisposable
{
    const string Voorvoegsel = "knelpunten-omzetting-";

    static readonly TimeSpan Verlaten = TimeSpan.FromDays(1);

    public string Pad { get; } = Directory.CreateTempSubdirectory(Voorvoegsel).FullName;

    public string Map(string naam) => Directory.CreateDirectory(Path.Combine(Pad, naam)).FullName;

    public string Bestand(string naam) => Path.Combine(Pad, naam);

    /// <summary>What a service left that was killed.</summary>
    public static async Task RuimOudeOp()
    {
        foreach (var map in Directory.GetDirectories(Path.GetTempPath(), Voorvoegsel + "*"))
            if (DateTime.UtcNow - Directory.GetLastWriteTimeUtc(map) > Verlaten)
                await Verwijder(map);
    }

    public async ValueTask DisposeAsync() => await Verwijder(Pad);

    static async Task Verwijder(string map)
    {
        // A program that was just killed may still be writing its last.
        for (var poging = 0; poging < 5 && Directory.Exists(map); poging++)
        {
            try
            {
                Directory.Delete(map, recursive: true);
            }
            catch (Exception fout) when (fout is IOException or UnauthorizedAccessException)
            {
                await Task.Delay(20 << poging);
            }
        }
    }
}
