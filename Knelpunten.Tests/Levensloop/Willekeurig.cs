using CsCheck;
using Knelpunten.Domain;
using static Knelpunten.Tests.Levensloop.Vast;

namespace Knelpunten.Tests.Levensloop;

/// <summary>One command that somebody might give, sensible or not.</summary>
sealed record Stap(Opdracht Opdracht, Handelende Door, string? Wanneer, Guid? Op)
{
    public override string ToString() => $"{Opdracht} door {Door.Rollen} wanneer {Wanneer ?? "vandaag"} op {Op}";
}

/// <summary>Lives that start at some point and go on with whatever comes: valid commands, refused ones, three cases and three meetings at once.</summary>
static class Willekeurig
{
    static readonly Leven[] Beginpunten =
    [
        .. Enum.GetValues<Stadium>().Select(Punten.In), Punten.EenCompleteVoordracht, Punten.EenVastgesteldeAgenda, Punten.EenGeaccepteerdeToewijzing,
    ];

    static readonly Gen<Guid> Zaken = Gen.OneOf(Zaak, Zaak, Zaak, AndereZaak, DerdeZaak);

    static readonly Gen<Guid> Vergaderingen = Gen.OneOf(Sbo, Sbo, LaterSbo, LaatsteSbo);

    static readonly Gen<int> Nummers = Gen.Int[0, 3];

    static readonly Gen<Toewijzingsvraag> Vragen = Gen.Select(
        Gen.OneOf("douane", "fiod", "rdw", "banken", "opgeheven"), Gen.OneOf(Toewijzingsrol.Trekker, Toewijzingsrol.Betrokkene), Gen.OneOf(Termijn, new DateOnly(2020, 1, 1)),
        (partner, rol, dag) => new Toewijzingsvraag(partner, rol, "Los het op.", dag));

    static readonly Gen<Classificeer> Indeling = Gen.Select(
        Gen.OneOf<Vertrouwelijkheid?>(null, Vertrouwelijkheid.Intern, Vertrouwelijkheid.Vertrouwelijk, Vertrouwelijkheid.Geheim), Gen.OneOf("financieel", "oud", "sport", "mainports"),
        (aanduiding, thema) => new Classificeer(aanduiding is null ? [thema] : null, Vertrouwelijkheidaanduiding: aanduiding));

    static readonly Gen<KnelpuntOpdracht> OpZaak = Gen.OneOf<KnelpuntOpdracht>(
        Gen.OneOf<KnelpuntOpdracht>(
            new SluitAan("limburg", "douane", null, null, false), new SluitAan("brabant-zeeland", "fiod", null, null, true), new VulAan("Meer.", ["Wpg"]), new TrekMeldingIn("Weg."),
            new WijsDossierhouderAan(Ans.Actor, true, false), new WijsDossierhouderAan(Bert.Actor, true, true), new WijsDossierhouderAan(Petra.Actor, false, false),
            new StelVraag("Welke?"), new SchortOp(WachtOp.Partner, "Wacht."), new Hervat(), new NeemTerug("Terug.")),
        Gen.OneOf<KnelpuntOpdracht>(
            new VoegActiviteitToe("expertmeeting", "Samen", null, ["douane"]), new VoegProductToe("handreiking", "Zo", null, null), new KenMiddelenToe("Minister", null, 100, null, null),
            new LegLesVast("Begin.", true), new VoegNotitieToe("Gebeld."), new VoegDocumentToe(Sbo, "a.pdf", null, "application/pdf", 1, "ab"), new GeefTerugkoppeling("Bezig.")),
        Gen.OneOf<KnelpuntOpdracht>(Voordragen, Voordragen with { VoorgesteldePartner = null }, new TrekVoordrachtIn("Toch niet."), Nota, Nota with { PartnerGehoord = null }, LegeNota, new BeginOplegnotitie(null)),
        Gen.OneOf<KnelpuntOpdracht>(Opgelost(), Opgelost(Afloop.NietOvergenomen), Opgelost(Afloop.InOnderzoek, "Klaar."), new Heropen("Weer."), new DraagOver("liec", "Stopt.")),
        Indeling.Select(KnelpuntOpdracht (o) => o),
        Gen.Select(Gen.Enum<Triageuitkomst>(), Indeling, Zaken, KnelpuntOpdracht (uitkomst, indeling, doel) => Kies(uitkomst, indeling, doel)),
        Nummers.Select(KnelpuntOpdracht (nr) => new BeantwoordVraag(nr, "Deze.")),
        Zaken.Select(KnelpuntOpdracht (doel) => new VoegSamen(doel, "Hetzelfde.")),
        Gen.Const<KnelpuntOpdracht>(new MaakSamenvoegingOngedaan("Toch niet.")),
        Zaken.Select(KnelpuntOpdracht (ander) => new LegVerwantschap(ander, null)),
        Vragen.Select(KnelpuntOpdracht (vraag) => new WijsToe(vraag)),
        Nummers.SelectMany(nr => Gen.OneOf<KnelpuntOpdracht>(
            new AccepteerToewijzing(nr, null), new WijsToewijzingAf(nr, "Nee."), new MeldVoortgang(nr, "Bezig."), new RondToewijzingAf(nr, "Klaar."), new TrekToewijzingIn(nr, "Weg."))));

    static readonly Gen<VergaderingOpdracht> OpVergadering = Gen.OneOf<VergaderingOpdracht>(
        Gen.OneOf<VergaderingOpdracht>(new StelAgendaVast(), new HoudVergadering(null, null)),
        Gen.Select(Zaken, Gen.OneOf<string?>(null, "Haast."), VergaderingOpdracht (zaak, nazending) => Plaats(zaak, nazending)),
        Gen.OneOf<VergaderingOpdracht>(
            new AnnuleerVergadering("Ziek."), new VerplaatsVergadering(Wanneer.Op(Vandaag), null, null, null, "Ruil."),
            new PlaatsAgendapunt(Agendapunttype.Opening, null, "Opening", Bespreken, null), new PlaatsAgendapunt(Agendapunttype.Rondvraag, null, "Rondvraag", Bespreken, "Vergeten.")),
        Gen.Select(Nummers, Nummers, Gen.OneOf<Guid?>(null, Sbo, LaterSbo, LaatsteSbo)).SelectMany((nr, voor, naar) => Gen.OneOf<VergaderingOpdracht>(
            new DeelAgendapuntIn(nr, Bespreken with { IsBesloten = true }), new VerplaatsAgendapunt(nr, voor == 0 ? null : voor), new TrekAgendapuntIn(nr, "Weg."),
            new HoudAgendapuntAan(nr, "Later.", naar), new ZendOplegnotitieNa(nr, "Herzien."), Bijlage(nr, $"{voor}", null), Bijlage(nr, $"{voor}", "Vergeten."),
            new TrekBijlageIn(nr, voor, "Verkeerd."))),
        Gen.OneOf<VergaderingOpdracht>(
            new LegAanwezigheidVast([new("voorzitter", Deelname.Aanwezig)]), new SchrijfBesluitenlijst("Geopend.", []), new StelBesluitenlijstVast(), new HeropenVergadering("Fout.")),
        Nummers.SelectMany(nr => Gen.OneOf<VergaderingOpdracht>(
            new DoeToezegging(nr == 0 ? null : nr, "Wij doen het.", "douane", Termijn), new KomToezeggingNa(nr, "Gedaan."), new StelToezeggingUit(nr, Termijn, "Druk."),
            new LaatToezeggingVervallen(nr, "Weg."))),
        Gen.Select(Nummers, Gen.Enum<Besluitsoort>(), Vragen.List[0, 2], Gen.OneOf<Guid?>(null, LaterSbo), VergaderingOpdracht (nr, soort, vragen, naar) =>
            new NeemBesluit(nr, soort, "Besloten.", null, soort == Besluitsoort.Beleggen ? vragen : [], naar)),
        Gen.Select(Nummers, Gen.Enum<Besluitsoort>(), VergaderingOpdracht (nr, soort) => new CorrigeerBesluit(nr, soort, "Beter.", null, "Fout.")));

    static readonly Gen<string?> Tijdstippen = Gen.Frequency(
        (8, Gen.Const((string?)null)), (2, Gen.OneOf<string?>("onbekend", "2026", "2026-06", "2026-06-10", "2019", "2019-03-12", "2018/2020", "2027")));

    static readonly Gen<Handelende> Personen = Gen.Frequency((6, Gen.Const(Ans)), (2, Gen.OneOf(Bert, Sjoerd)), (2, Gen.OneOf(Mieke, Jan, Petra, Frank)));

    static readonly Gen<Stap> Stappen = Gen.Frequency(
        (3, Gen.Select(OpZaak, Personen, Tijdstippen, Zaken, (o, door, wanneer, op) => new Stap(o, door, wanneer, op))),
        (2, Gen.Select(OpVergadering, Tijdstippen, Vergaderingen, (o, wanneer, op) => new Stap(o, Sjoerd, wanneer, op))));

    /// <summary>A start and what follows; shown as its steps when a property fails.</summary>
    public static readonly Gen<(int Begin, Stap[] Stappen)> Verhalen = Gen.Select(Gen.Int[0, Beginpunten.Length - 1], Stappen.Array[0, 60]);

    public static Leven Leef(this (int Begin, Stap[] Stappen) verhaal) => verhaal.Stappen.Aggregate(
        Volledig(Beginpunten[verhaal.Begin]),
        (leven, stap) => leven.Als(stap.Opdracht, stap.Door, stap.Wanneer, stap.Op).Na);

    /// <summary>The other cases and meetings beside it: one of the cases ready for an agenda.</summary>
    static Leven Volledig(Leven leven)
    {
        leven = leven.Zaken.ContainsKey(AndereZaak) ? leven : leven.MetTweeAnderen();
        leven = leven.Vergaderingen.ContainsKey(Sbo) ? leven : leven.Na(Beraad);
        leven = leven.MetLatereVergadering().Na(Beraad with { Dag = Wanneer.Op(new(2026, 12, 9)), Volgnummer = 5 }, op: LaatsteSbo);
        return leven.Zaken[AndereZaak].Bronnen.IsEmpty
            ? leven.Na(Voordragen, op: AndereZaak).Na(Nota, op: AndereZaak).Na(new Classificeer(Vertrouwelijkheidaanduiding: Vertrouwelijkheid.Intern), op: AndereZaak)
            : leven;
    }
}
