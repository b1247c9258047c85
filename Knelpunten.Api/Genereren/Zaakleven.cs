using System.Globalization;
using Knelpunten.Api.Inrichting;

namespace Knelpunten.Api.Genereren;

/// <summary>The life of one made-up case, as its people live it: what they do next, and how long that takes them. Whether it may is the domain's.</summary>
public sealed partial class Zaakleven(Geschiedenis g, Boek boek, Beraad beraad, Genereerwens wens)
{
    /// <summary>Recent cases of each theme that something can be merged into.</summary>
    readonly Dictionary<string, Queue<Zaak>> recent = [];

    readonly double kansOpVoordracht = Beraad.Voordrachtkans(wens);

    public void Meld(int plaats)
    {
        var t = Toeval.Voor(wens.Zaad, plaats);
        var onderwerp = t.Scheef(Onderwerpen.Alle);
        var regio = g.Mensen.Regios[(t.Getal(10) + (t.Kans(0.5) ? onderwerp.Wat.Length : 0)) % 10];
        var zaak = boek.Begin(new Zaak(t.Id(g.Nu), plaats, t, onderwerp, regio));
        var oud = t.Kans(0.03);
        var isVoorAnder = oud || t.Kans(0.08);
        var melder = g.Mensen.Melder(regio, t);
        var plek = t.Een(Mensen.Plaatsen(regio));
        var kenmerk = oud ? new Kenmerk("Oud register", $"OR-{plaats:000000}") : null;
        var opdracht = new MeldKnelpunt(
            Intake.Nummer(Kalender.Dag(g.Nu), plaats), Woorden.Titel(onderwerp, plek, t), Woorden.Omschrijving(onderwerp, plek, t),
            t.Kans(0.04) ? Intake.Landelijk : regio, melder.Organisatie!, onderwerp.Wet is { } wet && t.Kans(0.4) ? [wet] : [], kenmerk, null, isVoorAnder);
        var wie = isVoorAnder ? g.Mensen.Ato(t) : melder;
        var rol = isVoorAnder ? Rol.Ato : Rol.Melder;
        if (!Schrijf(oud || (isVoorAnder && t.Kans(0.3)) ? Eerder(t, 120) : null) && !Schrijf(null))
            throw new InvalidOperationException("Een melding werd geweigerd.");
        zaak.Melder = isVoorAnder ? null : melder;
        g.Begin(zaak, Leven(zaak));
        Omheen(zaak);

        bool Schrijf(Wanneer? wanneer)
        {
            var om = boek.Omstandigheden(wie, g.Nu, wanneer);
            return boek.Schrijf(opdracht, rol, om, Intake.Meld(zaak.Id, opdracht, om), g.Nu, isVoorAnder ? $"organisatie:{melder.Organisatie}" : null);
        }
    }

    IEnumerable<DateTimeOffset> Leven(Zaak z)
    {
        var t = z.Toeval;
        if (z.Melder is { } melder && t.Kans(0.025))
        {
            yield return g.Na(t.Lognormaal(2, 0.8), t);
            Doe(z, melder, Rol.Melder, new TrekMeldingIn("Bij nader inzien is dit al geregeld."));
        }
        else
        {
            yield return g.Na(t.Lognormaal(2.2, 1.0), t);
        }

        if (z.K.Stadium == Stadium.Intake)
        {
            var houder = g.Mensen.Ato(t);
            Doe(z, houder, Rol.Ato, new WijsDossierhouderAan(houder.Actor, true, t.Kans(0.03)));
        }

        while (z.K.IsOpen)
        {
            var stappen = z.K.Stadium switch
            {
                Stadium.Triage => Triage(z),
                Stadium.Sparren => Sparren(z),
                Stadium.Voorgedragen => Voorgedragen(z),
                _ => Wacht(),
            };
            foreach (var stap in stappen)
                yield return stap;
        }

        if (z.K.Stadium == Stadium.Gesloten)
            foreach (var stap in Nazorg(z))
                yield return stap;
    }

    static IEnumerable<DateTimeOffset> Wacht()
    {
        yield return Loop.Slaap;
    }

    IEnumerable<DateTimeOffset> Triage(Zaak z)
    {
        var t = z.Toeval;
        yield return g.Na(t.Lognormaal(6, 1.0), t);
        if (z.K.Stadium != Stadium.Triage)
            yield break;
        if (z.K.Tellers.Vragen == 0 && z.K.Opschorting is null && t.Kans(0.18))
        {
            DoeAto(z, new KiesTriageuitkomst(Triageuitkomst.Vraag, "Eerst meer weten.", Klasse(z), Woorden.Vraag(z.Onderwerp, t)));
            g.Begin(z, Antwoord(z));
            yield return Loop.Slaap;
            yield break;
        }

        switch (t.Gewogen([0.60, kansOpVoordracht * 0.4, 0.19, 0.03, 0.06]))
        {
            case 0:
                DoeAto(z, new KiesTriageuitkomst(Triageuitkomst.Sparren, Woorden.Reden(t), Klasse(z)));
                break;
            case 1:
                DoeAto(z, new KiesTriageuitkomst(Triageuitkomst.Voordragen, Woorden.Reden(t), Klasse(z), VoorgesteldePartner: t.Kans(0.6) ? t.Een(z.Onderwerp.Partners) : null));
                break;
            case 2:
                DoeAto(z, new KiesTriageuitkomst(Triageuitkomst.NietInBehandeling, t.Kans(0.5) ? "Hoort bij een ander loket." : "Er is al een werkwijze voor.", Klasse(z)));
                break;
            case 3 when Doel(z) is { } doel:
                VoegSamen(z, doel);
                break;
            default:
                yield return g.Na(t.Lognormaal(35, 0.8), t);
                break;
        }

        if (z.K.Stadium is Stadium.Triage or Stadium.Sparren)
            Onthoud(z);
    }

    IEnumerable<DateTimeOffset> Sparren(Zaak z)
    {
        var t = z.Toeval;
        var isVervolg = z.K.LaatsteBesluit is not null;
        for (var ronde = isVervolg ? t.Getal(2) : t.Tussen(1, 3); ronde > 0; ronde--)
        {
            yield return g.Na(t.Lognormaal(15, 0.9), t);
            if (z.K.Stadium != Stadium.Sparren)
                yield break;
            Werk(z);
        }

        yield return g.Na(t.Lognormaal(22, 1.1), t);
        if (z.K.Stadium != Stadium.Sparren)
            yield break;
        switch (t.Gewogen([0.70, isVervolg ? 0.02 : kansOpVoordracht, 0.02, 0.16]))
        {
            case 0:
                LosOp(z);
                break;
            case 1:
                DoeAto(z, new DraagVoor(Woorden.Reden(t), t.Kans(0.7) ? t.Een(z.Onderwerp.Partners) : null));
                break;
            case 2:
                DoeAto(z, new NeemTerug("Het bleek om iets anders te gaan."));
                break;
            default:
                yield return g.Na(t.Lognormaal(40, 0.9), t);
                break;
        }
    }

    IEnumerable<DateTimeOffset> Voorgedragen(Zaak z)
    {
        var t = z.Toeval;
        yield return g.Na(t.Lognormaal(5, 0.6), t);
        if (z.K.Stadium != Stadium.Voorgedragen)
            yield break;
        if (z.K.Oplegnotitie is null or { Ontbreekt.Count: > 0 })
            SchrijfNota(z, compleet: t.Kans(0.85));
        if (t.Kans(0.04))
        {
            DoeAto(z, new TrekVoordrachtIn("De betrokken partijen komen er samen uit."));
            yield break;
        }

        beraad.Wacht(z);
        if (z.K.Oplegnotitie is { Ontbreekt.Count: > 0 })
            g.Begin(z, MaakNotaAf(z));
        yield return Loop.Slaap;
    }

    IEnumerable<DateTimeOffset> MaakNotaAf(Zaak z)
    {
        yield return g.Na(z.Toeval.Lognormaal(25, 0.6), z.Toeval);
        if (z.K.Stadium is Stadium.Voorgedragen or Stadium.Geagendeerd)
            SchrijfNota(z, compleet: true);
    }

    IEnumerable<DateTimeOffset> Nazorg(Zaak z)
    {
        var t = z.Toeval;
        if (t.Kans(0.05))
        {
            yield return g.Na(t.Lognormaal(25, 1.0), t);
            if (t.Kans(0.5))
                DoeAto(z, new LegLesVast(Woorden.Les(z.Onderwerp, t), t.Kans(0.7)), 0.4);
            else
                Product(z, 0.4);
        }

        if (!t.Kans(0.03))
            yield break;
        yield return g.Na(t.Lognormaal(70, 0.9), t);
        if (DoeAto(z, new Heropen("Het knelpunt doet zich opnieuw voor.")))
            g.Begin(z, Verder(z));
    }

    /// <summary>The life goes on from where it is now.</summary>
    IEnumerable<DateTimeOffset> Verder(Zaak z)
    {
        while (z.K.IsOpen)
            foreach (var stap in z.K.Stadium switch { Stadium.Triage => Triage(z), Stadium.Sparren => Sparren(z), Stadium.Voorgedragen => Voorgedragen(z), _ => Wacht() })
                yield return stap;
    }

    /// <summary>What happens beside the main road.</summary>
    void Omheen(Zaak z)
    {
        var t = z.Toeval;
        for (var nog = t.Kans(0.2) ? t.Tussen(1, 3) : 0; nog > 0; nog--)
            g.Begin(z, Later(z, t.Lognormaal(30, 1.2), () => SluitAan(z)));
        if (z.Melder is { } melder && t.Kans(0.12))
            g.Begin(z, Later(z, t.Lognormaal(8, 1.0), () => Doe(z, melder, Rol.Melder, new VulAan(Woorden.Aanvulling(z.Onderwerp, t), []))));
        if (t.Kans(0.05))
            g.Begin(z, Later(z, t.Lognormaal(50, 0.9), () => Neemover(z)));
        if (t.Kans(0.02))
            g.Begin(z, Later(z, t.Lognormaal(25, 0.9), () => Verwant(z)));
        if (t.Kans(0.05))
            g.Begin(z, Opschorting(z));
        if (t.Kans(0.06))
            g.Begin(z, Later(z, t.Lognormaal(30, 0.8), () => DoeAto(z, new GeefTerugkoppeling("Wij zijn met uw melding bezig; u hoort meer na het volgende overleg."))));
        if (t.Kans(0.06))
            g.Begin(z, Later(z, t.Lognormaal(35, 0.9), () => DoeAto(z, new Classificeer(Urgentie: Urgentie.Hoog, Vertrouwelijkheidaanduiding: Niveau(t), Reden: "Het raakt lopend onderzoek."))));
        if (t.Kans(0.012))
            g.Begin(z, Later(z, t.Lognormaal(90, 0.8), () => DraagOver(z)));
    }

    IEnumerable<DateTimeOffset> Later(Zaak z, double werkdagen, Action doe)
    {
        yield return g.Na(werkdagen, z.Toeval);
        if (z.K.IsOpen)
            doe();
    }

    IEnumerable<DateTimeOffset> Antwoord(Zaak z)
    {
        var t = z.Toeval;
        var wordtBeantwoord = t.Kans(0.9);
        yield return g.Na(wordtBeantwoord ? t.Lognormaal(9, 1.0) : t.Lognormaal(70, 0.5), t);
        if (z.K.IsOpen && z.K.OpenVragen.Count > 0)
        {
            if (!wordtBeantwoord && z.K.Opschorting is not null)
                DoeAto(z, new Hervat("Er kwam geen antwoord; verder met wat er is."));
            else if (z.Melder is { } melder)
                Doe(z, melder, Rol.Melder, new BeantwoordVraag(z.K.OpenVragen.Max, Woorden.Antwoord(t)));
            else
                DoeAto(z, new BeantwoordVraag(z.K.OpenVragen.Max, Woorden.Antwoord(t)), 0.3);
        }

        g.Wek(z, g.Na(0.3, t));
    }

    IEnumerable<DateTimeOffset> Opschorting(Zaak z)
    {
        var t = z.Toeval;
        yield return g.Na(t.Lognormaal(35, 0.8), t);
        if (!z.K.IsOpen || z.K.Dossierhouder is null || z.K.Opschorting is not null)
            yield break;
        DoeAto(z, new SchortOp(t.Een([WachtOp.Partner, WachtOp.Anders, WachtOp.Sbo]), "Wacht op uitkomsten van een lopend onderzoek.", t.Kans(0.5) ? Kalender.Dag(g.Nu).AddDays(45) : null));
        yield return g.Na(t.Lognormaal(28, 0.8), t);
        if (z.K is { IsOpen: true, Opschorting.Vraag: null })
            DoeAto(z, new Hervat("De uitkomsten zijn binnen."));
    }

    /// <summary>One assignment, from the question to its end.</summary>
    public IEnumerable<DateTimeOffset> Toewijzing(Zaak z, int nummer, DateOnly uiterlijk)
    {
        var t = z.Toeval;
        var partner = z.K.Toewijzing(nummer)!.Partner;
        yield return g.Na(t.Lognormaal(7, 0.9), t);
        switch (t.Gewogen([0.85, 0.09, 0.06]))
        {
            case 0:
                DoePartner(z, partner, new AccepteerToewijzing(nummer, t.Kans(0.4) ? "Wij pakken dit op." : null));
                break;
            case 1:
                DoePartner(z, partner, new WijsToewijzingAf(nummer, Woorden.Afwijzing(t)));
                Opnieuw(z, nummer);
                yield break;
            default:
                // Silence: it becomes overdue, until the dossierhouder has had enough of it.
                yield return g.Na(t.Lognormaal(110, 0.6), t);
                DoeAto(z, new TrekToewijzingIn(nummer, "Ondanks herinneringen kwam er geen antwoord."));
                Opnieuw(z, nummer);
                yield break;
        }

        for (var bericht = t.Getal(3); bericht > 0; bericht--)
        {
            yield return g.Na(t.Lognormaal(22, 0.6), t);
            DoePartner(z, partner, new MeldVoortgang(nummer, Woorden.Voortgang(t)));
        }

        var rest = Math.Max(3, (uiterlijk.DayNumber - Kalender.Dag(g.Nu).DayNumber) * 5 / 7.0);
        yield return g.Na(rest * t.Lognormaal(0.85, 0.5), t);
        if (t.Kans(0.95))
            DoePartner(z, partner, new RondToewijzingAf(nummer, Woorden.Resultaat(z.Onderwerp, t)));
        else
            DoeAto(z, new TrekToewijzingIn(nummer, "De vraag is ingehaald door nieuw beleid."));
        g.Wek(z, g.Na(1, t));
    }

    /// <summary>The trekker is gone while others go on: another is asked.</summary>
    void Opnieuw(Zaak z, int nummer)
    {
        var t = z.Toeval;
        if (z.K.Stadium == Stadium.Toegewezen && z.K.Toewijzing(nummer)!.Rol == Toewijzingsrol.Trekker)
        {
            var partner = t.Een(g.Mensen.Partners);
            var uiterlijk = g.Werkdag(Kalender.Dag(g.Nu).AddDays(t.Tussen(40, 120)));
            if (DoeAto(z, new WijsToe(new(partner, Toewijzingsrol.Trekker, Woorden.Vraagstelling(z.Onderwerp, t), uiterlijk))))
                g.Begin(z, Toewijzing(z, z.K.Toewijzingen.Count, uiterlijk));
        }

        g.Wek(z, g.Na(1, t));
    }

    void Onthoud(Zaak z)
    {
        if (!recent.TryGetValue(z.Onderwerp.Thema, out var rij))
            recent[z.Onderwerp.Thema] = rij = new();
        rij.Enqueue(z);
        if (rij.Count > 40)
            rij.Dequeue();
    }

    Classificeer Klasse(Zaak z)
    {
        if (z.K.IsVertrouwelijkheidGezet)
            return new();
        var (t, o) = (z.Toeval, z.Onderwerp);
        return new(
            t.Kans(0.2) ? [o.Thema, o.Thema == "c" ? "f" : "c"] : [o.Thema],
            t.Kans(0.5) ? o.Aard : [t.Een(o.Aard)],
            t.Gewogen([0.25, 0.6, 0.15]) switch { 0 => Urgentie.Laag, 1 => Urgentie.Normaal, _ => Urgentie.Hoog },
            Niveau(t),
            o.Wet is { } wet && t.Kans(0.5) ? [wet] : null,
            t.Kans(0.5) ? [.. o.Partners.Take(2)] : null);
    }

    static Vertrouwelijkheid Niveau(Toeval t) => t.Gewogen([0.06, 0.12, 0.56, 0.17, 0.09]) switch
    {
        0 => Vertrouwelijkheid.Openbaar,
        1 => Vertrouwelijkheid.BeperktOpenbaar,
        2 => Vertrouwelijkheid.Intern,
        3 => Vertrouwelijkheid.Zaakvertrouwelijk,
        _ => Vertrouwelijkheid.Vertrouwelijk,
    };

    static IReadOnlyList<Soort> Soorten(Lijst<Soort> lijst) => [.. lijst.Waarden];

    bool DoePartner(Zaak z, string partner, KnelpuntOpdracht o)
    {
        if (!z.K.IsOpen || o is not ToewijzingOpdracht { Toewijzing: var nummer } || z.K.Toewijzing(nummer) is not { IsOpen: true })
            return false;
        return z.Toeval.Kans(0.8)
            ? Doe(z, g.Mensen.Partner(partner, z.Toeval), Rol.Partner, o)
            : Doe(z, z.Dossierhouder, Rol.Ato, o, z.Toeval.Kans(0.2) ? Eerder(z.Toeval, 20) : null, $"organisatie:{partner}");
    }

    /// <param name="achteraf">How often this is written down only later.</param>
    bool DoeAto(Zaak z, KnelpuntOpdracht o, double achteraf = 0.025)
    {
        if (z.K.Dossierhouder is null || z.K.Doel is not null || (o is ToewijzingOpdracht { Toewijzing: var nummer } && z.K.Toewijzing(nummer) is not { IsOpen: true }))
            return false;
        return Doe(z, z.Dossierhouder, Rol.Ato, o, z.Toeval.Kans(achteraf) ? Eerder(z.Toeval, 45) : null);
    }

    bool Doe(Zaak z, Handelende wie, Rol rol, KnelpuntOpdracht o, Wanneer? wanneer = null, string? namens = null)
    {
        var om = boek.Omstandigheden(wie, g.Nu, wanneer);
        var waarom = z.Toeval.Kans(0.03) ? "Op verzoek van de regio." : null;
        return boek.Schrijf(o, rol, om, Levensloop.Beslis(z.K, o, om), g.Nu, namens, waarom)
            || (wanneer is not null && Doe(z, wie, rol, o, null, namens));
    }

    /// <summary>When it really was, as precisely as somebody still knows: mostly a day, sometimes a month or a year, sometimes nothing.</summary>
    Wanneer Eerder(Toeval t, int dagen)
    {
        var dag = Kalender.Dag(g.Nu).AddDays(-t.Tussen(1, dagen));
        if (dag < wens.Van)
            dag = wens.Van;
        return t.Gewogen([0.72, 0.12, 0.10, 0.06]) switch
        {
            0 => Wanneer.Op(dag),
            1 => Wanneer.Parse(dag.ToString("yyyy-MM", CultureInfo.InvariantCulture)),
            2 => Wanneer.Parse(dag.ToString("yyyy", CultureInfo.InvariantCulture)),
            _ => Wanneer.Onbekend,
        };
    }
}
