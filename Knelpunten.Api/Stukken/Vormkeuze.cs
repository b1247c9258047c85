using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace Knelpunten.Api.Stukken;

/// <summary>Which of the forms on offer an Accept asks for (RFC 9110, 12.5.1).</summary>
public static class Vormkeuze
{
    /// <summary>
    /// The place of the form to give; null when none will do. The highest quality wins, then who was named more precisely (so that a
    /// browser's <c>text/html, */*</c> gives a page), then who is offered first.
    /// </summary>
    public static int? Kies(StringValues accept, IReadOnlyList<string> aanbod)
    {
        if (StringValues.IsNullOrEmpty(accept) || string.IsNullOrWhiteSpace(accept.ToString()))
            return 0;
        if (!MediaTypeHeaderValue.TryParseList(accept, out var gevraagd))
            return null;

        var keuze = aanbod.Select((mediatype, plaats) => (Oordeel: Oordeel(gevraagd, mediatype), Plaats: plaats))
            .Where(vorm => vorm.Oordeel.Gewicht > 0)
            .OrderByDescending(vorm => vorm.Oordeel.Gewicht).ThenByDescending(vorm => vorm.Oordeel.Precisie).ThenBy(vorm => vorm.Plaats)
            .Select(vorm => (int?)vorm.Plaats);
        return keuze.FirstOrDefault();
    }

    /// <summary>The most precise range that covers it decides: <c>*/*, text/html;q=0</c> means what it says.</summary>
    static (double Gewicht, int Precisie) Oordeel(IEnumerable<MediaTypeHeaderValue> gevraagd, string mediatype) => gevraagd
        .Where(bereik => bereik.MatchesMediaType(mediatype))
        .Select(bereik => (Gewicht: bereik.Quality ?? 1, Precisie: bereik.MatchesAllTypes ? 0 : bereik.MatchesAllSubTypes ? 1 : 2))
        .OrderByDescending(bereik => bereik.Precisie)
        .FirstOrDefault();
}
