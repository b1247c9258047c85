using System.Globalization;
using Knelpunten.Api.Audit;
using Knelpunten.Api.Bijhouden;
using Knelpunten.Api.Inrichting;
using Knelpunten.Api.Leesmodellen;
using Knelpunten.Api.Opdrachten;
using Knelpunten.Api.Overzicht;
using Knelpunten.Api.Overzicht.Dashboards;
using Knelpunten.Api.Personen;
using Marten;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.WebUtilities;
using Npgsql;

namespace Knelpunten.Api.Rodedraden;

/// <summary>Reading of rode draden: which there are, and why each is one. Each counts what he sees (rule 10).</summary>
public static class Draadlezen
{
    /// <summary>Months that are looked at, unless the caller says otherwise.</summary>
    public const int Maanden = 36;

    const int MeesteKnelpunten = 100;

    static readonly Vraagsleutel[] periode =
    [
        new("van", $"De eerste maand waarin gemeld is, als 2026-01; standaard {Maanden - 1} maanden voor de laatste."),
        new("tot", "De laatste maand; standaard die van geldigOp."),
        .. Leesstand.Sleutels,
    ];

    static readonly Vraagsleutel[] filters =
    [
        new("thema", "Code van een thema.") { IsMeervoudig = true },
        new("aard", "Alleen van deze aard.") { IsMeervoudig = true, Codes = Verwachting.Codes(typeof(Aard)) },
        new("regio", "Code van een regio waar de draad loopt."),
        new("stand", "Wat het ATO ervan zei; standaard alles wat niet verworpen is.") { IsMeervoudig = true, Codes = Verwachting.Codes(typeof(Draadstand)) },
    ];

    public static void MapLezen(this IEndpointRouteBuilder draden) =>
        draden.MapGet("", (HttpContext http, CancellationToken _) => Lijst(http))
            .VoorRol(Telzicht.Rollen)
            .WithSummary("De rode draden, de sterkste voorop")
            .Vraagt([.. filters, .. periode]).VraagtPaginering()
            .Produces<Pagina<RodeDraadBeeld>>();

    public static void MapDossier(this IEndpointRouteBuilder draad)
    {
        draad.MapGet("", (HttpContext http, string draad, CancellationToken _) => Dossier(http, draad, dossier => dossier))
            .Leesbaar<RodeDraadDossier>("Eén rode draad, met waarom het er een is", Telzicht.Rollen)
            .Vraagt(periode);
        MapOordeel(draad, "bevestiging", "De laatste bevestiging", Draadstand.Bevestigd);
        MapOordeel(draad, "verwerping", "De laatste verwerping", Draadstand.Verworpen);
    }

    static void MapOordeel(IEndpointRouteBuilder draad, string pad, string samenvatting, Draadstand stand) =>
        draad.MapGet(pad, (HttpContext http, string draad, CancellationToken _) => Dossier(http, draad, dossier => dossier.Oordelen.FirstOrDefault(oordeel => oordeel.Stand == stand)))
            .Leesbaar<Oordeelbeeld>(samenvatting, Telzicht.Rollen)
            .Vraagt(periode);

    /// <summary>Whether this caller sees anything of it: a thread of cases that are not his does not exist.</summary>
    internal static async Task<Guid?> Zoek(HttpContext http, string draad)
    {
        if (!Guid.TryParseExact(draad, "D", out var id) || Telzicht.Van(await http.Wie(), http.RequestServices.GetRequiredService<Beleid>()) is not { } zicht)
            return null;
        http.Toonde(Inzagesoort.Lijst);
        await http.RequestServices.GetRequiredService<Leesstand>().Wacht(http);
        return await Nu(http.RequestServices.GetRequiredService<Leesbron>(), zicht, id, Kalender.Vandaag(http.RequestServices.GetRequiredService<TimeProvider>()), http.RequestAborted) is null ? null : id;
    }

    /// <summary>What it holds now, for who is about to judge it; null when there is no case of it.</summary>
    internal static async Task<Draadinhoud?> Nu(Leesbron bron, Telzicht zicht, Guid id, DateOnly vandaag, CancellationToken stop)
    {
        await using var verbinding = await bron.Open(stop);
        await verbinding.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead, stop);
        var tot = Dashboardroutes.Eerste(vandaag);
        var filter = new Draadfilter(Cellen.Maand(tot.AddMonths(1 - Maanden)), Cellen.Maand(tot)) { Id = id };
        var vraag = new Draadvraag(verbinding, new((await Bijgewerkt.Lees(verbinding, stop)).Moment, vandaag, IsNu: true), zicht);
        return await vraag.Tel(filter, stop) is { } draad
            ? new(draad.Sleutel, [.. draad.Regios.Keys.Order(StringComparer.Ordinal)], draad.Aantal, await vraag.Knelpunten(filter, RodeDraden.MeesteGenoemd, stop))
            : null;
    }

    static async Task<IResult> Lijst(HttpContext http)
    {
        var vraag = Vraag.Van(http);
        return await Vraagaf(http, async (gevraagd, stop) =>
        {
            var filter = gevraagd.Periode with
            {
                Themas = vraag.Lijst("thema"),
                Aard = [.. vraag.Lijst("aard").Select(Code<Aard>)],
                Regio = vraag.Tekst("regio"),
                Standen = vraag.Lijst("stand") is { Count: > 0 } standen ? [.. standen.Select(Code<Draadstand>)] : [Draadstand.Nieuw, Draadstand.Bevestigd],
                Overslaan = vraag.Overslaan,
                Hoogstens = vraag.PageSize,
            };
            var (draden, totaal) = await gevraagd.Lijst.Tel(filter, stop);
            return TypedResults.Ok(Paginering.Bladzijde(http, [.. draden.Select(gevraagd.Beeld)], totaal));
        });
    }

    static async Task<IResult> Dossier<T>(HttpContext http, string draad, Func<RodeDraadDossier, T?> kies) where T : class
    {
        http.Toonde(Inzagesoort.Lijst);
        if (!Guid.TryParseExact(draad, "D", out var id))
            return Knelpuntlezen.NietGevonden(http);
        return await Vraagaf(http, async (gevraagd, stop) =>
        {
            var filter = gevraagd.Periode with { Id = id };
            var oordelen = await gevraagd.Vraag.Oordelen(id, stop);
            // What is too little to be a thread is one when somebody said so, as long as anything of it is left.
            if (await gevraagd.Vraag.Tel(filter, stop) is not { } geteld || (geteld.Regios.Count < RodeDraden.MinsteRegios && oordelen.Count == 0))
                return Knelpuntlezen.NietGevonden(http);
            var beeld = gevraagd.Beeld(geteld);
            var zaken = await Overzicht.Lijst.Eerste(gevraagd.Verbinding, Zaken(beeld.Lijst), gevraagd.Wie, gevraagd.Beleid, gevraagd.Peiling, gevraagd.Stand, "-gemeld,-nummer", stop);
            var kernen = await gevraagd.Vraag.Kernen(filter, geteld.Sleutel, stop);
            var (gezegd, versie) = await Gezegd(http, id, oordelen, gevraagd.Wie, stop);
            http.Toonde(Inzagesoort.Lijst, zaken.Select(zaak => zaak.Id));
            var dossier = new RodeDraadDossier(
                gevraagd.Peiling.Moment, gevraagd.Peiling.GeldigOp, new(Maand(filter.Van), Maand(filter.Tot)), beeld,
                [.. zaken.Select(zaak => new Draadknelpunt(zaak.Id, zaak.Nummer, zaak.Titel, zaak.Regios, zaak.Stadium, zaak.Gemeld))],
                [.. Van(Kernsoort.Wet)], [.. Van(Kernsoort.Vakwoord)], await gevraagd.Vraag.Partners(filter, stop), gezegd);
            if (kies(dossier) is not { } deel)
                return Knelpuntlezen.NietGevonden(http);
            // Of what was said, for who wants to say more; cases come and go without it, so nobody is told that nothing changed.
            http.Response.Headers.ETag = Antwoorden.ETag(versie);
            return TypedResults.Ok(deel);

            IEnumerable<Gedeeld> Van(Kernsoort soort) => kernen.Where(k => k.Kern.Soort == soort).Select(k => new Gedeeld(k.Kern.Naam, k.Aantal));
        });
    }

    /// <summary>The words stand in the events and nowhere else; of those only what the verdicts as of the moment are.</summary>
    static async Task<(IReadOnlyList<Oordeelbeeld> Oordelen, long Versie)> Gezegd(HttpContext http, Guid id, IReadOnlyList<(long Nr, Draadstand Stand, Guid Door)> oordelen, Handelende wie, CancellationToken stop)
    {
        await using var session = http.RequestServices.GetRequiredService<IDocumentStore>().QuerySession();
        var events = await session.Events.FetchStreamAsync(id, token: stop);
        var perVersie = events.ToDictionary(e => e.Version);
        var magWoorden = wie.Heeft(Rol.Ato | Rol.Auditor);
        return (
        [
            .. from oordeel in oordelen
               where perVersie.ContainsKey(oordeel.Nr)
               let e = perVersie[oordeel.Nr]
               let inhoud = Inhoud(e.Data)
               select new Oordeelbeeld(oordeel.Stand, oordeel.Door, Feiten.Van(e).Wanneer.Waarde, e.Timestamp, magWoorden ? inhoud.Woorden : null, inhoud.Aantal, inhoud.Regios),
        ], events.Count);

        static (string? Woorden, int Aantal, IReadOnlyList<string> Regios) Inhoud(object gebeurtenis) => gebeurtenis switch
        {
            RodeDraadBevestigd g => (g.Toelichting, g.Aantal, g.Regios),
            RodeDraadVerworpen g => (g.Reden, g.Aantal, g.Regios),
            _ => (null, 0, []),
        };
    }

    /// <summary>Months, moment and caller of one request, and everything it asks in one state of the tables.</summary>
    static async Task<IResult> Vraagaf(HttpContext http, Func<Gevraagd, CancellationToken, Task<IResult>> doe)
    {
        http.Toonde(Inzagesoort.Lijst);
        var diensten = http.RequestServices;
        var (wie, beleid) = (await http.Wie(), diensten.GetRequiredService<Beleid>());
        if (Telzicht.Van(wie, beleid) is not { } zicht)
            return Problemen.VoorStatus(http, StatusCodes.Status403Forbidden);
        var (peiling, _, probleem) = await diensten.GetRequiredService<Leesstand>().Peil(http);
        if (peiling is null)
            return probleem!;
        var (vraag, gebreken) = (Vraag.Van(http), new List<Gebrek>());
        var tot = Dashboardroutes.Maand(vraag, "tot", gebreken) ?? Dashboardroutes.Eerste(peiling.GeldigOp);
        var van = Dashboardroutes.Maand(vraag, "van", gebreken) ?? tot.AddMonths(1 - Maanden);
        if (van > tot)
            gebreken.Add(new("tot", new("ligt voor van", "lies before van")));
        else if (((tot.Year - van.Year) * 12) + tot.Month - van.Month >= Dashboardroutes.MeesteMaanden)
            gebreken.Add(new("van", new($"ligt meer dan {Dashboardroutes.MeesteMaanden} maanden voor tot", $"lies more than {Dashboardroutes.MeesteMaanden} months before tot")));
        if (gebreken.Count > 0)
            return Problemen.OngeldigeInvoer(gebreken);

        return await Leesvraag.Voer(http, async stop =>
        {
            await using var verbinding = await diensten.GetRequiredService<Leesbron>().Open(stop);
            await verbinding.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead, stop);
            var stand = await Bijgewerkt.Lees(verbinding, stop);
            var nu = peiling.IsNu ? peiling with { Moment = stand.Moment } : peiling;
            var register = await diensten.GetRequiredService<Registerkast>().Toen(nu.Moment, stop);
            return await doe(new(verbinding, nu, stand, wie, beleid, new(verbinding, nu, zicht), new(verbinding, nu, stand, zicht), new(Cellen.Maand(van), Cellen.Maand(tot)), register, http.Request.PathBase.ToUriComponent()), stop);
        });
    }

    sealed record Gevraagd(
        NpgsqlConnection Verbinding, Peiling Peiling, Bijgewerkt Stand, Handelende Wie, Beleid Beleid, Draadvraag Vraag, Draadlijst Lijst, Draadfilter Periode, Register Register, string Basis)
    {
        public RodeDraadBeeld Beeld(Geteldedraad draad) => new(
            draad.Id, Titel(draad.Sleutel, Register), draad.Sleutel.Thema, draad.Sleutel.Aard, draad.Sleutel.Kern,
            [.. draad.Regios.OrderByDescending(regio => regio.Value).ThenBy(regio => regio.Key, StringComparer.Ordinal).Select(regio => new Draadregio(regio.Key, Register.Regios[regio.Key]?.Naam ?? regio.Key, regio.Value))],
            draad.Aantal, draad.Open, draad.Aantal - draad.Open, Maand(draad.Eerste), Maand(draad.Laatste), draad.Stand, Adres(draad.Id));

        /// <summary>Of the same months, moment and day: as long as the number says.</summary>
        string Adres(Guid draad)
        {
            var vraag = new QueryBuilder
            {
                { "draad", draad.ToString("D") },
                { "gemeld.van", Dashboardvraag.Dag(Eerste(Periode.Van)) },
                { "gemeld.tot", Dashboardvraag.Dag(Dashboardvraag.LaatsteDag(Eerste(Periode.Tot))) },
            };
            if (Telzicht.IsRuimerInLijsten(Wie))
                vraag.Add(Lijstfilters.Geteld, "true");
            vraag.Add("peilmoment", Peiling.Moment.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFF'Z'", CultureInfo.InvariantCulture));
            vraag.Add("geldigOp", Dashboardvraag.Dag(Peiling.GeldigOp));
            return $"{Basis}/v1/knelpunten{vraag.ToQueryString()}";
        }
    }

    /// <summary>"Loods in Bedrijfsleven (informatiedeling)".</summary>
    internal static string Titel(Draadsleutel sleutel, Register register) =>
        $"{char.ToUpperInvariant(sleutel.Kern.Naam[0])}{sleutel.Kern.Naam[1..]} in {register.Themas[sleutel.Thema]?.Naam ?? sleutel.Thema} ({Woorden.Van(sleutel.Aard).Nu.ToLowerInvariant()})";

    /// <summary>The question behind the address of a list.</summary>
    static Vraag Zaken(string lijst) =>
        Vraag.Lees(new QueryCollection(QueryHelpers.ParseQuery($"{lijst[lijst.IndexOf('?')..]}&pageSize={MeesteKnelpunten}")), [.. Overzicht.Lijst.Sleutels, Vraagsleutel.Page, Vraagsleutel.PageSize]);

    static DateOnly Eerste(int maand) => new(maand / 100, maand % 100, 1);

    static string Maand(int maand) => Dashboardvraag.Maand(Eerste(maand));

    static T Code<T>(string code) where T : struct, Enum => Enum.GetValues<T>()[Verwachting.Codes(typeof(T)).ToList().IndexOf(code)];
}
