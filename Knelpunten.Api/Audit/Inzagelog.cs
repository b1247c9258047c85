using System.Globalization;
using Knelpunten.Api.Inrichting;
using Knelpunten.Api.Opdrachten;
using Knelpunten.Api.Personen;
using Npgsql;

namespace Knelpunten.Api.Audit;

/// <summary>
/// The access log. On by default: every GET below <c>/v1</c> is a read until its route says otherwise (<see cref="ZonderInzage"/>), and
/// every refusal comes past here on its way out (<see cref="Probleem"/>). What cannot be logged is not shown.
/// </summary>
public sealed class Inzagelog(NpgsqlDataSource bron, Registerkast kast, EndpointDataSource routes, TimeProvider klok, ILogger<Inzagelog> log) : IAsyncDisposable
{
    const int LangsteTekst = 200;
    const int MeestOnthouden = 50_000;

    /// <summary>Who called too often, and in which minute that was last written down.</summary>
    readonly System.Collections.Concurrent.ConcurrentDictionary<string, long> teVeel = new();

    readonly Groepsschrijver<Inzageregel> schrijver = new((regels, stop) => Inzageregel.Schrijf(bron, regels, stop));

    readonly Lazy<IReadOnlySet<string>> handelingen = new(() => routes.Endpoints.OfType<RouteEndpoint>()
        .SelectMany(route => (route.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? []).Select(methode => Bewerking.Kenmerk(methode, route.RoutePattern.RawText!)))
        .ToHashSet());

    /// <summary>The names of all operations, as in the document.</summary>
    public IReadOnlySet<string> Handelingen => handelingen.Value;

    public static readonly Probleem NietVastgelegd = new(StatusCodes.Status503ServiceUnavailable, "inzage-niet-vastgelegd", new(
        "Wat u vraagt kan nu niet getoond worden, want wie wat inzag is niet vast te leggen. Probeer het over enkele seconden nog eens.",
        "What you ask cannot be shown now, because who saw what cannot be recorded. Try again in a few seconds."));

    public ValueTask DisposeAsync() => schrijver.DisposeAsync();

    /// <summary>A refusal leaves a line too; the problem to answer instead when it cannot.</summary>
    public static async Task<Probleem?> Weigering(HttpContext http, int status) =>
        IsVastTeLeggen(http, status) && http.RequestServices?.GetService<Inzagelog>() is { } log && !log.IsHerhaald(http, status) && !await log.Leg(http, status) ? NietVastgelegd : null;

    /// <summary>A read, after its handler and before its answer: nothing has been sent yet.</summary>
    public static async ValueTask<object?> Filter(EndpointFilterInvocationContext aanroep, EndpointFilterDelegate volgende)
    {
        var resultaat = await volgende(aanroep);
        var http = aanroep.HttpContext;
        if (resultaat is Probleem || !IsEenInzage(http))
            return resultaat;
        var status = (resultaat as IStatusCodeHttpResult)?.StatusCode ?? StatusCodes.Status200OK;
        if (await http.RequestServices.GetRequiredService<Inzagelog>().Leg(http, status))
            return resultaat;
        // Its ETag and Link say something too.
        http.Response.Clear();
        http.Response.Headers.RetryAfter = "5";
        return NietVastgelegd;
    }

    static bool IsEenInzage(HttpContext http) =>
        http.GetEndpoint()?.Metadata is { } metadata
        && (HttpMethods.IsGet(http.Request.Method) || metadata.GetMetadata<IsInzage>() is not null)
        && metadata.GetMetadata<ZonderInzage>() is null;

    /// <summary>Who may not, and what is not there for him. A shape that is wrong (400) opened no door; nor did an address that does not exist.</summary>
    /// <summary>
    /// Of calling too often one line a minute for each caller: that he did is worth keeping, and a log that nothing is ever taken from
    /// must not be for anybody to fill.
    /// </summary>
    bool IsHerhaald(HttpContext http, int status)
    {
        if (status != StatusCodes.Status429TooManyRequests)
            return false;
        var minuut = klok.GetUtcNow().Ticks / TimeSpan.TicksPerMinute;
        if (teVeel.Count > MeestOnthouden)
            teVeel.Clear();
        var wie = Aanroeplimieten.Wie(http);
        return teVeel.TryGetValue(wie, out var toen) ? toen == minuut || !teVeel.TryUpdate(wie, minuut, toen) : !teVeel.TryAdd(wie, minuut);
    }

    static bool IsVastTeLeggen(HttpContext http, int status) => status switch
    {
        StatusCodes.Status401Unauthorized or StatusCodes.Status403Forbidden or StatusCodes.Status429TooManyRequests =>
            http.GetEndpoint()?.Metadata.GetMetadata<BuitenDeApi>() is null && http.Request.Path.StartsWithSegments("/v1", StringComparison.OrdinalIgnoreCase),
        // 412 tells what changed since, and so shows something.
        StatusCodes.Status404NotFound or StatusCodes.Status412PreconditionFailed => http.GetEndpoint() is RouteEndpoint { Metadata: var metadata }
            && metadata.GetMetadata<ZonderInzage>() is null && metadata.GetMetadata<BuitenDeApi>() is null,
        _ => false,
    };

    /// <summary>False when it did not get in.</summary>
    async Task<bool> Leg(HttpContext http, int status)
    {
        try
        {
            await schrijver.Leg(await Regel(http, status));
            return true;
        }
        catch (Exception fout) when (!http.RequestAborted.IsCancellationRequested)
        {
            log.LogError("Een inzage kon niet vastgelegd worden bij {Handeling}: {Fout}", Handeling(http), fout.GetType().FullName);
            return false;
        }
    }

    async Task<Inzageregel> Regel(HttpContext http, int status)
    {
        var wie = http.User.HasClaim(claim => claim.Type == Claimnamen.Onderwerp) ? await http.Wie() : null;
        var getoond = Getoond.Van(http);
        return new(
            klok.GetUtcNow(),
            wie?.Actor,
            wie is null or { Rollen: Rol.Geen } ? null : wie.Rollen.ToString().ToLowerInvariant().Replace(" ", "", StringComparison.Ordinal),
            Netjes(wie is null ? null : Aanroeper.Van(http).Toepassing),
            wie?.Organisatie,
            Handeling(http),
            // A HEAD is routed as a GET whose body goes nowhere (Routefouten).
            http.Response.Body == Stream.Null ? HttpMethods.Head : http.Request.Method,
            getoond.Soort != Inzagesoort.Geen ? getoond.Soort
                : http.Request.RouteValues.ContainsKey("knelpunt") ? Inzagesoort.Knelpunt
                : http.Request.RouteValues.ContainsKey("vergadering") ? Inzagesoort.Vergadering
                : http.Request.RouteValues.ContainsKey("persoon") ? Inzagesoort.Persoon
                : Inzagesoort.Geen,
            [.. getoond.Objecten.Union(await Gevraagd(http))],
            await Vraagtekst(http),
            status,
            http.Connection.RemoteIpAddress is { IsIPv4MappedToIPv6: true } adres ? adres.MapToIPv4() : http.Connection.RemoteIpAddress,
            Problemen.Spoor(http));
    }

    /// <summary>The operationId of the document.</summary>
    static string Handeling(HttpContext http) =>
        http.GetEndpoint() is RouteEndpoint { RoutePattern.RawText: { } patroon } ? Bewerking.Kenmerk(http.Request.Method, patroon) : "onbekend";

    /// <summary>
    /// What was asked for by id or number, whether or not it was shown: an auditor who asks after a case sees who tried in vain too.
    /// </summary>
    async Task<IReadOnlyList<Guid>> Gevraagd(HttpContext http) =>
        http.Request.RouteValues["knelpunt"] is string knelpunt && Getoond.Van(http).Objecten.Count == 0
            ? await Knelpunt(bron, knelpunt, http.RequestAborted) is { } id ? [id] : []
            : Guid.TryParseExact(http.Request.RouteValues["vergadering"] as string, "D", out var vergadering) ? [vergadering] : [];

    /// <summary>
    /// The id behind an id or number, for the log alone and so past the policy: nothing of it goes to who asks. An id is taken as it is,
    /// also of a case that is there no longer.
    /// </summary>
    internal static async Task<Guid?> Knelpunt(NpgsqlDataSource bron, string idOfNummer, CancellationToken stop)
    {
        if (Guid.TryParseExact(idOfNummer, "D", out var id))
            return id;
        var nummer = idOfNummer.ToUpperInvariant();
        if (!Intake.Nummervorm.IsMatch(nummer))
            return null;
        await using var vraag = bron.CreateCommand($"select id from {Opslag.Schema}.mt_doc_knelpuntbeeld where nummer = $1");
        vraag.Parameters.Add(new() { Value = nummer });
        return await vraag.ExecuteScalarAsync(stop) as Guid?;
    }

    /// <summary>The part of path and query that this service knows itself: numbers, dates, codes of the register. Words become an asterisk.</summary>
    async ValueTask<string?> Vraagtekst(HttpContext http)
    {
        var register = http.Request.Query.Count == 0 ? new() : await kast.Nu(http.RequestAborted);
        var delen = http.Request.RouteValues
            .Where(paar => paar.Value is string waarde && (Intake.Nummervorm.IsMatch(waarde.ToUpperInvariant()) || int.TryParse(waarde, NumberStyles.None, CultureInfo.InvariantCulture, out _)))
            .Select(paar => $"{paar.Key}={((string)paar.Value!).ToUpperInvariant()}")
            .Concat(Vraag.Van(http).Waarden.Where(paar => paar.Key != Cursor.Sleutel.Naam).OrderBy(paar => paar.Key, StringComparer.Ordinal)
                .Select(paar => $"{paar.Key}={string.Join(',', (paar.Value as object[] ?? [paar.Value]).Select(waarde => IsBekend(paar.Key, waarde, http, register) ? Tekst(waarde) : "*"))}"));
        return Netjes(string.Join('&', delen), 2_000);
    }

    static string Tekst(object waarde) => waarde switch
    {
        DateOnly datum => datum.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        bool janee => janee ? "true" : "false",
        _ => Convert.ToString(waarde, CultureInfo.InvariantCulture)!,
    };

    bool IsBekend(string sleutel, object waarde, HttpContext http, Register register) =>
        waarde is not string tekst
        || http.GetEndpoint()!.Metadata.Sleutels().Any(s => s.Naam == sleutel && s.Codes.Contains(tekst))
        || tekst == "ik"
        || Guid.TryParseExact(tekst, "D", out _)
        || Intake.Nummervorm.IsMatch(tekst.ToUpperInvariant())
        || (tekst.Length == 4 && tekst.All(char.IsAsciiDigit))
        || tekst == Intake.Landelijk
        || register.Regios[tekst] is not null || register.Themas[tekst] is not null || register.Organisaties[tekst] is not null
        || handelingen.Value.Contains(tekst);

    /// <summary>What PostgreSQL can hold as text, and no more of it than is of use.</summary>
    static string? Netjes(string? tekst, int hoogstens = LangsteTekst) =>
        string.IsNullOrEmpty(tekst) ? null : new([.. tekst.Where(teken => !char.IsControl(teken)).Take(hoogstens)]);
}
