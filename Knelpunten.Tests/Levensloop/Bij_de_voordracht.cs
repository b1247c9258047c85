using Knelpunten.Domain;
using static Knelpunten.Tests.Levensloop.Leven;
using static Knelpunten.Tests.Levensloop.Punten;
using static Knelpunten.Tests.Levensloop.Vast;

namespace Knelpunten.Tests.Levensloop;

/// <summary>Nominating for the board, and the oplegnotitie.</summary>
[Parallelizable(ParallelScope.All)]
public class Bij_de_voordracht
{
    [TestCase(Stadium.Triage)]
    [TestCase(Stadium.Sparren)]
    [TestCase(Stadium.Toegewezen)]
    public void Voordragen_kan_uit_triage_uit_sparren_en_opnieuw_uit_toegewezen(Stadium stadium) =>
        Gegeven(In(stadium)).Als(Voordragen)
            .Dan(new KnelpuntVoorgedragen("Alleen de partner kan dit oplossen.", "douane"))
            .DanStadium(Stadium.Voorgedragen);

    [Test]
    public void Nog_geen_partner_voorstellen_mag_maar_een_voorgestelde_is_toewijsbaar()
    {
        Gegeven(EenKnelpuntInSparren).Als(Voordragen with { VoorgesteldePartner = null }).DanStadium(Stadium.Voorgedragen);
        Gegeven(EenKnelpuntInSparren).Als(Voordragen with { VoorgesteldePartner = "banken" }).DanGeweigerd("niet-toewijsbaar", ("organisatie", "banken"));
        Gegeven(EenKnelpuntInSparren).Als(Voordragen with { VoorgesteldePartner = "niemand" }).DanGeweigerd("niet-geregistreerd");
        Gegeven(EenKnelpuntInSparren).Als(Voordragen with { VoorgesteldePartner = "opgeheven" }).DanGeweigerd("niet-geldig-op-die-dag");
    }

    [Test]
    public void Een_ingetrokken_voordracht_gaat_naar_sparren() =>
        Gegeven(EenVoorgedragenKnelpunt).Als(new TrekVoordrachtIn("Het kan zonder."))
            .Dan(new VoordrachtIngetrokken("Het kan zonder."))
            .DanStadium(Stadium.Sparren);

    [Test]
    public void Wat_geagendeerd_is_gaat_eerst_van_de_agenda() =>
        Gegeven(EenGeagendeerdKnelpunt).Als(new TrekVoordrachtIn("Het kan zonder.")).DanGeweigerd("niet-in-dit-stadium", ("stadium", "geagendeerd"));

    [Test]
    public void Elke_oplegnotitie_is_een_nieuwe_versie() =>
        Gegeven(EenVoorgedragenKnelpunt.Na(Nota)).Als(Nota with { Afweging = new("Anders.", null) })
            .Dan(new OplegnotitieGeschreven(2, Ingevuld, Ingevuld, Ingevuld, new("Anders.", null), Ingevuld, Ingevuld, Ingevuld, Nota.PartnerGehoord))
            .DanGeldt(k => k.Oplegnotitie is { Versie: 2, Ontbreekt.IsEmpty: true });

    [Test]
    public void Een_rubriek_is_ingevuld_of_onbekend_met_een_reden_of_nog_leeg() =>
        Gegeven(EenVoorgedragenKnelpunt).Als(Nota with { Financien = new(null, "Nog niet te ramen."), Afweging = Rubriek.Leeg, Communicatie = Rubriek.Leeg })
            .DanGeldt(k => k.Oplegnotitie!.Ontbreekt.SequenceEqual(["afweging", "communicatie"]));

    [Test]
    public void De_gehoorde_partner_staat_in_het_register() =>
        Gegeven(EenVoorgedragenKnelpunt).Als(Nota with { PartnerGehoord = new("niemand", null) }).DanGeweigerd("niet-geregistreerd", ("wat", "organisatie"));

    public static IEnumerable<TestCaseData> Gebreken()
    {
        yield return new TestCaseData(null, true, new[] { "oplegnotitie", "partnerGehoord" }).SetArgDisplayNames("geen oplegnotitie");
        yield return new TestCaseData(Nota, false, new[] { "vertrouwelijkheidaanduiding" }).SetArgDisplayNames("geen vertrouwelijkheid");
        yield return new TestCaseData(Nota with { PartnerGehoord = null }, true, new[] { "partnerGehoord" }).SetArgDisplayNames("partner niet gehoord");
        yield return new TestCaseData(Nota with { Probleem = Rubriek.Leeg }, true, new[] { "probleem" }).SetArgDisplayNames("leeg probleem");
        yield return new TestCaseData(Nota with { Probleem = new(null, "Zoek.") }, true, Array.Empty<string>()).SetArgDisplayNames("onbekend met reden");
        yield return new TestCaseData(Nota with { VoorgesteldePartner = new(null, "Nog te kiezen."), PartnerGehoord = null }, true, Array.Empty<string>())
            .SetArgDisplayNames("partner nog onbekend, met reden");
        yield return new TestCaseData(
            new SchrijfOplegnotitie(Rubriek.Leeg, Rubriek.Leeg, Rubriek.Leeg, Rubriek.Leeg, Rubriek.Leeg, Rubriek.Leeg, Rubriek.Leeg, null),
            false,
            new[] { "aanleiding", "probleem", "gevraagdBesluit", "afweging", "financien", "voorgesteldePartner", "communicatie", "partnerGehoord", "vertrouwelijkheidaanduiding" })
            .SetArgDisplayNames("helemaal leeg");
    }

    [TestCaseSource(nameof(Gebreken))]
    public void Wat_aan_een_agendapunt_ontbreekt_wordt_genoemd(SchrijfOplegnotitie? nota, bool isAangeduid, string[] ontbreekt)
    {
        var leven = EenVoorgedragenKnelpunt;
        leven = nota is null ? leven : leven.Na(nota);
        leven = isAangeduid ? leven.Na(new Classificeer(Vertrouwelijkheidaanduiding: Vertrouwelijkheid.Intern)) : leven;
        Assert.That(Voordracht.Ontbreekt(leven.Knelpunt), Is.EqualTo(ontbreekt));
    }
}
