namespace Knelpunten.Tests;

/// <summary>
/// The PostgreSQL of this test run: a throw-away cluster, or a database of its own on the server named in KNELPUNTEN_TEST_DB.
/// Started when the first test asks for it. Where there is none to be had, asking fails with a sentence that says what is missing.
/// </summary>
public static class Testdatabase
{
    static readonly Lazy<Task<Testserver>> server = new(Testserver.Begin);

    /// <summary>The database that all tests of this run share.</summary>
    public static async Task<string> Verbinding() => await (await server.Value).Gedeeld;

    /// <summary>An empty database for a fixture that wants one to itself. The name is for people who look; calling twice gives two.</summary>
    public static async Task<string> NieuweDatabase(string naam) => await (await server.Value).Maak(naam);

    /// <summary>One with the service's tables in it, as a copy of the first: making them anew takes longer than most tests.</summary>
    public static async Task<string> NieuweDienstdatabase(string naam) => await (await server.Value).MaakMetTabellen(naam);

    /// <summary>The same database as the service's own user: adds what happens, changes nothing that happened.</summary>
    public static async Task<string> AlsDienst(string verbinding) => (await server.Value).Als(verbinding, Testserver.Rol.Dienst);

    /// <summary>The same as who redacts and erases.</summary>
    public static async Task<string> AlsPrivacy(string verbinding) => (await server.Value).Als(verbinding, Testserver.Rol.Privacy);

    internal static async Task Einde()
    {
        if (server.IsValueCreated && server.Value.IsCompletedSuccessfully)
            await (await server.Value).DisposeAsync();
    }
}
