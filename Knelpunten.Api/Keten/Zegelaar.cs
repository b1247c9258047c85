using Npgsql;

namespace Knelpunten.Api.Keten;

/// <summary>
/// Seals the log when it is time. Before each zegel it looks whether the log still is the one of the last that went out; when it is not,
/// nothing is sealed, and it is said loudly: two zegels that contradict each other would make all of them worthless.
/// </summary>
public sealed class Zegelaar(Ketenschrijver keten, Zegelstand stand, Getuigen getuigen, TimeProvider klok, ILogger log)
{
    readonly string oorsprong = stand.Oorsprong!;
    /// <summary>On which somebody says that he waits for a zegel: who is to take what happened a moment ago out of the house, proof and all.</summary>
    public const string Verzoek = "knelpunten_zegel";

    readonly Zegelbestand bestand = new(stand.Opties.Bestandspad(stand.Oorsprong!));
    (Zegel Zegel, DateTimeOffset Tijdstip)? laatste;
    volatile bool isGevraagd;

    /// <summary>Once the lock is taken: so that an old backup is noticed before anything happens on it.</summary>
    public async Task Begin(CancellationToken stop)
    {
        laatste = await Laatste(stop);
        keten.Verbinding.Notification += (_, bericht) => isGevraagd |= bericht.Channel == Verzoek;
        await using (var luister = new NpgsqlCommand($"listen {Verzoek}", keten.Verbinding))
            await luister.ExecuteNonQueryAsync(stop);
        await MagVerzegelen(stop);
    }

    /// <summary>Returns at once when it is not time yet.</summary>
    public async Task Kijk(CancellationToken stop)
    {
        var nieuw = keten.Grootte - (laatste?.Zegel.Grootte ?? 0);
        if (nieuw <= 0 || (!isGevraagd && nieuw < stand.Opties.Gebeurtenissen && laatste is { } vorige && klok.GetUtcNow() - vorige.Tijdstip < TimeSpan.FromMinutes(stand.Opties.Minuten)))
            return;
        isGevraagd = false;
        if (!await MagVerzegelen(stop))
            return;

        var nu = klok.GetUtcNow();
        var zegel = Zegel.Maak(oorsprong, keten.Grootte, keten.Wortel, stand.Opties.Gelezen);
        await Bewaar(zegel, nu, stop);
        bestand.Voeg(zegel, nu);
        laatste = (zegel, nu);
        stand.Status = Zegelstatus.Verzegelt;
        getuigen.Stuur(zegel);
    }

    async Task<bool> MagVerzegelen(CancellationToken stop)
    {
        var (status, zin) = await Beoordeel(stop);
        if (zin is not null && zin != stand.Zin)
            log.Log(status == Zegelstatus.GeenSleutel ? LogLevel.Warning : LogLevel.Critical, "{Zin}", zin);
        (stand.Status, stand.Zin) = (status, zin);
        await Zegelmelding.Zeg(keten.Verbinding, status, zin, klok, stop);
        return status == Zegelstatus.Verzegelt;
    }

    async Task<(Zegelstatus, string?)> Beoordeel(CancellationToken stop)
    {
        foreach (var (zegel, waar) in new[] { (bestand.Laatste(), $"in {bestand.Pad}"), (laatste?.Zegel, "in de database") })
        {
            if (zegel is null || zegel.Oorsprong != oorsprong)
                continue;
            if (zegel.Grootte > keten.Grootte)
                return Tegen($"Het laatste zegel {waar} gaat over {zegel.Grootte} gebeurtenissen, en deze database heeft er {keten.Grootte}: zij is ouder, of er is iets uit weg.");
            if (!(await Ketenlezer.Wortel(keten.Verbinding, zegel.Grootte, stop)).AsSpan().SequenceEqual(zegel.Wortel))
                return Tegen($"Het laatste zegel {waar}, over {zegel.Grootte} gebeurtenissen, spreekt deze database tegen: zij is ouder geweest, of de keten is veranderd.");
        }

        if (stand.Opties.Gelezen.Count == 0)
            return (Zegelstatus.GeenSleutel, "Er is geen sleutel om mee te verzegelen; zet Zegel__Sleutel. De keten groeit door, en er komen geen zegels en ontvangstbewijzen.");
        return laatste is { } vorige && !stand.Opties.SleutelVervangen && !vorige.Zegel.IsVan(stand.Sleutels)
            ? (Zegelstatus.AndereSleutel, "Het laatste zegel is met een sleutel gezet die deze dienst niet heeft. Zet die terug in Zegel__Sleutel, of is zij verloren: zet Zegel__SleutelVervangen=true. Tot dan wordt er niet verzegeld.")
            : (Zegelstatus.Verzegelt, null);

        static (Zegelstatus, string?) Tegen(string zin) =>
            (Zegelstatus.Tegenspraak, $"{zin} Er wordt niet verzegeld; 'verifieer' zegt wat er is, en docs/integriteit.md wat te doen.");
    }

    async Task<(Zegel, DateTimeOffset)?> Laatste(CancellationToken stop)
    {
        await using var vraag = new NpgsqlCommand($"select noot, tijdstip from {Ketentabellen.Zegel} where oorsprong = $1 order by grootte desc limit 1", keten.Verbinding) { Parameters = { new() { Value = oorsprong } } };
        await using var rij = await vraag.ExecuteReaderAsync(stop);
        return await rij.ReadAsync(stop) && Zegel.Lees(rij.GetString(0)) is { } zegel ? (zegel, rij.GetFieldValue<DateTimeOffset>(1)) : null;
    }

    async Task Bewaar(Zegel zegel, DateTimeOffset nu, CancellationToken stop)
    {
        await using var opdracht = new NpgsqlBatch(keten.Verbinding)
        {
            BatchCommands =
            {
                new($"insert into {Ketentabellen.Sleutel} (vkey, sinds) select v, $2 from unnest($1) v on conflict do nothing")
                {
                    Parameters = { new() { Value = stand.Sleutels.Select(sleutel => sleutel.ToString()).ToArray() }, new() { Value = nu.UtcDateTime } },
                },
                new($"insert into {Ketentabellen.Zegel} (oorsprong, grootte, wortel, positie, tijdstip, noot) values ($1, $2, $3, $4, $5, $6)")
                {
                    Parameters =
                    {
                        new() { Value = oorsprong }, new() { Value = zegel.Grootte }, new() { Value = zegel.Wortel }, new() { Value = keten.Positie },
                        new() { Value = nu.UtcDateTime }, new() { Value = zegel.ToString() },
                    },
                },
            },
        };
        await opdracht.ExecuteNonQueryAsync(stop);
    }

    /// <summary>The name of this log: configured, or made once and kept.</summary>
    public static async Task<string> Naam(NpgsqlConnection verbinding, Zegelopties opties, CancellationToken stop)
    {
        if (opties.Oorsprong is { } gekozen)
            return gekozen;
        await using var opdracht = new NpgsqlCommand($"insert into {Ketentabellen.Oorsprong} (enig, naam) values (true, 'knelpunten.local/' || gen_random_uuid()) on conflict do nothing", verbinding);
        await opdracht.ExecuteNonQueryAsync(stop);
        await using var vraag = new NpgsqlCommand($"select naam from {Ketentabellen.Oorsprong}", verbinding);
        return (string)(await vraag.ExecuteScalarAsync(stop))!;
    }
}
