using System.Text.RegularExpressions;

namespace Knelpunten.Domain;

// Rule 1: anyone with role melder can raise; others join with "wij ook".

/// <param name="Nummer">Given out by the service, unique whoever asks at the same time.</param>
/// <param name="Contact">Reference to the reporter's contact details, which never stand in an event.</param>
/// <param name="IsVoorAnder">Raised by the ATO for somebody else: the caller is then not the reporter.</param>
public sealed record MeldKnelpunt(
    string Nummer,
    string Titel,
    string Omschrijving,
    string Regio,
    string Organisatie,
    IReadOnlyList<string> WettelijkeGrondslag,
    Kenmerk? Kenmerk,
    Guid? Contact,
    bool IsVoorAnder) : Opdracht;

public sealed record SluitAan(string Regio, string Organisatie, string? Toelichting, Guid? Contact, bool IsVoorAnder) : KnelpuntOpdracht;

public sealed record VulAan(string Tekst, IReadOnlyList<string> WettelijkeGrondslag) : KnelpuntOpdracht;

public sealed record TrekMeldingIn(string Reden) : KnelpuntOpdracht;

/// <summary>By which an imported case is found again; unique per source.</summary>
public sealed record Kenmerk(string Bron, string Waarde);

/// <param name="Melder">Actor id of the reporter; null when raised for somebody else.</param>
/// <param name="Contact">Reference to a record that can be forgotten; null when nobody left details.</param>
public sealed record KnelpuntGemeld(
    string Nummer,
    [property: VrijeTekst] string Titel,
    [property: VrijeTekst] string Omschrijving,
    string Regio,
    string Organisatie,
    [property: VrijeTekst] IReadOnlyList<string> WettelijkeGrondslag,
    Kenmerk? Kenmerk,
    Guid? Melder,
    Guid? Contact) : KnelpuntGebeurtenis;

/// <summary>"Wij ook": another reporter and region joined.</summary>
public sealed record MeldingToegevoegd(
    int Melding, string Regio, string Organisatie, [property: VrijeTekst] string? Toelichting, Guid? Melder, Guid? Contact) : KnelpuntGebeurtenis
{
    public override int? GafNummer() => Melding;
}

public sealed record KnelpuntAangevuld(
    int Aanvulling, [property: VrijeTekst] string Tekst, [property: VrijeTekst] IReadOnlyList<string> WettelijkeGrondslag) : KnelpuntGebeurtenis
{
    public override int? GafNummer() => Aanvulling;
}

public sealed record KnelpuntIngetrokken([property: VrijeTekst] string Reden) : KnelpuntGebeurtenis;

public static partial class Intake
{
    public const string Landelijk = "landelijk";

    /// <summary><c>K-2026-00042</c>: the year of recording in Amsterdam and a sequence that never restarts.</summary>
    [GeneratedRegex("^K-[0-9]{4}-[0-9]{5,12}$")]
    public static partial Regex Nummervorm { get; }

    public static string Nummer(DateOnly vandaag, long volgnummer) => $"K-{vandaag.Year:0000}-{volgnummer:00000}";

    public static Uitkomst Meld(Guid id, MeldKnelpunt o, Omstandigheden om) =>
        (Levensloop.Tijd(om) ?? MagVoorAnder(o.IsVoorAnder, om) ?? MagHier(om) ?? Plaats(o.Regio, o.Organisatie, om)) is { } weigering
            ? weigering
            : Uitkomst.Van(id, new KnelpuntGemeld(
                o.Nummer, o.Titel, o.Omschrijving, o.Regio, o.Organisatie, o.WettelijkeGrondslag, o.Kenmerk,
                o.IsVoorAnder ? null : om.Wie.Actor, o.Contact));

    public static Uitkomst SluitAan(Knelpunt k, SluitAan o, Omstandigheden om) =>
        !o.IsVoorAnder && k.Meldingen.Any(m => m.Melder == om.Wie.Actor) ? new Weigering("al-aangesloten")
        : (MagVoorAnder(o.IsVoorAnder, om) ?? Plaats(o.Regio, o.Organisatie, om)) is { } weigering
            ? weigering
            : Uitkomst.Van(k.Id, new MeldingToegevoegd(
                k.Meldingen.Count + 1, o.Regio, o.Organisatie, o.Toelichting, o.IsVoorAnder ? null : om.Wie.Actor, o.Contact));

    public static Uitkomst VulAan(Knelpunt k, VulAan o, Omstandigheden om) =>
        !om.Wie.Heeft(Rol.Ato) && !IsMelder(k, om) ? Weigering.AlleenMelder
        : Uitkomst.Van(k.Id, new KnelpuntAangevuld(k.Tellers.Aanvullingen + 1, o.Tekst, o.WettelijkeGrondslag));

    /// <summary>Only who raised it withdraws it, and not over the heads of others who joined.</summary>
    public static Uitkomst TrekIn(Knelpunt k, TrekMeldingIn o, Omstandigheden om) =>
        k.Meldingen.Count == 0 || k.Meldingen[0].Melder != om.Wie.Actor ? Weigering.AlleenMelder
        : k.Meldingen.Count > 1 ? new Weigering("anderen-aangesloten").Met("aantal", k.Meldingen.Count - 1)
        : Uitkomst.Van(k.Id, new KnelpuntIngetrokken(o.Reden));

    public static bool IsMelder(Knelpunt k, Omstandigheden om) => k.Meldingen.Any(m => m.Melder == om.Wie.Actor);

    static Weigering? MagVoorAnder(bool isVoorAnder, Omstandigheden om) =>
        isVoorAnder && !om.Wie.Heeft(Rol.Ato) ? Weigering.NamensVoorbehouden : null;

    /// <summary>Every case begins <c>intern</c>: an installation whose maximum lies below that takes none.</summary>
    static Weigering? MagHier(Omstandigheden om) =>
        new Knelpunt(Guid.Empty).Vertrouwelijkheid > om.Beleid.MaximaleVertrouwelijkheid ? Weigering.BovenMaximum(om.Beleid) : null;

    static Weigering? Plaats(string regio, string organisatie, Omstandigheden om) =>
        // A service account speaks for one organisation.
        om.Wie.Beperking is { } grens && grens.Organisatie != organisatie ? new Weigering("buiten-dienstaccount", Weigergrond.Bevoegdheid).Met("organisatie", grens.Organisatie)
        : (regio == Landelijk ? null : om.Register.Regios.Geldig(regio, "regio", om)) ?? om.Register.Organisaties.Geldig(organisatie, "organisatie", om);
}
