namespace Knelpunten.Domain;

// A promise made in a meeting, with an owner and a date; it comes back on every next agenda until it is done.

public enum Toezeggingstand
{
    Open,
    Nagekomen,
    Vervallen,
}

public sealed record Toezegging(int Nummer, Toezeggingstand Stand, DateOnly UiterlijkeDatum);

/// <param name="Agendapunt">The item it was made with; null when it was made apart from any.</param>
/// <param name="Eigenaar">Code of the organisation that promises.</param>
public sealed record DoeToezegging(int? Agendapunt, string Tekst, string Eigenaar, DateOnly UiterlijkeDatum) : VergaderingOpdracht;

public abstract record ToezeggingOpdracht(int Toezegging) : VergaderingOpdracht;

/// <param name="Toelichting">What shows that it was kept.</param>
public sealed record KomToezeggingNa(int Toezegging, string Toelichting) : ToezeggingOpdracht(Toezegging);

public sealed record StelToezeggingUit(int Toezegging, DateOnly UiterlijkeDatum, string Reden) : ToezeggingOpdracht(Toezegging);

public sealed record LaatToezeggingVervallen(int Toezegging, string Reden) : ToezeggingOpdracht(Toezegging);

/// <param name="Toezegging">Its number within the meeting.</param>
public sealed record ToezeggingVastgelegd(int Toezegging, int? Agendapunt, [property: VrijeTekst] string Tekst, string Eigenaar, DateOnly UiterlijkeDatum) : VergaderingGebeurtenis
{
    public override int? GafNummer() => Toezegging;
}

public sealed record ToezeggingNagekomen(int Toezegging, [property: VrijeTekst] string Toelichting) : VergaderingGebeurtenis;

public sealed record ToezeggingUitgesteld(int Toezegging, DateOnly UiterlijkeDatum, [property: VrijeTekst] string Reden) : VergaderingGebeurtenis;

public sealed record ToezeggingVervallen(int Toezegging, [property: VrijeTekst] string Reden) : VergaderingGebeurtenis;

public static class Toezeggingen
{
    public static Uitkomst Doe(Vergadering v, DoeToezegging o, Omstandigheden om) =>
        (Besluitenlijsten.Gehouden(v, om) ?? Besluitenlijsten.NietOpSlot(v)) is { } weigering ? weigering
        : o.Agendapunt is { } punt && v.Agendapunt(punt) is null ? Weigering.BestaatNiet("agendapunt", punt)
        : om.Register.Organisaties.Geldig(o.Eigenaar, "organisatie", om) is { } onbekend ? onbekend
        : o.UiterlijkeDatum < om.Peildag ? TermijnVoorbij(o.UiterlijkeDatum)
        : Uitkomst.Van(v.Id, new ToezeggingVastgelegd(v.Toezeggingen.Count + 1, o.Agendapunt, o.Tekst, o.Eigenaar, o.UiterlijkeDatum));

    public static Uitkomst KomNa(Vergadering v, KomToezeggingNa o, Omstandigheden om) =>
        Open(v, o, om) is { } weigering ? weigering : Uitkomst.Van(v.Id, new ToezeggingNagekomen(o.Toezegging, o.Toelichting));

    public static Uitkomst StelUit(Vergadering v, StelToezeggingUit o, Omstandigheden om) =>
        Open(v, o, om) is { } weigering ? weigering
        : o.UiterlijkeDatum < om.Peildag ? TermijnVoorbij(o.UiterlijkeDatum)
        : Uitkomst.Van(v.Id, new ToezeggingUitgesteld(o.Toezegging, o.UiterlijkeDatum, o.Reden));

    public static Uitkomst LaatVervallen(Vergadering v, LaatToezeggingVervallen o, Omstandigheden om) =>
        Open(v, o, om) is { } weigering ? weigering : Uitkomst.Van(v.Id, new ToezeggingVervallen(o.Toezegging, o.Reden));

    /// <summary>The list of decisions says what was promised; what became of it goes on after that list is locked.</summary>
    static Weigering? Open(Vergadering v, ToezeggingOpdracht o, Omstandigheden om) =>
        Levensloop.Tijd(om)
        // Who does not sit with the board, a service account of the ATO among them, does not know what it was promised.
        ?? ((Inzage.IsBeraad(om.Wie) ? v.Toezeggingen.Find(t => t.Nummer == o.Toezegging) : null) switch
        {
            null => Weigering.BestaatNiet("toezegging", o.Toezegging),
            { Stand: Toezeggingstand.Open } => null,
            var toezegging => new Weigering("toezegging-niet-open").Met("toezegging", toezegging.Nummer).Met("stand", toezegging.Stand),
        });

    static Weigering TermijnVoorbij(DateOnly dag) => new Weigering("termijn-al-voorbij").Met("uiterlijkeDatum", dag.ToString("yyyy-MM-dd"));
}
