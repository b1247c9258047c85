using System.Collections.Immutable;
using System.Text.Json;

namespace Knelpunten.Domain;

public enum Weigergrond
{
    /// <summary>The rules of the domain forbid it in this state.</summary>
    Regel,

    /// <summary>This caller may not do it on this case.</summary>
    Bevoegdheid,

    /// <summary>What it is about (a question, an assignment, an item) does not exist.</summary>
    Onbekend,
}

/// <summary>A refusal is a value: a code for ever, with its values. The sentence stands at the edge (<c>Weigeringsteksten</c>).</summary>
public sealed record Weigering(string Code, Weigergrond Grond = Weigergrond.Regel)
{
    public ImmutableSortedDictionary<string, string> Waarden { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>Values as on the wire: an enum's or a command's name in snake_case.</summary>
    public Weigering Met(string naam, object waarde) => this with { Waarden = Waarden.Add(naam, Draad(waarde)) };

    public static Weigering NietInDitStadium(Stadium stadium, Type opdracht) =>
        new Weigering("niet-in-dit-stadium").Met("stadium", stadium).Met("opdracht", opdracht);

    public static Weigering IsSamengevoegd(string doelnummer) => new Weigering("is-samengevoegd").Met("doel", doelnummer);

    public static Weigering IsVernietigd(string nummer) => new Weigering("is-vernietigd").Met("knelpunt", nummer);

    public static Weigering BestaatNiet(string wat, object sleutel) =>
        new Weigering("bestaat-niet", Weigergrond.Onbekend).Met("wat", wat).Met("sleutel", sleutel);

    public static Weigering NietGeregistreerd(string wat, string code) =>
        new Weigering("niet-geregistreerd").Met("wat", wat).Met("code", code);

    public static Weigering NietGeldig(string wat, string code) =>
        new Weigering("niet-geldig-op-die-dag").Met("wat", wat).Met("code", code);

    public static Weigering BovenMaximum(Beleid beleid) =>
        new Weigering("boven-maximale-vertrouwelijkheid").Met("maximum", beleid.MaximaleVertrouwelijkheid);

    public static Weigering AlleenDossierhouder { get; } = new("alleen-dossierhouder", Weigergrond.Bevoegdheid);
    public static Weigering AlleenMelder { get; } = new("alleen-melder", Weigergrond.Bevoegdheid);
    public static Weigering AlleenBeheerder { get; } = new("alleen-beheerder", Weigergrond.Bevoegdheid);
    public static Weigering AlleenEigenPartner { get; } = new("alleen-eigen-toewijzing", Weigergrond.Bevoegdheid);
    public static Weigering AchterafVoorbehouden { get; } = new("achteraf-voorbehouden", Weigergrond.Bevoegdheid);
    public static Weigering NamensVoorbehouden { get; } = new("namens-voorbehouden", Weigergrond.Bevoegdheid);

    public static Weigering InDeToekomst { get; } = new("wanneer-in-de-toekomst");

    public static Weigering VoorVorigStadium(DateOnly nietEerderDan) =>
        new Weigering("voor-vorige-stadiumwissel").Met("nietEerderDan", nietEerderDan.ToString("yyyy-MM-dd"));

    static string Draad(object waarde) => waarde switch
    {
        Enum code => JsonNamingPolicy.SnakeCaseLower.ConvertName(code.ToString()),
        Type soort => JsonNamingPolicy.SnakeCaseLower.ConvertName(soort.Name),
        _ => $"{waarde}",
    };
}
