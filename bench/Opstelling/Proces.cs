using System.Collections.Concurrent;
using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Knelpunten.Bench.Opstelling;

/// <summary>A program that is measured, or that measures: what it says is kept for who wants to know why it stopped.</summary>
public sealed class Proces : IAsyncDisposable
{
    static readonly ConcurrentDictionary<int, Process> lopend = new();

    readonly Process proces;
    readonly List<string> regels = [];
    readonly Lock slot = new();

    static readonly IReadOnlyList<PosixSignalRegistration> signalen = [.. new[] { PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGHUP }.Select(soort => PosixSignalRegistration.Create(soort, _ => Ruimop()))];

    Proces(Process proces) => this.proces = proces;

    /// <summary>Who measures is told to stop, or something went wrong: nothing of it goes on by itself.</summary>
    public static void Ruimop()
    {
        GC.KeepAlive(signalen);
        foreach (var proces in lopend.Values)
        {
            try
            {
                proces.Kill(entireProcessTree: true);
            }
            catch (InvalidOperationException)
            {
                // It was gone already.
            }
        }
    }

    public int Nummer => proces.Id;

    /// <summary>Everything it wrote so far, errors too.</summary>
    public IReadOnlyList<string> Regels
    {
        get
        {
            lock (slot)
                return [.. regels];
        }
    }

    /// <summary>What it has in memory now (working set), in MB.</summary>
    public double Geheugen
    {
        get
        {
            proces.Refresh();
            return proces.WorkingSet64 / (1024.0 * 1024);
        }
    }

    /// <summary>Of the two cores, in seconds.</summary>
    public TimeSpan Rekentijd
    {
        get
        {
            proces.Refresh();
            return proces.TotalProcessorTime;
        }
    }

    /// <param name="omgeving">Added to this process's own; null takes one away.</param>
    public static Proces Start(string programma, IEnumerable<string> argumenten, IReadOnlyDictionary<string, string?>? omgeving = null, Action<string>? bij = null)
    {
        var start = new ProcessStartInfo(programma, argumenten) { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true };
        foreach (var (naam, waarde) in omgeving ?? new Dictionary<string, string?>())
            start.Environment[naam] = waarde;
        var proces = new Proces(new Process { StartInfo = start });
        void Neem(object _, DataReceivedEventArgs regel)
        {
            if (regel.Data is not { } tekst)
                return;
            lock (proces.slot)
                proces.regels.Add(tekst);
            bij?.Invoke(tekst);
        }
        proces.proces.OutputDataReceived += Neem;
        proces.proces.ErrorDataReceived += Neem;
        proces.proces.Start();
        lopend[proces.Nummer] = proces.proces;
        proces.proces.BeginOutputReadLine();
        proces.proces.BeginErrorReadLine();
        return proces;
    }

    /// <summary>The rest of the first line that begins so.</summary>
    public async Task<string> Wacht(string begin, TimeSpan geduld)
    {
        for (var klok = Stopwatch.StartNew(); klok.Elapsed < geduld && !(proces.HasExited && klok.Elapsed > TimeSpan.FromSeconds(1)); await Task.Delay(5))
        {
            if (Regels.FirstOrDefault(regel => regel.StartsWith(begin, StringComparison.Ordinal)) is { } gevonden)
                return gevonden[begin.Length..].Trim();
        }

        throw new Meetfout($"Er kwam geen regel '{begin}'. Wat er wel kwam:\n{string.Join('\n', Regels.TakeLast(20))}");
    }

    /// <summary>Until it is done, and did well.</summary>
    public async Task<IReadOnlyList<string>> Af(params int[] goed)
    {
        await proces.WaitForExitAsync();
        return proces.ExitCode == 0 || goed.Contains(proces.ExitCode) ? Regels
            : throw new Meetfout($"{Path.GetFileName(proces.StartInfo.FileName)} eindigde met {proces.ExitCode}:\n{string.Join('\n', Regels.TakeLast(20))}");
    }

    /// <summary>Asked to stop as a service is asked, and made to after half a minute.</summary>
    public async ValueTask DisposeAsync()
    {
        lopend.TryRemove(proces.Id, out _);
        if (!proces.HasExited)
        {
            using (var vraag = Process.Start("kill", ["-TERM", $"{proces.Id}"]))
                await vraag.WaitForExitAsync();
            using var op = new CancellationTokenSource(TimeSpan.FromSeconds(30));
            await proces.WaitForExitAsync(op.Token).ContinueWith(_ => { }, TaskScheduler.Default);
            if (!proces.HasExited)
                proces.Kill(entireProcessTree: true);
        }

        proces.Dispose();
    }
}

/// <summary>It cannot be measured; the message says why.</summary>
public sealed class Meetfout(string zin) : Exception(zin);
