using System.Globalization;
using Knelpunten.Api.Keten;

namespace Knelpunten.Api.Dossiers;

/// <summary>One case in a receipt: what it was there, and what it is here.</summary>
public sealed record Ontvangstregel(Guid Knelpunt, string Nummer, string NieuwNummer);

/// <summary>
/// What the receiver of a handover signs: which package, and which number each case got. A signed note, by the keys with which he seals, so that who
/// handed over can check it with nothing but his public key.
/// </summary>
public sealed record Ontvangstnoot(string Oorsprong, string Manifest, string Ontvanger, Guid Overdracht, Guid Overname, IReadOnlyList<Ontvangstregel> Regels)
{
    const string Kop = "knelpunten-overname/v1";

    public Noot Teken(IReadOnlyList<Zegelsleutel> sleutels) => Noot.Teken(
        string.Create(CultureInfo.InvariantCulture, $"{Kop}\n{Oorsprong}\n{Manifest}\n{Ontvanger}\n{Overdracht} {Overname}\n{string.Concat(Regels.Select(r => $"{r.Knelpunt} {r.Nummer} {r.NieuwNummer}\n"))}"),
        Ontvanger, sleutels);

    /// <summary>Null when it is none, or this key did not sign it.</summary>
    public static Ontvangstnoot? Lees(string tekst, Controlesleutel sleutel)
    {
        if (Noot.Lees(tekst) is not { } noot || noot.Regels is not [Kop, var oorsprong, var manifest, var ontvanger, var ids, .. var regels] || ontvanger != sleutel.Naam
            || !noot.Handtekeningen.Any(h => (noot with { Handtekeningen = [h] }).Van([sleutel]) is not null)
            || ids.Split(' ') is not [var overdracht, var overname] || !Guid.TryParseExact(overdracht, "D", out var van) || !Guid.TryParseExact(overname, "D", out var naar))
            return null;
        var gelezen = new List<Ontvangstregel>();
        foreach (var regel in regels)
        {
            if (regel.Split(' ') is not [var id, var nummer, var nieuw] || !Guid.TryParseExact(id, "D", out var knelpunt) || !Domain.Intake.Nummervorm.IsMatch(nieuw))
                return null;
            gelezen.Add(new(knelpunt, nummer, nieuw));
        }

        return new(oorsprong, manifest, ontvanger, van, naar, gelezen);
    }
}
