namespace Knelpunten.Domain;

// The list of decisions of one meeting: a draft while it is written, locked once definitive, opened again only with a reason.

public enum Besluitenlijststand
{
    Concept,
    Definitief,
    Correctie,
}

/// <summary>What the secretariat writes around the decisions. Says all of it each time; the decisions themselves are not written here.</summary>
public sealed record SchrijfBesluitenlijst(string? Inleiding, IReadOnlyList<Verslagregel> Verslag) : VergaderingOpdracht;

/// <summary>What was said about one item.</summary>
public sealed record Verslagregel(int Agendapunt, [property: VrijeTekst] string Tekst);

/// <summary>From here it is locked, and every case that was decided on hears of it.</summary>
public sealed record StelBesluitenlijstVast : VergaderingOpdracht;

public sealed record HeropenVergadering(string Reden) : VergaderingOpdracht;

public sealed record BesluitenlijstGeschreven([property: VrijeTekst] string? Inleiding, IReadOnlyList<Verslagregel> Verslag) : VergaderingGebeurtenis;

public sealed record BesluitenlijstVastgesteld(int Besluitenlijstversie) : VergaderingGebeurtenis;

/// <summary>The list can be corrected again. What was written and decided stays as it is.</summary>
public sealed record VergaderingHeropend([property: VrijeTekst] string Reden) : VergaderingGebeurtenis;

/// <summary>
/// The decision as it stands in a definitive list can be read by the dossierhouder, the partners it was assigned to and the reporters.
/// Its words stand with the meeting.
/// </summary>
public sealed record UittrekselGegeven(Guid Vergadering, int Agendapunt, int Besluitenlijstversie) : KnelpuntGebeurtenis;

public static class Besluitenlijsten
{
    public static Uitkomst Schrijf(Vergadering v, SchrijfBesluitenlijst o, Omstandigheden om) =>
        (Gehouden(v, om) ?? NietOpSlot(v)) is { } weigering ? weigering
        : o.Verslag.GroupBy(regel => regel.Agendapunt).FirstOrDefault(groep => groep.Count() > 1) is { } dubbel ? new Weigering("agendapunt-dubbel").Met("agendapunt", dubbel.Key)
        : o.Verslag.FirstOrDefault(regel => v.Agendapunt(regel.Agendapunt) is null) is { } onbekend ? Weigering.BestaatNiet("agendapunt", onbekend.Agendapunt)
        : Uitkomst.Van(v.Id, new BesluitenlijstGeschreven(o.Inleiding, o.Verslag));

    /// <param name="zaken">Those of <see cref="Vergadering.NogUitTeGeven"/>.</param>
    public static Uitkomst StelVast(Vergadering v, Zaken zaken, Omstandigheden om) =>
        (Gehouden(v, om) ?? NietOpSlot(v)) is { } weigering ? weigering
        : Uitkomst.Van(v.Id, new BesluitenlijstVastgesteld(v.Besluitenlijstversie + 1))
            .En(() => Uitkomst.Van(
                from punt in v.NogUitTeGeven
                let k = zaken[punt.Knelpunt!.Value]
                where !k.IsVernietigd
                select new NieuweGebeurtenis(k.Id, new UittrekselGegeven(v.Id, punt.Nummer, v.Besluitenlijstversie + 1))));

    public static Uitkomst Heropen(Vergadering v, HeropenVergadering o, Omstandigheden om) =>
        Gehouden(v, om) is { } weigering ? weigering
        : v.Besluitenlijst != Besluitenlijststand.Definitief ? new Weigering("besluitenlijst-niet-definitief").Met("stand", v.Besluitenlijst)
        : Uitkomst.Van(v.Id, new VergaderingHeropend(o.Reden));

    internal static Weigering? Gehouden(Vergadering v, Omstandigheden om) =>
        Levensloop.Tijd(om) ?? (v.Status != Vergaderstatus.Gehouden ? new Weigering("vergadering-niet-gehouden").Met("status", v.Status) : null);

    internal static Weigering? NietOpSlot(Vergadering v) => v.Besluitenlijst == Besluitenlijststand.Definitief ? new Weigering("besluitenlijst-definitief") : null;
}
