using CsCheck;
using Knelpunten.Api.Inrichting;
using Knelpunten.Domain;
using Marten;

namespace Knelpunten.Tests.Levensloop;

/// <summary>Properties of every life, whatever was asked in whatever order by whomever.</summary>
[Parallelizable(ParallelScope.All)]
public class Wat_altijd_geldt
{
    const int Levens = 300;

    /// <summary>As Marten stores them: what is lost on the way to the database is lost in the fold.</summary>
    static readonly ISerializer Opgeslagen = Serializer();

    [Test]
    public void De_toestand_is_de_vouw_van_wat_opgeslagen_is() => Willekeurig.Verhalen.Sample(verhaal =>
    {
        var leven = verhaal.Leef();
        foreach (var (id, k) in leven.Zaken)
            Assert.That(Opgeslagen.ToJson(Feiten(leven, id).Aggregate((Knelpunt?)null, (s, f) => Knelpunt.Evolve(s, id, Teruggelezen(f)))), Is.EqualTo(Opgeslagen.ToJson(k)));
        foreach (var (id, v) in leven.Vergaderingen)
            Assert.That(Opgeslagen.ToJson(Feiten(leven, id).Aggregate((Vergadering?)null, (s, f) => Vergadering.Evolve(s, id, Teruggelezen(f)))), Is.EqualTo(Opgeslagen.ToJson(v)));
    }, iter: Levens);

    [Test]
    public void Een_opgeslagen_toestand_beslist_hetzelfde_als_de_gevouwen() => Willekeurig.Verhalen.Sample(verhaal =>
    {
        foreach (var k in verhaal.Leef().Zaken.Values)
            Assert.That(Opgeslagen.ToJson(Teruggelezen(k)), Is.EqualTo(Opgeslagen.ToJson(k)));
        foreach (var v in verhaal.Leef().Vergaderingen.Values)
            Assert.That(Opgeslagen.ToJson(Teruggelezen(v)), Is.EqualTo(Opgeslagen.ToJson(v)));
    }, iter: Levens / 3);

    [Test]
    public void Elke_deelverzameling_van_gebeurtenissen_geeft_een_toestand() => Gen.Select(Willekeurig.Verhalen, Gen.ULong).Sample((verhaal, keuze) =>
    {
        var leven = verhaal.Leef();
        foreach (var id in leven.Zaken.Keys)
            Assert.That(Deel(Feiten(leven, id), keuze).Aggregate((Knelpunt?)null, (s, f) => Knelpunt.Evolve(s, id, f))?.Id ?? id, Is.EqualTo(id));
        foreach (var id in leven.Vergaderingen.Keys)
            Assert.That(Deel(Feiten(leven, id), keuze).Aggregate((Vergadering?)null, (s, f) => Vergadering.Evolve(s, id, f))?.Id ?? id, Is.EqualTo(id));
    }, iter: Levens);

    [Test]
    public void Geen_stadiumwissel_ligt_zeker_voor_de_vorige() => Willekeurig.Verhalen.Sample(verhaal =>
    {
        var leven = verhaal.Leef();
        foreach (var id in leven.Zaken.Keys)
        {
            var (vorige, k) = (Wanneer.Onbekend, (Knelpunt?)null);
            foreach (var feit in Feiten(leven, id))
            {
                var dan = Knelpunt.Evolve(k, id, feit);
                if (dan.Stadium != k?.Stadium)
                {
                    Assert.That(feit.Wanneer.IsZekerVoor(vorige), Is.False, $"{feit.Gebeurtenis} op {feit.Wanneer}, na een wissel op {vorige}");
                    vorige = feit.Wanneer;
                }

                k = dan;
            }
        }
    }, iter: Levens);

    [Test]
    public void Er_is_ten_hoogste_een_trekker() => Elk_knelpunt((_, k) =>
        Assert.That(k.OpenToewijzingen.Count(t => t.Rol == Toewijzingsrol.Trekker), Is.LessThanOrEqualTo(1)));

    [Test]
    public void Elke_partner_heeft_ten_hoogste_een_open_toewijzing() => Elk_knelpunt((_, k) =>
        Assert.That(k.OpenToewijzingen.Select(t => t.Partner), Is.Unique));

    [Test]
    public void Een_knelpunt_staat_op_een_agenda_als_het_geagendeerd_is_en_anders_op_geen() => Elk_knelpunt((leven, k) =>
        Assert.That(
            leven.Vergaderingen.Values.Where(v => v.Status == Vergaderstatus.Gepland).SelectMany(v => v.Staande.Where(p => p.Knelpunt == k.Id).Select(p => new Agendering(v.Id, p.Nummer))),
            Is.EqualTo(k.Stadium == Stadium.Geagendeerd ? new[] { k.Agendering } : [])));

    [Test]
    public void Wat_gesloten_of_samengevoegd_is_heeft_geen_open_toewijzing_en_geen_agendapunt() => Elk_knelpunt((_, k) =>
    {
        if (!k.IsOpen)
            Assert.That((k.OpenToewijzingen.Count(), k.Agendering), Is.EqualTo((0, (Agendering?)null)));
    });

    [Test]
    public void Een_afloop_heeft_wat_gesloten_is_en_een_doel_wat_samengevoegd_is() => Elk_knelpunt((_, k) =>
        Assert.That((k.Afloop is not null, k.Doel is not null), Is.EqualTo((k.Stadium == Stadium.Gesloten, k.Stadium == Stadium.Samengevoegd))));

    [Test]
    public void Bron_en_doel_weten_van_elkaar() => Elk_knelpunt((leven, k) =>
        Assert.That(k.Bronnen, Is.EquivalentTo(leven.Zaken.Values.Where(bron => bron.Doel?.Doel == k.Id).Select(bron => bron.Id))));

    [Test]
    public void Na_de_intake_is_er_een_dossierhouder_tenzij_de_melder_introk_of_het_werd_overgedragen() => Elk_knelpunt((leven, k) =>
    {
        if (k.Dossierhouder is null && k.Stadium != Stadium.Intake)
            Assert.That(Feiten(leven, k.Id).Select(f => f.Gebeurtenis), Has.Some.InstanceOf<KnelpuntIngetrokken>().Or.Some.InstanceOf<KnelpuntOvergedragen>());
    });

    [Test]
    public void Uitgegeven_nummers_zijn_1_2_3() => Willekeurig.Verhalen.Sample(verhaal =>
    {
        foreach (var reeks in verhaal.Leef().Feiten.Where(f => Nummer(f.Feit.Gebeurtenis) is not null).GroupBy(f => (f.Stroom, Soort: Reeks(f.Feit.Gebeurtenis))))
            Assert.That(reeks.Select(f => Nummer(f.Feit.Gebeurtenis)), Is.EqualTo(Enumerable.Range(reeks.Key.Soort == "Melding" ? 2 : 1, reeks.Count())), $"{reeks.Key}");
    }, iter: Levens);

    [Test]
    public void Besluitnummers_zijn_uniek() => Willekeurig.Verhalen.Sample(verhaal =>
        Assert.That(verhaal.Leef().Feiten.Select(f => f.Feit.Gebeurtenis).OfType<BesluitGenomen>().Select(b => b.Nummer), Is.Unique), iter: Levens);

    [Test]
    public void Een_vastgestelde_agenda_verandert_alleen_met_een_nieuwe_versie() => Willekeurig.Verhalen.Sample(verhaal =>
    {
        var leven = verhaal.Leef();
        foreach (var id in leven.Vergaderingen.Keys)
        {
            Vergadering? v = null;
            foreach (var feit in Feiten(leven, id))
            {
                var dan = Vergadering.Evolve(v, id, feit);
                if (v is { IsVastgesteld: true, Status: Vergaderstatus.Gepland } && !dan.Staande.SequenceEqual(v.Staande))
                    Assert.That(dan.Agendaversie, Is.EqualTo(v.Agendaversie + 1), $"{feit.Gebeurtenis}");
                v = dan;
            }
        }
    }, iter: Levens);

    [Test]
    public void Een_datum_wordt_geschreven_zoals_zij_gelezen_werd() => Datums.Sample(tekst =>
    {
        var wanneer = Wanneer.Parse(tekst);
        Assert.That(wanneer.ToString(), Is.EqualTo(tekst));
        Assert.That(Wanneer.Parse(wanneer.Waarde), Is.EqualTo(wanneer));
        Assert.That(Opgeslagen.FromJson<Wanneer>(new MemoryStream(System.Text.Encoding.UTF8.GetBytes(Opgeslagen.ToJson(wanneer)))), Is.EqualTo(wanneer));
        Assert.That(wanneer.Vroegst, Is.LessThanOrEqualTo(wanneer.Laatst!).And.GreaterThanOrEqualTo(new DateOnly(1900, 1, 1)));
        Assert.That(wanneer.IsZekerVoor(wanneer), Is.False);
    });

    [Test]
    public void Elke_dag_ligt_in_zijn_maand_en_zijn_jaar() => Gen.DateOnly[new(1900, 1, 1), DateOnly.MaxValue].Sample(dag =>
    {
        Assert.That(Wanneer.Parse($"{dag:yyyy-MM-dd}"), Is.EqualTo(Wanneer.Op(dag)));
        foreach (var ruim in new[] { Wanneer.Parse($"{dag:yyyy-MM}"), Wanneer.Parse($"{dag:yyyy}") })
            Assert.That(dag, Is.GreaterThanOrEqualTo(ruim.Vroegst!).And.LessThanOrEqualTo(ruim.Laatst!));
        Assert.That(Wanneer.Parse($"{dag:yyyy-MM}").Laatst?.AddDays(dag < new DateOnly(9999, 12, 1) ? 1 : 0).Day, Is.EqualTo(dag < new DateOnly(9999, 12, 1) ? 1 : 31));
    });

    [Test]
    public void Welke_tekst_ook_lezen_gaat_nooit_mis() => Gen.Char["0123456789-/.onbekdXT "].Array[0, 22].Select(tekens => new string(tekens)).Sample(tekst =>
        Assert.That(Wanneer.TryParse(tekst, out var wanneer) ? wanneer.Waarde : tekst, Is.EqualTo(tekst)));

    static readonly Gen<string> Datum = Gen.Select(Gen.DateOnly[new(1900, 1, 1), DateOnly.MaxValue], Gen.OneOf("yyyy", "yyyy-MM", "yyyy-MM-dd"), (dag, vorm) => dag.ToString(vorm));

    static readonly Gen<string> Datums = Gen.OneOf<string>(Datum, Gen.Select(Datum, Datum, (een, ander) => string.CompareOrdinal(een, ander) <= 0 ? $"{een}/{ander}" : $"{ander}/{een}"));

    static void Elk_knelpunt(Action<Leven, Knelpunt> geldt) => Willekeurig.Verhalen.Sample(verhaal =>
    {
        var leven = verhaal.Leef();
        foreach (var k in leven.Zaken.Values)
            geldt(leven, k);
    }, iter: Levens);

    static IEnumerable<Feit> Feiten(Leven leven, Guid stroom) => leven.Feiten.Where(f => f.Stroom == stroom).Select(f => f.Feit);

    static IEnumerable<Feit> Deel(IEnumerable<Feit> feiten, ulong keuze) => feiten.Where((_, i) => (keuze >> (i % 64) & 1) == 1);

    /// <summary>Not every answer to the reporters is one the caller asked for by number, but all are numbered.</summary>
    static int? Nummer(Gebeurtenis gebeurtenis) => gebeurtenis is TerugkoppelingGegeven t ? t.Terugkoppeling : gebeurtenis.GafNummer();

    /// <summary>Two kinds of event number one series: an item is placed or sent after.</summary>
    static string Reeks(Gebeurtenis gebeurtenis) => gebeurtenis switch
    {
        MeldingToegevoegd => "Melding",
        AgendapuntGeplaatst or AgendapuntNagezonden => "Agendapunt",
        _ => gebeurtenis.GetType().Name,
    };

    static Feit Teruggelezen(Feit feit) => feit with { Gebeurtenis = Teruggelezen(feit.Gebeurtenis) };

    static T Teruggelezen<T>(T waarde) where T : notnull =>
        (T)Opgeslagen.FromJson(waarde.GetType(), new MemoryStream(System.Text.Encoding.UTF8.GetBytes(Opgeslagen.ToJson(waarde))));

    static ISerializer Serializer()
    {
        var opties = new StoreOptions();
        Opslag.Instellen(opties);
        return opties.Serializer();
    }
}
