using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using Knelpunten.Api.Opdrachten;
using Knelpunten.Domain;

namespace Knelpunten.Tests.Levensloop;

/// <summary>
/// Everything that happened so far, on cases and meetings: <c>Gegeven(…).Als(…).Dan(…)</c>. A life is a value, so a point in it can be
/// shared by all tests. Which entrance a command has in the domain is repeated here from the handlers, and nothing else.
/// </summary>
sealed record Leven(
    ImmutableList<(Guid Stroom, Feit Feit)> Feiten, ImmutableDictionary<Guid, Knelpunt> Zaken, ImmutableDictionary<Guid, Vergadering> Vergaderingen)
{
    public static Leven Leeg { get; } = new([], ImmutableDictionary<Guid, Knelpunt>.Empty, ImmutableDictionary<Guid, Vergadering>.Empty);

    public static Leven Gegeven(Leven leven) => leven;

    /// <summary>Of each of <see cref="Feiten"/> the command that it came of, and which command that was.</summary>
    public ImmutableList<(int Beurt, Opdracht Opdracht, Omstandigheden Om)> Waardoor { get; init; } = [];

    public Knelpunt Knelpunt => Zaken[Vast.Zaak];

    /// <param name="door">Ans of the ATO when absent; for a melding its reporter Mieke, for a meeting the secretariat.</param>
    /// <param name="wanneer">When it happened; today when absent.</param>
    /// <param name="op">The case or meeting; <see cref="Vast.Zaak"/> or <see cref="Vast.Sbo"/> when absent.</param>
    public Gedaan Als(Opdracht opdracht, Handelende? door = null, string? wanneer = null, Guid? op = null, Register? register = null)
    {
        var om = new Omstandigheden(
            door ?? Gewoonlijk(opdracht), Vast.Vandaag, wanneer is null ? Wanneer.Op(Vast.Vandaag) : Wanneer.Parse(wanneer), register ?? Vast.HetRegister, Beleid.Standaard);
        var stroom = op ?? (opdracht is MeldKnelpunt or KnelpuntOpdracht ? Vast.Zaak : Vast.Sbo);
        var uitkomst = Beslis(opdracht, stroom, om);
        return new Gedaan(this, stroom, uitkomst, uitkomst is Uitkomst.Aanvaard aanvaard
            ? Met(aanvaard, om) with { Waardoor = Waardoor.AddRange(aanvaard.Gebeurtenissen.Select(_ => (Feiten.Count, opdracht, om))) }
            : this);
    }

    /// <summary>The life after a command that has to be accepted.</summary>
    public Leven Na(Opdracht opdracht, Handelende? door = null, string? wanneer = null, Guid? op = null) => Als(opdracht, door, wanneer, op).Daarna;

    public Leven Met(Uitkomst.Aanvaard aanvaard, Omstandigheden om) => aanvaard.Gebeurtenissen.Aggregate(this, (leven, nieuw) =>
    {
        var feit = new Feit(nieuw.Gebeurtenis, om.Wanneer, om.Vandaag);
        leven = leven with { Feiten = leven.Feiten.Add((nieuw.Stroom, feit)) };
        return nieuw.Gebeurtenis is VergaderingGebeurtenis
            ? leven with { Vergaderingen = leven.Vergaderingen.SetItem(nieuw.Stroom, Vergadering.Evolve(leven.Vergaderingen.GetValueOrDefault(nieuw.Stroom), nieuw.Stroom, feit)) }
            : leven with { Zaken = leven.Zaken.SetItem(nieuw.Stroom, Domain.Knelpunt.Evolve(leven.Zaken.GetValueOrDefault(nieuw.Stroom), nieuw.Stroom, feit)) };
    });

    Uitkomst Beslis(Opdracht opdracht, Guid op, Omstandigheden om) => opdracht switch
    {
        MeldKnelpunt o => Intake.Meld(op, o, om),
        VoegSamen o => Samenvoeging.VoegSamen(Zaken[op], Zaken.GetValueOrDefault(o.Doel, Zaken[op]), o, om),
        KiesTriageuitkomst { Uitkomst: Triageuitkomst.Samenvoegen, Doel: { } doel } o => Samenvoeging.Kies(Zaken[op], Zaken[doel], o, om),
        MaakSamenvoegingOngedaan o when Zaken[op].Doel is { } samen => Samenvoeging.MaakOngedaan(Zaken[op], Zaken[samen.Doel], o, om),
        DraagOver o when Zaken[op] is { Stadium: Stadium.Geagendeerd, Agendering: { } plaats } k => Agenda.DraagOver(Vergaderingen[plaats.Vergadering], k, o, om),
        BeginOplegnotitie o => Domain.Levensloop.Beslis(Zaken[op], o with { Verhaal = Verhaal(op, o.Peildatum ?? om.Vandaag, om.Register) }, om),
        KnelpuntOpdracht o => Domain.Levensloop.Beslis(Zaken[op], o, om),

        PlanVergadering o => Vergaderen.Plan(op, o, om),
        VerplaatsVergadering o => Vergaderen.Verplaats(Vergaderingen[op], o, om),
        AnnuleerVergadering o => Vergaderen.Annuleer(Vergaderingen[op], o, new(Zaken.Values), om),
        HoudVergadering o => Vergaderen.Houd(Vergaderingen[op], o, new(Zaken.Values), om),
        PlaatsAgendapunt o => Agenda.Plaats(Vergaderingen[op], o.Knelpunt is { } id ? Zaken[id] : null, o, om),
        DeelAgendapuntIn o => Agenda.DeelIn(Vergaderingen[op], o, om),
        VerplaatsAgendapunt o => Agenda.Verplaats(Vergaderingen[op], o, om),
        TrekAgendapuntIn o => Agenda.TrekIn(Vergaderingen[op], new(Zaken.Values), o, om),
        HoudAgendapuntAan o => Agenda.HoudAan(Vergaderingen[op], Later(op, o.Naar), new(Zaken.Values), o, om),
        StelAgendaVast => Agenda.StelVast(Vergaderingen[op], Later(op, null), new(Zaken.Values), Openstaand.Niets, om),
        VoegBijlageToe o => Bijvoegen.VoegToe(Vergaderingen[op], o, om),
        TrekBijlageIn o => Bijvoegen.TrekIn(Vergaderingen[op], o, om),
        ZendOplegnotitieNa o => Bijvoegen.ZendNa(Vergaderingen[op], new(Zaken.Values), o, om),
        NeemBesluit o => Besluiten.Neem(Vergaderingen[op], o.Soort == Besluitsoort.Aanhouden ? Later(op, o.Naar) : null, new(Zaken.Values), o, om),
        CorrigeerBesluit o => Besluiten.Corrigeer(Vergaderingen[op], new(Zaken.Values), o, om),
        LegAanwezigheidVast o => Aanwezigheden.LegVast(Vergaderingen[op], o, om),
        DoeToezegging o => Toezeggingen.Doe(Vergaderingen[op], o, om),
        KomToezeggingNa o => Toezeggingen.KomNa(Vergaderingen[op], o, om),
        StelToezeggingUit o => Toezeggingen.StelUit(Vergaderingen[op], o, om),
        LaatToezeggingVervallen o => Toezeggingen.LaatVervallen(Vergaderingen[op], o, om),
        SchrijfBesluitenlijst o => Besluitenlijsten.Schrijf(Vergaderingen[op], o, om),
        StelBesluitenlijstVast => Besluitenlijsten.StelVast(Vergaderingen[op], new(Zaken.Values), om),
        HeropenVergadering o => Besluitenlijsten.Heropen(Vergaderingen[op], o, om),
        _ => throw new ArgumentOutOfRangeException(nameof(opdracht), opdracht.GetType().Name, "Deze opdracht kent dit verhaal nog niet."),
    };

    /// <summary>What a proposal for the cover note is made of, with every report of what was merged in.</summary>
    public Zaakverhaal Verhaal(Guid? op = null, DateOnly? peildatum = null, Register? register = null) => new(
        [.. Feiten.Where(f => f.Stroom == (op ?? Vast.Zaak)).Select((f, i) => new Gebeurd(i + 1, f.Feit, register ?? Vast.HetRegister))],
        [.. Zaken[op ?? Vast.Zaak].Bronnen.SelectMany(bron => Zaken[bron].Meldingen.Select(m => new Bronmelding(bron, m.Regio, m.Organisatie)))],
        peildatum ?? Vast.Vandaag);

    Vergadering? Later(Guid op, Guid? gekozen) => gekozen is { } id ? Vergaderingen[id]
        : Vergaderingen.Values.Where(v => v.Status == Vergaderstatus.Gepland && !v.IsVastgesteld && v.Dag.Vroegst > Vergaderingen[op].Dag.Laatst).MinBy(v => v.Dag.Vroegst);

    static Handelende Gewoonlijk(Opdracht opdracht) => opdracht switch
    {
        MeldKnelpunt => Vast.Mieke,
        KnelpuntOpdracht => Vast.Ans,
        _ => Vast.Sjoerd,
    };
}

/// <summary>What came of a command, and what a test says about it.</summary>
sealed record Gedaan(Leven Voor, Guid Stroom, Uitkomst Uitkomst, Leven Na)
{
    static readonly JsonSerializerOptions Leesbaar = new() { Converters = { new JsonStringEnumConverter() } };

    public Leven Daarna => Uitkomst is Uitkomst.Geweigerd { Weigering: var w } ? throw new AssertionException($"Geweigerd: {Regel(w)}.") : Na;

    /// <summary>Exactly these events, in this order, in the stream the command was for.</summary>
    public Gedaan Dan(params Gebeurtenis[] verwacht) => DanOok(Stroom, verwacht);

    /// <summary>Likewise in another stream.</summary>
    public Gedaan DanOok(Guid stroom, params Gebeurtenis[] verwacht)
    {
        Assert.That(Daarna.Feiten.Skip(Voor.Feiten.Count).Where(f => f.Stroom == stroom).Select(f => Regel(f.Feit.Gebeurtenis)), Is.EqualTo(verwacht.Select(Regel)));
        return this;
    }

    public Gedaan DanStadium(Stadium stadium, Guid? zaak = null)
    {
        Assert.That(Daarna.Zaken[zaak ?? Vast.Zaak].Stadium, Is.EqualTo(stadium));
        return this;
    }

    public Gedaan DanGeldt(Func<Knelpunt, bool> zo, Guid? zaak = null)
    {
        Assert.That(zo(Daarna.Zaken[zaak ?? Vast.Zaak]), Is.True);
        return this;
    }

    public Gedaan DanAgenda(Func<Vergadering, bool> zo, Guid? vergadering = null)
    {
        Assert.That(zo(Daarna.Vergaderingen[vergadering ?? Vast.Sbo]), Is.True);
        return this;
    }

    public void DanGeweigerd(string code, params (string Naam, string Waarde)[] waarden)
    {
        Assert.That(Uitkomst, Is.TypeOf<Uitkomst.Geweigerd>(), () => string.Join('\n', Na.Feiten.Skip(Voor.Feiten.Count).Select(f => Regel(f.Feit.Gebeurtenis))));
        var weigering = ((Uitkomst.Geweigerd)Uitkomst).Weigering;
        Assert.Multiple(() =>
        {
            Assert.That(weigering.Code, Is.EqualTo(code));
            // Every value that its sentence speaks of is there.
            Assert.That(Weigeringsteksten.Tekst(weigering).Nl, Does.Not.Contain("{"));
            foreach (var (naam, waarde) in waarden)
                Assert.That(weigering.Waarden.GetValueOrDefault(naam), Is.EqualTo(waarde), naam);
        });
    }

    static string Regel(object iets) => $"{iets.GetType().Name} {JsonSerializer.Serialize(iets, iets.GetType(), Leesbaar)}";
}
