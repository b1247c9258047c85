using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.OpenApi;

namespace Knelpunten.Api.Inrichting;

/// <summary>
/// How to come by a token, for the document: always a bearer; with a configured issuer its discovery document as well, and the two
/// flows once its addresses are known.
/// </summary>
public static class Openapitoegang
{
    public const string Bearer = "bearer";

    public static async Task Beschrijf(OpenApiDocument document, Uitgeverssleutels? uitgever, CancellationToken stop)
    {
        var schemas = await Maak(uitgever, stop);
        foreach (var (naam, schema) in schemas)
            document.AddComponent(naam, schema);
        // Any of these will do: they are ways to come by the same token.
        foreach (var bewerking in document.Paths.Values.SelectMany(pad => pad.Operations ?? []).Select(paar => paar.Value).Where(b => b.Security is { Count: 1 }))
        {
            var bereik = bewerking.Security![0].Values.Single();
            foreach (var naam in schemas.Keys.Except([Bearer]))
                bewerking.Security.Add(new() { [new OpenApiSecuritySchemeReference(naam, document)] = bereik });
        }
    }

    static async Task<Dictionary<string, OpenApiSecurityScheme>> Maak(Uitgeverssleutels? uitgever, CancellationToken stop)
    {
        var lijst = string.Concat(Bereiken.Alle.Select(bereik => $"\n- `{bereik.Key}`: {bereik.Value}"));
        var schemas = new Dictionary<string, OpenApiSecurityScheme>
        {
            [Bearer] = new()
            {
                Type = SecuritySchemeType.Http,
                Scheme = "bearer",
                BearerFormat = "JWT",
                Description = "Access token van de ingestelde uitgever; alleen in de kopregel Authorization. "
                    + $"Noemt het token een of meer van deze bereiken, dan mag het niet meer dan dat:{lijst}",
            },
        };
        if (uitgever is null)
            return schemas;

        schemas["openid"] = new()
        {
            Type = SecuritySchemeType.OpenIdConnect,
            OpenIdConnectUrl = new(uitgever.MetadataAddress),
            Description = "De uitgever van tokens.",
        };
        if (await Adressen(uitgever, stop) is { } adressen && Flows(adressen) is { } flows)
            schemas["oauth2"] = new() { Type = SecuritySchemeType.OAuth2, Flows = flows, Description = "Mensen en dienstaccounts bij die uitgever." };
        return schemas;
    }

    static async Task<OpenIdConnectConfiguration?> Adressen(Uitgeverssleutels uitgever, CancellationToken stop)
    {
        try
        {
            return await uitgever.GetConfigurationAsync(stop);
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    static OpenApiOAuthFlows? Flows(OpenIdConnectConfiguration adressen)
    {
        if (!Uri.TryCreate(adressen.TokenEndpoint, UriKind.Absolute, out var token))
            return null;
        var bereiken = Bereiken.Alle.ToDictionary();
        return new()
        {
            ClientCredentials = new() { TokenUrl = token, Scopes = bereiken },
            AuthorizationCode = Uri.TryCreate(adressen.AuthorizationEndpoint, UriKind.Absolute, out var inloggen)
                ? new() { AuthorizationUrl = inloggen, TokenUrl = token, Scopes = bereiken }
                : null,
        };
    }
}
