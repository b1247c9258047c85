using System.Globalization;
using Microsoft.AspNetCore.Http.Headers;

namespace Knelpunten.Api.Inrichting;

/// <summary>One sentence in both languages this service speaks. Which of the two is told is decided where it is written out.</summary>
public readonly record struct Tekst(string Nl, string En)
{
    public string In(bool engels) => engels ? En : Nl;

    /// <summary>For places that see no request, such as a validator: the culture that <see cref="Taal.GebruikTaal"/> set.</summary>
    public string Nu => In(CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "en");
}

/// <summary>Dutch unless the caller prefers English. There is no third language, and a wish for one is no reason to refuse.</summary>
public static class Taal
{
    public static readonly CultureInfo Nederlands = CultureInfo.GetCultureInfo("nl");
    public static readonly CultureInfo Engels = CultureInfo.GetCultureInfo("en");

    public static bool IsEngels(HttpContext http)
    {
        double nederlands = 0, engels = 0;
        foreach (var taal in new RequestHeaders(http.Request.Headers).AcceptLanguage)
        {
            var gewicht = taal.Quality ?? 1;
            if (Is(taal.Value.Value, "en")) engels = Math.Max(engels, gewicht);
            else if (Is(taal.Value.Value, "nl") || taal.Value == "*") nederlands = Math.Max(nederlands, gewicht);
        }
        return engels > nederlands || (engels > 0 && engels == nederlands && EngelsStaatEerst(http));
    }

    /// <summary>Only the UI culture follows the caller: numbers and dates on the wire must never depend on a language.</summary>
    public static IApplicationBuilder GebruikTaal(this IApplicationBuilder app) => app.Use((http, volgende) =>
    {
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        CultureInfo.CurrentUICulture = IsEngels(http) ? Engels : Nederlands;
        return volgende(http);
    });

    static bool EngelsStaatEerst(HttpContext http) =>
        new RequestHeaders(http.Request.Headers).AcceptLanguage.First(taal =>
            Is(taal.Value.Value, "en") || Is(taal.Value.Value, "nl") || taal.Value == "*") is { Value.Value: var eerste } && Is(eerste, "en");

    static bool Is(string? taal, string code) =>
        taal is not null && taal.StartsWith(code, StringComparison.OrdinalIgnoreCase) && (taal.Length == 2 || taal[2] == '-');
}
