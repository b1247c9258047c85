using System.Threading.Channels;
using Knelpunten.Api.Bijhouden;
using Npgsql;
using NpgsqlTypes;

namespace Knelpunten.Api.Herbouw;

/// <summary>
/// The tables of <see cref="Standboek"/>: each case through the same function as page by page (<see cref="Zaakstanden"/>), but whole at
/// once and by COPY; the sums of blocks are added up from the days afterwards.
/// </summary>
public sealed class Standherbouw : IHerbouw
{
    /// <summary>So many sums are kept before they are written away, to be added up by the database.</summary>
    const int MeesteSommen = 400_000;

    /// <summary>Cases that are read ahead of those who fold them.</summary>
    const int Vooruit = 1_000;

    static readonly int Vouwers = Math.Clamp(Environment.ProcessorCount, 2, 4);

    const string Deelsom = "deelsom";
    const string Sleutel = Standboek.Cel + ", bekend, dag";

    /// <summary>As the key has it: what a question reads lies together.</summary>
    const string Opvolging = "maat, regio, thema, partner, bekend, dag, tijd";

    static readonly IReadOnlyList<Type> soorten = Leesmodellen.Feiten.Soorten<KnelpuntGebeurtenis>();

    static readonly (string, string)[] standkolommen = [.. Leestabellen.Kolommen.Select(k => (k.Naam, k.Type)), ("uit", "integer"), ("cellen", "text[]")];
    static readonly (string, string)[] werkkolommen = [.. Leestabellen.Kolommen.Select(k => (k.Naam, k.Type))];

    static readonly (string, string)[] kaartkolommen =
    [
        ("knelpunt", "uuid"), ("nummer", "text"), ("reeks", "bigint"), ("titel", "text"), ("gemeld", "date"), ("wanneer", "text"), ("registratiedatum", "date"), ("bekend", "timestamptz"),
        ("kenmerk_bron", "text"), ("kenmerk", "text"), ("organisaties", "text[]"), ("melders", "uuid[]"),
    ];

    static readonly Kolomschrijver<Standregel> stand = new(standkolommen), werk = new(werkkolommen);
    static readonly Kolomschrijver<Kaartregel> kaart = new(kaartkolommen);

    public string Naam => "standen";

    public IReadOnlyList<string> Tabellen =>
    [
        .. ((string[])[Leestabellen.Stand, Leestabellen.Werk, Leestabellen.Kaart, Leestabellen.Telling, Leestabellen.Maandtelling, Leestabellen.Niveau, Leestabellen.Tijdstip, Leestabellen.Voortgang])
            .Select(naam => $"{Leestabellen.Schema}.{naam}"),
    ];

    public async Task<long> Vul(Logboek log, Schaduw schaduw, CancellationToken stop)
    {
        await using (var verbinding = await schaduw.Open(stop))
            await Indexen.Voer(verbinding, $"create unlogged table {schaduw.Naam}.{Deelsom} (like {schaduw.Naam}.telling)", stop);
        var bronnen = await log.Bronregios(log.Verbinding, stop);
        // Reading, folding and writing take about as long as each other: each core has something to do, and no case waits for another.
        var stromen = Channel.CreateBounded<List<Opgeslagen>>(Vooruit);
        using var einde = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var vouwers = Enumerable.Range(0, Tegelijk(log)).Select(_ => Task.Run(() => Tot(einde, () => Vouw(stromen.Reader, bronnen, log.Stand.Blok, schaduw, einde.Token)), stop)).ToList();
        var aantal = 0L;
        vouwers.Add(Tot(einde, async () =>
        {
            await foreach (var stroom in log.Stromen(soorten, log.Stand.Volgnummer, einde.Token))
            {
                aantal += stroom.Count;
                await stromen.Writer.WriteAsync(stroom, einde.Token);
            }

            stromen.Writer.Complete();
        }));
        await Task.WhenAll(vouwers);
        await Tel(log, schaduw, stop);
        return aantal;
    }

    /// <summary>One at a time where the service has to go on beside it.</summary>
    static int Tegelijk(Logboek log) => log.Rem is null ? Vouwers : 1;

    /// <summary>Who fails has the others stop: a reader does not wait for room that never comes.</summary>
    static async Task Tot(CancellationTokenSource einde, Func<Task> werk)
    {
        try
        {
            await werk();
        }
        catch
        {
            await einde.CancelAsync();
            throw;
        }
    }

    static async Task Vouw(ChannelReader<List<Opgeslagen>> stromen, Bronregios bronnen, int laatsteBlok, Schaduw schaduw, CancellationToken stop)
    {
        await using var a = await schaduw.Open(stop);
        await using var b = await schaduw.Open(stop);
        await using var c = await schaduw.Open(stop);
        await using var d = await schaduw.Open(stop);
        await using var standen = await a.BeginBinaryImportAsync(Copy(schaduw, "stand", standkolommen), stop);
        await using var werken = await b.BeginBinaryImportAsync(Copy(schaduw, "werk", [("blok", "integer"), .. werkkolommen]), stop);
        await using var kaarten = await c.BeginBinaryImportAsync(Copy(schaduw, "kaart", kaartkolommen), stop);
        var sommen = new Dictionary<Telsleutel, long>();
        await foreach (var stroom in stromen.ReadAllAsync(stop))
        {
            var (voor, na) = Zaakstanden.Van(new(stroom[0].Stroom, stroom.ConvertAll(e => e.Logregel), 0) { Bronnen = bronnen });
            foreach (var regel in na.Regels)
            {
                standen.StartRow();
                stand.Schrijf(standen, regel);
                foreach (var (blok, rij) in Werkregel.Van(regel, laatsteBlok))
                {
                    werken.StartRow();
                    werken.Write(blok, NpgsqlDbType.Integer);
                    werk.Schrijf(werken, rij);
                }
            }

            if (na.Kaart is { } over)
            {
                kaarten.StartRow();
                kaart.Schrijf(kaarten, over);
            }

            Zaaktelling.Tel(voor, na, sommen);
            if (sommen.Count > MeesteSommen)
                Schrijf(d, schaduw, sommen);
        }

        Schrijf(d, schaduw, sommen);
        await standen.CompleteAsync(stop);
        await werken.CompleteAsync(stop);
        await kaarten.CompleteAsync(stop);
    }

    /// <summary>The pages since, by the statements that the daemon itself writes, on the shadows.</summary>
    public async Task Haalbij(Logboek log, NpgsqlConnection verbinding, CancellationToken stop)
    {
        // In the order in which a page of the daemon comes to them.
        await Indexen.Voer(verbinding, $"lock table {Leestabellen.Schema}.{Leestabellen.Werk}, {string.Join(", ", Tabellen)} in access exclusive mode", stop);
        await Bijhalen.Haal(log, verbinding, new Standboek(), metVoortgang: true, stop);
        await Indexen.Voer(verbinding, $"""
            insert into {Schaduw.Schema}.tijdstip select * from {Leestabellen.Schema}.tijdstip on conflict do nothing;
            delete from {Schaduw.Schema}.voortgang where naam in (select naam from {Leestabellen.Schema}.voortgang);
            insert into {Schaduw.Schema}.voortgang select * from {Leestabellen.Schema}.voortgang
            """, stop);
    }

    static string Copy(Schaduw schaduw, string tabel, (string Naam, string Type)[] kolommen) =>
        $"copy {schaduw.Naam}.{tabel} ({string.Join(", ", kolommen.Select(kolom => kolom.Naam))}) from stdin (format binary)";

    static void Schrijf(NpgsqlConnection verbinding, Schaduw schaduw, Dictionary<Telsleutel, long> sommen)
    {
        using var naar = verbinding.BeginBinaryImport($"copy {schaduw.Naam}.{Deelsom} ({Sleutel}, n) from stdin (format binary)");
        foreach (var (som, n) in sommen)
        {
            if (n == 0)
                continue;
            naar.StartRow();
            naar.Write((short)som.Maat, NpgsqlDbType.Smallint);
            naar.Write(som.Filter.Regio, NpgsqlDbType.Text);
            naar.Write(som.Filter.Thema, NpgsqlDbType.Text);
            naar.Write(som.Filter.Partner, NpgsqlDbType.Text);
            naar.Write(som.Tijd, NpgsqlDbType.Integer);
            naar.Write(som.Ding, NpgsqlDbType.Text);
            naar.Write(som.Vak, NpgsqlDbType.Integer);
            naar.Write(som.Niveau, NpgsqlDbType.Smallint);
            naar.Write(som.Voorgedragen, NpgsqlDbType.Boolean);
            naar.Write(som.Bekend, NpgsqlDbType.Date);
            naar.Write(som.Dag, NpgsqlDbType.Date);
            naar.Write(n, NpgsqlDbType.Bigint);
        }

        naar.Complete();
        sommen.Clear();
    }

    /// <summary>The sums of days, of months, and of all days before each block from the second on. No measure needs another: each core takes its share of them.</summary>
    static async Task Tel(Logboek log, Schaduw schaduw, CancellationToken stop)
    {
        await Task.WhenAll(Enumerable.Range(0, Tegelijk(log)).Select(nr => Tel(schaduw, $"maat % {Tegelijk(log)} = {nr}", log.Stand.Blok, stop)));
        await using var verbinding = await schaduw.Open(stop);
        await Indexen.Voer(verbinding, $"drop table {schaduw.Naam}.{Deelsom}", stop);
        await using (var naar = await verbinding.BeginBinaryImportAsync($"copy {schaduw.Naam}.tijdstip (volgnummer, moment) from stdin (format binary)", stop))
        {
            foreach (var (volgnummer, moment) in log.Tijdstippen)
            {
                naar.StartRow();
                naar.Write(volgnummer, NpgsqlDbType.Bigint);
                naar.Write(moment, NpgsqlDbType.TimestampTz);
            }

            await naar.CompleteAsync(stop);
        }

        if (log.Stand.Volgnummer == 0)
            return;
        await using var voortgang = new NpgsqlCommand($"insert into {schaduw.Naam}.voortgang (naam, volgnummer, moment, blok) values ($1, $2, $3, $4)", verbinding)
        {
            Parameters = { new() { Value = Bijhouder.Naam }, new() { Value = log.Stand.Volgnummer }, new() { Value = log.Stand.Moment }, new() { Value = log.Stand.Blok } },
        };
        await voortgang.ExecuteNonQueryAsync(stop);
    }

    /// <param name="welke">Of the measures.</param>
    static async Task Tel(Schaduw schaduw, string welke, int laatsteBlok, CancellationToken stop)
    {
        await using var verbinding = await schaduw.Open(stop);
        await Indexen.Voer(verbinding, $"""
            set work_mem = '256MB';
            insert into {schaduw.Naam}.telling ({Sleutel}, n) select {Sleutel}, sum(n) from {schaduw.Naam}.{Deelsom} where {welke} group by {Sleutel} having sum(n) <> 0 order by {Opvolging};
            insert into {schaduw.Naam}.maandtelling ({Sleutel}, n)
                select {Standboek.Cel}, {Standboek.InMaanden}, sum(n) from {schaduw.Naam}.telling where maat not in ({Standboek.Niveaus}) and {welke}
                group by 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11 having sum(n) <> 0 order by 1, 2, 3, 4, 5, 6, 7, 8, 9
            """, stop);
        await Blokken(verbinding, schaduw, welke, laatsteBlok, stop);
    }

    /// <summary>
    /// All days before each block, added up: per number one row for every block until it changes again. In one statement, in the order of
    /// the key; what is long nothing stands in no block.
    /// </summary>
    static Task Blokken(NpgsqlConnection verbinding, Schaduw schaduw, string welke, int laatste, CancellationToken stop)
    {
        const string cel = Standboek.Cel;
        return Indexen.Voer(verbinding, $"""
            insert into {schaduw.Naam}.niveau (blok, {cel}, n)
            select nieuw, {cel}, n from (
                select {cel}, blok, (sum(n) over w)::bigint as n, coalesce(lead(blok) over w, {laatste}) as tot from (
                    select {cel}, (bekend - date '0001-01-01') / {Bijhouden.Blokken.Dagen} as blok, sum(n)::bigint as n from {schaduw.Naam}.telling
                    where maat in ({Standboek.Niveaus}) and {welke} group by {cel}, blok) per_blok
                window w as (partition by {cel} order by blok)) stand
            cross join generate_series(blok + 1, least(tot, {laatste})) nieuw where n <> 0 order by nieuw, {cel}
            """, stop);
    }
}
