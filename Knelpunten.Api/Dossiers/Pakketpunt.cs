using Knelpunten.Api.Inrichting;
using Knelpunten.Api.Keten;
using Knelpunten.Api.Stukken;
using Npgsql;

namespace Knelpunten.Api.Dossiers;

/// <summary>Up to where a package goes: a size of the log, with the root over it. Whatever comes later is not in it.</summary>
/// <param name="Zegel">The last one that is about no more than this; null when there is none.</param>
/// <param name="Vergeten">How often something was forgotten by then: a package never holds words that went while it was made.</param>
public sealed record Pakketpunt(string Oorsprong, long Grootte, byte[] Wortel, long Positie, ZegelBeeld? Zegel, long Vergeten, DateTimeOffset Moment)
{
    static readonly TimeSpan geduld = TimeSpan.FromSeconds(15);
    static readonly TimeSpan opEenZegel = TimeSpan.FromSeconds(3);
    static readonly TimeSpan tussenpoos = TimeSpan.FromMilliseconds(50);

    /// <summary>
    /// Now: once everything that was committed is in the log, and sealed when there is somebody who seals. Null when the log does not come that
    /// far, so that what was redacted a moment ago could look tampered with.
    /// </summary>
    public static async Task<Pakketpunt?> Neem(NpgsqlDataSource bron, Zegelopties opties, TimeProvider klok, CancellationToken stop)
    {
        await using var verbinding = await bron.OpenConnectionAsync(stop);
        var oorsprong = await Zegelaar.Naam(verbinding, opties, stop);
        var (vergeten, moment) = (await Stukbewaring.Vergeten(verbinding, stop), klok.GetUtcNow());
        var laatste = await Getal(verbinding, $"select coalesce(max(seq_id), 0) from {Opslag.Schema}.mt_events where type <> '{Gebeurtenisrij.Grafsteen}'", stop);
        if (!await Tot(verbinding, $"select coalesce(max(positie), 0) from {Ketentabellen.Blad}", laatste, geduld, klok, stop))
            return null;
        var grootte = await Ketenlezer.Grootte(verbinding, stop);
        await using (var vraag = new NpgsqlCommand($"notify {Zegelaar.Verzoek}", verbinding))
            await vraag.ExecuteNonQueryAsync(stop);
        await Tot(verbinding, $"select coalesce(max(grootte), 0) from {Ketentabellen.Zegel} where oorsprong = $1", grootte, opEenZegel, klok, stop, oorsprong);
        // What was sealed meanwhile may be of more than was waited for: then that is what the package goes up to.
        var zegel = await Zegelroutes.Laatste(bron, null, stop) is { } een && een.Oorsprong == oorsprong ? een : null;
        grootte = Math.Max(grootte, zegel?.Grootte ?? 0);
        var positie = await Getal(verbinding, $"select coalesce(max(positie), 0) from {Ketentabellen.Blad} where nr < $1", stop, grootte);
        return new(oorsprong, grootte, await Ketenlezer.Wortel(verbinding, grootte, stop), positie, zegel, vergeten, moment);
    }

    /// <summary>Nothing was forgotten since: what was read so far may go out.</summary>
    public async Task<bool> Geldt(NpgsqlConnection verbinding, CancellationToken stop) => await Stukbewaring.Vergeten(verbinding, stop) == Vergeten;

    static async Task<bool> Tot(NpgsqlConnection verbinding, string vraag, long minstens, TimeSpan hoelang, TimeProvider klok, CancellationToken stop, params object[] waarden)
    {
        for (var tot = klok.GetUtcNow() + hoelang; await Getal(verbinding, vraag, stop, waarden) < minstens; await Task.Delay(tussenpoos, stop))
        {
            if (klok.GetUtcNow() > tot)
                return false;
        }

        return true;
    }

    static async Task<long> Getal(NpgsqlConnection verbinding, string vraag, CancellationToken stop, params object[] waarden)
    {
        await using var opdracht = new NpgsqlCommand(vraag, verbinding);
        foreach (var waarde in waarden)
            opdracht.Parameters.Add(new() { Value = waarde });
        return (long)(await opdracht.ExecuteScalarAsync(stop))!;
    }
}
