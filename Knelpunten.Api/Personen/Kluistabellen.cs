using Knelpunten.Api.Inrichting;
using Weasel.Postgresql;
using Weasel.Postgresql.Tables;

namespace Knelpunten.Api.Personen;

/// <summary>The tables of the vault. Nothing in them can be read without a master key; ids, kinds and roles tell of nobody who he is.</summary>
public static class Kluistabellen
{
    public const string Sleutel = Opslag.Personenschema + ".sleutel";
    public const string Gegeven = Opslag.Personenschema + ".gegeven";
    public const string Actor = Opslag.Personenschema + ".actor";
    public const string Zoekwaarde = Opslag.Personenschema + ".zoekwaarde";

    public static IEnumerable<Table> Schema()
    {
        // The key of one person, wrapped. Without it (null) he is forgotten, and nothing will be kept about him under this id again.
        var sleutel = Tabel("sleutel");
        sleutel.AddColumn("persoon", "uuid").AsPrimaryKey();
        sleutel.AddColumn("hoofdsleutel", "text").AddIndex();
        sleutel.AddColumn("verpakt", "bytea");
        yield return sleutel;

        var gegeven = Tabel("gegeven");
        gegeven.AddColumn("id", "uuid").AsPrimaryKey();
        gegeven.AddColumn("persoon", "uuid").NotNull().AddIndex();
        gegeven.AddColumn("soort", "text").NotNull();
        gegeven.AddColumn("inhoud", "bytea").NotNull();
        gegeven.AddColumn("sinds", "timestamptz").NotNull();
        yield return gegeven;

        // Roles as last seen in a token, for questions such as "is this an ATO member?".
        var actor = Tabel("actor");
        actor.AddColumn("id", "uuid").AsPrimaryKey();
        actor.AddColumn("rollen", "text").NotNull();
        actor.AddColumn("is_coordinator", "boolean").NotNull();
        yield return actor;

        // One for each master key that was known when he came first: while keys change, whoever knows either finds the same actor.
        var zoekwaarde = Tabel("zoekwaarde");
        zoekwaarde.AddColumn("waarde", "bytea").AsPrimaryKey();
        zoekwaarde.AddColumn("hoofdsleutel", "text").NotNull();
        zoekwaarde.AddColumn("actor", "uuid").NotNull().AddIndex();
        yield return zoekwaarde;

        yield return Kalenderkoppeling.Tabel();
        yield return Bewaardfilter.Tabel();
    }

    internal static Table Tabel(string naam) => new(new PostgresqlObjectName(Opslag.Personenschema, naam, SchemaUtils.IdentifierUsage.General));
}
