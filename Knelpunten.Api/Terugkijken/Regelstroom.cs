using System.IO.Pipelines;
using System.Text.Json;
using Knelpunten.Api.Bijhouden;
using Knelpunten.Api.Inrichting;
using Microsoft.AspNetCore.Authentication;
using Npgsql;

namespace Knelpunten.Api.Terugkijken;

/// <summary>
/// Lines of the log as NDJSON: a page is read, written and forgotten before the next is read. Between pages no connection to the database is
/// held, so that who reads slowly keeps nobody waiting, and who stops reading costs nothing more. The header says up to where this answer goes.
/// </summary>
/// <param name="na">Before the first.</param>
/// <param name="tot">The last place in the log that can count.</param>
/// <param name="lees">A page after a place: writes its lines, and says whether there can be more and after which place.</param>
internal sealed class Regelstroom(long na, long tot, Func<Regelschrijver, long, CancellationToken, Task<(bool IsVerder, long Na)>> lees) : IResult, IStatusCodeHttpResult, IContentTypeHttpResult
{
    public const int Bladzijde = 1_000;

    int? IStatusCodeHttpResult.StatusCode => StatusCodes.Status200OK;

    public string ContentType => "application/x-ndjson";

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var antwoord = httpContext.Response;
        antwoord.ContentType = ContentType;
        antwoord.Headers[Leesstand.Kop] = $"{tot}";
        antwoord.Headers["X-Accel-Buffering"] = "no";
        var leven = httpContext.RequestServices.GetRequiredService<IHostApplicationLifetime>();
        using var einde = CancellationTokenSource.CreateLinkedTokenSource(httpContext.RequestAborted, leven.ApplicationStopping);
        // Nobody hears more than he may: with his sign-in his stream ends.
        if (httpContext.Features.Get<IAuthenticateResultFeature>()?.AuthenticateResult?.Properties?.ExpiresUtc is { } verloopt && verloopt - DateTimeOffset.UtcNow is var over && over > TimeSpan.Zero && over < TimeSpan.FromDays(1))
            einde.CancelAfter(over);
        try
        {
            using var schrijver = new Regelschrijver(antwoord.BodyWriter);
            for (var (isVerder, plaats) = (true, na); isVerder;)
            {
                (isVerder, plaats) = await lees(schrijver, plaats, einde.Token);
                if ((await antwoord.BodyWriter.FlushAsync(einde.Token)).IsCompleted)
                    return;
            }
        }
        catch (Exception fout) when (fout is OperationCanceledException or NpgsqlException)
        {
            // He left, or it cannot go on: cut off, so that nobody takes what he has for all of it. From its last line it is taken up again.
            httpContext.Abort();
        }
    }
}

/// <summary>Values as lines of JSON, as they are on the wire.</summary>
internal sealed class Regelschrijver(PipeWriter uit) : IDisposable
{
    readonly Utf8JsonWriter json = new(uit, new JsonWriterOptions { Encoder = Json.Opties.Encoder, SkipValidation = true });

    public void Schrijf<T>(T regel)
    {
        JsonSerializer.Serialize(json, regel, Json.Opties);
        json.Flush();
        json.Reset();
        uit.GetSpan(1)[0] = (byte)'\n';
        uit.Advance(1);
    }

    public void Dispose() => json.Dispose();
}
