using Knelpunten.Api.Personen;
using Knelpunten.Api.Referentie;

namespace Knelpunten.Api.Genereren;

/// <param name="Van">The first day on which a case is raised.</param>
/// <param name="Tot">The last day on which anything happens.</param>
public sealed record Genereerwens(int Knelpunten, long Zaad, DateOnly Van, DateOnly Tot);

/// <summary>
/// Years of work played in the order in which it would have been recorded: a queue of what happens next, from which the decisions of the
/// domain make events. Memory goes with what is open at one time, not with the whole.
/// </summary>
public sealed class Geschiedenis
{
    readonly PriorityQueue<Loop, (DateTimeOffset Moment, long Beurt)> rij = new();
    readonly Boek boek;
    readonly Genereerwens wens;
    readonly Beraad beraad;
    readonly Werktijd werktijd;
    long beurt;

    public Geschiedenis(Genereerwens wens, Beleid beleid, Action<Rij> uit)
    {
        this.wens = wens;
        boek = new(beleid, Toeval.Voor(wens.Zaad, -2), uit);
        werktijd = new(wens.Van, wens.Tot);
        Mensen = new(LegRegister(), wens.Knelpunten, wens.Zaad);
        beraad = new(this, boek, wens);
        Zaken = new(this, boek, beraad, wens);
    }

    public Mensen Mensen { get; }

    public Zaakleven Zaken { get; }

    /// <summary>The moment of what happens now.</summary>
    public DateTimeOffset Nu { get; private set; }

    public int Gemeld { get; private set; }

    public long Gebeurtenissen => boek.Volgnummer;

    public IReadOnlyDictionary<string, int> Geweigerd => boek.Geweigerd;

    /// <summary>The stream of the register, which is laid before anything else.</summary>
    public Rij.Streng Registerstroom { get; private set; } = null!;

    /// <summary>Plays it all; after each case that comes in the caller can say how far it is.</summary>
    public void Speel(Action<int>? bijMelding, CancellationToken stop)
    {
        beraad.Begin();
        foreach (var moment in werktijd.Aankomsten(wens.Van, wens.Tot, wens.Knelpunten, Toeval.Voor(wens.Zaad, -3)))
        {
            stop.ThrowIfCancellationRequested();
            SpeelTot(moment);
            Nu = moment;
            Zaken.Meld(++Gemeld);
            bijMelding?.Invoke(Gemeld);
        }

        SpeelTot(werktijd.Moment(wens.Tot, 23.9));
        foreach (var stroom in boek.Levend.OrderBy(stroom => stroom.Begonnen).ThenBy(stroom => stroom.Id).ToList())
            boek.Sluit(stroom);
    }

    public void Begin(Stroom van, IEnumerable<DateTimeOffset> stappen)
    {
        van.Lopend++;
        Verder(new(stappen.GetEnumerator(), van));
    }

    /// <summary>Goes on with its life, if it was waiting.</summary>
    public void Wek(Zaak zaak, DateTimeOffset moment)
    {
        if (zaak.Slaper is not { } slaper)
            return;
        zaak.Slaper = null;
        rij.Enqueue(slaper, (moment, ++beurt));
    }

    /// <summary>So many working days from now.</summary>
    public DateTimeOffset Na(double werkdagen, Toeval toeval) => werktijd.Na(Nu, werkdagen, toeval);

    public DateTimeOffset Op(DateOnly dag, double uur) => werktijd.Moment(dag, uur);

    public DateTimeOffset Opdag(DateOnly dag, Toeval toeval) => werktijd.Opdag(werktijd.OpOfNa(dag), toeval);

    public DateOnly Werkdag(DateOnly dag) => werktijd.OpOfNa(dag);

    void SpeelTot(DateTimeOffset tot)
    {
        while (rij.TryPeek(out var loop, out var wanneer) && wanneer.Moment <= tot)
        {
            rij.Dequeue();
            Nu = wanneer.Moment;
            Verder(loop);
        }
    }

    void Verder(Loop loop)
    {
        if (loop.Stappen.MoveNext())
        {
            var volgende = loop.Stappen.Current;
            if (volgende == Loop.Slaap)
                ((Zaak)loop.Van).Slaper = loop;
            else
                rij.Enqueue(loop, (volgende, ++beurt));
            return;
        }

        loop.Stappen.Dispose();
        LaatLos(loop.Van);
    }

    /// <summary>One thing less that may do something to it; when that was the last, it is as it stays.</summary>
    public void LaatLos(Stroom stroom)
    {
        if (--stroom.Lopend == 0 && stroom.IsAf)
            boek.Sluit(stroom);
    }

    Register LegRegister()
    {
        var begin = Nu = werktijd.Moment(wens.Van, 0.5);
        boek.LegRegister(Beginstand.Gebeurtenissen(), Actoren.Dienst, Nu);
        var beheerder = new Handelende(Toeval.Voor(wens.Zaad, -4).Id(), Rol.Beheerder, "ato");
        foreach (var organisatie in Mensen.Nieuw())
        {
            Nu = Nu.AddSeconds(7);
            var om = boek.Omstandigheden(beheerder, Nu);
            var opdracht = new LegOrganisatieVast(organisatie, IsNieuw: true);
            boek.Schrijf(opdracht, Rol.Beheerder, om, Register.LegVast(boek.Register, opdracht, om), Nu);
        }

        Registerstroom = new(Register.Stroom, "register", boek.Registerversie, begin, Nu);
        return boek.Register;
    }
}
