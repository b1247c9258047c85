using Knelpunten.Api.Inrichting;
using Knelpunten.Api.Postgres;

namespace Knelpunten.Api.Keten;

/// <summary>Configuration section <c>Zegel</c>.</summary>
public sealed class Zegelopties
{
    /// <summary>Name of this log in every zegel; without one a name of its own is made and kept in the database.</summary>
    public string? Oorsprong { get; set; }

    /// <summary>32 bytes in base64: the key that seals. Those of <see cref="Sleutels"/> sign along while keys change.</summary>
    public string? Sleutel { get; set; }

    public string[] Sleutels { get; set; } = [];

    /// <summary>The key of the last zegel is lost, and the operator says that another goes on.</summary>
    public bool SleutelVervangen { get; set; }

    /// <summary>A zegel comes after so many events, or so many minutes, whichever is first.</summary>
    public int Gebeurtenissen { get; set; } = 1_000;

    public double Minuten { get; set; } = 5;

    /// <summary>File outside the database to which each zegel is added; one of its own per log beside the keys when absent.</summary>
    public string? Bestand { get; set; }

    /// <summary>Addresses to which each zegel is posted.</summary>
    public string[] Getuigen { get; set; } = [];

    /// <summary>The map of the keys, for what has no place of its own.</summary>
    internal string Map { get; private set; } = "";

    internal IReadOnlyList<Zegelsleutel> Gelezen { get; private set; } = [];

    public static Zegelopties Lees(IConfiguration configuratie, IHostEnvironment omgeving, string sleutelmap)
    {
        var opties = Instelling.Lees<Zegelopties>(configuratie, "Zegel");
        opties.Map = sleutelmap;
        if (opties.Gebeurtenissen < 1 || opties.Minuten <= 0)
            throw new Startfout("Zegel:Gebeurtenissen en Zegel:Minuten moeten groter dan nul zijn.");
        if (opties.Oorsprong is { } naam && (naam.Length is 0 or > 200 || naam.Any(teken => char.IsWhiteSpace(teken) || teken == '+')))
            throw new Startfout("Zegel:Oorsprong is een naam zonder spaties en zonder +, zoals knelpunten.example.nl/keten.");
        if (opties.Getuigen.FirstOrDefault(adres => !Uri.TryCreate(adres, UriKind.Absolute, out var uri) || !(uri.IsLoopback || uri.Scheme == Uri.UriSchemeHttps)) is { } vreemd)
            throw new Startfout($"Zegel:Getuigen: {vreemd} is geen https-adres.");
        opties.Gelezen = [.. Geheimen(opties, omgeving, sleutelmap).Select(geheim => Zegelsleutel.Lees(geheim)
            ?? throw new Startfout("Zegel:Sleutel(s): elke sleutel moet 32 bytes zijn, in base64."))];
        return opties;
    }

    /// <summary>In Development a first start makes one; elsewhere a key that nobody knows of would be lost with the machine, and without one nothing is sealed.</summary>
    static IEnumerable<string> Geheimen(Zegelopties opties, IHostEnvironment omgeving, string sleutelmap)
    {
        if (new[] { opties.Sleutel }.Concat(opties.Sleutels).Where(sleutel => sleutel is { Length: > 0 }).OfType<string>().ToList() is { Count: > 0 } gegeven)
            return gegeven;
        var bestand = Path.Combine(sleutelmap, "zegel.sleutel");
        if (omgeving.IsDevelopment())
            Gegevensmap.MaakGeheim(bestand, () => Zegelsleutel.Nieuw() + "\n");
        return File.Exists(bestand) ? File.ReadAllLines(bestand).Where(regel => regel.Trim().Length > 0) : [];
    }

    /// <summary>Where the zegels of this log lie outside the database.</summary>
    public string Bestandspad(string oorsprong) =>
        Bestand ?? Path.Combine(Map, $"zegels-{string.Concat(oorsprong.Select(teken => char.IsAsciiLetterOrDigit(teken) || teken is '.' or '-' ? teken : '_'))}.ndjson");
}
