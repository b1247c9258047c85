using System.Collections.Concurrent;
using Knelpunten.Api.Audit;
using Knelpunten.Api.Inrichting;
using Knelpunten.Api.Leesmodellen;
using Npgsql;

namespace Knelpunten.Api.Keten;

/// <param name="Grootte">How many events it is about: the first so many of the log.</param>
/// <param name="Wortel">Root of their tree, in hex.</param>
/// <param name="Positie">Of the last of them.</param>
/// <param name="Noot">The zegel itself: a C2SP signed note, as a witness has it.</param>
public sealed record ZegelBeeld(string Oorsprong, long Grootte, string Wortel, long Positie, DateTimeOffset Tijdstip, string Noot);

/// <param name="Sleutel">Verifier key of C2SP: name, id and Ed25519 key.</param>
/// <param name="Sinds">When it first sealed here; absent when it did not yet.</param>
/// <param name="IsInGebruik">Signs the next zegel.</param>
public sealed record SleutelBeeld(string Sleutel, DateTimeOffset? Sinds, bool IsInGebruik);

/// <param name="Hashes">In hex, as RFC 6962 orders them.</param>
public sealed record SamenhangBeeld(long Oud, string OudeWortel, long Nieuw, string NieuweWortel, IReadOnlyList<string> Hashes);

/// <summary>What the auditor, and whoever he hands it to, holds the log against.</summary>
public static class Zegelroutes
{
    static readonly Vraagsleutel oud = new("oud", "Grootte van het oudere zegel.", Vraagsoort.Getal) { Minimum = 1 };

    internal const string Kolommen = "oorsprong, grootte, wortel, positie, tijdstip, noot";

    public static void MapZegels(this IEndpointRouteBuilder v1)
    {
        var audit = v1.MapGroup("audit").Over("Toezicht", "Wie wat inzag, en wat geweigerd werd.");
        audit.MapGet("zegels", Lijst)
            .VoorRol(Rol.Auditor).ZonderInzage()
            .WithSummary("De zegels, nieuwste eerst")
            .VraagtPaginering()
            .Produces<Pagina<ZegelBeeld>>();
        audit.MapGet("zegels/laatste", async (HttpContext http, NpgsqlDataSource bron) =>
            await Laatste(bron, null, http.RequestAborted) is { } zegel ? Results.Text(zegel.Noot, "text/plain; charset=utf-8") : Knelpuntlezen.NietGevonden(http))
            .VoorRol(Rol.Auditor).ZonderInzage()
            .WithSummary("Het laatste zegel, als ondertekende noot (C2SP)")
            .Produces<string>(StatusCodes.Status200OK, "text/plain");
        audit.MapGet("zegels/{nummer:long}", async (HttpContext http, long nummer, NpgsqlDataSource bron) =>
            await Laatste(bron, nummer, http.RequestAborted) is { } zegel ? TypedResults.Ok(zegel) : Knelpuntlezen.NietGevonden(http))
            .VoorRol(Rol.Auditor).ZonderInzage()
            .WithSummary("Het zegel over zoveel gebeurtenissen")
            .MetPadsleutel("nummer", "Grootte van het zegel.")
            .Produces<ZegelBeeld>();
        audit.MapGet("zegels/{nummer:long}/samenhang", Samenhang)
            .VoorRol(Rol.Auditor).ZonderInzage()
            .WithSummary("Bewijs dat een ouder zegel over het begin van dezelfde keten gaat")
            .MetPadsleutel("nummer", "Grootte van het nieuwere zegel.")
            .Vraagt(oud)
            .Produces<SamenhangBeeld>();
        audit.MapGet("sleutels", Sleutels)
            .VoorRol(Stadia.IntakeRoutes.Iedereen).ZonderInzage()
            .WithSummary("De openbare sleutels van zegels en ontvangstbewijzen")
            .Produces<Lijstantwoord<SleutelBeeld>>();
    }

    static async Task<IResult> Lijst(HttpContext http, NpgsqlDataSource bron)
    {
        var vraag = Vraag.Van(http);
        await using var opdracht = bron.CreateCommand($"""
            select {Kolommen}, (select count(*) from (select 1 from {Ketentabellen.Zegel} limit {Paginering.Telgrens + 1}) tot_de_grens) from {Ketentabellen.Zegel}
            order by tijdstip desc, grootte desc limit {vraag.PageSize} offset {vraag.Overslaan}
            """);
        var (items, totaal) = (new List<ZegelBeeld>(), 0L);
        await using var rij = await opdracht.ExecuteReaderAsync(http.RequestAborted);
        while (await rij.ReadAsync(http.RequestAborted))
        {
            items.Add(Lees(rij));
            totaal = rij.GetInt64(6);
        }

        return TypedResults.Ok(Paginering.Bladzijde(http, items, totaal));
    }

    static async Task<IResult> Samenhang(HttpContext http, long nummer, NpgsqlDataSource bron)
    {
        if (await Laatste(bron, nummer, http.RequestAborted) is not { } zegel)
            return Knelpuntlezen.NietGevonden(http);
        if (Vraag.Van(http).Getal(oud.Naam) is not { } vanaf || vanaf > nummer)
            return Problemen.OngeldigeInvoer([new(oud.Naam, new($"moet een grootte van 1 tot en met {nummer} zijn", $"must be a size from 1 to {nummer}"))]);
        await using var verbinding = await bron.OpenConnectionAsync(http.RequestAborted);
        var wortel = await Ketenlezer.Wortel(verbinding, vanaf, http.RequestAborted);
        var (bewijs, _) = await Ketenlezer.Bewijs(verbinding, Merkleboom.Samenhang(vanaf, nummer), new ConcurrentDictionary<Bladreeks, byte[]>(), http.RequestAborted);
        return TypedResults.Ok(new SamenhangBeeld(vanaf, Convert.ToHexStringLower(wortel), nummer, zegel.Wortel, [.. bewijs.Select(Convert.ToHexStringLower)]));
    }

    static async Task<IResult> Sleutels(HttpContext http, NpgsqlDataSource bron, Zegelstand stand)
    {
        var nu = stand.Sleutels.Select(sleutel => sleutel.ToString()).ToList();
        var sleutels = new List<SleutelBeeld>();
        await using var vraag = bron.CreateCommand($"select vkey, sinds from {Ketentabellen.Sleutel} order by sinds, vkey");
        await using var rij = await vraag.ExecuteReaderAsync(http.RequestAborted);
        while (await rij.ReadAsync(http.RequestAborted))
            sleutels.Add(new(rij.GetString(0), rij.GetFieldValue<DateTimeOffset>(1), nu.Contains(rij.GetString(0))));
        sleutels.AddRange(nu.Where(vkey => !sleutels.Exists(sleutel => sleutel.Sleutel == vkey)).Select(vkey => new SleutelBeeld(vkey, null, true)));
        return TypedResults.Ok(new Lijstantwoord<SleutelBeeld>(sleutels, sleutels.Count));
    }

    /// <summary>The last that was set, or the one of this size.</summary>
    public static Task<ZegelBeeld?> Laatste(NpgsqlDataSource bron, long? grootte, CancellationToken stop) =>
        grootte is { } een ? Een(bron, "grootte = $1", een, stop) : Een(bron, "$1", true, stop);

    /// <summary>The last that was set by this moment.</summary>
    public static Task<ZegelBeeld?> Op(NpgsqlDataSource bron, DateTimeOffset moment, CancellationToken stop) => Een(bron, "tijdstip <= $1", moment.UtcDateTime, stop);

    static async Task<ZegelBeeld?> Een(NpgsqlDataSource bron, string waar, object waarde, CancellationToken stop)
    {
        await using var opdracht = bron.CreateCommand($"select {Kolommen} from {Ketentabellen.Zegel} where {waar} order by tijdstip desc, grootte desc limit 1");
        opdracht.Parameters.Add(new() { Value = waarde });
        await using var rij = await opdracht.ExecuteReaderAsync(stop);
        return await rij.ReadAsync(stop) ? Lees(rij) : null;
    }

    static ZegelBeeld Lees(NpgsqlDataReader rij) => new(
        rij.GetString(0), rij.GetInt64(1), Convert.ToHexStringLower(rij.GetFieldValue<byte[]>(2)), rij.GetInt64(3), rij.GetFieldValue<DateTimeOffset>(4), rij.GetString(5));
}
