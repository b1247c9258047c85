namespace Knelpunten.Domain;

// Rule 3: the source keeps its history and number and points to its target; the target records only the source's id.

/// <summary>Merge into another case. Both streams change in one transaction.</summary>
public sealed record VoegSamen(Guid Doel, string Reden) : KnelpuntOpdracht;

public sealed record MaakSamenvoegingOngedaan(string Reden) : KnelpuntOpdracht;

/// <summary>Says that two cases have to do with each other; neither changes course by it.</summary>
public sealed record LegVerwantschap(Guid Verwant, string? Toelichting) : KnelpuntOpdracht;

public sealed record KnelpuntSamengevoegd(Guid Doel, string Doelnummer, [property: VrijeTekst] string Reden) : KnelpuntGebeurtenis;

public sealed record KnelpuntIngevoegd(Guid Bron) : KnelpuntGebeurtenis;

public sealed record SamenvoegingOngedaanGemaakt(Guid Doel, [property: VrijeTekst] string Reden) : KnelpuntGebeurtenis;

public sealed record InvoegingOngedaanGemaakt(Guid Bron) : KnelpuntGebeurtenis;

public sealed record VerwantschapGelegd(Guid Verwant, [property: VrijeTekst] string? Toelichting) : KnelpuntGebeurtenis;

public static class Samenvoeging
{
    public static Uitkomst VoegSamen(Knelpunt bron, Knelpunt doel, VoegSamen o, Omstandigheden om) =>
        (Levensloop.Toegang(bron, o, om) ?? MagIn(bron, doel)) is { } weigering
            ? weigering
            : Levensloop.NaVorigStadium(bron, om, Uitkomst.Van(
                new NieuweGebeurtenis(bron.Id, new KnelpuntSamengevoegd(doel.Id, doel.Nummer, o.Reden)),
                new NieuweGebeurtenis(doel.Id, new KnelpuntIngevoegd(bron.Id))));

    /// <summary>The triage outcome <see cref="Triageuitkomst.Samenvoegen"/>.</summary>
    public static Uitkomst Kies(Knelpunt bron, Knelpunt doel, KiesTriageuitkomst o, Omstandigheden om) =>
        Levensloop.Toegang(bron, o, om) is { } weigering
            ? weigering
            : Triage.Classificeer(bron, o.Classificatie, om)
                .En(() => Uitkomst.Van(bron.Id, new KnelpuntGetriageerd(o.Uitkomst, o.Reden)))
                .En(() => VoegSamen(bron, doel, new VoegSamen(doel.Id, o.Reden), om))
                .En(() => Uitkomst.Van(bron.Id, Terugkoppeling.Bij(bron, Aanleiding.Triage)));

    /// <summary>Possible while the target is open. What happened on the target stays there.</summary>
    public static Uitkomst MaakOngedaan(Knelpunt bron, Knelpunt doel, MaakSamenvoegingOngedaan o, Omstandigheden om) =>
        Levensloop.Toegang(bron, o, om) is { } weigering ? weigering
        : !doel.IsOpen ? new Weigering("doel-niet-open").Met("doel", doel.Nummer)
        : Levensloop.NaVorigStadium(bron, om, Uitkomst.Van(
            new NieuweGebeurtenis(bron.Id, new SamenvoegingOngedaanGemaakt(doel.Id, o.Reden)),
            new NieuweGebeurtenis(doel.Id, new InvoegingOngedaanGemaakt(bron.Id))));

    public static Uitkomst LegVerwantschap(Knelpunt k, LegVerwantschap o) =>
        o.Verwant == k.Id ? new Weigering("verwant-aan-zichzelf")
        : k.Verwanten.Contains(o.Verwant) ? new Weigering("al-verwant")
        : Uitkomst.Van(k.Id, new VerwantschapGelegd(o.Verwant, o.Toelichting));

    /// <summary>
    /// The regions a case brings to the one it is merged into: those of its reports. A restricted one brings none, or who sees the target
    /// would learn from it where that was seen (rule 10).
    /// </summary>
    public static IEnumerable<string> Inbreng(Knelpunt bron) => bron.Vertrouwelijkheid <= Inzage.Onbeperkt ? bron.Meldingen.Select(m => m.Regio).Distinct() : [];

    static Weigering? MagIn(Knelpunt bron, Knelpunt doel) =>
        doel.Id == bron.Id ? new Weigering("samenvoegen-met-zichzelf")
        : doel.IsVernietigd ? Weigering.IsVernietigd(doel.Nummer)
        : doel.Doel is { } verder ? new Weigering("doel-is-samengevoegd").Met("doel", verder.Doelnummer)
        : !doel.IsOpen ? new Weigering("doel-niet-open").Met("doel", doel.Nummer)
        : bron.OpenToewijzingen.Any() ? new Weigering("open-toewijzing").Met("aantal", bron.OpenToewijzingen.Count())
        : null;
}
