using System.Globalization;
using System.Text;
using System.Xml;

namespace Knelpunten.Api.Stukken;

/// <summary>What a file says of itself (docProps/core.xml): an archive and a screen reader look here first.</summary>
public static class Docxeigenschappen
{
    const string Kern = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties";
    const string Dublin = "http://purl.org/dc/elements/1.1/";
    const string Termen = "http://purl.org/dc/terms/";
    const string Schema = "http://www.w3.org/2001/XMLSchema-instance";

    public static void Schrijf(Stream stroom, Stuk stuk, string afzender)
    {
        using var xml = XmlWriter.Create(stroom, new XmlWriterSettings { Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false) });
        var moment = stuk.Merk.Moment.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        xml.WriteStartElement("cp", "coreProperties", Kern);
        xml.WriteAttributeString("xmlns", "dc", null, Dublin);
        xml.WriteAttributeString("xmlns", "dcterms", null, Termen);
        xml.WriteAttributeString("xmlns", "xsi", null, Schema);
        Zet(Dublin, "title", $"{stuk.Soort}: {stuk.Titel}");
        Zet(Dublin, "subject", stuk.Kenmerk);
        Zet(Dublin, "creator", afzender);
        Zet(Kern, "keywords", Zegswijze.Rubricering(stuk.Merk));
        Zet(Kern, "lastModifiedBy", afzender);
        Tijdstip("created", moment);
        Tijdstip("modified", moment);
        Zet(Kern, "category", stuk.Soort);
        Zet(Kern, "contentStatus", Zegswijze.Concept(stuk.Merk) ?? "Definitief");
        Zet(Dublin, "language", stuk.Taal);
        if (stuk.Merk.Versie is { } versie)
            Zet(Kern, "version", versie.ToString(CultureInfo.InvariantCulture));
        xml.WriteEndElement();

        void Zet(string ruimte, string naam, string waarde) => xml.WriteElementString(naam, ruimte, Docxtekst.Schoon(waarde));

        void Tijdstip(string naam, string waarde)
        {
            xml.WriteStartElement(naam, Termen);
            xml.WriteAttributeString("type", Schema, "dcterms:W3CDTF");
            xml.WriteString(waarde);
            xml.WriteEndElement();
        }
    }
}
