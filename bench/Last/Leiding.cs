using System.Buffers.Text;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Knelpunten.Bench.Last;

/// <summary>
/// One HTTP/1.1 connection that sends bytes made beforehand and reads an answer until its last byte. Callers share the machine with what
/// they measure: HttpClient costs a fast endpoint more than the endpoint itself, and every ratio would come out too kind.
/// </summary>
public sealed class Leiding(IPEndPoint adres) : IDisposable
{
    static readonly TimeSpan geduld = TimeSpan.FromSeconds(60);

    /// <summary>Kestrel closes what was silent for two minutes.</summary>
    static readonly TimeSpan langstStil = TimeSpan.FromSeconds(60);

    readonly byte[] buffer = new byte[64 * 1024];
    Socket? lijn;
    long laatst;
    int begin, einde;
    string koppen = "";

    /// <summary>Kept only when asked for.</summary>
    public MemoryStream? Inhoud { get; private set; }

    /// <summary>A header of the last answer that was kept; null when it was not there.</summary>
    public string? Kop(string naam)
    {
        var plaats = koppen.IndexOf($"\r\n{naam}: ", StringComparison.OrdinalIgnoreCase);
        return plaats < 0 ? null : koppen[(plaats + naam.Length + 4)..].Split("\r\n", 2)[0];
    }

    /// <summary>The status; 0 when there was no answer.</summary>
    /// <param name="bewaar">Keep headers and content.</param>
    public async ValueTask<int> Stuur(ReadOnlyMemory<byte> verzoek, bool bewaar = false)
    {
        try
        {
            if (lijn is null || TimeProvider.System.GetElapsedTime(laatst) > langstStil)
                await Open();
            using var op = new CancellationTokenSource(geduld);
            while (!verzoek.IsEmpty)
                verzoek = verzoek[await lijn!.SendAsync(verzoek, SocketFlags.None, op.Token)..];
            var status = await Lees(bewaar, op.Token);
            laatst = TimeProvider.System.GetTimestamp();
            return status;
        }
        catch (Exception fout) when (fout is SocketException or IOException or OperationCanceledException or FormatException)
        {
            lijn?.Dispose();
            lijn = null;
            return 0;
        }
    }

    public void Dispose() => lijn?.Dispose();

    async Task Open()
    {
        lijn?.Dispose();
        lijn = new Socket(adres.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        (begin, einde) = (0, 0);
        await lijn.ConnectAsync(adres);
    }

    async ValueTask<int> Lees(bool bewaar, CancellationToken stop)
    {
        int kop;
        while ((kop = buffer.AsSpan(begin, einde - begin).IndexOf("\r\n\r\n"u8)) < 0)
            await Vul(stop);
        var (status, lengte, inStukken) = Ontleed(buffer.AsSpan(begin, kop));
        koppen = bewaar ? Encoding.ASCII.GetString(buffer, begin, kop + 2) : "";
        Inhoud = bewaar ? new() : null;
        begin += kop + 4;
        if (inStukken)
            while (await Stuk(stop) > 0)
            {
            }
        else
            await Neem(lengte, stop);
        return status;
    }

    static (int Status, long Lengte, bool InStukken) Ontleed(ReadOnlySpan<byte> kop)
    {
        if (!Utf8Parser.TryParse(kop["HTTP/1.1 ".Length..], out int status, out _))
            throw new FormatException("This is no HTTP.");
        return (status, Waarde(kop, "\r\nContent-Length: "u8), kop.IndexOf("\r\nTransfer-Encoding: chunked"u8) >= 0);

        static long Waarde(ReadOnlySpan<byte> kop, ReadOnlySpan<byte> naam) =>
            kop.IndexOf(naam) is >= 0 and var plaats && Utf8Parser.TryParse(kop[(plaats + naam.Length)..], out long waarde, out _) ? waarde : 0;
    }

    async ValueTask<long> Stuk(CancellationToken stop)
    {
        int regel;
        while ((regel = buffer.AsSpan(begin, einde - begin).IndexOf("\r\n"u8)) < 0)
            await Vul(stop);
        if (!Utf8Parser.TryParse(buffer.AsSpan(begin, regel), out long lengte, out _, 'x'))
            throw new FormatException("This is no chunk.");
        begin += regel + 2;
        await Neem(lengte, stop);
        while (einde - begin < 2)
            await Vul(stop);
        begin += 2;
        return lengte;
    }

    async ValueTask Neem(long lengte, CancellationToken stop)
    {
        while (lengte > 0)
        {
            if (begin == einde)
                await Vul(stop);
            var deel = (int)Math.Min(lengte, einde - begin);
            Inhoud?.Write(buffer, begin, deel);
            begin += deel;
            lengte -= deel;
        }
    }

    async ValueTask Vul(CancellationToken stop)
    {
        if (begin == einde)
            (begin, einde) = (0, 0);
        else if (einde == buffer.Length)
        {
            buffer.AsSpan(begin, einde - begin).CopyTo(buffer);
            (begin, einde) = (0, einde - begin);
        }

        if (einde == buffer.Length)
            throw new FormatException("Headers do not end.");
        var gelezen = await lijn!.ReceiveAsync(buffer.AsMemory(einde), SocketFlags.None, stop);
        if (gelezen == 0)
            throw new IOException("The other side hung up.");
        einde += gelezen;
    }
}
