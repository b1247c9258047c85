namespace Knelpunten.Domain;

// Rule 12: a dossier leaves as a package, and becomes a case of its own elsewhere that knows where it came from.

/// <summary>An event of the origin: what it was there, and where in its log. Its words came along and are words like any others here.</summary>
/// <param name="Positie">In the log of the origin.</param>
/// <param name="Opgetekend">When the origin recorded it: RFC 3339, six decimals, as its leaf says.</param>
/// <param name="Wanneer">When it happened, as the origin had it.</param>
/// <param name="Blad">Hash of its leaf, in hex.</param>
/// <param name="Woorden">What people typed in it; absent when nobody typed anything.</param>
public sealed record Herkomstgebeurtenis(long Positie, Guid Id, long Versie, string Soort, string Opgetekend, string Wanneer, string Blad, [property: VrijeTekst] string? Woorden);

/// <summary>This case was taken over from another instance. Its own life begins here; what it was there is told as data, and can be proved.</summary>
/// <param name="Overname">What was taken over at once shares it.</param>
/// <param name="Overdracht">Id of the handover, by who handed over.</param>
/// <param name="Oorsprong">Name of the log it came from.</param>
/// <param name="Knelpunt">Its id there, and <paramref name="Nummer"/> its number.</param>
/// <param name="Manifest">SHA-256 of the manifest of the package.</param>
/// <param name="Wortel">Root of that log over its first <paramref name="Grootte"/> leaves.</param>
/// <param name="Sleutel">The public key that was believed.</param>
/// <param name="Bewijs">The document with leaves, paths and zegels of the origin, without a word; <paramref name="Sha256"/> is its hash.</param>
public sealed record KnelpuntOvergenomen(
    Guid Overname, Guid Overdracht, string Oorsprong, Guid Knelpunt, string Nummer, string Manifest, string Wortel, long Grootte, string Sleutel, Guid Bewijs, string Sha256,
    IReadOnlyList<Herkomstgebeurtenis> Herkomst) : KnelpuntGebeurtenis;

/// <summary>Who it was handed over to signed for having it.</summary>
/// <param name="Ontvanger">Name of the receiver's log, and <paramref name="Nummer"/> the number of the case there.</param>
/// <param name="Manifest">SHA-256 of the manifest of the package that was received.</param>
/// <param name="Sleutel">The public key of the signature.</param>
/// <param name="Ontvangst">The document with the receipt as it was signed; <paramref name="Sha256"/> is its hash.</param>
public sealed record OverdrachtBevestigd(
    Guid Overdracht, Guid Overname, string Ontvanger, string Nummer, string Manifest, string Sleutel, Guid Ontvangst, string Sha256) : KnelpuntGebeurtenis;

/// <param name="Ontvangen">What the receipt says of this case; null when it does not name it, or was not signed by that key.</param>
public sealed record BevestigOverdracht(OverdrachtBevestigd? Ontvangen) : KnelpuntOpdracht;

/// <summary>One dossier out of a package that was verified, on its way to become a case here.</summary>
/// <param name="Stroom">The id it gets; <paramref name="Nummer"/> the number it gets.</param>
/// <param name="Gemeld">As it was reported there.</param>
/// <param name="Indeling">How it was classified last.</param>
/// <param name="Inhoud">What needs nothing of the origin to mean something here: activities, products, lessons, documents.</param>
public sealed record Overtenemen(
    Guid Stroom, string Nummer, KnelpuntGemeld Gemeld, Classificeer Indeling, IReadOnlyList<KnelpuntGebeurtenis> Inhoud, Guid Knelpunt, string Herkomstnummer, Guid Bewijs, string Sha256,
    IReadOnlyList<Herkomstgebeurtenis> Herkomst);

public sealed record NeemOver(
    Guid Overname, Guid Overdracht, string Oorsprong, string Manifest, string Wortel, long Grootte, string Sleutel, IReadOnlyList<Overtenemen> Dossiers) : Opdracht;

public static class Overnemen
{
    /// <summary>All of them or none.</summary>
    public static Uitkomst NeemOver(NeemOver o, Omstandigheden om) =>
        o.Dossiers.Aggregate(Uitkomst.Van(), (samen, dossier) => samen.En(() => Een(o, dossier, om)));

    static Uitkomst Een(NeemOver o, Overtenemen d, Omstandigheden om)
    {
        var marking = d.Indeling.Vertrouwelijkheidaanduiding ?? new Knelpunt(d.Stroom).Vertrouwelijkheid;
        if (marking > om.Beleid.MaximaleVertrouwelijkheid)
            return Weigering.BovenMaximum(om.Beleid);
        if (om.Register.Organisaties[d.Gemeld.Organisatie] is null)
            return Weigering.NietGeregistreerd("organisatie", d.Gemeld.Organisatie);
        return Uitkomst.Van(d.Stroom,
        [
            // Who reported it is known there and not here; its number there is how it is found again.
            d.Gemeld with { Nummer = d.Nummer, Regio = Regio(d.Gemeld.Regio), Kenmerk = new(o.Oorsprong, d.Herkomstnummer), Melder = null, Contact = null },
            new KnelpuntOvergenomen(o.Overname, o.Overdracht, o.Oorsprong, d.Knelpunt, d.Herkomstnummer, o.Manifest, o.Wortel, o.Grootte, o.Sleutel, d.Bewijs, d.Sha256, d.Herkomst),
            new KnelpuntGeclassificeerd(
                Gezegd(d.Indeling.Themas?.Where(code => om.Register.Themas[code] is not null)), Gezegd(d.Indeling.Aard), d.Indeling.Urgentie, marking,
                Gezegd(d.Indeling.WettelijkeGrondslag), Gezegd(d.Indeling.BetrokkenOrganisaties?.Where(code => om.Register.Organisaties[code] is not null)), null),
            .. d.Inhoud,
        ]);

        // Of what nothing is left nothing is said: a list without lines would tell that somebody emptied it.
        static IReadOnlyList<T>? Gezegd<T>(IEnumerable<T>? lijst) => lijst?.ToList() is { Count: > 0 } regels ? regels : null;

        string Regio(string code) => om.Register.Regios[code] is null ? Intake.Landelijk : code;
    }

    /// <summary>The receipt is of who it was handed over to, for this case, and was not recorded before.</summary>
    public static Uitkomst Bevestig(Knelpunt k, BevestigOverdracht o) =>
        k.Afloop != Afloop.Overgedragen ? new Weigering("niet-overgedragen")
        : o.Ontvangen is not { } ontvangen ? new Weigering("ontvangst-klopt-niet")
        : k.Ontvangst == ontvangen.Overname ? new Weigering("ontvangst-al-bevestigd")
        : Uitkomst.Van(k.Id, ontvangen);
}
