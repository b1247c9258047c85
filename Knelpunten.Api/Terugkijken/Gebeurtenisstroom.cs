using System.IO.Pipelines;
using System.Text.Json;
using Knelpunten.Api.Bijhouden;
using Knelpunten.Api.Inrichting;
using Microsoft.AspNetCore.Authentication;
using Npgsql;

namespace Knelpunten.Api.Terugkijken;

/// <summary>
/// The log as NDJSON: a page is read, written and forgotten before the next is read. Between pages no connection to the database is held,
/// so that who reads slowly keeps nobody waiting, and who stops reading costs nothing more. The header says up to where this answer goes.
/// </summary>
internal sealed class Gebeurtenisstroom(Leesbron bron, Logkeuze keuze) : IResult, IStatusCodeHttpResult, IContentTypeHttpResult
{
    const int Bladzijde = 1_000;

    int? IStatusCodeHttpResult.StatusCode => StatusCodes.Status200OK;

    public string ContentType => "application/x-ndjson";

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var antwoord = httpContext.Response;
        antwoord.ContentType = ContentType;
        antwoord.Headers[Leesstand.Kop] = $"{keuze.Tot}";
        antwoord.Headers["X-Accel-Buffering"] = "no";
        var leven = httpContext.RequestServices.GetRequiredService<IHostApplicationLifetime>();
        using var einde = CancellationTokenSource.CreateLinkedTokenSource(httpContext.RequestAborted, leven.ApplicationStopping);
        // Nobody hears more than he may: with his sign-in his stream ends.
        if (httpContext.Features.Get<IAuthenticateResultFeature>()?.AuthenticateResult?.Properties?.ExpiresUtc is { } verloopt && verloopt - DateTimeOffset.UtcNow is var over && over > TimeSpan.Zero && over < TimeSpan.FromDays(1))
            einde.CancelAfter(over);
        try
        {
            await Schrijf(antwoord.BodyWriter, einde.Token);
        }
        catch (Exception fout) when (fout is OperationCanceledException or NpgsqlException)
        {
            // He left, or it cannot go on: cut off, so that nobody takes what he has for all of it. From its last line it is taken up again.
            httpContext.Abort();
        }
    }

    async Task Schrijf(PipeWriter uit, CancellationToken stop)
    {
        using var json = new Utf8JsonWriter(uit, new JsonWriterOptions { Encoder = Json.Opties.Encoder, SkipValidation = true });
        var na = keuze.Na;
        for (var aantal = Bladzijde; aantal == Bladzijde;)
        {
            (aantal, na) = await Lees(json, uit, na, stop);
            if ((await uit.FlushAsync(stop)).IsCompleted)
                return;
        }
    }

    /// <summary>One page, from the database into the buffer of the answer.</summary>
    async Task<(int Aantal, long Laatste)> Lees(Utf8JsonWriter json, PipeWriter uit, long na, CancellationToken stop)
    {
        await using var opdracht = bron.Vraag();
        opdracht.CommandText = $"""
            select {Gebeurtenisbeeld.Kolommen} from {Opslag.Schema}.mt_events e
            where {keuze.Waar(opdracht.Parameters, na)} and e.type <> 'tombstone' order by e.seq_id limit {Bladzijde}
            """;
        var aantal = 0;
        await using var rij = await opdracht.ExecuteReaderAsync(stop);
        while (await rij.ReadAsync(stop))
        {
            var beeld = Gebeurtenisbeeld.Lees(rij);
            JsonSerializer.Serialize(json, beeld, Json.Opties);
            json.Flush();
            json.Reset();
            uit.GetSpan(1)[0] = (byte)'\n';
            uit.Advance(1);
            (aantal, na) = (aantal + 1, beeld.Volgnummer);
        }

        return (aantal, na);
    }
}
