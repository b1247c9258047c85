using System.Globalization;
using System.Text;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Knelpunten.Api.Inrichting;

/// <summary>
/// The command <c>token</c>: a token for a caller on this machine, signed with the key of the data folder. Only the token goes to
/// standard output, so that <c>$(… token --rol ato)</c> works.
/// </summary>
public static class TokenOpdracht
{
    const int LangstGeldig = 480;

    const string Gebruik = """
        Gebruik: token --rol ROL [--rol ROL …] [--organisatie CODE] [--naam NAAM] [--onderwerp ID] [--geldig MINUTEN] [--coordinator]
                 token --dienstaccount CLIENT [--geldig MINUTEN]
          --rol          een of meer van melder, ato, secretariaat, partner, auditor, beheerder (ook met komma's)
          --organisatie  de organisatie van de aanroeper, als in het register
          --naam         hoe de aanroeper heet
          --onderwerp    wie de aanroeper is; zonder deze optie afgeleid van naam of rol, steeds hetzelfde
          --geldig       hoeveel minuten het token geldt: 1 tot en met 480, anders 60
          --coordinator  de aanroeper leidt het ATO
          --dienstaccount  een programma dat voor zichzelf spreekt; zijn rol staat in de instelling Dienstaccounts
        Het token geldt alleen in omgeving Development en alleen vanaf deze machine.
        """;

    public static async Task<int> Voer(string[] args, string datamap)
    {
        try
        {
            var wens = Lees(args);
            await Console.Out.WriteLineAsync(Maak(wens, LokaleSleutel.Open(datamap), DateTime.UtcNow));
            return 0;
        }
        catch (Startfout fout)
        {
            await Console.Error.WriteLineAsync(fout.Message);
            return 1;
        }
        catch (FormatException fout)
        {
            await Console.Error.WriteLineAsync(fout.Message);
            await Console.Error.WriteLineAsync(Gebruik);
            return 2;
        }
    }

    public sealed record Wens(
        IReadOnlyList<string> Rollen, string? Organisatie, string? Naam, string Onderwerp, TimeSpan Geldig, bool Coordinator)
    {
        public bool IsDienstaccount { get; init; }
    }

    public static string Maak(Wens wens, RsaSecurityKey sleutel, DateTime nu)
    {
        var claims = new Dictionary<string, object>
        {
            [Claimnamen.Onderwerp] = wens.Onderwerp,
            [Claimnamen.Rol] = wens.Rollen,
            ["jti"] = Guid.NewGuid().ToString("N"),
        };
        if (wens.Naam is not null) claims[Claimnamen.Naam] = wens.Naam;
        if (wens.Organisatie is not null) claims[Claimnamen.Organisatie] = wens.Organisatie;
        if (wens.Coordinator) claims[Claimnamen.Coordinator] = true;
        if (wens.IsDienstaccount) claims["client_id"] = wens.Onderwerp;
        return new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
        {
            TokenType = "at+jwt",
            Issuer = LokaleSleutel.Uitgever,
            Audience = LokaleSleutel.Publiek,
            IssuedAt = nu,
            NotBefore = nu,
            Expires = nu + wens.Geldig,
            Claims = claims,
            SigningCredentials = new(sleutel, SecurityAlgorithms.RsaSha256),
        });
    }

    public static Wens Lees(string[] args)
    {
        var rollen = new List<string>();
        string? organisatie = null, naam = null, onderwerp = null, dienstaccount = null;
        var geldig = 60;
        var coordinator = false;
        for (var i = 0; i < args.Length; i++)
        {
            switch (args[i])
            {
                case "--rol": rollen.AddRange(Volgende(ref i).Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)); break;
                case "--organisatie": organisatie = Volgende(ref i); break;
                case "--naam": naam = Volgende(ref i); break;
                case "--onderwerp": onderwerp = Volgende(ref i); break;
                case "--dienstaccount": dienstaccount = Volgende(ref i); break;
                case "--geldig": geldig = Minuten(Volgende(ref i)); break;
                case "--coordinator": coordinator = true; break;
                default: throw new FormatException($"Onbekende optie: {args[i]}");
            }
        }
        if (dienstaccount is not null)
            return rollen.Count == 0 && organisatie is null && naam is null && onderwerp is null && !coordinator
                ? new([], null, null, dienstaccount, TimeSpan.FromMinutes(geldig), false) { IsDienstaccount = true }
                : throw new FormatException("Bij --dienstaccount hoort alleen --geldig: wat het mag staat in de instelling Dienstaccounts.");
        if (rollen.Count == 0) throw new FormatException("Noem ten minste één rol met --rol.");
        if (rollen.Except(Rollen.Alle).FirstOrDefault() is { } vreemd) throw new FormatException($"Onbekende rol: {vreemd}");
        rollen = [.. rollen.Distinct()];
        return new(rollen, organisatie, naam, onderwerp ?? Afgeleid(naam, rollen), TimeSpan.FromMinutes(geldig), coordinator);

        string Volgende(ref int i) =>
            i + 1 < args.Length && !string.IsNullOrWhiteSpace(args[i + 1]) && !args[i + 1].StartsWith("--", StringComparison.Ordinal)
                ? args[++i]
                : throw new FormatException($"Na {args[i]} hoort een waarde.");
    }

    static int Minuten(string tekst) =>
        int.TryParse(tekst, NumberStyles.None, CultureInfo.InvariantCulture, out var minuten) && minuten is >= 1 and <= LangstGeldig
            ? minuten
            : throw new FormatException($"--geldig vraagt een aantal minuten van 1 tot en met {LangstGeldig}.");

    /// <summary>The same name is the same caller tomorrow: the service knows people by issuer and subject.</summary>
    static string Afgeleid(string? naam, IEnumerable<string> rollen)
    {
        var letters = (naam ?? string.Join('-', rollen)).Normalize(NormalizationForm.FormD).ToLowerInvariant()
            .Where(teken => CharUnicodeInfo.GetUnicodeCategory(teken) is not UnicodeCategory.NonSpacingMark)
            .Select(teken => char.IsAsciiLetterOrDigit(teken) ? teken : '-');
        var afgeleid = string.Join('-', string.Concat(letters).Split('-', StringSplitOptions.RemoveEmptyEntries));
        return afgeleid.Length > 0 ? afgeleid : throw new FormatException("Van deze naam is geen onderwerp te maken; geef het met --onderwerp.");
    }
}
