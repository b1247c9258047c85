using System.ComponentModel;
using System.Diagnostics;

namespace Knelpunten.Api.Postgres;

/// <summary>Starts programs as the server's user, with nothing of the caller's that could change what PostgreSQL does.</summary>
static class Proces
{
    public sealed record Uitkomst(int Code, string Tekst);

    public static ProcessStartInfo Voorbereid(string programma, IEnumerable<string> argumenten, string werkmap, Servergebruiker? gebruiker)
    {
        var info = new ProcessStartInfo(programma, argumenten)
        {
            // Inherited, it may be a folder the server's user cannot enter.
            WorkingDirectory = werkmap,
            UseShellExecute = false,
            CreateNoWindow = true,
            RedirectStandardInput = true,
        };
        if (gebruiker is not null)
            info.UserName = gebruiker.Naam;
        foreach (var naam in info.Environment.Keys.Where(IsVanDeAanroeper).ToList())
            info.Environment.Remove(naam);
        return info;
    }

    /// <summary>For programs that end; what they print comes back. Not for pg_ctl start, whose server would keep the pipe open.</summary>
    public static async Task<Uitkomst> Voer(ProcessStartInfo info, CancellationToken stop)
    {
        info.RedirectStandardOutput = true;
        info.RedirectStandardError = true;
        using var proces = Start(info);
        proces.StandardInput.Close();
        var uit = proces.StandardOutput.ReadToEndAsync(CancellationToken.None);
        var fout = proces.StandardError.ReadToEndAsync(CancellationToken.None);
        try
        {
            await proces.WaitForExitAsync(stop);
        }
        catch (OperationCanceledException)
        {
            proces.Kill(entireProcessTree: true);
            await proces.WaitForExitAsync(CancellationToken.None);
            throw;
        }
        return new Uitkomst(proces.ExitCode, await uit + await fout);
    }

    public static Process Start(ProcessStartInfo info)
    {
        try
        {
            return Process.Start(info)!;
        }
        catch (Win32Exception fout)
        {
            var wie = info.UserName is { Length: > 0 } naam ? $" als gebruiker {naam}" : "";
            throw new EigenPostgresFout($"{info.FileName} kan{wie} niet starten in de map {info.WorkingDirectory}: {fout.Message}", fout);
        }
    }

    static bool IsVanDeAanroeper(string naam) =>
        naam.StartsWith("PG", StringComparison.Ordinal) || naam.StartsWith("LC_", StringComparison.Ordinal) || naam is "LANG" or "LANGUAGE";
}
