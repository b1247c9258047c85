namespace Knelpunten.Api.Stukken;

/// <summary>
/// A paper for the board before it has a form: every form (HTML, docx, and through docx odt and PDF) is made of this and of nothing
/// else, so that they cannot say different things.
/// </summary>
/// <param name="Soort">What kind of paper it is, on the first line: "Agenda", "Oplegnotitie", "Besluitenlijst", "Actielijst".</param>
/// <param name="Kenmerk">Its number, for the header of every page and the name of the file: <c>SBO-2026-3 agenda versie 2</c>.</param>
/// <param name="Blokken">From top to bottom.</param>
public sealed record Stuk(string Soort, string Titel, string Kenmerk, Stukmerk Merk, IReadOnlyList<Blok> Blokken)
{
    /// <summary>BCP 47 tag of the language of the words: a screen reader must pronounce them.</summary>
    public string Taal => "nl-NL";
}

public enum Stukstatus
{
    Concept,
    Definitief,
}

/// <summary>What stands on every page: how far it may go, whether it is finished, and of when it is.</summary>
/// <param name="Moment">Of a definitive paper when it was finalised; of a draft when it was made.</param>
/// <param name="IsBesloten">Holds a besloten item.</param>
public sealed record Stukmerk(Vertrouwelijkheid Vertrouwelijkheidaanduiding, Stukstatus Status, DateTimeOffset Moment, int? Versie, bool IsBesloten);

/// <summary>One block of a paper.</summary>
public abstract record Blok;

/// <param name="Niveau">1 to 3; the title of the paper itself is above them.</param>
/// <param name="Nummer">As it is printed before the words; null when it has none. Never also in the words.</param>
public sealed record Kop(int Niveau, string Tekst, string? Nummer = null) : Blok;

/// <summary>A paragraph as somebody wrote it: its line ends are kept.</summary>
public sealed record Alinea(string Tekst, Nadruk Nadruk = Nadruk.Gewoon) : Blok;

public enum Nadruk
{
    Gewoon,

    /// <summary>Said by the service and not by a person: smaller and grey.</summary>
    Toelichting,

    /// <summary>Must not be overlooked; said in words and never by colour alone.</summary>
    Signaal,
}

public sealed record Opsomming(IReadOnlyList<string> Punten, bool IsGenummerd = false) : Blok;

/// <summary>Names with their values: date, place, chair.</summary>
public sealed record Gegevens(IReadOnlyList<(string Naam, string Waarde)> Regels) : Blok;

/// <param name="Koppen">Repeated on every page.</param>
/// <param name="Breedten">Parts of the width, one a column.</param>
/// <param name="Bijschrift">What the table is about, for who cannot see it.</param>
public sealed record Tabel(IReadOnlyList<string> Koppen, IReadOnlyList<IReadOnlyList<string>> Rijen, IReadOnlyList<int> Breedten, string Bijschrift) : Blok;

public sealed record NieuweBladzijde : Blok;
