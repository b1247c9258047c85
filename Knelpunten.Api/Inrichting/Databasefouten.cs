using JasperFx;
using Npgsql;

namespace Knelpunten.Api.Inrichting;

/// <summary>What PostgreSQL refused, seen through the exceptions that Marten wraps around it.</summary>
public static class Databasefouten
{
    /// <summary>Somebody else was first: the same work on fresh data may succeed.</summary>
    public static bool IsBotsing(Exception fout) =>
        fout is ConcurrencyException or Marten.Exceptions.ExistingStreamIdCollisionException || Postgres(fout)?.SqlState is PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.SerializationFailure;

    /// <summary>A unique index refused it. <paramref name="index"/> narrows it to one, by a part of its name.</summary>
    public static bool IsDubbel(Exception fout, string index = "") =>
        Postgres(fout) is { SqlState: PostgresErrorCodes.UniqueViolation, ConstraintName: var naam } && naam?.Contains(index, StringComparison.OrdinalIgnoreCase) == true
        || (fout is DocumentAlreadyExistsException { DocType: var soort } && (index.Length == 0 || soort.Name.Contains(index, StringComparison.OrdinalIgnoreCase)));

    /// <summary>The server is gone, shutting down, or not yet up: nothing is wrong with the request.</summary>
    public static bool IsOnbereikbaar(Exception? fout)
    {
        for (; fout is not null; fout = fout.InnerException)
        {
            if (fout is PostgresException postgres)
                return postgres.SqlState is PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown or PostgresErrorCodes.CannotConnectNow;
            if (fout is NpgsqlException)
                return true;
        }

        return false;
    }

    static PostgresException? Postgres(Exception? fout)
    {
        for (; fout is not null; fout = fout.InnerException)
        {
            if (fout is PostgresException postgres)
                return postgres;
        }

        return null;
    }
}
