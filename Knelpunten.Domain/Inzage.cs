namespace Knelpunten.Domain;

/// <summary>What a caller may see of one case. Several roles add up.</summary>
[Flags]
public enum Blik
{
    Niets = 0,

    /// <summary>Number, title, themes and regions, and nothing more until he joins it ("wij ook").</summary>
    Kaart = 1,

    /// <summary>Its title, and of its assignments those of his own organisation.</summary>
    EigenToewijzing = 2,

    /// <summary>The case with its history, but for notes and contact details.</summary>
    Dossier = 4,

    /// <summary>What the ATO wrote for itself.</summary>
    Notities = 8,
}

/// <summary>
/// THE policy of rule 10: who may see which case, and what of it. Looks at the case as it is now, also for its history. A query over
/// many cases asks the same of the database (<c>Inzagefilter</c>); a property-based test holds the two together.
/// </summary>
public static class Inzage
{
    /// <summary>Above this a case is restricted: of its region only its own reporters see it.</summary>
    public const Vertrouwelijkheid Onbeperkt = Vertrouwelijkheid.Intern;

    /// <summary>Who sits with the board or watches it: sees agendas whole. A service account never does.</summary>
    const Rol Beraad = Rol.Ato | Rol.Secretariaat | Rol.Auditor;

    /// <param name="bronnen">What was merged into it, and into that: its regions are computed from them too (rule 3).</param>
    public static Blik Geef(Handelende wie, Knelpunt k, Beleid beleid, params IReadOnlyCollection<Knelpunt> bronnen)
    {
        var isToegelaten = k.Vertrouwelijkheid <= beleid.MaximaleVertrouwelijkheid;
        var blik = Blik.Niets;
        if (wie.Heeft(Rol.Auditor) || (wie.Heeft(Rol.Ato) && isToegelaten))
            blik |= Blik.Dossier | Blik.Notities;
        if (wie.Heeft(Rol.Secretariaat) && k.WasVoorgedragen && isToegelaten)
            blik |= Blik.Dossier;
        if (wie.Heeft(Rol.Melder))
            blik |= VoorMelder(wie, k, bronnen);
        if (wie.Heeft(Rol.Partner) && k.Toewijzingen.Any(t => t.Partner == wie.Organisatie))
            blik |= Blik.EigenToewijzing;
        return wie.Beperking is { } grens ? Begrens(blik, k, grens) : blik;
    }

    /// <summary>Contact details: the reporter himself, and the ATO member who holds the case. Nobody else, the auditor included.</summary>
    public static bool MagContactZien(Handelende wie, Knelpunt k, Guid? melder, Beleid beleid) =>
        Geef(wie, k, beleid).HasFlag(Blik.Dossier)
        && ((wie.Heeft(Rol.Melder) && melder == wie.Actor) || (wie.Heeft(Rol.Ato) && k.Dossierhouder == wie.Actor));

    /// <summary>Of an assignment: everything to who sees the case, its own to a partner.</summary>
    public static bool MagToewijzingZien(Handelende wie, Blik blik, string partner) =>
        blik.HasFlag(Blik.Dossier) || (blik.HasFlag(Blik.EigenToewijzing) && partner == wie.Organisatie);

    /// <summary>
    /// An item of a meeting. The board's people see all but those of cases they may not see; others only what is not besloten and about
    /// a case of theirs.
    /// </summary>
    /// <param name="zaak">What he sees of its case; null for an item without one.</param>
    public static bool MagAgendapuntZien(Handelende wie, bool isBesloten, Blik? zaak) =>
        zaak is { } blik ? blik.HasFlag(Blik.Dossier) && (!isBesloten || IsBeraad(wie)) : IsBeraad(wie);

    public static bool IsBeraad(Handelende wie) => wie.Heeft(Beraad) && wie.Beperking is null;

    /// <summary>A restricted source gives its region nothing: by seeing the target a colleague would learn of it.</summary>
    static Blik VoorMelder(Handelende wie, Knelpunt k, IReadOnlyCollection<Knelpunt> bronnen)
    {
        var isVanHem = k.Meldingen.Any(m => m.Melder == wie.Actor) || (IsOnbeperkt(k) && (IsUitZijnRegio(k) || bronnen.Any(bron => IsOnbeperkt(bron) && IsUitZijnRegio(bron))));
        return (isVanHem ? Blik.Dossier : Blik.Niets) | (IsOnbeperkt(k) && k.IsOpen ? Blik.Kaart : Blik.Niets);

        static bool IsOnbeperkt(Knelpunt k) => k.Vertrouwelijkheid <= Onbeperkt;

        bool IsUitZijnRegio(Knelpunt k) => k.Meldingen.Any(m => m.Regio == wie.Regio);
    }

    static Blik Begrens(Blik blik, Knelpunt k, Beperking grens) =>
        k.Vertrouwelijkheid > grens.Maximum ? Blik.Niets
        : k.Meldingen.Any(m => m.Organisatie == grens.Organisatie) || k.Toewijzingen.Any(t => t.Partner == grens.Organisatie) ? blik
        : blik & Blik.Kaart;
}
