using Microsoft.AspNetCore.Http.Timeouts;

namespace Knelpunten.Api.Inrichting;

/// <summary>
/// Configuration section <c>Tijdslimiet</c>: how long a request may take, and how long a heavy one. When it strikes, whatever waits on
/// the request is cancelled: a transaction that was not committed is rolled back, and the answer says that trying again is safe.
/// </summary>
public sealed class Tijdslimiet
{
    /// <summary>The policy of endpoints that are marked <see cref="Inrichting.IsZwaar"/>.</summary>
    public const string Zwaar = "zwaar";

    public TimeSpan Gewoon { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>10 MB over a line of a megabit a second, and some.</summary>
    public TimeSpan VanZwaar { get; set; } = TimeSpan.FromMinutes(2);

    public static Tijdslimiet Lees(IConfiguration configuratie)
    {
        var limiet = Instelling.Lees<Tijdslimiet>(configuratie);
        return limiet.Gewoon > TimeSpan.Zero && limiet.VanZwaar > TimeSpan.Zero && limiet.Gewoon <= TimeSpan.FromHours(1) && limiet.VanZwaar <= TimeSpan.FromHours(1) ? limiet
            : throw new Startfout("Tijdslimiet:Gewoon en Tijdslimiet:VanZwaar moeten meer dan niets en hoogstens een uur zijn, als 00:00:30.");
    }
}

public static class Tijdslimieten
{
    public static IServiceCollection VoegTijdslimietToe(this IServiceCollection diensten, IConfiguration configuratie)
    {
        var limiet = Tijdslimiet.Lees(configuratie);
        return diensten.AddRequestTimeouts(opties =>
        {
            opties.DefaultPolicy = Beleid(limiet.Gewoon);
            opties.AddPolicy(Tijdslimiet.Zwaar, Beleid(limiet.VanZwaar));
        });
    }

    public static IApplicationBuilder GebruikTijdslimiet(this IApplicationBuilder app)
    {
        app.UseRequestTimeouts();
        // The framework answers for a cancellation alone, and what is cancelled in the database arrives wrapped in its own exception.
        return app.Use(async (http, volgende) =>
        {
            try
            {
                await volgende(http);
            }
            catch (Exception fout) when (fout is not OperationCanceledException && http.RequestAborted.IsCancellationRequested)
            {
                throw new OperationCanceledException("The request was cancelled.", fout, http.RequestAborted);
            }
        });
    }

    static RequestTimeoutPolicy Beleid(TimeSpan duur) => new()
    {
        Timeout = duur,
        TimeoutStatusCode = StatusCodes.Status503ServiceUnavailable,
        WriteTimeoutResponse = http =>
        {
            // Else the answer would be cancelled too.
            http.RequestAborted = CancellationToken.None;
            http.Response.Headers.RetryAfter = "5";
            // What is left of a body that came too slowly is not waited for.
            if (!HttpProtocol.IsHttp2(http.Request.Protocol) && http.Request.ContentLength is not (null or 0)) http.Response.Headers.Connection = "close";
            return DuurdeTeLang.ExecuteAsync(http);
        },
    };

    static readonly Probleem DuurdeTeLang = new(503, "duurde-te-lang", new(
        "Dit verzoek duurde te lang en is afgebroken. Stuur het later nog eens, met dezelfde Idempotency-Key: dan gebeurt het één keer.",
        "This request took too long and was stopped. Send it again later, with the same Idempotency-Key: then it happens once."));
}
