using Knelpunten.Api.Referentie;

namespace Knelpunten.Api.Genereren;

/// <summary>Who does it all: ids of nobody, at organisations that the register knows. No name is made up, for no name is stored.</summary>
public sealed class Mensen
{
    /// <summary>Beside the register of first start: who reports most are municipalities.</summary>
    static readonly (string Regio, string[] Gemeenten)[] Gemeenten =
    [
        ("noord-nederland", ["Groningen", "Leeuwarden", "Assen", "Emmen", "Delfzijl", "Heerenveen", "Harlingen", "Eemsdelta"]),
        ("oost-nederland", ["Enschede", "Zwolle", "Arnhem", "Nijmegen", "Apeldoorn", "Deventer", "Almelo", "Doetinchem", "Ede"]),
        ("midden-nederland", ["Utrecht", "Amersfoort", "Almere", "Lelystad", "Nieuwegein", "Hilversum", "Veenendaal"]),
        ("noord-holland", ["Zaanstad", "Hoorn", "Haarlem", "Alkmaar", "Velsen", "Den Helder", "Haarlemmermeer"]),
        ("amsterdam-amstelland", ["Amsterdam", "Amstelveen", "Aalsmeer", "Diemen", "Uithoorn"]),
        ("den-haag", ["Den Haag", "Leiden", "Delft", "Zoetermeer", "Westland", "Katwijk", "Gouda"]),
        ("rotterdam", ["Rotterdam", "Schiedam", "Vlaardingen", "Dordrecht", "Spijkenisse", "Barendrecht", "Ridderkerk"]),
        ("zeeland-west-brabant", ["Breda", "Tilburg", "Roosendaal", "Bergen op Zoom", "Vlissingen", "Terneuzen", "Moerdijk", "Goes"]),
        ("oost-brabant", ["Eindhoven", "Helmond", "Den Bosch", "Oss", "Meierijstad", "Deurne", "Uden"]),
        ("limburg", ["Maastricht", "Venlo", "Roermond", "Heerlen", "Sittard-Geleen", "Weert", "Kerkrade"]),
    ];

    readonly Register register;
    readonly Guid[] ato;
    readonly Dictionary<string, string[]> melders;
    readonly string[] regios = [.. Gemeenten.Select(rij => rij.Regio)];
    readonly string[] partners;
    readonly Handelende[] secretariaat;
    readonly Toeval ids;

    public Mensen(Register register, int knelpunten, long zaad)
    {
        this.register = register;
        ids = Toeval.Voor(zaad, -1);
        ato = [.. Enumerable.Range(0, 23 + knelpunten / 2_500).Select(_ => ids.Id())];
        secretariaat = [.. Enumerable.Range(0, 4).Select(_ => new Handelende(ids.Id(), Rol.Secretariaat, "sbo"))];
        melders = Gemeenten.ToDictionary(rij => rij.Regio, rij => (string[])
        [
            .. rij.Gemeenten.Select(Code), $"riec-{rij.Regio}", "nationale-politie", "openbaar-ministerie", "douane", "belastingdienst", "kmar", "fiod",
        ]);
        partners = [.. register.Organisaties.Waarden.Where(o => o.IsToewijsbaar && o.IsGeldigOp(new(2021, 1, 1)) && !o.Code.StartsWith("riec-", StringComparison.Ordinal)).Select(o => o.Code)];
    }

    /// <summary>What the register of first start does not have yet.</summary>
    public static IEnumerable<Organisatie> Nieuw() =>
        from rij in Gemeenten
        from naam in rij.Gemeenten
        select new Organisatie(Code(naam), $"Gemeente {naam}", Organisatiesoort.Uitvoering, rij.Regio, null, [], false, false, []);

    public IReadOnlyList<string> Regios => regios;

    public IReadOnlyList<string> Partners => partners;

    /// <summary>Of whom the service must know that they are members of the ATO, to name them as dossierhouder.</summary>
    public IEnumerable<(Guid Actor, Rol Rollen)> Bekend => [.. ato.Select(id => (id, Rol.Ato)), .. secretariaat.Select(wie => (wie.Actor, Rol.Secretariaat))];

    public static IReadOnlyList<string> Plaatsen(string regio) => Gemeenten.First(rij => rij.Regio == regio).Gemeenten;

    public Handelende Melder(string regio, Toeval toeval)
    {
        var organisatie = toeval.Scheef(melders[regio]);
        return new(Iemand(organisatie, regio, toeval.Getal(6)), Rol.Melder, organisatie) { Regio = register.Organisaties[organisatie]?.Regio };
    }

    public Handelende Ato(Toeval toeval) => Ato(toeval.Scheef(ato));

    public static Handelende Ato(Guid actor) => new(actor, Rol.Ato, "ato");

    public Handelende Secretariaat(Toeval toeval) => toeval.Een(secretariaat);

    public Handelende Partner(string organisatie, Toeval toeval) => new(Iemand(organisatie, "", toeval.Getal(2)), Rol.Partner, organisatie);

    /// <summary>Always the same person for the same place and number.</summary>
    static Guid Iemand(string organisatie, string regio, int nummer)
    {
        var deel = 17L;
        foreach (var teken in $"{organisatie}/{regio}")
            deel = unchecked(deel * 31 + teken);
        return Toeval.Voor(deel, nummer).Id();
    }

    static string Code(string naam) => Registerroutes.Code(null, $"Gemeente {naam}");
}
