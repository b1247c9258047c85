using Knelpunten.Api.Inrichting;

namespace Knelpunten.Api.Stukken;

/// <summary>One form in which something can be had beside JSON: a paper for reading, a list for a spreadsheet, a calendar.</summary>
/// <param name="Mediatype">Without parameters: what Accept is compared with.</param>
/// <param name="Extensie">Of the file it is saved as (<c>.docx</c>); never part of an address.</param>
/// <param name="Maak">Called once this form has been chosen. Takes no longer than a request may last.</param>
public sealed record Stukvorm<T>(string Mediatype, string Extensie, Func<T, Vormvraag, Task<Gevormd>> Maak)
{
    /// <summary>Content-Security-Policy of a form that a browser shows; null for one that it saves.</summary>
    public string? Inhoudsbeleid { get; init; }

    /// <summary>The same form for what it can be made from: <c>Stukvormen.Docx.Uit&lt;AgendaBeeld&gt;(Agendastuk.Van)</c>.</summary>
    public Stukvorm<TBron> Uit<TBron>(Func<TBron, T> kies) => new(Mediatype, Extensie, (bron, vraag) => Maak(kies(bron), vraag)) { Inhoudsbeleid = Inhoudsbeleid };
}

/// <summary>What making a form may need beside what it is made from.</summary>
public sealed record Vormvraag(IServiceProvider Diensten, CancellationToken Stop);

/// <summary>What came of making it: the bytes, or why not now (a converter that is not installed).</summary>
public readonly record struct Gevormd(ReadOnlyMemory<byte> Inhoud, Probleem? Probleem)
{
    public static implicit operator Gevormd(byte[] inhoud) => new(inhoud, null);

    public static implicit operator Gevormd(Probleem probleem) => new(default, probleem);
}

/// <summary>Turns a .docx into the form of that media type; the service has one when it can (LibreOffice).</summary>
public delegate Task<Gevormd> Omzetting(Stuk stuk, byte[] docx, string mediatype, CancellationToken stop);

/// <summary>The forms there are, in the order in which they are offered: JSON is always the first.</summary>
public static class Stukvormen
{
    public static readonly Stukvorm<Stuk> Html = new("text/html", ".html", (stuk, _) => Task.FromResult<Gevormd>(Htmlschrijver.Schrijf(stuk)))
    {
        Inhoudsbeleid = Htmlschrijver.Inhoudsbeleid,
    };

    public static readonly Stukvorm<Stuk> Docx = new(Documentsoort.Docx, ".docx", async (stuk, vraag) => await MaakDocx(stuk, vraag));

    public static readonly Stukvorm<Stuk> Odt = Omgezet(Documentsoort.Odt, ".odt");

    public static readonly Stukvorm<Stuk> Pdf = Omgezet(Documentsoort.Pdf, ".pdf");

    public static readonly Stukvorm<Lijststuk> Csv = new("text/csv", ".csv", (lijst, _) => Task.FromResult<Gevormd>(Csvlijst.Schrijf(lijst)));

    public static readonly Stukvorm<Lijststuk> Xlsx = new(Documentsoort.Xlsx, ".xlsx", (lijst, _) => Task.FromResult<Gevormd>(Xlsxlijst.Schrijf(lijst)));

    /// <summary>Of anything a paper can be made of.</summary>
    public static IReadOnlyList<Stukvorm<T>> Papier<T>(Func<T, Stuk> stuk) => [.. VanStuk.Select(vorm => vorm.Uit(stuk))];

    /// <summary>Of anything that is a list.</summary>
    public static IReadOnlyList<Stukvorm<T>> Lijst<T>(Func<T, Lijststuk> lijst) => [.. VanLijst.Select(vorm => vorm.Uit(lijst))];

    static IReadOnlyList<Stukvorm<Stuk>> VanStuk => [Html, Docx, Odt, Pdf];

    static IReadOnlyList<Stukvorm<Lijststuk>> VanLijst => [Csv, Xlsx];

    public static async Task<byte[]> MaakDocx(Stuk stuk, Vormvraag vraag) =>
        Docxschrijver.Schrijf(stuk, await vraag.Diensten.GetRequiredService<Huisstijlkast>().Nu(vraag.Stop));

    static Stukvorm<Stuk> Omgezet(string mediatype, string extensie) => new(mediatype, extensie, async (stuk, vraag) =>
        vraag.Diensten.GetService<Omzetting>() is { } zetOm ? await zetOm(stuk, await MaakDocx(stuk, vraag), mediatype, vraag.Stop) : ZonderOmzetter);

    static readonly Probleem ZonderOmzetter = new(StatusCodes.Status503ServiceUnavailable, "omzetter-ontbreekt", new(
        "PDF en ODT worden gemaakt door LibreOffice, en dat is bij deze dienst niet geïnstalleerd. Vraag dit stuk als docx, html of json.",
        "PDF and ODT are made by LibreOffice, which is not installed with this service. Ask for this paper as docx, html or json."));
}
