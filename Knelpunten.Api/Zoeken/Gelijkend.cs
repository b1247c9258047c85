using FluentValidation;
using Knelpunten.Api.Audit;
using Knelpunten.Api.Inrichting;
using Knelpunten.Api.Leesmodellen;
using Knelpunten.Api.Opdrachten;
using Knelpunten.Api.Overzicht;
using Knelpunten.Api.Personen;
using Marten;
using Npgsql;

namespace Knelpunten.Api.Zoeken;

/// <summary>What somebody is about to report. Nothing of it is kept.</summary>
public sealed record GelijkendVerzoek(
    string? Titel, [property: Alinea] string? Omschrijving, string? Regio, IReadOnlyList<string>? WettelijkeGrondslag, IReadOnlyList<string>? Themas)
{
    public override string ToString() => nameof(GelijkendVerzoek);
}

public sealed class GelijkendValidator : AbstractValidator<GelijkendVerzoek>
{
    public GelijkendValidator()
    {
        RuleFor(v => v.Titel).MaxLengte(Lengtes.Titel);
        RuleFor(v => v.Titel).Must((verzoek, titel) => (titel ?? verzoek.Omschrijving) is not null).MetTekst(new("of omschrijving is verplicht", "or omschrijving is required"));
        RuleFor(v => v.Omschrijving).MaxLengte(Lengtes.Tekst);
        RuleFor(v => v.Regio).Code();
        RuleFor(v => v.WettelijkeGrondslag).Lijst();
        RuleForEach(v => v.WettelijkeGrondslag).MaxLengte(Lengtes.Titel);
        RuleFor(v => v.Themas).Lijst();
        RuleForEach(v => v.Themas).Code();
    }
}

/// <summary>Why it is alike; nothing in it that the reader did not type, or may not see of that case.</summary>
/// <param name="Woorden">As they stand in the case.</param>
public sealed record Gelijkenis(IReadOnlyList<string> Woorden, IReadOnlyList<string> Themas, IReadOnlyList<string> WettelijkeGrondslag, bool IsZelfdeRegio);

/// <param name="Stadium">Absent when the reader sees no more of it than the card: number, title, themes and regions.</param>
public sealed record Gelijkende(string Nummer, string Titel, IReadOnlyList<string> Regios, IReadOnlyList<string> Themas, Stadium? Stadium, Afloop? Afloop, Gelijkenis Waarom);

/// <summary>
/// While typing, what is already there (rule 1). Of a case of which the reader sees the card alone, only the card is compared: otherwise one
/// could find out word by word what somebody else reported.
/// </summary>
public static class Gelijkendheid
{
    public const string Pad = "_gelijkend";

    const int Meeste = 10;
    const int Bekeken = 60;
    const int MinsteWoorden = 2;

    public static void MapGelijkend(this IEndpointRouteBuilder knelpunten) =>
        knelpunten.MapBevraging<GelijkendVerzoek, Lijstantwoord<Gelijkende>>(Pad, "Wat lijkt op wat u wilt melden; niets daarvan wordt bewaard", Rol.Melder | Rol.Ato | Rol.Secretariaat | Rol.Auditor, Geef);

    static async Task<IResult> Geef(HttpContext http, GelijkendVerzoek verzoek)
    {
        var gezocht = Zoekvraag.Lees(string.Join('\n', [verzoek.Titel, verzoek.Omschrijving, .. verzoek.WettelijkeGrondslag ?? []])) with { Zinsneden = [], Nummer = null };
        if (gezocht.Termen.Count == 0)
            return TypedResults.Ok(new Lijstantwoord<Gelijkende>([], 0));

        var (wie, beleid) = (await http.Wie(), http.RequestServices.GetRequiredService<Beleid>());
        var ruimte = new Zoekruimte().Voor(wie, beleid, metKaart: true);
        return await Leesvraag.Voer(http, async stop =>
        {
            var uitkomst = await http.RequestServices.GetRequiredService<Zoeker>().Zoek(gezocht, ruimte, 0, Bekeken, stop);
            var (store, bron) = (http.RequestServices.GetRequiredService<IDocumentStore>(), http.RequestServices.GetRequiredService<NpgsqlDataSource>());
            Guid[] ids = [.. uitkomst.Treffers.Select(t => t.Zaak)];
            var kaarten = (await Knelpuntlezen.Haal(store, bron, wie, beleid, ids, stop, Blik.Dossier | Blik.Kaart)).ToDictionary(b => b.Id);
            var dossiers = (await Knelpuntlezen.Haal(store, bron, wie, beleid, ids, stop)).Select(b => b.Id).ToHashSet();
            var gelijk = (from treffer in uitkomst.Treffers
                          where kaarten.ContainsKey(treffer.Zaak)
                          let zaak = kaarten[treffer.Zaak]
                          let waarom = Vergelijk(verzoek, zaak, treffer, uitkomst.Termen, dossiers.Contains(treffer.Zaak))
                          where waarom.Woorden.Count >= Math.Min(MinsteWoorden, gezocht.Termen.Count) || waarom.WettelijkeGrondslag.Count > 0
                          orderby Score(treffer, waarom) descending, zaak.Volgnummer descending
                          select (zaak, waarom)).Take(Meeste).ToList();
            http.Toonde(Inzagesoort.Lijst, gelijk.Select(g => g.zaak.Id));
            return TypedResults.Ok(new Lijstantwoord<Gelijkende>([.. gelijk.Select(g => Rij(g.zaak, g.waarom, dossiers.Contains(g.zaak.Id)))], gelijk.Count));
        });
    }

    static Gelijkende Rij(KnelpuntBeeld b, Gelijkenis waarom, bool isDossier) =>
        new(b.Nummer, b.Titel, [.. b.Regios], b.Themas, isDossier ? b.Stadium : null, isDossier ? b.Afloop : null, waarom);

    static double Score(Treffer treffer, Gelijkenis waarom) =>
        treffer.Score * (1 + 0.15 * waarom.Themas.Count + 0.25 * waarom.WettelijkeGrondslag.Count + (waarom.IsZelfdeRegio ? 0.05 : 0));

    static Gelijkenis Vergelijk(GelijkendVerzoek verzoek, KnelpuntBeeld zaak, Treffer treffer, IReadOnlyList<Zoekterm> termen, bool isDossier)
    {
        var woorden = treffer.Vindplaatsen.SelectMany(plaats => Fragment.Plekken(plaats.Tekst, termen).Select(p => (p.Term, Woord: plaats.Tekst[p.Begin..p.Einde])))
            .DistinctBy(gevonden => gevonden.Term).Select(gevonden => gevonden.Woord.ToLowerInvariant()).Distinct();
        var eigen = $"{verzoek.Titel} {verzoek.Omschrijving} {string.Join(' ', verzoek.WettelijkeGrondslag ?? [])}";
        return new(
            [.. woorden],
            [.. zaak.Themas.Intersect(verzoek.Themas ?? [])],
            isDossier ? [.. zaak.WettelijkeGrondslag.Where(wet => IsGenoemd(wet, eigen))] : [],
            zaak.Regios.Contains(verzoek.Regio));
    }

    /// <summary>Its telling words all stand in the text: of <c>artikel 13b Opiumwet</c> the 13b and the Opiumwet.</summary>
    static bool IsGenoemd(string wet, string tekst)
    {
        var nodig = Zoekvraag.Lees(wet).Termen;
        return nodig.Count > 0 && nodig.All(term => Fragment.Plekken(tekst, [term]).Any());
    }
}
