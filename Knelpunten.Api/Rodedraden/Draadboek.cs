using System.Text.Json;
using Knelpunten.Api.Bijhouden;
using Knelpunten.Api.Vergeten;
using Knelpunten.Api.Zoeken;

namespace Knelpunten.Api.Rodedraden;

/// <summary>
/// Fills <see cref="Draadtabel"/>. Of a case of which anything changes here all rows are replaced: what was taken out of its words is then
/// out of its past too.
/// </summary>
/// <param name="metSommen">Keeps <see cref="Draadsommen"/> with it; without it those are made of all rows at once.</param>
public sealed class Draadboek(bool metSommen = true) : ILeesboek
{
    static readonly string kolommen = string.Join(", ", Draadtabel.Kolommen.Select(k => k.Naam));
    static readonly string typen = string.Join(", ", Draadtabel.Kolommen.Select(k => $"{k.Naam} {k.Type}"));

    /// <summary>The words that make a kern; who changes them rebuilds the model.</summary>
    public static Kernen Kernen { get; } = Lees();

    public IEnumerable<Leesopdracht> Werk(Bladzijde bladzijde)
    {
        var (anders, rijen, oordelen) = (new List<Guid>(), new List<Draadregel>(), new List<Oordeelregel>());
        foreach (var stroom in bladzijde.Stromen)
        {
            if (stroom.IsRodeDraad)
            {
                oordelen.AddRange(stroom.Regels.Skip(stroom.Bekend).Select(Oordeelregel.Van).OfType<Oordeelregel>());
                continue;
            }

            if (!stroom.IsKnelpunt)
                continue;
            var (voor, na) = stroom.Zaak;
            var nu = Draadrijen.Van(na.Rijen, Gebeurtenissen(stroom.Regels), Kernen);
            if (stroom.Bekend > 0)
            {
                var vergeten = stroom.Regels.Skip(stroom.Bekend).Any(regel => regel.Feit.Gebeurtenis is KnelpuntGelakt or KnelpuntVernietigd);
                if (!vergeten && voor.Vandaag == na.Vandaag && nu.SequenceEqual(Draadrijen.Van(voor.Rijen, Gebeurtenissen(stroom.Regels.Take(stroom.Bekend)), Kernen)))
                    continue;
                anders.Add(stroom.Id);
            }

            rijen.AddRange(nu.Select(rij => Draadregel.Van(na, rij)));
        }

        var json = JsonSerializer.Serialize(rijen, Standboek.Vorm);
        Guid[] zaken = [.. rijen.Select(rij => rij.Knelpunt).Concat(anders).Distinct()];
        if (metSommen && zaken.Length > 0)
        {
            // The rows that go are found where they stand: who forgets takes them away, and must be done with it.
            yield return new("select pg_advisory_xact_lock_shared(^)", Uitvoerder.Slot);
            foreach (var opdracht in Draadsommen.Verander(json, zaken))
                yield return opdracht;
        }

        // Of what begins in this page too: when it is taken in again its rows are there, and the sums are of what takes their place.
        if (zaken.Length > 0)
            yield return new($"delete from {Draadtabel.Draad} where knelpunt = any(^)", zaken);
        if (rijen.Count > 0)
            yield return new($"insert into {Draadtabel.Draad} ({kolommen}) select {kolommen} from json_to_recordset(^::json) as r({typen})", json);
        if (oordelen.Count > 0)
        {
            yield return new($"""
                insert into {Draadtabel.Oordeel} (draad, nr, oordeel, bekend, geldig, door)
                select draad, nr, oordeel, bekend, geldig, door from json_to_recordset(^::json) as r(draad uuid, nr bigint, oordeel smallint, bekend timestamptz, geldig date, door uuid) on conflict do nothing
                """, JsonSerializer.Serialize(oordelen, Standboek.Vorm));
        }
    }

    static IEnumerable<Opgetekend> Gebeurtenissen(IEnumerable<Logregel> regels) => regels.Select(regel => regel.Opgetekend);

    static Kernen Lees()
    {
        using var lezer = new StreamReader(typeof(Draadboek).Assembly.GetManifestResourceStream("kernen.txt")!);
        return Kernen.Lees(lezer.ReadToEnd(), Lexemen.Vak);
    }

    /// <summary>A row of <see cref="Draadtabel.Draad"/>, spelled as its columns.</summary>
    sealed record Draadregel(
        Guid Draad, Guid Knelpunt, int Nr, string Thema, short Aard, string Kern, int Maand, bool IsOpen, DateOnly Vanaf, DateTimeOffset Bekend, DateOnly? Tot, DateTimeOffset? EindeBekend,
        DateTimeOffset? Ingetrokken, short Niveau, bool Voorgedragen, string[] Regios)
    {
        public static Draadregel Van(Zaakstanden zaak, Draadrij rij) => new(
            rij.Draad.Id, zaak.Id, rij.Nummer, rij.Draad.Thema, (short)rij.Draad.Aard, rij.Draad.Kern.Code(), Cellen.Maand(zaak.Laatste!.Gemeld.Op), rij.IsOpen,
            rij.Vanaf, rij.Bekend, rij.Tot, rij.EindeBekend, rij.Ingetrokken, zaak.Vandaag!.Niveau, zaak.Vandaag.Voorgedragen, zaak.Vandaag.Eigen.Split(' '));
    }

    /// <summary>A row of <see cref="Draadtabel.Oordeel"/>; what was said stands in the event alone.</summary>
    sealed record Oordeelregel(Guid Draad, long Nr, short Oordeel, DateTimeOffset Bekend, DateOnly Geldig, Guid Door)
    {
        public static Oordeelregel? Van(Logregel regel) => regel.Feit.Gebeurtenis is RodeDraadBevestigd or RodeDraadVerworpen
            ? new(regel.Stroom, regel.Versie, (short)RodeDraad.Evolve(null, regel.Stroom, regel.Feit.Gebeurtenis).Stand, regel.Moment, regel.Feit.GeldigVanaf, regel.Actor)
            : null;
    }
}
