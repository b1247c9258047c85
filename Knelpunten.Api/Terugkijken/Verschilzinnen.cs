using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Knelpunten.Api.Terugkijken;

/// <summary>One field that differs.</summary>
/// <param name="Veld">A JSON Pointer in the later document, or in the earlier one for what is gone.</param>
/// <param name="Zin">The same in Dutch.</param>
public sealed record Veldverschil(string Veld, string Zin, JsonNode? Was, JsonNode? Wordt);

/// <summary>What differs between two representations of a case, field by field, in Dutch. Names no person.</summary>
public static partial class Verschilzinnen
{
    /// <summary>They differ whenever anything does, and say nothing of it.</summary>
    static readonly HashSet<string> boekhouding = ["versie", "laatstGemuteerd", "opgetekend"];

    /// <summary>Fields whose values are codes of this service, said as people say them.</summary>
    static readonly HashSet<string> codes =
        ["stadium", "afloop", "urgentie", "vertrouwelijkheidaanduiding", "aard", "stand", "uitkomst", "wachtOp", "aanleiding", "soort", "rol", "vorigeAfloop", "routes"];

    /// <summary>Whose value is a name that only a machine knows.</summary>
    static readonly HashSet<string> verwijzingen = ["dossierhouder", "melder", "schrijver", "inhoud", "verwijdering", "vergadering", "id"];

    /// <summary>One of a list.</summary>
    static readonly Dictionary<string, string> enkelvoud = new()
    {
        ["meldingen"] = "Melding",
        ["aanvullingen"] = "Aanvulling",
        ["vragen"] = "Vraag",
        ["triage"] = "Uitkomst van de triage",
        ["opschorting"] = "Opschorting",
        ["activiteiten"] = "Activiteit",
        ["producten"] = "Product",
        ["middelen"] = "Middelen",
        ["lessen"] = "Les",
        ["notities"] = "Notitie",
        ["documenten"] = "Document",
        ["voordracht"] = "Voordracht",
        ["oplegnotitie"] = "Oplegnotitie, versie",
        ["besluiten"] = "Besluit",
        ["toewijzingen"] = "Toewijzing",
        ["voortgang"] = "Voortgang",
        ["uittreksels"] = "Uittreksel",
        ["terugkoppelingen"] = "Terugkoppeling",
        ["heropening"] = "Heropening",
        ["verwanten"] = "Verwant knelpunt",
        ["gelakt"] = "Lakking",
        ["meldingenUitBronnen"] = "Melding van een samengevoegd knelpunt",
    };

    static readonly Dictionary<string, string> namen = new()
    {
        ["wettelijkeGrondslag"] = "wettelijke grondslag",
        ["betrokkenOrganisaties"] = "betrokken organisaties",
        ["isCoordinator"] = "dossierhouder is coördinator",
        ["themas"] = "thema's",
        ["regios"] = "regio's",
        ["uiterlijkeDatum"] = "uiterlijke datum",
        ["beantwoordWanneer"] = "beantwoord op",
        ["wachtOp"] = "wacht op",
        ["verwachtDatum"] = "verwacht op",
        ["bedragInCenten"] = "bedrag",
        ["gevraagdBesluit"] = "gevraagd besluit",
        ["financien"] = "financiën",
        ["voorgesteldePartner"] = "voorgestelde partner",
        ["isOpen"] = "open voor alle regio's",
        ["bronnen"] = "samengevoegde knelpunten",
        ["vorigeAfloop"] = "vorige afloop",
        ["partnerGehoord"] = "gehoorde partner",
        ["onbekendOmdat"] = "onbekend omdat",
        ["agendering"] = "plaats op een agenda",
    };

    public static IReadOnlyList<Veldverschil> Tussen(JsonObject van, JsonObject tot, Register register) =>
        [.. Jsonverschil.Tussen(van, tot).SelectMany(stap => Velden(stap, van, tot)).Where(veld => !boekhouding.Contains(Laatste(veld.Pad))).Select(veld => Verschil(veld.Pad, veld.Was, veld.Wordt, van, tot, register))];

    /// <summary>Of an object that came or went as a whole one line; <c>-</c> becomes the place that it got.</summary>
    static IEnumerable<(string Pad, JsonNode? Was, JsonNode? Wordt)> Velden(Jsonwijziging stap, JsonObject van, JsonObject tot)
    {
        var pad = stap.Path;
        if (pad.EndsWith("/-", StringComparison.Ordinal) && Op(tot, pad[..^2]) is JsonArray lijst)
            pad = $"{pad[..^1]}{lijst.IndexOf(stap.Value)}";
        yield return (pad, stap.Op == Wijzigingssoort.Add ? null : Op(van, pad), stap.Op == Wijzigingssoort.Remove ? null : stap.Value);
    }

    static Veldverschil Verschil(string pad, JsonNode? was, JsonNode? wordt, JsonObject van, JsonObject tot, Register register)
    {
        var naam = Hoofdletter(Naam(pad, was is null ? tot : van));
        var veld = Laatste(pad);
        var zin = (was, wordt) switch
        {
            (null, JsonObject nieuw) => Omschrijving(nieuw, register) is { } iets ? $"{naam} erbij: {iets}." : $"{naam} erbij.",
            (JsonObject, null) => $"{naam} vervallen.",
            _ when verwijzingen.Contains(veld) => was is null ? $"{naam} ingevuld." : wordt is null ? $"{naam} vervallen." : $"{naam} gewijzigd.",
            (null, _) => $"{naam} ingevuld: {Waarde(veld, wordt, register)}.",
            (_, null) => $"{naam} vervallen; was {Waarde(veld, was, register)}.",
            _ => $"{naam}: was {Waarde(veld, was, register)}, wordt {Waarde(veld, wordt, register)}.",
        };
        return new(pad, zin, was?.DeepClone(), wordt?.DeepClone());
    }

    /// <summary><c>/toewijzingen/0/voortgang/1</c> is "toewijzing 1, voortgang 2".</summary>
    static string Naam(string pad, JsonObject document)
    {
        var delen = pad.Split('/')[1..];
        var namen_ = new List<string>();
        for (var (i, waar) = (0, ""); i < delen.Length; i++)
        {
            waar += $"/{delen[i]}";
            if (i + 1 < delen.Length && enkelvoud.TryGetValue(delen[i], out var een) && int.TryParse(delen[i + 1], NumberStyles.None, CultureInfo.InvariantCulture, out var plaats))
            {
                waar += $"/{delen[++i]}";
                var nummer = (Op(document, waar) as JsonObject)?["nummer"]?.ToString() ?? $"{plaats + 1}";
                namen_.Add($"{(namen_.Count == 0 ? een : een.ToLowerInvariant())} {nummer}");
            }
            else
            {
                namen_.Add(namen.GetValueOrDefault(delen[i]) ?? Woorden().Replace(delen[i], " $1").ToLowerInvariant());
            }
        }

        return string.Join(", ", namen_);
    }

    /// <summary>What a line is about, of the words in it that say so.</summary>
    static string? Omschrijving(JsonObject regel, Register register)
    {
        foreach (var veld in (string[])["titel", "bestandsnaam", "tekst", "vraag", "bericht", "reden", "uitkomst", "wachtOp", "soort", "afloop", "partner", "organisatie", "gever"])
            if (regel[veld] is JsonValue waarde)
                return Waarde(veld, waarde, register);
        return null;
    }

    static string Waarde(string veld, JsonNode? waarde, Register register) => waarde switch
    {
        null => "niets",
        JsonArray { Count: 0 } => "niets",
        JsonArray lijst when veld == "bronnen" => lijst.Count == 1 ? "één knelpunt" : $"{lijst.Count} knelpunten",
        JsonArray lijst => string.Join(", ", lijst.Select(deel => Waarde(veld, deel, register))),
        JsonObject => "iets anders",
        JsonValue enkel => enkel.GetValueKind() switch
        {
            JsonValueKind.True => "ja",
            JsonValueKind.False => "nee",
            JsonValueKind.Number when veld == "bedragInCenten" => (enkel.GetValue<long>() / 100m).ToString("C", CultureInfo.GetCultureInfo("nl-NL")),
            JsonValueKind.String => Tekst(veld, enkel.GetValue<string>(), register),
            _ => enkel.ToJsonString(),
        },
        _ => waarde.ToJsonString(),
    };

    static string Tekst(string veld, string tekst, Register register) => veld switch
    {
        _ when codes.Contains(veld) => register.Activiteitsoorten[tekst]?.Naam ?? register.Productsoorten[tekst]?.Naam ?? tekst.Replace('_', ' '),
        "regio" or "regios" => register.Regios[tekst]?.Naam ?? tekst,
        "themas" => register.Themas[tekst]?.Naam ?? tekst,
        "organisatie" or "partner" or "met" or "betrokkenOrganisaties" or "aan" or "voorgesteldePartner" => register.Organisaties[tekst]?.Naam ?? tekst,
        _ when DateOnly.TryParseExact(tekst, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var dag) => dag.ToString("d MMMM yyyy", CultureInfo.GetCultureInfo("nl-NL")),
        _ => $"“{tekst}”",
    };

    /// <summary>Follows a JSON Pointer of names that need no unescaping.</summary>
    static JsonNode? Op(JsonNode? document, string pad) => pad.Split('/').Skip(1).Aggregate(document, (waar, deel) => waar switch
    {
        JsonArray lijst when int.TryParse(deel, NumberStyles.None, CultureInfo.InvariantCulture, out var plaats) && plaats < lijst.Count => lijst[plaats],
        JsonObject lid => lid[deel],
        _ => null,
    });

    static string Laatste(string pad) => pad[(pad.LastIndexOf('/') + 1)..];

    static string Hoofdletter(string tekst) => tekst.Length == 0 ? tekst : char.ToUpperInvariant(tekst[0]) + tekst[1..];

    [GeneratedRegex("(?<=[a-z])([A-Z])")]
    private static partial Regex Woorden();
}
