namespace Knelpunten.Domain;

// Rule 2: one dossierhouder at a time, a choice with a reason; themes, aard, urgency and marking are set here.

/// <param name="Dossierhouder">Actor id of an ATO member.</param>
/// <param name="IsAto">What the service knows of that actor; it decides nothing itself.</param>
public sealed record WijsDossierhouderAan(Guid Dossierhouder, bool IsAto, bool IsCoordinator) : KnelpuntOpdracht;

/// <summary>Absent members stay as they are; a list replaces the list.</summary>
public sealed record Classificeer(
    IReadOnlyList<string>? Themas = null,
    IReadOnlyList<Aard>? Aard = null,
    Urgentie? Urgentie = null,
    Vertrouwelijkheid? Vertrouwelijkheidaanduiding = null,
    IReadOnlyList<string>? WettelijkeGrondslag = null,
    IReadOnlyList<string>? BetrokkenOrganisaties = null,
    string? Reden = null) : KnelpuntOpdracht
{
    public bool IsLeeg => (Themas ?? (object?)Aard ?? Urgentie ?? Vertrouwelijkheidaanduiding ?? (object?)WettelijkeGrondslag ?? BetrokkenOrganisaties) is null;
}

/// <param name="Vraag">The question, with outcome <see cref="Triageuitkomst.Vraag"/>.</param>
/// <param name="VoorgesteldePartner">With outcome <see cref="Triageuitkomst.Voordragen"/>, if there is one.</param>
/// <param name="Doel">With outcome <see cref="Triageuitkomst.Samenvoegen"/>: the case to merge into.</param>
public sealed record KiesTriageuitkomst(
    Triageuitkomst Uitkomst,
    string Reden,
    Classificeer Classificatie,
    string? Vraag = null,
    string? VoorgesteldePartner = null,
    Guid? Doel = null) : KnelpuntOpdracht;

public sealed record StelVraag(string Tekst) : KnelpuntOpdracht;

public sealed record BeantwoordVraag(int Vraag, string Antwoord) : KnelpuntOpdracht;

public sealed record SchortOp(WachtOp WachtOp, string Reden, DateOnly? VerwachtDatum = null) : KnelpuntOpdracht;

public sealed record Hervat(string? Reden = null) : KnelpuntOpdracht;

public enum Triageuitkomst
{
    Sparren,
    Voordragen,
    Samenvoegen,
    NietInBehandeling,
    Vraag,
}

public enum Aard
{
    Juridisch,
    Informatiedeling,
    Capaciteit,
    Samenwerking,
    Middelen,
    Kennis,
    Techniek,
}

public enum Urgentie
{
    Laag,
    Normaal,
    Hoog,
}

/// <summary>Who the case waits for while its clock stands still.</summary>
public enum WachtOp
{
    Melder,
    Partner,
    Sbo,
    Anders,
}

public sealed record DossierhouderAangewezen(Guid Dossierhouder, Guid? VorigeDossierhouder, bool IsCoordinator) : KnelpuntGebeurtenis;

/// <summary>What was chosen; null is what was left as it was.</summary>
public sealed record KnelpuntGeclassificeerd(
    IReadOnlyList<string>? Themas,
    IReadOnlyList<Aard>? Aard,
    Urgentie? Urgentie,
    Vertrouwelijkheid? Vertrouwelijkheidaanduiding,
    [property: VrijeTekst] IReadOnlyList<string>? WettelijkeGrondslag,
    IReadOnlyList<string>? BetrokkenOrganisaties,
    [property: VrijeTekst] string? Reden) : KnelpuntGebeurtenis;

public sealed record KnelpuntGetriageerd(Triageuitkomst Uitkomst, [property: VrijeTekst] string Reden) : KnelpuntGebeurtenis;

public sealed record VraagGesteld(int Vraag, [property: VrijeTekst] string Tekst) : KnelpuntGebeurtenis
{
    public override int? GafNummer() => Vraag;
}

public sealed record VraagBeantwoord(int Vraag, [property: VrijeTekst] string Antwoord) : KnelpuntGebeurtenis;

/// <summary>The clock stands still from here. Durations leave this time out.</summary>
public sealed record KnelpuntOpgeschort(WachtOp WachtOp, int? Vraag, [property: VrijeTekst] string? Reden, DateOnly? VerwachtDatum) : KnelpuntGebeurtenis;

public sealed record KnelpuntHervat([property: VrijeTekst] string? Reden) : KnelpuntGebeurtenis;

public static class Triage
{
    public static Uitkomst WijsDossierhouderAan(Knelpunt k, WijsDossierhouderAan o) =>
        !o.IsAto ? new Weigering("dossierhouder-is-geen-ato").Met("dossierhouder", o.Dossierhouder)
        : k.Dossierhouder == o.Dossierhouder ? new Weigering("is-al-dossierhouder").Met("dossierhouder", o.Dossierhouder)
        : Uitkomst.Van(k.Id, new DossierhouderAangewezen(o.Dossierhouder, k.Dossierhouder, o.IsCoordinator));

    public static Uitkomst Classificeer(Knelpunt k, Classificeer o, Omstandigheden om) =>
        o.Vertrouwelijkheidaanduiding > om.Beleid.MaximaleVertrouwelijkheid
            ? Weigering.BovenMaximum(om.Beleid)
        : (om.Register.Themas.Geldig(o.Themas, "thema", om) ?? om.Register.Organisaties.Geldig(o.BetrokkenOrganisaties, "organisatie", om)) is { } weigering
            ? weigering
        : o.IsLeeg ? Uitkomst.Van(k.Id)
        : Uitkomst.Van(k.Id, new KnelpuntGeclassificeerd(
            o.Themas, o.Aard, o.Urgentie, o.Vertrouwelijkheidaanduiding, o.WettelijkeGrondslag, o.BetrokkenOrganisaties, o.Reden));

    /// <summary>Merging is the one outcome that touches a second case: <see cref="Samenvoeging.Kies"/>.</summary>
    public static Uitkomst Kies(Knelpunt k, KiesTriageuitkomst o, Omstandigheden om) =>
        Classificeer(k, o.Classificatie, om)
            .En(() => Uitkomst.Van(k.Id, new KnelpuntGetriageerd(o.Uitkomst, o.Reden)))
            .En(() => o.Uitkomst switch
            {
                Triageuitkomst.Sparren => Uitkomst.Van(k.Id, Terugkoppeling.Bij(k, Aanleiding.Triage)),
                Triageuitkomst.Voordragen => Voordracht.DraagVoor(k, new DraagVoor(o.Reden, o.VoorgesteldePartner), om)
                    .En(() => Uitkomst.Van(k.Id, Terugkoppeling.Bij(k, Aanleiding.Triage))),
                Triageuitkomst.NietInBehandeling => Oplossing.Sluit(k, Afloop.NietInBehandeling, o.Reden, om),
                Triageuitkomst.Vraag => StelVraag(k, new StelVraag(o.Vraag ?? o.Reden)),
                Triageuitkomst.Samenvoegen => throw new InvalidOperationException("Samenvoegen gaat via Samenvoeging.Kies."),
            });

    public static Uitkomst StelVraag(Knelpunt k, StelVraag o)
    {
        var nummer = k.Tellers.Vragen + 1;
        var gesteld = Uitkomst.Van(k.Id, new VraagGesteld(nummer, o.Tekst));
        return k.Opschorting is null ? gesteld.En(() => Uitkomst.Van(k.Id, new KnelpuntOpgeschort(WachtOp.Melder, nummer, null, null))) : gesteld;
    }

    /// <summary>Answering the last open question starts the clock again, if it was a question that stopped it.</summary>
    public static Uitkomst Beantwoord(Knelpunt k, BeantwoordVraag o, Omstandigheden om) =>
        o.Vraag < 1 || o.Vraag > k.Tellers.Vragen ? Weigering.BestaatNiet("vraag", o.Vraag)
        : !om.Wie.Heeft(Rol.Ato) && !Intake.IsMelder(k, om) ? Weigering.AlleenMelder
        : !k.OpenVragen.Contains(o.Vraag) ? new Weigering("vraag-al-beantwoord").Met("vraag", o.Vraag)
        : k.Opschorting?.Vraag is not null && k.OpenVragen.Count == 1
            ? Uitkomst.Van(k.Id, new VraagBeantwoord(o.Vraag, o.Antwoord), new KnelpuntHervat(null))
            : Uitkomst.Van(k.Id, new VraagBeantwoord(o.Vraag, o.Antwoord));

    public static Uitkomst SchortOp(Knelpunt k, SchortOp o) =>
        k.Opschorting is not null ? new Weigering("al-opgeschort")
        : Uitkomst.Van(k.Id, new KnelpuntOpgeschort(o.WachtOp, null, o.Reden, o.VerwachtDatum));

    /// <summary>A question asked in the meantime keeps the clock still until it is answered (rule 2).</summary>
    public static Uitkomst Hervat(Knelpunt k, Hervat o) =>
        k.Opschorting is not { } opschorting ? new Weigering("niet-opgeschort")
        : opschorting.Vraag is null && k.OpenVragen.Count > 0
            ? Uitkomst.Van(k.Id, new KnelpuntHervat(o.Reden), new KnelpuntOpgeschort(WachtOp.Melder, k.OpenVragen.Max, null, null))
        : Uitkomst.Van(k.Id, new KnelpuntHervat(o.Reden));
}
