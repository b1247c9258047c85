using System.Security.Cryptography;
using Knelpunten.Api.Postgres;
using Npgsql;

namespace Knelpunten.Api.Database;

/// <summary>
/// The service's own PostgreSQL, brought up to date and with its users: the service and its commands work there under their own roles
/// too. Nobody should find out in Production what they may not do.
/// </summary>
public static class EigenInrichting
{
    /// <param name="beheer">As the owner, who is used for this alone.</param>
    public static async Task<(string Dienst, string Privacy)> RichtIn(string beheer, CancellationToken stop)
    {
        await Bijwerking.Werk(beheer, Rolnamen.Standaard, stop).Meldt(Console.Error.WriteLine, "De tabellen worden bijgewerkt");
        await using var verbinding = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(beheer) { Pooling = false }.ConnectionString);
        await verbinding.OpenAsync(stop);
        var dienst = await Als(Rolnamen.Standaard.Dienst, "dienst.wachtwoord");
        var privacy = await Als(Rolnamen.Standaard.Privacy, "privacy.wachtwoord");
        await Databaserollen.Geef(verbinding, Rolnamen.Standaard, stop);
        return (dienst, privacy);

        async Task<string> Als(string rol, string bestand)
        {
            var wachtwoord = Wachtwoord(bestand);
            await Databaserollen.Maak(verbinding, rol, wachtwoord, stop);
            return new NpgsqlConnectionStringBuilder(beheer) { Username = rol, Password = wachtwoord }.ConnectionString;
        }
    }

    static string Wachtwoord(string bestand)
    {
        var pad = Path.Combine(Api.Dienst.Sleutelmap(), bestand);
        Gegevensmap.MaakGeheim(pad, () => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(24)));
        return File.ReadAllText(pad);
    }
}
