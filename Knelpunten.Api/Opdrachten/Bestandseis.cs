using Knelpunten.Api.Inrichting;

namespace Knelpunten.Api.Opdrachten;

/// <summary>What a route takes of files, beside what holds for every file (<see cref="Bestand.Gebreken"/>).</summary>
/// <param name="Formaten">Media types (<see cref="Documentsoort"/>).</param>
/// <param name="Opsomming">The same for people: "PDF, docx of odt".</param>
/// <param name="IsStreng">
/// Goes on to others in a package: its name must be one that can be given to a file as it is, and its bytes such that they can be joined
/// with those of others.
/// </param>
public sealed record Bestandseis(IReadOnlyList<string> Formaten, Tekst Opsomming, bool IsStreng = false)
{
    /// <summary>The first about its bytes, and the first about its name.</summary>
    public IEnumerable<Gebrek> Keur(Bestand bestand)
    {
        var oordeel = Documentsoort.Beoordeel(bestand.Inhoud);
        return new[] { OverInhoud(bestand, oordeel), OverNaam(bestand, oordeel) }.OfType<Tekst>().Select(bezwaar => new Gebrek("bestand", bezwaar));
    }

    Tekst? OverInhoud(Bestand bestand, Documentoordeel oordeel) =>
        oordeel.Bezwaar is not null && (oordeel.Formaat is null || Formaten.Contains(oordeel.Formaat)) ? oordeel.Bezwaar
        : oordeel.Formaat is null || !Formaten.Contains(oordeel.Formaat)
            ? new Tekst($"is volgens zijn inhoud geen {Opsomming.Nl}", $"is by its content no {Opsomming.En}")
        : IsStreng && oordeel.Formaat == Documentsoort.Pdf && Documentsoort.IsBeveiligdePdf(bestand.Inhoud)
            ? new Tekst("is een beveiligde PDF; sla hem op zonder wachtwoord en zonder beperkingen", "is a protected PDF; save it without password and restrictions")
        : null;

    Tekst? OverNaam(Bestand bestand, Documentoordeel oordeel) =>
        !IsStreng || bestand.Naam is not { } naam ? null
        : bestand.HeeftPad ? new Tekst("heeft een naam met een pad erin; geef alleen de naam van het bestand", "has a name with a path in it; give the file's name only")
        : naam.AsSpan().IndexOfAny("<>:\"|?*") >= 0
            ? new Tekst("heeft een naam met een teken dat niet in een bestandsnaam kan", "has a name with a character that no file name can hold")
        : oordeel.Extensie is { } extensie && !naam.EndsWith(extensie, StringComparison.OrdinalIgnoreCase)
            ? new Tekst($"heet anders dan het is; de naam moet eindigen op {extensie}", $"is named otherwise than it is; its name must end in {extensie}")
        : null;
}
