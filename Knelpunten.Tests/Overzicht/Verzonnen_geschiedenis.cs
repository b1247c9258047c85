using Knelpunten.Api.Bijhouden;
using Knelpunten.Api.Inrichting;
using Knelpunten.Api.Rodedraden;
using Knelpunten.Domain;
using Marten;

namespace Knelpunten.Tests.Overzicht;

/// <summary>One made-up event, as it goes into the log.</summary>
/// <param name="Tijd">The time it bears: not always later than the one before it, for clocks differ.</param>
sealed record Voorval(Guid Zaak, Gebeurtenis Gebeurtenis, Wanneer Wanneer, DateTimeOffset Tijd);

/// <summary>
/// Four months of a few dozen cases out of one number: rushes and silences of weeks, midnight and the hour that is skipped in spring,
/// things that are known only later, to the month, or not at all, and cases that change region, marking and theme long after.
/// </summary>
sealed class Verzonnen_geschiedenis
{
    public static readonly string[] Regios = ["rotterdam", "limburg", "oost-nederland", "landelijk"];
    public static readonly string[] Themas = ["a", "b", "c"];
    public static readonly string[] Titels = ["Havenloodsen", "Een hal", "Titel", "Damocles"];
    public static readonly string[] Wetten = ["artikel 13b Opiumwet", "Wwft", "Jan"];
    public static readonly string[] Partners = ["douane", "openbaar-ministerie", "fiod"];
    public static readonly Guid[] Vergaderingen = [.. Enumerable.Range(1, 3).Select(nr => new Guid($"00000000-0000-4000-9000-{nr:000000000000}"))];

    readonly Random toeval;
    readonly Dictionary<Guid, Stand> standen = [];

    /// <summary>What the other case of a merge records in the same transaction.</summary>
    Voorval? daarna;

    DateTimeOffset tijd = new(2024, 1, 16, 9, 0, 0, TimeSpan.Zero);

    Verzonnen_geschiedenis(int zaad) => toeval = new(zaad);

    public static List<Voorval> Van(int zaad, int zaken = 30, int voorvallen = 400)
    {
        var verzonnen = new Verzonnen_geschiedenis(zaad);
        return [.. Enumerable.Range(0, voorvallen).Select(_ => verzonnen.Volgende(zaken))];
    }

    /// <summary>With the moment at which each came to be known, worked out again the simple way.</summary>
    public static ILookup<Guid, Opgetekend> Log(IEnumerable<Voorval> voorvallen)
    {
        var moment = DateTimeOffset.MinValue;
        return voorvallen.Select((voorval, i) =>
        {
            moment = voorval.Tijd > moment ? voorval.Tijd : moment.AddMicroseconds(1);
            return (voorval.Zaak, Opgetekend: new Opgetekend(i + 1, moment, new(voorval.Gebeurtenis, voorval.Wanneer, Kalender.Dag(voorval.Tijd))));
        }).ToLookup(e => e.Zaak, e => e.Opgetekend);
    }

    Voorval Volgende(int zaken)
    {
        if (daarna is { } vervolg)
        {
            daarna = null;
            return Gebeurt(vervolg);
        }

        tijd = toeval.Next(100) switch
        {
            < 3 => tijd.AddDays(toeval.Next(11, 25)),
            < 8 => Kalender.Begin(Kalender.Dag(tijd).AddDays(1)).ToUniversalTime().AddMicroseconds(toeval.Next(-1, 1)),
            < 12 => tijd.AddMinutes(-toeval.Next(1, 300)),
            < 16 => tijd,
            < 60 => tijd.AddMinutes(toeval.Next(1, 90)),
            _ => tijd.AddHours(toeval.Next(1, 14)),
        };
        var dag = Kalender.Dag(tijd);
        var zaak = standen.Count < zaken && (standen.Count == 0 || toeval.Next(100) < 10) ? Guid.CreateVersion7(tijd) : Een([.. standen.Where(zaak => MagBewegen(zaak.Value.Staat)).Select(zaak => zaak.Key)]);
        var gebeurtenis = standen.TryGetValue(zaak, out var stand)
            ? Gebeurtenis(stand, dag)
            : new KnelpuntGemeld($"K-2024-{standen.Count + 1:00000}", Een(Titels), "Omschrijving", Een(Regios), "riec-rotterdam", toeval.Next(3) == 0 ? [Een(Wetten)] : [], null, null, null);
        var voorval = Gebeurt(new Voorval(zaak, gebeurtenis, Wanneer(dag), tijd));
        daarna = gebeurtenis switch
        {
            KnelpuntSamengevoegd e => voorval with { Zaak = e.Doel, Gebeurtenis = new KnelpuntIngevoegd(zaak) },
            SamenvoegingOngedaanGemaakt e => voorval with { Zaak = e.Doel, Gebeurtenis = new InvoegingOngedaanGemaakt(zaak) },
            _ => null,
        };
        return voorval;
    }

    Voorval Gebeurt(Voorval voorval)
    {
        standen[voorval.Zaak] = Stand.Evolve(standen.GetValueOrDefault(voorval.Zaak), voorval.Zaak, new(voorval.Gebeurtenis, voorval.Wanneer, Kalender.Dag(voorval.Tijd)));
        return voorval;
    }

    /// <summary>What is merged stands still until that is undone, and that can be as long as its target is open (rule 3).</summary>
    bool MagBewegen(Knelpunt k) => k.Doel is not { } doel || (standen[doel.Doel].Staat.IsOpen && toeval.Next(4) == 0);

    Gebeurtenis Samen(Knelpunt bron) =>
        standen.Values.Where(s => s.Id != bron.Id && s.Staat.IsOpen).Select(s => s.Staat).ToArray() is { Length: > 0 } doelen && Een(doelen) is var doel
            ? new KnelpuntSamengevoegd(doel.Id, doel.Nummer, "Hetzelfde") : new KnelpuntVoorgedragen("Nodig", null);

    /// <summary>The regions a case counts in: its own and, in depth, of what is merged into it and not restricted. Of the whole log, as it ended.</summary>
    public static IReadOnlyList<string> RegiosVan(Stand s, Func<Guid, Stand> zaak) =>
        [.. s.Regios.Concat(s.Staat.Bronnen.SelectMany(bron => Ingebracht(zaak(bron), zaak))).Distinct()];

    static IEnumerable<string> Ingebracht(Stand bron, Func<Guid, Stand> zaak) =>
        (bron.Staat.Vertrouwelijkheid <= Vertrouwelijkheid.Intern ? bron.Regios : []).Concat(bron.Staat.Bronnen.SelectMany(dieper => Ingebracht(zaak(dieper), zaak)));

    Wanneer Wanneer(DateOnly dag) => toeval.Next(100) switch
    {
        < 60 => Domain.Wanneer.Op(dag),
        < 78 => Domain.Wanneer.Op(dag.AddDays(-toeval.Next(1, 50))),
        < 86 => Domain.Wanneer.Onbekend,
        < 92 => Domain.Wanneer.Parse($"{dag:yyyy-MM}"),
        < 96 => Domain.Wanneer.Parse($"{dag.AddDays(-20):yyyy-MM-dd}/{dag:yyyy-MM-dd}"),
        _ => Domain.Wanneer.Parse($"{dag.Year - toeval.Next(2)}"),
    };

    Gebeurtenis Gebeurtenis(Stand s, DateOnly dag)
    {
        var k = s.Staat;
        var vergadering = k.Agendering ?? new(Een(Vergaderingen), 1);
        var nieuw = new ToewijzingGeopend(k.Toewijzingen.Count + 1, Een(Partners), Toewijzingsrol.Betrokkene, "Doe het", dag.AddDays(toeval.Next(-5, 40)), null);
        if (k.Doel is { } doel)
            return new SamenvoegingOngedaanGemaakt(doel.Doel, "Toch niet");
        if (toeval.Next(100) < 35 || (!k.IsOpen && toeval.Next(100) < 60))
        {
            return Een<Gebeurtenis>(
                new MeldingToegevoegd(k.Meldingen.Count + 1, Een(Regios), "riec-limburg", null, null, null),
                new KnelpuntGeclassificeerd(toeval.Next(4) == 0 ? [] : [Een(Themas), Een(Themas)], null, null, null, null, null, null),
                new KnelpuntGeclassificeerd(null, [Een(Aard.Juridisch, Aard.Kennis)], Urgentie.Hoog, Een(Enum.GetValues<Vertrouwelijkheid>()), toeval.Next(3) == 0 ? [Een(Wetten)] : null, null, null),
                new KnelpuntAangevuld(k.Tellers.Aanvullingen + 1, "Meer", [Een(Wetten)]),
                new TerugkoppelingGegeven(k.Tellers.Terugkoppelingen + 1, Aanleiding.Bericht, "Wij zijn bezig.", 1, []),
                new ActiviteitToegevoegd(k.Tellers.Activiteiten + 1, "expertmeeting", "Titel", null, []),
                !k.IsOpen ? new KnelpuntHeropend("Toch niet klaar", k.Afloop) : k.Opschorting is null ? new KnelpuntOpgeschort(Een(Enum.GetValues<WachtOp>()), null, "Wacht", dag.AddDays(9)) : new KnelpuntHervat(null),
                !k.IsOpen ? new ActiviteitToegevoegd(k.Tellers.Activiteiten + 1, "webinar", "Titel", null, []) : nieuw);
        }

        var toewijzing = k.Toewijzingen.Count == 0 ? null : Een([.. k.Toewijzingen]);
        return k.Stadium switch
        {
            Stadium.Intake => toeval.Next(8) == 0 ? new KnelpuntIngetrokken("Nee") : new DossierhouderAangewezen(Guid.Parse("22222222-2222-2222-2222-222222222222"), null, false),
            Stadium.Triage => Een<Gebeurtenis>(
                new KnelpuntGetriageerd(Triageuitkomst.Sparren, "Zo"), new KnelpuntGetriageerd(Triageuitkomst.Sparren, "Zo"), new KnelpuntVoorgedragen("Nodig", null),
                new KnelpuntGesloten(Afloop.NietInBehandeling, "Nee", [], []),
                Samen(k)),
            Stadium.Sparren => Een<Gebeurtenis>(
                new KnelpuntVoorgedragen("Nodig", null), new KnelpuntVoorgedragen("Nodig", null), new KnelpuntGesloten(Een([.. Oplossing.Aflopen]), "Klaar", [], []),
                new KnelpuntTeruggenomen(Stadium.Triage, "Toch niet"), new KnelpuntOvergedragen("liec", "Stokje")),
            Stadium.Voorgedragen => toeval.Next(5) == 0 ? new VoordrachtIngetrokken("Toch niet") : new KnelpuntGeagendeerd(vergadering.Vergadering, 1),
            Stadium.Geagendeerd => Een<Gebeurtenis>(
                new KnelpuntBehandeld(vergadering.Vergadering, 1), new KnelpuntBehandeld(vergadering.Vergadering, 1), new KnelpuntBehandeld(vergadering.Vergadering, 1),
                new AgenderingIngetrokken(vergadering.Vergadering, 1), new AgenderingAangehouden(vergadering.Vergadering, 1, null, k.Aanhoudingen + 1),
                new AgenderingDoorgeschoven(vergadering.Vergadering, 1, Een(Vergaderingen))),
            Stadium.Behandeld => Een<Gebeurtenis>(
                new BesluitVastgelegd(vergadering.Vergadering, 1, "B-1", Besluitsoort.Beleggen), new BesluitVastgelegd(vergadering.Vergadering, 1, "B-1", Besluitsoort.Beleggen),
                new BesluitVastgelegd(vergadering.Vergadering, 1, "B-1", Een(Enum.GetValues<Besluitsoort>())), new KnelpuntTeruggenomen(Stadium.Sparren, "Geen besluit")),
            Stadium.Toegewezen when toewijzing is not null => Een<Gebeurtenis>(
                new ToewijzingGeaccepteerd(toewijzing.Nummer, null), new ToewijzingAfgewezen(toewijzing.Nummer, "Nee"), new ToewijzingAfgerond(toewijzing.Nummer, "Gedaan"),
                new ToewijzingIngetrokken(toewijzing.Nummer, "Niet meer nodig"), new KnelpuntGesloten(Afloop.Opgelost, "Klaar", [], []), nieuw),
            Stadium.Gesloten => new KnelpuntHeropend("Toch niet klaar", k.Afloop),
            _ => nieuw,
        };
    }

    T Een<T>(params T[] mogelijk) => mogelijk[toeval.Next(mogelijk.Length)];

    /// <summary>As the owner of the tables: everything as the service has it, but the time.</summary>
    public static DocumentStore Store(string verbinding, out Verzetbaar klok)
    {
        var eigen = klok = new();
        return DocumentStore.For(marten =>
        {
            Opslag.Instellen(marten);
            marten.Connection(verbinding);
            marten.Events.TimeProvider = eigen;
        });
    }

    /// <summary>Into the log, one by one, each at its own time.</summary>
    public static async Task Schrijf(DocumentStore store, Verzetbaar klok, IEnumerable<Voorval> voorvallen)
    {
        var begonnen = new HashSet<Guid>();
        foreach (var voorval in voorvallen)
        {
            klok.Nu = voorval.Tijd;
            await using var session = store.LightweightSession();
            session.SetHeader(Metagegevens.Wanneer, voorval.Wanneer.Waarde);
            if (begonnen.Add(voorval.Zaak))
                session.Events.StartStream<Knelpunt>(voorval.Zaak, voorval.Gebeurtenis);
            else
                session.Events.Append(voorval.Zaak, voorval.Gebeurtenis);
            await session.SaveChangesAsync();
        }
    }

    /// <summary>The real read models take the log in, page after page.</summary>
    /// <param name="omvang">Of the next page.</param>
    public static async Task HoudBij(DocumentStore store, Func<int> omvang)
    {
        await using var lezen = store.QuerySession();
        var events = (await lezen.Events.QueryAllRawEvents().OrderBy(e => e.Sequence).ToListAsync()).ToList();
        var bijhouder = new Bijhouder([new Standboek(), new Draadboek()]);
        for (var i = 0; i < events.Count;)
        {
            var bladzijde = events.GetRange(i, Math.Min(omvang(), events.Count - i));
            // A node that starts again knows nothing of what another took in.
            if (i % 3 == 0)
                bijhouder = new([new Standboek(), new Draadboek()]);
            await using var session = store.LightweightSession();
            await bijhouder.ApplyAsync(session, bladzijde, default);
            await session.SaveChangesAsync();
            i += bladzijde.Count;
        }

        // Where the service's own daemon goes on.
        await using var verbinding = lezen.Database.CreateConnection();
        await verbinding.OpenAsync();
        foreach (var naam in store.Options.Projections.AllShards().Select(shard => shard.Name.Identity).Append("HighWaterMark"))
        {
            await using var stand = new Npgsql.NpgsqlCommand(
                $"insert into {Opslag.Schema}.mt_event_progression (name, last_seq_id) values ($1, $2) on conflict (name) do update set last_seq_id = excluded.last_seq_id", verbinding)
            { Parameters = { new() { Value = naam }, new() { Value = events[^1].Sequence } } };
            await stand.ExecuteNonQueryAsync();
        }
    }

    internal sealed class Verzetbaar : TimeProvider
    {
        public DateTimeOffset Nu { get; set; }
        public override DateTimeOffset GetUtcNow() => Nu;
    }
}
