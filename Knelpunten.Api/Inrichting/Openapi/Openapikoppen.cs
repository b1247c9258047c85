using Microsoft.OpenApi;

namespace Knelpunten.Api.Inrichting;

/// <summary>The headers that the document names, each written once.</summary>
public static class Openapikoppen
{
    public static readonly IReadOnlyDictionary<string, OpenApiHeader> Alle = new Dictionary<string, OpenApiHeader>
    {
        ["ApiVersion"] = Kop("De volledige versie van deze API."),
        ["ETag"] = Kop("Versie van het antwoord, voor If-Match."),
        ["Link"] = Kop("Adressen van de eerste, vorige, volgende en laatste bladzijde."),
        ["Location"] = Kop("Adres van wat gemaakt is."),
        ["Volgnummer"] = Kop("Plaats in het logboek van wat dit verzoek opschreef. Stuur hem mee met een vraag naar een lijst, dan wacht die tot het erin staat."),
        ["Ontvangstbewijs"] = Kop("Bewijs van ontvangst: een ondertekende JWS met positie en hash van elke gebeurtenis. Bewaar hem; zie docs/integriteit.md."),
        ["RetryAfter"] = Kop("Na hoeveel seconden het weer kan."),
        ["WwwAuthenticate"] = Kop("Hoe aan te melden, of waarom het token niet geldt."),
    };

    public static IDictionary<string, IOpenApiHeader> Voor(int status, IReadOnlyList<object> metadata, OpenApiDocument document)
    {
        var koppen = new Dictionary<string, IOpenApiHeader> { ["API-Version"] = Verwijzing("ApiVersion") };
        if (status is >= 200 and < 300 && metadata.OfType<GeeftETag>().Any()) koppen["ETag"] = Verwijzing("ETag");
        if (status == 200 && metadata.OfType<Vraagsleutels>().Any(groep => groep.Sleutels.Contains(Vraagsleutel.Page))) koppen["Link"] = Verwijzing("Link");
        if (status is >= 200 and < 300 && metadata.OfType<VraagtIdempotencyKey>().Any()) (koppen[Bijhouden.Leesstand.Kop], koppen[Keten.Ontvangstbewijs.Kop]) = (Verwijzing("Volgnummer"), Verwijzing("Ontvangstbewijs"));
        if (status is 201 or 202) koppen["Location"] = Verwijzing("Location");
        if (status == 401) koppen["WWW-Authenticate"] = Verwijzing("WwwAuthenticate");
        if (status is 429 or 503) koppen["Retry-After"] = Verwijzing("RetryAfter");
        return koppen;

        OpenApiHeaderReference Verwijzing(string naam) => new(naam, document);
    }

    static OpenApiHeader Kop(string omschrijving) => new()
    {
        Description = omschrijving,
        Schema = new OpenApiSchema { Type = JsonSchemaType.String },
    };
}
