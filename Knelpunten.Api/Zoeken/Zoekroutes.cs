using FluentValidation;
using Knelpunten.Api.Audit;
using Knelpunten.Api.Bijhouden;
using Knelpunten.Api.Inrichting;
using Knelpunten.Api.Leesmodellen;
using Knelpunten.Api.Opdrachten;
using Knelpunten.Api.Overzicht;
using Knelpunten.Api.Personen;

namespace Knelpunten.Api.Zoeken;

/// <summary>In a body and not in the address, for whoever is looked for may be a person.</summary>
public sealed record ZoekVerzoek([property: Alinea] string? Tekst)
{
    public override string ToString() => nameof(ZoekVerzoek);
}

public sealed class ZoekValidator : AbstractValidator<ZoekVerzoek>
{
    public ZoekValidator() => RuleFor(v => v.Tekst).Verplicht().MaxLengte(Lengtes.Tekst);
}

/// <summary>A case that was found, and the pieces of it by which.</summary>
public sealed record Zoekrij(
    Guid Id, string Nummer, string Titel, Stadium Stadium, Afloop? Afloop, IReadOnlyList<string> Regios, IReadOnlyList<string> Themas, IReadOnlyList<Fragment> Vindplaatsen);

/// <param name="Kandidaten">How many texts were ranked.</param>
/// <param name="WarenErMeer">There were more: of each word the newest were ranked. A more precise question finds the others.</param>
public sealed record Rangschikking(int Kandidaten, bool WarenErMeer);

public sealed record Zoekantwoord(DateTimeOffset Peilmoment, DateOnly GeldigOp, IReadOnlyList<Zoekrij> Items, int Total, Rangschikking Rangschikking);

public static class Zoekroutes
{
    static readonly Vraagsleutel[] Filters =
    [
        new("stadium", "Alleen in dit stadium.") { Codes = Verwachting.Codes(typeof(Stadium)) },
        new("regio", "Code van een regio, of landelijk."),
        new("thema", "Code van een thema."),
    ];

    public static void MapZoeken(this IEndpointRouteBuilder knelpunten) =>
        knelpunten.MapBevraging<ZoekVerzoek, Zoekantwoord>(Bevraging.Pad, "Zoek in alles wat u van de knelpunten mag lezen", Knelpuntlezen.Lezers, Zoek)
            .Vraagt(Filters).Vraagt(Leesstand.Sleutels).VraagtPaginering();

    static async Task<IResult> Zoek(HttpContext http, ZoekVerzoek verzoek)
    {
        var vraag = Vraag.Van(http);
        var gezocht = Zoekvraag.Lees(verzoek.Tekst!);
        if (gezocht is { Termen.Count: 0, Nummer: null })
            return Problemen.OngeldigeInvoer(new Gebrek("tekst", ZegtNiets));
        if (vraag.Overslaan >= Zoeker.MeesteKandidaten)
            return Problemen.OngeldigeInvoer(new Gebrek("page", new($"gaat niet verder dan {Zoeker.MeesteKandidaten} knelpunten", $"goes no further than {Zoeker.MeesteKandidaten} cases")));

        var (peiling, _, probleem) = await http.RequestServices.GetRequiredService<Leesstand>().Peil(http);
        if (peiling is null)
            return probleem!;
        var (wie, beleid) = (await http.Wie(), http.RequestServices.GetRequiredService<Beleid>());
        var ruimte = new Zoekruimte().Op(peiling).Voor(wie, beleid);
        Filter(ruimte, vraag);
        return await Leesvraag.Voer(http, async stop =>
        {
            var uitkomst = await http.RequestServices.GetRequiredService<Zoeker>().Zoek(gezocht, ruimte, vraag.Overslaan, vraag.PageSize, stop);
            var kaarten = await Zaakkaarten.Haal(http, peiling, wie, beleid, [.. uitkomst.Treffers.Select(t => t.Zaak)]);
            http.Toonde(Inzagesoort.Lijst, kaarten.Keys);
            var rijen = uitkomst.Treffers.Where(t => kaarten.ContainsKey(t.Zaak)).Select(t => Rij(kaarten[t.Zaak], t, uitkomst.Termen)).ToList();
            return TypedResults.Ok(new Zoekantwoord(
                peiling.Moment, peiling.GeldigOp, Paginering.Bladzijde(http, rijen, uitkomst.Totaal).Items, uitkomst.Totaal, new(uitkomst.Kandidaten, uitkomst.WarenErMeer)));
        });
    }

    static Zoekrij Rij(Zaakkaart k, Treffer treffer, IReadOnlyList<Zoekterm> termen) => new(
        k.Id, k.Nummer, k.Titel, k.Stadium, k.Afloop, k.Regios, k.Themas, [.. treffer.Vindplaatsen.Select(plaats => Fragment.Van(plaats.Soort, plaats.Nummer, plaats.Tekst, termen))]);

    static void Filter(Zoekruimte ruimte, Vraag vraag)
    {
        var stand = "";
        if (vraag.Tekst("stadium") is { } stadium)
            stand += $" and s.stadium = {ruimte.Zet((short)Enum.Parse<Stadium>(stadium, ignoreCase: true))}";
        if (vraag.Tekst("thema") is { } thema)
            stand += $" and s.themas @> {ruimte.Zet(new[] { thema })}";
        if (stand.Length > 0)
            ruimte.En($"exists (select 1 from {Leestabellen.Schema}.{Leestabellen.Stand} s where {ruimte.Stand}{stand})");
        if (vraag.Tekst("regio") is { } regio)
            ruimte.En($"mt_doc_knelpuntbeeld.zichtregios @> {ruimte.Zet(new[] { regio })}");
    }

    public static readonly Tekst ZegtNiets = new(
        "heeft geen woord om op te zoeken: een woord van twee letters of meer dat niet overal staat", "has no word to look for: one of two letters or more that does not stand everywhere");
}
