using Npgsql;

namespace Knelpunten.Api.Database;

/// <summary>The two users of the database beside the one that owns the tables. Names belong to the whole server, so they can be chosen.</summary>
/// <param name="Dienst">The service: adds what happens, changes nothing that happened.</param>
/// <param name="Privacy">Redacts, erases and destroys what two people agreed on: the command <c>verwijderingen</c>, never the service.</param>
public sealed record Rolnamen(string Dienst, string Privacy)
{
    public static Rolnamen Standaard { get; } = new("knelpunten_dienst", "knelpunten_privacy");
}

/// <summary>
/// The database's own guard: what the service cannot do, whatever goes wrong in it. Said table by table, by the least that works, and
/// said again after each time the tables are brought up to date.
/// </summary>
public static class Databaserollen
{
    /// <summary>As the tail of a GRANT: its columns, and the table they are of.</summary>
    const string Logkolommen = """
        select string_agg(quote_ident(column_name), ', ') || format(') on %I.%I', table_schema, table_name) from information_schema.columns
        where table_schema = 'toezicht' and table_schema = any($1) and column_name not in ('id', 'transactie') group by table_schema, table_name
        """;

    static readonly string[] Schemas = ["knelpunten", "personen", "berichten", "toezicht", "lezen", "keten"];

    /// <summary>What happened, and the bytes it refers to: added, never changed.</summary>
    static readonly string[] Blijvend = ["knelpunten.mt_events", "knelpunten.documentinhoud", "knelpunten.stuk"];

    /// <summary>Makes the role, or gives the one there is this password.</summary>
    public static async Task Maak(NpgsqlConnection beheer, string rol, string wachtwoord, CancellationToken stop)
    {
        await Voer(beheer, $"""
            do $maak$ begin
              create role {Naam(rol)} login nosuperuser nocreatedb nocreaterole noinherit noreplication nobypassrls;
            exception when duplicate_object or unique_violation then null;
            end $maak$
            """, stop);
        // quote_literal knows what a literal of this server looks like; ALTER ROLE takes no parameters.
        await using var aanhaling = new NpgsqlCommand("select quote_literal($1)", beheer) { Parameters = { new() { Value = wachtwoord } } };
        await Voer(beheer, $"alter role {Naam(rol)} password {await aanhaling.ExecuteScalarAsync(stop)}", stop);
    }

    /// <summary>Gives each role that exists its rights, and takes what it had beyond them.</summary>
    public static async Task Geef(NpgsqlConnection beheer, Rolnamen rollen, CancellationToken stop)
    {
        var schemas = await Bestaande(beheer, "select nspname from pg_namespace where nspname = any($1)", Schemas, stop);
        var bestaand = await Bestaande(beheer, "select rolname from pg_roles where rolname = any($1)", [rollen.Dienst, rollen.Privacy], stop);
        var opdrachten = new List<string>();
        if (bestaand.Contains(rollen.Dienst))
            opdrachten.AddRange([.. Begin(rollen.Dienst, schemas), .. Dienst(Naam(rollen.Dienst), schemas)]);
        if (bestaand.Contains(rollen.Privacy))
            opdrachten.AddRange([.. Begin(rollen.Privacy, schemas), .. Privacy(Naam(rollen.Privacy), schemas)]);
        // The numbers of its lines a log gives out itself: who could choose them could take the next one's place.
        foreach (var kolommen in await Bestaande(beheer, Logkolommen, schemas.ToArray(), stop))
            opdrachten.AddRange(bestaand.Select(rol => $"grant insert ({kolommen} to {Naam(rol)}"));
        // Its shadows are its own: made, compared and dropped again.
        if (bestaand.Contains(rollen.Dienst) && (await Bestaande(beheer, "select nspname from pg_namespace where nspname = any($1)", [Herbouw.Schaduw.Eigen], stop)).Count > 0)
            opdrachten.Add($"grant usage, create on schema {Herbouw.Schaduw.Eigen} to {Naam(rollen.Dienst)}");
        if (opdrachten.Count > 0)
            await Voer(beheer, string.Join(";\n", opdrachten), stop);
    }

    static IEnumerable<string> Begin(string rol, IReadOnlySet<string> schemas)
    {
        foreach (var schema in schemas)
        {
            yield return $"revoke all on all tables in schema {schema} from {Naam(rol)}";
            yield return $"grant usage on schema {schema} to {Naam(rol)}";
            yield return $"grant usage, select on all sequences in schema {schema} to {Naam(rol)}";
        }
    }

    static IEnumerable<string> Dienst(string rol, IReadOnlySet<string> schemas)
    {
        foreach (var schema in schemas)
        {
            yield return schema switch
            {
                // Read models and answers are rewritten all the time; what they are made of is not.
                "knelpunten" => $"grant select, insert, update, delete on all tables in schema {schema} to {rol}",
                "berichten" or "lezen" => $"grant select, insert, update, delete on all tables in schema {schema} to {rol}",
                "personen" or "keten" => $"grant select, insert on all tables in schema {schema} to {rol}",
                _ => $"grant select on all tables in schema {schema} to {rol}",
            };
        }

        if (schemas.Contains("personen"))
        {
            // A key is never changed, only locked while something is stored under it; for that one column will do.
            yield return $"grant update (persoon) on personen.sleutel to {rol}";
            yield return $"grant update (inhoud, sinds) on personen.gegeven to {rol}";
            yield return $"grant update (rollen, is_coordinator) on personen.actor to {rol}";
            yield return $"grant update (opgehaald, ingetrokken) on personen.kalenderkoppeling to {rol}";
            yield return $"grant update (ingetrokken) on personen.bewaardfilter to {rol}";
        }

        if (schemas.Contains("knelpunten"))
        {
            yield return $"revoke update, delete on {string.Join(", ", Blijvend)} from {rol}";
            yield return $"revoke delete on knelpunten.mt_streams from {rol}";
            yield return $"revoke insert, update, delete on knelpunten.schemastand from {rol}";
        }
    }

    static IEnumerable<string> Privacy(string rol, IReadOnlySet<string> schemas)
    {
        foreach (var schema in schemas)
        {
            yield return schema switch
            {
                "toezicht" or "keten" => $"grant select on all tables in schema {schema} to {rol}",
                _ => $"grant select, insert, update, delete on all tables in schema {schema} to {rol}",
            };
        }

        // A redacted text takes its salt along, and what comes in its place has one of its own.
        if (schemas.Contains("keten"))
            yield return $"grant insert, update, delete on keten.zout to {rol}";

        if (schemas.Contains("knelpunten"))
        {
            // Words may go; that it happened, when and by whom stays.
            yield return $"revoke update, delete on knelpunten.mt_events from {rol}";
            yield return $"grant update (data, headers) on knelpunten.mt_events to {rol}";
            yield return $"revoke delete on knelpunten.mt_streams from {rol}";
            yield return $"revoke insert, update, delete on knelpunten.schemastand from {rol}";
            // A paper that was kept may go; another never comes in its place here.
            yield return $"revoke insert, update on knelpunten.stuk from {rol}";
            yield return $"revoke insert, delete on knelpunten.stukopdracht from {rol}";
        }
    }

    static async Task<IReadOnlySet<string>> Bestaande(NpgsqlConnection beheer, string sql, string[] namen, CancellationToken stop)
    {
        await using var vraag = new NpgsqlCommand(sql, beheer) { Parameters = { new() { Value = namen } } };
        await using var rijen = await vraag.ExecuteReaderAsync(stop);
        var gevonden = new HashSet<string>();
        while (await rijen.ReadAsync(stop))
            gevonden.Add(rijen.GetString(0));
        return gevonden;
    }

    static string Naam(string rol) => $"\"{rol.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    static async Task Voer(NpgsqlConnection beheer, string sql, CancellationToken stop)
    {
        await using var opdracht = new NpgsqlCommand(sql, beheer);
        await opdracht.ExecuteNonQueryAsync(stop);
    }
}
