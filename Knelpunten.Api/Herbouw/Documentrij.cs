using System.Reflection;
using Marten;
using Marten.Schema;
using Npgsql;
using NpgsqlTypes;

namespace Knelpunten.Api.Herbouw;

/// <summary>
/// A document as the row that Marten stores it in, for who writes very many at once: the same JSON, and beside it the columns that the
/// configuration duplicates from it, whichever those are.
/// </summary>
public sealed class Documentrij<T> where T : notnull
{
    readonly ISerializer json;
    readonly string soort = typeof(T).FullName!;
    readonly IReadOnlyList<(Func<T, object?> Waarde, NpgsqlDbType Soort)> kolommen;

    public Documentrij(IDocumentStore store)
    {
        var tabel = (DocumentMapping)store.Options.FindOrResolveDocumentType(typeof(T));
        json = store.Options.Serializer();
        Tabel = tabel.TableName.QualifiedName;
        kolommen = [.. tabel.DuplicatedFields.Select(veld => ((Func<T, object?>)(document => Lees(document, veld.Members)), Soort(veld.PgType)))];
        Kolommen = ["id", "data", "mt_last_modified", "mt_dotnet_type", "mt_version", .. tabel.DuplicatedFields.Select(veld => veld.ColumnName)];
    }

    public string Tabel { get; }

    public IReadOnlyList<string> Kolommen { get; }

    public string Copy(string? tabel = null) => $"copy {tabel ?? Tabel} ({string.Join(", ", Kolommen)}) from stdin (format binary)";

    public void Schrijf(NpgsqlBinaryImporter rij, Guid id, T document, long versie, DateTimeOffset gewijzigd)
    {
        rij.StartRow();
        rij.Write(id, NpgsqlDbType.Uuid);
        rij.Write(json.ToJson(document), NpgsqlDbType.Jsonb);
        rij.Write(gewijzigd, NpgsqlDbType.TimestampTz);
        rij.Write(soort, NpgsqlDbType.Varchar);
        rij.Write(versie, NpgsqlDbType.Bigint);
        foreach (var (waarde, type) in kolommen)
            if (waarde(document) is { } gevuld)
                rij.Write(gevuld, type);
            else
                rij.WriteNull();
    }

    static object? Lees(object? van, IReadOnlyList<MemberInfo> leden) =>
        leden.Aggregate(van, (waarde, lid) => waarde is null ? null : lid switch
        {
            PropertyInfo eigenschap => eigenschap.GetValue(waarde),
            FieldInfo veld => veld.GetValue(waarde),
            _ => throw new NotSupportedException($"{lid.Name} is geen eigenschap."),
        });

    static NpgsqlDbType Soort(string pgtype) => pgtype switch
    {
        "varchar" or "text" => NpgsqlDbType.Text,
        "bigint" => NpgsqlDbType.Bigint,
        "integer" => NpgsqlDbType.Integer,
        "smallint" => NpgsqlDbType.Smallint,
        "boolean" => NpgsqlDbType.Boolean,
        "date" => NpgsqlDbType.Date,
        "uuid" => NpgsqlDbType.Uuid,
        "timestamp with time zone" or "timestamptz" => NpgsqlDbType.TimestampTz,
        "uuid[]" => NpgsqlDbType.Uuid | NpgsqlDbType.Array,
        "text[]" => NpgsqlDbType.Text | NpgsqlDbType.Array,
        _ => throw new NotSupportedException($"Een kolom van {pgtype} kan hier nog niet geschreven worden."),
    };
}
