using System.Collections.Immutable;

namespace Knelpunten.Domain;

/// <summary>That a case belonged to a rode draad, from one day to another and as known between two moments, as in <see cref="Standrij"/>.</summary>
/// <param name="Nummer">From 1 within the case and the thread.</param>
/// <param name="IsOpen">Whether the case was open then.</param>
public sealed record Draadrij(
    Draadsleutel Draad, int Nummer, bool IsOpen, DateOnly Vanaf, DateTimeOffset Bekend, DateOnly? Tot = null, DateTimeOffset? EindeBekend = null, DateTimeOffset? Ingetrokken = null)
{
    /// <summary>As <see cref="Standrij.Geldt"/>.</summary>
    public bool Geldt(DateTimeOffset peilmoment, DateOnly geldigOp) =>
        Vanaf <= geldigOp && Bekend <= peilmoment && !(Ingetrokken <= peilmoment) && !(Tot <= geldigOp && EindeBekend <= peilmoment);
}

/// <summary>The threads of one case on both axes (rule 8): the rows of <see cref="Verloop"/> with for each what it shares, and what says the same twice as one.</summary>
public static class Draadrijen
{
    /// <param name="rijen">As <see cref="Verloop"/> tells them of these events.</param>
    public static IReadOnlyList<Draadrij> Van(IReadOnlyList<Standrij> rijen, IEnumerable<Opgetekend> gebeurtenissen, Kernen lijst)
    {
        if (rijen.All(rij => rij.Stand.Themas.IsEmpty || rij.Stand.Aard.IsEmpty))
            return [];
        var bron = new Kernbron(gebeurtenissen, lijst);
        var losse = new Dictionary<(Draadsleutel, bool), List<Draadrij>>();
        foreach (var rij in rijen.Where(BestaatErgens))
        {
            var kernen = rij.Stand.Themas.IsEmpty || rij.Stand.Aard.IsEmpty ? [] : bron.Op(rij.Bekend, rij.Vanaf);
            foreach (var kern in kernen)
                foreach (var thema in rij.Stand.Themas.Distinct())
                    foreach (var aard in rij.Stand.Aard.Distinct())
                    {
                        var nieuw = new Draadrij(new(thema, aard, kern), 0, rij.Stand.Staat.IsOpen, rij.Vanaf, rij.Bekend, rij.Tot, rij.EindeBekend, rij.Ingetrokken);
                        if (!losse.TryGetValue((nieuw.Draad, nieuw.IsOpen), out var al))
                            losse[(nieuw.Draad, nieuw.IsOpen)] = al = [];
                        al.Add(nieuw);
                    }
        }

        return
        [
            .. from zelfde in losse.Values.SelectMany(Samen).GroupBy(rij => rij.Draad)
               from rij in zelfde.OrderBy(rij => rij.Bekend).ThenBy(rij => rij.Vanaf).ThenBy(rij => rij.IsOpen).Index()
               select rij.Item with { Nummer = rij.Index + 1 },
        ];
    }

    /// <summary>One that ended or was withdrawn at once never held.</summary>
    static bool BestaatErgens(Standrij rij) => rij.Ingetrokken != rij.Bekend && !(rij.Tot == rij.Vanaf && rij.EindeBekend == rij.Bekend);

    /// <summary>
    /// Of the same thread: what begins on the day and at the moment at which another ended goes on from it; and what was withdrawn and said
    /// again at the same moment was never away. Together they hold just when each of them did.
    /// </summary>
    static List<Draadrij> Samen(List<Draadrij> rijen)
    {
        for (var aantal = 0; aantal != rijen.Count;)
        {
            aantal = rijen.Count;
            rijen = Achtereen(rijen);
            rijen = Opnieuw(rijen);
        }

        return rijen;
    }

    static List<Draadrij> Achtereen(List<Draadrij> rijen)
    {
        var uit = new List<Draadrij>();
        foreach (var rij in rijen.OrderBy(rij => rij.Bekend).ThenBy(rij => rij.Vanaf))
        {
            var vorige = uit.FindIndex(al => al.Tot == rij.Vanaf && al.EindeBekend == rij.Bekend && al.Ingetrokken == rij.Ingetrokken);
            if (vorige < 0)
                uit.Add(rij);
            else
                uit[vorige] = uit[vorige] with { Tot = rij.Tot, EindeBekend = rij.EindeBekend };
        }

        return uit;
    }

    static List<Draadrij> Opnieuw(List<Draadrij> rijen)
    {
        var uit = new List<Draadrij>();
        foreach (var rij in rijen.OrderBy(rij => rij.Bekend).ThenBy(rij => rij.Vanaf))
        {
            // An end that was known before is still its end; one that came with the new row is known since then.
            var vorige = uit.FindIndex(al => al.Ingetrokken == rij.Bekend && al.Vanaf == rij.Vanaf && (al.Tot is null || (al.Tot == rij.Tot && rij.EindeBekend == rij.Bekend)));
            if (vorige < 0)
                uit.Add(rij);
            else
                uit[vorige] = uit[vorige] with { Tot = rij.Tot, EindeBekend = uit[vorige].Tot is null ? rij.EindeBekend : uit[vorige].EindeBekend, Ingetrokken = rij.Ingetrokken };
        }

        return uit;
    }

    /// <summary>What the texts of a case name: title and description stand from the beginning, the wettelijke grondslag changes.</summary>
    sealed class Kernbron
    {
        readonly List<(Opgetekend Bij, ImmutableHashSet<Kern> Kernen, bool Vervangt)> grondslag = [];
        readonly ImmutableHashSet<Kern> tekst = [];

        public Kernbron(IEnumerable<Opgetekend> gebeurtenissen, Kernen lijst)
        {
            foreach (var opgetekend in gebeurtenissen)
            {
                switch (opgetekend.Feit.Gebeurtenis)
                {
                    case KnelpuntGemeld e:
                        // A sentence may go over from the one into the other; a name may not.
                        tekst = [.. lijst.Van(e.Titel), .. lijst.Van(e.Omschrijving)];
                        Voeg(opgetekend, e.WettelijkeGrondslag, vervangt: true);
                        break;
                    case KnelpuntAangevuld { WettelijkeGrondslag.Count: > 0 } e:
                        Voeg(opgetekend, e.WettelijkeGrondslag, vervangt: false);
                        break;
                    case KnelpuntGeclassificeerd { WettelijkeGrondslag: { } wetten }:
                        Voeg(opgetekend, wetten, vervangt: true);
                        break;
                }
            }

            void Voeg(Opgetekend bij, IReadOnlyList<string> wetten, bool vervangt) => grondslag.Add((bij, [.. wetten.SelectMany(lijst.Wetten)], vervangt));
        }

        public IReadOnlyCollection<Kern> Op(DateTimeOffset moment, DateOnly dag)
        {
            var nu = ImmutableHashSet<Kern>.Empty;
            foreach (var (bij, kernen, vervangt) in grondslag)
                if (bij.Moment <= moment && bij.Feit.GeldigVanaf <= dag)
                    nu = vervangt ? kernen : nu.Union(kernen);
            return nu.Union(tekst);
        }
    }
}
