using Knelpunten.Api.Audit;
using Knelpunten.Api.Personen;

namespace Knelpunten.Api.Inrichting;

/// <summary>
/// What nobody expected becomes a 500. ASP.NET's own handler logs the exception with its message, and a message can quote what a
/// caller sent ("Key (email)=(…)"): so this one logs kinds and stack traces only.
/// </summary>
public sealed class Foutvangst(RequestDelegate volgende, ILogger<Foutvangst> log)
{
    public async Task InvokeAsync(HttpContext http)
    {
        try
        {
            await volgende(http);
        }
        catch (BadHttpRequestException fout)
        {
            // Kestrel may give up the connection after this; the caller must not send his next request into it.
            http.Response.OnStarting(() =>
            {
                if (!HttpProtocol.IsHttp2(http.Request.Protocol)) http.Response.Headers.Connection = "close";
                return Task.CompletedTask;
            });
            await Antwoord(http, Problemen.VoorStatus(http, fout.StatusCode));
        }
        catch (Exception) when (http.RequestAborted.IsCancellationRequested)
        {
            // The caller left; there is nobody to answer and nothing to repair.
        }
        catch (Kluisfout fout)
        {
            log.LogError("De kluis geeft niets bij {Methode} {Route}: {Reden}", http.Request.Method, Route(http), fout.Message);
            await Antwoord(http, fout.Probleem, http => http.Response.Headers.RetryAfter = "60");
        }
        catch (NietVastgelegd fout)
        {
            log.LogError("Een verwerking kon niet vastgelegd worden bij {Methode} {Route}: {Fout}", http.Request.Method, Route(http), fout.InnerException!.GetType().FullName);
            await Antwoord(http, Inzagelog.NietVastgelegd, http => http.Response.Headers.RetryAfter = "5");
        }
        catch (Exception fout) when (Databasefouten.IsOnbereikbaar(fout))
        {
            log.LogError("De database antwoordt niet bij {Methode} {Route}: {Fout}", http.Request.Method, Route(http), fout.GetType().Name);
            await Antwoord(http, Problemen.DatabaseOnbereikbaar, http => http.Response.Headers.RetryAfter = "5");
        }
        catch (Exception fout)
        {
            log.LogError("Onverwachte fout bij {Methode} {Route}, traceId {TraceId}: {Fout}",
                http.Request.Method, Route(http), Problemen.Spoor(http), ZonderWoorden(fout));
            await Antwoord(http, Problemen.Onverwacht(http));
        }
    }

    static async Task Antwoord(HttpContext http, Probleem probleem, Action<HttpContext>? kop = null)
    {
        if (http.Response.HasStarted)
        {
            // Half an answer must not look like a whole one.
            http.Abort();
            return;
        }
        http.Response.Clear();
        kop?.Invoke(http);
        await probleem.ExecuteAsync(http);
    }

    /// <summary>The pattern and not the path: what a caller put in the path is his.</summary>
    static string Route(HttpContext http) => (http.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? "(geen route)";

    static string ZonderWoorden(Exception fout)
    {
        var regels = new List<string>();
        for (Exception? oorzaak = fout; oorzaak is not null; oorzaak = oorzaak.InnerException)
        {
            // Of what PostgreSQL says only the code and the constraint: its sentences quote values.
            regels.Add(oorzaak is Npgsql.PostgresException postgres
                ? $"{oorzaak.GetType().FullName} {postgres.SqlState} {postgres.ConstraintName}"
                : oorzaak.GetType().FullName!);
            regels.Add(oorzaak.StackTrace ?? "   (geen stapel)");
        }
        return string.Join(Environment.NewLine, regels);
    }
}
