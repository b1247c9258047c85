namespace Knelpunten.Api.Overzicht;

/// <summary>A row of a queue or a list: all one needs to choose, as it stood at the moment that was asked.</summary>
/// <param name="WachtOp">Who it waits for, while its clock stands still.</param>
/// <param name="Gemeld">The first day on which it can have been raised.</param>
/// <param name="LeeftijdInDagen">Calendar days since that, up to its closing or the day that was asked.</param>
/// <param name="LaatsteBeweging">The last day on which somebody did something for it.</param>
/// <param name="VolgendeDatum">When what it waits for is expected, or the first term of an open assignment.</param>
/// <param name="IsTeLaat">A term of an open assignment has passed on that day, in working days, without the time it was suspended.</param>
/// <param name="Vertrouwelijkheidaanduiding">As it stood then; who may see it is decided by that of today (rule 10).</param>
public sealed record Lijstrij(
    Guid Id,
    string Nummer,
    string Titel,
    Stadium Stadium,
    Afloop? Afloop,
    Guid? Dossierhouder,
    IReadOnlyList<string> Themas,
    IReadOnlyList<Aard> Aard,
    IReadOnlyList<string> Regios,
    Urgentie? Urgentie,
    Vertrouwelijkheid Vertrouwelijkheidaanduiding,
    WachtOp? WachtOp,
    string Wanneer,
    DateOnly Gemeld,
    DateOnly InStadiumSinds,
    DateOnly LaatsteBeweging,
    DateOnly? Gesloten,
    int LeeftijdInDagen,
    int DagenInStadium,
    DateOnly? VolgendeDatum,
    bool IsTeLaat,
    IReadOnlyList<string> Partners,
    Guid? Vergadering,
    int Aanhoudingen,
    int Meldingen,
    Kenmerk? Kenmerk,
    DateOnly Registratiedatum);

/// <summary>A queue with how much is in it.</summary>
/// <param name="Aantal">Exact to 10,000; beyond that a minimum, and then it says so.</param>
/// <param name="Lijst">Where it can be read.</param>
public sealed record Wachtrij(string Naam, string Titel, string Omschrijving, int Aantal, bool? AantalIsMinimum, string Lijst);

public sealed record Wachtrijen(DateTimeOffset Peilmoment, DateOnly GeldigOp, IReadOnlyList<Wachtrij> Items);

/// <summary>Months, both included: <c>2026-03</c>.</summary>
public sealed record Periode(string Van, string Tot);

/// <summary>
/// A dashboard as a table made for drawing: each number with what it means and where its cases are listed. As many cases as the number
/// says, where it counts cases.
/// </summary>
/// <param name="Definitie">What is counted, for who reads the picture: in Dutch, or in English for who asks for that.</param>
/// <param name="Peilmoment">As known at this moment.</param>
/// <param name="GeldigOp">As it was on this day.</param>
/// <param name="Periode">Null where it shows one day.</param>
public sealed record Dashboard(
    string Naam,
    string Titel,
    string Definitie,
    DateTimeOffset Peilmoment,
    DateOnly GeldigOp,
    Periode? Periode,
    Dashboardfilters Filters,
    IReadOnlyList<Kolom> Kolommen,
    IReadOnlyList<Rij> Rijen);

public sealed record Dashboardfilters(string? Regio, string? Thema, string? Partner);

/// <param name="Eenheid"><c>knelpunten</c>, <c>dagen</c>, <c>procent</c>, <c>dossierdagen</c>.</param>
public sealed record Kolom(string Naam, string Titel, string Eenheid, string Definitie);

/// <param name="Sleutel">A code: of a stage, a month, a theme; the same whatever the language.</param>
/// <param name="Cellen">In the order of the columns.</param>
public sealed record Rij(string Sleutel, string Titel, IReadOnlyList<Getal> Cellen);

/// <param name="Waarde">Null where there is nothing to say: no median without cases.</param>
/// <param name="Lijst">Address of the list behind it; null where the number does not count cases.</param>
public sealed record Getal(decimal? Waarde, string? Lijst = null);
