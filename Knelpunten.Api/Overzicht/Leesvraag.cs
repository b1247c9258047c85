using Knelpunten.Api.Inrichting;
using Npgsql;

namespace Knelpunten.Api.Overzicht;

/// <summary>A question to the read models that is stopped when it takes too long: one caller's question is not everybody's wait.</summary>
public static class Leesvraag
{
    public static async Task<IResult> Voer(HttpContext http, Func<CancellationToken, Task<IResult>> vraag)
    {
        try
        {
            return await vraag(http.RequestAborted);
        }
        catch (NpgsqlException fout) when (fout.InnerException is TimeoutException || fout is PostgresException { SqlState: PostgresErrorCodes.QueryCanceled } && !http.RequestAborted.IsCancellationRequested)
        {
            return new Probleem(StatusCodes.Status503ServiceUnavailable, "vraag-duurt-te-lang", new(
                "Deze vraag kost te veel tijd en is gestopt. Vraag minder ineens: preciezere woorden, een filter erbij, of een kortere periode.",
                "This question takes too long and was stopped. Ask less at once: more precise words, one filter more, or a shorter period."));
        }
    }
}
