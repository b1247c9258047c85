namespace Knelpunten.Api.Rodedraden;

/// <summary>The same knelpunt in several regions: same theme, same aard, and the same law or word of the field.</summary>
/// <param name="Titel">Of its theme, aard and kern, in the language that is asked.</param>
/// <param name="Kern">What its cases share beyond theme and aard.</param>
/// <param name="Regios">Each with how many of its cases lie there; the most first.</param>
/// <param name="Aantal">Of its cases, reported in the period.</param>
/// <param name="EersteMaand">The first month in which one of them was reported: <c>2026-03</c>.</param>
/// <param name="Stand">What the ATO said of it last.</param>
/// <param name="Lijst">Where its cases are listed: as many as <c>aantal</c>.</param>
public sealed record RodeDraadBeeld(
    Guid Id,
    string Titel,
    string Thema,
    Aard Aard,
    Kern Kern,
    IReadOnlyList<Draadregio> Regios,
    int Aantal,
    int Open,
    int Gesloten,
    string EersteMaand,
    string LaatsteMaand,
    Draadstand Stand,
    string Lijst);

public sealed record Draadregio(string Regio, string Naam, int Aantal);

/// <summary>One rode draad with why it is one.</summary>
/// <param name="Knelpunten">The newest hundred; <c>draad.lijst</c> has all of them.</param>
/// <param name="Wetten">Laws that two or more of its cases name besides, the most first.</param>
/// <param name="Vakwoorden">Words of the field likewise.</param>
/// <param name="Partners">Who was asked to take two or more of them on.</param>
/// <param name="Oordelen">What was said of it, the last first.</param>
public sealed record RodeDraadDossier(
    DateTimeOffset Peilmoment,
    DateOnly GeldigOp,
    Overzicht.Periode Periode,
    RodeDraadBeeld Draad,
    IReadOnlyList<Draadknelpunt> Knelpunten,
    IReadOnlyList<Gedeeld> Wetten,
    IReadOnlyList<Gedeeld> Vakwoorden,
    IReadOnlyList<Gedeeld> Partners,
    IReadOnlyList<Oordeelbeeld> Oordelen);

public sealed record Draadknelpunt(Guid Id, string Nummer, string Titel, IReadOnlyList<string> Regios, Stadium Stadium, DateOnly Gemeld);

/// <param name="Naam">Of a partner its code.</param>
/// <param name="Aantal">In how many of the cases.</param>
public sealed record Gedeeld(string Naam, int Aantal);

/// <param name="Door">Actor id.</param>
/// <param name="Woorden">Why, in words; for the ATO and an auditor, as notes are.</param>
/// <param name="Aantal">How many cases it held then.</param>
public sealed record Oordeelbeeld(Draadstand Stand, Guid Door, string Wanneer, DateTimeOffset Opgetekend, string? Woorden, int Aantal, IReadOnlyList<string> Regios);
