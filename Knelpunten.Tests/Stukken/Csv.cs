using System.Diagnostics;
using System.Text.Json;

namespace Knelpunten.Tests.Stukken;

/// <summary>Python's own reader of csv, told nothing but the separator: what it does otherwise is RFC 4180.</summary>
static class Csv
{
    const string Programma = "import sys, csv, json, io\n"
        + "print(json.dumps(list(csv.reader(io.StringIO(sys.stdin.buffer.read().decode('utf-8-sig'), newline=''), delimiter=';', strict=True))))";

    public static async Task<string[][]> Lees(byte[] csv)
    {
        var start = new ProcessStartInfo("python3") { ArgumentList = { "-c", Programma }, RedirectStandardInput = true, RedirectStandardOutput = true };
        using var proces = Process.Start(start)!;
        var uit = proces.StandardOutput.ReadToEndAsync();
        await proces.StandardInput.BaseStream.WriteAsync(csv);
        proces.StandardInput.Close();
        await proces.WaitForExitAsync();
        Assert.That(proces.ExitCode, Is.Zero);
        return JsonSerializer.Deserialize<string[][]>(await uit)!;
    }
}
