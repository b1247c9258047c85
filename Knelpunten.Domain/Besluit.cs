namespace Knelpunten.Domain;

// Rule 5: recorded per item after the meeting was held; corrected, never overwritten.

public enum Besluitsoort
{
    Beleggen,
    Onderzoeken,
    Adviseren,
    Kennisnemen,
    NietOvernemen,
    Aanhouden,
}

/// <param name="Toewijzingen">With beleggen at least one, of which one is the trekker.</param>
/// <param name="Naar">With aanhouden: the later meeting; null: the next with a draft agenda.</param>
public sealed record NeemBesluit(
    int Agendapunt, Besluitsoort Soort, string Tekst, string? Afwijkend, IReadOnlyList<Toewijzingsvraag> Toewijzingen, Guid? Naar) : VergaderingOpdracht;

public sealed record CorrigeerBesluit(int Agendapunt, Besluitsoort Soort, string Tekst, string? Afwijkend, string Reden) : VergaderingOpdracht;

/// <param name="Nummer"><c>SBO-2026-3-07</c>: year, meeting within the year, decision within the meeting.</param>
/// <param name="Afwijkend">Dissent, as it was asked to be recorded.</param>
public sealed record BesluitGenomen(
    int Agendapunt, string Nummer, Besluitsoort Soort, [property: VrijeTekst] string Tekst, [property: VrijeTekst] string? Afwijkend) : VergaderingGebeurtenis;

public sealed record BesluitGecorrigeerd(
    int Agendapunt,
    Besluitsoort Soort,
    [property: VrijeTekst] string Tekst,
    [property: VrijeTekst] string? Afwijkend,
    [property: VrijeTekst] string Reden) : VergaderingGebeurtenis;

/// <summary>The knelpunt's side of the decision; its text stands in the meeting's stream alone.</summary>
public sealed record BesluitVastgelegd(Guid Vergadering, int Agendapunt, string Nummer, Besluitsoort Soort) : KnelpuntGebeurtenis;

public sealed record BesluitHerzien(Guid Vergadering, int Agendapunt, Besluitsoort Soort) : KnelpuntGebeurtenis;

public static class Besluiten
{
    public static Uitkomst Neem(Vergadering v, Vergadering? later, Zaken zaken, NeemBesluit o, Omstandigheden om)
    {
        if ((Besluitenlijsten.Gehouden(v, om) ?? Besluitenlijsten.NietOpSlot(v) ?? Agenda.Staat(v, o.Agendapunt)) is { } weigering)
            return weigering;

        var punt = v.Agendapunt(o.Agendapunt)!;
        if (punt.Besluit is not null)
            return new Weigering("besluit-al-genomen").Met("agendapunt", punt.Nummer);
        if (o.Soort == Besluitsoort.Beleggen && (punt.Knelpunt is null || o.Toewijzingen.Count == 0))
            return new Weigering("beleggen-zonder-partner");
        if (o.Soort != Besluitsoort.Beleggen && o.Toewijzingen.Count > 0)
            return new Weigering("partner-zonder-beleggen");
        if (o.Soort == Besluitsoort.Aanhouden && (Agenda.MagNaar(v, later) ?? Agenda.RaaktNietKwijt(v, later, punt.Nummer)) is { } nietDaarheen)
            return nietDaarheen;

        var nummer = $"SBO-{v.Jaar}-{v.Volgnummer}-{v.Besluiten + 1:00}";
        var genomen = Uitkomst.Van(v.Id, new BesluitGenomen(punt.Nummer, nummer, o.Soort, o.Tekst, o.Afwijkend));
        var aangehouden = () => o.Soort != Besluitsoort.Aanhouden ? Uitkomst.Van()
            : Agenda.Schuif(v, later, punt, zaken, om, aanhouden: (naar, keer) => new AgendapuntAangehouden(punt.Nummer, o.Tekst, naar, keer, v.Agendaversie));

        return punt.Knelpunt is not { } id
            ? genomen.En(aangehouden)
            : genomen.En(() => OverKnelpunt(v, zaken[id], punt, nummer, o, om)).En(aangehouden);
    }

    /// <summary>The kind can be corrected as long as no assignment or deferral followed from it, or would.</summary>
    public static Uitkomst Corrigeer(Vergadering v, Zaken zaken, CorrigeerBesluit o, Omstandigheden om) =>
        (Besluitenlijsten.Gehouden(v, om) ?? Besluitenlijsten.NietOpSlot(v) ?? (v.Agendapunt(o.Agendapunt) is null ? Weigering.BestaatNiet("agendapunt", o.Agendapunt) : null)) is { } weigering ? weigering
        : v.Agendapunt(o.Agendapunt)!.Besluit is not { } soort ? new Weigering("nog-geen-besluit").Met("agendapunt", o.Agendapunt)
        : soort != o.Soort && (HeeftGevolg(soort) || HeeftGevolg(o.Soort)) ? new Weigering("besluitsoort-niet-te-corrigeren").Met("soort", soort)
        : Uitkomst.Van(v.Id, new BesluitGecorrigeerd(o.Agendapunt, o.Soort, o.Tekst, o.Afwijkend, o.Reden))
            .En(() => soort != o.Soort && v.Agendapunt(o.Agendapunt)!.Knelpunt is { } id
                ? Uitkomst.Van(zaken[id].Id, new BesluitHerzien(v.Id, o.Agendapunt, o.Soort))
                : Uitkomst.Van());

    static Uitkomst OverKnelpunt(Vergadering v, Knelpunt k, Agendapunt punt, string nummer, NeemBesluit o, Omstandigheden om) =>
        k.Stadium != Stadium.Behandeld || k.Agendering != new Agendering(v.Id, punt.Nummer)
            ? Weigering.NietInDitStadium(k.Stadium, o.GetType())
        : o.Soort == Besluitsoort.Beleggen && o.Toewijzingen.All(t => t.Rol != Toewijzingsrol.Trekker) && k.OpenToewijzingen.All(t => t.Rol != Toewijzingsrol.Trekker)
            ? new Weigering("geen-trekker")
        : Levensloop.NaVorigStadium(k, om, Uitkomst.Van(k.Id, new BesluitVastgelegd(v.Id, punt.Nummer, nummer, o.Soort))
            .En(() => Toewijzen.Open(k, o.Toewijzingen, nummer, om))
            .En(() => Uitkomst.Van(k.Id, Terugkoppeling.Bij(k, Aanleiding.Besluit))));

    static bool HeeftGevolg(Besluitsoort soort) => soort is Besluitsoort.Beleggen or Besluitsoort.Aanhouden;
}
