using System.Reflection;
using System.Text.Json;
using Knelpunten.Api.Bijhouden;
using Npgsql;
using NpgsqlTypes;

namespace Knelpunten.Api.Herbouw;

/// <summary>Writes records into a COPY, each column from the member of that name: a column that is added tomorrow is written tomorrow.</summary>
public sealed class Kolomschrijver<T>
{
    readonly Action<NpgsqlBinaryImporter, T>[] kolommen;

    /// <param name="namen">Of the columns, with their types.</param>
    public Kolomschrijver(IEnumerable<(string Naam, string Type)> namen)
    {
        var leden = typeof(T).GetProperties().ToDictionary(lid => JsonNamingPolicy.SnakeCaseLower.ConvertName(lid.Name));
        kolommen = [.. namen.Select(kolom => Maak(leden[kolom.Naam], kolom.Type))];
    }

    public void Schrijf(NpgsqlBinaryImporter rij, T regel)
    {
        foreach (var kolom in kolommen)
            kolom(rij, regel);
    }

    static Action<NpgsqlBinaryImporter, T> Maak(PropertyInfo lid, string type)
    {
        var soort = type switch
        {
            "uuid" => NpgsqlDbType.Uuid,
            "integer" => NpgsqlDbType.Integer,
            "bigint" => NpgsqlDbType.Bigint,
            "smallint" => NpgsqlDbType.Smallint,
            "boolean" => NpgsqlDbType.Boolean,
            "date" => NpgsqlDbType.Date,
            "text" => NpgsqlDbType.Text,
            "jsonb" => NpgsqlDbType.Jsonb,
            "timestamptz" => NpgsqlDbType.TimestampTz,
            "text[]" => NpgsqlDbType.Text | NpgsqlDbType.Array,
            "uuid[]" => NpgsqlDbType.Uuid | NpgsqlDbType.Array,
            "smallint[]" => NpgsqlDbType.Smallint | NpgsqlDbType.Array,
            "date[]" => NpgsqlDbType.Date | NpgsqlDbType.Array,
            _ => throw new NotSupportedException($"Een kolom van {type} kan hier nog niet geschreven worden."),
        };
        if (soort == NpgsqlDbType.Jsonb)
            return Schrijver(regel => JsonSerializer.Serialize(lid.GetValue(regel), Standboek.Vorm), soort);
        if (lid.PropertyType == typeof(IReadOnlyList<string>))
            return Schrijver(regel => Rij((IReadOnlyList<string>)lid.GetValue(regel)!), soort);
        if (lid.PropertyType == typeof(IReadOnlyList<Guid>))
            return Schrijver(regel => Rij((IReadOnlyList<Guid>)lid.GetValue(regel)!), soort);
        return (Action<NpgsqlBinaryImporter, T>)typeof(Kolomschrijver<T>)
            .GetMethod(Nullable.GetUnderlyingType(lid.PropertyType) is null ? nameof(Gewoon) : nameof(Mogelijk), BindingFlags.Static | BindingFlags.NonPublic)!
            .MakeGenericMethod(Nullable.GetUnderlyingType(lid.PropertyType) ?? lid.PropertyType).Invoke(null, [lid, soort])!;
    }

    static Action<NpgsqlBinaryImporter, T> Gewoon<TWaarde>(PropertyInfo lid, NpgsqlDbType soort) => Schrijver(lid.GetMethod!.CreateDelegate<Func<T, TWaarde>>(), soort);

    static Action<NpgsqlBinaryImporter, T> Mogelijk<TWaarde>(PropertyInfo lid, NpgsqlDbType soort) where TWaarde : struct
    {
        var waarde = lid.GetMethod!.CreateDelegate<Func<T, TWaarde?>>();
        return (rij, regel) =>
        {
            if (waarde(regel) is { } gevuld)
                rij.Write(gevuld, soort);
            else
                rij.WriteNull();
        };
    }

    static Action<NpgsqlBinaryImporter, T> Schrijver<TWaarde>(Func<T, TWaarde> waarde, NpgsqlDbType soort) => (rij, regel) =>
    {
        if (waarde(regel) is { } gevuld)
            rij.Write(gevuld, soort);
        else
            rij.WriteNull();
    };

    static TElement[] Rij<TElement>(IReadOnlyList<TElement> lijst) => [.. lijst];
}
