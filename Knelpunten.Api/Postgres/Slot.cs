using System.Globalization;

namespace Knelpunten.Api.Postgres;

/// <summary>One copy per data folder. The operating system lets go when the holder ends, in whatever way.</summary>
sealed class Slot : IDisposable
{
    // "In use": EWOULDBLOCK on Linux and on macOS, ERROR_SHARING_VIOLATION on Windows. A full or read-only disk is something else.
    static readonly int[] Bezet = [11, 35, unchecked((int)0x80070020)];

    readonly FileStream slot;

    Slot(FileStream slot) => this.slot = slot;

    public static Slot Neem(string map) =>
        Probeer(map) ?? throw new EigenPostgresFout(
            $"Op de gegevens in {map} werkt al een andere kopie van de dienst{Houder(map)}. " +
            "Stop die eerst, of geef met KNELPUNTEN_DATA een andere map op.");

    public static Slot? Probeer(string map)
    {
        FileStream slot;
        try
        {
            slot = new FileStream(Path.Combine(map, "slot"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException fout) when (Bezet.Contains(fout.HResult))
        {
            return null;
        }
        // In a file of its own, for the lock keeps others from reading the first.
        File.WriteAllText(Path.Combine(map, "slot.pid"), Environment.ProcessId.ToString(CultureInfo.InvariantCulture));
        return new Slot(slot);
    }

    public void Dispose() => slot.Dispose();

    static string Houder(string map)
    {
        try
        {
            return $" (proces {File.ReadAllText(Path.Combine(map, "slot.pid")).Trim()})";
        }
        catch (Exception fout) when (fout is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }
}
