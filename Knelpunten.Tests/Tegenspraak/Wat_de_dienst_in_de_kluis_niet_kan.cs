using Knelpunten.Tests.Api;
using Npgsql;

namespace Knelpunten.Tests.Tegenspraak;

public class Wat_de_dienst_in_de_kluis_niet_kan : Apitest
{
    protected override Task<Dienstproef> Dienst() => Dienstproef.Start("kluisrechten");

    [TestCase("update personen.sleutel set verpakt = null, hoofdsleutel = null")]
    [TestCase("update personen.zoekwaarde set actor = gen_random_uuid()")]
    [TestCase("insert into toezicht.inzage (id, tijdstip, handeling, methode, soort, objecten, resultaat, correlatie) values (4711, now(), 'x', 'GET', 'geen', '{}', 200, 'x')")]
    public async Task Iedereen_vergeten_of_een_regel_een_nummer_geven(string sql)
    {
        await using var bron = NpgsqlDataSource.Create(await Testdatabase.AlsDienst(Proef.Verbinding));
        await using var opdracht = bron.CreateCommand(sql);
        Assert.That(async () => await opdracht.ExecuteNonQueryAsync(), Throws.InstanceOf<PostgresException>());
    }
}
