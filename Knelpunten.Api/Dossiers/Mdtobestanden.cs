using System.Globalization;
using System.Text;
using System.Xml;
using System.Xml.Linq;
using Knelpunten.Api.Leesmodellen;

namespace Knelpunten.Api.Dossiers;

/// <summary>
/// What an e-depot asks beside the files: metadata in the form of MDTO-XML 1.0.1 (Nationaal Archief), one file for the package, one for
/// each case, one for each paper that was handed in.
/// </summary>
sealed class Mdtobestanden(Dossierzip zip, Pakketpunt punt, Dossierkeuze keuze, Bewaartermijnen termijnen, Register register)
{
    static readonly XNamespace mdto = "https://www.nationaalarchief.nl/mdto";

    const string Eigen = "Begrippenlijst Knelpunten";

    public async Task Schrijf(IAsyncEnumerable<KnelpuntBeeld> zaken, CancellationToken stop)
    {
        var pakket = $"pakket {punt.Oorsprong} {punt.Grootte}";
        var stukken = zip.Bestanden.Where(bestand => bestand.Naam.StartsWith("stukken/", StringComparison.Ordinal)).ToList();
        var (eerste, namen) = ((DateOnly?)null, new List<(string Nummer, Guid Id)>());
        await foreach (var zaak in zaken.WithCancellation(stop))
        {
            eerste = eerste is null || zaak.Registratiedatum < eerste ? zaak.Registratiedatum : eerste;
            namen.Add((zaak.Nummer, zaak.Id));
            await Voeg($"mdto/{zaak.Nummer}.mdto.xml", Zaak(zaak, pakket));
        }

        await Voeg("mdto/pakket.mdto.xml", Informatieobject(
            Identificatie(pakket, punt.Oorsprong), $"Knelpunten uit {punt.Oorsprong}, {namen.Count} dossiers", keuze.IsAlles ? "Archief" : "Serie", null,
            [
                Element("omschrijving", "Gebeurtenissen, standen, stukken en bewijzen; zie LEESMIJ.txt."),
                .. eerste is { } dag ? [Tijd("Looptijd", dag, DateOnly.FromDateTime(punt.Moment.UtcDateTime))] : Array.Empty<XElement>(),
                Element("taal", "nl"),
                Event("Export", punt.Moment),
            ],
            [
                Begrip("waardering", "nog niet bepaald", "Begrippenlijst Waarderingen MDTO"),
                .. namen.Select(naam => Verwijzing("bevatOnderdeel", naam.Nummer, Identificatie($"{naam.Id}", punt.Oorsprong))),
            ],
            "intern"));
        foreach (var stuk in stukken)
            await Voeg($"mdto/{stuk.Naam["stukken/".Length..].Replace('/', '-')}.bestand.mdto.xml", Bestand(stuk, pakket));
    }

    XElement Zaak(KnelpuntBeeld zaak, string pakket)
    {
        var gesloten = termijnen.Vervalt(zaak.Staat);
        return Informatieobject(
            Identificatie($"{zaak.Id}", punt.Oorsprong), $"{zaak.Nummer} {zaak.Titel}".Trim(), "Dossier", zaak.Nummer,
            [
                .. zaak.Themas.Select(code => Element("trefwoord", register.Themas[code]?.Naam ?? code)),
                .. zaak.Omschrijving.Length > 0 ? [Element("omschrijving", zaak.Omschrijving)] : Array.Empty<XElement>(),
                Tijd("Looptijd van een dossier", zaak.Registratiedatum, DateOnly.FromDateTime(zaak.LaatstGemuteerd.UtcDateTime)),
                .. zaak.Regios.Select(code => Verwijzing("dekkingInRuimte", register.Regios[code]?.Naam ?? code)),
                Element("taal", "nl"),
                Event("Creatie", Opgetekend(zaak)),
            ],
            [
                gesloten is null ? Begrip("waardering", "nog niet bepaald", "Begrippenlijst Waarderingen MDTO") : Begrip("waardering", "Tijdelijk te bewaren", "Begrippenlijst Waarderingen MDTO", "V"),
                .. gesloten is { } einde && zaak.Afloop is { } afloop
                    ? [new XElement(mdto + "bewaartermijn", Begrip("termijnTriggerStartLooptijd", "Sluiting dossier", Eigen), Element("termijnLooptijd", termijnen.PerAfloop[afloop].ToString()), Element("termijnEinddatum", Dag(einde)))]
                    : Array.Empty<XElement>(),
                Verwijzing("isOnderdeelVan", pakket),
            ],
            Inrichting.Opslag.Naam(zaak.Vertrouwelijkheidaanduiding));
    }

    static DateTimeOffset Opgetekend(KnelpuntBeeld zaak) => zaak.Meldingen is [var eerste, ..] ? eerste.Opgetekend : zaak.LaatstGemuteerd;

    XElement Bestand(Dossierbestand stuk, string pakket) => new(mdto + "bestand",
        Identificatie(stuk.Naam, punt.Oorsprong),
        Element("naam", stuk.Naam[(stuk.Naam.LastIndexOf('/') + 1)..]),
        Element("omvang", stuk.Omvang.ToString(CultureInfo.InvariantCulture)),
        Begrip("bestandsformaat", stuk.Naam[(stuk.Naam.LastIndexOf('.') + 1)..], Eigen),
        new XElement(mdto + "checksum", Begrip("checksumAlgoritme", "SHA-256", "Begrippenlijst ChecksumAlgoritme MDTO"), Element("checksumWaarde", stuk.Sha256), Element("checksumDatum", Moment(punt.Moment))),
        Verwijzing("isRepresentatieVan", pakket));

    XElement Informatieobject(XElement identificatie, string naam, string niveau, string? nummer, XElement[] vooraf, XElement[] daarna, string vertrouwelijkheid) => new(mdto + "informatieobject",
        identificatie,
        nummer is null ? null : Identificatie(nummer, punt.Oorsprong),
        Element("naam", naam),
        Begrip("aggregatieniveau", niveau, "Begrippenlijst Aggregatieniveaus MDTO"),
        vooraf,
        daarna,
        Verwijzing("archiefvormer", register.Organisaties["ato"]?.Naam ?? "Aanjaagteam Ondermijning"),
        new XElement(mdto + "beperkingGebruik", Begrip("beperkingGebruikType", vertrouwelijkheid, "Vertrouwelijkheidaanduiding (ZGW)")));

    static XElement Identificatie(string kenmerk, string bron) => new(mdto + "identificatie", Element("identificatieKenmerk", kenmerk), Element("identificatieBron", bron));

    static XElement Begrip(string naam, string label, string lijst, string? code = null) => new(mdto + naam,
        Element("begripLabel", label), code is null ? null : Element("begripCode", code), new XElement(mdto + "begripBegrippenlijst", Element("verwijzingNaam", lijst)));

    static XElement Verwijzing(string soort, string naam, XElement? identificatie = null) => new(mdto + soort,
        Element("verwijzingNaam", naam), identificatie is null ? null : new XElement(mdto + "verwijzingIdentificatie", identificatie.Elements()));

    static XElement Tijd(string soort, DateOnly van, DateOnly tot) => new(mdto + "dekkingInTijd",
        Begrip("dekkingInTijdType", soort, Eigen), Element("dekkingInTijdBegindatum", Dag(van)), Element("dekkingInTijdEinddatum", Dag(tot)));

    static XElement Event(string soort, DateTimeOffset wanneer) => new(mdto + "event", Begrip("eventType", soort, "Begrippenlijst EventTypeLijst MDTO"), Element("eventTijd", Moment(wanneer)));

    /// <summary>What a person typed may hold what XML cannot.</summary>
    static XElement Element(string naam, string tekst) => new(mdto + naam, string.Concat(tekst.Where(teken => XmlConvert.IsXmlChar(teken) || char.IsSurrogate(teken))));

    static string Dag(DateOnly dag) => dag.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    static string Moment(DateTimeOffset moment) => moment.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    Task Voeg(string naam, XElement inhoud)
    {
        using var bytes = new MemoryStream();
        using (var schrijver = XmlWriter.Create(bytes, new XmlWriterSettings { Encoding = new UTF8Encoding(false), Indent = true, NewLineChars = "\n" }))
            new XDocument(new XElement(mdto + "MDTO", inhoud)).Save(schrijver);
        return zip.Voeg(naam, bytes.ToArray());
    }
}
