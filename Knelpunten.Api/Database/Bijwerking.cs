using JasperFx.Resources;
using Knelpunten.Api.Audit;
using Knelpunten.Api.Herbouw;
using Knelpunten.Api.Inrichting;
using Knelpunten.Api.Opdrachten;
using Knelpunten.Api.Terugkijken;
using Marten;
using Npgsql;

namespace Knelpunten.Api.Database;

/// <summary>Brings the tables up to this build, as their owner. The service itself never does: it has no right to.</summary>
public static class Bijwerking
{
    /// <returns>False when there was nothing to do.</returns>
    public static async Task<bool> Werk(string beheer, Rolnamen rollen, CancellationToken stop)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = Environments.Production });
        builder.Logging.ClearProviders();
        // An index on a table of millions takes as long as it takes.
        var zonderGrens = new NpgsqlConnectionStringBuilder(beheer) { CommandTimeout = 0 }.ConnectionString;
        builder.VoegOpslagToe(zonderGrens, JasperFx.AutoCreate.CreateOrUpdate);
        builder.Services.AddSingleton<Registerkast>();
        builder.Services.AddSingleton(Beleid.Standaard);
        builder.Services.AddSingleton<TimeProvider>(Opslag.Klok);
        await using var app = builder.Build();
        // Not of the container, for it was given; and nothing of the owner's may stay open in a process that goes on as the service.
        await using var bron = app.Services.GetRequiredService<NpgsqlDataSource>();
        var store = app.Services.GetRequiredService<IDocumentStore>();
        var stand = Schemastand.Van(store);

        // Outside the pool, because the lock is this connection's: two who bring one database up at a time would each make half.
        await using var verbinding = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(zonderGrens) { Pooling = false }.ConnectionString);
        await verbinding.OpenAsync(stop);
        await using var slot = new NpgsqlCommand("select pg_advisory_lock(hashtextextended('knelpunten bijwerken', 0))", verbinding);
        await slot.ExecuteNonQueryAsync(stop);
        var isBij = await Schemastand.IsBij(verbinding, stand, stop);
        if (!isBij)
        {
            await store.Storage.ApplyAllConfiguredChangesToDatabaseAsync(JasperFx.AutoCreate.CreateOrUpdate);
            // Wolverine's own tables: its store comes into being with the host, and this does not start one.
            await app.SetupResources(stop);
            await Schemastand.Leg(verbinding, stand, stop);
        }

        await using (var afstelling = new NpgsqlCommand(Zoeken.Zoektekst.Afstelling, verbinding))
            await afstelling.ExecuteNonQueryAsync(stop);
        await AlleenToevoegen.Herstel(verbinding, stop);
        await Logindex.Leg(verbinding, stop);
        await using (var ruimte = new NpgsqlCommand(Gelijkheid.Ruimte, verbinding))
            await ruimte.ExecuteNonQueryAsync(stop);
        // Rights come after tables, also for tables of today.
        await Databaserollen.Geef(verbinding, rollen, stop);
        return !isBij;
    }
}
