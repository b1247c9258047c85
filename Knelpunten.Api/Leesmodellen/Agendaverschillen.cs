using System.Globalization;
using Knelpunten.Api.Inrichting;
using Knelpunten.Api.Opdrachten;
using Knelpunten.Api.Stukken;
using Marten;

namespace Knelpunten.Api.Leesmodellen;

/// <summary>What became different between two versions of an agenda, item by item.</summary>
/// <param name="Versies">The versions after the first up to the last, each with why it came about.</param>
/// <param name="Agendapunten">Only items that differ, in the order of the later agenda; what is gone comes last.</param>
public sealed record AgendaverschilBeeld(int Van, int Tot, IReadOnlyList<AgendaversieBeeld> Versies, IReadOnlyList<Agendapuntverschil> Agendapunten);

public enum Verschilsoort
{
    Toegevoegd,
    Vervallen,
    Gewijzigd,
}

/// <param name="Reden">Why it came late, or why it went.</param>
/// <param name="Stand">How it stands in the later version: of what is gone, how it went.</param>
/// <param name="Ontbreekt">What was missing, of an item that rolled on at finalising.</param>
/// <param name="Oplegnotitie">Null when the same version lies before the board.</param>
public sealed record Agendapuntverschil(
    int Nummer,
    Agendapunttype Type,
    string? Titel,
    string? Knelpuntnummer,
    Verschilsoort Verschil,
    string? Reden,
    Agendapuntstand Stand,
    IReadOnlyList<string>? Ontbreekt,
    IReadOnlyList<Lidverschil> Wijzigingen,
    IReadOnlyList<BijlageBeeld> BijlagenErbij,
    IReadOnlyList<BijlageBeeld> BijlagenWeg,
    Oplegnotitieverschil? Oplegnotitie);

/// <param name="Lid"><c>plaats</c>, only when it was moved and not when others came before it; <c>behandelwijze</c>, <c>minuten</c> or <c>isBesloten</c>.</param>
public sealed record Lidverschil(string Lid, string? Was, string? Wordt);

/// <param name="Rubrieken">Only headings that differ.</param>
public sealed record Oplegnotitieverschil(int Was, int Wordt, IReadOnlyList<Rubriekverschil> Rubrieken);

/// <param name="Segmenten">What stayed and what went make the old text, what stayed and what came the new one.</param>
public sealed record Rubriekverschil(string Naam, IReadOnlyList<Segment> Segmenten);

public static class Agendaverschillen
{
    static readonly Vraagsleutel Van = new("van", "De eerdere versie; 0 is het concept. De voorlaatste als zij ontbreekt.", Vraagsoort.Getal) { Minimum = 0, Maximum = 100_000 };
    static readonly Vraagsleutel Tot = new("tot", "De latere versie. De laatste als zij ontbreekt.", Vraagsoort.Getal) { Minimum = 0, Maximum = 100_000 };

    public static void MapVerschillen(this IEndpointRouteBuilder vergadering) =>
        vergadering.MapGet("agenda/verschillen", async (HttpContext http, string vergadering, IDocumentStore store) =>
        {
            if (await Vergaderinglezen.Haal(http, vergadering) is not { } nu)
                return Knelpuntlezen.NietGevonden(http);
            var tot = Vraag.Van(http).Getal(Tot.Naam) ?? nu.Agendaversie;
            var van = Vraag.Van(http).Getal(Van.Naam) ?? Math.Max(0, tot - 1);
            if (van > tot)
                return Problemen.OngeldigeInvoer(new Gebrek(Van.Naam, new($"mag niet na tot ({tot}) komen", $"must not come after tot ({tot})")));

            await using var session = store.QuerySession();
            if (await Agendaversies.Op(session, nu, tot, http.RequestAborted) is not { } later || await Agendaversies.Op(session, nu, van, http.RequestAborted) is not { } eerder)
                return Weigeringsteksten.Probleem(Weigering.BestaatNiet("agendaversie", tot));
            var zaken = new Dictionary<Guid, KnelpuntBeeld>();
            foreach (var id in AndereOplegnotitie(eerder, later))
                if (await Knelpuntlezen.Haal(http, $"{id}") is { } zaak)
                    zaken[id] = zaak;
            return Knelpuntlezen.Met(http, nu.Versie, Tussen(eerder, later, van, tot, zaken));
        })
        .Leesbaar<AgendaverschilBeeld>("Wat er tussen twee versies van de agenda veranderde", Knelpuntlezen.Lezers)
        .Vraagt(Van, Tot)
        .KijktTerugZonderVersie()
        .Weigert(StatusCodes.Status404NotFound);

    /// <param name="zaken">The cases of items with another version of their oplegnotitie.</param>
    public static AgendaverschilBeeld Tussen(VergaderingBeeld eerder, VergaderingBeeld later, int van, int tot, IReadOnlyDictionary<Guid, KnelpuntBeeld> zaken)
    {
        var was = Staande(eerder).ToDictionary(punt => punt.Nummer);
        var wordt = Staande(later).ToList();
        var verplaatst = Verplaatst([.. wordt.Where(punt => was.ContainsKey(punt.Nummer)).Select(punt => (punt.Nummer, Eerder: was[punt.Nummer].Volgorde!.Value))]);
        var verschillen = wordt.Select(punt => was.TryGetValue(punt.Nummer, out var toen) ? Gewijzigd(toen, punt, verplaatst.Contains(punt.Nummer), zaken) : Toegevoegd(punt)).OfType<Agendapuntverschil>()
            .Concat(was.Values.Where(toen => wordt.TrueForAll(punt => punt.Nummer != toen.Nummer)).Select(toen => Vervallen(toen, later)));
        return new(van, tot, later.Agendaversies.FindAll(v => v.Agendaversie > van), [.. verschillen]);
    }

    public static IEnumerable<Guid> AndereOplegnotitie(VergaderingBeeld eerder, VergaderingBeeld later) =>
        from toen in Staande(eerder)
        join punt in Staande(later) on toen.Nummer equals punt.Nummer
        where punt.Knelpunt is not null && toen.Oplegnotitieversie is not null && toen.Oplegnotitieversie != punt.Oplegnotitieversie
        select punt.Knelpunt!.Value;

    static Agendapuntverschil Toegevoegd(AgendapuntBeeld punt) => Verschil(punt, Verschilsoort.Toegevoegd, punt.Nazending, []) with { BijlagenErbij = punt.Bijlagen };

    static Agendapuntverschil Vervallen(AgendapuntBeeld toen, VergaderingBeeld later) =>
        later.Agendapunten.Find(punt => punt.Nummer == toen.Nummer) is { } nu
            ? Verschil(nu, Verschilsoort.Vervallen, nu.Reden, []) with { Ontbreekt = nu.Ontbreekt }
            : Verschil(toen, Verschilsoort.Vervallen, null, []);

    /// <summary>Null when nothing is different.</summary>
    static Agendapuntverschil? Gewijzigd(AgendapuntBeeld was, AgendapuntBeeld wordt, bool isVerplaatst, IReadOnlyDictionary<Guid, KnelpuntBeeld> zaken)
    {
        List<Lidverschil> leden =
        [
            .. isVerplaatst ? Lid("plaats", was.Volgorde, wordt.Volgorde) : [],
            .. Lid("behandelwijze", was.Behandelwijze, wordt.Behandelwijze),
            .. Lid("minuten", was.Minuten, wordt.Minuten),
            .. Lid("isBesloten", was.IsBesloten, wordt.IsBesloten),
        ];
        var verschil = Verschil(wordt, Verschilsoort.Gewijzigd, null, leden) with
        {
            BijlagenErbij = wordt.Bijlagen.FindAll(b => !was.Bijlagen.Exists(x => x.Nummer == b.Nummer)),
            BijlagenWeg = was.Bijlagen.FindAll(b => !wordt.Bijlagen.Exists(x => x.Nummer == b.Nummer)),
            Oplegnotitie = wordt.Knelpunt is { } id && zaken.TryGetValue(id, out var zaak) ? Oplegnotitie(zaak, was.Oplegnotitieversie, wordt.Oplegnotitieversie) : null,
        };
        return verschil is { Wijzigingen.Count: 0, BijlagenErbij.Count: 0, BijlagenWeg.Count: 0, Oplegnotitie: null } ? null : verschil;
    }

    static Oplegnotitieverschil? Oplegnotitie(KnelpuntBeeld zaak, int? was, int? wordt)
    {
        if (was == wordt || zaak.Oplegnotitie.Find(nota => nota.Nummer == was) is not { } eerder || zaak.Oplegnotitie.Find(nota => nota.Nummer == wordt) is not { } later)
            return null;
        return new(eerder.Nummer, later.Nummer,
        [
            .. from paar in Rubrieken(eerder).Zip(Rubrieken(later))
               where paar.First.Tekst != paar.Second.Tekst
               select new Rubriekverschil(paar.First.Naam, Woordverschil.Tussen(paar.First.Tekst, paar.Second.Tekst)),
        ]);
    }

    /// <summary>As they are read: a text, or why it is unknown.</summary>
    static IEnumerable<(string Naam, string Tekst)> Rubrieken(OplegnotitieBeeld nota) => nota.Rubrieken().Select(kop => (kop.Naam, Tekst(kop.Rubriek)));

    static string Tekst(Rubriek rubriek) => rubriek.Tekst ?? (rubriek.OnbekendOmdat is { } reden ? $"Onbekend: {reden}" : "");

    static Agendapuntverschil Verschil(AgendapuntBeeld punt, Verschilsoort soort, string? reden, IReadOnlyList<Lidverschil> leden) =>
        new(punt.Nummer, punt.Type, punt.Titel, punt.Knelpuntnummer, soort, reden, punt.Stand, null, leden, [], [], null);

    static IEnumerable<Lidverschil> Lid<T>(string naam, T was, T wordt) =>
        EqualityComparer<T>.Default.Equals(was, wordt) ? [] : [new(naam, Draad(was), Draad(wordt))];

    static string? Draad<T>(T waarde) => waarde switch
    {
        null => null,
        bool ja => ja ? "true" : "false",
        Enum code => System.Text.Json.JsonNamingPolicy.SnakeCaseLower.ConvertName(code.ToString()),
        _ => Convert.ToString(waarde, CultureInfo.InvariantCulture),
    };

    static IEnumerable<AgendapuntBeeld> Staande(VergaderingBeeld v) => v.Agendapunten.Where(punt => punt.Volgorde is not null).OrderBy(punt => punt.Volgorde);

    /// <summary>
    /// The fewest items that must have been moved to come from the one order to the other: all that are not in the longest row that kept
    /// its order. An item that only shifted because others came or went was not moved.
    /// </summary>
    static HashSet<int> Verplaatst(IReadOnlyList<(int Nummer, int Eerder)> punten)
    {
        var (lengte, vorige) = (new int[punten.Count], new int[punten.Count]);
        for (var i = 0; i < punten.Count; i++)
        {
            (lengte[i], vorige[i]) = (1, -1);
            for (var j = 0; j < i; j++)
                if (punten[j].Eerder < punten[i].Eerder && lengte[j] + 1 > lengte[i])
                    (lengte[i], vorige[i]) = (lengte[j] + 1, j);
        }

        var verplaatst = punten.Select(punt => punt.Nummer).ToHashSet();
        for (var i = punten.Count == 0 ? -1 : Array.IndexOf(lengte, lengte.Max()); i >= 0; i = vorige[i])
            verplaatst.Remove(punten[i].Nummer);
        return verplaatst;
    }
}
