using System.Globalization;
using System.Threading.Channels;
using Knelpunten.Api.Audit;
using Knelpunten.Api.Bijhouden;
using Knelpunten.Api.Inrichting;
using Npgsql;

namespace Knelpunten.Api.Pagina;

/// <summary>That something changed, and nothing of what: whoever hears it asks again what he may see.</summary>
/// <param name="Volgnummer">Up to which event the overviews are.</param>
public sealed record Verandering(long Volgnummer, DateTimeOffset Moment);

/// <summary>
/// Looks how far the read models are, for all who listen at once, and only while somebody does. Whoever is slow gets the last word and
/// misses those before it.
/// </summary>
public sealed class Veranderingen(Leesstand stand, TimeProvider klok, ILogger<Veranderingen> log) : BackgroundService
{
    public const int Hoogstens = 500;
    public const int HoogstensPerAanroeper = 20;

    static readonly TimeSpan tussenpoos = TimeSpan.FromMilliseconds(500);

    readonly Lock slot = new();
    readonly Dictionary<Channel<Verandering>, string> luisteraars = [];
    readonly SemaphoreSlim iemand = new(0, 1);
    Verandering? laatste;

    /// <summary>Null when too many listen already, in all or as this caller.</summary>
    public Channel<Verandering>? Open(string wie)
    {
        var kanaal = Channel.CreateBounded<Verandering>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true });
        lock (slot)
        {
            if (luisteraars.Count >= Hoogstens || luisteraars.Values.Count(ander => ander == wie) >= HoogstensPerAanroeper)
                return null;
            luisteraars.Add(kanaal, wie);
            if (luisteraars.Count == 1 && iemand.CurrentCount == 0)
                iemand.Release();
        }

        return kanaal;
    }

    public void Sluit(Channel<Verandering> kanaal)
    {
        lock (slot)
            luisteraars.Remove(kanaal);
    }

    public async Task<Verandering> Nu(CancellationToken stop)
    {
        var nu = await stand.Nu(stop);
        return new(nu.Volgnummer, nu.Moment);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            if (!IsGehoord())
                await iemand.WaitAsync(stoppingToken);
            try
            {
                Vertel(await Nu(stoppingToken));
            }
            catch (Exception fout) when (fout is NpgsqlException or TimeoutException)
            {
                // The page says by itself that it hears nothing; the next try may succeed.
                log.LogWarning("Hoe ver de overzichten zijn is niet te lezen: {Fout}", fout.GetType().Name);
            }

            await Task.Delay(tussenpoos, klok, stoppingToken);
        }
    }

    bool IsGehoord()
    {
        lock (slot)
            return luisteraars.Count > 0;
    }

    void Vertel(Verandering nu)
    {
        lock (slot)
        {
            if (nu.Volgnummer == laatste?.Volgnummer)
                return;
            laatste = nu;
            foreach (var kanaal in luisteraars.Keys)
                kanaal.Writer.TryWrite(nu);
        }
    }
}

public static class Veranderingenroute
{
    const string Stroom = "text/event-stream";

    static readonly TimeSpan hartslag = TimeSpan.FromSeconds(15);

    public static void MapVeranderingen(this IEndpointRouteBuilder v1) =>
        v1.MapGet("veranderingen", Geef)
            .VoorIedereRol()
            .ZonderInzage()
            .Over("Veranderingen", "Dat er iets veranderde, voor wie blijft kijken.")
            .WithSummary("Tot waar de overzichten bij zijn; als text/event-stream telkens als dat verandert")
            .Produces<Verandering>(StatusCodes.Status200OK, "application/json", Stroom)
            .DisableRequestTimeout();

    /// <summary>Who does not ask for a stream gets one answer, and may come back.</summary>
    static async Task<IResult> Geef(HttpContext http, Veranderingen veranderingen, IHostApplicationLifetime leven)
    {
        if (!http.Request.Headers.Accept.ToString().Contains(Stroom, StringComparison.OrdinalIgnoreCase))
            return TypedResults.Ok(await veranderingen.Nu(http.RequestAborted));
        if (veranderingen.Open(Aanroeplimieten.Wie(http)) is not { } kanaal)
        {
            http.Response.Headers.RetryAfter = "60";
            return Problemen.VoorStatus(http, StatusCodes.Status429TooManyRequests);
        }

        try
        {
            using var einde = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, leven.ApplicationStopping);
            // Nobody hears more than he may: with his sign-in his stream ends.
            if (Verloopt(http) is { } over)
                einde.CancelAfter(over);
            await Schrijf(http, veranderingen, kanaal.Reader, einde.Token);
        }
        catch (OperationCanceledException)
        {
            // He left, or we do.
        }
        finally
        {
            veranderingen.Sluit(kanaal);
        }

        return Results.Empty;
    }

    static async Task Schrijf(HttpContext http, Veranderingen veranderingen, ChannelReader<Verandering> lezer, CancellationToken stop)
    {
        var antwoord = http.Response;
        antwoord.ContentType = Stroom;
        antwoord.Headers["X-Accel-Buffering"] = "no";
        http.Features.Get<Microsoft.AspNetCore.Http.Features.IHttpResponseBodyFeature>()?.DisableBuffering();
        await antwoord.WriteAsync("retry: 3000\n\n", stop);
        // Where we are, unless he says that he knows.
        var gezegd = long.TryParse(http.Request.Headers["Last-Event-ID"], NumberStyles.None, CultureInfo.InvariantCulture, out var gezien) ? gezien : -1;
        var nu = await veranderingen.Nu(stop);
        while (true)
        {
            if (nu.Volgnummer != gezegd)
            {
                gezegd = nu.Volgnummer;
                await antwoord.WriteAsync($"id: {gezegd}\nevent: bijgewerkt\ndata: {System.Text.Json.JsonSerializer.Serialize(nu, Json.Opties)}\n\n", stop);
            }

            await antwoord.Body.FlushAsync(stop);
            using var wacht = CancellationTokenSource.CreateLinkedTokenSource(stop);
            wacht.CancelAfter(hartslag);
            try
            {
                nu = await lezer.ReadAsync(wacht.Token);
            }
            catch (OperationCanceledException) when (!stop.IsCancellationRequested)
            {
                await antwoord.WriteAsync(": er is nog iemand\n\n", stop);
            }
        }
    }

    static TimeSpan? Verloopt(HttpContext http)
    {
        var einde = http.Features.Get<Microsoft.AspNetCore.Authentication.IAuthenticateResultFeature>()?.AuthenticateResult?.Properties?.ExpiresUtc;
        return einde is { } moment && moment > DateTimeOffset.UtcNow && moment - DateTimeOffset.UtcNow < TimeSpan.FromDays(1) ? moment - DateTimeOffset.UtcNow : null;
    }
}
