using CsCheck;
using Knelpunten.Api.Leesmodellen;
using Knelpunten.Api.Overzicht;
using Knelpunten.Domain;
using Marten;
using Microsoft.Extensions.DependencyInjection;

namespace Knelpunten.Tests.Api;

/// <summary>The policy exists twice, as a rule and as a condition in SQL. Whatever the caller and the case, both say the same.</summary>
public class De_query_ziet_wat_de_regel_ziet : Apitest
{
    static readonly string[] Regios = ["rotterdam", "limburg", "landelijk", "brabant-zeeland"];
    static readonly string[] Organisaties = ["douane", "riec-limburg", "openbaar-ministerie", "fiod"];
    static readonly Guid[] Actoren = [.. Enumerable.Range(1, 4).Select(nr => new Guid($"00000000-0000-4000-8000-{nr:000000000000}"))];

    static readonly Gen<Melding> Meldingen = Gen.Select(
        Gen.OneOf<Guid?>([null, .. Actoren]), Gen.OneOf(Regios), Gen.OneOf(Organisaties), (melder, regio, organisatie) => new Melding(1, melder, regio, organisatie, true));

    static readonly Gen<Toewijzing> Toewijzingen = Gen.Select(
        Gen.OneOf(Organisaties), Gen.Enum<Toewijzingsstand>(), (partner, stand) => new Toewijzing(1, partner, Toewijzingsrol.Trekker, stand));

    static readonly Gen<Knelpunt> Zaken = Gen.Select(
        Gen.Enum<Stadium>(), Gen.Enum<Vertrouwelijkheid>(), Gen.Bool, Meldingen.List[0, 3], Toewijzingen.List[0, 2],
        (stadium, niveau, voorgedragen, meldingen, toewijzingen) => new Knelpunt(Guid.NewGuid())
        {
            Stadium = stadium,
            Vertrouwelijkheid = niveau,
            WasVoorgedragen = voorgedragen,
            Meldingen = [.. meldingen],
            Toewijzingen = [.. toewijzingen],
        });

    static readonly Gen<Handelende> Aanroepers = Gen.Select(
        Gen.OneOf(Actoren), Gen.Int[0, 63], Gen.OneOf<string?>([null, .. Organisaties]), Gen.OneOf<string?>([null, .. Regios]),
        Gen.Frequency((2, Gen.Const((Beperking?)null)), (1, Gen.Select(Gen.OneOf(Organisaties), Gen.Enum<Vertrouwelijkheid>(), Beperking? (o, v) => new(o, v)))),
        (actor, rollen, organisatie, regio, grens) => new Handelende(actor, (Rol)rollen, organisatie) { Regio = regio, Beperking = grens });

    protected override Task<Dienstproef> Dienst() => Dienstproef.Start("inzage");

    [Test]
    public async Task Voor_elke_aanroeper_en_elk_knelpunt()
    {
        // Some were merged into others, and those into others again.
        var los = Zaken.Array[400].Single();
        var zaken = los.Select((zaak, nr) => zaak with { Bronnen = nr < 150 ? [los[nr + 150].Id, .. nr % 3 == 0 ? [los[nr + 151].Id] : Array.Empty<Guid>()] : nr < 250 ? [los[nr + 150].Id] : [] }).ToArray();
        var perId = zaken.ToDictionary(zaak => zaak.Id);
        await using (var session = Proef.Diensten.GetRequiredService<IDocumentStore>().LightweightSession())
        {
            session.Store(zaken.Select((zaak, nr) => new KnelpuntBeeld { Id = zaak.Id, Staat = zaak with { Nummer = $"K-2026-{nr + 1:00000}" } }));
            await session.SaveChangesAsync();
        }

        var geweigerd = 0;
        var gezien = 0;
        await Gen.Select(Aanroepers, Gen.Enum<Vertrouwelijkheid>(), Gen.Int[1, 7]).SampleAsync(
            async (wie, maximum, bits) =>
            {
                var (beleid, nodig) = (new Beleid(maximum), (Blik)bits);
                var regel = zaken.Where(zaak => (Inzage.Geef(wie, zaak, beleid, [.. Bronnen(zaak)]) & nodig) != 0).Select(zaak => zaak.Id).ToHashSet();
                Assert.That(await Query(wie, beleid, nodig), Is.EquivalentTo(regel), $"{wie} {maximum} {nodig}");
                Interlocked.Add(ref gezien, regel.Count);
                Interlocked.Add(ref geweigerd, zaken.Length - regel.Count);
            },
            iter: 600, threads: 2);

        IEnumerable<Knelpunt> Bronnen(Knelpunt zaak) => zaak.Bronnen.Select(id => perId[id]).SelectMany(bron => Bronnen(bron).Prepend(bron));

        // Neither side may agree by always saying the same.
        Assert.That(gezien, Is.GreaterThan(10_000));
        Assert.That(geweigerd, Is.GreaterThan(10_000));
    }

    [Test]
    public async Task Wat_een_aanroeper_geteld_krijgt_is_wat_hij_door_die_rol_ziet()
    {
        var zaken = Zaken.Array[200].Single();
        var (geteld, nietGeteld) = (0, 0);
        await Gen.Select(Aanroepers, Gen.Enum<Vertrouwelijkheid>()).SampleAsync(
            async (wie, maximum) =>
            {
                var beleid = new Beleid(maximum);
                var regel = zaken.Where(zaak => wie.Beperking is null && Inzage.Geef(wie with { Rollen = wie.Rollen & Telzicht.Rollen }, zaak, beleid, []).HasFlag(Blik.Dossier)).Select(zaak => zaak.Id).ToHashSet();
                var telt = await Telt(zaken, Telzicht.Van(wie, beleid));
                Assert.That(telt, Is.EquivalentTo(regel), $"{wie} {maximum}");
                // His lists hold those at least; and where they can hold more, that is known.
                var lijst = zaken.Where(zaak => Inzage.Geef(wie, zaak, beleid, []).HasFlag(Blik.Dossier)).Select(zaak => zaak.Id).ToHashSet();
                Assert.That(telt, Is.SubsetOf(lijst), $"{wie} {maximum}");
                if (wie.Beperking is null && wie.Heeft(Telzicht.Rollen) && !Telzicht.IsRuimerInLijsten(wie))
                    Assert.That(lijst, Is.EquivalentTo(telt), $"{wie} {maximum}");
                Interlocked.Add(ref geteld, telt.Count);
                Interlocked.Add(ref nietGeteld, zaken.Length - telt.Count);
            },
            iter: 300, threads: 2);
        Assert.That(geteld, Is.GreaterThan(2_000));
        Assert.That(nietGeteld, Is.GreaterThan(2_000));
    }

    /// <summary>The condition on counted rows, asked of rows that have its columns.</summary>
    async Task<HashSet<Guid>> Telt(IReadOnlyList<Knelpunt> zaken, Telzicht? zicht)
    {
        if (zicht is null)
            return [];
        await using var vraag = Proef.Database.CreateCommand();
        vraag.Parameters.Add(new() { Value = zaken.Select(zaak => zaak.Id).ToArray() });
        vraag.Parameters.Add(new() { Value = zaken.Select(zaak => (short)zaak.Vertrouwelijkheid).ToArray() });
        vraag.Parameters.Add(new() { Value = zaken.Select(zaak => zaak.WasVoorgedragen).ToArray() });
        var waar = zicht.Waar(waarde =>
        {
            vraag.Parameters.Add(new() { Value = waarde });
            return $"${vraag.Parameters.Count}";
        });
        vraag.CommandText = $"select id from unnest($1, $2, $3) r(id, niveau, voorgedragen) where {waar}";
        var ids = new HashSet<Guid>();
        await using var lezer = await vraag.ExecuteReaderAsync();
        while (await lezer.ReadAsync())
            ids.Add(lezer.GetGuid(0));
        return ids;
    }

    async Task<HashSet<Guid>> Query(Handelende wie, Beleid beleid, Blik nodig)
    {
        await using var vraag = Proef.Database.CreateCommand();
        vraag.CommandText = $"select id from knelpunten.mt_doc_knelpuntbeeld where {Inzagefilter.Waar(vraag.Parameters, wie, beleid, nodig)}";
        var ids = new HashSet<Guid>();
        await using var lezer = await vraag.ExecuteReaderAsync();
        while (await lezer.ReadAsync())
            ids.Add(lezer.GetGuid(0));
        return ids;
    }
}
