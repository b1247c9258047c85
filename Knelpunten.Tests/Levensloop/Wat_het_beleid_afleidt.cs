using Knelpunten.Domain;
using static Knelpunten.Tests.Levensloop.Vast;

namespace Knelpunten.Tests.Levensloop;

/// <summary>What a policy makes of a case, without anybody deciding anything.</summary>
[Parallelizable(ParallelScope.All)]
public class Wat_het_beleid_afleidt
{
    static readonly Stand Open = new(Punten.In(Stadium.Voorgedragen).Knelpunt) { Beweging = Vandaag };

    static readonly Stand Gesloten = new(Punten.In(Stadium.Gesloten).Knelpunt) { Beweging = Vandaag };

    static Beleidsgevolg Gevolg(Stand stand, Beleid? beleid = null, int dagen = 0) => Beleidsgevolg.Van(stand, beleid ?? Beleid.Standaard, Bewaartermijnen.Standaard, Vandaag.AddDays(dagen));

    [Test]
    public void Onder_het_maximum_ziet_het_ATO_het_en_na_voordracht_ook_het_secretariaat()
    {
        Assert.That(Gevolg(Open), Is.EqualTo(new Beleidsgevolg(Rol.Ato | Rol.Secretariaat, null, default)));
        Assert.That(Gevolg(Open, new Beleid(Vertrouwelijkheid.Openbaar)), Is.EqualTo(new Beleidsgevolg(Rol.Geen, null, new(true, false, false))));
        Assert.That(Gevolg(new(Punten.In(Stadium.Triage).Knelpunt) { Beweging = Vandaag }).Lezers, Is.EqualTo(Rol.Ato));
    }

    [Test]
    public void Zonder_beweging_is_wat_open_is_en_zo_lang_stil_als_het_beleid_zegt()
    {
        Assert.That(new[] { 29, 30 }.Select(dagen => Gevolg(Open, null, dagen).Signalen.ZonderBeweging), Is.EqualTo(new[] { false, true }));
        Assert.That(new[] { 6, 7 }.Select(dagen => Gevolg(Open, Beleid.Standaard with { StilNaDagen = 7 }, dagen).Signalen.Lijst()), Is.EqualTo(new Signaal[][] { [], [Signaal.ZonderBeweging] }));
        Assert.That(Gevolg(Gesloten, null, 400).Signalen.ZonderBeweging, Is.False);
    }

    [Test]
    public void De_termijn_van_bewaren_is_die_van_de_afloop()
    {
        Assert.That(Gevolg(Gesloten).VervalDatum, Is.EqualTo(Vandaag.AddYears(10)));
        Assert.That(Gevolg(Gesloten).Signalen.Vernietigbaar, Is.False);
        var korter = new Bewaartermijnen(Bewaartermijnen.Standaard.PerAfloop.SetItem(Afloop.Opgelost, new(0, 0, 7)));
        Assert.That(new[] { 6, 7 }.Select(dagen => Beleidsgevolg.Van(Gesloten, Beleid.Standaard, korter, Vandaag.AddDays(dagen)).Signalen.Vernietigbaar), Is.EqualTo(new[] { false, true }));
    }

    [Test]
    public void De_versie_noemt_wat_anders_is_dan_gewoon()
    {
        Assert.That(Beleid.Standaard.Versie, Is.EqualTo("2026.1;maximum=vertrouwelijk"));
        Assert.That((Beleid.Standaard with { StilNaDagen = 7 }).Versie, Is.EqualTo("2026.1;maximum=vertrouwelijk;stil=7"));
    }
}
