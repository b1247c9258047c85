using System.Globalization;
using System.Net.Http.Headers;
using System.Text;

namespace Knelpunten.Bench;

/// <summary>One kind of read, asked again and again: as of now, or as of a moment drawn each time.</summary>
/// <param name="Pad">With a question mark when it already has a query.</param>
/// <param name="Zoek">Texts to search for, one drawn each time; null for a GET.</param>
public sealed record Vraag(string Naam, string Pad, Peil Peil, IReadOnlyList<string>? Zoek = null)
{
    public HttpRequestMessage Maak(string token, Random toeval, DateTimeOffset van, DateTimeOffset tot)
    {
        var toen = van + ((tot - van) * toeval.NextDouble());
        var dag = DateOnly.FromDateTime((van + ((toen - van) * toeval.NextDouble())).UtcDateTime);
        var peiling = Peil switch
        {
            Peil.Nu => "",
            Peil.Toen => $"peilmoment={toen.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss'Z'}",
            Peil.Beide => string.Create(CultureInfo.InvariantCulture, $"peilmoment={toen.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss'Z'}&geldigOp={dag:yyyy-MM-dd}"),
            _ => throw new ArgumentOutOfRangeException(nameof(Peil)),
        };
        var adres = peiling.Length == 0 ? Pad : $"{Pad}{(Pad.Contains('?') ? '&' : '?')}{peiling}";
        var verzoek = new HttpRequestMessage(Zoek is null ? HttpMethod.Get : HttpMethod.Post, adres);
        if (Zoek is not null)
            verzoek.Content = new StringContent($"{{\"tekst\":\"{Zoek[toeval.Next(Zoek.Count)]}\"}}", Encoding.UTF8, "application/json");
        verzoek.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return verzoek;
    }
}

public enum Peil
{
    Nu,

    /// <summary>As known at a moment that passed.</summary>
    Toen,

    /// <summary>And of that what was true on an earlier day.</summary>
    Beide,
}
