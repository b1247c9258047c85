using System.Text.Json;
using JasperFx.Events;
using Knelpunten.Api.Leesmodellen;
using Knelpunten.Domain;
using Knelpunten.Tests.Leesmodellen;
using Knelpunten.Tests.Levensloop;

namespace Knelpunten.Tests.Afspraken;

[Parallelizable(ParallelScope.All)]
public class Elke_gebeurtenis_is_te_lezen
{
    /// <summary>What a reader of the case or the meeting does not see change, and why that is right.</summary>
    static readonly HashSet<Type> BewustGenegeerd = [];

    /// <summary>What says something only of another case or meeting than the examples name.</summary>
    static readonly Gebeurtenis[] OverEenAnder = [new BesluitHerzien(Vast.Sbo, 1, Besluitsoort.Adviseren), new InvoegingOngedaanGemaakt(Vast.AndereZaak)];

    [Test]
    public void Elke_gebeurtenis_is_een_Nederlandse_zin() => Assert.Multiple(() =>
    {
        foreach (var gebeurtenis in Voorbeelden.Alle().Concat(Voorbeelden.MetElkeWaarde()))
            foreach (var register in new[] { Vast.HetRegister, new Register() })
                Assert.That(Tijdlijn.Zin(gebeurtenis, register), Does.Match(@"^[A-Z][^{}]{8,}\.$").And.Not.Contain("System.").And.Not.Contain("Knelpunten.").And.Not.Contain("_"),
                    gebeurtenis.GetType().Name);
    });

    [Test]
    public void Geen_twee_gebeurtenissen_klinken_hetzelfde() =>
        Assert.That(
            Voorbeelden.Alle().GroupBy(g => Tijdlijn.Zin(g, Vast.HetRegister)).Where(zin => zin.Select(g => g.GetType()).Distinct().Count() > 1).Select(zin => zin.Key), Is.Empty);

    [Test]
    public void Elke_gebeurtenis_verandert_wat_een_lezer_ziet_of_wordt_bewust_genegeerd()
    {
        var punten = Enum.GetValues<Stadium>().Select(Punten.In).Append(Punten.EenCompleteVoordracht).Append(Punten.EenMelding.Na(Vast.Beraad))
            .Append(Punten.EenKnelpuntInTriage.Na(new StelVraag("Welke?"))).Append(Punten.EenKnelpuntInTriage.MetTweeAnderen().Na(new VoegSamen(Vast.Zaak, "Zelfde."), op: Vast.AndereZaak))
            .Append(Punten.EenGeagendeerdKnelpunt.Na(new PlaatsAgendapunt(Agendapunttype.Opening, null, "Opening", Vast.Bespreken, null)))
            .Append(Punten.EenGeagendeerdKnelpunt.Na(Vast.Bijlage(1)))
            .Append(Punten.EenBehandeldKnelpunt.Na(Vast.Besluit(Besluitsoort.Kennisnemen)))
            .Append(Punten.EenBehandeldKnelpunt.Na(new DoeToezegging(1, "Wij doen het.", "douane", Vast.Termijn.AddDays(1))))
            .SelectMany(punt => new[] { Punt(punt, Vast.Zaak), Punt(punt, Vast.Sbo) })
            .Where(punt => punt.Tot.Length > 0)
            .ToList();
        var zonderGevolg = Voorbeelden.MetElkeWaarde().Concat(Voorbeelden.Alle()).Concat(OverEenAnder).Where(g => g is KnelpuntGebeurtenis or VergaderingGebeurtenis)
            .GroupBy(g => g.GetType())
            .Where(soort => !soort.Any(g => punten.Any(punt => Verandert(punt, g))))
            .Select(soort => soort.Key);
        Assert.That(zonderGevolg, Is.EquivalentTo(BewustGenegeerd));
    }

    [Test]
    public void Elke_gebeurtenis_van_een_verwijdering_verandert_wat_een_beheerder_ziet() =>
        Assert.That(
            Voorbeelden.Alle().OfType<VerwijderingGebeurtenis>()
                .Where(g => new VerwijderingProjection().Evolve(null, Vast.Zaak, Beelden.Gebeurd(g)) == new VerwijderingBeeld { Id = Vast.Zaak, Staat = new(Vast.Zaak), Versie = 1 }),
            Is.Empty);

    [Test]
    public void Wat_een_lezer_nog_niet_kende_gaat_ook_goed()
    {
        foreach (var gebeurtenis in Voorbeelden.Alle())
            if (gebeurtenis is KnelpuntGebeurtenis)
                Assert.That(Beelden.Knelpunt(Beelden.Gebeurd(gebeurtenis)).Versie, Is.EqualTo(1));
            else if (gebeurtenis is VergaderingGebeurtenis)
                Assert.That(Beelden.Vergadering(Beelden.Gebeurd(gebeurtenis)).Versie, Is.EqualTo(1));
    }

    static (Guid Stroom, IEvent[] Tot, string Beeld) Punt(Leven leven, Guid stroom)
    {
        var tot = Beelden.Van(leven, stroom).ToArray();
        return (stroom, tot, tot.Length == 0 ? "" : Beeld(stroom, tot));
    }

    static bool Verandert((Guid Stroom, IEvent[] Tot, string Beeld) punt, Gebeurtenis gebeurtenis)
    {
        if (gebeurtenis is KnelpuntGebeurtenis != (punt.Stroom == Vast.Zaak))
            return false;
        // A number is given out once: an item that stands there already cannot be placed again.
        if (gebeurtenis is AgendapuntGeplaatst or AgendapuntNagezonden && gebeurtenis.GafNummer() is { } nummer && punt.Tot.Any(e => ((Gebeurtenis)e.Data).GafNummer() == nummer))
            return false;
        return Beeld(punt.Stroom, [.. punt.Tot, Beelden.Gebeurd(gebeurtenis, punt.Tot.Length + 1)]) != punt.Beeld;
    }

    static string Beeld(Guid stroom, IEvent[] events) => stroom == Vast.Zaak
        ? Json(Beelden.Knelpunt(events) with { Versie = 0, LaatstGemuteerd = default })
        : Json(Beelden.Vergadering(events) with { Versie = 0, LaatstGemuteerd = default });

    static string Json<T>(T beeld) => JsonSerializer.Serialize(beeld, Knelpunten.Api.Inrichting.Json.Opties);
}
