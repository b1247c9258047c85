namespace Knelpunten.Domain;

// Nominating for the board, and the one-page cover note it needs.

/// <param name="VoorgesteldePartner">Code of a registered partner; null when nobody is proposed yet.</param>
public sealed record DraagVoor(string Reden, string? VoorgesteldePartner) : KnelpuntOpdracht;

public sealed record TrekVoordrachtIn(string Reden) : KnelpuntOpdracht;

/// <summary>A whole cover note: writing it again is a new version, the old one stays.</summary>
public sealed record SchrijfOplegnotitie(
    Rubriek Aanleiding,
    Rubriek Probleem,
    Rubriek GevraagdBesluit,
    Rubriek Afweging,
    Rubriek Financien,
    Rubriek VoorgesteldePartner,
    Rubriek Communicatie,
    GehoordePartner? PartnerGehoord) : KnelpuntOpdracht;

/// <summary>One heading: its text, or the reason why it is <c>onbekend</c>; neither while it is still to be written.</summary>
public sealed record Rubriek([property: VrijeTekst] string? Tekst, [property: VrijeTekst] string? OnbekendOmdat)
{
    public static Rubriek Leeg { get; } = new(null, null);

    /// <summary>A method: a property would be stored along with every event.</summary>
    public bool IsLeeg() => Tekst is null && OnbekendOmdat is null;
}

/// <summary>The proposed partner was asked what he thinks of it.</summary>
public sealed record GehoordePartner(string Organisatie, [property: VrijeTekst] string? Reactie);

public sealed record KnelpuntVoorgedragen([property: VrijeTekst] string Reden, string? VoorgesteldePartner) : KnelpuntGebeurtenis;

public sealed record VoordrachtIngetrokken([property: VrijeTekst] string Reden) : KnelpuntGebeurtenis;

public sealed record OplegnotitieGeschreven(
    int Versie,
    Rubriek Aanleiding,
    Rubriek Probleem,
    Rubriek GevraagdBesluit,
    Rubriek Afweging,
    Rubriek Financien,
    Rubriek VoorgesteldePartner,
    Rubriek Communicatie,
    GehoordePartner? PartnerGehoord) : KnelpuntGebeurtenis
{
    public override int? GafNummer() => Versie;

    /// <summary>The seven headings by their names on the wire, in the order of the note. A method: a property would be stored along.</summary>
    public IReadOnlyList<(string Naam, Rubriek Rubriek)> Rubrieken() =>
    [
        ("aanleiding", Aanleiding),
        ("probleem", Probleem),
        ("gevraagdBesluit", GevraagdBesluit),
        ("afweging", Afweging),
        ("financien", Financien),
        ("voorgesteldePartner", VoorgesteldePartner),
        ("communicatie", Communicatie),
    ];

    /// <summary>The headings that say nothing yet.</summary>
    public IEnumerable<string> Ontbreekt() => Rubrieken().Where(kop => kop.Rubriek.IsLeeg()).Select(kop => kop.Naam);

    /// <summary>Where it is onbekend, with a reason, which partner it should be, nobody can be heard.</summary>
    public bool IsPartnerGehoord() => PartnerGehoord is not null || VoorgesteldePartner is { Tekst: null, OnbekendOmdat: not null };
}

public static class Voordracht
{
    public static Uitkomst DraagVoor(Knelpunt k, DraagVoor o, Omstandigheden om) =>
        o.VoorgesteldePartner is { } partner && om.Register.Toewijsbaar(partner, om) is { } weigering
            ? weigering
            : Uitkomst.Van(k.Id, new KnelpuntVoorgedragen(o.Reden, o.VoorgesteldePartner));

    public static Uitkomst TrekIn(Knelpunt k, TrekVoordrachtIn o) => Uitkomst.Van(k.Id, new VoordrachtIngetrokken(o.Reden));

    public static Uitkomst Schrijf(Knelpunt k, SchrijfOplegnotitie o, Omstandigheden om) =>
        o.PartnerGehoord is { } gehoord && om.Register.Organisaties.Geldig(gehoord.Organisatie, "organisatie", om) is { } weigering
            ? weigering
            : Uitkomst.Van(k.Id, new OplegnotitieGeschreven(
                (k.Oplegnotitie?.Versie ?? 0) + 1,
                o.Aanleiding, o.Probleem, o.GevraagdBesluit, o.Afweging, o.Financien, o.VoorgesteldePartner, o.Communicatie, o.PartnerGehoord));

    /// <summary>The formal check of rule 4: what an item still needs before it can stand on a finalised agenda.</summary>
    public static IReadOnlyList<string> Ontbreekt(Knelpunt k) =>
    [
        .. k.Oplegnotitie is { } nota ? nota.Ontbreekt : ["oplegnotitie"],
        .. k.Oplegnotitie is { IsPartnerGehoord: true } ? Array.Empty<string>() : ["partnerGehoord"],
        .. k.IsVertrouwelijkheidGezet ? Array.Empty<string>() : ["vertrouwelijkheidaanduiding"],
    ];
}
