namespace Knelpunten.Api.Stukken;

/// <summary>
/// The styles a paper is made of, by the name Word stores for them whatever its language ("Kop 1" is stored as <c>heading 1</c>). A house
/// style has all of these; that nothing else decides how a paper looks is what makes it replaceable.
/// </summary>
public static class Stijlnaam
{
    public const string Standaard = "Normal";
    public const string Soort = "Subtitle";
    public const string Titel = "Title";
    public const string Kop1 = "heading 1";
    public const string Kop2 = "heading 2";
    public const string Kop3 = "heading 3";
    public const string Opsomming = "List Bullet";
    public const string Nummering = "List Number";
    public const string Koptekst = "header";
    public const string Voettekst = "footer";

    /// <summary>Names with their values, with a hanging indent.</summary>
    public const string Gegevens = "Stuk Gegevens";
    public const string Toelichting = "Stuk Toelichting";
    public const string Signaal = "Stuk Signaal";

    /// <summary>The marking at the top of every page.</summary>
    public const string Rubricering = "Stuk Rubricering";
    public const string Tabelkop = "Stuk Tabelkop";
    public const string Tabeltekst = "Stuk Tabeltekst";

    /// <summary>The only style of a table; all others are of a paragraph.</summary>
    public const string Tabel = "Stuk Tabel";

    public static IReadOnlyList<string> Alineastijlen { get; } =
    [
        Standaard, Soort, Titel, Kop1, Kop2, Kop3, Opsomming, Nummering, Koptekst, Voettekst, Gegevens, Toelichting, Signaal, Rubricering, Tabelkop, Tabeltekst,
    ];
}
