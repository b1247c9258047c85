using Microsoft.AspNetCore.Routing.Patterns;
using Scalar.AspNetCore;

namespace Knelpunten.Api.Inrichting;

/// <summary>
/// The document as a page, in Development, at <c>/</c>. The reader is Scalar's, out of its package; the page around it is ours, because
/// Scalar's own has its script inside the HTML, which no decent content policy allows, and answers with a redirect.
/// </summary>
public static class Openapipagina
{
    const string Script = "/scalar/scalar.js";
    const string Begin = "/scalar/begin.js";

    /// <summary>Nothing from elsewhere. Scalar writes its style sheet into the page, hence the one exception.</summary>
    const string Beleid = "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; "
        + "object-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    public static void MapOpenapipagina(this WebApplication app)
    {
        app.MapScalarApiReference("/scalar").AllowAnonymous().WithMetadata(new BuitenDeApi()).Add(bouwer =>
        {
            // Scalar maps its scripts and, on a pattern with a parameter, its page: that one becomes ours.
            if (bouwer is not RouteEndpointBuilder { RoutePattern.Parameters.Count: > 0 } pagina) return;
            pagina.RoutePattern = RoutePatternFactory.Parse("/");
            pagina.RequestDelegate = http =>
            {
                http.Response.Headers.ContentSecurityPolicy = Beleid;
                return Results.Text(Html, "text/html; charset=utf-8").ExecuteAsync(http);
            };
        });
        app.MapGet(Begin, () => Results.Text(Javascript, "text/javascript; charset=utf-8"))
            .AllowAnonymous().ExcludeFromDescription().WithMetadata(new BuitenDeApi());
    }

    const string Html = $"""
        <!doctype html>
        <html lang="nl">
        <head>
          <meta charset="utf-8">
          <meta name="viewport" content="width=device-width, initial-scale=1">
          <title>Knelpunten: de API</title>
          <link rel="icon" href="data:,">
        </head>
        <body>
          <div id="app"></div>
          <noscript>Deze pagina heeft JavaScript nodig. Het document zelf staat op <a href="{Openapi.Adres}">{Openapi.Adres}</a>.</noscript>
          <script src="{Script}"></script>
          <script src="{Begin}"></script>
        </body>
        </html>
        """;

    /// <summary>Scalar speaks no Dutch: these are the words a reader meets. What is not here it says in English.</summary>
    const string Javascript = $$"""
        Scalar.createApiReference('#app', {
          url: '{{Openapi.Adres}}',
          withDefaultFonts: false,
          telemetry: false,
          showDeveloperTools: 'never',
          agent: { disabled: true, hideAddApi: true },
          mcp: { disabled: true },
          authentication: { preferredSecurityScheme: 'bearer' },
          hideClientButton: true,
          documentDownloadType: 'direct',
          localization: {
            locale: 'en',
            translations: {
              common: { description: 'Omschrijving', httpMethod: 'HTTP-methode', path: 'Adres' },
              search: {
                label: 'Zoeken', inputLabel: 'Zoekvraag', open: 'Zoeken openen', placeholder: 'Zoeken…', clear: 'Wissen',
                noResults: 'Niets gevonden', results: 'Gevonden', navigate: 'Bladeren', select: 'Kiezen', entryHeading: 'Kop',
                entryOperation: 'Bewerking', entryTag: 'Onderwerp',
              },
              navigation: {
                introduction: 'Inleiding', closeGroup: 'Groep sluiten', closeMenu: 'Menu sluiten', openGroup: 'Groep openen',
                openMenu: 'Menu openen', operations: 'Bewerkingen', endpoints: 'Adressen van {name}',
                showAllEndpoints: 'Alle adressen van {name}', sidebarFor: 'Zijbalk van {name}', mainContent: 'Beschrijving van {name}',
                collapsed: 'Ingeklapt',
              },
              server: { label: 'Dienst', select: 'Kies een dienst' },
              clientLibraries: { heading: 'Talen', more: 'Meer', selectAll: 'Kies uit alle', searchLabel: 'Zoeken', changeClient: 'Andere taal' },
              operation: {
                codeSample: 'Voorbeeld', codeSampleUnavailable: 'Geen voorbeeld.', body: 'Inhoud', cookies: 'Cookies', headers: 'Kopregels',
                pathParameters: 'In het adres', queryParameters: 'Vraagsleutels', requestBody: 'Inhoud van het verzoek',
                responses: 'Antwoorden', testRequest: 'Proberen', selectedContentType: 'Gekozen mediatype',
              },
              response: { exampleResponses: 'Voorbeelden van antwoorden', noBody: 'Zonder inhoud', showSchema: 'Schema tonen', status: 'Status' },
              schema: { required: 'verplicht', optional: 'niet verplicht', deprecated: 'verouderd', default: 'anders', showMore: 'Meer tonen' },
              download: { openapi: 'OpenAPI-document ophalen' },
              models: { label: 'Schema’s' },
              actions: { copyLink: 'Adres kopiëren', copyToClipboard: 'Adres kopiëren', copied: 'Gekopieerd', showMore: 'Meer tonen' },
              authentication: {
                title: 'Aanmelden', authentication: 'aanmelden', required: 'Aanmelden verplicht', optional: 'Aanmelden mag',
                detailsRequired: 'Aanmelden verplicht', detailsOptional: 'Aanmelden mag', requires: 'Vraagt', oneOf: 'een van:', allOf: 'alle van:',
              },
              footer: { poweredByScalar: 'Weergave: Scalar' },
            },
          },
        });
        """;
}
