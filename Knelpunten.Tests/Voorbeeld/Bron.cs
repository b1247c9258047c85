namespace Knelpunten.Tests.Voorbeeld;

/// <summary>
/// What the booklet says of one case, in its own words and with its own precision: null and an empty list are what it does not say.
/// </summary>
sealed record Casus(string Kenmerk, string Stadium, string? Afloop, params string[] Route)
{
    public string Gemeld { get; init; } = "onbekend";
    public string? Gesloten { get; init; }
    public string[] Regios { get; init; } = ["landelijk"];
    public string[] Themas { get; init; } = [];
    public string[] Grondslag { get; init; } = [];
    public string Betrokken { get; init; } = "";

    /// <summary>When and what, and after a colon with whom.</summary>
    public string[] Activiteiten { get; init; } = [];
    public string[] Producten { get; init; } = [];
    public string[] Middelen { get; init; } = [];

    /// <summary>Of a case that was not closed: how it stood at the handover.</summary>
    public string? Stand { get; init; }

    public string? Vergaderd { get; init; }
    public string? Aan { get; init; }

    /// <summary>Every date that the booklet gives for this case.</summary>
    public IEnumerable<string> Datums =>
        new[] { Gemeld, Gesloten, Stand, Vergaderd }.Concat([.. Activiteiten, .. Producten, .. Middelen]).OfType<string>().Select(tekst => tekst.Split(' ')[0]);
}

/// <summary>Written out by hand from the booklet, beside the samples and not from them.</summary>
static class Bron
{
    const string Overdracht = "2021-03-01";

    public static readonly Casus[] Casussen =
    [
        new("damocles", "gesloten", "opgelost", "sparren")
        {
            Gemeld = "2019", Gesloten = "2020-10", Regios = ["Brabant-Zeeland"], Grondslag = ["artikel 13b Opiumwet"],
            Betrokken = "Gemeenten, Woningcorporaties, Aedes, CCV, Taskforce Brabant-Zeeland",
            Activiteiten =
            [
                "2019 werkbezoek: Eindhoven, Tilburg, Breda, Schiedam, Zaanstad, Hoorn, Rotterdam", "2019-09-23 expertmeeting: CCV",
                "2020-01/2020-06 begeleidingscommissie", "2020-06-23 expertmeeting", "2020-07-09 webinar",
            ],
            Producten = ["2020-10 publicatie", "2020-10 menukaart"],
        },
        new("privacyprotocol", "gesloten", "opgelost", "sparren")
        {
            Gemeld = "2019-03-20", Gesloten = "2020-02-20", Grondslag = ["AVG (doelbinding)"],
            Betrokken = "Gemeenten, Ministerie van Justitie en Veiligheid, Landsadvocaat, CCV",
            Activiteiten = ["2019-03-20 aanleiding", "2020-07-08 webinar: CCV"], Producten = ["2020-02-20 protocol"],
        },
        new("pleziervaartuigen", "gesloten", "in_onderzoek", "agenderen")
        {
            Gesloten = Overdracht, Themas = ["c"], Betrokken = "Ministerie van Justitie en Veiligheid, HISWA-RECRON, Openbaar Ministerie", Vergaderd = "onbekend",
        },
        new("uwv-gegevensdeling", "geagendeerd", null, "agenderen") { Grondslag = ["AVG"], Betrokken = "UWV, Ministerie van SZW", Stand = Overdracht },
        new("wgs-intragemeentelijk", "geagendeerd", null, "agenderen")
        {
            Grondslag = ["Wet gegevensverwerking door samenwerkingsverbanden (WGS)"], Betrokken = "Ministerie van Justitie en Veiligheid, VNG, Gemeenten",
            Stand = Overdracht,
        },
        new("pps-agenda", "gesloten", "deels_opgelost", "agenderen")
        {
            Gesloten = Overdracht, Themas = ["f"], Vergaderd = "2019-07-04",
            Betrokken = "NPC, VNO-NCW en MKB-Nederland, RIEC Limburg, Nationale Politie, LIEC, Ministerie van Justitie en Veiligheid, Rabobank, PostNL",
            Activiteiten = ["2019-05 conferentie: Rabobank, PostNL"],
        },
        new("post-en-pakket", "gesloten", "overgedragen", "sparren")
        {
            Gemeld = "2020", Gesloten = Overdracht, Regios = ["Den Haag"], Themas = ["f"], Aan = "Programma DG Ondermijning",
            Betrokken = "PostNL, Openbaar Ministerie, Nationale Politie, Douane, Ministerie van Justitie en Veiligheid, RIEC Den Haag",
            Activiteiten = ["2020 regiegroep"], Producten = ["2020 informatiebeeld", "2020 voorstellen"],
        },
        new("money-transfer", "gesloten", "opgelost", "sparren")
        {
            Gesloten = "onbekend", Regios = ["Rotterdam"], Themas = ["c"],
            Betrokken = "RIEC Rotterdam, Openbaar Ministerie, Nationale Politie, Belastingdienst, FIOD, FEC, Gemeente Rotterdam",
            Activiteiten = ["2018-06 conferentie"], Producten = ["onbekend notitie"],
        },
        new("apv", "gesloten", "opgelost", "sparren")
        {
            Gemeld = "2019-06", Gesloten = "2020-05-01", Themas = ["b"], Grondslag = ["Gemeentewet", "model-APV VNG"], Betrokken = "VNG, LIEC, RIEC's, Gemeenten",
            Activiteiten =
            [
                "2019-06/2021-02 kenniskring", "2020-06-04 webinar", "2020-06-11 webinar", "2020-11-09 conferentie: VNG", "2021-01-19 webinar",
                "2021-01-26 webinar", "2021-02-02 webinar", "2021-03-09 webinar",
            ],
            Producten = ["2020-05-01 handreiking", "2021-01-19 praatplaat"],
        },
        new("poortwachters", "gesloten", "deels_opgelost", "sparren")
        {
            Gesloten = "2021-02", Themas = ["c"], Grondslag = ["Wwft"], Betrokken = "Notarissen, Makelaars, FIU-Nederland", Producten = ["2021-02 onderzoek"],
        },
        new("kadaster", "gesloten", "opgelost", "sparren")
        {
            Gesloten = "2020-10-30", Themas = ["c"], Betrokken = "Kadaster, ICTU, Belastingdienst, Openbaar Ministerie, Gemeente Amsterdam, LIEC",
            Activiteiten =
            [
                "onbekend deskundigenbijeenkomst", "2020-05-06 webinar", "2020-05-18 webinar: OM, Gemeente Amsterdam", "2020-06-15 webinar: Gemeente Leiden",
                "2020-10-26/2020-10-30 themaweek: Gemeente Amsterdam, LIEC",
            ],
        },
        new("afpakken", "sparren", null, "sparren")
        {
            Themas = ["c"], Betrokken = "RIEC's, FIOD, Functioneel Parket, RIEC Noord-Holland, RIEC Midden-Nederland", Stand = Overdracht,
            Activiteiten =
            [
                "onbekend kenniskring", "2020-05-03 webinar: Functioneel Parket", "2020-06-29 webinar: FIOD, RIEC Noord-Holland, RIEC Midden-Nederland",
                "2020-09-14 bijeenkomst",
            ],
        },
        new("zeehavens", "gesloten", "in_onderzoek", "sparren")
        {
            Gesloten = Overdracht, Regios = ["Rotterdam", "Brabant-Zeeland", "Noord-Nederland"], Themas = ["d"],
            Betrokken = "Havenbedrijf Rotterdam, Ministerie van Justitie en Veiligheid, JADS, Douane",
            Producten = ["onbekend quick scan"], Middelen = ["2020-11-23 Minister van JenV"],
        },
        new("sierteelt", "gesloten", "opgelost", "sparren")
        {
            Gesloten = "2021-03-25", Regios = ["Den Haag", "Amsterdam-Amstelland"], Themas = ["d"], Betrokken = "RIEC Den Haag, RIEC Amsterdam-Amstelland",
            Activiteiten = ["2021-03-25 webinar"], Producten = ["2021 onderzoek"],
        },
        new("buitengebied", "gesloten", "deels_opgelost", "sparren")
        {
            Gesloten = Overdracht, Regios = ["Oost-Nederland", "Brabant-Zeeland"], Themas = ["e"],
            Betrokken = "RIEC Oost-Nederland, LTO, ZLTO, Provincies, Nationale Politie, CCV, Platform Veilig Ondernemen, RVO, Ministerie van Justitie en Veiligheid",
            Activiteiten = ["onbekend kenniskring"], Producten = ["2020 onderzoek", "onbekend keurmerk"],
        },
        new("bedrijventerreinen", "gesloten", "opgelost", "sparren")
        {
            Gesloten = "2020-09", Regios = ["Rotterdam"], Themas = ["f"], Betrokken = "Gemeente Rotterdam, Gemeenten",
            Activiteiten = ["2020-09 webinar"], Middelen = ["onbekend ATO"],
        },
        new("horeca", "gesloten", "opgelost", "sparren")
        {
            Gemeld = "2020", Gesloten = "2020", Themas = ["f"], Betrokken = "Koninklijke Horeca Nederland, CCV", Activiteiten = ["2020 campagne"],
        },
        new("jonge-aanwas", "gesloten", "overgedragen", "sparren", "agenderen")
        {
            Gesloten = Overdracht, Themas = ["a"], Aan = "Programma DG Ondermijning",
            Betrokken = "Gemeenten, Platform 31, Verwey-Jonker Instituut, Ministerie van OCW, Ministerie van VWS, CCV",
            Activiteiten =
            [
                "2019-09-26 kenniskring: CCV", "2019-10-08 dinerbijeenkomst", "2019-11-07 kenniskring: CCV", "2020-05-20 webinar", "2020-06-30 maaksessie",
                "2020-09-24 masterclass: Platform 31", "2020-11-23 conferentie", "2021-01-26 masterclass: Platform 31", "2021-04-01 masterclass: Platform 31",
            ],
            Producten = ["2021-02 advies"], Middelen = ["2020-06-18 Minister van JenV"],
        },
        new("witwasketen", "voorgedragen", null, "agenderen")
        {
            Gemeld = "2018", Themas = ["c"], Grondslag = ["Wwft"], Betrokken = "FIU-Nederland, Openbaar Ministerie, FIOD, Banken",
            Producten = ["2021-02 notitie"], Stand = Overdracht,
        },
        new("ocfl", "gesloten", "overgedragen", "sparren")
        {
            Gesloten = Overdracht, Betrokken = "Studiecentrum Rechtspleging (SSR), RIEC's", Producten = ["onbekend quick scan"], Aan = "Studiecentrum Rechtspleging (SSR)",
        },
        new("schuldhulpverlening", "geagendeerd", null, "agenderen") { Grondslag = ["Wet gemeentelijke schuldhulpverlening"], Stand = Overdracht },
        new("criminele-nalatenschappen", "gesloten", "in_onderzoek", "sparren") { Gesloten = Overdracht, Themas = ["c"], Betrokken = "Universiteit van Amsterdam" },
        new("katvangers", "gesloten", "in_onderzoek", "sparren") { Gesloten = Overdracht, Themas = ["c"], Betrokken = "TNO" },
    ];
}
