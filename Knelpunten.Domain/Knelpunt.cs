using System.Collections.Immutable;

namespace Knelpunten.Domain;

/// <summary>The stages in the order of the main road. A case is open in all but the last two.</summary>
public enum Stadium
{
    Intake,
    Triage,
    Sparren,
    Voorgedragen,
    Geagendeerd,
    Behandeld,
    Toegewezen,
    Gesloten,
    Samengevoegd,
}

/// <summary>The outcome with which a case closes.</summary>
public enum Afloop
{
    Opgelost,
    DeelsOpgelost,
    InOnderzoek,
    Overgedragen,
    NietOvergenomen,
    NietInBehandeling,
    Ingetrokken,
}

/// <summary>
/// THE life of a knelpunt: what decisions need to know of it, and nothing else; the words of a case live in read models.
/// Which command is allowed in which stage stands in <see cref="Levensloop"/>.
/// </summary>
public sealed record Knelpunt(Guid Id)
{
    public string Nummer { get; init; } = "";
    public Stadium Stadium { get; init; }
    public Afloop? Afloop { get; init; }
    public Guid? Dossierhouder { get; init; }
    public Vertrouwelijkheid Vertrouwelijkheid { get; init; } = Vertrouwelijkheid.Intern;

    /// <summary>Set by triage; <c>intern</c> by default is not a choice, and the agenda wants one (rule 4).</summary>
    public bool IsVertrouwelijkheidGezet { get; init; }

    /// <summary>Nominated for the board at some time: from then on its secretariat sees the case (rule 10).</summary>
    public bool WasVoorgedragen { get; init; }

    public ImmutableList<Melding> Meldingen { get; init; } = [];
    public ImmutableSortedSet<int> OpenVragen { get; init; } = [];
    public Opschorting? Opschorting { get; init; }
    public Oplegnotitie? Oplegnotitie { get; init; }
    public Agendering? Agendering { get; init; }

    /// <summary>The item that was deferred last: the forerunner of the one it comes back as.</summary>
    public Agendering? Aangehouden { get; init; }

    /// <summary>How often the board deferred it; the third time stands out.</summary>
    public int Aanhoudingen { get; init; }

    public Besluitsoort? LaatsteBesluit { get; init; }

    /// <summary>The item it was about: an older decision can still be corrected, and is then not the last.</summary>
    public Agendering? LaatstBesloten { get; init; }

    public ImmutableList<Toewijzing> Toewijzingen { get; init; } = [];
    public Samengevoegd? Doel { get; init; }
    public ImmutableList<Guid> Bronnen { get; init; } = [];

    /// <summary>As which takeover the receiver signed for having it; null while he did not.</summary>
    public Guid? Ontvangst { get; init; }

    public ImmutableHashSet<Guid> Verwanten { get; init; } = [];

    /// <summary>How many were numbered so far, per kind: the next is one more.</summary>
    public Tellers Tellers { get; init; } = new();

    /// <summary>
    /// The day from which its term of keeping counts: the last on which it can have been closed, or that of recording when nothing is
    /// known. Null while it is not closed.
    /// </summary>
    public DateOnly? BewaardVanaf { get; init; }

    /// <summary>Its words are gone for ever: a number, and what became of it.</summary>
    public bool IsVernietigd { get; init; }

    /// <summary>No later stage change can lie certainly before this day (rule 8).</summary>
    public DateOnly? NietEerderDan { get; init; }

    public bool IsOpen => Stadium < Stadium.Gesloten;

    public IEnumerable<Toewijzing> OpenToewijzingen => Toewijzingen.Where(t => t.IsOpen);

    public Toewijzing? Toewijzing(int nummer) => Toewijzingen.Find(t => t.Nummer == nummer);

    /// <summary>
    /// Folds one event. Any subset of a case's events in the order of recording gives a state, without exceptions:
    /// <c>geldigOp</c> leaves out what was not true yet (rule 8).
    /// </summary>
    public static Knelpunt Evolve(Knelpunt? huidig, Guid id, Feit feit)
    {
        var k = huidig ?? new Knelpunt(id);
        return feit.Gebeurtenis switch
        {
            KnelpuntGemeld e => (k with { Nummer = e.Nummer, Meldingen = k.Meldingen.Add(new(1, e.Melder, e.Regio, e.Organisatie, (e.Melder ?? e.Contact) is not null)) }).Naar(Stadium.Intake, feit),
            MeldingToegevoegd e => k with { Meldingen = k.Meldingen.Add(new(e.Melding, e.Melder, e.Regio, e.Organisatie, (e.Melder ?? e.Contact) is not null)) },
            KnelpuntAangevuld e => k with { Tellers = k.Tellers with { Aanvullingen = e.Aanvulling } },
            KnelpuntIngetrokken => k.Sluit(Domain.Afloop.Ingetrokken, feit),

            DossierhouderAangewezen e => (k with { Dossierhouder = e.Dossierhouder }).Als(k.Stadium == Stadium.Intake, Stadium.Triage, feit),
            KnelpuntGeclassificeerd e => k with
            {
                Vertrouwelijkheid = e.Vertrouwelijkheidaanduiding ?? k.Vertrouwelijkheid,
                IsVertrouwelijkheidGezet = k.IsVertrouwelijkheidGezet || e.Vertrouwelijkheidaanduiding is not null,
            },
            KnelpuntGetriageerd e => k.Als(e.Uitkomst == Triageuitkomst.Sparren, Stadium.Sparren, feit),
            VraagGesteld e => k with { OpenVragen = k.OpenVragen.Add(e.Vraag), Tellers = k.Tellers with { Vragen = e.Vraag } },
            VraagBeantwoord e => k with { OpenVragen = k.OpenVragen.Remove(e.Vraag) },
            KnelpuntOpgeschort e => k with { Opschorting = new(e.WachtOp, e.Vraag) },
            KnelpuntHervat => k with { Opschorting = null },

            KnelpuntSamengevoegd e => (k with { Doel = new(e.Doel, e.Doelnummer, k.Stadium) }).Naar(Stadium.Samengevoegd, feit),
            SamenvoegingOngedaanGemaakt => (k with { Doel = null }).Naar(k.Doel?.StadiumDaarvoor ?? k.Stadium, feit),
            KnelpuntIngevoegd e => k with { Bronnen = k.Bronnen.Add(e.Bron) },
            InvoegingOngedaanGemaakt e => k with { Bronnen = k.Bronnen.Remove(e.Bron) },
            VerwantschapGelegd e => k with { Verwanten = k.Verwanten.Add(e.Verwant) },

            ActiviteitToegevoegd e => k with { Tellers = k.Tellers with { Activiteiten = e.Activiteit } },
            ProductToegevoegd e => k with { Tellers = k.Tellers with { Producten = e.Product } },
            MiddelenToegekend e => k with { Tellers = k.Tellers with { Middelen = e.Middel } },
            LesVastgelegd e => k with { Tellers = k.Tellers with { Lessen = e.Les } },
            NotitieToegevoegd e => k with { Tellers = k.Tellers with { Notities = e.Notitie } },
            DocumentToegevoegd e => k with { Tellers = k.Tellers with { Documenten = e.Document } },
            TerugkoppelingGegeven e => k with { Tellers = k.Tellers with { Terugkoppelingen = e.Terugkoppeling } },
            KnelpuntTeruggenomen e => (k with { Agendering = null }).Naar(e.Naar, feit),

            KnelpuntVoorgedragen => (k with { WasVoorgedragen = true }).Naar(Stadium.Voorgedragen, feit),
            VoordrachtIngetrokken => k.Naar(Stadium.Sparren, feit),
            OplegnotitieGeschreven e => k with { Oplegnotitie = new(e.Versie, [.. e.Ontbreekt()], e.IsPartnerGehoord()) },
            KnelpuntGeagendeerd e => (k with { Agendering = new(e.Vergadering, e.Agendapunt) }).Naar(Stadium.Geagendeerd, feit),
            AgenderingIngetrokken => k.VanDeAgenda(feit),
            AgenderingAangehouden e => (e.Naar is null ? k.VanDeAgenda(feit) : k) with { Aanhoudingen = e.Keer, Aangehouden = new(e.Vergadering, e.Agendapunt) },
            AgenderingDoorgeschoven e => e.Naar is null ? k.VanDeAgenda(feit) : k,
            KnelpuntBehandeld => k.Naar(Stadium.Behandeld, feit),
            BesluitVastgelegd e => (k with { LaatsteBesluit = e.Soort, LaatstBesloten = new(e.Vergadering, e.Agendapunt) }).Na(e.Soort, feit),
            BesluitHerzien e => k.LaatstBesloten == new Agendering(e.Vergadering, e.Agendapunt) ? k with { LaatsteBesluit = e.Soort } : k,

            ToewijzingGeopend e => k with { Toewijzingen = k.Toewijzingen.Add(new(e.Toewijzing, e.Partner, e.Rol)) },
            ToewijzingGeaccepteerd e => k.Wijzig(e.Toewijzing, Toewijzingsstand.Geaccepteerd, feit),
            ToewijzingAfgewezen e => k.Wijzig(e.Toewijzing, Toewijzingsstand.Afgewezen, feit),
            ToewijzingVoortgangGemeld e => k.Wijzig(e.Toewijzing, null, feit),
            ToewijzingAfgerond e => k.Wijzig(e.Toewijzing, Toewijzingsstand.Afgerond, feit),
            ToewijzingIngetrokken e => k.Wijzig(e.Toewijzing, Toewijzingsstand.Ingetrokken, feit),

            KnelpuntGesloten e => k.Sluit(e.Afloop, feit),
            KnelpuntOvergedragen => k.Sluit(Domain.Afloop.Overgedragen, feit),
            OverdrachtBevestigd e => k with { Ontvangst = e.Overname },
            KnelpuntHeropend => (k with { Afloop = null, BewaardVanaf = null }).Naar(Stadium.Triage, feit),
            KnelpuntVernietigd => k with { IsVernietigd = true },
            _ => k,
        };
    }

    Knelpunt Naar(Stadium stadium, Feit feit) => this with
    {
        Stadium = stadium,
        NietEerderDan = feit.Wanneer.Vroegst > (NietEerderDan ?? DateOnly.MinValue) ? feit.Wanneer.Vroegst : NietEerderDan,
    };

    Knelpunt Als(bool voorwaarde, Stadium stadium, Feit feit) => voorwaarde ? Naar(stadium, feit) : this;

    Knelpunt Sluit(Afloop afloop, Feit feit) =>
        (this with { Afloop = afloop, BewaardVanaf = feit.Wanneer.Laatst ?? feit.Opgetekend, Opschorting = null, Agendering = null }).Naar(Stadium.Gesloten, feit);

    Knelpunt VanDeAgenda(Feit feit) => (this with { Agendering = null }).Naar(Stadium.Voorgedragen, feit);

    Knelpunt Na(Besluitsoort besluit, Feit feit) => besluit switch
    {
        Besluitsoort.Beleggen => (this with { Agendering = null }).Naar(Stadium.Toegewezen, feit),
        // Where a deferred item goes is said by AgenderingAangehouden or KnelpuntGeagendeerd, which follow.
        Besluitsoort.Aanhouden => this,
        _ => (this with { Agendering = null }).Naar(Stadium.Sparren, feit),
    };

    /// <summary>Without an open assignment left the case is back in the hands of the dossierhouder: sparren.</summary>
    Knelpunt Wijzig(int nummer, Toewijzingsstand? stand, Feit feit)
    {
        if (Toewijzing(nummer) is not { } toewijzing)
            return this;

        var k = this with { Toewijzingen = Toewijzingen.Replace(toewijzing, toewijzing.Volgende(stand)) };
        return k.Als(k.Stadium == Stadium.Toegewezen && !k.OpenToewijzingen.Any(), Stadium.Sparren, feit);
    }
}

/// <param name="Melder">Actor id of the reporter; null when the ATO raised it for somebody without an account, or for nobody the source names.</param>
/// <param name="HeeftMelder">There is somebody to answer: an account, or contact details.</param>
public sealed record Melding(int Nummer, Guid? Melder, string Regio, string Organisatie, bool HeeftMelder);

/// <param name="Vraag">Number of the question that suspended the clock; null when a person did.</param>
public sealed record Opschorting(WachtOp WachtOp, int? Vraag);

public sealed record Samengevoegd(Guid Doel, string Doelnummer, Stadium StadiumDaarvoor);

public sealed record Agendering(Guid Vergadering, int Agendapunt);

public sealed record Oplegnotitie(int Versie, ImmutableList<string> Ontbreekt, bool IsPartnerGehoord);

public sealed record Tellers(
    int Aanvullingen = 0,
    int Vragen = 0,
    int Activiteiten = 0,
    int Producten = 0,
    int Middelen = 0,
    int Lessen = 0,
    int Notities = 0,
    int Documenten = 0,
    int Terugkoppelingen = 0);
