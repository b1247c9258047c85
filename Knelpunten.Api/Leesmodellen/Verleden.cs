using JasperFx.Events;
using Knelpunten.Api.Bijhouden;
using Knelpunten.Api.Inrichting;
using Knelpunten.Api.Opdrachten;
using Marten;
using Npgsql;

namespace Knelpunten.Api.Leesmodellen;

/// <summary>
/// What of the past a request asks of one case or meeting, and the reading of it: the events of its stream that count, folded as ever.
/// Who may see it is asked of what it is today (rule 10), by whoever calls this.
/// </summary>
public sealed class Verleden
{
    /// <summary>Nothing further in the log counts: the moment is complete up to here, or the version that was asked stands here.</summary>
    long tot = long.MaxValue;

    int sporen;

    /// <summary>The key that said which version.</summary>
    string sleutel = "versie";

    public static readonly Vraagsleutel Versie = new("versie", "Zoals het was na deze gebeurtenis van zijn eigen geschiedenis (zie tijdlijn).", Vraagsoort.Getal) { Minimum = 1, Maximum = 1_000_000 };

    public Terugblik Terugblik { get; private set; } = Terugblik.Nu;

    public bool IsNu => Terugblik.IsNu;

    /// <summary>The moment that what has no stream of its own is told for; null: of now.</summary>
    public DateTimeOffset? Moment => Terugblik.Peilmoment ?? (Terugblik.GeldigOp is { } dag ? Kalender.Begin(dag) : laatste);

    DateTimeOffset? laatste;

    /// <summary>Why there is nothing to show, once that was looked for and is not simply absent.</summary>
    public Probleem? Probleem { get; private set; }

    public static Verleden Van(HttpContext http)
    {
        if (http.Items[typeof(Verleden)] is not Verleden verleden)
            http.Items[typeof(Verleden)] = verleden = new();
        return verleden;
    }

    /// <summary>For who asks after two moments in one request: from here on everything is read as of this one.</summary>
    internal static void Stel(HttpContext http, Terugblik blik, long tot = long.MaxValue, string sleutel = "versie", Probleem? probleem = null) =>
        http.Items[typeof(Verleden)] = new Verleden { Terugblik = blik, tot = tot, sleutel = sleutel, Probleem = probleem };

    /// <summary>Before the handler: what is wrong with the question itself, whatever it is about.</summary>
    internal async Task<Probleem?> Lees(HttpContext http)
    {
        var vraag = Vraag.Van(http);
        var gevraagd = new Terugblik(
            http.GetEndpoint()!.Metadata.Sleutels().Contains(Versie) ? vraag.Getal(Versie.Naam) : null, null, vraag.Datum(Peiling.Geldig.Naam));
        var moment = vraag.Tekst(Peiling.Peilmoment.Naam);
        if (gevraagd.Versie is not null && moment is not null)
            return Problemen.OngeldigeInvoer(new Gebrek(Versie.Naam, new("kan niet samen met peilmoment: beide zeggen tot waar", "cannot be combined with peilmoment: both say until where")));
        if (moment is not null || gevraagd.GeldigOp is not null)
        {
            // A day that is over says enough by itself; a moment must be complete before it is answered for ever.
            var stand = http.RequestServices.GetRequiredService<Leesstand>();
            if (moment is null)
            {
                if (stand.Gebreken(http) is { } gebrek)
                    return gebrek;
            }
            else if (await stand.Peil(http) is var (peiling, bijgewerkt, probleem))
            {
                if (probleem is not null)
                    return probleem;
                if (!peiling!.IsNu)
                    (gevraagd, tot) = (gevraagd with { Peilmoment = peiling.Moment }, bijgewerkt.Volgnummer);
            }
        }

        Terugblik = gevraagd;
        return null;
    }

    /// <summary>The case as it was; null when it was not, and <see cref="Probleem"/> says why.</summary>
    /// <param name="nu">As it is.</param>
    public async Task<KnelpuntBeeld?> Zaak(HttpContext http, KnelpuntBeeld nu)
    {
        if (IsNu)
            return nu;
        sporen = nu.Gelakt.Count + (nu.Vernietigd is null ? 0 : 1);
        if (Bestaat(nu.Versie) && Vouw(await Stroom(http, nu.Id), nu.Id) is { Nummer.Length: > 0 } toen)
            return toen;
        Probleem ??= BestondNogNiet;
        return null;
    }

    /// <summary>Likewise a meeting.</summary>
    public async Task<VergaderingBeeld?> Vergadering(HttpContext http, VergaderingBeeld nu)
    {
        if (IsNu)
            return nu;
        sporen = nu.Gelakt.Count;
        if (Bestaat(nu.Versie) && VouwVergadering(await Stroom(http, nu.Id), nu.Id) is { } toen)
            return toen;
        Probleem ??= BestondNogNiet;
        return null;
    }

    /// <summary>What another case, that this one refers to, was at that time; null when it was not there.</summary>
    public async Task<KnelpuntBeeld?> AndereZaak(HttpContext http, KnelpuntBeeld nu) =>
        IsNu ? nu : Vouw(await Stroom(http, nu.Id, isAnder: true), nu.Id) is { Nummer.Length: > 0 } toen ? toen : null;

    public async Task<VergaderingBeeld?> AndereVergadering(HttpContext http, VergaderingBeeld nu) =>
        IsNu ? nu : VouwVergadering(await Stroom(http, nu.Id, isAnder: true), nu.Id);

    public static KnelpuntBeeld? Vouw(IEnumerable<IEvent> events, Guid id) =>
        events.Aggregate((KnelpuntBeeld?)null, (beeld, e) => KnelpuntProjection.Neem(beeld ?? new KnelpuntBeeld { Id = id, Staat = new(id) }, e));

    /// <summary>Null as long as it was not planned.</summary>
    public static VergaderingBeeld? VouwVergadering(IEnumerable<IEvent> events, Guid id)
    {
        var projectie = new VergaderingProjection();
        var isGepland = false;
        VergaderingBeeld? beeld = null;
        foreach (var e in events)
        {
            isGepland |= e.Data is VergaderingGepland;
            beeld = projectie.Evolve(beeld, id, e);
        }

        return isGepland ? beeld : null;
    }

    /// <summary>The events of a stream that count, in the order of recording.</summary>
    /// <param name="isAnder">Not the stream of which a version was asked: of that one everything that came before it in the log.</param>
    public async Task<IReadOnlyList<IEvent>> Stroom(HttpContext http, Guid stroom, bool isAnder = false)
    {
        await using var session = http.RequestServices.GetRequiredService<IDocumentStore>().QuerySession();
        var blik = isAnder ? Terugblik with { Versie = null } : Terugblik;
        var events = await session.Events.FetchStreamAsync(stroom, blik.Versie ?? 0, blik.Peilmoment, token: http.RequestAborted);
        if (IsNu)
            return events;
        var binnen = events.Where(e => e.Sequence <= tot).ToList();
        var geteld = Geteld(binnen, blik, blik.Peilmoment is null ? null : await Momenten(http, binnen));
        if (!isAnder && blik.Versie is not null && binnen.Count > 0)
            (tot, laatste) = (binnen[^1].Sequence, binnen[^1].Timestamp);
        return geteld;
    }

    /// <summary>These meetings as they were, those that were planned by then: for lists, which are of all of them. In one question.</summary>
    public async Task<IReadOnlyList<VergaderingBeeld>> Vergaderingen(HttpContext http, IReadOnlyList<VergaderingBeeld> nu)
    {
        if (IsNu || nu.Count == 0)
            return nu;
        await using var session = http.RequestServices.GetRequiredService<IDocumentStore>().QuerySession();
        Guid[] ids = [.. nu.Select(v => v.Id)];
        var events = await session.Events.QueryAllRawEvents().Where(e => e.StreamId.IsOneOf(ids) && e.Sequence <= tot).OrderBy(e => e.Sequence).ToListAsync(http.RequestAborted);
        var momenten = Terugblik.Peilmoment is null ? null : await Momenten(http, events);
        var stromen = events.ToLookup(e => e.StreamId);
        return [.. nu.Select(v => VouwVergadering(Geteld([.. stromen[v.Id]], Terugblik, momenten), v.Id)).OfType<VergaderingBeeld>()];
    }

    /// <summary>Of events that are read without their documents: which count.</summary>
    public IReadOnlyList<bool> Telt(IReadOnlyList<Stroomplaats> stroom) => Terugblik.Telt(stroom);

    /// <summary>Nothing further in the log counts.</summary>
    public long Tot => tot;

    static List<IEvent> Geteld(IReadOnlyList<IEvent> stroom, Terugblik blik, Dictionary<long, DateTimeOffset>? momenten)
    {
        var telt = blik.Telt([.. stroom.Select(e => new Stroomplaats(e.Version, momenten?.GetValueOrDefault(e.Sequence, e.Timestamp) ?? e.Timestamp, Feiten.Van(e).GeldigVanaf, e.CausationId))]);
        return [.. stroom.Where((_, i) => telt[i])];
    }

    /// <summary>Where those are not the times that the events bear.</summary>
    static async Task<Dictionary<long, DateTimeOffset>> Momenten(HttpContext http, IReadOnlyList<IEvent> events)
    {
        await using var vraag = http.RequestServices.GetRequiredService<NpgsqlDataSource>().CreateCommand(
            $"select volgnummer, moment from {Leestabellen.Schema}.{Leestabellen.Tijdstip} where volgnummer = any($1)");
        vraag.Parameters.Add(new NpgsqlParameter<long[]> { TypedValue = [.. events.Select(e => e.Sequence)] });
        var momenten = new Dictionary<long, DateTimeOffset>();
        await using var rij = await vraag.ExecuteReaderAsync(http.RequestAborted);
        while (await rij.ReadAsync(http.RequestAborted))
            momenten[rij.GetInt64(0)] = rij.GetFieldValue<DateTimeOffset>(1);
        return momenten;
    }

    bool Bestaat(long laatsteVersie)
    {
        if (!(Terugblik.Versie > laatsteVersie))
            return true;
        Probleem = Problemen.OngeldigeInvoer(new Gebrek(sleutel, new($"bestaat nog niet; de laatste is {laatsteVersie}", $"does not exist yet; the last one is {laatsteVersie}")));
        return false;
    }

    /// <summary>
    /// Of what it is today the version, for the If-Match of a command. Of the past one that no command takes: it says of what it was told,
    /// and how often words were taken out since.
    /// </summary>
    public string ETag(long versie) => IsNu ? Antwoorden.ETag(versie) : $"\"{versie}-{sporen}\"";

    static readonly Probleem BestondNogNiet = new(StatusCodes.Status404NotFound, "bestond-nog-niet", new(
        "Dit bestond toen nog niet.",
        "This did not exist then."));
}

public static class VerledenExtensions
{
    /// <summary>Takes <c>peilmoment</c>, <c>geldigOp</c> and <c>versie</c>.</summary>
    public static RouteHandlerBuilder KijktTerug(this RouteHandlerBuilder route) => route.Vraagt(Verleden.Versie).KijktTerugZonderVersie();

    /// <summary>Where a version is of something else, or where there is not one stream that it could be of.</summary>
    public static RouteHandlerBuilder KijktTerugZonderVersie(this RouteHandlerBuilder route) =>
        route.Vraagt(Leesstand.Sleutels).AddEndpointFilter(async (aanroep, volgende) =>
            await Verleden.Van(aanroep.HttpContext).Lees(aanroep.HttpContext) is { } probleem ? probleem : await volgende(aanroep));
}
