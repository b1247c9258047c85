using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace Knelpunten.Api.Stukken;

/// <summary>
/// A paper as one page: semantic, without scripts, with nothing from elsewhere. Whatever a person wrote is text in it and never markup;
/// should that ever fail, the page's own policy lets nothing run.
/// </summary>
public static class Htmlschrijver
{
    static readonly HtmlEncoder Veilig = HtmlEncoder.Create(UnicodeRanges.All);

    /// <summary>Before what is made of it: fields are filled in the order in which they stand here.</summary>
    static readonly string Opmaak = string.Concat(Enumerable.Range(1, 99).Select(deel => $".b{deel}{{width:{deel}%}}")) + """

        :root{color-scheme:light}
        *{box-sizing:border-box}
        body{margin:0 auto;max-width:52rem;padding:1rem;font:1rem/1.5 "Liberation Sans",Arial,Helvetica,sans-serif;color:#1a1a1a;background:#fff;overflow-wrap:anywhere}
        header,footer{font-size:.875rem;color:#595959}
        header{border-bottom:1px solid #b8c4ce;margin-bottom:1.5rem}
        footer{border-top:1px solid #b8c4ce;margin-top:2rem}
        header p,footer p{margin:.25rem 0}
        .rubricering{display:flex;flex-wrap:wrap;justify-content:space-between;gap:0 1rem;color:#000;font-weight:700}
        .soort{margin:0;font-weight:700;color:#1c3a52}
        h1,h2,h3,h4{color:#1c3a52;line-height:1.25;margin:1.5em 0 .4em;break-after:avoid}
        h1{font-size:1.75rem;margin-top:.1em}
        h2{font-size:1.3rem}
        h3{font-size:1.1rem}
        h4{font-size:1rem}
        p{margin:0 0 .75em}
        .toelichting{font-size:.875rem;color:#595959}
        .signaal{border-left:.3rem solid #b45309;background:#fdf3e7;padding:.4rem .75rem;font-weight:700}
        dl{margin:0 0 1em}
        dl div{display:grid;grid-template-columns:11rem 1fr;gap:0 1rem}
        dt{font-weight:700}
        dd{margin:0}
        table{border-collapse:collapse;table-layout:fixed;width:100%;margin:0 0 1em;border-top:2px solid #1c3a52;border-bottom:2px solid #1c3a52;font-size:.9375rem}
        caption{text-align:left;font-size:.875rem;color:#595959;padding-bottom:.3rem}
        th,td{text-align:left;vertical-align:top;padding:.35rem .5rem;border-top:1px solid #b8c4ce}
        thead th{background:#e9eef2;color:#1c3a52}
        tbody th{font-weight:400}
        @media (max-width:40rem){
        dl div{display:block;margin-bottom:.4rem}
        table,tbody,tr,th,td,caption{display:block}
        thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
        tbody tr{border-top:1px solid #1c3a52;padding:.4rem 0}
        tbody th,tbody td{border:0;padding:.1rem 0}
        tbody th::before,tbody td::before{content:attr(data-kop) ": ";font-weight:700}
        tbody td:empty,tbody th:empty{display:none}
        }
        @media print{
        @page{size:A4;margin:16mm 20mm}
        body{display:table;width:100%;max-width:none;padding:0;font-size:10pt}
        header{display:table-header-group;break-inside:avoid}
        main{display:table-row-group}
        footer{display:table-footer-group;break-inside:avoid}
        thead{display:table-header-group}
        tr,.signaal{break-inside:avoid}
        .bladzijde{break-before:page}
        }
        """;

    /// <summary>Nothing but that style, known by its hash.</summary>
    public static readonly string Inhoudsbeleid =
        $"default-src 'none'; style-src 'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Opmaak)))}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    public static byte[] Schrijf(Stuk stuk)
    {
        var html = new StringBuilder();
        var (rubricering, concept) = (Tekst(Zegswijze.Rubricering(stuk.Merk)), Zegswijze.Concept(stuk.Merk));
        html.Append($"""
            <!doctype html>
            <html lang="{Tekst(stuk.Taal)}">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>{Tekst($"{stuk.Soort}: {stuk.Titel}")}</title>
            <style>{Opmaak}</style>
            </head>
            <body>
            <header>
            <p class="rubricering"><strong>{rubricering}</strong>{(concept is null ? "" : $" <span>{Tekst(concept)}</span>")}</p>
            <p class="kenmerk">{Tekst(stuk.Kenmerk)}</p>
            </header>
            <main>
            <p class="soort">{Tekst(stuk.Soort)}</p>
            <h1>{Tekst(stuk.Titel)}</h1>

            """);
        var opNieuweBladzijde = false;
        foreach (var blok in stuk.Blokken)
        {
            if (blok is not NieuweBladzijde)
                Schrijf(html, blok, opNieuweBladzijde ? " class=\"bladzijde\"" : "");
            opNieuweBladzijde = blok is NieuweBladzijde;
        }

        html.Append($"""
            </main>
            <footer>
            <p><strong>{rubricering}</strong> {Tekst(stuk.Kenmerk)}</p>
            </footer>
            </body>
            </html>

            """);
        return Encoding.UTF8.GetBytes(html.ToString().ReplaceLineEndings("\n"));
    }

    static void Schrijf(StringBuilder html, Blok blok, string klasse)
    {
        switch (blok)
        {
            case Kop kop:
                // The title is the page's h1.
                var kopnaam = $"h{Math.Clamp(kop.Niveau, 1, 3) + 1}";
                html.Append($"<{kopnaam}{klasse}>{Tekst(kop.Nummer is { } nummer ? $"{nummer} {kop.Tekst}" : kop.Tekst)}</{kopnaam}>\n");
                break;
            case Alinea { Nadruk: Nadruk.Gewoon } alinea:
                html.Append($"<p{klasse}>{Tekst(alinea.Tekst)}</p>\n");
                break;
            case Alinea alinea:
                html.Append($"<p class=\"{(alinea.Nadruk == Nadruk.Signaal ? "signaal" : "toelichting")}{(klasse.Length > 0 ? " bladzijde" : "")}\">{Tekst(alinea.Tekst)}</p>\n");
                break;
            case Opsomming opsomming:
                var lijst = opsomming.IsGenummerd ? "ol" : "ul";
                html.Append($"<{lijst}{klasse}>\n");
                foreach (var punt in opsomming.Punten)
                    html.Append($"<li>{Tekst(punt)}</li>\n");
                html.Append($"</{lijst}>\n");
                break;
            case Gegevens gegevens:
                html.Append($"<dl{klasse}>\n");
                foreach (var (naam, waarde) in gegevens.Regels)
                    html.Append($"<div><dt>{Tekst(naam)}</dt><dd>{Tekst(waarde)}</dd></div>\n");
                html.Append("</dl>\n");
                break;
            case Tabel tabel:
                Schrijf(html, tabel, klasse);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(blok), blok.GetType().Name, "Geen vorm voor dit blok.");
        }
    }

    /// <summary>
    /// On a narrow screen a row becomes a card with the heading of each column before its value; the roles are said in words because a
    /// table that is laid out otherwise is no table to a screen reader any more.
    /// </summary>
    static void Schrijf(StringBuilder html, Tabel tabel, string klasse)
    {
        html.Append($"<table role=\"table\"{klasse}>\n<caption>{Tekst(tabel.Bijschrift)}</caption>\n<colgroup>{string.Concat(Breedten(tabel).Select(deel => $"<col class=\"b{deel}\">"))}</colgroup>\n<thead role=\"rowgroup\">\n<tr role=\"row\">");
        foreach (var kop in tabel.Koppen)
            html.Append($"<th scope=\"col\" role=\"columnheader\">{Tekst(kop)}</th>");
        html.Append("</tr>\n</thead>\n<tbody role=\"rowgroup\">\n");
        foreach (var rij in tabel.Rijen)
        {
            html.Append("<tr role=\"row\">");
            for (var plaats = 0; plaats < tabel.Koppen.Count; plaats++)
            {
                var inhoud = Tekst(plaats < rij.Count ? rij[plaats] : "");
                var kop = Tekst(tabel.Koppen[plaats]);
                html.Append(plaats == 0
                    ? $"<th scope=\"row\" role=\"rowheader\" data-kop=\"{kop}\">{inhoud}</th>"
                    : $"<td role=\"cell\" data-kop=\"{kop}\">{inhoud}</td>");
            }

            html.Append("</tr>\n");
        }

        html.Append("</tbody>\n</table>\n");
    }

    /// <summary>In hundredths. A class and no style attribute: the page's policy knows one style, and that by its hash.</summary>
    static IEnumerable<int> Breedten(Tabel tabel)
    {
        var delen = tabel.Koppen.Select((_, plaats) => Math.Max(1, tabel.Breedten.ElementAtOrDefault(plaats))).ToList();
        return delen.Select(deel => Math.Clamp(100 * deel / delen.Sum(), 1, 99));
    }

    static string Tekst(string tekst) => Veilig.Encode(Docxtekst.Schoon(tekst)).Replace("&#xA;", "<br>", StringComparison.Ordinal).Replace("\n", "<br>", StringComparison.Ordinal);
}
