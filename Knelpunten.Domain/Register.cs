using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace Knelpunten.Domain;

/// <summary>
/// The reference data: one stream with a version, so that an event can name the register it was decided with.
/// An entry has a code for ever; changing it stores the whole entry again, ending it gives it a last day.
/// </summary>
public sealed record Register
{
    /// <summary>The one stream of the register; chosen at random once, for ever.</summary>
    public static Guid Stroom { get; } = new("6f0a1c52-7a0e-4d0b-9a3c-5b1c0d6be7a1");

    /// <summary>There is one; it is its stream.</summary>
    public Guid Id { get; init; } = Stroom;

    public Lijst<Regio> Regios { get; init; } = Lijst<Regio>.Leeg;
    public Lijst<Thema> Themas { get; init; } = Lijst<Thema>.Leeg;
    public Lijst<Soort> Activiteitsoorten { get; init; } = Lijst<Soort>.Leeg;
    public Lijst<Soort> Productsoorten { get; init; } = Lijst<Soort>.Leeg;
    public Lijst<Organisatie> Organisaties { get; init; } = Lijst<Organisatie>.Leeg;
    public Lijst<Zetel> Zetels { get; init; } = Lijst<Zetel>.Leeg;

    /// <summary>How papers look; null: as the service comes.</summary>
    public Huisstijl? Huisstijl { get; init; }

    /// <summary>Counts the changes of the house style: its ETag.</summary>
    public int Huisstijlversie { get; init; }

    public static Register Evolve(Register? huidig, Gebeurtenis gebeurtenis)
    {
        var r = huidig ?? new Register();
        return gebeurtenis switch
        {
            RegioVastgelegd e => r with { Regios = r.Regios.Met(e.Regio) },
            ThemaVastgelegd e => r with { Themas = r.Themas.Met(e.Thema) },
            ActiviteitsoortVastgelegd e => r with { Activiteitsoorten = r.Activiteitsoorten.Met(e.Soort) },
            ProductsoortVastgelegd e => r with { Productsoorten = r.Productsoorten.Met(e.Soort) },
            OrganisatieVastgelegd e => r with { Organisaties = r.Organisaties.Met(e.Organisatie) },
            ZetelVastgelegd e => r with { Zetels = r.Zetels.Met(e.Zetel) },
            HuisstijlVervangen e => r with { Huisstijl = new(e.Document, e.Bestandsnaam, e.Sha256, e.Omvang), Huisstijlversie = r.Huisstijlversie + 1 },
            IngebouwdeHuisstijlHersteld => r with { Huisstijl = null, Huisstijlversie = r.Huisstijlversie + 1 },
            _ => r,
        };
    }

    /// <summary>The organisation a token's claim means: by its code, its TOOI URI, or one of its names. Null when none is meant.</summary>
    public Organisatie? Herken(string claim) =>
        Organisaties[claim]
        ?? Organisaties.Waarden.FirstOrDefault(o => o.Tooi == claim
            || string.Equals(o.Naam, claim, StringComparison.OrdinalIgnoreCase)
            || o.AndereNamen.Contains(claim, StringComparer.OrdinalIgnoreCase));

    /// <summary>A partner is an organisation marked assignable (rule 6).</summary>
    public Weigering? Toewijsbaar(string organisatie, Omstandigheden om) =>
        Organisaties.Geldig(organisatie, "organisatie", om)
        ?? (Organisaties[organisatie]!.IsToewijsbaar ? null : new Weigering("niet-toewijsbaar").Met("organisatie", organisatie));

    public static Uitkomst LegVast(Register r, LegRegioVast o, Omstandigheden om) =>
        LegVast(r.Regios, o.Regio, o.IsNieuw, om, () => new RegioVastgelegd(o.Regio));

    public static Uitkomst LegVast(Register r, LegThemaVast o, Omstandigheden om) =>
        LegVast(r.Themas, o.Thema, o.IsNieuw, om, () => new ThemaVastgelegd(o.Thema));

    public static Uitkomst LegVast(Register r, LegActiviteitsoortVast o, Omstandigheden om) =>
        LegVast(r.Activiteitsoorten, o.Soort, o.IsNieuw, om, () => new ActiviteitsoortVastgelegd(o.Soort));

    public static Uitkomst LegVast(Register r, LegProductsoortVast o, Omstandigheden om) =>
        LegVast(r.Productsoorten, o.Soort, o.IsNieuw, om, () => new ProductsoortVastgelegd(o.Soort));

    public static Uitkomst LegVast(Register r, LegOrganisatieVast o, Omstandigheden om) =>
        o.Organisatie is { IsToewijsbaar: true, IsVerzameling: true } ? new Weigering("verzameling-niet-toewijsbaar").Met("organisatie", o.Organisatie.Code)
        : o.Organisatie.Regio is { } regio && regio != Intake.Landelijk && r.Regios[regio] is null ? Weigering.NietGeregistreerd("regio", regio)
        : Namen(o.Organisatie).FirstOrDefault(naam => r.Herken(naam) is { } ander && ander.Code != o.Organisatie.Code) is { } bezet
            ? new Weigering("naam-al-in-gebruik").Met("naam", bezet)
        : LegVast(r.Organisaties, o.Organisatie, o.IsNieuw, om, () => new OrganisatieVastgelegd(o.Organisatie));

    public static Uitkomst LegVast(Register r, LegZetelVast o, Omstandigheden om) =>
        o.Zetel.Organisatie is { } organisatie && r.Organisaties[organisatie] is null ? Weigering.NietGeregistreerd("organisatie", organisatie)
        : LegVast(r.Zetels, o.Zetel, o.IsNieuw, om, () => new ZetelVastgelegd(o.Zetel));

    /// <summary>By which a token can mean an organisation, and so never two of them.</summary>
    static IEnumerable<string> Namen(Organisatie organisatie) =>
        [organisatie.Naam, .. organisatie.AndereNamen, .. organisatie.Tooi is { } tooi ? [tooi] : Array.Empty<string>()];

    static Uitkomst LegVast<T>(Lijst<T> lijst, T waarde, bool isNieuw, Omstandigheden om, Func<Gebeurtenis> gebeurtenis)
        where T : Ingang =>
        om.IsAchteraf ? Weigering.AchterafVoorbehouden
        : isNieuw && lijst[waarde.Code] is not null ? new Weigering("code-bestaat-al").Met("code", waarde.Code)
        : !isNieuw && lijst[waarde.Code] is null ? Weigering.BestaatNiet("code", waarde.Code)
        : waarde.Geldigheid.Any(periode => periode.Tot < periode.Vanaf) ? new Weigering("einde-voor-begin").Met("code", waarde.Code)
        : Uitkomst.Van(Stroom, gebeurtenis());
}

/// <param name="Code">Its id for ever: lowercase letters, digits and single hyphens.</param>
/// <param name="Geldigheid">The periods in which it holds; none: always.</param>
public abstract partial record Ingang(string Code, string Naam, IReadOnlyList<Periode> Geldigheid)
{
    [GeneratedRegex("^[a-z0-9]+(-[a-z0-9]+)*$")]
    public static partial Regex Codevorm { get; }

    public bool IsGeldigOp(DateOnly dag) => Geldigheid.Count == 0 || Geldigheid.Any(periode => !(dag < periode.Vanaf) && !(periode.Tot < dag));

    /// <summary>Certainly not valid on that date: an imprecise date gets the benefit of the doubt.</summary>
    public bool IsZekerOngeldig(Omstandigheden om) =>
        Geldigheid.Count > 0 && Geldigheid.All(periode =>
            (om.Wanneer.Laatst ?? om.Vandaag) < periode.Vanaf || periode.Tot < (om.Wanneer.Vroegst ?? DateOnly.MinValue));
}

/// <param name="Vanaf">First day; null: from the beginning.</param>
/// <param name="Tot">Last day; null: until now.</param>
public sealed record Periode(DateOnly? Vanaf, DateOnly? Tot);

public sealed record Regio(string Code, string Naam, IReadOnlyList<Periode> Geldigheid) : Ingang(Code, Naam, Geldigheid);

public sealed record Thema(string Code, string Naam, IReadOnlyList<Periode> Geldigheid) : Ingang(Code, Naam, Geldigheid);

/// <summary>A kind of activiteit or product.</summary>
public sealed record Soort(string Code, string Naam, IReadOnlyList<Periode> Geldigheid) : Ingang(Code, Naam, Geldigheid);

/// <param name="Tooi">URI of the Dutch government's register TOOI, where one exists.</param>
/// <param name="IsToewijsbaar">A partner: can be assigned to.</param>
/// <param name="IsVerzameling">A collective ("gemeenten"): can be named as involved, never assigned.</param>
public sealed record Organisatie(
    string Code,
    string Naam,
    Organisatiesoort Soort,
    string? Regio,
    string? Tooi,
    IReadOnlyList<string> AndereNamen,
    bool IsToewijsbaar,
    bool IsVerzameling,
    IReadOnlyList<Periode> Geldigheid) : Ingang(Code, Naam, Geldigheid);

public enum Organisatiesoort
{
    Uitvoering,
    Beleid,
    WetenschapEnInnovatie,
    PubliekPrivaat,
    Programma,
}

/// <summary>One list of the register, by code. <c>Versie</c> counts the changes of one entry: its ETag.</summary>
public sealed record Lijst<T>(ImmutableSortedDictionary<string, (T Waarde, int Versie)> Ingangen)
    where T : Ingang
{
    public static Lijst<T> Leeg { get; } = new(ImmutableSortedDictionary.Create<string, (T, int)>(StringComparer.Ordinal));

    public T? this[string code] => Ingangen.TryGetValue(code, out var ingang) ? ingang.Waarde : null;

    public IEnumerable<T> Waarden => Ingangen.Values.Select(ingang => ingang.Waarde);

    public int Versie(string code) => Ingangen.TryGetValue(code, out var ingang) ? ingang.Versie : 0;

    public Lijst<T> Met(T waarde) => new(Ingangen.SetItem(waarde.Code, (waarde, Versie(waarde.Code) + 1)));

    public Weigering? Geldig(string code, string wat, Omstandigheden om) => this[code] switch
    {
        null => Weigering.NietGeregistreerd(wat, code),
        var ingang when ingang.IsZekerOngeldig(om) => Weigering.NietGeldig(wat, code),
        _ => null,
    };

    public Weigering? Geldig(IEnumerable<string>? codes, string wat, Omstandigheden om) =>
        codes?.Select(code => Geldig(code, wat, om)).FirstOrDefault(weigering => weigering is not null);
}

/// <param name="IsNieuw">Refused when the code exists; otherwise refused when it does not.</param>
public abstract record RegisterOpdracht(bool IsNieuw) : Opdracht;

public sealed record LegRegioVast(Regio Regio, bool IsNieuw) : RegisterOpdracht(IsNieuw);

public sealed record LegThemaVast(Thema Thema, bool IsNieuw) : RegisterOpdracht(IsNieuw);

public sealed record LegActiviteitsoortVast(Soort Soort, bool IsNieuw) : RegisterOpdracht(IsNieuw);

public sealed record LegProductsoortVast(Soort Soort, bool IsNieuw) : RegisterOpdracht(IsNieuw);

public sealed record LegOrganisatieVast(Organisatie Organisatie, bool IsNieuw) : RegisterOpdracht(IsNieuw);

public sealed record RegioVastgelegd(Regio Regio) : RegisterGebeurtenis
{
    public override string OverCode() => Regio.Code;
}

public sealed record ThemaVastgelegd(Thema Thema) : RegisterGebeurtenis
{
    public override string OverCode() => Thema.Code;
}

public sealed record ActiviteitsoortVastgelegd(Soort Soort) : RegisterGebeurtenis
{
    public override string OverCode() => Soort.Code;
}

public sealed record ProductsoortVastgelegd(Soort Soort) : RegisterGebeurtenis
{
    public override string OverCode() => Soort.Code;
}

public sealed record OrganisatieVastgelegd(Organisatie Organisatie) : RegisterGebeurtenis
{
    public override string OverCode() => Organisatie.Code;
}
