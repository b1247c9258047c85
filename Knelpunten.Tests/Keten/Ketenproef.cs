using Knelpunten.Tests.Api;
using Microsoft.Extensions.Logging;

namespace Knelpunten.Tests.Keten;

/// <summary>A service of its own that seals after every event, so that a test need not wait for a zegel.</summary>
public abstract class Ketenproef : Verwijderproef
{
    protected static readonly (string, string)[] Meteen = [("Zegel:Gebeurtenissen", "1")];

    protected override async Task<Dienstproef> Dienst() => await Start(GetType().Name);

    protected static async Task<Dienstproef> Start(string naam) => await Dienstproef.StartOp(await Testdatabase.NieuweDienstdatabase(naam), LogLevel.Information, Meteen);

    /// <summary>Until everything that was committed is in the log and sealed.</summary>
    protected async Task Verzegeld()
    {
        var tot = DateTime.UtcNow.AddSeconds(30);
        while (await Proef.Waarde<bool>("""
            select coalesce((select max(seq_id) from knelpunten.mt_events), 0) > coalesce((select max(positie) from keten.zegel), 0)
            """))
        {
            Assert.That(DateTime.UtcNow, Is.LessThan(tot), () => $"De keten loopt achter. {string.Join('\n', Proef.Logregels.TakeLast(5))}");
            await Task.Delay(50);
        }
    }

    /// <summary>As the owner of the tables, behind the service's back.</summary>
    protected async Task Voer(string sql)
    {
        await using var opdracht = Proef.Database.CreateCommand(sql);
        await opdracht.ExecuteNonQueryAsync();
    }
}
