using CsCheck;
using Knelpunten.Domain;
using static Knelpunten.Tests.Levensloop.Vast;

namespace Knelpunten.Tests.Levensloop;

/// <summary>Every so many weeks, and never on a holiday.</summary>
[Parallelizable(ParallelScope.All)]
public class De_vergaderreeks
{
    static PlanVergaderreeks Reeks(DateOnly eerste, int weken, DateOnly? laatste = null, int? aantal = null) => new(eerste, weken, laatste, aantal, null, null, null, null, null);

    static IEnumerable<string> Dagen(DateOnly eerste, int weken, DateOnly? laatste = null, int? aantal = null) =>
        Vergaderreeksen.Dagen(Reeks(eerste, weken, laatste, aantal)).Select(d => $"{d.Oorspronkelijk:yyyy-MM-dd} {d.Dag:yyyy-MM-dd} {d.Feestdag}".Trim());

    [Test]
    public void Een_feestdag_schuift_een_week_op_en_het_ritme_gaat_door_van_de_eigen_dag() =>
        Assert.That(Dagen(new(2026, 3, 30), 8, aantal: 3), Is.EqualTo(new[] { "2026-03-30 2026-03-30", "2026-05-25 2026-06-01 Tweede Pinksterdag", "2026-07-20 2026-07-20" }));

    [Test]
    public void Wie_op_een_feestdag_uitkomt_schuift_nog_een_week() =>
        Assert.That(Dagen(new(2025, 12, 25), 8, aantal: 1), Is.EqualTo(new[] { "2025-12-25 2026-01-08 Eerste Kerstdag" }));

    [Test]
    public void Tot_en_met_een_laatste_dag_van_2026_tot_2028()
    {
        var dagen = Vergaderreeksen.Dagen(Reeks(new(2026, 1, 5), 8, new(2028, 12, 31)));
        Assert.That(dagen, Has.Count.EqualTo(20));
        Assert.That(dagen.Select(d => d.Oorspronkelijk.DayOfWeek), Is.All.EqualTo(DayOfWeek.Monday));
        Assert.That(dagen.Where(d => d.Feestdag is not null), Is.EqualTo(new Reeksdag[]
        {
            new(new(2026, 4, 27), new(2026, 5, 4), "Koningsdag"),
            new(new(2027, 3, 29), new(2027, 4, 5), "Tweede Paasdag"),
        }));
    }

    /// <summary>Of a weekly series the day it would move to has a meeting already.</summary>
    [Test]
    public void Van_een_wekelijkse_reeks_vervalt_de_feestdag() =>
        Assert.That(Dagen(new(2026, 3, 30), 1, aantal: 3), Is.EqualTo(new[] { "2026-03-30 2026-03-30", "2026-04-06  Tweede Paasdag", "2026-04-13 2026-04-13" }));

    [Test]
    public void Geen_twee_op_een_dag_en_geen_op_een_feestdag() => Gen.Select(Gen.Int[0, 40_000], Gen.Int[1, 52], Gen.Int[1, 52]).Sample((n, weken, aantal) =>
    {
        var eerste = new DateOnly(1990, 1, 1).AddDays(n);
        var dagen = Vergaderreeksen.Dagen(Reeks(eerste, weken, null, aantal));
        var gehouden = dagen.Select(d => d.Dag).OfType<DateOnly>().ToList();
        return dagen.Count == aantal && gehouden.Distinct().Count() == gehouden.Count && gehouden.All(d => Feestdagen.Op(d) is null)
            && dagen.Index().All(d => d.Item.Oorspronkelijk == eerste.AddDays(d.Index * weken * 7));
    }, iter: 1_000);

    static readonly GeplandeVergadering Ander = new(LaterSbo, "SBO-2026-9", new(new(2026, 6, 10), new(10, 0), new(12, 0)));

    static Weigering? Botsing(string dag, TimeOnly? aanvang, TimeOnly? einde, string? wanneer = null, Guid? eigen = null) =>
        (Vergaderrooster.Vrij(eigen ?? Sbo, Wanneer.Parse(dag), aanvang, einde, [Ander], Om(wanneer)) as Uitkomst.Geweigerd)?.Weigering;

    [TestCase("2026-06-10", "11:00", "13:00", true)]
    [TestCase("2026-06-10", "09:00", "10:01", true)]
    [TestCase("2026-06-10", "10:30", "11:00", true)]
    [TestCase("2026-06-10", "08:00", "18:00", true)]
    [TestCase("2026-06-10", "11:59", null, true)]
    [TestCase("2026-06-10", null, "10:01", true)]
    [TestCase("2026-06-10", null, null, true)]
    [TestCase("2026-06-10", "12:00", "13:00", false)]
    [TestCase("2026-06-10", "09:00", "10:00", false)]
    [TestCase("2026-06-10", "12:00", null, false)]
    [TestCase("2026-06-10", null, "10:00", false)]
    [TestCase("2026-06-11", "10:00", "12:00", false)]
    [TestCase("2026-06", null, null, false)]
    [TestCase("onbekend", null, null, false)]
    public void Twee_vergaderingen_overlappen_niet(string dag, string? aanvang, string? einde, bool botst) =>
        Assert.That(Botsing(dag, Tijd(aanvang), Tijd(einde))?.Code, Is.EqualTo(botst ? "vergadering-op-zelfde-moment" : null));

    [Test]
    public void Wat_achteraf_vastgelegd_wordt_botst_niet_en_niemand_botst_met_zichzelf() => Assert.Multiple(() =>
    {
        Assert.That(Botsing("2026-06-10", null, null, wanneer: "2026-06-01"), Is.Null);
        Assert.That(Botsing("2026-06-10", null, null, eigen: LaterSbo), Is.Null);
    });

    [Test]
    public void Wie_een_vergadering_die_nog_komt_achteraf_vastlegt_botst_wel() => Assert.Multiple(() =>
    {
        var later = Ander with { Moment = Ander.Moment with { Dag = new(2026, 6, 11) } };
        Assert.That(Vergaderrooster.Vrij(Sbo, Wanneer.Parse("2026-06-11"), null, null, [later], Om("2026-06-01")), Is.InstanceOf<Uitkomst.Geweigerd>());
    });

    [Test]
    public void Een_reeks_met_een_dag_te_veel_wordt_helemaal_niet_gepland()
    {
        var plan = new PlanVergadering(Wanneer.Parse("2026-06-12"), 1, new(10, 0), new(12, 0), "Den Haag", null);
        Uitkomst Plan(params IEnumerable<PlanVergadering> plannen) =>
            Vergaderreeksen.Plan(Zaak, [.. plannen.Select((p, i) => new Reeksvergadering(new(i, 0, 0, new byte[8]), p))], [Ander], Om(null));

        Assert.That(Plan(plan, plan with { Dag = Wanneer.Parse("2026-06-10") }), Is.InstanceOf<Uitkomst.Geweigerd>());
        Assert.That(Plan(plan, plan with { Dag = Wanneer.Parse("2026-06-01") }), Is.InstanceOf<Uitkomst.Geweigerd>());
        var gepland = (Uitkomst.Aanvaard)Plan(plan, plan with { Dag = Wanneer.Parse("2026-08-10"), Volgnummer = 2 });
        Assert.That(gepland.Gebeurtenissen.Select(g => ((VergaderingGepland)g.Gebeurtenis).Reeks), Is.EqualTo(new Guid?[] { Zaak, Zaak }));
    }

    static Omstandigheden Om(string? wanneer) => new(Sjoerd, Vandaag, wanneer is null ? Wanneer.Op(Vandaag) : Wanneer.Parse(wanneer), HetRegister, Beleid.Standaard);

    static TimeOnly? Tijd(string? tijd) => tijd is null ? null : TimeOnly.Parse(tijd, System.Globalization.CultureInfo.InvariantCulture);
}
