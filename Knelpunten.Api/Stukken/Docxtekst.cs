using System.Text;
using System.Xml;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;

namespace Knelpunten.Api.Stukken;

/// <summary>Words of people in XML: their line ends are kept, and what XML cannot hold is left out.</summary>
public static class Docxtekst
{
    public static IEnumerable<OpenXmlElement> Delen(string tekst)
    {
        var isEersteRegel = true;
        foreach (var regel in Schoon(tekst).Split('\n'))
        {
            if (!isEersteRegel)
                yield return new Break();
            isEersteRegel = false;
            var isEersteDeel = true;
            foreach (var deel in regel.Split('\t'))
            {
                if (!isEersteDeel)
                    yield return new TabChar();
                isEersteDeel = false;
                if (deel.Length > 0)
                    yield return new Text(deel) { Space = SpaceProcessingModeValues.Preserve };
            }
        }
    }

    /// <summary>One kind of line end, and no character that XML 1.0 does not know: a paper must open.</summary>
    public static string Schoon(string tekst)
    {
        var schoon = new StringBuilder(tekst.Length);
        for (var i = 0; i < tekst.Length; i++)
        {
            var teken = tekst[i];
            if (char.IsHighSurrogate(teken) && i + 1 < tekst.Length && char.IsLowSurrogate(tekst[i + 1]))
                schoon.Append(teken).Append(tekst[++i]);
            else if (teken is '\u2028' or '\u2029' or '\r')
                schoon.Append(teken == '\r' && i + 1 < tekst.Length && tekst[i + 1] == '\n' ? "" : "\n");
            else if (XmlConvert.IsXmlChar(teken))
                schoon.Append(teken);
        }

        return schoon.ToString();
    }
}
