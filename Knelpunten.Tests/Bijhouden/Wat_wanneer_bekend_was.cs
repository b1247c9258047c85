using CsCheck;
using Knelpunten.Domain;

namespace Knelpunten.Tests.Bijhouden;

/// <summary>Rule 8, always: what a case looked like on any day, as known at any moment, is the fold of what was recorded by then of that day or before.</summary>
public class Wat_wanneer_bekend_was
{
    static readonly Guid zaak = Guid.Parse("11111111-1111-1111-1111-111111111111");
    static readonly DateTimeOffset begin = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);
    static readonly string[] regios = ["rotterdam", "limburg"];

    static readonly Gen<Gebeurtenis> Voorval = Gen.OneOf<Gebeurtenis>(
        Gen.Const<Gebeurtenis>(new DossierhouderAangewezen(Guid.Parse("22222222-2222-2222-2222-222222222222"), null, false)),
        Gen.Const<Gebeurtenis>(new KnelpuntGetriageerd(Triageuitkomst.Sparren, "Zo")),
        Een(new KnelpuntOpgeschort(WachtOp.Melder, 1, null, null), new KnelpuntHervat(null)),
        Een(new KnelpuntVoorgedragen("Nodig", null), new VoordrachtIngetrokken("Toch niet")),
        Een(new KnelpuntGesloten(Afloop.Opgelost, "Klaar", [], []), new KnelpuntHeropend("Nog niet", Afloop.Opgelost)),
        Een(
            new ToewijzingGeopend(1, "douane", Toewijzingsrol.Trekker, "Doe", new(2026, 3, 2), null),
            new ToewijzingGeaccepteerd(1, null), new ToewijzingAfgerond(1, "Gedaan")),
        Gen.Int[0, 1].Select(i => regios[i]).Select(regio => (Gebeurtenis)new MeldingToegevoegd(2, regio, "riec", null, null, null)),
        Gen.Enum<Vertrouwelijkheid>().Select(v => (Gebeurtenis)new KnelpuntGeclassificeerd(["drugs"], null, null, v, null, null, null)));

    /// <summary>Recorded one after another, up to 40 days apart, and dated up to 60 days back, or not at all.</summary>
    static readonly Gen<List<Opgetekend>> Geschiedenis =
        Gen.Select(Voorval, Gen.Int[0, 40], Gen.Int[-20, 60], Gen.Int[0, 9]).List[0, 14].Select(stappen =>
        {
            var moment = begin;
            var lijst = new List<Opgetekend>();
            Gebeurtenis melding = new KnelpuntGemeld("K-2026-00001", "Titel", "Omschrijving", "rotterdam", "riec", [], null, null, null);
            foreach (var (voorval, later, terug, soort) in stappen.Prepend((melding, 0, 0, 1)))
            {
                moment = moment.AddDays(later).AddSeconds(1);
                var dag = DateOnly.FromDateTime(moment.Date);
                var wanneer = soort == 0 ? Wanneer.Onbekend : soort == 2 ? Wanneer.Parse("2025") : Wanneer.Op(dag.AddDays(-Math.Max(0, terug)));
                lijst.Add(new(lijst.Count + 1, moment, new(voorval, wanneer, dag)));
            }

            return lijst;
        });

    [Test]
    public void Op_elk_moment_geldt_voor_elke_dag_precies_wat_de_gebeurtenissen_tot_dan_zeggen() =>
        Gen.Select(Geschiedenis, Gen.Int[-1, 600], Gen.Int[-400, 600]).Sample((geschiedenis, peildagen, geldigdagen) =>
        {
            var peilmoment = begin.AddDays(peildagen);
            var geldigOp = DateOnly.FromDateTime(begin.AddDays(Math.Min(geldigdagen, peildagen)).Date);
            var naief = geschiedenis
                .Where(e => e.Moment <= peilmoment && e.Feit.GeldigVanaf <= geldigOp)
                .Aggregate((Stand?)null, (stand, e) => Stand.Evolve(stand, zaak, e.Feit));
            var geldend = Verloop.Van(zaak, geschiedenis).Rijen.Where(rij => rij.Geldt(peilmoment, geldigOp)).ToList();

            if (naief is null || !naief.Bereikt.HasFlag(Stappen.Gemeld))
                return geldend.Count == 0;
            return geldend.Count == 1 && Zelfde(geldend[0].Stand, naief);
        }, iter: 3000);

    [Test]
    public void Wat_erbij_komt_sluit_alleen_en_verandert_niets_van_wat_er_stond() =>
        Geschiedenis.Sample(geschiedenis =>
        {
            var verloop = new Verloop(zaak);
            IReadOnlyList<Standrij> vorige = [];
            foreach (var opgetekend in geschiedenis)
            {
                verloop.Voeg(opgetekend);
                foreach (var (was, wordt) in vorige.Zip(verloop.Rijen))
                {
                    if (was with { Tot = wordt.Tot, EindeBekend = wordt.EindeBekend, Ingetrokken = wordt.Ingetrokken } != wordt
                        || (was.Tot is not null && was.Tot != wordt.Tot) || (was.Ingetrokken is not null && was.Ingetrokken != wordt.Ingetrokken))
                        return false;
                }

                vorige = [.. verloop.Rijen];
            }

            return true;
        }, iter: 1000);

    static Gen<Gebeurtenis> Een(params Gebeurtenis[] mogelijk) => Gen.Int[0, mogelijk.Length - 1].Select(i => mogelijk[i]);

    static bool Zelfde(Stand een, Stand ander) =>
        Cellen.Van(een).SequenceEqual(Cellen.Van(ander)) && een.Staat.Stadium == ander.Staat.Stadium && een.Regios.SequenceEqual(ander.Regios) && een.Beweging == ander.Beweging;
}
