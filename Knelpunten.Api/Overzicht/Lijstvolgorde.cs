using System.Buffers.Text;
using System.Text;
using System.Text.Json;
using Knelpunten.Api.Inrichting;
using Npgsql;

namespace Knelpunten.Api.Overzicht;

/// <summary>One key of the order of a list.</summary>
/// <param name="Sql">What is compared: never null, so that every row has its place.</param>
sealed record Sorteersleutel(string Naam, string Sql, string Type);

/// <summary>In which order, on any number of keys: <c>-urgentie,gemeld</c>. Equal ones in the order of their number, so that no two are.</summary>
public sealed class Lijstvolgorde
{
    /// <summary>The place of a case's number.</summary>
    public const string Reeks = "s.reeks";

    static readonly Sorteersleutel[] alle =
    [
        new("nummer", Reeks, "bigint"),
        new("gemeld", "s.gemeld", "date"),
        new("inStadiumSinds", "s.sinds", "date"),
        new("laatsteBeweging", "s.beweging", "date"),
        new("volgendeDatum", "coalesce(s.volgende, 'infinity')", "date"),
        new("gesloten", "coalesce(s.gesloten, 'infinity')", "date"),
        new("urgentie", "coalesce(s.urgentie, -1)", "smallint"),
        new("stadium", "s.stadium", "smallint"),
        new("aanhoudingen", "s.aanhoudingen", "smallint"),
        new("meldingen", "s.meldingen", "smallint"),
    ];

    public static readonly Vraagsleutel Sleutel = new("sort", "Volgorde, op een of meer sleutels; een min ervoor keert hem om. Standaard -nummer: de nieuwste eerst.")
    {
        Codes = [.. alle.SelectMany(sleutel => (string[])[sleutel.Naam, $"-{sleutel.Naam}"])],
        IsMeervoudig = true,
    };

    readonly List<(Sorteersleutel Sleutel, bool Af)> sleutels;

    Lijstvolgorde(string tekst)
    {
        Tekst = tekst;
        sleutels = [.. tekst.Split(',').Select(deel => (alle.Single(sleutel => sleutel.Naam == deel.TrimStart('-')), deel[0] == '-'))];
        // The number is unique, and in the direction of the first key.
        if (!sleutels.Exists(sleutel => sleutel.Sleutel.Naam == "nummer"))
            sleutels.Add((alle[0], sleutels[0].Af));
    }

    public string Tekst { get; }

    public string OrderBy => string.Join(", ", sleutels.Select(sleutel => $"{sleutel.Sleutel.Sql}{(sleutel.Af ? " desc" : "")}"));

    /// <summary>The place of a row, to be selected along.</summary>
    public string Plaats => $"array[{string.Join(", ", sleutels.Select(sleutel => $"({sleutel.Sleutel.Sql})::text"))}]";

    public int Aantal => sleutels.Count;

    /// <summary>Null when a key is named twice.</summary>
    public static Lijstvolgorde? Van(IReadOnlyList<string> gevraagd, string standaard) =>
        gevraagd.Select(deel => deel.TrimStart('-')).Distinct().Count() == gevraagd.Count ? new(gevraagd.Count == 0 ? standaard : string.Join(',', gevraagd)) : null;

    /// <summary>What comes after that place.</summary>
    public string Verder(NpgsqlParameterCollection waarden, IReadOnlyList<string> plaats)
    {
        var of = new List<string>();
        var gelijk = "";
        foreach (var ((sleutel, af), waarde) in sleutels.Zip(plaats))
        {
            waarden.Add(new NpgsqlParameter<string> { TypedValue = waarde });
            var grens = $"${waarden.Count}::text::{sleutel.Type}";
            of.Add($"({gelijk}{sleutel.Sql} {(af ? "<" : ">")} {grens})");
            gelijk += $"{sleutel.Sql} = {grens} and ";
        }

        // The first key alone says where an index goes on; the rest which of its equals were shown already.
        var (eerste, isAf) = sleutels[0];
        return of.Count == 1 ? of[0] : $"{eerste.Sql} {(isAf ? "<=" : ">=")} ${waarden.Count - sleutels.Count + 1}::text::{eerste.Type} and ({string.Join(" or ", of)})";
    }

    /// <summary>Whether these are values that its keys can have: a cursor comes from outside.</summary>
    public bool Past(IReadOnlyList<string> plaats) => plaats.Count == sleutels.Count && sleutels.Zip(plaats).All(paar => paar.First.Sleutel.Type switch
    {
        "date" => paar.Second == "infinity" || DateOnly.TryParseExact(paar.Second, "yyyy-MM-dd", out _),
        "smallint" => short.TryParse(paar.Second, out _),
        _ => long.TryParse(paar.Second, out _),
    });
}

/// <summary>
/// Where a list goes on. It carries the moment at which the list was begun: who reads page after page reads one list, whatever happens
/// meanwhile, and its length stays what the first page said.
/// </summary>
/// <param name="P">The moment; <c>G</c> the day; <c>S</c> the order; <c>W</c> the place; <c>T</c> how many there are in all.</param>
sealed record Lijstcursor(DateTimeOffset P, DateOnly G, string S, string[] W, int T)
{
    public string Schrijf() => Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(this));

    public static Lijstcursor? Lees(string tekst)
    {
        if (!Base64Url.IsValid(tekst))
            return null;
        try
        {
            return JsonSerializer.Deserialize<Lijstcursor>(Encoding.UTF8.GetString(Base64Url.DecodeFromChars(tekst))) is { S: not null, W: not null, T: >= 0 } cursor
                && cursor.P.Year is >= 1970 and < 9999 && !cursor.W.Contains(null) ? cursor : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
