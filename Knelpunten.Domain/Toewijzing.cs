namespace Knelpunten.Domain;

// Rule 6: an assignment lives in the stream of its knelpunt, numbered 1, 2, …; one trekker, any number of betrokkenen.

public enum Toewijzingsrol
{
    Trekker,
    Betrokkene,
}

public enum Toewijzingsstand
{
    Gevraagd,
    Geaccepteerd,
    Afgewezen,
    Afgerond,
    Ingetrokken,
}

/// <param name="Versie">Counts the assignment's own events: it has an ETag of its own.</param>
public sealed record Toewijzing(int Nummer, string Partner, Toewijzingsrol Rol, Toewijzingsstand Stand = Toewijzingsstand.Gevraagd, int Versie = 1)
{
    public bool IsOpen => Stand is Toewijzingsstand.Gevraagd or Toewijzingsstand.Geaccepteerd;

    public Toewijzing Volgende(Toewijzingsstand? stand) => this with { Stand = stand ?? Stand, Versie = Versie + 1 };
}

/// <summary>What is asked of whom, and by when.</summary>
public sealed record Toewijzingsvraag(string Partner, Toewijzingsrol Rol, string Vraag, DateOnly UiterlijkeDatum);

public sealed record WijsToe(Toewijzingsvraag Vraag) : KnelpuntOpdracht;

/// <summary>A command on one numbered assignment.</summary>
public abstract record ToewijzingOpdracht(int Toewijzing) : KnelpuntOpdracht;

public sealed record AccepteerToewijzing(int Toewijzing, string? Toelichting) : ToewijzingOpdracht(Toewijzing);

public sealed record WijsToewijzingAf(int Toewijzing, string Reden) : ToewijzingOpdracht(Toewijzing);

public sealed record MeldVoortgang(int Toewijzing, string Tekst) : ToewijzingOpdracht(Toewijzing);

public sealed record RondToewijzingAf(int Toewijzing, string Resultaat) : ToewijzingOpdracht(Toewijzing);

public sealed record TrekToewijzingIn(int Toewijzing, string Reden) : ToewijzingOpdracht(Toewijzing);

/// <param name="Besluit">Number of the board's decision that opened it; null when the dossierhouder added it.</param>
public sealed record ToewijzingGeopend(
    int Toewijzing, string Partner, Toewijzingsrol Rol, [property: VrijeTekst] string Vraag, DateOnly UiterlijkeDatum, string? Besluit) : KnelpuntGebeurtenis
{
    public override int? GafNummer() => Toewijzing;
}

public sealed record ToewijzingGeaccepteerd(int Toewijzing, [property: VrijeTekst] string? Toelichting) : KnelpuntGebeurtenis;

public sealed record ToewijzingAfgewezen(int Toewijzing, [property: VrijeTekst] string Reden) : KnelpuntGebeurtenis;

public sealed record ToewijzingVoortgangGemeld(int Toewijzing, [property: VrijeTekst] string Tekst) : KnelpuntGebeurtenis;

public sealed record ToewijzingAfgerond(int Toewijzing, [property: VrijeTekst] string Resultaat) : KnelpuntGebeurtenis;

public sealed record ToewijzingIngetrokken(int Toewijzing, [property: VrijeTekst] string Reden) : KnelpuntGebeurtenis;

public static class Toewijzen
{
    public static Uitkomst WijsToe(Knelpunt k, Toewijzingsvraag vraag, Omstandigheden om) => Open(k, [vraag], besluit: null, om);

    /// <summary>Opens assignments, all or none; used by the board's decision too.</summary>
    public static Uitkomst Open(Knelpunt k, IReadOnlyList<Toewijzingsvraag> vragen, string? besluit, Omstandigheden om) =>
        vragen.Select(vraag => MagNaar(vraag, om)).FirstOrDefault(w => w is not null) is { } weigering ? weigering
        : vragen.GroupBy(v => v.Partner).FirstOrDefault(g => g.Count() > 1 || k.OpenToewijzingen.Any(t => t.Partner == g.Key)) is { } dubbel
            ? new Weigering("partner-al-toegewezen").Met("partner", dubbel.Key)
        : vragen.Count(v => v.Rol == Toewijzingsrol.Trekker) + k.OpenToewijzingen.Count(t => t.Rol == Toewijzingsrol.Trekker) > 1
            ? new Weigering("al-een-trekker")
        : Uitkomst.Van(k.Id, vragen.Select((vraag, rij) => new ToewijzingGeopend(
            k.Toewijzingen.Count + 1 + rij, vraag.Partner, vraag.Rol, vraag.Vraag, vraag.UiterlijkeDatum, besluit)));

    public static Uitkomst Accepteer(Knelpunt k, AccepteerToewijzing o, Omstandigheden om) =>
        DoorPartner(k, o, om, Toewijzingsstand.Gevraagd) is { } weigering ? weigering
        : Uitkomst.Van(k.Id, new ToewijzingGeaccepteerd(o.Toewijzing, o.Toelichting));

    /// <summary>A decline returns to the dossierhouder: see <see cref="Knelpunt.Evolve"/> for the stage.</summary>
    public static Uitkomst WijsAf(Knelpunt k, WijsToewijzingAf o, Omstandigheden om) =>
        DoorPartner(k, o, om, Toewijzingsstand.Gevraagd) is { } weigering ? weigering
        : Uitkomst.Van(k.Id, new ToewijzingAfgewezen(o.Toewijzing, o.Reden));

    public static Uitkomst MeldVoortgang(Knelpunt k, MeldVoortgang o, Omstandigheden om) =>
        DoorPartner(k, o, om, Toewijzingsstand.Geaccepteerd) is { } weigering ? weigering
        : Uitkomst.Van(k.Id, new ToewijzingVoortgangGemeld(o.Toewijzing, o.Tekst));

    public static Uitkomst RondAf(Knelpunt k, RondToewijzingAf o, Omstandigheden om) =>
        DoorPartner(k, o, om, Toewijzingsstand.Geaccepteerd) is { } weigering ? weigering
        : Uitkomst.Van(k.Id, new ToewijzingAfgerond(o.Toewijzing, o.Resultaat));

    public static Uitkomst TrekIn(Knelpunt k, TrekToewijzingIn o) =>
        k.Toewijzing(o.Toewijzing) is not { } toewijzing ? Weigering.BestaatNiet("toewijzing", o.Toewijzing)
        : !toewijzing.IsOpen ? NietMeerOpen(toewijzing)
        : Uitkomst.Van(k.Id, new ToewijzingIngetrokken(o.Toewijzing, o.Reden));

    public static IEnumerable<Gebeurtenis> TrekAllesIn(Knelpunt k, string reden) =>
        k.OpenToewijzingen.Select(t => new ToewijzingIngetrokken(t.Nummer, reden));

    static Weigering? MagNaar(Toewijzingsvraag vraag, Omstandigheden om) =>
        om.Register.Toewijsbaar(vraag.Partner, om)
        ?? (vraag.UiterlijkeDatum < om.Peildag ? new Weigering("termijn-al-voorbij").Met("uiterlijkeDatum", vraag.UiterlijkeDatum.ToString("yyyy-MM-dd")) : null);

    /// <summary>The partner does it himself; the ATO may record it on his behalf.</summary>
    static Weigering? DoorPartner(Knelpunt k, ToewijzingOpdracht o, Omstandigheden om, Toewijzingsstand nodig) =>
        k.Toewijzing(o.Toewijzing) is not { } toewijzing ? Weigering.BestaatNiet("toewijzing", o.Toewijzing)
        : !om.Wie.Heeft(Rol.Ato) && om.Wie.Organisatie != toewijzing.Partner ? Weigering.AlleenEigenPartner
        : !toewijzing.IsOpen ? NietMeerOpen(toewijzing)
        : toewijzing.Stand != nodig ? new Weigering("toewijzing-in-andere-stand").Met("stand", toewijzing.Stand).Met("nodig", nodig)
        : null;

    static Weigering NietMeerOpen(Toewijzing toewijzing) =>
        new Weigering("toewijzing-niet-open").Met("toewijzing", toewijzing.Nummer).Met("stand", toewijzing.Stand);
}
