using System.Globalization;
using System.Text.Json.Nodes;
using Knelpunten.Api.Audit;
using Knelpunten.Api.Inrichting;
using Knelpunten.Api.Personen;
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
            .VoorRol(Knelpuntlezen.Lezers)
            .WithSummary("De knelpunten, gefilterd")
            .Vraagt(Filters).Vraagt(Volgorde, Cursor.Sleutel).VraagtPaginering()
            .Produces<Pagina<KnelpuntRij>>();

    static async Task<IResult> Geef(HttpContext http, NpgsqlDataSource bron, IDocumentStore store, Beleid beleid)
    {
        var vraag = Vraag.Van(http);
        var wie = await http.Wie();
        var cursor = vraag.Tekst(Cursor.Sleutel.Naam) is { } tekst ? Cursor.Lees(tekst) : null;
        var sort = cursor?.Sort ?? vraag.Tekst("sort") ?? "-nummer";
        if (Gebreken(vraag, cursor, sort).ToList() is { Count: > 0 } gebreken)
            return Problemen.OngeldigeInvoer(gebreken);

        var (kolom, type) = sort.TrimStart('-') == "nummer" ? ("volgnummer", "bigint") : ("laatst_gemuteerd", "timestamptz");
        var (richting, verder) = sort[0] == '-' ? ("desc", "<") : ("asc", ">");
        var tel = new NpgsqlBatchCommand();
        tel.CommandText = $"select count(*) from (select 1 from {Tabel} where {Waar(tel.Parameters)} limit {Paginering.Telgrens + 1}) geteld";
        var kies = new NpgsqlBatchCommand();
        var waar = Waar(kies.Parameters);
        if (cursor is not null)
        {
            kies.Parameters.AddRange(new NpgsqlParameter[] { new() { Value = cursor.Waarde }, new() { Value = cursor.Id } });
            waar += $" and ({kolom}, id) {verder} (${kies.Parameters.Count - 1}::text::{type}, ${kies.Parameters.Count})";
        }

        kies.CommandText = $"select data from {Tabel} where {waar} order by {kolom} {richting}, id {richting} limit {vraag.PageSize} offset {(cursor is null ? vraag.Overslaan : 0)}";
        await using var batch = bron.CreateBatch();
        batch.BatchCommands.Add(tel);
        batch.BatchCommands.Add(kies);

        await using var lezer = await batch.ExecuteReaderAsync(http.RequestAborted);
        await lezer.ReadAsync(http.RequestAborted);
        var totaal = lezer.GetInt64(0);
        await lezer.NextResultAsync(http.RequestAborted);
        var beelden = new List<KnelpuntBeeld>(vraag.PageSize);
        while (await lezer.ReadAsync(http.RequestAborted))
            beelden.Add(store.Options.Serializer().FromJson<KnelpuntBeeld>(lezer, 0));

        http.Toonde(Inzagesoort.Lijst, beelden.Select(b => b.Id));
        var volgende = beelden.Count < vraag.PageSize ? null : new Cursor(
            sort, kolom == "volgnummer" ? $"{beelden[^1].Volgnummer}" : beelden[^1].LaatstGemuteerd.ToString("O", CultureInfo.InvariantCulture), beelden[^1].Id);
        return TypedResults.Ok(Paginering.Bladzijde(http, [.. beelden.Select(KnelpuntRij.Van)], totaal, volgende));

        string Waar(NpgsqlParameterCollection waarden)
        {
            var zichtbaar = Inzagefilter.Waar(waarden, wie, beleid, Blik.Dossier);
            // Every case contains the empty filter, and finding that out case by case is most of the work of a list without one.
            if (Filter(vraag, wie) is not { Count: > 0 } zoek)
                return zichtbaar;
            waarden.Add(new() { Value = zoek.ToJsonString(), NpgsqlDbType = NpgsqlDbType.Jsonb });
            return $"{zichtbaar} and data @> ${waarden.Count}";
        }
    }

    static IEnumerable<Gebrek> Gebreken(Vraag vraag, Cursor? cursor, string sort)
    {
        if (vraag.Tekst("dossierhouder") is { } dossierhouder && dossierhouder != "ik" && !Guid.TryParseExact(dossierhouder, "D", out _))
            yield return new("dossierhouder", new("moet ik of een actor-id zijn", "must be ik or an actor id"));
        if (vraag.Tekst("kenmerk") is null != vraag.Tekst("kenmerkBron") is null)
            yield return new("kenmerk", new("hoort bij kenmerkBron", "belongs with kenmerkBron"));
        if (vraag.Tekst(Cursor.Sleutel.Naam) is not null && (cursor is null || (vraag.Tekst("sort") ?? sort) != sort))
            yield return new(Cursor.Sleutel.Naam, new("hoort niet bij deze lijst", "does not belong to this list"));
        if (cursor is null && vraag.Overslaan >= Paginering.Telgrens)
        {
            yield return new("page", new(
                $"gaat niet verder dan {Paginering.Telgrens} regels; volg next in Link", $"goes no further than {Paginering.Telgrens} lines; follow next in Link"));
        }
    }

    /// <summary>What a case must contain, as one piece of JSON for one index.</summary>
    static JsonObject Filter(Vraag vraag, Handelende wie)
    {
        var waar = new JsonObject();
        foreach (var naam in (string[])["stadium", "afloop", "urgentie", "vertrouwelijkheidaanduiding"])
        {
            if (vraag.Tekst(naam) is { } waarde)
                waar[naam] = waarde;
        }

        if (vraag.Tekst("thema") is { } thema)
            waar["themas"] = new JsonArray(thema);
        if (vraag.Tekst("aard") is { } aard)
            waar["aard"] = new JsonArray(aard);
        if (vraag.Tekst("partner") is { } partner)
            waar["toewijzingen"] = new JsonArray(new JsonObject { ["partner"] = partner });
        if (vraag.Tekst("dossierhouder") is { } dossierhouder)
            waar["dossierhouder"] = dossierhouder == "ik" ? wie.Actor.ToString() : dossierhouder;
        if (vraag.Tekst("nummer") is { } nummer)
            waar["nummer"] = nummer.ToUpperInvariant();
        if (vraag.Tekst("kenmerk") is { } kenmerk)
            waar["kenmerk"] = new JsonObject { ["bron"] = vraag.Tekst("kenmerkBron"), ["waarde"] = kenmerk };

        var meldingen = new JsonArray();
        foreach (var naam in (string[])["regio", "organisatie"])
        {
            if (vraag.Tekst(naam) is { } waarde)
                meldingen.Add(new JsonObject { [naam] = waarde });
        }

        if (vraag.Tekst("melder") is not null)
            meldingen.Add(new JsonObject { ["melder"] = wie.Actor.ToString() });
        if (meldingen.Count > 0)
            waar["meldingen"] = meldingen;
        return waar;
    }
}
