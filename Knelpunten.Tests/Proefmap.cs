using Knelpunten.Api.Postgres;

namespace Knelpunten.Tests;

/// <summary>A folder that is gone after the test, or, when the run was killed, after a next run.</summary>
sealed class Proefmap : IDisposable
{
    /// <summary>Long enough for a run that just made its folder to take the lock in it.</summary>
    static readonly TimeSpan Jong = TimeSpan.FromMinutes(1);

    static readonly string Voorvoegsel = $"knelpunten-test-{Environment.UserName}-";

    public string Pad { get; }

    Proefmap(string pad) => Pad = pad;

    /// <summary>Where a PostgreSQL that had to be fetched is kept from one run to the next.</summary>
    public static string Binaries => Gegevensmap.Standaard().Deelmap("postgresql-binaries");

    public static Proefmap Nieuw(string naam)
    {
        var pad = Path.Combine(Path.GetTempPath(), $"{Voorvoegsel}{Guid.NewGuid():N} {naam}");
        return new Proefmap(new Gegevensmap(pad).Pad);
    }

    public static void RuimOudeOp()
    {
        foreach (var pad in Directory.GetDirectories(Path.GetTempPath(), Voorvoegsel + "*"))
            if (DateTime.UtcNow - Directory.GetCreationTimeUtc(pad) > Jong && IsVerlaten(pad))
                new Proefmap(pad).Dispose();
    }

    public void Dispose()
    {
        try
        {
            Directory.Delete(Pad, recursive: true);
        }
        catch (Exception fout) when (fout is IOException or UnauthorizedAccessException)
        {
            // A server that is just stopping still writes there. A next run sweeps.
        }
    }

    static bool IsVerlaten(string pad)
    {
        var map = Path.Combine(pad, "postgresql");
        if (!Directory.Exists(map))
            return true;
        using var slot = Slot.Probeer(map);
        return slot is not null;
    }
}
