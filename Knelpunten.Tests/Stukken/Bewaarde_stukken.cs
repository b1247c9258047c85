using Knelpunten.Api.Stukken;
using Knelpunten.Tests.Api;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Knelpunten.Tests.Stukken;

/// <summary>A definitive paper is made once.</summary>
public class Bewaarde_stukken : Apitest
{
    Stukbewaring Bewaring => Proef.Diensten.GetRequiredService<Stukbewaring>();

    static Stuksleutel Sleutel() => new(Guid.NewGuid(), "agenda", 1, "geheel", "pdf");

    [Test]
    public async Task Wie_tegelijk_vragen_krijgen_dezelfde_bytes_en_er_is_er_een()
    {
        var (sleutel, gemaakt) = (Sleutel(), 0);
        var stukken = await Task.WhenAll(Enumerable.Range(0, 10).Select(i => Bewaring.Geef(sleutel, async _ =>
        {
            await Task.Yield();
            Interlocked.Increment(ref gemaakt);
            return [(byte)i];
        }, CancellationToken.None)));
        Assert.That(stukken.Select(stuk => stuk.Inhoud), Is.All.EqualTo(stukken[0].Inhoud));
        Assert.That(stukken[0].Sha256, Is.EqualTo(Stukbewaring.Hash(stukken[0].Inhoud)));
        Assert.That(await Proef.Waarde<long>("select count(*) from knelpunten.stuk where vergadering = $1", sleutel.Vergadering), Is.EqualTo(1));
        var weer = await Bewaring.Geef(sleutel, _ => throw new InvalidOperationException("Het was er al."), CancellationToken.None);
        Assert.That(weer.Inhoud, Is.EqualTo(stukken[0].Inhoud));
    }

    [Test]
    public async Task Wat_niet_gemaakt_kon_worden_is_niet_bewaard()
    {
        var sleutel = Sleutel();
        await Assert.ThatAsync(() => Bewaring.Geef(sleutel, _ => throw new Omzetfout(Omzetgebrek.Mislukt), CancellationToken.None), Throws.InstanceOf<Omzetfout>());
        Assert.That(await Bewaring.Zoek(sleutel, CancellationToken.None), Is.Null);
    }

    [Test]
    public async Task Wat_gelezen_was_voor_er_iets_vergeten_werd_is_niet_bewaard()
    {
        var sleutel = Sleutel();
        var stand = await Bewaring.Stand(CancellationToken.None);
        Assert.That(await Bewaring.Geef(sleutel, stand - 1, () => Task.FromResult<byte[]>([1]), CancellationToken.None), Is.EqualTo(new byte[] { 1 }));
        Assert.That(await Bewaring.Zoek(sleutel, CancellationToken.None), Is.Null);
        await Bewaring.Geef(sleutel, await Bewaring.Stand(CancellationToken.None), () => Task.FromResult<byte[]>([2]), CancellationToken.None);
        Assert.That((await Bewaring.Zoek(sleutel, CancellationToken.None))!.Inhoud, Is.EqualTo(new byte[] { 2 }));
    }

    [TestCase("update knelpunten.stuk set inhoud = ''", false)]
    [TestCase("delete from knelpunten.stuk", false)]
    [TestCase("update knelpunten.stuk set inhoud = ''", true)]
    [TestCase("insert into knelpunten.stuk select * from knelpunten.stuk", true)]
    [TestCase("delete from knelpunten.stukopdracht", true)]
    public async Task Niemand_verandert_een_bewaard_stuk_en_alleen_wie_vergeet_haalt_het_weg(string sql, bool alsPrivacy)
    {
        await using var bron = NpgsqlDataSource.Create(alsPrivacy ? await Testdatabase.AlsPrivacy(Proef.Verbinding) : await Testdatabase.AlsDienst(Proef.Verbinding));
        await using var opdracht = bron.CreateCommand(sql);
        Assert.That((await Assert.ThrowsAsync<PostgresException>(() => opdracht.ExecuteNonQueryAsync()))!.SqlState, Is.EqualTo(PostgresErrorCodes.InsufficientPrivilege));
    }
}
