using System.Runtime.InteropServices;

namespace Knelpunten.Api;

/// <summary>What every command on the command line shares: it stops when it is told to, and what goes wrong is one sentence for whoever typed it.</summary>
public static class Opdrachtregel
{
    /// <param name="afgebroken">What to say when it was told to stop before it was done; nothing when that is how it ends.</param>
    /// <param name="uitleg">Errors of this command alone: the exit code and the sentence; null for one it does not know.</param>
    public static async Task<int> Voer(Func<CancellationToken, Task<int>> doe, string? afgebroken = null, Func<Exception, (int Code, string Zin)?>? uitleg = null)
    {
        using var einde = new CancellationTokenSource();
        void Stop(PosixSignalContext signaal)
        {
            signaal.Cancel = true;
            einde.Cancel();
        }
        using var ctrlC = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        using var beeindig = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        using var ophangen = PosixSignalRegistration.Create(PosixSignal.SIGHUP, Stop);
        try
        {
            return await doe(einde.Token);
        }
        catch (Exception fout) when (einde.IsCancellationRequested && fout is OperationCanceledException or HttpRequestException)
        {
            if (afgebroken is not null)
                await Console.Error.WriteLineAsync(afgebroken);
            return 130;
        }
        catch (Exception fout) when ((uitleg?.Invoke(fout) ?? (Dienst.Oorzaak(fout) is { } zin ? (1, zin) : null)) is (var code, var tekst))
        {
            await Console.Error.WriteLineAsync(tekst);
            return code;
        }
    }
}
