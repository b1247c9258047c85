using Knelpunten.Api.Inrichting;
using Knelpunten.Api.Postgres;

namespace Knelpunten.Api.Personen;

/// <summary>
/// The master keys that this process knows, the one to write with first. From configuration (<c>Kluis:Hoofdsleutel</c>, then
/// <c>Kluis:Hoofdsleutels:0</c> and on), or from a file with a key a line, which may change while the service runs.
/// </summary>
public sealed class Hoofdsleutels
{
    const string Bestandsnaam = "kluis.sleutels";

    readonly string? bestand;
    readonly Lock beurt = new();
    IReadOnlyList<Hoofdsleutel> bekend;
    DateTime gewijzigd;

    Hoofdsleutels(IReadOnlyList<Hoofdsleutel> bekend, string? bestand)
    {
        (this.bekend, this.bestand) = (bekend, bestand);
        if (bestand is not null)
            gewijzigd = File.GetLastWriteTimeUtc(bestand);
    }

    /// <summary>Null when the keys come from configuration.</summary>
    public string? Bestand => bestand;

    public IReadOnlyList<Hoofdsleutel> Alle
    {
        get
        {
            if (bestand is not null && File.GetLastWriteTimeUtc(bestand) != gewijzigd)
                LeesOpnieuw();
            return bekend;
        }
    }

    public Hoofdsleutel Eerste => Alle[0];

    public Hoofdsleutel? Zoek(string id) => Alle.FirstOrDefault(sleutel => sleutel.Id == id);

    /// <summary>In Development a first start makes the file; elsewhere a key that nobody knows of would be lost with the machine.</summary>
    public static Hoofdsleutels Lees(IConfiguration configuratie, IHostEnvironment omgeving, string sleutelmap)
    {
        var sectie = configuratie.GetSection("Kluis");
        string[] gegeven = [.. new[] { sectie["Hoofdsleutel"] }.Concat(sectie.GetSection("Hoofdsleutels").GetChildren().Select(deel => deel.Value)).OfType<string>().Where(s => s.Length > 0)];
        if (gegeven.Length > 0)
            return new(Ontleed(gegeven) ?? throw new Startfout("Kluis:Hoofdsleutel(s): elke hoofdsleutel moet 32 bytes zijn, in base64; kluis nieuw maakt er een."), null);

        var bestand = sectie["Sleutelbestand"] ?? Path.Combine(sleutelmap, Bestandsnaam);
        if (!File.Exists(bestand))
        {
            if (!omgeving.IsDevelopment())
                throw new Startfout($"Zonder hoofdsleutel kan de dienst geen persoonsgegevens bewaren: zet Kluis__Hoofdsleutel (kluis nieuw maakt er een), of leg een sleutelbestand op {bestand}.");
            Gegevensmap.MaakGeheim(bestand, () => Hoofdsleutel.Nieuw() + "\n");
        }

        return new(LeesBestand(bestand) ?? throw new Startfout($"{bestand} is beschadigd: elke regel moet een hoofdsleutel van 32 bytes zijn, in base64. Zet het terug uit een reservekopie."), bestand);
    }

    /// <summary>A fresh key before the others, in the file. Whoever reads them meanwhile finds the old file or the new.</summary>
    public void Voeg(string nieuw)
    {
        Gegevensmap.SchrijfGeheim(bestand!, $"{nieuw}\n{File.ReadAllText(bestand!)}");
        LeesOpnieuw();
    }

    void LeesOpnieuw()
    {
        lock (beurt)
        {
            var toen = File.GetLastWriteTimeUtc(bestand!);
            // A file that is away or spoilt for a moment does not take from a running service what it knew.
            bekend = LeesBestand(bestand!) ?? bekend;
            gewijzigd = toen;
        }
    }

    static IReadOnlyList<Hoofdsleutel>? LeesBestand(string pad)
    {
        try
        {
            return Ontleed([.. File.ReadAllLines(pad).Select(regel => regel.Trim()).Where(regel => regel.Length > 0)]);
        }
        catch (Exception fout) when (fout is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    static IReadOnlyList<Hoofdsleutel>? Ontleed(string[] regels)
    {
        Hoofdsleutel?[] sleutels = [.. regels.Select(Hoofdsleutel.Lees)];
        return sleutels.Length == 0 || sleutels.Contains(null) ? null : [.. sleutels.OfType<Hoofdsleutel>().DistinctBy(sleutel => sleutel.Id)];
    }
}
