namespace Knelpunten.Domain;

// Annexes of an item. On a draft freely; on a finalised agenda each change is a new version with a reason; never once the meeting was.

/// <summary>What belongs to an item besides its oplegnotitie.</summary>
/// <param name="Nummer">Within its meeting, for ever.</param>
/// <param name="Document">Reference to the stored bytes.</param>
public sealed record Bijlage(int Nummer, Guid Document, string Bestandsnaam, string? Titel, string Formaat, long Bestandsomvang, string Sha256)
{
    public bool IsIngetrokken { get; init; }

    public static Bijlage Van(BijlageToegevoegd e) => new(e.Bijlage, e.Document, e.Bestandsnaam, e.Titel, e.Formaat, e.Bestandsomvang, e.Sha256);
}

/// <param name="Nazending">The reason why it comes after finalising; null on a draft.</param>
public sealed record VoegBijlageToe(
    int Agendapunt, Guid Document, string Bestandsnaam, string? Titel, string Formaat, long Bestandsomvang, string Sha256, string? Nazending) : VergaderingOpdracht;

public sealed record TrekBijlageIn(int Agendapunt, int Bijlage, string Reden) : VergaderingOpdracht;

/// <summary>The case's oplegnotitie of today in the place of the version that was frozen.</summary>
public sealed record ZendOplegnotitieNa(int Agendapunt, string Reden) : VergaderingOpdracht;

/// <param name="Agendaversie">0 on a draft; on a finalised agenda its new version.</param>
public sealed record BijlageToegevoegd(
    int Bijlage,
    int Agendapunt,
    Guid Document,
    [property: VrijeTekst] string Bestandsnaam,
    [property: VrijeTekst] string? Titel,
    string Formaat,
    long Bestandsomvang,
    string Sha256,
    [property: VrijeTekst] string? Nazending,
    int Agendaversie) : VergaderingGebeurtenis
{
    public override int? GafNummer() => Bijlage;
}

/// <summary>From here it is not shown; versions that had it still do.</summary>
public sealed record BijlageIngetrokken(int Agendapunt, int Bijlage, [property: VrijeTekst] string Reden, int Agendaversie) : VergaderingGebeurtenis;

/// <summary>Another version of the oplegnotitie lies before the board than was frozen: the agenda has a new version from here.</summary>
public sealed record OplegnotitieNagezonden(int Agendapunt, int Oplegnotitieversie, [property: VrijeTekst] string Reden, int Agendaversie) : VergaderingGebeurtenis;

public static class Bijvoegen
{
    public static Uitkomst VoegToe(Vergadering v, VoegBijlageToe o, Omstandigheden om) =>
        (Vergaderen.Toegang(v, om) ?? Agenda.Staat(v, o.Agendapunt) ?? MetReden(v, o.Nazending)) is { } weigering ? weigering
        : Staande(v, o.Agendapunt).FirstOrDefault(b => b.Sha256 == o.Sha256) is { } dezelfde ? new Weigering("bijlage-staat-er-al").Met("bijlage", dezelfde.Nummer)
        : Uitkomst.Van(v.Id, new BijlageToegevoegd(
            v.Bijlagen + 1, o.Agendapunt, o.Document, o.Bestandsnaam, o.Titel, o.Formaat, o.Bestandsomvang, o.Sha256, o.Nazending, Agenda.NaWijziging(v)));

    public static Uitkomst TrekIn(Vergadering v, TrekBijlageIn o, Omstandigheden om) =>
        (Vergaderen.Toegang(v, om) ?? Agenda.Staat(v, o.Agendapunt)) is { } weigering ? weigering
        : v.Agendapunt(o.Agendapunt)!.Bijlagen.Find(b => b.Nummer == o.Bijlage) is not { } bijlage ? Weigering.BestaatNiet("bijlage", o.Bijlage)
        : bijlage.IsIngetrokken ? new Weigering("bijlage-al-ingetrokken").Met("bijlage", o.Bijlage)
        : Uitkomst.Van(v.Id, new BijlageIngetrokken(o.Agendapunt, o.Bijlage, o.Reden, Agenda.NaWijziging(v)));

    public static Uitkomst ZendNa(Vergadering v, Zaken zaken, ZendOplegnotitieNa o, Omstandigheden om)
    {
        if ((Vergaderen.Toegang(v, om) ?? Agenda.Staat(v, o.Agendapunt) ?? MetReden(v, o.Reden)) is { } weigering)
            return weigering;
        var punt = v.Agendapunt(o.Agendapunt)!;
        if (punt.Knelpunt is not { } id)
            return new Weigering("agendapunt-zonder-knelpunt").Met("agendapunt", punt.Nummer);

        return Voordracht.Ontbreekt(zaken[id]) is { Count: > 0 } ontbreekt ? new Weigering("agendapunt-niet-compleet").Met("ontbreekt", string.Join(", ", ontbreekt))
            : zaken[id].Oplegnotitie!.Versie == punt.Oplegnotitieversie ? new Weigering("oplegnotitie-al-op-agenda").Met("versie", punt.Oplegnotitieversie)
            : Uitkomst.Van(v.Id, new OplegnotitieNagezonden(punt.Nummer, zaken[id].Oplegnotitie!.Versie, o.Reden, v.Agendaversie + 1));
    }

    /// <summary>They go along when an item moves to a later meeting: nobody sends them in again.</summary>
    public static IEnumerable<Gebeurtenis> Mee(Agendapunt punt, Vergadering later, int naar) =>
        punt.Bijlagen.Where(b => !b.IsIngetrokken).Select((b, rij) => new BijlageToegevoegd(
            later.Bijlagen + 1 + rij, naar, b.Document, b.Bestandsnaam, b.Titel, b.Formaat, b.Bestandsomvang, b.Sha256, null, 0));

    static IEnumerable<Bijlage> Staande(Vergadering v, int agendapunt) => v.Agendapunt(agendapunt)!.Bijlagen.Where(b => !b.IsIngetrokken);

    static Weigering? MetReden(Vergadering v, string? reden) =>
        v.IsVastgesteld && reden is null ? new Weigering("agenda-al-vastgesteld")
        : !v.IsVastgesteld && reden is not null ? new Weigering("nazending-op-concept")
        : null;
}
