using System.Globalization;
using Knelpunten.Bench.Last;
using Knelpunten.Bench.Opstelling;
using Npgsql;

namespace Knelpunten.Bench.Meten;

/// <summary>
/// What keeping and sealing the log costs a command: the same rate with it and without, in turns. Without is done by holding the lock that
/// whoever writes the log must hold; nothing of the service is switched off.
/// </summary>
public static class Zegelkosten
{
    /// <summary>As <c>Ketenschrijver</c> takes it.</summary>
    const long Slot = 0x6B6E656C6B657465;

    const string Schrijver = """
        select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory' and granted and pid <> pg_backend_pid() and database = (select oid from pg_database where datname = current_database())
        and classid = ($1::bigint >> 32)::int::oid and objid = ($1::bigint & 4294967295)::oid
        """;

    /// <returns>Median time of a command with the log, of that without it.</returns>
    public static async Task<(Verhouding Verhouding, double Met, double Zonder)> Meet(Meetopstelling opstelling, Kring kring, Uri dienst, double perSeconde, double seconden, int paren)
    {
        var (verhoudingen, met, zonder) = (new List<double>(), new List<double>(), new List<double>());
        using var ploeg = new Ploeg(dienst, 64);
        for (var paar = 0; paar < paren; paar++)
        {
            await Achterstand.Wacht(opstelling);
            met.Add(await Een());
            await using (var slot = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(opstelling.Beheer) { Pooling = false }.ConnectionString))
            {
                await slot.OpenAsync();
                while (!await Neem(slot))
                    await Voer(slot, Schrijver);
                zonder.Add(await Een());
            }

            verhoudingen.Add(met[^1] / zonder[^1]);
        }

        await Achterstand.Wacht(opstelling);
        return (Verhouding.Van(verhoudingen), Verhouding.Van(met).Mediaan, Verhouding.Van(zonder).Mediaan);

        async Task<double> Een()
        {
            var tijden = await ploeg.Stroom(nummer => kring.Melding("/v1/knelpunten", nummer), perSeconde, TimeSpan.FromSeconds(seconden));
            return tijden.Fouten == 0 ? tijden.Percentiel(0.5) : throw new Meetfout(string.Create(CultureInfo.InvariantCulture, $"{tijden.Fouten} opdrachten mislukten."));
        }
    }

    static async Task<bool> Neem(NpgsqlConnection verbinding)
    {
        await using var neem = new NpgsqlCommand("select pg_try_advisory_lock($1)", verbinding) { Parameters = { new() { Value = Slot } } };
        return await neem.ExecuteScalarAsync() is true;
    }

    static async Task Voer(NpgsqlConnection verbinding, string sql)
    {
        await using var opdracht = new NpgsqlCommand(sql, verbinding) { Parameters = { new() { Value = Slot } } };
        await opdracht.ExecuteNonQueryAsync();
    }
}
