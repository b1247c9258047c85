using System.Runtime.CompilerServices;
using System.Text.Json;
using Knelpunten.Api.Inrichting;
using Knelpunten.Api.Keten;
using Knelpunten.Api.Leesmodellen;
using Knelpunten.Api.Opdrachten;
using Knelpunten.Api.Terugkijken;
using Marten;
using Npgsql;

namespace Knelpunten.Api.Dossiers;

/// <summary>The first page of what the package says of itself; signed by the note beside it.</summary>
/// <param name="Soort"><c>knelpunten</c> or <c>alles</c>.</param>
/// <param name="Grootte">The size of the log that the package goes up to; <paramref name="Wortel"/> is its root, in hex.</param>
/// <param name="Overdracht">Of a package that is handed over: to whom.</param>
public sealed record Dossiermanifest(
    string Formaat, int Versie, string Soort, string Oorsprong, DateTimeOffset Gemaakt, long Grootte, string Wortel, long Positie, long Gebeurtenissen, Overdrachtregel? Overdracht,
    IReadOnlyList<Dossierbestand> Bestanden);

/// <summary>That this package hands its cases over, and to whom.</summary>
/// <param name="Aan">Code of the receiver in the register of who hands over; <paramref name="Naam"/> is its name there.</param>
public sealed record Overdrachtregel(Guid Id, string Aan, string Naam);

/// <summary>Makes a package and writes it as it goes: a page of events, a few cases, one paper at a time.</summary>
public sealed class Dossiermaker(NpgsqlDataSource bron, IDocumentStore store, Registerkast kast, Zegelopties zegels, Bewaartermijnen termijnen, TimeProvider klok)
{
    const int Tegelijk = 50;

    public Task<Pakketpunt?> Punt(CancellationToken stop) => Pakketpunt.Neem(bron, zegels, klok, stop);

    public async Task Schrijf(Pakketpunt punt, Dossierkeuze keuze, Stream uit, CancellationToken stop, Overdrachtregel? overdracht = null)
    {
        long[]? posities = null;
        if (keuze.Knelpunten is { } gekozen)
        {
            await using var verbinding = await bron.OpenConnectionAsync(stop);
            posities = await Dossierinhoud.Posities(verbinding, gekozen, punt.Positie, stop);
        }

        using var zip = new Dossierzip(uit, punt.Moment, stop);
        foreach (var naam in new[] { "LEESMIJ.txt", "README.txt", "FORMAAT.md", "lezer.html", "lezer/lezer.js", "lezer/lezer.css" })
            await zip.Voeg(naam, Dossierbestanden.Lees(naam));
        var regels = new Gebeurtenisregels(bron, punt, posities);
        await zip.Voeg("gebeurtenissen.ndjson", vak => regels.Schrijf(vak, stop));
        var gekozenStromen = keuze.Knelpunten?.ToHashSet();
        var stromen = regels.Stromen.Select(s => new Dossierstroom(s.Key, s.Value.Soort, gekozenStromen is null || gekozenStromen.Contains(s.Key) ? s.Value.Versie : null)).ToList();
        await zip.Voeg("stromen.ndjson", async vak =>
        {
            foreach (var (nummer, stroom) in stromen.Index())
            {
                vak.Regel(stroom);
                if (nummer % 1_000 == 0)
                    await vak.Door();
            }
        });
        await zip.Voeg("zegels.ndjson", vak => new Zegelregels(bron, punt, keuze.IsAlles).Schrijf(vak, stop));
        await zip.Voeg("sleutels.ndjson", vak => Sleutels(vak, punt, stop));
        foreach (var (soort, versie) in regels.Soorten)
            await zip.Voeg($"schemas/{soort}.{versie}.json", Gebeurtenisschema.Van(soort, versie).ToJsonString(Dossierzip.Opties));
        await Standen(zip, stromen, punt, posities?.ToHashSet(), stop);
        await new Dossierstukken(bron, punt, keuze, zip).Schrijf(regels.Stukken, stop);
        await new Mdtobestanden(zip, punt, keuze, termijnen, await kast.Actueel(stop)).Schrijf(Zaken(stromen, stop), stop);
        await using (var verbinding = await bron.OpenConnectionAsync(stop))
        {
            if (!await punt.Geldt(verbinding, stop))
                throw new Pakketachterhaald();
        }

        await zip.Sluit(punt.Oorsprong, bestanden => new Dossiermanifest(
            "knelpunten-pakket", 1, keuze.IsAlles ? "alles" : "knelpunten", punt.Oorsprong, punt.Moment, punt.Grootte, Convert.ToHexStringLower(punt.Wortel), punt.Positie, regels.Aantal, overdracht, bestanden), zegels.Gelezen);
    }

    /// <summary>What the service makes of the events, as of the package: nobody proves that, and so it is said.</summary>
    async Task Standen(Dossierzip zip, IReadOnlyList<Dossierstroom> stromen, Pakketpunt punt, HashSet<long>? posities, CancellationToken stop)
    {
        var register = await kast.Toen(punt.Moment, stop);
        var nummers = new Dictionary<Guid, string>();
        await zip.Voeg("standen/register.json", JsonSerializer.SerializeToUtf8Bytes(new
        {
            regios = register.Regios.Waarden,
            themas = register.Themas.Waarden,
            activiteitsoorten = register.Activiteitsoorten.Waarden,
            productsoorten = register.Productsoorten.Waarden,
            organisaties = register.Organisaties.Waarden,
            zetels = register.Zetels.Waarden,
        }, Dossierzip.Opties));
        await zip.Voeg("standen/knelpunten.ndjson", async vak =>
        {
            await foreach (var zaak in Zaken(stromen, stop))
            {
                nummers[zaak.Id] = zaak.Nummer;
                vak.Regel(zaak);
                await vak.Door();
            }
        });
        await zip.Voeg("standen/vergaderingen.ndjson", async vak =>
        {
            await foreach (var vergadering in Vergaderingen(stromen, stop))
            {
                nummers[vergadering.Id] = vergadering.Nummer;
                vak.Regel(vergadering);
                await vak.Door();
            }
        });
        await zip.Voeg("prov.ndjson", async vak =>
        {
            foreach (var deel in stromen.Where(stroom => stroom is { Soort: "knelpunt", Versies: not null }).Select(stroom => stroom.Stroom).Chunk(Tegelijk))
            {
                await using var vraag = bron.CreateCommand();
                vraag.CommandTimeout = 0;
                foreach (var (zaak, events) in await Oorzakenroute.Lees(vraag, store.Options.Serializer(), deel, stop))
                {
                    var hier = events.Where(e => posities?.Contains(e.Beeld.Volgnummer) ?? e.Beeld.Volgnummer <= punt.Positie).ToList();
                    var boom = new Oorzaken(zaak, nummers.GetValueOrDefault(zaak, ""), Oorzaakboom.Van(hier, gebeurtenis => Tijdlijn.Zin(gebeurtenis, register, nummers)), false);
                    vak.Schrijf(Provenance.Van(boom).ToJsonString(Json.Opties));
                    vak.Schrijf("\n"u8);
                }

                await vak.Door();
            }
        });
        await new Lezerdelen(bron, store, zip, punt, posities, register, nummers).Schrijf(stromen, stop);
    }

    async IAsyncEnumerable<KnelpuntBeeld> Zaken(IReadOnlyList<Dossierstroom> stromen, [EnumeratorCancellation] CancellationToken stop)
    {
        foreach (var deel in stromen.Where(stroom => stroom is { Soort: "knelpunt", Versies: not null }).Chunk(Tegelijk))
        {
            var beelden = new List<KnelpuntBeeld>(deel.Length);
            await using (var session = store.QuerySession())
            {
                var nu = (await session.LoadManyAsync<KnelpuntBeeld>(stop, [.. deel.Select(stroom => stroom.Stroom)])).ToDictionary(beeld => beeld.Id);
                foreach (var stroom in deel)
                {
                    // Something happened to it since: as it was.
                    if ((nu.GetValueOrDefault(stroom.Stroom) is { } beeld && beeld.Versie == stroom.Versies ? beeld
                        : Verleden.Vouw(await session.Events.FetchStreamAsync(stroom.Stroom, stroom.Versies!.Value, token: stop), stroom.Stroom)) is { Nummer.Length: > 0 } toen)
                        beelden.Add(toen);
                }
            }

            foreach (var beeld in beelden)
                yield return beeld;
        }
    }

    async IAsyncEnumerable<VergaderingBeeld> Vergaderingen(IReadOnlyList<Dossierstroom> stromen, [EnumeratorCancellation] CancellationToken stop)
    {
        foreach (var stroom in stromen.Where(stroom => stroom is { Soort: "vergadering", Versies: not null }))
        {
            await using var session = store.QuerySession();
            if (Verleden.VouwVergadering(await session.Events.FetchStreamAsync(stroom.Stroom, stroom.Versies!.Value, token: stop), stroom.Stroom) is { } beeld)
                yield return beeld;
        }
    }

    async Task Sleutels(Vak vak, Pakketpunt punt, CancellationToken stop)
    {
        var nu = zegels.Gelezen.Select(sleutel => sleutel.Controle(punt.Oorsprong).ToString()).ToList();
        await using var vraag = bron.CreateCommand($"select vkey, sinds from {Ketentabellen.Sleutel} order by sinds, vkey");
        await using var rij = await vraag.ExecuteReaderAsync(stop);
        while (await rij.ReadAsync(stop))
        {
            // Of an earlier name of this log no zegel is in here.
            if (Controlesleutel.Lees(rij.GetString(0)) is not { } sleutel || sleutel.Naam != punt.Oorsprong)
                continue;
            nu.Remove(rij.GetString(0));
            vak.Regel(new { sleutel = rij.GetString(0), sinds = rij.GetFieldValue<DateTimeOffset>(1) });
        }

        foreach (var sleutel in nu)
            vak.Regel(new { sleutel });
    }
}

/// <summary>What is the same in every package, out of this program itself.</summary>
static class Dossierbestanden
{
    public static byte[] Lees(string naam)
    {
        using var stroom = typeof(Dossierbestanden).Assembly.GetManifestResourceStream($"dossier/{naam}") ?? throw new InvalidOperationException(naam);
        using var bytes = new MemoryStream();
        stroom.CopyTo(bytes);
        return bytes.ToArray();
    }
}
