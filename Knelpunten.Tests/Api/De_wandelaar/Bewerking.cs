using System.Text.Json;
using System.Text.RegularExpressions;
using Knelpunten.Api.Inrichting;

namespace Knelpunten.Tests.Api.De_wandelaar;

/// <summary>An operation of the OpenAPI document, and what to send to it. What it does not know it says, and where to add it.</summary>
public sealed partial class Bewerking(JsonElement document, string pad, string methode, JsonElement beschrijving)
{
    /// <summary>How the counts of a collection are judged (see Wandeltocht): a first part of a path that is not here is a new kind of resource.</summary>
    static readonly HashSet<string> soorten =
        ["knelpunten", "vergaderingen", "toewijzingen", "ik", "regios", "themas", "activiteitsoorten", "productsoorten", "organisaties", "partners",
            "verwijderingen", "bewaartermijnen", "personen", "audit", "zetels", "toezeggingen", "agendapunten", "huisstijl", "vergaderreeksen", "kalenderkoppelingen", "kalenders", "veranderingen", "werkvoorraad", "filters", "dashboards", "rode-draden", "lessen", "producten", "overnames"];

    /// <summary>Codes of the register that are there for everybody.</summary>
    static readonly Dictionary<string, string> codes = new()
    {
        ["regios"] = "rotterdam",
        ["themas"] = "a",
        ["activiteitsoorten"] = "webinar",
        ["productsoorten"] = "protocol",
        ["organisaties"] = "douane",
        ["partners"] = "douane",
        ["zetels"] = "voorzitter",
    };

    /// <summary>What hits something, for each query parameter that is not a choice. One that needs another brings it along.</summary>
    static readonly Dictionary<string, Func<Wereld, IEnumerable<string>>> vragen = new()
    {
        ["thema"] = _ => ["thema=a", "thema=b"],
        ["regio"] = _ => ["regio=rotterdam", "regio=limburg", "regio=oost-brabant", "regio=brabant-zeeland", "regio=landelijk"],
        ["organisatie"] = _ => ["organisatie=riec-rotterdam", "organisatie=riec-limburg"],
        ["partner"] = _ => ["partner=douane", "partner=riec-limburg", "partner=openbaar-ministerie"],
        ["dossierhouder"] = _ => ["dossierhouder=ik"],
        ["kenmerkBron"] = _ => ["kenmerkBron=Lijst"],
        ["kenmerk"] = wereld => wereld.Kenmerken.Select(kenmerk => $"kenmerkBron=Lijst&kenmerk={kenmerk}"),
        ["nummer"] = wereld => wereld.Gevallen.Select(geval => $"nummer={geval.Zaak.Nummer}"),
        ["cursor"] = _ => ["cursor=x"],
        ["page"] = _ => ["page=2&pageSize=5", "page=99"],
        ["pageSize"] = _ => ["pageSize=1", "pageSize=100"],
        ["van"] = _ => ["van=0"],
        ["peildatum"] = _ => [$"peildatum={Apitest.Dag(30)}"],
        ["tot"] = _ => [$"tot={Apitest.Dag(20_000)}"],
        ["vanaf"] = _ => [$"vanaf={Apitest.Dag(-1)}T00:00:00Z"],
        ["actor"] = wereld => wereld.Personen.Take(2).Select(persoon => $"actor={persoon}"),
        ["knelpunt"] = wereld => wereld.Gevallen.Take(4).SelectMany(geval => new[] { $"knelpunt={geval.Zaak.Nummer}", $"knelpunt={geval.Zaak.Id}" }),
        ["handeling"] = _ => ["handeling=getKnelpuntenKnelpunt"],
        ["resultaat"] = _ => ["resultaat=200", "resultaat=404"],
        ["agendaversie"] = _ => ["agendaversie=1", "agendaversie=9"],
        ["versie"] = _ => ["versie=0", "versie=1", "versie=9"],
        ["eigenaar"] = _ => ["eigenaar=douane"],
        ["isVaakAangehouden"] = _ => ["isVaakAangehouden=false"],
        ["isOverTermijn"] = _ => ["isOverTermijn=false"],
        ["dossierhouder.niet"] = _ => ["dossierhouder.niet=geen"],
        ["vergadering"] = wereld => wereld.Vergaderingen.Take(1).SelectMany(v => new[] { $"vergadering={v.Vergadering.Id}", $"vergadering={v.Vergadering.Id}&uitkomst=geplaatst,besloten" }),
        ["peilmoment"] = _ => [$"peilmoment={Apitest.Dag(-1)}", $"peilmoment={Apitest.Dag(0)}"],
        ["geldigOp"] = _ => [$"geldigOp={Apitest.Dag(-400)}"],
        ["draad"] = _ => [$"draad={Wereld.RodeDraad}"],
        ["grenzen"] = _ => ["grenzen=1,2"],
        ["beantwoord.van"] = _ => [$"partner=douane&beantwoord.van={Apitest.Dag(-1)}"],
        ["beantwoord.tot"] = _ => [$"partner=douane&beantwoord.tot={Apitest.Dag(0)}"],
        ["verlaten.van"] = _ => [$"verliet=triage&verlaten.van={Apitest.Dag(-1)}&verlaten.tot={Apitest.Dag(0)}"],
        ["verlaten.tot"] = _ => [$"verliet=triage&verlaten.tot={Apitest.Dag(0)}"],
        ["uitkomst"] = wereld => wereld.Vergaderingen.Take(1).Select(v => $"vergadering={v.Vergadering.Id}&uitkomst=geplaatst"),
        ["q"] = wereld => wereld.Gevallen.SelectMany(geval => new[] { $"q={geval.Titel}", "q=ZZ01les" }),
        ["soort"] = _ => ["soort=protocol"],
        ["stroom"] = wereld => wereld.Gevallen.Take(2).Select(geval => $"stroom={geval.Zaak.Id}"),
        ["correlatie"] = _ => ["correlatie=00000000000000000000000000000000"],
        ["overdracht"] = _ => ["overdracht=liec"],
        ["jaar"] = _ => [$"jaar={Apitest.Dag(0)[..4]}"],
    };

    /// <summary>What to write in a member that must be there. Regions and partners are such that nobody of the world is of them.</summary>
    static readonly Dictionary<string, object> leden = new()
    {
        ["titel"] = "Een titel",
        ["omschrijving"] = "Een omschrijving",
        ["tekst"] = "Een tekst",
        ["reden"] = "Een reden",
        ["vraag"] = "Een vraag",
        ["antwoord"] = "Een antwoord",
        ["gever"] = "Een gever",
        ["resultaat"] = "Een resultaat",
        ["verandering"] = "Een verandering",
        ["naam"] = "Een naam",
        ["regio"] = "noord-holland",
        ["organisatie"] = "riec-noord-holland",
        ["partner"] = "kadaster",
        ["aan"] = "liec",
        ["eigenaar"] = "kadaster",
        ["zetel"] = "voorzitter",
        ["toelichting"] = "Een toelichting",
        ["dag"] = Apitest.Dag(200),
        ["filter"] = "stadium=intake",
        ["omvang"] = new string('0', 64),
    };

    /// <summary>Members that point at a case; given wherever they exist, needed or not.</summary>
    static readonly HashSet<string> verwijzingen = ["doel", "verwant", "knelpunt"];

    [GeneratedRegex(@"\{([a-zA-Z]+)\}")]
    private static partial Regex Padparameter();

    public string Pad => pad;
    public string Methode => methode.ToUpperInvariant();
    public bool IsLezen => Methode is "GET";
    /// <summary>Asks something by POST, and changes nothing.</summary>
    public bool IsVraag => pad.Split('/')[^1].StartsWith('_');
    public bool OverKnelpunt => pad.Contains("{knelpunt}");
    public bool OverVergadering => pad.Contains("{vergadering}");
    /// <summary>"Wij ook": the one command on a case that its caller may not see.</summary>
    public bool SluitAan => !IsLezen && pad == "/knelpunten/{knelpunt}/meldingen";
    public bool HeeftNummer => pad.Contains("{nummer}");
    public bool OverToewijzing => OverKnelpunt && (pad.Contains("/toewijzingen") || pad.EndsWith("/uittreksels"));
    public bool OverVerwijdering => pad.Contains("{verwijdering}");
    public bool OverPersoon => pad.Contains("{persoon}");
    /// <summary>A list of cases, or of what hangs on them: each sees his part of it.</summary>
    public bool IsVanKnelpunten => pad is "/knelpunten" or "/toewijzingen" or "/werkvoorraad/{naam}";
    /// <summary>Grows with every page that is read of it.</summary>
    public bool IsLogboek => pad.StartsWith("/audit/inzagen", StringComparison.Ordinal);
    public bool OverAgendapunt => OverVergadering && pad.Contains("/agendapunten/{nummer}");

    public IEnumerable<JsonElement> Parameters(string plaats) => !beschrijving.TryGetProperty("parameters", out var parameters) ? []
        : parameters.EnumerateArray().Select(Opgelost).Where(parameter => parameter.Op("in") == plaats);

    public static IReadOnlyList<Bewerking> Alle(JsonElement document) =>
    [
        .. from pad in document.GetProperty("paths").EnumerateObject()
           from methode in pad.Value.EnumerateObject()
           select new Bewerking(document, pad.Name, methode.Name, methode.Value),
    ];

    /// <summary>What the walk cannot do with it.</summary>
    public IEnumerable<string> Onbekend(Wereld wereld)
    {
        if (!soorten.Contains(pad.Split('/')[1]))
            yield return $"{this}: een nieuw soort bron; zeg in Bewerking.soorten dat de wandelaar hem kent, en in Wandeltocht hoe zijn tellingen beoordeeld worden";
        if (Methode is not ("GET" or "POST"))
            yield return $"{this}: deze methode loopt de wandelaar niet; voeg haar toe aan Wandeltocht";
        foreach (Match parameter in Padparameter().Matches(pad))
        {
            if (parameter.Groups[1].Value is not ("knelpunt" or "vergadering" or "verwijdering" or "persoon" or "reeks" or "koppeling" or "sleutel" or "filter" or "draad" or "overname" or "naam" or "nummer" or "toezegging" or "bijlage" or "code"))
                yield return $"{this}: padparameter {parameter.Value}; zeg in Bewerking.Adres wat daar hoort";
        }

        if (pad.Contains("{code}") && !codes.ContainsKey(pad.Split('/')[1]))
            yield return $"{this}: {{code}}; zeg in Bewerking.codes welke er is";
        foreach (var parameter in Parameters("query"))
        {
            if (!Waarden(parameter, wereld).Any())
                yield return $"{this}: queryparameter {parameter.Op("name")}; zeg in Bewerking.vragen welke waarde iets oplevert";
        }

        foreach (var gebrek in IsLezen ? [] : Inhoudgebreken(wereld))
            yield return $"{this}: {gebrek}";
        foreach (var soort in Antwoordvormen().Where(vorm => !Antwoordlezer.Kent(vorm)))
            yield return $"{this}: antwoordt met {soort}; zeg in Antwoordlezer hoe dat gelezen wordt";
    }

    /// <summary>The forms in which it answers beside JSON; not those that are made of the docx, nor a stream, which does not end.</summary>
    public IReadOnlyList<string> AndereVormen => !IsLezen || !Vormen200().Contains("application/json") ? []
        : [.. Vormen200().Where(vorm => vorm is not ("application/json" or "application/problem+json" or Documentsoort.Odt or Documentsoort.Pdf or "text/event-stream"))];

    IEnumerable<string> Vormen200() => beschrijving.GetProperty("responses").TryGetProperty("200", out var goed) && goed.TryGetProperty("content", out var vormen)
        ? vormen.EnumerateObject().Select(vorm => vorm.Name) : [];

    IEnumerable<string> Antwoordvormen() => beschrijving.GetProperty("responses").EnumerateObject()
        .Where(antwoord => antwoord.Value.TryGetProperty("content", out _))
        .SelectMany(antwoord => antwoord.Value.GetProperty("content").EnumerateObject().Select(vorm => vorm.Name)).Distinct();

    IEnumerable<string> Inhoudgebreken(Wereld wereld)
    {
        var gebreken = new List<string>();
        if (Inhoudsvorm() is not ("application/json" or "multipart/form-data"))
            gebreken.Add($"vraagt {Inhoudsvorm()}; zeg in Bewerking.Inhoud hoe dat gemaakt wordt");
        else if (Inhoudsvorm() == "application/json")
            Waarde("", Schema(), wereld.Gevallen[0].Zaak.Nummer, gebreken);
        return gebreken;
    }

    /// <summary>The address, with a number or code in every place.</summary>
    public string Adres(string zaak, int nummer = 1) => "/v1" + Padparameter().Replace(pad, parameter => parameter.Groups[1].Value switch
    {
        "knelpunt" or "vergadering" or "verwijdering" or "persoon" => zaak,
        // Of nobody in the world: a series is for all, a link for who made it, and its key for who has it.
        "reeks" or "koppeling" or "sleutel" or "filter" or "overname" => "01900000-0000-7000-8000-000000000000",
        "draad" => $"{Wereld.RodeDraad}",
        // The first item of the world has annex 1, and so on.
        "nummer" or "toezegging" or "bijlage" => $"{nummer}",
        "naam" => pad.StartsWith("/dashboards", StringComparison.Ordinal) ? "thema-regio" : "komt-op-de-agenda",
        "code" => codes[pad.Split('/')[1]],
        var anders => throw new InvalidOperationException(anders),
    });

    /// <summary>Each documented parameter alone, with every value worth trying.</summary>
    /// <remarks>A queue is the list of cases with a filter before it: the list gets them all, the queue some.</remarks>
    public IEnumerable<string> Vragen(Wereld wereld) => Parameters("query").SelectMany(parameter => Waarden(parameter, wereld))
        .Where((_, i) => pad != "/werkvoorraad/{naam}" || i % 8 == 0);

    IEnumerable<string> Waarden(JsonElement parameter, Wereld wereld)
    {
        var naam = parameter.Op("name")!;
        var schema = Opgelost(parameter.GetProperty("schema"));
        if (schema.Op("type") == "array")
            schema = Opgelost(schema.GetProperty("items"));
        if (Keuzen(schema).Select(keuze => $"{naam}={keuze}").ToList() is { Count: > 0 } keuzen)
            return keuzen;
        if (vragen.TryGetValue(naam, out var waarden))
            return waarden(wereld);
        // The opposite of a filter has its values.
        if (naam.EndsWith(".niet", StringComparison.Ordinal) && vragen.TryGetValue(naam[..^5], out var gewoon))
            return gewoon(wereld).Select(vraag => vraag.Replace($"{naam[..^5]}=", $"{naam}=", StringComparison.Ordinal));
        return (schema.Op("type"), schema.Op("format")) switch
        {
            ("boolean", _) => [$"{naam}=true", $"{naam}=false"],
            ("integer", _) => [$"{naam}=1"],
            (_, "date") => [$"{naam}={Apitest.Dag(0)}"],
            _ => [],
        };
    }

    public bool VerwijstNaarKnelpunt => !IsLezen && Inhoudsvorm() == "application/json"
        && Schema().TryGetProperty("properties", out var alle) && alle.EnumerateObject().Any(lid => verwijzingen.Contains(lid.Name));

    /// <summary>What is sent along: a minimal valid body in which whatever points at a case points at this one.</summary>
    public HttpContent Inhoud(string knelpunt)
    {
        if (Inhoudsvorm() == "multipart/form-data")
            return new MultipartFormDataContent { { new ByteArrayContent("%PDF-1.7\nwandelaar\n%%EOF"u8.ToArray()), "bestand", "wandelaar.pdf" } };
        return new StringContent(JsonSerializer.Serialize(Waarde("", Schema(), knelpunt, [])), null, "application/json");
    }

    string? Inhoudsvorm() => beschrijving.TryGetProperty("requestBody", out var inhoud) ? inhoud.GetProperty("content").EnumerateObject().First().Name : null;

    JsonElement Schema() => Opgelost(beschrijving.GetProperty("requestBody").GetProperty("content").EnumerateObject().First().Value.GetProperty("schema"));

    object? Waarde(string naam, JsonElement schema, string knelpunt, List<string> gebreken)
    {
        schema = Opgelost(schema);
        if (verwijzingen.Contains(naam))
            return knelpunt;
        if (Keuzen(schema).FirstOrDefault() is { } keuze)
            return keuze;
        if (schema.TryGetProperty("properties", out var alle))
        {
            var nodig = schema.TryGetProperty("required", out var lijst) ? lijst.EnumerateArray().Select(lid => lid.GetString()!).ToHashSet() : [];
            return alle.EnumerateObject().Where(lid => nodig.Contains(lid.Name) || verwijzingen.Contains(lid.Name))
                .ToDictionary(lid => lid.Name, lid => Waarde(lid.Name, lid.Value, knelpunt, gebreken));
        }

        switch (schema.Op("type"), schema.Op("format"))
        {
            case ("object", _): return new Dictionary<string, object>();
            case ("array", _): return Array.Empty<object>();
            case ("boolean", _): return false;
            case ("integer", _): return 1;
            case ("string", "date"): return Apitest.Dag(200);
            case ("string", "uuid"): return Guid.Empty;
        }

        if (naam == "soort" && codes.TryGetValue(pad.EndsWith("producten", StringComparison.Ordinal) ? "productsoorten" : "activiteitsoorten", out var soort))
            return soort;
        if (!leden.TryGetValue(naam, out var waarde))
            gebreken.Add($"lid {naam} is verplicht; zeg in Bewerking.leden wat daar kan staan");
        return waarde;
    }

    JsonElement Opgelost(JsonElement schema) => schema.Op("$ref") is { } verwijzing ? document.At(verwijzing)
        : schema.TryGetProperty("oneOf", out var mogelijk) ? Opgelost(mogelijk.EnumerateArray().First(een => een.Op("type") != "null")) : schema;

    IEnumerable<string> Keuzen(JsonElement schema) => Opgelost(schema).TryGetProperty("enum", out var keuzen)
        ? keuzen.EnumerateArray().Where(keuze => keuze.ValueKind == JsonValueKind.String).Select(keuze => keuze.GetString()!) : [];

    public override string ToString() => $"{Methode} {pad}";
}

file static class VerwijzingExtensions
{
    public static JsonElement At(this JsonElement document, string verwijzing) =>
        verwijzing.TrimStart('#', '/').Split('/').Aggregate(document, (waar, naam) => waar.GetProperty(naam));
}
