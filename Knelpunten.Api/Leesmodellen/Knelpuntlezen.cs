using Knelpunten.Api.Audit;
using Knelpunten.Api.Inrichting;
using Knelpunten.Api.Personen;
using Marten;
using Npgsql;

namespace Knelpunten.Api.Leesmodellen;

/// <summary>A list that is a part of one case: all of it, in order.</summary>
public sealed record Lijstantwoord<T>(IReadOnlyList<T> Items, int Total);

/// <param name="Knelpunt">Number of the case that gave it; absent when the reader may not know of that case: of a target of the target, say.</param>
public sealed record Melderbericht(string? Knelpunt, int Nummer, string Wanneer, DateTimeOffset Opgetekend, Aanleiding Aanleiding, string Bericht);

/// <summary>Every read of one case comes through here, and so past the policy: the database gives no case that the caller may not see.</summary>
public static class Knelpuntlezen
{
    const string Tabel = Opslag.Schema + ".mt_doc_knelpuntbeeld";

    /// <summary>The roles that see cases (rule 10). A partner sees his assignments, a beheerder none.</summary>
    public const Rol Lezers = Rol.Melder | Rol.Ato | Rol.Secretariaat | Rol.Auditor;

    /// <summary>The case as this caller may see it; null when there is none, or none for him: he cannot tell which.</summary>
    public static async Task<KnelpuntBeeld?> Haal(HttpContext http, string idOfNummer, Blik nodig = Blik.Dossier)
    {
        var wie = await http.Wie();
        await using var opdracht = Een(http, wie, "data", idOfNummer, nodig);
        if (opdracht is null || await Lees(http.RequestServices.GetRequiredService<IDocumentStore>(), opdracht, http.RequestAborted) is not [var nu])
            return null;
        http.Toonde(Inzagesoort.Knelpunt, nu.Id);
        var blik = Inzage.Geef(wie, nu.Staat, Beleid(http));
        // As it was, for who may see it as it is.
        if (await Verleden.Van(http).Zaak(http, nu) is not { } beeld)
            return null;
        // Rule 3 names the target to whoever asks as long as it is one; of one that was undone since only to who may see it.
        if (beeld.Samenvoeging?.Doel is { } doel && doel != nu.Samenvoeging?.Doel && (await Namen(http, [doel])).Count == 0)
            beeld = beeld with { Samenvoeging = null };
        // What the query gave he sees, as a partner or else whole: it knows of the regions of merged cases, and this case alone does not.
        return blik.HasFlag(Blik.Dossier) || !blik.HasFlag(Blik.EigenToewijzing) ? await MetVerwijzingen(http, wie, blik.HasFlag(Blik.Notities) ? beeld : beeld with { Notities = [] }) : AlleenToewijzingen(wie, blik, beeld);
    }

    /// <summary>Its id, for who is going to do something with it: null when there is none for him. The human number is as good as the id.</summary>
    public static async Task<Guid?> Zoek(HttpContext http, string idOfNummer, Blik nodig = Blik.Dossier)
    {
        await using var opdracht = Een(http, await http.Wie(), "id", idOfNummer, nodig);
        return opdracht is null ? null : await opdracht.ExecuteScalarAsync(http.RequestAborted) as Guid?;
    }

    /// <summary>Number and title of those of these cases that the caller may see, by id.</summary>
    public static async Task<IReadOnlyDictionary<Guid, (string Nummer, string Titel)>> Namen(HttpContext http, IReadOnlyCollection<Guid> ids)
    {
        var namen = new Dictionary<Guid, (string, string)>();
        if (ids.Count == 0)
            return namen;
        await using var opdracht = Zichtbare(http.RequestServices.GetRequiredService<NpgsqlDataSource>(), "id, nummer, data->>'titel'", await http.Wie(), Beleid(http), ids);
        await using var lezer = await opdracht.ExecuteReaderAsync(http.RequestAborted);
        while (await lezer.ReadAsync(http.RequestAborted))
            namen[lezer.GetGuid(0)] = (lezer.GetString(1), lezer.GetString(2));
        return namen;
    }

    /// <summary>Those of these cases that this reader may see, as they are stored; for what reads without a request too.</summary>
    public static async Task<IReadOnlyList<KnelpuntBeeld>> Haal(
        IDocumentStore store, NpgsqlDataSource bron, Handelende wie, Beleid beleid, IReadOnlyCollection<Guid> ids, CancellationToken stop, Blik nodig = Blik.Dossier)
    {
        if (ids.Count == 0)
            return [];
        await using var opdracht = Zichtbare(bron, "data", wie, beleid, ids, nodig);
        return await Lees(store, opdracht, stop);
    }

    static Task<IReadOnlyList<KnelpuntBeeld>> Haal(HttpContext http, Handelende wie, IReadOnlyCollection<Guid> ids) => Haal(
        http.RequestServices.GetRequiredService<IDocumentStore>(), http.RequestServices.GetRequiredService<NpgsqlDataSource>(), wie, Beleid(http), ids, http.RequestAborted);

    static NpgsqlCommand Zichtbare(NpgsqlDataSource bron, string wat, Handelende wie, Beleid beleid, IReadOnlyCollection<Guid> ids, Blik nodig = Blik.Dossier)
    {
        var opdracht = bron.CreateCommand();
        opdracht.Parameters.Add(new NpgsqlParameter<Guid[]> { TypedValue = [.. ids] });
        opdracht.CommandText = $"select {wat} from {Tabel} where id = any($1) and {Inzagefilter.Waar(opdracht.Parameters, wie, beleid, nodig)}";
        return opdracht;
    }

    static NpgsqlCommand? Een(HttpContext http, Handelende wie, string wat, string idOfNummer, Blik nodig)
    {
        var nummer = idOfNummer.ToUpperInvariant();
        NpgsqlParameter? sleutel =
            Guid.TryParseExact(idOfNummer, "D", out var id) ? new NpgsqlParameter<Guid> { TypedValue = id }
            : Intake.Nummervorm.IsMatch(nummer) ? new NpgsqlParameter<string> { TypedValue = nummer }
            : null;
        if (sleutel is null)
            return null;

        var opdracht = http.RequestServices.GetRequiredService<NpgsqlDataSource>().CreateCommand();
        opdracht.Parameters.Add(sleutel);
        opdracht.CommandText = $"select {wat} from {Tabel} where {(sleutel is NpgsqlParameter<Guid> ? "id" : "nummer")} = $1 and {Inzagefilter.Waar(opdracht.Parameters, wie, Beleid(http), nodig)}";
        return opdracht;
    }

    static async Task<IReadOnlyList<KnelpuntBeeld>> Lees(IDocumentStore store, NpgsqlCommand opdracht, CancellationToken stop)
    {
        var serializer = store.Options.Serializer();
        var beelden = new List<KnelpuntBeeld>();
        await using var lezer = await opdracht.ExecuteReaderAsync(stop);
        while (await lezer.ReadAsync(stop))
            beelden.Add(serializer.FromJson<KnelpuntBeeld>(lezer, 0));
        return beelden;
    }

    /// <summary>A partner's view: the title and what was asked of him. Every member not named here stays empty, those of later too.</summary>
    static KnelpuntBeeld AlleenToewijzingen(Handelende wie, Blik blik, KnelpuntBeeld beeld) => new()
    {
        Id = beeld.Id,
        Versie = beeld.Versie,
        Titel = beeld.Titel,
        Staat = new(beeld.Id) { Nummer = beeld.Nummer },
        Toewijzingen = beeld.Toewijzingen.RemoveAll(t => !Inzage.MagToewijzingZien(wie, blik, t.Partner)),
        // The decisions that his assignments follow from.
        Uittreksels = beeld.Uittreksels.RemoveAll(u => !beeld.Toewijzingen.Exists(t => t.Besluit is not null && t.Besluit == u.Besluit && Inzage.MagToewijzingZien(wie, blik, t.Partner))),
    };

    /// <summary>
    /// With the reports of what was merged into it, and into that, each once; and of the cases it refers to only those that the caller
    /// may see. A merged case keeps naming its target, whoever asks (rule 3).
    /// </summary>
    static async Task<KnelpuntBeeld> MetVerwijzingen(HttpContext http, Handelende wie, KnelpuntBeeld beeld)
    {
        if (beeld.Bronnen.IsEmpty && beeld.Verwanten.IsEmpty)
            return beeld;

        var verwanten = await Namen(http, [.. beeld.Verwanten.Select(v => v.Verwant)]);
        var bronnen = new Dictionary<Guid, KnelpuntBeeld> { [beeld.Id] = beeld };
        for (IReadOnlyList<KnelpuntBeeld> laag = [beeld]; laag.Count > 0;)
        {
            laag = await Toen(http, await Haal(http, wie, [.. laag.SelectMany(b => b.Bronnen).Where(id => !bronnen.ContainsKey(id))]));
            foreach (var bron in laag)
                bronnen[bron.Id] = bron;
        }

        return beeld with
        {
            Staat = beeld.Staat with { Bronnen = beeld.Bronnen.RemoveAll(id => !bronnen.ContainsKey(id)) },
            Verwanten = beeld.Verwanten.RemoveAll(v => !verwanten.ContainsKey(v.Verwant)),
            MeldingenUitBronnen = bronnen.Count == 1 ? null : [.. bronnen.Values.Skip(1).SelectMany(Meldingen)],
        };

        static IEnumerable<MeldingUitBron> Meldingen(KnelpuntBeeld bron) =>
            bron.Meldingen.Select(m => new MeldingUitBron(bron.Id, bron.Nummer, m.Nummer, m.Regio, m.Organisatie, m.Wanneer));
    }

    static async Task<IReadOnlyList<KnelpuntBeeld>> Toen(HttpContext http, IReadOnlyList<KnelpuntBeeld> nu)
    {
        var (verleden, toen) = (Verleden.Van(http), new List<KnelpuntBeeld>());
        foreach (var beeld in nu)
            if (await verleden.AndereZaak(http, beeld) is { } was)
                toen.Add(was);
        return toen;
    }

    static Beleid Beleid(HttpContext http) => http.RequestServices.GetRequiredService<Beleid>();

    /// <summary>
    /// What the reporters of a case could read: its own answers, and after a merge those of its target from then on, and of the target's
    /// target, whoever may see those cases (rules 3 and 10).
    /// </summary>
    public static async Task<IReadOnlyList<Melderbericht>> Berichten(HttpContext http, KnelpuntBeeld beeld)
    {
        await using var session = http.RequestServices.GetRequiredService<IDocumentStore>().QuerySession();
        var berichten = Van(beeld, DateTimeOffset.MinValue, isBekend: true).ToList();
        for (var samen = beeld.Samenvoeging; samen is not null && await session.LoadAsync<KnelpuntBeeld>(samen.Doel, http.RequestAborted) is { } nu && await Verleden.Van(http).AndereZaak(http, nu) is { } doel; samen = doel.Samenvoeging)
        {
            // Rule 3 names the target of the case he sees; further on only what he may see himself.
            berichten.AddRange(Van(doel, samen.Opgetekend, samen == beeld.Samenvoeging || (await Namen(http, [doel.Id])).Count > 0));
            http.Toonde(Inzagesoort.Knelpunt, doel.Id);
        }

        return berichten;

        static IEnumerable<Melderbericht> Van(KnelpuntBeeld b, DateTimeOffset vanaf, bool isBekend) => b.Terugkoppelingen
            .Where(t => t.Opgetekend >= vanaf)
            .Select(t => new Melderbericht(isBekend ? b.Nummer : null, t.Nummer, t.Wanneer, t.Opgetekend, t.Aanleiding, t.Bericht));
    }

    /// <summary>One resource of a case, with the case's ETag.</summary>
    public static RouteHandlerBuilder MapLees<T>(
        this IEndpointRouteBuilder groep, string pad, string samenvatting, Func<HttpContext, KnelpuntBeeld, T?> kies, Rol rollen = Lezers, Blik nodig = Blik.Dossier)
        where T : class =>
        groep.MapGet(pad, async (HttpContext http, string knelpunt) =>
            await Haal(http, knelpunt, nodig) is { } beeld && kies(http, beeld) is { } deel ? Met(http, beeld.Versie, deel) : NietGevonden(http))
            .Leesbaar<T>(samenvatting, rollen)
            .KijktTerug();

    /// <summary>A numbered list of a case, and each of its lines.</summary>
    public static void MapLijst<T>(
        this IEndpointRouteBuilder groep, string pad, string samenvatting, Func<KnelpuntBeeld, IReadOnlyList<T>> kies, Rol rollen = Lezers, Blik nodig = Blik.Dossier)
        where T : Regel
    {
        groep.MapLees(pad, samenvatting, (_, beeld) => new Lijstantwoord<T>(kies(beeld), kies(beeld).Count), rollen, nodig);
        groep.MapRegel(pad, $"{samenvatting}: één daarvan", kies, rollen, nodig);
    }

    /// <summary>One line of a numbered list.</summary>
    public static void MapRegel<T>(
        this IEndpointRouteBuilder groep, string pad, string samenvatting, Func<KnelpuntBeeld, IReadOnlyList<T>> kies, Rol rollen = Lezers, Blik nodig = Blik.Dossier)
        where T : Regel =>
        groep.MapGet($"{pad}/{{nummer:int}}", async (HttpContext http, string knelpunt, int nummer) =>
            await Haal(http, knelpunt, nodig) is { } beeld && kies(beeld).FirstOrDefault(regel => regel.Nummer == nummer) is { } regel
                ? Met(http, regel is ToewijzingBeeld toewijzing ? toewijzing.Versie : beeld.Versie, regel)
                : NietGevonden(http))
            .Leesbaar<T>(samenvatting, rollen)
            .KijktTerug()
            .MetPadsleutel("nummer", "Nummer binnen het knelpunt.");

    public static IResult Met<T>(HttpContext http, long versie, T waarde)
    {
        var etag = Verleden.Van(http).ETag(versie);
        http.Response.Headers.ETag = etag;
        return http.Request.Headers.IfNoneMatch.Any(gezien => gezien?.Split(',').Any(deel => deel.Trim() == etag) == true)
            ? TypedResults.StatusCode(StatusCodes.Status304NotModified)
            : TypedResults.Ok(waarde);
    }

    public static IResult NietGevonden(HttpContext http) => Verleden.Van(http).Probleem ?? Problemen.VoorStatus(http, StatusCodes.Status404NotFound);

    public static RouteHandlerBuilder Leesbaar<T>(this RouteHandlerBuilder route, string samenvatting, Rol rollen) =>
        route.VoorRol(rollen).WithSummary(samenvatting).Produces<T>().GeeftETag();
}
