using Knelpunten.Api.Stukken;
using Knelpunten.Domain;
using AgendaBeeld = Knelpunten.Api.Stukken.AgendaBeeld;

namespace Knelpunten.Tests.Stukken;

/// <summary>A meeting as its papers meet it: real cases, long titles, names of people who are not called Jansen.</summary>
static class Vergaderproef
{
    /// <summary>From the booklet of the ATO.</summary>
    public static readonly IReadOnlyList<string> Titels =
    [
        "Toepassing artikel 13b Opiumwet (Damocles) verschilt sterk per gemeente",
        "Signalen van ondermijning delen binnen de gemeente: wat mag wel en niet",
        "Geen registratieplicht voor pleziervaartuigen",
        "Gegevens van het UWV zijn niet te gebruiken bij de aanpak van uitbuiting, ook niet als de gemeente Súdwest-Fryslân en de wethouder mevrouw Yağmur Şahin-Çelik daar samen met de Inspectie SZW om vragen",
        "Kwetsbare branches zoals “autoverhuur” & <horeca> weten niet waar zij terechtkunnen",
        "Post- en pakketdiensten worden gebruikt voor het versturen van drugs",
        "Ondermijning in het buitengebied: leegstaande schuren fan boeren yn Fryslân, mei stipe fan de gemeente Noardeast-Fryslân",
        "Informatiedeling over criminele geldstromen (money transfer) tussen Koninklijke Marechaussee, FIOD en Douane",
    ];

    public static readonly VergaderingKop Kop = new(
        new("01900000-0000-7000-8000-000000000003"), "SBO-2026-3", "Vergadering van het Strategisch Beraad Ondermijning van 16 december 2026", Vergaderstatus.Gepland, "2026-12-16",
        new(10, 0), new(12, 0), "Ministerie van Justitie en Veiligheid, Turfmarkt 147, Den Haag", "Overleg", "Strategisch Beraad Ondermijning",
        new("voorzitter", "Onafhankelijk voorzitter", Zetelgroep.Voorzitter), new(2026, 12, 2), []);

    public static readonly VergaderingKop Gehouden = Kop with
    {
        Status = Vergaderstatus.Gehouden,
        Aanwezigen =
        [
            new(new("voorzitter", "Onafhankelijk voorzitter", Zetelgroep.Voorzitter), true, false),
            new(new("dg-jenv", "Directeur-generaal, ministerie van JenV", Zetelgroep.Rijksoverheid), true, false),
            new(new("dg-bzk", "Directeur-generaal, ministerie van BZK", Zetelgroep.Rijksoverheid), true, true),
            new(new("dg-szw", "Directeur-generaal, ministerie van SZW", Zetelgroep.Rijksoverheid), false, false),
            new(new("lovp", "Burgemeester namens het LOVP", Zetelgroep.RegionaalBestuur), true, false),
            new(new("om", "Lid van het College van procureurs-generaal", Zetelgroep.LandelijkeDienst), true, false),
            new(new("kmar", "Commandant Koninklijke Marechaussee", Zetelgroep.LandelijkeDienst), false, false),
            new(new("liec", "Hoofd LIEC", Zetelgroep.Adviseur), true, false),
        ],
    };

    public static AgendapuntStuk Punt(int nummer, bool isBesloten = false, IReadOnlyList<string>? ontbreekt = null, int keer = 0, string? titel = null) => new(
        nummer, $"{nummer}", nummer, null, nummer == 1 ? Agendapunttype.Opening : Agendapunttype.Knelpunt,
        titel ?? (nummer == 1 ? "Opening en vaststelling van de agenda" : Titels[(nummer - 2) % Titels.Count]),
        nummer == 1 ? null : "Het beraad wordt gevraagd dit knelpunt te beleggen bij de Douane, met de FIOD als betrokkene.\nDe Douane heeft laten weten dit te willen doen.",
        nummer == 1 ? Behandelwijze.TerKennisname : nummer % 3 == 0 ? Behandelwijze.Hamerstuk : Behandelwijze.Bespreekstuk,
        nummer % 3 == 0, isBesloten, false, nummer == 1 ? 5 : 10,
        new TimeOnly(10, 0).AddMinutes(Math.Max(0, (nummer - 1) * 10 - 5)), new TimeOnly(10, 5).AddMinutes((nummer - 1) * 10), null, null,
        nummer == 1 ? null : Guid.Parse($"01900000-0000-7000-9000-{nummer:000000000000}"), nummer == 1 ? null : $"K-2026-{nummer:00000}",
        nummer == 1 ? null : isBesloten ? Vertrouwelijkheid.Vertrouwelijk : Vertrouwelijkheid.Intern, nummer == 1 ? [] : ["Noord-Nederland", "Zeeland West-Brabant"], nummer == 1 ? null : "Douane",
        nummer == 1 ? null : 2, keer, keer >= 3, null, null, false, ontbreekt ?? [], nummer == 2 ? [new(1, "handreiking damocles.pdf", "Handreiking Damocles", "application/pdf", 120_000, new("sha_256", new string('0', 64)))] : [], null);

    public static readonly ToezeggingBeeld Toezegging = new(
        Kop.Id, "SBO-2026-2", 3, 4, "De Douane zoekt uit welke signalen gedeeld mogen worden en legt het beraad daarover een voorstel voor.", "douane", "Douane", new(2026, 11, 1),
        Toezeggingstand.Open, true, "Voorstel is in concept gereed.", Vertrouwelijkheid.Zaakvertrouwelijk, false);

    public static AgendaBeeld Agenda(int punten = 8, Stukstatus status = Stukstatus.Definitief) => new(
        Kop, status == Stukstatus.Definitief ? 2 : 0, status, Papierproef.Moment, status == Stukstatus.Definitief ? "Het knelpunt over pakketdiensten kwam na het vaststellen binnen." : null,
        Vertrouwelijkheid.Vertrouwelijk, 5 + (punten - 1) * 10,
        [.. Enumerable.Range(1, punten).Select(nummer => Punt(nummer, isBesloten: nummer == 5, keer: nummer == 3 ? 3 : 0, ontbreekt: status == Stukstatus.Concept && nummer % 4 == 0 ? ["gevraagdBesluit", "partnerGehoord"] : []))],
        [Toezegging, Toezegging with { Nummer = 4, IsOverTermijn = false, UiterlijkeDatum = new(2027, 1, 31), Toelichting = null }],
        [new(Kop.Id, "K-2025-00017", Titels[2], 1, "rdw", "RDW", new(2026, 9, 30), 54)],
        punten > 12 ? ["de agendapunten duren samen langer dan de vergadering."] : []);

    public static OplegnotitieStuk Nota(Stukstatus status = Stukstatus.Definitief) => new(
        Kop.Id, "K-2026-00004", Titels[3], Vertrouwelijkheid.Zaakvertrouwelijk, 3, status, Papierproef.Moment, Kop, "5", false,
        [
            new("aanleiding", "Aanleiding", "Vier regio’s meldden tussen maart en september dat zij vastlopen op het delen van gegevens met het UWV. Het oudste signaal ligt er nu 214 dagen.", null),
            new("probleem", "Probleem", "De grondslag om gegevens over dienstverbanden te gebruiken bij de aanpak van uitbuiting ontbreekt.\nDaardoor blijven constructies met schijndienstverbanden buiten beeld.", null),
            new("gevraagdBesluit", "Gevraagd besluit", "Het beraad wordt gevraagd dit te beleggen bij het UWV, met het ministerie van SZW als betrokkene.", null),
            new("afweging", "Afweging", "Een convenant is geprobeerd en bood geen soelaas: de grondslag moet in de wet staan. Een handreiking alleen lost het niet op.", null),
            new("financien", "Financiën", null, "de begroting volgt in het voorjaar."),
            new("voorgesteldePartner", "Voorgestelde partner", "UWV", null),
            new("communicatie", "Communicatie", "Na het besluit een bericht aan de melders en de regio’s.", null),
        ],
        "UWV", "Wij nemen dit op ons en melden ons voor de zomer met een voorstel.");

    public static BesluitenlijstBeeld Besluitenlijst(int punten = 6, Besluitenlijststand stand = Besluitenlijststand.Definitief) => new(
        Gehouden, stand == Besluitenlijststand.Concept ? 0 : 1, stand, Papierproef.Moment, Vertrouwelijkheid.Vertrouwelijk,
        "De voorzitter opent de vergadering en heet de nieuwe directeur-generaal van BZK welkom.",
        [.. Enumerable.Range(1, punten).Select(nummer => new BesluitenlijstRegel(MetBesluit(Punt(nummer, isBesloten: nummer == 5)), nummer == 2 ? "De leden steunen het voorstel.\nDe burgemeester vraagt aandacht voor kleine gemeenten." : null))],
        [Toezegging with { Vergaderkenmerk = "SBO-2026-3", Nummer = 1, IsOverTermijn = false, UiterlijkeDatum = new(2027, 2, 1) }],
        stand == Besluitenlijststand.Concept ? [] : ["De naam van de partner bij besluit SBO-2026-3-02 klopte niet."]);

    public static ActielijstBeeld Actielijst => new(Papierproef.Moment, Vertrouwelijkheid.Zaakvertrouwelijk, [Toezegging, Toezegging with { Nummer = 4, IsOverTermijn = false, UiterlijkeDatum = new(2027, 1, 31), Toelichting = null }]);

    static AgendapuntStuk MetBesluit(AgendapuntStuk punt) => punt.Nummer == 1 ? punt with { IndicatorBehandeld = true } : punt with
    {
        IndicatorBehandeld = true,
        Starttijd = punt.GeplandeStarttijd,
        Eindtijd = punt.GeplandeEindtijd,
        Besluit = new($"SBO-2026-3-{punt.Nummer - 1:00}", Besluitsoort.Beleggen, "De Douane neemt dit op zich en rapporteert in de volgende vergadering.",
            punt.Nummer == 3 ? "Het ministerie van SZW vindt dat dit eerst onderzocht moet worden." : null, "2026-12-16", Papierproef.Moment,
            punt.Nummer == 3 ? [new(Besluitsoort.Onderzoeken, "Eerst wordt onderzocht of het kan.", null, "Verkeerd genoteerd.", Papierproef.Moment)] : []),
    };

    /// <summary>Every paper of the board, for what holds of all of them.</summary>
    public static IReadOnlyList<(string Naam, Stuk Stuk)> Stukken =>
    [
        ("alles", Papierproef.Alles),
        ("proefstuk", Proefstuk.Stuk(Papierproef.Moment)),
        ("agenda", Agendastuk.Van(Agenda())),
        ("agenda-80", Agendastuk.Van(Agenda(80))),
        ("conceptagenda", Agendastuk.Van(Agenda(status: Stukstatus.Concept))),
        ("oplegnotitie", Oplegnotitiestuk.Van(Nota())),
        ("besluitenlijst", Besluitenlijststuk.Van(Besluitenlijst())),
        ("besluitenlijst-80", Besluitenlijststuk.Van(Besluitenlijst(80, Besluitenlijststand.Concept))),
        ("actielijst", Actielijststuk.Van(Actielijst)),
    ];
}
