using System.Runtime.InteropServices;

namespace Knelpunten.Api.Postgres;

/// <summary>The two things of the operating system that .NET does not offer.</summary>
static class Libc
{
    /// <summary>The path without symbolic links, so that one folder has one name, whichever way it was reached.</summary>
    public static string EchtPad(string pad)
    {
        if (OperatingSystem.IsWindows())
            return pad;
        var gevonden = realpath(pad, IntPtr.Zero);
        if (gevonden == IntPtr.Zero)
            return pad;
        try
        {
            return Marshal.PtrToStringUTF8(gevonden)!;
        }
        finally
        {
            free(gevonden);
        }
    }

    /// <summary>Makes a rename inside the folder survive a machine that dies. Windows journals it.</summary>
    public static void BewaarMap(string map)
    {
        if (OperatingSystem.IsWindows())
            return;
        var handvat = open(map, 0);
        if (handvat < 0)
            return;
        _ = fsync(handvat);
        _ = close(handvat);
    }

    [DllImport("libc")]
    static extern IntPtr realpath([MarshalAs(UnmanagedType.LPUTF8Str)] string pad, IntPtr uitkomst);

    [DllImport("libc")]
    static extern void free(IntPtr blok);

    // open has a variable argument list; the fixed part is all that reading needs.
    [DllImport("libc")]
    static extern int open([MarshalAs(UnmanagedType.LPUTF8Str)] string pad, int wijze);

    [DllImport("libc")]
    static extern int fsync(int handvat);

    [DllImport("libc")]
    static extern int close(int handvat);
}
