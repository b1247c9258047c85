using Knelpunten.Domain;
using static Knelpunten.Tests.Levensloop.Vast;

namespace Knelpunten.Tests.Levensloop;

/// <summary>Reference data: what the beheerder may do to it.</summary>
[Parallelizable(ParallelScope.All)]
public class Het_register
{
    static readonly Omstandigheden Nu = new(Beheer, Vandaag, Wanneer.Op(Vandaag), HetRegister, Beleid.Standaard);

    [Test]
    public void Elke_lijst_is_uit_te_breiden()
    {
        Assert.Multiple(() =>
        {
            Assert.That(Met(Register.LegVast(HetRegister, new LegRegioVast(new("twente", "Twente", []), IsNieuw: true), Nu)).Regios["twente"]?.Naam, Is.EqualTo("Twente"));
            Assert.That(Met(Register.LegVast(HetRegister, new LegThemaVast(new("g", "G", []), IsNieuw: true), Nu)).Themas["g"], Is.Not.Null);
            Assert.That(Met(Register.LegVast(HetRegister, new LegActiviteitsoortVast(new("webinar", "Webinar", []), IsNieuw: true), Nu)).Activiteitsoorten["webinar"], Is.Not.Null);
            Assert.That(Met(Register.LegVast(HetRegister, new LegProductsoortVast(new("advies", "Advies", []), IsNieuw: true), Nu)).Productsoorten["advies"], Is.Not.Null);
            Assert.That(Met(Register.LegVast(HetRegister, new LegOrganisatieVast(EenOrganisatie("tno", "TNO"), IsNieuw: true), Nu)).Organisaties["tno"], Is.Not.Null);
        });
    }

    [Test]
    public void Een_code_is_voor_altijd_dezelfde_ingang()
    {
        Geweigerd(Register.LegVast(HetRegister, new LegThemaVast(new("financieel", "Anders", []), IsNieuw: true), Nu), "code-bestaat-al");
        Geweigerd(Register.LegVast(HetRegister, new LegThemaVast(new("sport", "Sport", []), IsNieuw: false), Nu), "bestaat-niet");
        var gewijzigd = Met(Register.LegVast(HetRegister, new LegThemaVast(new("financieel", "Geld", []), IsNieuw: false), Nu));
        Assert.That((gewijzigd.Themas["financieel"]?.Naam, gewijzigd.Themas.Versie("financieel"), HetRegister.Themas.Versie("financieel")), Is.EqualTo(("Geld", 2, 1)));
    }

    [Test]
    public void Een_verzameling_kan_niet_toegewezen_worden() =>
        Geweigerd(Register.LegVast(HetRegister, new LegOrganisatieVast(EenOrganisatie("gemeenten", "Gemeenten", isVerzameling: true), IsNieuw: true), Nu), "verzameling-niet-toewijsbaar");

    [Test]
    public void Een_naam_kan_geen_tweede_organisatie_betekenen() =>
        Geweigerd(Register.LegVast(HetRegister, new LegOrganisatieVast(EenOrganisatie("andere-douane", "douane"), IsNieuw: true), Nu), "naam-al-in-gebruik");

    [Test]
    public void De_regio_van_een_organisatie_staat_in_het_register() =>
        Geweigerd(Register.LegVast(HetRegister, new LegOrganisatieVast(EenOrganisatie("riec", "RIEC", regio: "atlantis"), IsNieuw: true), Nu), "niet-geregistreerd");

    [Test]
    public void Een_periode_eindigt_niet_voor_zij_begint() =>
        Geweigerd(Register.LegVast(HetRegister, new LegRegioVast(new("twente", "Twente", [new(new(2020, 1, 1), new(2019, 12, 31))]), IsNieuw: true), Nu), "einde-voor-begin");

    [Test]
    public void Het_register_kent_geen_achteraf() =>
        Geweigerd(Register.LegVast(HetRegister, new LegThemaVast(new("g", "G", []), IsNieuw: true), Nu with { Wanneer = Wanneer.Parse("2019") }), "achteraf-voorbehouden");

    [Test]
    public void De_huisstijl_is_te_vervangen_en_de_ingebouwde_komt_een_keer_terug()
    {
        var eigen = new Huisstijl(Guid.Parse("01900000-0000-7000-8000-000000000001"), "huisstijl.docx", new string('0', 64), 12_000);
        var vervangen = Met(Huisstijlen.Vervang(new(eigen), Nu));
        Assert.That((vervangen.Huisstijl, vervangen.Huisstijlversie), Is.EqualTo((eigen, 1)));
        var hersteld = ((Uitkomst.Aanvaard)Huisstijlen.Herstel(vervangen, Nu)).Gebeurtenissen.Aggregate(vervangen, (r, nieuw) => Register.Evolve(r, nieuw.Gebeurtenis));
        Assert.That((hersteld.Huisstijl, hersteld.Huisstijlversie), Is.EqualTo(((Huisstijl?)null, 2)));
        Geweigerd(Huisstijlen.Herstel(hersteld, Nu), "huisstijl-al-ingebouwd");
        Geweigerd(Huisstijlen.Vervang(new(eigen), Nu with { Wanneer = Wanneer.Parse("2019") }), "achteraf-voorbehouden");
    }

    [TestCase("douane", ExpectedResult = "douane")]
    [TestCase("DOUANE", ExpectedResult = "douane")]
    [TestCase("aanjaagteam ondermijning", ExpectedResult = "ato")]
    [TestCase("onbekend", ExpectedResult = null)]
    public string? Een_organisatie_wordt_herkend_aan_code_of_naam(string claim) => HetRegister.Herken(claim)?.Code;

    static Register Met(Uitkomst uitkomst) => ((Uitkomst.Aanvaard)uitkomst).Gebeurtenissen.Aggregate(HetRegister, (r, nieuw) =>
    {
        Assert.That(nieuw.Stroom, Is.EqualTo(Register.Stroom));
        return Register.Evolve(r, nieuw.Gebeurtenis);
    });

    static void Geweigerd(Uitkomst uitkomst, string code) =>
        Assert.That((uitkomst as Uitkomst.Geweigerd)?.Weigering.Code, Is.EqualTo(code));
}
