using System.Diagnostics;
using System.Text;
using System.Text.Json;

namespace Knelpunten.Tests;

/// <summary>
/// Reads a calendar with another library than the one that wrote it: python3-icalendar, as a process. Times are told with the offset
/// that the file's own VTIMEZONE gives them, so that a wrong one shows.
/// </summary>
static class Icalendar
{
    const string Programma = """
        import sys, json, datetime
        import icalendar
        cal = icalendar.Calendar.from_ical(sys.stdin.buffer.read())
        zones = {str(z['TZID']): z.to_tz() for z in cal.walk('VTIMEZONE')}
        def tijd(deel):
            if deel is None: return None
            if not isinstance(deel.dt, datetime.datetime): return deel.dt.isoformat()
            zone = deel.params.get('TZID')
            return (zones[str(zone)].localize(deel.dt.replace(tzinfo=None)) if zone else deel.dt).isoformat()
        print(json.dumps({
            'method': str(cal['METHOD']), 'prodid': str(cal['PRODID']), 'versie': str(cal['VERSION']),
            'afspraken': [{'uid': str(e['UID']), 'sequence': int(e['SEQUENCE']), 'status': str(e['STATUS']), 'summary': str(e['SUMMARY']),
                'location': str(e['LOCATION']) if 'LOCATION' in e else None, 'start': tijd(e.get('DTSTART')), 'einde': tijd(e.get('DTEND')),
                'stempel': tijd(e.get('DTSTAMP')), 'namen': sorted(e.keys())} for e in cal.walk('VEVENT')]}))
        """;

    public static async Task<JsonElement> Lees(byte[] ics)
    {
        // The system's own: one that somebody put before it on his path knows nothing of Debian's packages.
        var start = new ProcessStartInfo(File.Exists("/usr/bin/python3") ? "/usr/bin/python3" : "python3")
        {
            ArgumentList = { "-c", Programma },
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
        };
        using var proces = Process.Start(start)!;
        var (uit, fout) = (proces.StandardOutput.ReadToEndAsync(), proces.StandardError.ReadToEndAsync());
        try
        {
            await proces.StandardInput.BaseStream.WriteAsync(ics);
            proces.StandardInput.Close();
        }
        catch (IOException)
        {
            // It stopped before it read: its own words say why.
        }

        await proces.WaitForExitAsync();
        Assert.That(proces.ExitCode, Is.Zero, $"python3-icalendar (./test installeert het): {await fout}");
        return JsonDocument.Parse(await uit).RootElement;
    }

    /// <summary>What RFC 5545 says of the bytes themselves: CRLF everywhere, no line beyond 75 of them, whole characters.</summary>
    public static void MoetNetjesZijn(byte[] ics)
    {
        var regels = new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(ics).Split("\r\n");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(regels[^1], Is.Empty);
            Assert.That(regels, Has.None.Contains("\n").And.None.Contains("\r"));
            Assert.That(regels.Where(regel => Encoding.UTF8.GetByteCount(regel) > 75), Is.Empty);
        }
    }
}
