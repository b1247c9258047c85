namespace Knelpunten.Tests.Api.De_wandelaar;

/// <summary>Every kind of caller. Who may see what is written down as sets of these.</summary>
[Flags]
public enum Wie
{
    Geen = 0,
    Melder = 1,
    Collega = 1 << 1,
    Limburg = 1 << 2,
    LimburgCollega = 1 << 3,
    OostBrabant = 1 << 4,
    /// <summary>Of the organisation whose region ended with 2020.</summary>
    Taskforce = 1 << 5,
    /// <summary>A melder whose organisation the register does not know.</summary>
    Onbekend = 1 << 6,
    /// <summary>A melder of an organisation without a region.</summary>
    Liec = 1 << 7,
    Dossierhouder = 1 << 8,
    AnderAtoLid = 1 << 9,
    Coordinator = 1 << 10,
    Secretariaat = 1 << 11,
    Douane = 1 << 12,
    Om = 1 << 13,
    /// <summary>A partner to whom nothing was assigned.</summary>
    Fiod = 1 << 14,
    /// <summary>Melder and partner at once, of the same organisation.</summary>
    LimburgPartner = 1 << 15,
    Auditor = 1 << 16,
    SecretariaatEnAuditor = 1 << 17,
    Beheerder = 1 << 18,
    ZonderToken = 1 << 19,
    /// <summary>A service account: melder of RIEC Rotterdam, up to intern.</summary>
    Dienstmelder = 1 << 20,
    /// <summary>A service account: ato, of what RIEC Limburg reported, up to zaakvertrouwelijk.</summary>
    Dienstato = 1 << 21,

    Rotterdammers = Melder | Collega | Dienstmelder,
    Limburgers = Limburg | LimburgCollega | LimburgPartner,
    Ato = Dossierhouder | AnderAtoLid | Coordinator,
    Auditors = Auditor | SecretariaatEnAuditor,
    /// <summary>Sees every case of the world.</summary>
    Altijd = Ato | Auditors,
    /// <summary>An open lesson is for all, by its feed without a token too.</summary>
    Iedereen = (Dienstato << 1) - 1,
    /// <summary>Whose the meetings are.</summary>
    Bestuur = Altijd | Secretariaat,
}

/// <summary>A caller: as a person that builds the world, and with the token that the walk sends.</summary>
public sealed record Beller(Wie Wie, string Naam, string? Token, Persoon Persoon)
{
    /// <summary>Every caller there is. A kind that is missing here is not walked with.</summary>
    public static IReadOnlyList<Beller> Alle(Dienstproef dienst) =>
    [
        Als(dienst, Wie.Melder, "melder", "riec-rotterdam"),
        Als(dienst, Wie.Collega, "melder", "riec-rotterdam"),
        Als(dienst, Wie.Limburg, "melder", "riec-limburg"),
        Als(dienst, Wie.LimburgCollega, "melder", "riec-limburg"),
        Als(dienst, Wie.OostBrabant, "melder", "riec-oost-brabant"),
        Als(dienst, Wie.Taskforce, "melder", "taskforce-riec-brabant-zeeland"),
        Als(dienst, Wie.Onbekend, "melder", "staat-niet-in-het-register"),
        Als(dienst, Wie.Liec, "melder", "liec"),
        Als(dienst, Wie.Dossierhouder, "ato", "ato"),
        Als(dienst, Wie.AnderAtoLid, "ato", "ato"),
        Als(dienst, Wie.Coordinator, "ato", "ato", "--coordinator"),
        Als(dienst, Wie.Secretariaat, "secretariaat", "sbo"),
        Als(dienst, Wie.Douane, "partner", "douane"),
        Als(dienst, Wie.Om, "partner", "openbaar-ministerie"),
        Als(dienst, Wie.Fiod, "partner", "fiod"),
        Als(dienst, Wie.LimburgPartner, "melder,partner", "riec-limburg"),
        Als(dienst, Wie.Auditor, "auditor", "ato"),
        Als(dienst, Wie.SecretariaatEnAuditor, "secretariaat,auditor", "sbo"),
        Als(dienst, Wie.Beheerder, "beheerder", "ato"),
        Dienstaccount(dienst, Wie.Dienstmelder),
        Dienstaccount(dienst, Wie.Dienstato),
        new(Wie.ZonderToken, "", null, new(dienst, null)),
    ];

    static Beller Als(Dienstproef dienst, Wie wie, string rol, string organisatie, params string[] meer)
    {
        var naam = $"ZZ99{wie.ToString().ToLowerInvariant()}";
        var token = Dienstproef.Token(["--naam", naam, "--rol", rol, "--organisatie", organisatie, .. meer]);
        return new(wie, naam, token, new(dienst, token));
    }

    /// <summary>The service's settings: the service accounts, and no limit to how often one may ask.</summary>
    public static (string Naam, string Waarde)[] Instellingen =>
    [
        ("Dienstaccounts:dienstmelder:Rol", "melder"),
        ("Dienstaccounts:dienstmelder:Organisatie", "riec-rotterdam"),
        ("Dienstaccounts:dienstmelder:MaximaleVertrouwelijkheid", "intern"),
        ("Dienstaccounts:dienstato:Rol", "ato"),
        ("Dienstaccounts:dienstato:Organisatie", "riec-limburg"),
        ("Dienstaccounts:dienstato:MaximaleVertrouwelijkheid", "zaakvertrouwelijk"),
        ("Aanroeplimiet:PerAanroeper:Ineens", "1000000"),
        ("Aanroeplimiet:PerAanroeper:PerMinuut", "1000000"),
        ("Aanroeplimiet:PerAdres:Ineens", "1000000"),
        ("Aanroeplimiet:PerAdres:PerMinuut", "1000000"),
        ("Aanroeplimiet:Zwaar:Tegelijk", "1000"),
        ("Aanroeplimiet:Zwaar:TegelijkPerAanroeper", "1000"),
    ];

    static Beller Dienstaccount(Dienstproef dienst, Wie wie)
    {
        var token = Dienstproef.Token("--dienstaccount", wie.ToString().ToLowerInvariant());
        return new(wie, "", token, new(dienst, token));
    }

    public override string ToString() => $"{Wie}";
}
