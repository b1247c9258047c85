using Knelpunten.Api.Inrichting;

namespace Knelpunten.Api.Stukken;

/// <summary>Why a paper could not be made in that form.</summary>
public enum Omzetgebrek
{
    NietBeschikbaar,
    DuurdeTeLang,
    Mislukt,
}

/// <summary>Holds nothing of what was converted.</summary>
public sealed class Omzetfout(Omzetgebrek gebrek) : Exception(Zin(gebrek).Nl)
{
    public Omzetgebrek Gebrek => gebrek;

    public Probleem Probleem => gebrek == Omzetgebrek.Mislukt
        ? new(StatusCodes.Status500InternalServerError, Code(gebrek), Zin(gebrek))
        : new(StatusCodes.Status503ServiceUnavailable, Code(gebrek), Zin(gebrek));

    public static string Code(Omzetgebrek gebrek) => gebrek switch
    {
        Omzetgebrek.NietBeschikbaar => "omzetter-ontbreekt",
        Omzetgebrek.DuurdeTeLang => "omzetting-duurde-te-lang",
        Omzetgebrek.Mislukt => "omzetting-mislukt",
    };

    public static Tekst Zin(Omzetgebrek gebrek) => gebrek switch
    {
        Omzetgebrek.NietBeschikbaar => new(
            "Omzetting niet beschikbaar: PDF en ODT worden gemaakt door LibreOffice, en dat is bij deze dienst niet geïnstalleerd. Vraag dit stuk als docx, html of json.",
            "Conversion is not available: PDF and ODT are made by LibreOffice, which is not installed with this service. Ask for this paper as docx, html or json."),
        Omzetgebrek.DuurdeTeLang => new(
            "Het omzetten duurde te lang en is afgebroken. Probeer het later nog eens.", "The conversion took too long and was stopped. Try again later."),
        Omzetgebrek.Mislukt => new("Het stuk kon niet omgezet worden.", "The paper could not be converted."),
    };

    /// <summary>For a package: says which part is missing.</summary>
    public static Probleem PakketNietBeschikbaar(IReadOnlyList<string> ontbreekt) => new(
        StatusCodes.Status503ServiceUnavailable, "vergaderstuk-niet-beschikbaar", new(
            $"Een vergaderstuk kan hier niet gemaakt worden: {string.Join(" en ", ontbreekt)} ontbreekt op deze machine.",
            $"A package cannot be made here: {string.Join(" and ", ontbreekt)} is missing on this machine."))
    {
        Uitbreidingen = new Dictionary<string, object?> { ["ontbreekt"] = ontbreekt },
    };
}
