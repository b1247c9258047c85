using CsCheck;
using Knelpunten.Domain;

namespace Knelpunten.Tests.Keten;

/// <summary>The canonical form of docs/integriteit.md, letter by letter.</summary>
[Parallelizable(ParallelScope.All)]
public class Het_blad_van_een_gebeurtenis
{
    static readonly byte[] zout = [.. Enumerable.Range(0, Gebeurtenisblad.Zoutlengte).Select(i => (byte)i)];

    static Opgetekendegebeurtenis Vraag(string tekst = "Welke haven?", string? waarom = null) => new(
        7, Guid.Parse("00000000-0000-0000-0000-00000000000a"), Guid.Parse("00000000-0000-0000-0000-00000000000b"), 3, "knelpunt_ingetrokken",
        new(2026, 11, 28, 12, 30, 15, TimeSpan.FromHours(1)), "00000000-0000-0000-0000-00000000000c", "c-1", null,
        waarom is null ? new() { ["schema_versie"] = 1, ["rol"] = "ato" } : new() { ["schema_versie"] = 1, ["rol"] = "ato", ["waarom"] = waarom },
        new() { ["reden"] = tekst });

    static string Canoniek(Opgetekendegebeurtenis e) => Gebeurtenisblad.Canoniek(e, typeof(MetWoorden), vrij => Gebeurtenisblad.Verbintenis(zout, vrij.Tekst));

    sealed record MetWoorden([property: VrijeTekst] string Reden) : KnelpuntGebeurtenis;

    [Test]
    public void Het_voorbeeld_uit_de_documentatie() => Assert.Multiple(() =>
    {
        Assert.That(Canoniek(Vraag()), Is.EqualTo("""
            {"actor":"00000000-0000-0000-0000-00000000000c","correlatie":"c-1","gebeurtenis":{"reden":"sha256:b1310c77b908e1dffa16678dd35c57eca0c45dc9e538be446b6e170528530ebd"},"id":"00000000-0000-0000-0000-00000000000a","koppen":{"rol":"ato","schema_versie":1},"opgetekend":"2026-11-28T11:30:15.000000Z","positie":7,"soort":"knelpunt_ingetrokken","stroom":"00000000-0000-0000-0000-00000000000b","versie":3,"vorm":1}
            """));
        Assert.That(Convert.ToHexStringLower(Gebeurtenisblad.Hash(Canoniek(Vraag()))), Is.EqualTo("8eedf09509e68b175fc5fcff0d10524a5ee1236b56adb7652425396748f45180"));
    });

    [Test]
    public void Geen_woord_staat_er_nog_in() =>
        Assert.That(Canoniek(Vraag("Jansen", "om Pietersen")), Does.Not.Contain("Jansen").And.Not.Contain("Pietersen").And.Contain("\"waarom\":\"sha256:"));

    [Test]
    public void De_gebeurtenis_zelf_blijft_zoals_zij_was()
    {
        var e = Vraag(waarom: "daarom");
        Canoniek(e);
        Assert.That((e.Gegevens["reden"]!.GetValue<string>(), e.Koppen["waarom"]!.GetValue<string>()), Is.EqualTo(("Welke haven?", "daarom")));
    }

    [Test]
    public void Een_andere_waarde_is_een_ander_blad() => Gen.Select(Gen.String, Gen.String).Where((een, ander) => een != ander && IsTekst(een) && IsTekst(ander))
        .Sample((een, ander) => Canoniek(Vraag(een)) != Canoniek(Vraag(ander)));

    [Test]
    public void De_volgorde_van_de_leden_maakt_niets_uit() =>
        Assert.That(Canoniek(Vraag() with { Koppen = new() { ["rol"] = "ato", ["schema_versie"] = 1 } }), Is.EqualTo(Canoniek(Vraag())));

    [Test]
    public void Geen_lid_van_een_gebeurtenis_heet_als_een_reden_in_de_metagegevens()
    {
        foreach (var soort in typeof(Gebeurtenis).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(Gebeurtenis)) && !t.IsAbstract))
            Assert.That(soort.GetProperties().Select(lid => System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(lid.Name)).Intersect(Vrijeteksten.Metagegevens), Is.Empty, soort.Name);
    }

    /// <summary>A lone half of a pair has no UTF-8; PostgreSQL keeps none.</summary>
    static bool IsTekst(string tekst) => tekst.EnumerateRunes().All(rune => rune != System.Text.Rune.ReplacementChar);
}
