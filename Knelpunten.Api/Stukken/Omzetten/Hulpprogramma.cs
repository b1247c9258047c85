using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;

namespace Knelpunten.Api.Stukken;

/// <param name="IsTeLang">It passed its limit and was killed.</param>
/// <param name="Uit">What it printed, for a program whose answer that is; the end of it when it is long.</param>
/// <param name="Fouten">The end of what it complained of, on one line.</param>
public sealed record Programmauitkomst(int Code, bool IsTeLang, string Uit, string Fouten);

/// <summary>
/// A program of others that is given files and a limit: with nothing of our environment, in a folder of its own, and gone with everything
/// it started when it hangs, when nobody waits for it any more, or when this service is killed.
/// </summary>
static class Hulpprogramma
{
    const int MeesteUit = 16 * 1024 * 1024;
    const int MeesteFouten = 2_000;
    const int KillSignaal = 9;

    static readonly TimeSpan NaEinde = TimeSpan.FromSeconds(2);

    /// <summary>Of coreutils: it makes a group of what it starts, and guards the limit also when we are not there any more.</summary>
    static readonly string? Waker = OperatingSystem.IsLinux() ? ((string[])["/usr/bin/timeout", "/bin/timeout"]).FirstOrDefault(File.Exists) : null;

    public static async Task<Programmauitkomst> Voer(
        string programma, IReadOnlyList<string> argumenten, string werkmap, TimeSpan limiet, CancellationToken stop)
    {
        stop.ThrowIfCancellationRequested();
        using var proces = Start(programma, argumenten, werkmap, limiet);
        proces.StandardInput.Close();
        var uit = Lees(proces.StandardOutput.BaseStream, MeesteUit);
        var fouten = Lees(proces.StandardError.BaseStream, MeesteFouten);
        using var grens = CancellationTokenSource.CreateLinkedTokenSource(stop);
        grens.CancelAfter(limiet);
        try
        {
            await proces.WaitForExitAsync(grens.Token);
        }
        catch (OperationCanceledException)
        {
            Dood(proces);
            await proces.WaitForExitAsync(CancellationToken.None);
            stop.ThrowIfCancellationRequested();
            return new(-1, true, "", await Tekst(fouten));
        }

        return new(proces.ExitCode, false, await Tekst(uit, regels: true), await Tekst(fouten));
    }

    static Process Start(string programma, IReadOnlyList<string> argumenten, string werkmap, TimeSpan limiet)
    {
        var (bestand, alle) = Waker is null
            ? (programma, argumenten)
            : (Waker, ["--signal=KILL", Math.Ceiling(limiet.TotalSeconds + 10).ToString(CultureInfo.InvariantCulture), programma, .. argumenten]);
        var info = new ProcessStartInfo(bestand, alle)
        {
            WorkingDirectory = werkmap,
            UseShellExecute = false,
            CreateNoWindow = true,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        Omgeving(info, werkmap);
        try
        {
            return Process.Start(info)!;
        }
        catch (Win32Exception)
        {
            // There, but not to be started: the same to whoever waits for it.
            throw new Omzetfout(Omzetgebrek.NietBeschikbaar);
        }
    }

    /// <summary>Our environment holds passwords; what others wrote is opened with none of it.</summary>
    static void Omgeving(ProcessStartInfo info, string werkmap)
    {
        var vanWindows = ((string[])["SystemRoot", "SystemDrive", "ProgramFiles", "PATHEXT", "COMSPEC"])
            .Select(naam => (naam, Waarde: Environment.GetEnvironmentVariable(naam))).Where(paar => paar.Waarde is not null).ToList();
        var pad = Environment.GetEnvironmentVariable("PATH");
        info.Environment.Clear();
        foreach (var (naam, waarde) in vanWindows)
            info.Environment[naam] = waarde;
        info.Environment["PATH"] = string.IsNullOrEmpty(pad) ? "/usr/local/bin:/usr/bin:/bin" : pad;
        foreach (var map in (string[])["HOME", "TMPDIR", "TMP", "TEMP", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_RUNTIME_DIR"])
            info.Environment[map] = werkmap;
        info.Environment["LC_ALL"] = "C.UTF-8";
        // Draws nothing on any screen.
        info.Environment["SAL_USE_VCLPLUGIN"] = "svp";
    }

    static void Dood(Process proces)
    {
        var groep = proces.Id;
        try
        {
            proces.Kill(entireProcessTree: true);
        }
        catch (Exception fout) when (fout is InvalidOperationException or Win32Exception or AggregateException)
        {
            // It ended by itself at that very moment.
        }

        // Whoever let himself be adopted is still of the group.
        if (Waker is not null)
            _ = kill(-groep, KillSignaal);
    }

    /// <summary>The end of it; nothing is kept of more than that.</summary>
    static async Task<byte[]> Lees(Stream stroom, int meeste)
    {
        using var gelezen = new MemoryStream();
        var buffer = new byte[8192];
        try
        {
            for (int aantal; (aantal = await stroom.ReadAsync(buffer)) > 0;)
            {
                if (gelezen.Length + aantal > meeste)
                    gelezen.SetLength(0);
                gelezen.Write(buffer, 0, aantal);
            }
        }
        catch (Exception fout) when (fout is IOException or ObjectDisposedException)
        {
            // Closed with the process.
        }

        return gelezen.ToArray();
    }

    /// <summary>A child that lives on can keep the pipe open; that is not waited for.</summary>
    static async Task<string> Tekst(Task<byte[]> gelezen, bool regels = false)
    {
        await Task.WhenAny(gelezen, Task.Delay(NaEinde));
        var tekst = gelezen.IsCompletedSuccessfully ? Encoding.UTF8.GetString(await gelezen) : "";
        return regels ? tekst : new string([.. tekst.Select(teken => char.IsControl(teken) ? ' ' : teken)]).Trim();
    }

    [DllImport("libc")]
    static extern int kill(int groep, int signaal);
}
