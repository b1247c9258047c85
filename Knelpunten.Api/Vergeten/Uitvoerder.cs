using JasperFx.Events;
using Knelpunten.Api.Audit;
using Knelpunten.Api.Inrichting;
using Knelpunten.Api.Leesmodellen;
using Knelpunten.Api.Opdrachten;
using Knelpunten.Api.Personen;
using Marten;
using Npgsql;

namespace Knelpunten.Api.Vergeten;

/// <summary>What came of one: done, or why not.</summary>
public sealed record Uitslag(Guid Verwijdering, Verwijdersoort Soort, bool IsUitgevoerd, string Zin);

/// <summary>
/// Carries out what was approved, each in one transaction, in a process of its own: the web process has no right to change an event. It
/// may be killed at any moment and started again, and two at once do nothing twice.
/// </summary>
public sealed class Uitvoerder(NpgsqlDataSource bron, IDocumentStore store, Kluis kluis, Verwerkingenlog verwerkingen, Bewaartermijnen termijnen, Beleid beleid, TimeProvider klok)
{
    const int Pogingen = 5;

    static readonly VerwijderingUitgevoerd NogNiets = new([], [], 0);

    /// <summary>Whoever carries one out holds this lock until he is done or dead.</summary>
    internal const long Slot = 0x6B6E656C76657277;

    public async Task<IReadOnlyList<Uitslag>> VoerAllesUit(CancellationToken stop, Action<string>? stap = null)
    {
        var uitslagen = new List<Uitslag>();
        await using var session = store.QuerySession();
        var goedgekeurd = await session.Query<VerwijderingBeeld>().Where(b => b.Stand == Verwijderstand.Goedgekeurd).ToListAsync(stop);
        foreach (var beeld in goedgekeurd.OrderBy(b => b.Goedkeuring?.Opgetekend))
        {
            try
            {
                if (await VoerUit(beeld.Id, stop, stap) is { } uitslag)
                    uitslagen.Add(uitslag);
            }
            catch (Exception fout) when (!stop.IsCancellationRequested && fout is PostgresException or InvalidOperationException or Marten.Exceptions.MartenException)
            {
                // One that cannot be done keeps nobody else from being forgotten. Said without words: PostgreSQL's own quote values.
                uitslagen.Add(new(beeld.Id, beeld.Staat.Soort, false, $"Niet gelukt ({(fout as PostgresException)?.SqlState ?? fout.GetType().Name}); er is niets veranderd."));
            }
        }

        await VergeetVragen(stop);
        return uitslagen;
    }

    /// <summary>Null when there is nothing to do any more.</summary>
    public async Task<Uitslag?> VoerUit(Guid id, CancellationToken stop, Action<string>? stap = null)
    {
        for (var poging = 1; ; poging++)
        {
            try
            {
                return await Probeer(id, stap ?? (_ => { }), stop);
            }
            catch (Exception fout) when (poging < Pogingen && (Databasefouten.IsBotsing(fout) || fout is OmvangVerschoven))
            {
                await Task.Delay(Random.Shared.Next(20, 200), stop);
            }
        }
    }

    async Task<Uitslag?> Probeer(Guid id, Action<string> stap, CancellationToken stop)
    {
        await using var verbinding = await bron.OpenConnectionAsync(stop);
        await using var transactie = await verbinding.BeginTransactionAsync(stop);
        await Voer(verbinding, "select pg_advisory_xact_lock($1)", stop, Slot);
        await using var session = store.LightweightSession(Marten.Services.SessionOptions.ForTransaction(transactie));

        var v = await Vouw(session, id, stop);
        if (v.Stand != Verwijderstand.Goedgekeurd)
            return null;
        if (await kluis.Lees<Verwijdervraag>(id, stop) is not { } vraag)
            return new(id, v.Soort, false, "De woorden van deze aanvraag zijn niet meer te lezen; trek haar in en vraag opnieuw.");

        // Locked before anything counts: a command on these streams waits, and then finds that they have moved on.
        var bepaling = new Omvangbepaling(verbinding, kluis, stop);
        await bepaling.Bepaal(v, vraag);
        var stromen = bepaling.Stromen.Append(id).Order().ToArray();
        await Voer(verbinding, $"select id from {Opslag.Schema}.mt_streams where id = any($1) order by id for update", stop, stromen);
        bepaling = new Omvangbepaling(verbinding, kluis, stop);
        var omvang = await bepaling.Bepaal(v, vraag);
        if (!bepaling.Stromen.Append(id).Order().SequenceEqual(stromen))
            throw new OmvangVerschoven();
        v = await Vouw(session, id, stop);

        var zaak = new Verwijderzaak(await Zaak(session, v, stop), await Verwijderzaken.IsAndereOpen(session, v, Kalender.Vandaag(klok), stop), omvang.Digest(vraag), termijnen);
        var om = new Omstandigheden(
            new Handelende(Actoren.Dienst, Rol.Geen, null), Kalender.Vandaag(klok), Wanneer.Op(Kalender.Vandaag(klok)), new Register(), beleid);
        if (v.Soort == Verwijdersoort.Wissen && await VraagtZelf(verbinding, v, omvang, stop))
            return new(id, v.Soort, false, "Deze persoon heeft zelf een verwijdering openstaan; die gaat eerst: wie vergeten is zou haar als een ander kunnen goedkeuren.");
        if (Verwijderen.VoerUit(v, zaak, NogNiets, [], om) is Uitkomst.Geweigerd { Weigering: var weigering })
            return new(id, v.Soort, false, Weigeringsteksten.Tekst(weigering).Nl);

        stap("verwijderen");
        var lak = Zoeklak(v, vraag, omvang);
        var geteld = new Tellingen();
        await new Verwijderaar(verbinding, geteld, stop).Verwijder(v, omvang, bepaling.Gebeurtenissen);
        if (await Zoutvergeter.Vergeet(verbinding, bepaling.Gebeurtenissen, stop) is not { } velden)
            return new(id, v.Soort, false, "De keten is nog niet bij alles wat hier weggaat. Laat de dienst even draaien en begin opnieuw; er is niets veranderd.");
        await Leesvergeter.Vergeet(verbinding, v, bepaling.Gebeurtenissen.Select(g => g.Stroom), stop);
        await new Stukvergeter(verbinding, geteld, stop).Vergeet(v, omvang, bepaling.Gebeurtenissen.Select(g => g.Stroom).Distinct());

        stap("leesmodellen");
        var sporen = bepaling.Gebeurtenissen.Where(g => g.Stroom != id).DistinctBy(g => g.Stroom).Select(g => Spoor(v, g, Velden(g.Stroom))).ToList();
        if (omvang.Documenten.Count > 0 && sporen.All(spoor => spoor.Stroom != (v.Doel.Knelpunt ?? v.Doel.Vergadering)))
            sporen.Add(v.Doel.Knelpunt is { } gelakt ? new(gelakt, new KnelpuntGelakt(id)) : new(v.Doel.Vergadering!.Value, new VergaderingGelakt(id)));
        if (v.Soort == Verwijdersoort.Vernietigen)
            sporen = [.. sporen.Where(spoor => spoor.Stroom != v.Doel.Knelpunt), new(v.Doel.Knelpunt!.Value, new KnelpuntVernietigd(id, Velden(v.Doel.Knelpunt!.Value)))];
        // Before anything is appended: what Marten folds on stands there without the words.
        await Herbouw(session, verbinding, sporen.Select(spoor => spoor.Stroom).Append(id), stop);

        stap("nazoeken");
        var opruimer = new Opruimer(verbinding, lak, bepaling, geteld, stop);
        if (await opruimer.RuimOp() is { } rest)
            return new(id, v.Soort, false, rest);

        stap("vastleggen");
        var verslag = new VerwijderingUitgevoerd(geteld.Alle, opruimer.Doorzocht, opruimer.Elders, Velden(id));
        var aanvaard = (Uitkomst.Aanvaard)Verwijderen.VoerUit(v, zaak, verslag, sporen, om);
        Metagegevens(session);
        foreach (var nieuw in aanvaard.Gebeurtenissen)
            await Schrijf(session, nieuw, stop);
        // In the same transaction: that somebody was forgotten is itself a processing of his data.
        foreach (var persoon in omvang.Personen.Select(p => p.Persoon).Distinct())
            await verwerkingen.Maak(Verwerking.Vergeten, persoon).Bewaar(session);
        await session.SaveChangesAsync(stop);
        await Kluis.Wis(verbinding, id, stop);
        stap("klaar");
        await transactie.CommitAsync(stop);
        return new(id, v.Soort, true, $"Uitgevoerd op {geteld.Alle.Sum(t => t.Aantal)} plaatsen; {opruimer.Doorzocht.Count} tabellen doorzocht, nergens iets over.");

        IReadOnlyList<Gelaktveld>? Velden(Guid stroom) => velden[stroom].ToList() is { Count: > 0 } geraakt ? geraakt : null;
    }

    /// <summary>
    /// Whoever is forgotten comes back under another actor id, and the rule of two people looks at that id: with a request of his own
    /// still open he could then approve it himself.
    /// </summary>
    static async Task<bool> VraagtZelf(NpgsqlConnection verbinding, Verwijdering v, Omvang omvang, CancellationToken stop)
    {
        await using var vraag = new NpgsqlCommand($"""
            select exists (select 1 from {Opslag.Schema}.mt_doc_verwijderingbeeld
                where id <> $1 and data->>'stand' in ('aangevraagd', 'goedgekeurd') and (data->'aanvraag'->>'door')::uuid = any($2))
            """, verbinding);
        vraag.Parameters.Add(new() { Value = v.Id });
        vraag.Parameters.Add(new() { Value = omvang.Personen.Select(p => p.Persoon).Append(v.Doel.Persoon ?? Guid.Empty).ToArray() });
        return await vraag.ExecuteScalarAsync(stop) is true;
    }

    /// <summary>What is searched for afterwards: the words, the values of a person, or the texts of a case that are too long to be chance.</summary>
    static Lak Zoeklak(Verwijdering v, Verwijdervraag vraag, Omvang omvang) => v.Soort switch
    {
        Verwijdersoort.Lakken => vraag.Lak,
        // The issuer is everybody's.
        Verwijdersoort.Wissen => new(omvang.Personen.SelectMany(p => p.Gegevens).Where(g => g.Key != "uitgever" && g.Value.Length > 3).Select(g => g.Value)),
        _ => new(omvang.Teksten.Select(plaats => plaats.Was!).Where(tekst => tekst.Length >= 24)),
    };

    static NieuweGebeurtenis Spoor(Verwijdering v, Opgeslagen geraakt, IReadOnlyList<Gelaktveld>? velden) => new(geraakt.Stroom, geraakt.Stroomsoort switch
    {
        "vergadering" => new VergaderingGelakt(v.Id, velden),
        "verwijdering" => new VerwijderingGelakt(v.Id, velden),
        "rode-draad" => new RodeDraadGelakt(v.Id, velden),
        _ => new KnelpuntGelakt(v.Id, velden),
    });

    /// <summary>As a command would: what is inline is then folded with the version it gets.</summary>
    static async Task Schrijf(IDocumentSession session, NieuweGebeurtenis nieuw, CancellationToken stop)
    {
        switch (nieuw.Gebeurtenis)
        {
            case KnelpuntGebeurtenis:
                (await session.Events.FetchForWriting<KnelpuntBeeld>(nieuw.Stroom, stop)).AppendOne(nieuw.Gebeurtenis);
                break;
            case VergaderingGebeurtenis:
                (await session.Events.FetchForWriting<VergaderingBeeld>(nieuw.Stroom, stop)).AppendOne(nieuw.Gebeurtenis);
                break;
            case RodeDraadGebeurtenis:
                (await session.Events.FetchForWriting<RodeDraad>(nieuw.Stroom, stop)).AppendOne(nieuw.Gebeurtenis);
                break;
            default:
                (await session.Events.FetchForWriting<VerwijderingBeeld>(nieuw.Stroom, stop)).AppendOne(nieuw.Gebeurtenis);
                break;
        }
    }

    /// <summary>The read models of these streams, made again from their events as they are now.</summary>
    async Task Herbouw(IDocumentSession session, NpgsqlConnection verbinding, IEnumerable<Guid> stromen, CancellationToken stop)
    {
        foreach (var stroom in stromen.Distinct())
        {
            var events = await session.Events.FetchStreamAsync(stroom, token: stop);
            // Of a rode draad nothing is kept but its events.
            if (events[0].Data is RodeDraadGebeurtenis)
                continue;
            object beeld = events[0].Data switch
            {
                KnelpuntGebeurtenis => Gevouwen<KnelpuntBeeld>(new KnelpuntProjection().Evolve),
                VergaderingGebeurtenis => Gevouwen<VergaderingBeeld>(new VergaderingProjection().Evolve),
                _ => Gevouwen<VerwijderingBeeld>(new VerwijderingProjection().Evolve),
            };
            await Voer(verbinding, $"update {Opslag.Schema}.mt_doc_{beeld.GetType().Name.ToLowerInvariant()} set data = $2::jsonb where id = $1", stop,
                stroom, store.Options.Serializer().ToJson(beeld));

            T Gevouwen<T>(Func<T?, Guid, IEvent, T?> vouw) where T : class => events.Aggregate((T?)null, (b, e) => vouw(b, stroom, e))!;
        }
    }

    static async Task<Verwijdering> Vouw(IDocumentSession session, Guid id, CancellationToken stop) =>
        (await session.Events.FetchStreamAsync(id, token: stop)).Aggregate(new Verwijdering(id), (v, e) => Verwijdering.Evolve(v, id, Feiten.Van(e)));

    static async Task<Knelpunt?> Zaak(IDocumentSession session, Verwijdering v, CancellationToken stop) => v.Doel.Knelpunt is not { } id ? null
        : (await session.Events.FetchStreamAsync(id, token: stop)).Aggregate(new Knelpunt(id), (k, e) => Knelpunt.Evolve(k, id, Feiten.Van(e)));

    /// <summary>The words of procedures that will not be carried out any more: rejected, withdrawn or lapsed.</summary>
    async Task VergeetVragen(CancellationToken stop)
    {
        await using var session = store.QuerySession();
        var vandaag = Kalender.Vandaag(klok);
        var dicht = (await session.Query<VerwijderingBeeld>().ToListAsync(stop)).Where(b => !b.Staat.IsOpenOp(vandaag)).Select(b => b.Id).ToList();
        await using var verbinding = await bron.OpenConnectionAsync(stop);
        foreach (var id in dicht)
        {
            await using var transactie = await verbinding.BeginTransactionAsync(stop);
            await Kluis.Wis(verbinding, id, stop);
            await transactie.CommitAsync(stop);
        }
    }

    void Metagegevens(IDocumentSession session)
    {
        session.LastModifiedBy = Actoren.Dienst.ToString();
        session.SetHeader(Domain.Metagegevens.Rol, "dienst");
        session.SetHeader(Domain.Metagegevens.Opdracht, "voer_verwijdering_uit");
        session.SetHeader(Domain.Metagegevens.OpdrachtVersie, 1);
        session.SetHeader(Domain.Metagegevens.SchemaVersie, 1);
        session.SetHeader(Domain.Metagegevens.Wanneer, Wanneer.Op(Kalender.Vandaag(klok)).Waarde);
        session.SetHeader(Domain.Metagegevens.Herkomst, "direct");
        session.SetHeader(Domain.Metagegevens.Beleid, beleid.Versie);
    }

    static async Task Voer(NpgsqlConnection verbinding, string sql, CancellationToken stop, params object[] waarden)
    {
        await using var opdracht = new NpgsqlCommand(sql, verbinding);
        foreach (var waarde in waarden)
            opdracht.Parameters.Add(new() { Value = waarde });
        await opdracht.ExecuteNonQueryAsync(stop);
    }

    /// <summary>Another stream came into it between looking and locking.</summary>
    sealed class OmvangVerschoven : Exception;
}
