using Knelpunten.Api.Audit;
using Knelpunten.Api.Personen;
using Knelpunten.Api.Vergeten;
using Knelpunten.Domain;
using Knelpunten.Tests.Api;
using Microsoft.Extensions.DependencyInjection;

namespace Knelpunten.Tests.Tegenspraak;

/// <summary>On the service's own PostgreSQL the verb works as the owner, and hears KP001 from the log's trigger instead of a missing right.</summary>
public class Een_onuitvoerbare_verwijdering_houdt_de_andere_niet_op : Verwijderproef
{
    protected override Task<Dienstproef> Dienst() => Dienstproef.Start("opgehouden");

    [Test]
    public async Task Als_eigenaar_van_de_tabellen()
    {
        var k = Knelpunt(await Melder.Post("/v1/knelpunten", new
        {
            titel = "Bel Mel",
            omschrijving = "Harm Hoekstra",
            regio = "rotterdam",
            organisatie = "riec-rotterdam",
            contact = new { naam = "Zwaantje Quispel" },
        }));
        await Goedgekeurd(new { soort = "lakken", knelpunt = k.Nummer, woorden = new[] { "Mel" }, reden = "Naam." });
        var wissen = await Goedgekeurd(new { soort = "wissen", knelpunt = k.Nummer, melding = 1, reden = "Op verzoek." });
        var uitslagen = await VerwijderingenOpdracht.VoerUit(
            Proef.Verbinding, Proef.Diensten.GetRequiredService<Hoofdsleutels>(), Verwerkingensleutel, new Verwerkingenopties(), Bewaartermijnen.Standaard, Beleid.Standaard, default);
        Assert.That(uitslagen.Single(u => u.Verwijdering == wissen.Id).IsUitgevoerd, Is.True);
    }
}
