using Knelpunten.Api.Herbouw;

namespace Knelpunten.Tests.Herbouw;

/// <summary>Rule 9: every read model can be made again from the events while the service goes on, and is then the same.</summary>
public class Herbouwen_naast_de_dienst : Herbouwproef
{
    [Test]
    public async Task Alles_is_gelijk_en_gewisseld_terwijl_er_opdrachten_binnenkomen()
    {
        await Leven();
        using var einde = new CancellationTokenSource();
        var drukte = Task.Run(async () =>
        {
            while (!einde.IsCancellationRequested)
                await Leven();
        });

        var uitslagen = await Herbouw(wissel: true);
        await einde.CancelAsync();
        await drukte;
        await Ato.Lees("/v1/knelpunten");
        var daarna = await Herbouw(wissel: false);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(uitslagen.Where(u => !u.IsGelijk), Is.Empty, HerbouwOpdracht.Toon(uitslagen));
            Assert.That(daarna.Where(u => !u.IsGelijk), Is.Empty, HerbouwOpdracht.Toon(daarna));
            Assert.That(daarna.SelectMany(u => u.Tabellen).Select(t => t.Tabel), Is.SupersetOf(await Leestabellen()));
            Assert.That(await Proef.Waarde<long>("select count(*) from pg_namespace where nspname like 'herbouw%'"), Is.Zero);
        }
    }

    [TestCase("herbouw", "iets")]
    [TestCase("weggooien")]
    public async Task Zegt_hoe_de_opdracht_wel_moet(params string[] opties) => Assert.That(await HerbouwOpdracht.Voer(opties), Is.EqualTo(2));

    async Task<IReadOnlyList<string>> Leestabellen() => [.. (await Proef.Tabellen()).Where(tabel => tabel.StartsWith("lezen.", StringComparison.Ordinal) || tabel.Contains("beeld", StringComparison.Ordinal))];
}
