using System.Globalization;
using JasperFx.Events;
using Knelpunten.Api.Inrichting;
using Knelpunten.Api.Leesmodellen;
using Marten;

namespace Knelpunten.Api.Opdrachten;

/// <summary>
/// One transaction of one command: the streams it read, the circumstances it is decided in, and the way its events, its stored
/// answer and what belongs to them are written. Wolverine saves it; nothing here does.
/// </summary>
public sealed class Schrijfsessie(IDocumentSession session, Uitvoering bericht, Registerkast kast, Beleid beleid, TimeProvider klok, CancellationToken stop)
{
    readonly Dictionary<Guid, Action<IReadOnlyList<Gebeurtenis>>> stromen = [];
    long registerversie;

    Aanroep Aanroep => bericht.Aanroep;

    /// <summary>Both in one round trip: the stream the command is for, and the version of the register it is decided with.</summary>
    public async Task<(T? Staat, long Versie)> Open<T>(Guid id) where T : class
    {
        var batch = session.CreateBatchQuery();
        var stroom = batch.Events.FetchForWriting<T>(id);
        var register = batch.Events.FetchStreamState(Register.Stroom);
        await batch.Execute(stop);

        registerversie = (await register)?.Version ?? 0;
        return Neem(id, await stroom);
    }

    /// <summary>Another stream that the same command changes.</summary>
    public async Task<Knelpunt?> Knelpunt(Guid id) => Neem(id, await session.Events.FetchForWriting<KnelpuntBeeld>(id, stop)).Staat?.Staat;

    /// <summary>Likewise a meeting.</summary>
    public async Task<Vergadering?> Vergadering(Guid id) => Neem(id, await session.Events.FetchForWriting<VergaderingBeeld>(id, stop)).Staat?.Staat;

    /// <summary>For a stream that does not exist yet. Its kind is stored for ever, so it has the domain's name and not a read model's.</summary>
    public async Task Nieuw<T>(Guid id) where T : class
    {
        registerversie = (await session.Events.FetchStreamStateAsync(Register.Stroom, stop))?.Version ?? 0;
        stromen[id] = events => session.Events.StartStream<T>(id, events);
    }

    /// <summary>Likewise, with the next number of a sequence: both in one round trip.</summary>
    public async Task<long> Nieuw<T>(Guid id, string reeks) where T : class
    {
        var gelezen = await session.QueryAsync<long>(
            $"select unnest(array[nextval('{Opslag.Schema}.{reeks}'), coalesce((select version from {Opslag.Schema}.mt_streams where id = ?), 0)])", stop, Register.Stroom);
        registerversie = gelezen[1];
        stromen[id] = events => session.Events.StartStream<T>(id, events);
        return gelezen[0];
    }

    public async Task<Omstandigheden> Omstandigheden()
    {
        var vandaag = Kalender.Vandaag(klok);
        return new(Aanroep.Wie, vandaag, Aanroep.Wanneer ?? Wanneer.Op(vandaag), await kast.Op(registerversie, stop), beleid);
    }

    /// <summary>Rule 8 and the metadata: only those who record for others may say on whose behalf.</summary>
    Weigering? MagNamens() =>
        Aanroep.Namens?.StartsWith("organisatie:", StringComparison.Ordinal) == true && !Aanroep.Wie.Heeft(Rol.Ato | Rol.Secretariaat | Rol.Beheerder)
            ? Weigering.NamensVoorbehouden
            : null;

    /// <summary>Appends the events with their metadata, or answers the refusal. <paramref name="bevestig"/> shapes the answer from the events.</summary>
    public async Task<Antwoord> Schrijf(Uitkomst uitkomst, Omstandigheden om, Func<IReadOnlyList<Gebeurtenis>, (Bevestiging Bevestiging, long Etag)> bevestig)
    {
        if (MagNamens() is { } nietNamens)
            return new Antwoord.Geweigerd(nietNamens);
        if (uitkomst is Uitkomst.Geweigerd geweigerd)
            return new Antwoord.Geweigerd(geweigerd.Weigering);

        var gebeurtenissen = ((Uitkomst.Aanvaard)uitkomst).Gebeurtenissen;
        ZetMetagegevens(om);
        // In a fixed order, so that two commands on the same streams wait for each other instead of locking each other out.
        foreach (var stroom in gebeurtenissen.GroupBy(g => g.Stroom).OrderBy(g => g.Key))
            stromen[stroom.Key]([.. stroom.Select(nieuw => nieuw.Gebeurtenis)]);

        var eigen = gebeurtenissen.Where(g => g.Stroom == bericht.Stroom).Select(g => g.Gebeurtenis).ToList();
        var (bevestiging, etag) = bevestig(eigen);
        var plaats = Aanroep.Plaats is { } vorm ? string.Format(CultureInfo.InvariantCulture, vorm, bevestiging.Volgnummer, bevestiging.Code) : null;
        foreach (var mee in Aanroep.Mee)
            await mee(session, stop);
        if (Aanroep.Sleutel is { } sleutel)
            session.Insert(new Herhaling(sleutel.Id, sleutel.Afdruk, klok.GetUtcNow() + Herhaling.Bewaartermijn, bevestiging, plaats, etag, session.CorrelationId, session.CausationId));
        return new Antwoord.Gelukt(bevestiging, plaats, etag);
    }

    /// <summary>
    /// What comes before the question whether the decision itself holds, in the order of the standard: 403 and 404, then 428 and 412.
    /// Null when the caller may, what he names exists, and he had seen the last version or did not need to.
    /// </summary>
    public async Task<Antwoord?> Vooraf(Uitkomst uitkomst, long actueel, Func<Gebeurtenis, bool>? alleen = null)
    {
        if (MagNamens() is { } nietNamens)
            return new Antwoord.Geweigerd(nietNamens);
        if (uitkomst is Uitkomst.Geweigerd { Weigering: { Grond: not Weigergrond.Regel } weigering })
            return new Antwoord.Geweigerd(weigering);
        if (bericht is { IsVersieVerplicht: true, Versie: null })
            return new Antwoord.VersieOntbreekt();
        if (bericht.Versie is not { } gezien || gezien == actueel)
            return null;

        var register = await kast.Op(registerversie, stop);
        var events = await session.Events.FetchStreamAsync(bericht.Stroom, token: stop);
        var sindsdien = events.Where(e => alleen?.Invoke((Gebeurtenis)e.Data) ?? true).Skip((int)Math.Clamp(gezien, 0, int.MaxValue));
        return new Antwoord.Verouderd(actueel, [.. sindsdien.Select(e => new Sindsdien(e.Version, Tijdlijn.Zin((Gebeurtenis)e.Data, register), e.Timestamp))]);
    }

    void ZetMetagegevens(Omstandigheden om)
    {
        session.LastModifiedBy = Aanroep.Wie.Actor.ToString();
        Zet(Metagegevens.Rol, Aanroep.Rol.ToString().ToLowerInvariant());
        Zet(Metagegevens.Organisatie, Aanroep.Wie.Organisatie);
        Zet(Metagegevens.Namens, Aanroep.Namens);
        Zet(Metagegevens.Waarom, Aanroep.Waarom);
        Zet(Metagegevens.Opdracht, Opslag.Naam(bericht.Opdracht.GetType()));
        Zet(Metagegevens.OpdrachtVersie, 1);
        Zet(Metagegevens.SchemaVersie, 1);
        Zet(Metagegevens.Wanneer, om.Wanneer.Waarde);
        Zet(Metagegevens.Herkomst, bericht.Opdracht is MeldKnelpunt { Kenmerk: not null } or NeemOver ? "import" : om.IsAchteraf ? "achteraf" : "direct");
        Zet(Metagegevens.Beleid, beleid.Versie);
        Zet(Metagegevens.Register, registerversie);
    }

    void Zet(string naam, object? waarde)
    {
        if (waarde is not null)
            session.SetHeader(naam, waarde);
    }

    (T? Staat, long Versie) Neem<T>(Guid id, IEventStream<T> stroom) where T : class
    {
        stromen[id] = events => stroom.AppendMany(events);
        return (stroom.Aggregate, stroom.CurrentVersion ?? 0);
    }
}
