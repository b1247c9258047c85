namespace Knelpunten.Domain;

// Who sits on the board: seats, never persons. Who holds a seat changes and is somebody's personal data; that it was filled is what counts.

/// <summary>The three groups of the board, its chair, and who advises it; in the order in which a paper names them.</summary>
public enum Zetelgroep
{
    Voorzitter,
    Rijksoverheid,
    RegionaalBestuur,
    LandelijkeDienst,
    Adviseur,
}

/// <param name="Naam">The function: "Directeur-generaal, ministerie van JenV".</param>
/// <param name="Organisatie">Code of the organisation it stands for; null for the chair, who is independent.</param>
public sealed record Zetel(string Code, string Naam, Zetelgroep Groep, string? Organisatie, IReadOnlyList<Periode> Geldigheid) : Ingang(Code, Naam, Geldigheid);

public sealed record LegZetelVast(Zetel Zetel, bool IsNieuw) : RegisterOpdracht(IsNieuw);

public sealed record ZetelVastgelegd(Zetel Zetel) : RegisterGebeurtenis
{
    public override string OverCode() => Zetel.Code;
}

public enum Deelname
{
    Aanwezig,

    /// <summary>Somebody else sat in his place.</summary>
    Vervangen,
    Afwezig,
}

public sealed record Aanwezigheid(string Zetel, Deelname Deelname);

/// <summary>Who comes, before the meeting; who was there, after it. Says all of it each time.</summary>
public sealed record LegAanwezigheidVast(IReadOnlyList<Aanwezigheid> Zetels) : VergaderingOpdracht;

public sealed record AanwezigheidVastgelegd(IReadOnlyList<Aanwezigheid> Zetels) : VergaderingGebeurtenis;

public static class Aanwezigheden
{
    public static Uitkomst LegVast(Vergadering v, LegAanwezigheidVast o, Omstandigheden om) =>
        (Levensloop.Tijd(om) ?? Besluitenlijsten.NietOpSlot(v)) is { } weigering ? weigering
        : v.Status == Vergaderstatus.Geannuleerd ? new Weigering("vergadering-niet-meer-gepland").Met("status", v.Status)
        : o.Zetels.GroupBy(a => a.Zetel).FirstOrDefault(groep => groep.Count() > 1) is { } dubbel ? new Weigering("zetel-dubbel").Met("zetel", dubbel.Key)
        : om.Register.Zetels.Geldig(o.Zetels.Select(a => a.Zetel), "zetel", om) is { } ongeldig ? ongeldig
        : Uitkomst.Van(v.Id, new AanwezigheidVastgelegd(o.Zetels));
}
