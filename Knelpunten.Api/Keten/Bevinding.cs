namespace Knelpunten.Api.Keten;

/// <summary>What was found to be otherwise than it was sealed.</summary>
public enum Bevindingsoort
{
    /// <summary>An event that was there is gone.</summary>
    Verwijderd,

    /// <summary>The last events are gone, and with them perhaps the end of the log.</summary>
    Afgekapt,
    Gewijzigd,

    /// <summary>An event stands where none was.</summary>
    Ingevoegd,

    /// <summary>An event stands at another position than where it was sealed.</summary>
    Verplaatst,

    /// <summary>A text is gone or other, and no event of redaction names it.</summary>
    OngenoemdGelakt,

    /// <summary>The Merkle tables themselves.</summary>
    Keten,
    Zegel,
    Ontvangstbewijs,
}

/// <param name="Positie">Of the event it is about.</param>
public sealed record Bevinding(Bevindingsoort Soort, long? Positie, string Zin);

/// <summary>What a check came to.</summary>
/// <param name="NogNiet">Events that are not in the log yet: committed a moment ago.</param>
/// <param name="Opmerkingen">What could not be judged, or explains itself.</param>
public sealed record Ketenuitslag(long Gebeurtenissen, long Bladen, long Knopen, int Zegels, long NogNiet, IReadOnlyList<Bevinding> Bevindingen, IReadOnlyList<string> Opmerkingen)
{
    public bool IsGaaf => Bevindingen.Count == 0;
}
