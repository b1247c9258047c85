using System.Collections.Immutable;
using System.Text.Json;
using Knelpunten.Api.Inrichting;
using Knelpunten.Api.Personen;
using Knelpunten.Api.Stadia;
using Marten;
using Npgsql;
using NpgsqlTypes;

namespace Knelpunten.Api.Leesmodellen;

/// <summary>A row of the list: what one needs to choose.</summary>
public sealed record KnelpuntRij(
    Guid Id,
    string Nummer,
    string Titel,
    Stadium Stadium,
    Afloop? Afloop,
    IReadOnlyList<string> Routes,
    Kenmerk? Kenmerk,
    Guid? Dossierhouder,
    IReadOnlyList<string> Themas,
    IReadOnlyList<string> Regios,
    Urgentie? Urgentie,
    Vertrouwelijkheid Vertrouwelijkheidaanduiding,
    bool IsOpgeschort,
    int Meldingen,
    string Wanneer,
    DateOnly Registratiedatum,
    DateTimeOffset LaatstGemuteerd,
    long Versie)
{
    public static KnelpuntRij Van(KnelpuntBeeld b) => new(
        b.Id, b.Nummer, b.Titel, b.Stadium, b.Afloop, b.Routes, b.Kenmerk, b.Dossierhouder, b.Themas, [.. b.Regios], b.Urgentie,
        b.Vertrouwelijkheidaanduiding, b.Staat.Opschorting is not null, b.Meldingen.Count, b.Wanneer, b.Registratiedatum, b.LaatstGemuteerd, b.Versie);
}

/// <summary>The filterable list. Every filter is answered by one index over the documents; who may see what is part of the query.</summary>
public static class Knelpuntenlijst
{
    const string Tabel = Opslag.Schema + ".mt_doc_knelpuntbeeld";

    static readonly Vraagsleutel[] Filters =
    [
        new("stadium", "Alleen in dit stadium.") { Codes = Verwachting.Codes(typeof(Stadium)) },
        new("afloop", "Alleen met deze afloop.") { Codes = Verwachting.Codes(typeof(Afloop)) },
        new("thema", "Code van een thema."),
        new("aard", "Alleen van deze aard.") { Codes = Verwachting.Codes(typeof(Aard)) },
        new("urgentie", "Alleen met deze urgentie.") { Codes = Verwachting.Codes(typeof(Urgentie)) },
        new("vertrouwelijkheidaanduiding", "Alleen met deze aanduiding.") { Codes = Verwachting.Codes(typeof(Vertrouwelijkheid)) },
        new("regio", "Code van een regio, of landelijk."),
        new("organisatie", "Code van de organisatie van een melder."),
        new("partner", "Code van een partner met een toewijzing."),
        new("dossierhouder", "Actor-id van de dossierhouder, of ik."),
        new("melder", "ik: alleen wat u zelf meldde of waarbij u zich aansloot.") { Codes = ["ik"] },
        new("kenmerkBron", "Bron van het kenmerk."),
        new("kenmerk", "Waarde van het kenmerk; samen met kenmerkBron."),
        new("nummer", "Het nummer van het knelpunt."),
    ];

    static readonly Vraagsleutel Volgorde = new("sort", "Volgorde: nieuwste eerst (-nummer) is de standaard.")
    {
        Codes = ["nummer", "-nummer", "laatstGemuteerd", "-laatstGemuteerd"],
    };

    public static void MapLijst(this IEndpointRouteBuilder knelpunten) =>
        knelpunten.MapGet("", Geef)
            .VoorRol(IntakeRoutes.Iedereen)
            .WithSummary("De knelpunten, gefilterd")
            .Vraagt(Filters).Vraagt(Volgorde, Cursor.Sleutel).VraagtPaginering()
            .Produces<Pagina<KnelpuntRij>>();

    static async Task<IResult> Geef(HttpContext http, NpgsqlDataSource bron, IDocumentStore store)
    {
        var vraag = Vraag.Van(http);
        var wie = await http.Wie();
        if (Waar(vraag, wie) is not { } waar)
            return Problemen.OngeldigeInvoer(new Gebrek("dossierhouder", new("moet ik of een actor-id zijn", "must be ik or an actor id")));
        var sort = vraag.Tekst("sort") ?? "-nummer";
        var kolom = sort.TrimStart('-') == "nummer" ? "volgnummer" : "laatst_gemuteerd";
        var richting = sort[0] == '-' ? "desc" : "asc";

        string? na = null;
        if (vraag.Tekst(Cursor.Sleutel.Naam) is { } tekst)
        {
            if (Cursor.Lees(tekst, sort) is not { } cursor)
                return Problemen.OngeldigeInvoer(new Gebrek(Cursor.Sleutel.Naam, new("hoort niet bij deze lijst", "does not belong to this list")));
            na = $" and ({kolom}, id) {(richting == "desc" ? "<" : ">")} ({(kolom == "volgnummer" ? "$2::bigint" : "$2::timestamptz")}, $3)";
            waar.Parameters.Add(new() { Value = kolom == "volgnummer" ? long.Parse(cursor.Waarde, System.Globalization.CultureInfo.InvariantCulture) : DateTimeOffset.Parse(cursor.Waarde, System.Globalization.CultureInfo.InvariantCulture) });
            waar.Parameters.Add(new() { Value = cursor.Id });
        }
        else if (vraag.Overslaan >= Paginering.Telgrens)
        {
            return Problemen.OngeldigeInvoer(new Gebrek("page", new(
                $"kan niet verder dan {Paginering.Telgrens} regels; ga verder met de cursor uit Link", $"goes no further than {Paginering.Telgrens} lines; go on with the cursor in Link")));
        }

        var voorwaarde = $"data @> $1 and {Inzage.Filter(wie)}";
        await using var batch = bron.CreateBatch();
        batch.BatchCommands.Add(new($"select count(*) from (select 1 from {Tabel} where {voorwaarde} limit {Paginering.Telgrens + 1}) geteld"));
        batch.BatchCommands[0].Parameters.Add(waar.Parameters[0].Clone());
        var keuze = new NpgsqlBatchCommand(
            $"select data::text from {Tabel} where {voorwaarde}{na} order by {kolom} {richting}, id {richting} limit {vraag.PageSize} offset {(na is null ? vraag.Overslaan : 0)}");
        foreach (var parameter in waar.Parameters)
            keuze.Parameters.Add(parameter);
        batch.BatchCommands.Add(keuze);

        await using var lezer = await batch.ExecuteReaderAsync(http.RequestAborted);
        await lezer.ReadAsync(http.RequestAborted);
        var totaal = lezer.GetInt64(0);
        await lezer.NextResultAsync(http.RequestAborted);
        var rijen = new List<KnelpuntRij>(vraag.PageSize);
        while (await lezer.ReadAsync(http.RequestAborted))
            rijen.Add(KnelpuntRij.Van(Inzage.Laat(wie, store.Options.Serializer().FromJson<KnelpuntBeeld>(lezer.GetStream(0)))));

        var volgende = rijen.Count == vraag.PageSize ? Cursor.Schrijf(sort, kolom == "volgnummer" ? rijen[^1].Nummer.Split('-')[^1] : rijen[^1].LaatstGemuteerd.ToString("O"), rijen[^1].Id) : null;
        return TypedResults.Ok(Paginering.Bladzijde(http, rijen, totaal, volgende));
    }
}
