using Knelpunten.Domain;
using static Knelpunten.Tests.Levensloop.Leven;
using static Knelpunten.Tests.Levensloop.Punten;
using static Knelpunten.Tests.Levensloop.Vast;

namespace Knelpunten.Tests.Levensloop;

/// <summary>Rule 12: taken over elsewhere with what goes on there, and signed for.</summary>
[Parallelizable(ParallelScope.All)]
public class De_overname
{
    static readonly OverdrachtBevestigd Ontvangen = new(AndereZaak, Sbo, "ginds/keten", "K-2027-00009", "aa", "ginds/keten+00+AA", AndereZaak, "bb");

    [Test]
    public void De_ontvanger_bevestigt_wat_is_overgedragen()
    {
        var overgedragen = EenKnelpuntInSparren.Na(new DraagOver("liec", "Stopt."));
        Gegeven(overgedragen).Als(new BevestigOverdracht(Ontvangen)).Dan(Ontvangen);
        Gegeven(overgedragen).Als(new BevestigOverdracht(null)).DanGeweigerd("ontvangst-klopt-niet");
        Gegeven(overgedragen.Na(new BevestigOverdracht(Ontvangen))).Als(new BevestigOverdracht(Ontvangen)).DanGeweigerd("ontvangst-al-bevestigd");
        var nogEens = Ontvangen with { Overname = Zaak };
        Gegeven(overgedragen.Na(new BevestigOverdracht(Ontvangen))).Als(new BevestigOverdracht(nogEens)).Dan(nogEens);
        Gegeven(EenKnelpuntInSparren.Na(Opgelost())).Als(new BevestigOverdracht(Ontvangen)).DanGeweigerd("niet-overgedragen");
        Gegeven(EenKnelpuntInSparren).Als(new BevestigOverdracht(Ontvangen)).DanGeweigerd("niet-in-dit-stadium");
    }

    [Test]
    public void Wat_overgenomen_wordt_krijgt_een_eigen_nummer_en_het_oude_als_kenmerk()
    {
        var uitkomst = (Uitkomst.Aanvaard)Overnemen.NeemOver(Overname(), Om());
        var gemeld = (KnelpuntGemeld)uitkomst.Gebeurtenissen[0].Gebeurtenis;
        Assert.That((gemeld.Nummer, gemeld.Kenmerk, gemeld.Melder, gemeld.Contact), Is.EqualTo(("K-2027-00001", new Kenmerk("hier/keten", "K-2026-00042"), (Guid?)null, (Guid?)null)));
        Assert.That(uitkomst.Gebeurtenissen.Select(g => g.Gebeurtenis.GetType()), Is.EqualTo(new[] { typeof(KnelpuntGemeld), typeof(KnelpuntOvergenomen), typeof(KnelpuntGeclassificeerd), typeof(LesVastgelegd) }));
        // What was not said there is not said here either.
        Assert.That(uitkomst.Gebeurtenissen[2].Gebeurtenis, Is.EqualTo(new KnelpuntGeclassificeerd(null, null, null, Vertrouwelijkheid.Intern, null, null, null)));
    }

    [Test]
    public void De_rubricering_gaat_mee_en_wat_hier_niet_mag_komt_er_niet_in()
    {
        var vertrouwelijk = Overname(new Classificeer(Vertrouwelijkheidaanduiding: Vertrouwelijkheid.Vertrouwelijk));
        Assert.That(((Uitkomst.Aanvaard)Overnemen.NeemOver(vertrouwelijk, Om())).Gebeurtenissen.Select(g => g.Gebeurtenis).OfType<KnelpuntGeclassificeerd>().Single().Vertrouwelijkheidaanduiding, Is.EqualTo(Vertrouwelijkheid.Vertrouwelijk));
        Assert.That(Code(Overnemen.NeemOver(vertrouwelijk, Om() with { Beleid = new(Vertrouwelijkheid.Intern) })), Is.EqualTo("boven-maximale-vertrouwelijkheid"));
        Assert.That(Code(Overnemen.NeemOver(Overname(organisatie: "onbekend"), Om())), Is.EqualTo("niet-geregistreerd"));
        Assert.That(((KnelpuntGemeld)((Uitkomst.Aanvaard)Overnemen.NeemOver(Overname(regio: "elders"), Om())).Gebeurtenissen[0].Gebeurtenis).Regio, Is.EqualTo(Intake.Landelijk));
    }

    static string Code(Uitkomst uitkomst) => ((Uitkomst.Geweigerd)uitkomst).Weigering.Code;

    static Omstandigheden Om() => new(new Handelende(AndereZaak, Rol.Ato, "ato"), Termijn, Wanneer.Op(Termijn), HetRegister, Beleid.Standaard);

    static NeemOver Overname(Classificeer? indeling = null, string organisatie = "douane", string regio = "rotterdam") => new(
        Sbo, AndereZaak, "hier/keten", "aa", "cc", 9, "hier/keten+00+AA",
        [
            new(Zaak, "K-2027-00001", new("K-2026-00042", "Een loods", "Wie weet ervan?", regio, organisatie, [], null, AndereZaak, AndereZaak), indeling ?? new(), [new LesVastgelegd(1, "Vraag het eerst.", true)],
                AndereZaak, "K-2026-00042", Sbo, "bb", [new(7, AndereZaak, 1, "knelpunt_gemeld", "2026-11-28T11:30:15.000000Z", "2026", "dd", "titel: Een loods")]),
        ]);
}
