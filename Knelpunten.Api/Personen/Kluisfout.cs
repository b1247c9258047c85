using Knelpunten.Api.Inrichting;

namespace Knelpunten.Api.Personen;

/// <summary>The vault cannot do it now: the log hears why, without content; the caller that it is no fault of his (503).</summary>
public sealed class Kluisfout : Exception
{
    Kluisfout(string reden, Probleem probleem, Exception? oorzaak = null) : base(reden, oorzaak) => Probleem = probleem;

    public Probleem Probleem { get; }

    public static Kluisfout OnbekendeHoofdsleutel(string id) => new(
        $"hoofdsleutel {id} is deze dienst niet bekend; zet hem bij Kluis:Hoofdsleutels of in het sleutelbestand", Gesloten);

    public static Kluisfout GaatNietOpen(Exception oorzaak) => new("een sleutel of gegeven is niet zoals het verzegeld werd", Gesloten, oorzaak);

    public static Kluisfout IsVergeten(Guid persoon) => new($"persoon {persoon} is vergeten", Vergeten);

    static readonly Probleem Gesloten = new(503, "kluis-gesloten", new(
        "De persoonsgegevens die hiervoor nodig zijn gaan nu niet open; de beheerder vindt in het logboek waarom.",
        "The personal data needed for this cannot be opened now; the operator finds the reason in the log."));

    static readonly Probleem Vergeten = new(503, "persoon-vergeten", new(
        "Wie dit vraagt is zojuist vergeten. Over een minuut kent de dienst hem als een nieuw persoon.",
        "Who asks this was forgotten just now. In a minute the service knows him as a new person."));
}
