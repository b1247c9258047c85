using Knelpunten.Api.Postgres;
using Npgsql;

namespace Knelpunten.Tests.Postgres;

public sealed class TaalcontroleTests
{
    [Test]
    public async Task Een_database_die_accenten_kent_wordt_goedgekeurd()
    {
        var verbinding = await Testdatabase.NieuweDatabase("taal");

        Assert.That(async () => await Taalcontrole.Controleer(verbinding), Throws.Nothing);
    }

    [Test]
    public async Task Een_database_met_locale_C_wordt_met_een_zin_geweigerd()
    {
        var goed = await Testdatabase.NieuweDatabase("taalc");
        var kaal = new NpgsqlConnectionStringBuilder(goed) { Database = new NpgsqlConnectionStringBuilder(goed).Database + "_c" };
        await using (var bron = NpgsqlDataSource.Create(goed))
        {
            await using var maak = bron.CreateCommand($"create database {kaal.Database} template template0 encoding 'UTF8' locale_provider libc locale 'C'");
            await maak.ExecuteNonQueryAsync();
        }

        var fout = await Assert.ThrowsAsync<EigenPostgresFout>(() => Taalcontrole.Controleer(kaal.ConnectionString));

        Assert.That(fout?.Message, Does.Contain(kaal.Database).And.Contain("COÖRDINATIE").And.Contain("CREATE DATABASE"));
    }
}
