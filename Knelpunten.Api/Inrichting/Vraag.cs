using System.Globalization;

namespace Knelpunten.Api.Inrichting;

/// <summary>
/// The query string, read once along the <see cref="Vraagsleutels"/> of the endpoint. Strict, because a filter that is misspelt and
/// then ignored answers another question than the one that was asked.
/// </summary>
public sealed class Vraag
{
    const int LangsteNaam = 100;
    const int MeesteWaarden = 50;

    /// <summary>Known where the past can be read; elsewhere they deserve a better word than a key that is misspelt.</summary>
    static readonly string[] Geschiedenis = ["peilmoment", "geldigOp", "versie"];

    readonly Dictionary<string, object> waarden = [];
    readonly HashSet<string> bekend = [];
    readonly List<Gebrek> gebreken = [];

    public IReadOnlyList<Gebrek> Gebreken => gebreken;

    /// <summary>What was understood, by key.</summary>
    public IReadOnlyDictionary<string, object> Waarden => waarden;
    public Probleem? Probleem => gebreken.Count == 0 ? null : Problemen.OngeldigeInvoer(gebreken);

    public static Vraag Van(HttpContext http)
    {
        if (http.Items[typeof(Vraag)] is Vraag gelezen) return gelezen;
        var vraag = Lees(http.Request.Query, http.GetEndpoint()?.Metadata.Sleutels() ?? []);
        http.Items[typeof(Vraag)] = vraag;
        return vraag;
    }

    public static Vraag Lees(IQueryCollection query, IEnumerable<Vraagsleutel> sleutels)
    {
        var vraag = new Vraag();
        var perNaam = sleutels.ToDictionary(sleutel => sleutel.Naam);
        vraag.bekend.UnionWith(perNaam.Keys);
        foreach (var (naam, waarden) in query)
        {
            if (!perNaam.TryGetValue(naam, out var sleutel)) vraag.Meld(naam, Onbekend(naam));
            else if (waarden.Count != 1) vraag.Meld(naam, new("staat er meer dan één keer", "is given more than once"));
            else vraag.Neem(sleutel, waarden[0] ?? "");
        }
        return vraag;
    }

    public string? Tekst(string naam) => Waarde(naam) as string;
    public int? Getal(string naam) => Waarde(naam) as int?;
    public DateOnly? Datum(string naam) => Waarde(naam) as DateOnly?;
    public Guid? Uuid(string naam) => Waarde(naam) as Guid?;

    /// <summary>The values of a key that takes several; empty when it was not given.</summary>
    public IReadOnlyList<string> Lijst(string naam) => Waarde(naam) as string[] ?? [];
    public bool? JaNee(string naam) => Waarde(naam) as bool?;

    public int Page => Getal(Vraagsleutel.Page.Naam) ?? Vraagsleutel.Page.Standaard!.Value;
    public int PageSize => Getal(Vraagsleutel.PageSize.Naam) ?? Vraagsleutel.PageSize.Standaard!.Value;
    public int Overslaan => (Page - 1) * PageSize;

    /// <summary>A key that the endpoint did not declare is a bug of ours, not an absent value.</summary>
    object? Waarde(string naam) => bekend.Contains(naam)
        ? waarden.GetValueOrDefault(naam)
        : throw new InvalidOperationException($"Vraagsleutel {naam} staat niet bij dit endpoint.");

    void Neem(Vraagsleutel sleutel, string ruw)
    {
        var (tekst, reden) = Tekenregels.Keur(ruw, alinea: false);
        if (reden is { } bezwaar) Meld(sleutel.Naam, bezwaar);
        else if (tekst is null) Meld(sleutel.Naam, new("mag niet leeg zijn", "must not be empty"));
        else if (sleutel.IsMeervoudig) NeemLijst(sleutel, tekst);
        else if (sleutel.Codes.Count > 0 && !sleutel.Codes.Contains(tekst)) Meld(sleutel.Naam, Verwachting.Een(sleutel.Codes));
        else if (Lees(sleutel, tekst) is { } waarde) waarden[sleutel.Naam] = waarde;
        else Meld(sleutel.Naam, Verwacht(sleutel));
    }

    void NeemLijst(Vraagsleutel sleutel, string tekst)
    {
        var delen = tekst.Split(',', StringSplitOptions.TrimEntries);
        if (delen.Length > MeesteWaarden) Meld(sleutel.Naam, new($"telt meer dan {MeesteWaarden} waarden", $"has more than {MeesteWaarden} values"));
        else if (delen.Contains("")) Meld(sleutel.Naam, new("heeft een lege waarde", "has an empty value"));
        else if (sleutel.Codes.Count > 0 && !delen.All(sleutel.Codes.Contains)) Meld(sleutel.Naam, Verwachting.Een(sleutel.Codes));
        else waarden[sleutel.Naam] = delen;
    }

    static object? Lees(Vraagsleutel sleutel, string tekst) => sleutel.Soort switch
    {
        Vraagsoort.Tekst => tekst,
        Vraagsoort.Getal => int.TryParse(tekst, NumberStyles.None, CultureInfo.InvariantCulture, out var getal)
            && getal >= (sleutel.Minimum ?? int.MinValue) && getal <= (sleutel.Maximum ?? int.MaxValue) ? getal : null,
        Vraagsoort.Datum => DateOnly.TryParseExact(tekst, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var datum)
            && datum.Year >= 1900 ? datum : null,
        Vraagsoort.Uuid => Guid.TryParseExact(tekst, "D", out var uuid) ? uuid : null,
        Vraagsoort.JaNee => tekst switch { "true" => true, "false" => false, _ => null },
    };

    static Tekst Verwacht(Vraagsleutel sleutel) => sleutel.Soort switch
    {
        Vraagsoort.Tekst => new("moet tekst zijn", "must be text"),
        Vraagsoort.Getal when sleutel is { Minimum: { } laagste, Maximum: { } hoogste } => new(
            $"moet een geheel getal zijn van {laagste} tot en met {hoogste}", $"must be a whole number from {laagste} to {hoogste}"),
        Vraagsoort.Getal => Verwachting.Getal,
        Vraagsoort.Datum => Verwachting.Datum,
        Vraagsoort.Uuid => Verwachting.Uuid,
        Vraagsoort.JaNee => Verwachting.JaNee,
    };

    static Tekst Onbekend(string naam) => Geschiedenis.Contains(naam)
        ? new("kan hier niet: dit is alleen te lezen zoals het nu is", "is not possible here: this can only be read as it is now")
        : new("is hier niet bekend", "is not known here");

    void Meld(string naam, Tekst reden) => gebreken.Add(new(naam.Length > LangsteNaam ? naam[..LangsteNaam] : naam, reden));
}
