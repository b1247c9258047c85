using System.Text;
using System.Text.Json.Nodes;
using Knelpunten.Api.Audit;
using Knelpunten.Api.Leesmodellen;
using Knelpunten.Api.Personen;
using Knelpunten.Api.Vergeten;
using Knelpunten.Domain;
using Knelpunten.Tests.Afspraken;
using Knelpunten.Tests.Rand;
using Marten;
using Microsoft.Extensions.DependencyInjection;

namespace Knelpunten.Tests.Api;

/// <summary>What the tests of redaction, erasure and destruction share: two people, the process that carries it out, and a look everywhere.</summary>
public abstract class Verwijderproef : Apitest
{
    protected Persoon Tweede => Proef.Als("Ben de Wit", "beheerder", "ato");

    protected async Task<Zaak> Aanvraag(object verzoek)
    {
        var antwoord = await Beheerder.Post("/v1/verwijderingen", verzoek);
        Assert.That((int)antwoord.Status, Is.EqualTo(201), antwoord.Tekst);
        var id = antwoord.Json.GetProperty("id").GetGuid();
        return new(id, "", $"/v1/verwijderingen/{id}");
    }

    protected static readonly byte[] Verwerkingensleutel = new byte[32];

    /// <summary>The second person looks, and approves what he saw.</summary>
    protected async Task<Antwoord> KeurGoed(Zaak verwijdering)
    {
        var omvang = await Tweede.Lees($"{verwijdering}/omvang");
        await Tweede.Doet(verwijdering, "goedkeuring", new { omvang = omvang.Json.Op("digest") });
        return omvang;
    }

    protected async Task<Zaak> Goedgekeurd(object verzoek)
    {
        var verwijdering = await Aanvraag(verzoek);
        await KeurGoed(verwijdering);
        return verwijdering;
    }

    /// <summary>The verb, on the database of this service, as the user that may do this and little else.</summary>
    protected async Task<IReadOnlyList<Uitslag>> Uitvoeren(CancellationToken stop = default, Action<string>? stap = null) => await VerwijderingenOpdracht.VoerUit(
        await Testdatabase.AlsPrivacy(Proef.Verbinding), Proef.Diensten.GetRequiredService<Hoofdsleutels>(), Verwerkingensleutel, new Verwerkingenopties(), Bewaartermijnen.Standaard, Beleid.Standaard, stop, stap);

    protected async Task<Uitslag> VoerUit(Zaak verwijdering)
    {
        var uitslag = (await Uitvoeren()).Single(u => u.Verwijdering == verwijdering.Id);
        Assert.That(uitslag.IsUitgevoerd, Is.True, uitslag.Zin);
        return uitslag;
    }

    protected static string Stand(Antwoord antwoord) => antwoord.Json.Op("stand")!;

    /// <summary>Nowhere in the database, in no schema and in no column, bytes included, nor in the log.</summary>
    protected async Task MoetNergensStaan(params string[] woorden)
    {
        foreach (var (plaats, tekst) in await Overal())
            foreach (var woord in woorden)
            {
                Assert.That(tekst, Does.Not.Contain(woord).IgnoreCase, plaats);
                Assert.That(tekst, Does.Not.Contain(Convert.ToHexStringLower(Encoding.UTF8.GetBytes(woord))), plaats);
            }
    }

    protected async Task<IReadOnlyList<(string Plaats, string Tekst)>> Overal()
    {
        var alles = new List<(string, string)> { ("het logboek", string.Join('\n', Proef.Logregels)) };
        var tabellen = await Proef.Waarde<string[]>("""
            select array_agg(format('%I.%I', schemaname, tablename) order by 1) from pg_tables where schemaname not in ('pg_catalog', 'information_schema')
            """);
        foreach (var tabel in tabellen)
            alles.Add((tabel, await Proef.Waarde<string>($"select coalesce(string_agg(to_jsonb(rij)::text, E'\\n'), '') from {tabel} rij")));
        Assert.That(alles, Has.Count.GreaterThan(10));
        return alles;
    }

    /// <summary>The stored read model is what its events fold to, and so are version and all.</summary>
    protected async Task LeesmodelMoetDeVouwZijn(Guid stroom)
    {
        var store = Proef.Diensten.GetRequiredService<IDocumentStore>();
        await using var session = store.QuerySession();
        var events = await session.Events.FetchStreamAsync(stroom);
        object? gevouwen = events[0].Data switch
        {
            KnelpuntGebeurtenis => events.Aggregate((KnelpuntBeeld?)null, (b, e) => new KnelpuntProjection().Evolve(b, stroom, e)),
            VergaderingGebeurtenis => events.Aggregate((VergaderingBeeld?)null, (b, e) => new VergaderingProjection().Evolve(b, stroom, e)),
            _ => events.Aggregate((VerwijderingBeeld?)null, (b, e) => new VerwijderingProjection().Evolve(b, stroom, e)),
        };
        var tabel = $"knelpunten.mt_doc_{gevouwen!.GetType().Name.ToLowerInvariant()}";
        var bewaard = JsonNode.Parse(await Proef.Waarde<string>($"select data::text from {tabel} where id = $1", stroom));
        Assert.That(Canoniek.Van(bewaard), Is.EqualTo(Canoniek.Van(JsonNode.Parse(store.Options.Serializer().ToJson(gevouwen)))));
        Assert.That(await Proef.Waarde<long>($"select mt_version::bigint from {tabel} where id = $1", stroom), Is.EqualTo(events.Count));
    }

    /// <summary>One event of every kind that such a stream can hold, with this text wherever a person can type, also what is added tomorrow.</summary>
    protected async Task SchrijfOveral<T>(Guid stroom, string tekst) where T : Gebeurtenis
    {
        var store = Proef.Diensten.GetRequiredService<IDocumentStore>();
        await using var session = store.LightweightSession();
        session.SetHeader(Metagegevens.Wanneer, "2026-01-01");
        session.SetHeader(Metagegevens.Waarom, tekst);
        var opslag = store.Options.Serializer();
        var (zaak, vergadering) = typeof(T) == typeof(KnelpuntGebeurtenis)
            ? (await session.Events.FetchForWriting<KnelpuntBeeld>(stroom), null)
            : ((JasperFx.Events.IEventStream<KnelpuntBeeld>?)null, await session.Events.FetchForWriting<VergaderingBeeld>(stroom));
        foreach (var soort in Knelpunten.Api.Inrichting.Opslag.Gebeurtenissen.Where(soort => soort.IsSubclassOf(typeof(T)) && !AndereStroom.Contains(soort)))
        {
            var json = (JsonObject)JsonNode.Parse(opslag.ToJson(Voorbeelden.Van(soort, vol: true)))!;
            Vrijeteksten.Vervang(soort, json, _ => tekst);
            var gebeurtenis = opslag.FromJson(soort, new MemoryStream(Encoding.UTF8.GetBytes(json.ToJsonString())));
            zaak?.AppendOne(gebeurtenis);
            vergadering?.AppendOne(gebeurtenis);
        }

        await session.SaveChangesAsync();
    }

    /// <summary>What begins or ends a stream; a second one of it would be another story.</summary>
    static readonly Type[] AndereStroom = [typeof(KnelpuntGemeld), typeof(KnelpuntVernietigd), typeof(VergaderingGepland), typeof(KnelpuntSamengevoegd)];

    protected Task<string> Teksten(Guid stroom) =>
        Proef.Waarde<string>("select string_agg(data::text || headers::text, E'\\n' order by version) from knelpunten.mt_events where stream_id = $1", stroom);
}
