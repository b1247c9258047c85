using System.Buffers;
using System.Collections.Frozen;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Knelpunten.Api.Inrichting;
using Npgsql;

namespace Knelpunten.Api.Vergeten;

/// <summary>A row of a table in which the words still stand.</summary>
/// <param name="Plaats">Where it lies (ctid): valid inside this transaction.</param>
/// <param name="Waarden">Its columns that can hold words.</param>
/// <param name="Sleutels">Its columns of type uuid.</param>
public sealed record Vondst(string Tabel, string Plaats, JsonObject Waarden, IReadOnlyList<Guid> Sleutels);

/// <summary>
/// Looks through every table of the database for words, whoever made the table: text, JSON, and bytes as far as they are text. A first,
/// coarse look is the database's; whether it is really there is judged here, with the rules by which the words are redacted.
/// </summary>
public sealed partial class Nazoeking(NpgsqlConnection verbinding, Lak lak, CancellationToken stop)
{
    /// <summary>Fewer legible characters in a row, between bytes that mean something else, are chance.</summary>
    const int KortsteLeesbare = 16;

    /// <summary>What a service writes of itself: names of events, commands and values. Stays, whatever is redacted.</summary>
    static readonly FrozenSet<string> Codes = typeof(Gebeurtenis).Assembly.GetTypes()
        .SelectMany(soort => soort.IsEnum ? Enum.GetNames(soort).Select(JsonNamingPolicy.SnakeCaseLower.ConvertName) : [Opslag.Naam(soort)]).ToFrozenSet();

    public async Task<IReadOnlyList<string>> Tabellen() => [.. (await Kolommen()).Select(kolom => kolom.Tabel).Distinct()];

    public async IAsyncEnumerable<Vondst> Zoek()
    {
        foreach (var tabel in (await Kolommen()).GroupBy(kolom => kolom.Tabel))
        {
            var (tekst, bytes) = (tabel.Where(k => k.Soort is Kolomsoort.Tekst).ToList(), tabel.Where(k => k.Soort is Kolomsoort.Bytes).ToList());
            if (tekst.Count + bytes.Count == 0)
                continue;
            await foreach (var vondst in Zoek(tabel.Key, tekst, bytes, [.. tabel.Where(k => k.Soort is Kolomsoort.Sleutel)]))
                yield return vondst;
        }
    }

    /// <summary>Whether a value as it was stored holds the words: as it is, and as it reads when it is itself JSON written out.</summary>
    public bool Raakt(string waarde) =>
        waarde.StartsWith(@"\x", StringComparison.Ordinal) ? Leesbaar(waarde).Any(RaaktTekst) : RaaktTekst(waarde);

    /// <summary>Every value in a row or an event.</summary>
    public static IEnumerable<string> Waarden(JsonNode? json) => json switch
    {
        JsonObject leden => leden.SelectMany(lid => Waarden(lid.Value)),
        JsonArray lijst => lijst.SelectMany(Waarden),
        JsonValue enkel when enkel.TryGetValue<string>(out var tekst) => [tekst],
        _ => [],
    };

    bool RaaktTekst(string tekst) => !IsCode(tekst) && (lak.Raakt(tekst) || (tekst.Contains('\\') && lak.Raakt(Ontsnapt(tekst))));

    static bool IsCode(string tekst) => Codes.Contains(tekst) || Kenmerken().IsMatch(tekst);

    /// <summary>What Marten notes of its own types.</summary>
    static bool IsVanMarten(string kolom) => kolom is "mt_dotnet_type" or "dotnet_type" or "mt_type";

    async IAsyncEnumerable<Vondst> Zoek(string tabel, List<Kolom> tekst, List<Kolom> bytes, List<Kolom> sleutels)
    {
        var naalden = Naalden();
        // Messages write letters with an accent as codes, which a coarse look does not see; there are never many of them.
        var waar = naalden is null || tabel.StartsWith("berichten.", StringComparison.Ordinal) ? "" : " where " + string.Join(" or ",
        [
            .. tekst.Count == 0 ? [] : new[] { $@"lower(regexp_replace(normalize({Object(tekst)}::text, NFD), '[\u0300-\u036f]', '', 'g')) like any ($1)" },
            .. bytes.Select(kolom => $"lower(encode({kolom.Naam}, 'escape')) like any ($1)"),
        ]);
        await using var vraag = new NpgsqlCommand(
            $"select ctid::text, {Object([.. tekst, .. bytes])}::text, array[{string.Join(", ", sleutels.Select(k => k.Naam))}]::uuid[] from {tabel}{waar}", verbinding);
        if (waar.Length > 0)
            vraag.Parameters.Add(new() { Value = naalden! });
        await using var rij = await vraag.ExecuteReaderAsync(stop);
        while (await rij.ReadAsync(stop))
        {
            var waarden = (JsonObject)JsonNode.Parse(rij.GetString(1))!;
            if (Waarden(waarden).Any(Raakt))
                yield return new(tabel, rij.GetString(0), waarden, [.. rij.GetFieldValue<Guid?[]>(2).OfType<Guid>()]);
        }
    }

    /// <summary>Of each word the longest piece that any way of writing keeps; null when one has none.</summary>
    string[]? Naalden()
    {
        var stukken = lak.Gevouwen.Select(woord => Stukken().Matches(woord).MaxBy(stuk => stuk.Length)?.Value).ToList();
        return stukken.Contains(null) ? null : [.. stukken.OfType<string>().Select(stuk => $"%{stuk[..Math.Min(60, stuk.Length)]}%")];
    }

    async Task<IReadOnlyList<Kolom>> Kolommen()
    {
        await using var vraag = new NpgsqlCommand("""
            select format('%I.%I', n.nspname, c.relname), quote_ident(a.attname), a.attname::text, t.typname::text, t.typcategory::text, has_table_privilege(c.oid, 'select')
            from pg_class c join pg_namespace n on n.oid = c.relnamespace
            join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped join pg_type t on t.oid = a.atttypid
            where c.relkind in ('r', 'm') and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
            order by 1, a.attnum
            """, verbinding);
        var kolommen = new List<Kolom>();
        await using var rij = await vraag.ExecuteReaderAsync(stop);
        while (await rij.ReadAsync(stop))
        {
            // What cannot be looked at cannot be vouched for.
            if (!rij.GetBoolean(5))
                throw new Startfout($"De gebruiker van de database mag {rij.GetString(0)} niet lezen, en dan is niet te zeggen of er niets overblijft.");
            kolommen.Add(new(rij.GetString(0), rij.GetString(1), rij.GetString(2), (rij.GetString(3), rij.GetString(4)) switch
            {
                ("uuid", _) => Kolomsoort.Sleutel,
                ("bytea", _) => Kolomsoort.Bytes,
                (_, "N" or "B" or "D" or "T") => Kolomsoort.ZonderWoorden,
                _ when IsVanMarten(rij.GetString(2)) => Kolomsoort.ZonderWoorden,
                _ => Kolomsoort.Tekst,
            }));
        }

        return kolommen;
    }

    static string Object(IEnumerable<Kolom> kolommen) => $"jsonb_build_object({string.Join(", ", kolommen.Select(k => $"'{k.Label.Replace("'", "''")}', {k.Naam}"))})";

    /// <summary>What of these bytes a person could read.</summary>
    static IEnumerable<string> Leesbaar(string hex)
    {
        if (hex.Length % 2 != 0 || Convert.FromHexString(hex.AsSpan(2), new byte[hex.Length / 2], out _, out var lengte) != OperationStatus.Done)
            return [hex];
        var bytes = new byte[lengte];
        Convert.FromHexString(hex.AsSpan(2), bytes, out _, out _);
        return Onleesbaar().Split(Encoding.UTF8.GetString(bytes)).Where(stuk => stuk.Length >= KortsteLeesbare);
    }

    static string Ontsnapt(string tekst) => Ontsnapping().Replace(tekst, code => code.Value[1] switch
    {
        'u' => $"{(char)Convert.ToInt32(code.Value[2..], 16)}",
        'n' or 'r' or 't' => " ",
        var teken => $"{teken}",
    });

    [GeneratedRegex("[a-z0-9]{2,}")]
    private static partial Regex Stukken();

    [GeneratedRegex(@"\\(?:u[0-9a-fA-F]{4}|[nrt""\\/])")]
    private static partial Regex Ontsnapping();

    [GeneratedRegex(@"[\uFFFD\u0000-\u0008\u000B\u000C\u000E-\u001F]+")]
    private static partial Regex Onleesbaar();

    /// <summary>Ids, hashes and moments.</summary>
    [GeneratedRegex(@"^(?:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|[0-9a-f]{32,}|\d{4}-\d\d-\d\d(?:T[0-9:.+Z-]+)?)$")]
    private static partial Regex Kenmerken();

    enum Kolomsoort { ZonderWoorden, Sleutel, Bytes, Tekst }

    sealed record Kolom(string Tabel, string Naam, string Label, Kolomsoort Soort);
}
