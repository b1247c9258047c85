namespace Knelpunten.Domain;

// Rule 7: the outcome, what changed for the field, the products and the lessons; and what comes after it.

/// <param name="Afloop">One of <see cref="Oplossing.Aflopen"/>.</param>
/// <param name="Verandering">What changed for the field.</param>
/// <param name="Producten">Numbers of products of this case.</param>
/// <param name="Lessen">Numbers of lessons of this case.</param>
/// <param name="IntrekkenOmdat">Withdraws the assignments that are still open, for this reason.</param>
public sealed record LosOp(
    Afloop Afloop, string Verandering, IReadOnlyList<int> Producten, IReadOnlyList<int> Lessen, string? IntrekkenOmdat) : KnelpuntOpdracht;

public sealed record Heropen(string Reden) : KnelpuntOpdracht;

/// <param name="Aan">Code of the successor in the register of organisations.</param>
public sealed record DraagOver(string Aan, string Reden) : KnelpuntOpdracht;

/// <param name="Toelichting">What changed for the field, or why it is not taken on.</param>
public sealed record KnelpuntGesloten(
    Afloop Afloop, [property: VrijeTekst] string Toelichting, IReadOnlyList<int> Producten, IReadOnlyList<int> Lessen) : KnelpuntGebeurtenis;

public sealed record KnelpuntOvergedragen(string Aan, [property: VrijeTekst] string Reden) : KnelpuntGebeurtenis;

public sealed record KnelpuntHeropend([property: VrijeTekst] string Reden, Afloop? VorigeAfloop) : KnelpuntGebeurtenis;

public static class Oplossing
{
    /// <summary>What a resolution can name; the other outcomes have a command of their own.</summary>
    public static IReadOnlyList<Afloop> Aflopen { get; } = [Afloop.Opgelost, Afloop.DeelsOpgelost, Afloop.InOnderzoek, Afloop.NietOvergenomen];

    public static Uitkomst LosOp(Knelpunt k, LosOp o, Omstandigheden om) =>
        k.Dossierhouder != om.Wie.Actor ? Weigering.AlleenDossierhouder
        : !Aflopen.Contains(o.Afloop) ? new Weigering("afloop-hoort-elders").Met("afloop", o.Afloop)
        : o.Afloop == Afloop.NietOvergenomen && k.LaatsteBesluit != Besluitsoort.NietOvernemen ? new Weigering("geen-besluit-niet-overnemen")
        : Onbekend(o.Producten, k.Tellers.Producten) is { } product ? Weigering.BestaatNiet("product", product)
        : Onbekend(o.Lessen, k.Tellers.Lessen) is { } les ? Weigering.BestaatNiet("les", les)
        : o.IntrekkenOmdat is null && k.OpenToewijzingen.Any() ? new Weigering("open-toewijzing").Met("aantal", k.OpenToewijzingen.Count())
        : Uitkomst.Van(k.Id,
        [
            .. o.IntrekkenOmdat is { } reden ? Toewijzen.TrekAllesIn(k, reden) : [],
            new KnelpuntGesloten(o.Afloop, o.Verandering, o.Producten, o.Lessen),
            .. Terugkoppeling.Bij(k, Aanleiding.Afloop),
        ]);

    /// <summary>Closing out of triage. Only the dossierhouder closes.</summary>
    public static Uitkomst Sluit(Knelpunt k, Afloop afloop, string reden, Omstandigheden om) =>
        k.Dossierhouder != om.Wie.Actor ? Weigering.AlleenDossierhouder
        : k.OpenToewijzingen.Any() ? new Weigering("open-toewijzing").Met("aantal", k.OpenToewijzingen.Count())
        : Uitkomst.Van(k.Id, [new KnelpuntGesloten(afloop, reden, [], []), .. Terugkoppeling.Bij(k, Aanleiding.Afloop)]);

    public static Uitkomst Heropen(Knelpunt k, Heropen o) => Uitkomst.Van(k.Id, new KnelpuntHeropend(o.Reden, k.Afloop));

    /// <summary>
    /// From every open stage, by the dossierhouder, or by any ATO member while there is none yet. Open assignments are withdrawn;
    /// an item on an agenda too, for which <see cref="Agenda.DraagOver"/> is the entrance.
    /// </summary>
    public static Uitkomst DraagOver(Knelpunt k, DraagOver o, Omstandigheden om) =>
        k.Dossierhouder is { } dossierhouder && dossierhouder != om.Wie.Actor ? Weigering.AlleenDossierhouder
        : om.Register.Organisaties.Geldig(o.Aan, "organisatie", om) is { } weigering ? weigering
        : Uitkomst.Van(k.Id,
        [
            .. Toewijzen.TrekAllesIn(k, o.Reden),
            new KnelpuntOvergedragen(o.Aan, o.Reden),
            .. Terugkoppeling.Bij(k, Aanleiding.Afloop),
        ]);

    static int? Onbekend(IReadOnlyList<int> nummers, int laatste) =>
        nummers.Where(nummer => nummer < 1 || nummer > laatste).Cast<int?>().FirstOrDefault();
}
