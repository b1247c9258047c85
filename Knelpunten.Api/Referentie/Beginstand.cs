using JasperFx;
using Knelpunten.Api.Inrichting;
using Knelpunten.Api.Personen;
using Marten;

namespace Knelpunten.Api.Referentie;

/// <summary>The register on first start (domain.md, Reference data). Written once, as events like any other change; from then on it is the beheerder's.</summary>
public static class Beginstand
{
    /// <returns>False when there already was a register.</returns>
    public static async Task<bool> Leg(IDocumentStore store, Beleid beleid, TimeProvider klok, CancellationToken stop)
    {
        await using var session = store.LightweightSession();
        if (await session.Events.FetchStreamStateAsync(Register.Stroom, stop) is not null)
            return false;

        session.LastModifiedBy = Actoren.Dienst.ToString();
        session.SetHeader(Metagegevens.Rol, "dienst");
        session.SetHeader(Metagegevens.Opdracht, "leg_beginstand");
        session.SetHeader(Metagegevens.OpdrachtVersie, 1);
        session.SetHeader(Metagegevens.SchemaVersie, 1);
        session.SetHeader(Metagegevens.Wanneer, Wanneer.Op(Kalender.Vandaag(klok)).Waarde);
        session.SetHeader(Metagegevens.Herkomst, "direct");
        session.SetHeader(Metagegevens.Beleid, beleid.Versie);
        session.Events.StartStream<Register>(Register.Stroom, Gebeurtenissen());
        try
        {
            await session.SaveChangesAsync(stop);
            return true;
        }
        catch (Exception fout) when (Databasefouten.IsDubbel(fout) || fout is ConcurrencyException || fout is Marten.Exceptions.ExistingStreamIdCollisionException)
        {
            // Another node started at the same moment and was first.
            return false;
        }
    }

    public static IEnumerable<Gebeurtenis> Gebeurtenissen() =>
    [
        .. Regios.Select(regio => new RegioVastgelegd(regio)),
        .. Themas.Select(thema => new ThemaVastgelegd(thema)),
        .. Activiteitsoorten.Select(naam => new ActiviteitsoortVastgelegd(new(Registerroutes.Code(null, naam), naam, []))),
        .. Productsoorten.Select(naam => new ProductsoortVastgelegd(new(Registerroutes.Code(null, naam), naam, []))),
        .. Organisaties.Select(organisatie => new OrganisatieVastgelegd(organisatie)),
        .. Zetels.Select(zetel => new ZetelVastgelegd(zetel)),
    ];

    /// <summary>In 2019 and 2020 the two RIECs of Brabant and Zeeland were one, the Taskforce.</summary>
    static readonly Periode[] Taskforce = [new(new(2019, 1, 1), new(2020, 12, 31))];

    static readonly Periode[] BuitenTaskforce = [new(null, new(2018, 12, 31)), new(new(2021, 1, 1), null)];

    static readonly Regio[] Regios =
    [
        Altijd("noord-nederland", "Noord-Nederland"), Altijd("oost-nederland", "Oost-Nederland"), Altijd("midden-nederland", "Midden-Nederland"),
        Altijd("noord-holland", "Noord-Holland"), Altijd("amsterdam-amstelland", "Amsterdam-Amstelland"), Altijd("den-haag", "Den Haag"),
        Altijd("rotterdam", "Rotterdam"), Altijd("limburg", "Limburg"),
        new("zeeland-west-brabant", "Zeeland West-Brabant", BuitenTaskforce),
        new("oost-brabant", "Oost-Brabant", BuitenTaskforce),
        new("brabant-zeeland", "Brabant-Zeeland", Taskforce),
    ];

    static readonly Thema[] Themas =
    [
        new("a", "Weerbare samenleving en wijkenaanpak", []),
        new("b", "APV ondermijningsproof", []),
        new("c", "Focus financieel", []),
        new("d", "Logistieke knooppunten en mainports", []),
        new("e", "Ondermijning in het buitengebied", []),
        new("f", "Kwetsbare branches en publiek-private samenwerking", []),
    ];

    static readonly string[] Activiteitsoorten = ["expertmeeting", "webinar", "kenniskring", "werkbezoek"];

    static readonly string[] Productsoorten = ["handreiking", "protocol", "menukaart", "onderzoek", "advies"];

    static Regio Altijd(string code, string naam) => new(code, naam, []);

    static readonly Organisatie[] Organisaties =
    [
        Eigen("ato", "Aanjaagteam Ondermijning", Organisatiesoort.Programma, "ATO"),
        Eigen("sbo", "Strategisch Beraad Ondermijning", Organisatiesoort.Programma, "SBO"),

        .. Partners(Organisatiesoort.Uitvoering,
            ("douane", "Douane", []), ("openbaar-ministerie", "Openbaar Ministerie", ["OM"]), ("belastingdienst", "Belastingdienst", []),
            ("nationale-politie", "Nationale Politie", ["politie"]), ("kadaster", "Kadaster", []), ("lto", "LTO", ["LTO Nederland"]),
            ("kmar", "Koninklijke Marechaussee", ["KMar"]), ("fiod", "FIOD", []), ("rdw", "RDW", []), ("kamer-van-koophandel", "Kamer van Koophandel", ["KvK"]),
            ("staatsbosbeheer", "Staatsbosbeheer", []), ("meld-misdaad-anoniem", "Meld Misdaad Anoniem", []), ("uwv", "UWV", [])),
        .. Regios.Where(regio => regio.Geldigheid != Taskforce).Select(regio => new Organisatie(
            $"riec-{regio.Code}", $"RIEC {regio.Naam}", Organisatiesoort.Uitvoering, regio.Code, null, [], true, false, regio.Geldigheid)),
        new("taskforce-riec-brabant-zeeland", "Taskforce-RIEC Brabant-Zeeland", Organisatiesoort.Uitvoering, "brabant-zeeland", null,
            ["Taskforce Brabant-Zeeland"], true, false, Taskforce),
        .. Verzamelingen(Organisatiesoort.Uitvoering,
            ("riecs", "RIEC's"), ("woningcorporaties", "Woningcorporaties"), ("omgevingsdiensten", "Omgevingsdiensten"),
            ("veiligheidsregios", "Veiligheidsregio's"), ("gemeenten", "Gemeenten")),

        new("ministerie-van-justitie-en-veiligheid", "Ministerie van Justitie en Veiligheid", Organisatiesoort.Beleid, null,
            "https://identifier.overheid.nl/tooi/id/ministerie/mnre1058", ["JenV", "Ministerie van JenV"], true, false, []),
        .. Partners(Organisatiesoort.Beleid,
            ("ministerie-van-bzk", "Ministerie van Binnenlandse Zaken en Koninkrijksrelaties", ["BZK", "Ministerie van BZK"]),
            ("ministerie-van-financien", "Ministerie van Financiën", []),
            ("ministerie-van-szw", "Ministerie van Sociale Zaken en Werkgelegenheid", ["SZW", "Ministerie van SZW"]),
            ("ministerie-van-ocw", "Ministerie van Onderwijs, Cultuur en Wetenschap", ["OCW", "Ministerie van OCW"]),
            ("ministerie-van-vws", "Ministerie van Volksgezondheid, Welzijn en Sport", ["VWS", "Ministerie van VWS"]),
            ("ministerie-van-defensie", "Ministerie van Defensie", []),
            ("vng", "VNG", ["Vereniging van Nederlandse Gemeenten"]), ("liec", "LIEC", ["Landelijk Informatie- en Expertisecentrum"]),
            ("ccv", "CCV", ["Centrum voor Criminaliteitspreventie en Veiligheid"]), ("reclassering", "Reclassering", []), ("rechtspraak", "Rechtspraak", []),
            ("platform-31", "Platform 31", [])),
        .. Verzamelingen(Organisatiesoort.Beleid, ("provincies", "Provincies")),

        .. Partners(Organisatiesoort.WetenschapEnInnovatie,
            ("uva", "Universiteit van Amsterdam", ["UvA"]), ("tilburg-university", "Tilburg University", []), ("verwey-jonker-instituut", "Verwey-Jonker Instituut", []),
            ("nsob", "NSOB", []), ("jads", "JADS", []), ("trimbos-instituut", "Trimbos-instituut", []), ("tno", "TNO", [])),

        .. Partners(Organisatiesoort.PubliekPrivaat,
            ("hiswa-recron", "HISWA-RECRON", []), ("enexis", "Enexis", []), ("tln", "Transport en Logistiek Nederland", ["TLN"]),
            ("vno-ncw-en-mkb-nederland", "VNO-NCW en MKB-Nederland", []), ("anko", "ANKO", []), ("ivbn", "IVBN", []), ("postnl", "PostNL", []),
            ("koninklijke-horeca-nederland", "Koninklijke Horeca Nederland", ["KHN"])),
        .. Verzamelingen(Organisatiesoort.PubliekPrivaat, ("notarissen", "Notarissen"), ("makelaars", "Makelaars"), ("banken", "Banken")),

        .. Partners(Organisatiesoort.Programma,
            ("programma-dg-ondermijning", "Programma DG Ondermijning", []), ("ssr", "Studiecentrum Rechtspleging (SSR)", ["SSR"])),
    ];

    /// <summary>The board of domain.md: its chair, three groups, and who advise.</summary>
    static readonly Zetel[] Zetels =
    [
        new("voorzitter", "Onafhankelijk voorzitter", Zetelgroep.Voorzitter, null, []),
        new("dg-jenv", "Directeur-generaal, ministerie van JenV", Zetelgroep.Rijksoverheid, "ministerie-van-justitie-en-veiligheid", []),
        new("dg-bzk", "Directeur-generaal, ministerie van BZK", Zetelgroep.Rijksoverheid, "ministerie-van-bzk", []),
        new("dg-szw", "Directeur-generaal, ministerie van SZW", Zetelgroep.Rijksoverheid, "ministerie-van-szw", []),
        new("burgemeester-lovp", "Burgemeester namens het LOVP", Zetelgroep.RegionaalBestuur, null, []),
        new("burgemeester-g40", "Burgemeester namens de G40", Zetelgroep.RegionaalBestuur, null, []),
        new("burgemeester-vng", "Burgemeester namens de VNG", Zetelgroep.RegionaalBestuur, "vng", []),
        new("om", "Openbaar Ministerie", Zetelgroep.LandelijkeDienst, "openbaar-ministerie", []),
        new("politie", "Nationale Politie", Zetelgroep.LandelijkeDienst, "nationale-politie", []),
        new("rechtspraak", "Rechtspraak", Zetelgroep.LandelijkeDienst, "rechtspraak", []),
        new("fiod", "FIOD", Zetelgroep.LandelijkeDienst, "fiod", []),
        new("belastingdienst", "Belastingdienst", Zetelgroep.LandelijkeDienst, "belastingdienst", []),
        new("douane", "Douane", Zetelgroep.LandelijkeDienst, "douane", []),
        new("kmar", "Koninklijke Marechaussee", Zetelgroep.LandelijkeDienst, "kmar", []),
        new("hoofd-liec", "Hoofd LIEC", Zetelgroep.Adviseur, "liec", []),
        new("hoofd-ato", "Hoofd ATO", Zetelgroep.Adviseur, "ato", []),
    ];

    static Organisatie Eigen(string code, string naam, Organisatiesoort soort, string kort) => new(code, naam, soort, null, null, [kort], false, false, []);

    static IEnumerable<Organisatie> Partners(Organisatiesoort soort, params (string Code, string Naam, string[] AndereNamen)[] partners) =>
        partners.Select(p => new Organisatie(p.Code, p.Naam, soort, null, null, p.AndereNamen, true, false, []));

    static IEnumerable<Organisatie> Verzamelingen(Organisatiesoort soort, params (string Code, string Naam)[] verzamelingen) =>
        verzamelingen.Select(v => new Organisatie(v.Code, v.Naam, soort, null, null, [], false, true, []));
}
