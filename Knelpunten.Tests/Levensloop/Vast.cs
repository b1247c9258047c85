using Knelpunten.Domain;

namespace Knelpunten.Tests.Levensloop;

/// <summary>The people, days, cases and register of every story in this room: fixed, so that an expectation can be written down.</summary>
static class Vast
{
    /// <summary>A Wednesday on which the board meets.</summary>
    public static readonly DateOnly Vandaag = new(2026, 6, 10);

    public static readonly DateOnly Termijn = new(2026, 9, 30);

    public static readonly Handelende Mieke = new(Id(1), Rol.Melder, "gemeente-den-haag");
    public static readonly Handelende Jan = new(Id(2), Rol.Melder, "gemeente-den-haag");
    public static readonly Handelende Ans = new(Id(3), Rol.Ato, "ato");
    public static readonly Handelende Bert = new(Id(4), Rol.Ato, "ato", IsCoordinator: true);
    public static readonly Handelende Sjoerd = new(Id(5), Rol.Secretariaat, "ato");
    public static readonly Handelende Petra = new(Id(6), Rol.Partner, "douane");
    public static readonly Handelende Frank = new(Id(7), Rol.Partner, "fiod");
    public static readonly Handelende Beheer = new(Id(8), Rol.Beheerder, "ato");

    public static readonly Guid Zaak = Id(101);
    public static readonly Guid AndereZaak = Id(102);
    public static readonly Guid DerdeZaak = Id(103);
    public static readonly Guid Sbo = Id(201);
    public static readonly Guid LaterSbo = Id(202);
    public static readonly Guid LaatsteSbo = Id(203);

    public const string Nummer = "K-2026-00042";
    public const string AnderNummer = "K-2026-00043";
    public const string DerdeNummer = "K-2026-00044";

    public static readonly Register HetRegister = new Gebeurtenis[]
    {
        new RegioVastgelegd(new("den-haag", "Den Haag", [])),
        new RegioVastgelegd(new("limburg", "Limburg", [])),
        new RegioVastgelegd(new("brabant-zeeland", "Brabant-Zeeland", [new(new(2019, 1, 1), new(2020, 12, 31))])),
        new RegioVastgelegd(new("oost-brabant", "Oost-Brabant", [new(null, new(2018, 12, 31)), new(new(2021, 1, 1), null)])),
        new ThemaVastgelegd(new("financieel", "Focus financieel", [])),
        new ThemaVastgelegd(new("mainports", "Logistieke knooppunten en mainports", [])),
        new ThemaVastgelegd(new("oud", "Een thema dat eindigde", [new(null, new(2020, 12, 31))])),
        new ActiviteitsoortVastgelegd(new("expertmeeting", "Expertmeeting", [])),
        new ProductsoortVastgelegd(new("handreiking", "Handreiking", [])),
        new OrganisatieVastgelegd(EenOrganisatie("ato", "Aanjaagteam Ondermijning", isToewijsbaar: false)),
        new OrganisatieVastgelegd(EenOrganisatie("gemeente-den-haag", "Gemeente Den Haag", isToewijsbaar: false)),
        new OrganisatieVastgelegd(EenOrganisatie("douane", "Douane")),
        new OrganisatieVastgelegd(EenOrganisatie("fiod", "FIOD")),
        new OrganisatieVastgelegd(EenOrganisatie("rdw", "RDW")),
        new OrganisatieVastgelegd(EenOrganisatie("liec", "LIEC")),
        new OrganisatieVastgelegd(EenOrganisatie("banken", "Banken", isToewijsbaar: false, isVerzameling: true)),
        new OrganisatieVastgelegd(EenOrganisatie("opgeheven", "Een dienst die ophield", geldigheid: [new(null, new(2020, 12, 31))])),
        new ZetelVastgelegd(new("voorzitter", "Onafhankelijk voorzitter", Zetelgroep.Voorzitter, null, [])),
        new ZetelVastgelegd(new("dg-jenv", "Directeur-generaal, ministerie van JenV", Zetelgroep.Rijksoverheid, null, [])),
    }.Aggregate(new Register(), (r, e) => Register.Evolve(r, e));

    public static Organisatie EenOrganisatie(
        string code, string naam, bool isToewijsbaar = true, bool isVerzameling = false, string? regio = null, Periode[]? geldigheid = null) =>
        new(code, naam, Organisatiesoort.Uitvoering, regio, null, [], isToewijsbaar, isVerzameling, geldigheid ?? []);

    public static readonly MeldKnelpunt Melden = new(
        Nummer, "Signalen komen niet door", "De douane mag een signaal niet delen met de gemeente.", "den-haag", "gemeente-den-haag", [], null, null, IsVoorAnder: false);

    public static readonly PlanVergadering Beraad = new(Wanneer.Op(Vandaag), 3, new(14, 0), new(16, 0), "Den Haag", null);

    public static readonly Indeling Bespreken = new(Behandelwijze.Bespreekstuk, 15, IsBesloten: false);

    public static readonly DraagVoor Voordragen = new("Alleen de partner kan dit oplossen.", "douane");

    public static readonly Rubriek Ingevuld = new("Zo is het.", null);

    public static readonly SchrijfOplegnotitie Nota =
        new(Ingevuld, Ingevuld, Ingevuld, Ingevuld, Ingevuld, Ingevuld, Ingevuld, new("douane", "Zij kan zich erin vinden."));

    public static readonly SchrijfOplegnotitie LegeNota =
        new(Rubriek.Leeg, Rubriek.Leeg, Ingevuld, Rubriek.Leeg, new(null, "Dat volgt."), Rubriek.Leeg, Rubriek.Leeg, null);

    public static VoegBijlageToe Bijlage(int agendapunt, string sha256 = "aa", string? nazending = null) =>
        new(agendapunt, Id(301), "notitie.pdf", "Notitie", "application/pdf", 1000, sha256, nazending);

    public static readonly Toewijzingsvraag DouaneTrekt = new("douane", Toewijzingsrol.Trekker, "Maak delen mogelijk.", Termijn);
    public static readonly Toewijzingsvraag FiodDoetMee = new("fiod", Toewijzingsrol.Betrokkene, "Denk mee.", Termijn);

    public static PlaatsAgendapunt Plaats(Guid knelpunt, string? nazending = null) =>
        new(Agendapunttype.Knelpunt, knelpunt, null, Bespreken, nazending);

    public static KiesTriageuitkomst Kies(Triageuitkomst uitkomst, Classificeer? classificatie = null, Guid? doel = null, string? vraag = null) =>
        new(uitkomst, "Dat past het best.", classificatie ?? new(), Vraag: vraag, Doel: doel);

    public static NeemBesluit Besluit(Besluitsoort soort, params Toewijzingsvraag[] toewijzingen) => new(1, soort, "Het SBO besluit.", null, toewijzingen, null);

    public static LosOp Opgelost(Afloop afloop = Afloop.Opgelost, string? intrekkenOmdat = null) =>
        new(afloop, "Gemeenten krijgen de signalen.", [], [], intrekkenOmdat);

    static Guid Id(int nummer) => new($"00000000-0000-4000-8000-{nummer:000000000000}");
}
