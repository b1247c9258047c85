using System.Globalization;
using Knelpunten.Api.Audit;
using Knelpunten.Api.Bijhouden;
using Knelpunten.Api.Inrichting;
using Knelpunten.Api.Opdrachten;
using Knelpunten.Api.Personen;

namespace Knelpunten.Api.Overzicht.Dashboards;

/// <param name="HeeftPeriode">Takes <c>van</c> and <c>tot</c>.</param>
public sealed record Dashboardnaam(string Naam, string Titel, string Definitie, bool HeeftPeriode);

/// <summary>Numbers about all of it, for who steers by them; each leads to its cases.</summary>
public static class Dashboardroutes
{
    internal const int MeesteMaanden = 120;

    static readonly int[] grenzen = [7, 30, 90, 180, 365];

    static readonly Vraagsleutel[] sleutels =
    [
        new("van", "De eerste maand van de periode, als 2026-01; standaard elf maanden voor de laatste. Doet niets bij een dashboard van één dag."),
        new("tot", "De laatste maand van de periode; standaard die van geldigOp."),
        new("regio", "Alleen deze regio."),
        new("thema", "Alleen dit thema, of geen."),
        new("partner", "Alleen met een toewijzing van deze partner."),
        new("grenzen", "Alleen bij ouderdom: de laatste dag van elke klasse, oplopend.") { IsMeervoudig = true },
        .. Leesstand.Sleutels,
    ];

    static Dashboardsoort[] Soorten(IServiceProvider diensten) =>
    [
        Doorloop.Trechter, Doorloop.Doorlooptijd, Voorraad.Ouderdom, Voorraad.Stroom, Doorloop.Doorstroom, Voorraad.Flessenhals, Voorraad.ThemaRegio, Anderen.Partners,
        Anderen.Vergaderingen(diensten.GetRequiredService<Vergadernummers>()), Doorloop.Terugkoppeling,
    ];

    public static void MapDashboards(this IEndpointRouteBuilder v1)
    {
        var groep = v1.MapGroup("dashboards").Over("Dashboards", "Getallen over alles samen, nu en zoals het was; elk leidt naar zijn knelpunten.");
        groep.MapGet("", (HttpContext http) =>
        {
            http.Toonde(Inzagesoort.Lijst);
            var soorten = Soorten(http.RequestServices);
            return TypedResults.Ok(new Leesmodellen.Lijstantwoord<Dashboardnaam>([.. soorten.Select(s => new Dashboardnaam(s.Naam, s.Titel.Nu, s.Definitie.Nu, s.HeeftPeriode))], soorten.Length));
        })
            .VoorRol(Telzicht.Rollen)
            .WithSummary("Welke dashboards er zijn")
            .Produces<Leesmodellen.Lijstantwoord<Dashboardnaam>>();
        groep.MapGet("{naam}", (HttpContext http, string naam, CancellationToken _) => Geef(http, naam))
            .MetPadsleutel("naam", "Naam van het dashboard.")
            .VoorRol(Telzicht.Rollen)
            .WithSummary("Eén dashboard, als tabel om te tekenen")
            .Vraagt(sleutels)
            .Produces<Dashboard>()
            .Weigert(StatusCodes.Status404NotFound);
    }

    static async Task<IResult> Geef(HttpContext http, string naam)
    {
        var diensten = http.RequestServices;
        if (Array.Find(Soorten(diensten), s => s.Naam == naam) is not { } soort)
            return Problemen.VoorStatus(http, StatusCodes.Status404NotFound);
        var wie = await http.Wie();
        if (Telzicht.Van(wie, diensten.GetRequiredService<Beleid>()) is not { } zicht)
            return Problemen.VoorStatus(http, StatusCodes.Status403Forbidden);
        var vraag = Vraag.Van(http);
        var (peiling, _, probleem) = await diensten.GetRequiredService<Leesstand>().Peil(http);
        if (peiling is null)
            return probleem!;
        var gebreken = new List<Gebrek>();
        var tot = Maand(vraag, "tot", gebreken) ?? Eerste(peiling.GeldigOp);
        var van = Maand(vraag, "van", gebreken) ?? tot.AddMonths(-11);
        var klassen = Grenzen(vraag, gebreken);
        var filter = new Filter(vraag.Tekst("regio") ?? "", vraag.Tekst("thema") ?? "", vraag.Tekst("partner") ?? "");
        if (van > tot)
            gebreken.Add(new("tot", new("ligt voor van", "lies before van")));
        else if (((tot.Year - van.Year) * 12) + tot.Month - van.Month >= MeesteMaanden)
            gebreken.Add(new("van", new($"ligt meer dan {MeesteMaanden} maanden voor tot", $"lies more than {MeesteMaanden} months before tot")));
        // A page asks all of them with one period; who names classes means one dashboard.
        if (soort != Voorraad.Ouderdom && vraag.Lijst("grenzen").Count > 0)
            gebreken.Add(new("grenzen", new("hoort bij het dashboard ouderdom", "belongs to the dashboard ouderdom")));
        gebreken.AddRange(await Onbekend(diensten, filter, http.RequestAborted));
        if (gebreken.Count > 0)
            return Problemen.OngeldigeInvoer(gebreken);

        return await Leesvraag.Voer(http, async stop =>
        {
            await using var telraam = await Telraam.Open(diensten.GetRequiredService<Leesbron>(), peiling, zicht, stop);
            peiling = telraam.Peiling;
            var register = await diensten.GetRequiredService<Registerkast>().Toen(peiling.Moment, stop);
            var (kolommen, rijen) = await soort.Maak(new(telraam, register, http.Request.PathBase.ToUriComponent(), filter, van, tot, klassen, Telzicht.IsRuimerInLijsten(wie), stop));
            http.Toonde(Inzagesoort.Lijst);
            return TypedResults.Ok(new Dashboard(
                soort.Naam, soort.Titel.Nu, soort.Definitie.Nu, peiling.Moment, peiling.GeldigOp, soort.HeeftPeriode ? new(Dashboardvraag.Maand(van), Dashboardvraag.Maand(tot)) : null,
                new(vraag.Tekst("regio"), vraag.Tekst("thema"), vraag.Tekst("partner")), kolommen, rijen));
        });
    }

    /// <summary>A code that is misspelt would count nothing, and nothing looks like good news.</summary>
    static async Task<IEnumerable<Gebrek>> Onbekend(IServiceProvider diensten, Filter filter, CancellationToken stop)
    {
        if (filter == Filter.Geen)
            return [];
        var register = await diensten.GetRequiredService<Registerkast>().Actueel(stop);
        (string Sleutel, bool IsBekend)[] delen =
        [
            ("regio", filter.Regio is "" or Intake.Landelijk || register.Regios[filter.Regio] is not null),
            ("thema", filter.Thema is "" or Filter.ZonderThema || register.Themas[filter.Thema] is not null),
            ("partner", filter.Partner is "" || register.Organisaties[filter.Partner] is not null),
        ];
        return delen.Where(deel => !deel.IsBekend).Select(deel => new Gebrek(deel.Sleutel, new("staat niet in het register", "is not in the register")));
    }

    internal static DateOnly Eerste(DateOnly dag) => new(dag.Year, dag.Month, 1);

    internal static DateOnly? Maand(Vraag vraag, string naam, List<Gebrek> gebreken)
    {
        if (vraag.Tekst(naam) is not { } tekst)
            return null;
        if (DateOnly.TryParseExact($"{tekst}-01", "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var maand) && maand.Year is >= 1900 and < 9000)
            return maand;
        gebreken.Add(new(naam, new("moet een maand zijn als 2026-01", "must be a month such as 2026-01")));
        return null;
    }

    static IReadOnlyList<int> Grenzen(Vraag vraag, List<Gebrek> gebreken)
    {
        if (vraag.Lijst("grenzen") is not { Count: > 0 } gevraagd)
            return grenzen;
        var dagen = gevraagd.Select(tekst => int.TryParse(tekst, NumberStyles.None, CultureInfo.InvariantCulture, out var dag) ? dag : -1).ToList();
        if (dagen.Count <= 12 && dagen.TrueForAll(dag => dag is >= 0 and <= 100_000) && dagen.Zip(dagen.Skip(1)).All(paar => paar.First < paar.Second))
            return dagen;
        gebreken.Add(new("grenzen", new("moeten hoogstens twaalf oplopende aantallen dagen zijn, als 7,30,90", "must be at most twelve rising numbers of days, such as 7,30,90")));
        return grenzen;
    }
}
