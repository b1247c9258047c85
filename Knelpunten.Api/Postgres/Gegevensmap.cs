namespace Knelpunten.Api.Postgres;

/// <summary>The folder in which this machine keeps what the service must remember: its own PostgreSQL, keys for local use.</summary>
public sealed class Gegevensmap
{
    const UnixFileMode AlleenEigenaar = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    const UnixFileMode Doorgang = AlleenEigenaar | UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute;

    public string Pad { get; }

    public Gegevensmap(string pad)
    {
        var volledig = Path.GetFullPath(pad);
        // As root the server is another user, who has to be able to walk through; what is secret lies in folders of its own below.
        Maak(volledig, Environment.IsPrivilegedProcess ? Doorgang : AlleenEigenaar);
        Pad = Libc.EchtPad(volledig);
    }

    /// <summary>KNELPUNTEN_DATA, else the place the platform has for it.</summary>
    public static Gegevensmap Standaard() => new(
        Environment.GetEnvironmentVariable("KNELPUNTEN_DATA") is { Length: > 0 } gekozen ? gekozen : PlekVanPlatform());

    /// <summary>A folder that only the owner of the service may enter (0700).</summary>
    public string GeheimeMap(string naam)
    {
        var map = Path.Combine(Pad, naam);
        Maak(map, AlleenEigenaar);
        return map;
    }

    /// <summary>A folder below this one that other users may walk through, as far as they may enter this one.</summary>
    public string Deelmap(string naam)
    {
        var map = Path.Combine(Pad, naam);
        Maak(map, Doorgang);
        return map;
    }

    /// <summary>A secret that is made once: two services that start at the same moment end with the one that was there first.</summary>
    public static void MaakGeheim(string pad, Func<string> inhoud)
    {
        if (File.Exists(pad))
            return;
        var eigen = $"{pad}.{Guid.NewGuid():N}";
        SchrijfGeheim(eigen, inhoud());
        try
        {
            File.Move(eigen, pad, overwrite: false);
        }
        catch (IOException) when (File.Exists(pad))
        {
            File.Delete(eigen);
        }
    }

    /// <summary>Writes a file that only its owner may read (0600), whole or not at all.</summary>
    public static void SchrijfGeheim(string pad, string inhoud)
    {
        var tijdelijk = $"{pad}.{Guid.NewGuid():N}";
        var opties = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            opties.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        try
        {
            using (var stroom = new FileStream(tijdelijk, opties))
            {
                stroom.Write(System.Text.Encoding.UTF8.GetBytes(inhoud));
                stroom.Flush(flushToDisk: true);
            }
            File.Move(tijdelijk, pad, overwrite: true);
        }
        catch (Exception fout) when (fout is UnauthorizedAccessException or IOException)
        {
            throw NietBeschrijfbaar(pad, fout);
        }
    }

    static void Maak(string map, UnixFileMode rechten)
    {
        try
        {
            if (OperatingSystem.IsWindows())
            {
                // The local application data of Windows is closed to other users already.
                Directory.CreateDirectory(map);
                return;
            }
            if (Directory.Exists(map))
                return;
            Directory.CreateDirectory(map, rechten);
            // Not left to the umask, which may be 077 while the server runs as another user.
            File.SetUnixFileMode(map, rechten);
        }
        catch (Exception fout) when (fout is UnauthorizedAccessException or IOException)
        {
            throw NietBeschrijfbaar(map, fout);
        }
    }

    static EigenPostgresFout NietBeschrijfbaar(string pad, Exception fout) => new(
        $"In {pad} kan niet geschreven worden ({fout.Message.TrimEnd('.')}). Geef met KNELPUNTEN_DATA een map op waar dat wel mag.", fout);

    static string PlekVanPlatform()
    {
        // The server never runs as root, and other users may not enter root's home.
        if (Environment.IsPrivilegedProcess && OperatingSystem.IsLinux())
            return "/var/lib/knelpunten";
        if (Environment.IsPrivilegedProcess && OperatingSystem.IsMacOS())
            return "/Library/Application Support/knelpunten";
        var lokaal = Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify);
        return lokaal.Length > 0
            ? Path.Combine(lokaal, "knelpunten")
            : throw new EigenPostgresFout("Deze gebruiker heeft geen map voor eigen gegevens. Geef er een op met KNELPUNTEN_DATA.");
    }
}
