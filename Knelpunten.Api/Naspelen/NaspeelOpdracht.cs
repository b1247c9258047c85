using System.IO.Pipelines;
using Knelpunten.Api.Bijhouden;
using Knelpunten.Api.Database;
using Knelpunten.Api.Inrichting;
using Knelpunten.Api.Opdrachten;
using Knelpunten.Api.Postgres;
using Knelpunten.Api.Terugkijken;
using Marten;
using Npgsql;

namespace Knelpunten.Api.Naspelen;

/// <summary><c>dotnet run --project Knelpunten.Api -- naspelen</c>: the log through the rules of this build, one step a line.</summary>
public static class NaspeelOpdracht
{
    const string Gebruik = """
        Gebruik: naspelen [--knelpunt NUMMER|ID] [--vanaf MOMENT] [--tot MOMENT] [--na POSITIE] [--bezwaren]
          --knelpunt  alleen van dit knelpunt
          --vanaf     opgetekend vanaf dit moment (2026-03-01T12:00:00Z) of deze dag
          --tot       opgetekend tot en met dit moment of deze dag
          --na        alleen wat na deze plaats in het logboek komt: om verder te gaan
          --bezwaren  alleen stappen waar de regels van nu iets tegen hebben
        Elke regel is een stap, in JSON: hoe het stond, wat er gebeurde, hoe het toen stond, wie het deed en waarom.
        Alleen lezen; de dienst kan gewoon doorwerken. Met ConnectionStrings__Beheer, of anders op de eigen PostgreSQL van de dienst.
        Eindigt met 1 als de regels van nu ergens iets tegen hebben.
        """;

    internal sealed record Wens(string? Knelpunt = null, DateTimeOffset? Vanaf = null, DateTimeOffset? Tot = null, long Na = 0, bool AlleenBezwaren = false);

    public static Task<int> Voer(string[] args) => Opdrachtregel.Voer(
        async stop =>
        {
            var wens = Lees(args);
            var beleid = Dienst.Beleidskeuze(WebApplication.CreateBuilder().Configuration);
            await using var beheer = await Verbinding(stop);
            var uit = PipeWriter.Create(Console.OpenStandardOutput());
            var (stappen, bezwaren) = await Speel(beheer.Tekst, wens, beleid, uit, stop);
            await uit.CompleteAsync();
            await Console.Error.WriteLineAsync($"{stappen} stappen nagespeeld; de regels van nu hebben iets tegen {bezwaren} daarvan.");
            return bezwaren == 0 ? 0 : 1;
        },
        "Afgebroken; ga verder met --na en het laatste volgnummer.",
        fout => fout is FormatException ? (2, $"{fout.Message}\n{Gebruik}") : null);

    /// <summary>The database of the service that runs, of whoever is named, or its own that is started for this.</summary>
    internal static async Task<DatabaseOpdracht.Beheerdersverbinding> Verbinding(CancellationToken stop)
    {
        var lopend = Dienst.Gegeven(WebApplication.CreateBuilder().Configuration, DatabaseOpdracht.Beheer) is null
            ? await EigenPostgres.ZoekLopende(new EigenPostgresOpties { Map = Gegevensmap.Standaard() }, stop)
            : null;
        return lopend is null ? await DatabaseOpdracht.Beheerverbinding(stop) : new(lopend, null);
    }

    /// <returns>How many steps there were, and against how many of them a rule has something.</returns>
    internal static async Task<(long Stappen, long Bezwaren)> Speel(string verbinding, Wens wens, Beleid beleid, PipeWriter uit, CancellationToken stop)
    {
        await using var bron = new Leesbron(verbinding);
        await using var store = Lezer(verbinding);
        var naspeler = new Naspeler(bron, store.Options.Serializer(), await new Registerkast(store, TimeProvider.System).Actueel(stop), beleid);
        var keuze = await Kies(bron, wens, stop);
        using var schrijver = new Regelschrijver(uit);
        var (stappen, bezwaren) = (0L, 0L);
        for (var (na, aantal) = (keuze.Na, Regelstroom.Bladzijde); aantal == Regelstroom.Bladzijde;)
        {
            await using var opdracht = bron.Vraag();
            var bladzijde = await naspeler.Speel(opdracht, keuze.Waar(opdracht.Parameters, na), Regelstroom.Bladzijde, stop);
            foreach (var stap in bladzijde)
            {
                (na, stappen, bezwaren) = (stap.Volgnummer, stappen + 1, bezwaren + (stap.Bezwaren is null ? 0 : 1));
                if (!wens.AlleenBezwaren || stap.Bezwaren is not null)
                    schrijver.Schrijf(stap);
            }

            aantal = bladzijde.Count;
            if ((await uit.FlushAsync(stop)).IsCompleted)
                break;
        }

        return (stappen, bezwaren);
    }

    /// <summary>For who only reads with it.</summary>
    internal static DocumentStore Lezer(string verbinding) => DocumentStore.For(marten =>
    {
        Opslag.Instellen(marten);
        marten.Connection(verbinding);
        marten.Projections.AsyncMode = JasperFx.Events.Daemon.DaemonMode.ExternallyManaged;
    });

    static async Task<Logkeuze> Kies(Leesbron bron, Wens wens, CancellationToken stop)
    {
        await using var verbinding = await bron.Open(stop);
        var einde = (await Bijgewerkt.Lees(verbinding, stop)).Volgnummer;
        // Of a database that no service worked on yet: all there is.
        if (einde == 0)
        {
            await using var laatste = new NpgsqlCommand($"select coalesce(max(seq_id), 0) from {Opslag.Schema}.mt_events", verbinding);
            einde = (long)(await laatste.ExecuteScalarAsync(stop))!;
        }

        Guid? zaak = wens.Knelpunt is null ? null : await Zaak(verbinding, wens.Knelpunt, stop) ?? throw new FormatException($"Er is geen knelpunt {wens.Knelpunt}.");
        return new(
            Math.Max(wens.Na, wens.Vanaf is { } vanaf ? await Auditroute.Plaats(bron, vanaf.AddMicroseconds(-1), einde, stop) : 0),
            wens.Tot is { } tot ? await Auditroute.Plaats(bron, tot, einde, stop) : einde,
            null, [], zaak, null, null, null);
    }

    static async Task<Guid?> Zaak(NpgsqlConnection verbinding, string idOfNummer, CancellationToken stop)
    {
        await using var vraag = new NpgsqlCommand($"select id from {Opslag.Schema}.mt_doc_knelpuntbeeld where nummer = $1 or id::text = $2", verbinding)
        {
            Parameters = { new() { Value = idOfNummer.ToUpperInvariant() }, new() { Value = idOfNummer.ToLowerInvariant() } },
        };
        return await vraag.ExecuteScalarAsync(stop) as Guid?;
    }

    internal static Wens Lees(string[] args)
    {
        var wens = new Wens();
        for (var i = 0; i < args.Length; i++)
        {
            if (args[i] == "--bezwaren")
            {
                wens = wens with { AlleenBezwaren = true };
                continue;
            }

            var (optie, waarde) = (args[i], i + 1 < args.Length ? args[++i] : throw new FormatException($"Na {args[i]} hoort een waarde."));
            wens = optie switch
            {
                "--knelpunt" => wens with { Knelpunt = waarde },
                "--vanaf" => wens with { Vanaf = Auditroute.Begin(waarde) ?? throw new FormatException($"{waarde} is geen moment of dag.") },
                "--tot" => wens with { Tot = Peiling.Lees(waarde) ?? throw new FormatException($"{waarde} is geen moment of dag.") },
                "--na" => wens with { Na = long.TryParse(waarde, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var na) ? na : throw new FormatException($"{waarde} is geen plaats in het logboek.") },
                _ => throw new FormatException($"Onbekende optie: {optie}"),
            };
        }

        return wens;
    }
}
