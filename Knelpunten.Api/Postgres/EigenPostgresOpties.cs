namespace Knelpunten.Api.Postgres;

public sealed record EigenPostgresOpties
{
    public required Gegevensmap Map { get; init; }

    /// <summary>Off only where losing everything is fine: the throw-away cluster of a test run.</summary>
    public bool Fsync { get; init; } = true;

    /// <summary>Folders to look for PostgreSQL in, each may have a * in a segment. Null: KNELPUNTEN_POSTGRES, else the places of the platform and PATH.</summary>
    public IReadOnlyList<string>? Vindplaatsen { get; init; }

    /// <summary>Where a fetched PostgreSQL is kept. Null: with the data. A test run keeps it outside its throw-away folder.</summary>
    public string? BinariesMap { get; init; }

    /// <summary>Whether a PostgreSQL may be fetched when none is installed.</summary>
    public bool MagOphalen { get; init; } = true;

    /// <summary>Null: any free one. A test names one that is taken.</summary>
    internal Func<int>? Poort { get; init; }

    public int MaxVerbindingen { get; init; } = 200;
}
