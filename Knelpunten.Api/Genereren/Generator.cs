using Knelpunten.Api.Bijhouden;
using Knelpunten.Api.Herbouw;
using Knelpunten.Api.Inrichting;
using Knelpunten.Api.Personen;
using Knelpunten.Api.Referentie;
using Marten;
using Npgsql;

namespace Knelpunten.Api.Genereren;

/// <param name="Geweigerd">What the domain refused while it was played, by code.</param>
public sealed record Gegenereerd(int Knelpunten, long Gebeurtenissen, TimeSpan Duur, IReadOnlyDictionary<string, int> Geweigerd);

/// <summary>Fills an empty database with a history, as the owner of the tables: what the service may not, for it would be writing the past.</summary>
public static class Generator
{
    public static async Task<Gegenereerd> Vul(string beheer, Genereerwens wens, Beleid beleid, Action<string> voortgang, CancellationToken stop)
    {
        var begonnen = System.Diagnostics.Stopwatch.StartNew();
        await using var store = DocumentStore.For(marten =>
        {
            Opslag.Instellen(marten);
            marten.Connection(beheer);
            // Nothing runs here; without this the store says on the console that nothing does.
            marten.Projections.AsyncMode = JasperFx.Events.Daemon.DaemonMode.ExternallyManaged;
        });
        await using var verbinding = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(beheer) { Pooling = false, CommandTimeout = 0 }.ConnectionString);
        await verbinding.OpenAsync(stop);
        await using var transactie = await verbinding.BeginTransactionAsync(stop);
        await MaakLeeg(verbinding, stop);
        var indexen = await Indexen.Neemweg(verbinding, Wegschrijver.Tabellen(store), stop);

        Geschiedenis geschiedenis;
        await using (var schrijver = new Wegschrijver(verbinding, store, stop))
        {
            geschiedenis = new(wens, beleid, schrijver.Voeg);
            await Task.Run(() => geschiedenis.Speel(Stap, stop), stop);
            schrijver.Voeg(geschiedenis.Registerstroom);
            await schrijver.MaakAf();
        }

        voortgang($"Alle {geschiedenis.Gebeurtenissen:N0} gebeurtenissen staan er; {indexen.Aantal} indexen worden gemaakt …");
        await indexen.Zetterug(verbinding, nummer => voortgang($"Index {nummer} van {indexen.Aantal} is klaar."), stop);
        await Indexen.Voer(verbinding, $"""
            select setval('{Opslag.Schema}.mt_events_sequence', {geschiedenis.Gebeurtenissen}), setval('{Opslag.Schema}.{Opdrachten.KnelpuntHandler.Nummerreeks}', {wens.Knelpunten})
            """, stop);
        foreach (var (actor, rollen) in geschiedenis.Mensen.Bekend)
        {
            await using var bekend = new NpgsqlCommand($"insert into {Kluistabellen.Actor} (id, rollen, is_coordinator) values ($1, $2, false) on conflict do nothing", verbinding)
            { Parameters = { new() { Value = actor }, new() { Value = rollen.ToString() } } };
            await bekend.ExecuteNonQueryAsync(stop);
        }

        await transactie.CommitAsync(stop);
        foreach (var tabel in Wegschrijver.Tabellen(store))
            await Indexen.Voer(verbinding, $"analyze {tabel}", stop);
        await VulLeesmodellen(beheer, geschiedenis.Gebeurtenissen, verbinding, voortgang, stop);
        return new(wens.Knelpunten, geschiedenis.Gebeurtenissen, begonnen.Elapsed, geschiedenis.Geweigerd);

        void Stap(int gemeld)
        {
            if (gemeld % Math.Max(1, wens.Knelpunten / 20) == 0)
                voortgang($"{gemeld:N0} van {wens.Knelpunten:N0} knelpunten, {geschiedenis.Gebeurtenissen:N0} gebeurtenissen, {begonnen.Elapsed.TotalSeconds:N0} s …");
        }
    }

    /// <summary>What is kept behind the commit, all at once; the daemon goes on after it.</summary>
    static async Task VulLeesmodellen(string beheer, long volgnummer, NpgsqlConnection verbinding, Action<string> voortgang, CancellationToken stop)
    {
        await Herbouwer.Herbouw(beheer, ["standen", "zoekteksten", "rode-draden"], wissel: true, voortgang, stop);
        await Indexen.Voer(verbinding, $"insert into {Opslag.Schema}.mt_event_progression (name, last_seq_id) values ('{Bijhouder.Naam}:All', {volgnummer}), ('HighWaterMark', {volgnummer})", stop);
    }

    /// <summary>
    /// Nothing but the register of first start may be there, and that is laid anew on the first day of the history: recorded time goes
    /// with the sequence. Whoever has done anything by hand keeps it.
    /// </summary>
    static async Task MaakLeeg(NpgsqlConnection verbinding, CancellationToken stop)
    {
        await Indexen.Voer(verbinding, "set local maintenance_work_mem = '512MB'", stop);
        await Indexen.Voer(verbinding, $"lock table {Opslag.Schema}.mt_events, {Opslag.Schema}.mt_streams in access exclusive mode", stop);
        await using (var telling = new NpgsqlCommand($"select count(*) filter (where stream_id is distinct from $1 and type <> 'tombstone'), count(*) filter (where stream_id = $1) from {Opslag.Schema}.mt_events", verbinding)
        { Parameters = { new() { Value = Register.Stroom } } })
        {
            await using var rij = await telling.ExecuteReaderAsync(stop);
            await rij.ReadAsync(stop);
            if (rij.GetInt64(0) > 0)
                throw new Startfout("In deze database is al iets gebeurd; een geschiedenis komt alleen in een lege. Neem een andere database, of een andere map met KNELPUNTEN_DATA.");
            if (rij.GetInt64(1) > 0 && rij.GetInt64(1) != Beginstand.Gebeurtenissen().Count())
                throw new Startfout("Het register in deze database is al gewijzigd; een geschiedenis komt alleen in een lege database.");
        }

        await using (var dienst = new NpgsqlCommand("select count(*) from pg_stat_activity where datname = current_database() and application_name = 'knelpunten'", verbinding))
        {
            if (await dienst.ExecuteScalarAsync(stop) is > 0L)
                throw new Startfout("De dienst draait op deze database; stop die eerst, want zij leest het logboek van het begin af.");
        }

        var leestabellen = string.Join(", ", Leestabellen.Tabellen().Select(tabel => tabel.Identifier.QualifiedName)
            .Concat([Zoeken.Zoektekst.Tabel, Zoeken.Zoektekst.Stammen, Rodedraden.Draadtabel.Draad, Rodedraden.Draadtabel.Oordeel, .. Rodedraden.Draadsommen.Tabellen]));
        await Indexen.Voer(verbinding, $"truncate {leestabellen}, {Opslag.Schema}.mt_event_progression", stop);
        // Another log, with another name: what was sealed of the empty database is of the one before.
        string[] keten = [.. Keten.Ketentabellen.Tabellen().Select(tabel => tabel.Identifier.QualifiedName)];
        await Indexen.Voer(verbinding, Audit.AlleenToevoegen.Zonder(keten, $"truncate {string.Join(", ", keten)}"), stop);
        await Indexen.Voer(verbinding, $"delete from {Opslag.Schema}.mt_events; delete from {Opslag.Schema}.mt_streams", stop);
    }
}
