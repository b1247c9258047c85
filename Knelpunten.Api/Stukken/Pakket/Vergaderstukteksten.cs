using Knelpunten.Api.Inrichting;

namespace Knelpunten.Api.Stukken;

/// <summary>What is said of an order, from the codes it is stored as.</summary>
public static class Vergaderstukteksten
{
    public static Tekst Zin(Stukopdracht opdracht) => opdracht.Status switch
    {
        Opdrachtstatus.Wacht when opdracht.Pogingen > 0 => new("Het werk is onderbroken en gaat zo verder.", "The work was interrupted and goes on in a moment."),
        Opdrachtstatus.Wacht => new("Het pakket wacht op zijn beurt.", "The package waits for its turn."),
        Opdrachtstatus.Bezig => Fase(opdracht.Fase),
        Opdrachtstatus.Klaar => new("Het pakket is klaar.", "The package is ready."),
        Opdrachtstatus.Vervallen => new("Dit pakket is er niet meer; vraag het opnieuw aan.", "This package is no longer there; order it again."),
        Opdrachtstatus.Mislukt => Gebrek(opdracht.Gebrek),
    };

    static Tekst Fase(Pakketfase fase) => fase switch
    {
        Pakketfase.Verzamelen => new("De agenda en de oplegnotities worden gelezen.", "The agenda and the cover notes are being read."),
        Pakketfase.Opstellen => new("De stukken worden opgesteld.", "The papers are being written."),
        Pakketfase.Omzetten => new("De stukken worden omgezet naar PDF.", "The papers are being converted to PDF."),
        Pakketfase.Bijlagen => new("De bijlagen worden nagekeken en omgezet.", "The annexes are being checked and converted."),
        Pakketfase.Samenvoegen => new("Alles wordt samengevoegd tot één genummerde PDF.", "Everything is being joined into one numbered PDF."),
        Pakketfase.Inpakken => new("Het pakket wordt ingepakt.", "The package is being packed."),
    };

    static Tekst Gebrek(string? code) => code switch
    {
        "geen-vergadering" => new("Deze versie van de agenda is er niet meer.", "This version of the agenda is no longer there."),
        "geen-agendapunten" => new("In dit deel van de agenda staan geen punten.", "This part of the agenda has no items."),
        "pakket-te-groot" => new(
            "De stukken en bijlagen zijn samen te groot voor één pakket.", "The papers and annexes together are too large for one package."),
        "telkens-afgebroken" => new(
            "Het werk is drie keer afgebroken; vraag het pakket opnieuw aan of meld het.", "The work was broken off three times; order the package again or report it."),
        "omzetter-ontbreekt" => Omzetfout.Zin(Omzetgebrek.NietBeschikbaar),
        "omzetting-duurde-te-lang" => Omzetfout.Zin(Omzetgebrek.DuurdeTeLang),
        "omzetting-mislukt" => Omzetfout.Zin(Omzetgebrek.Mislukt),
        _ => new("Het pakket kon niet gemaakt worden; vraag het opnieuw aan of meld het.", "The package could not be made; order it again or report it."),
    };
}
