using System.Security;
using System.Text;

namespace Knelpunten.Api.Stukken;

/// <summary>The line along the bottom of every page of the joined PDF, those of others' annexes too: marking, meeting, and the page of the whole.</summary>
static class Paginastrook
{
    const string Begin = """
        <?xml version="1.0" encoding="UTF-8"?>
        <office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"
          xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"
          office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.text">
        <office:automatic-styles>
        <style:page-layout style:name="strook"><style:page-layout-properties fo:page-width="21cm" fo:page-height="29.7cm"
          fo:margin-top="28.9cm" fo:margin-bottom="0.2cm" fo:margin-left="1cm" fo:margin-right="1cm"/></style:page-layout>
        <style:style style:name="eerste" style:family="paragraph"><style:paragraph-properties fo:text-align="center" fo:margin-top="0cm" fo:margin-bottom="0cm"/>
          <style:text-properties fo:font-family="'Liberation Sans'" fo:font-size="7.5pt" fo:language="nl" fo:country="NL"/></style:style>
        <style:style style:name="volgende" style:family="paragraph" style:parent-style-name="eerste"><style:paragraph-properties fo:break-before="page" fo:text-align="center"
          fo:margin-top="0cm" fo:margin-bottom="0cm"/><style:text-properties fo:font-family="'Liberation Sans'" fo:font-size="7.5pt" fo:language="nl" fo:country="NL"/></style:style>
        </office:automatic-styles>
        <office:master-styles><style:master-page style:name="Standard" style:page-layout-name="strook"/></office:master-styles>
        <office:body><office:text>
        """;

    /// <summary>Flat OpenDocument: one paragraph a page.</summary>
    public static string Maak(IReadOnlyList<string> bladzijden)
    {
        var tekst = new StringBuilder(Begin);
        for (var i = 0; i < bladzijden.Count; i++)
            tekst.Append($"<text:p text:style-name=\"{(i == 0 ? "eerste" : "volgende")}\">{SecurityElement.Escape(bladzijden[i])}</text:p>\n");
        return tekst.Append("</office:text></office:body></office:document>").ToString();
    }
}
