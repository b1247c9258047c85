using System.Text.Json.Nodes;
using Knelpunten.Api.Audit;
using Knelpunten.Api.Bijhouden;
using Knelpunten.Api.Inrichting;
using Knelpunten.Api.Leesmodellen;
using Knelpunten.Api.Opdrachten;
using Knelpunten.Api.Stukken;
using Marten;
using Microsoft.Net.Http.Headers;
using Npgsql;

namespace Knelpunten.Api.Terugkijken;

/// <summary>The tree of causes of one case, as JSON and as PROV-JSON (W3C). For auditors: it goes through the histories of other cases.</summary>
public static class Oorzakenroute
{
    const string Prov = "application/prov+json";

    /// <summary>More than any case of people; what is imported in one go may be one request.</summary>
    const int Hoogstens = 5_000;

    public static void MapOorzaken(this IEndpointRouteBuilder knelpunt) =>
        knelpunt.MapGet("oorzaken", Geef)
            .VoorRol(Rol.Auditor)
            .WithSummary("Wat tot wat leidde, ook in andere knelpunten en vergaderingen; ook als PROV-JSON")
            .Produces<Oorzaken>()
            .WithMetadata(new Vormen([Prov]));

    static async Task<IResult> Geef(HttpContext http, string knelpunt, Leesbron bron, IDocumentStore store, Registerkast kast)
    {
        http.Response.Headers.Append(HeaderNames.Vary, HeaderNames.Accept);
        if (await Knelpuntlezen.Haal(http, knelpunt) is not { } zaak)
            return Knelpuntlezen.NietGevonden(http);
        await using var vraag = bron.Vraag();
        var events = await Lees(vraag, store.Options.Serializer(), zaak.Id, http.RequestAborted);
        var register = await kast.Actueel(http.RequestAborted);
        var nummers = (await Knelpuntlezen.Namen(http, [.. events.Select(e => Tijdlijn.Ander(e.Gebeurtenis)).OfType<Guid>().Distinct()])).ToDictionary(naam => naam.Key, naam => naam.Value.Nummer);
        var boom = new Oorzaken(zaak.Id, zaak.Nummer, Oorzaakboom.Van(events, gebeurtenis => Tijdlijn.Zin(gebeurtenis, register, nummers)), events.Count == Hoogstens);
        http.Toonde(Inzagesoort.Geschiedenis, events.Select(e => e.Beeld.Stroom).Distinct());
        return Vormkeuze.Kies(http.Request.Headers.Accept, ["application/json", Prov]) is 1
            ? TypedResults.Text(Provenance.Van(boom).ToJsonString(Json.Opties), Prov)
            : TypedResults.Ok(boom);
    }

    /// <summary>Its own events, what was recorded with them elsewhere, and the procedures that took words from it.</summary>
    static Task<List<(Gebeurtenisbeeld Beeld, Gebeurtenis Gebeurtenis)>> Lees(NpgsqlCommand vraag, ISerializer json, Guid zaak, CancellationToken stop) => Lees(vraag, json, [zaak], Hoogstens, stop);

    /// <summary>Likewise of several cases, in one question for all of them.</summary>
    internal static async Task<Dictionary<Guid, IReadOnlyList<(Gebeurtenisbeeld Beeld, Gebeurtenis Gebeurtenis)>>> Lees(NpgsqlCommand vraag, ISerializer json, Guid[] zaken, CancellationToken stop)
    {
        var alle = await Lees(vraag, json, zaken, null, stop);
        var (perStroom, perCorrelatie) = (alle.ToLookup(e => e.Beeld.Stroom), alle.Where(e => e.Beeld.Correlatie is not null).ToLookup(e => e.Beeld.Correlatie!));
        return zaken.ToDictionary(zaak => zaak, zaak => (IReadOnlyList<(Gebeurtenisbeeld, Gebeurtenis)>)
        [
            .. perStroom[zaak]
                .Concat(perStroom[zaak].Select(e => e.Beeld.Correlatie).OfType<string>().Distinct().SelectMany(correlatie => perCorrelatie[correlatie]))
                .Concat(perStroom[zaak].Select(e => (e.Gebeurtenis as KnelpuntGelakt)?.Verwijdering ?? (e.Gebeurtenis as KnelpuntVernietigd)?.Verwijdering).OfType<Guid>().Distinct().SelectMany(verwijdering => perStroom[verwijdering]))
                .DistinctBy(e => e.Beeld.Volgnummer).OrderBy(e => e.Beeld.Volgnummer),
        ]);
    }

    static async Task<List<(Gebeurtenisbeeld Beeld, Gebeurtenis Gebeurtenis)>> Lees(NpgsqlCommand vraag, ISerializer json, Guid[] zaken, int? hoogstens, CancellationToken stop)
    {
        vraag.CommandText = $"""
            select {Gebeurtenisbeeld.Kolommen} from {Opslag.Schema}.mt_events e
            where e.stream_id = any($1)
              or e.correlation_id = any(array(select correlation_id from {Opslag.Schema}.mt_events where stream_id = any($1) and correlation_id is not null))
              or e.stream_id = any(array(select (data->>'verwijdering')::uuid from {Opslag.Schema}.mt_events where stream_id = any($1) and data ? 'verwijdering'))
            order by e.seq_id{(hoogstens is { } grens ? $" limit {grens}" : "")}
            """;
        vraag.Parameters.Add(new NpgsqlParameter<Guid[]> { TypedValue = zaken });
        var events = new List<(Gebeurtenisbeeld, Gebeurtenis)>();
        await using var rij = await vraag.ExecuteReaderAsync(stop);
        while (await rij.ReadAsync(stop))
        {
            var beeld = Gebeurtenisbeeld.Lees(rij);
            if (Gebeurtenisbeeld.Type(beeld.Gebeurtenis) is { } soort)
                events.Add((beeld, (Gebeurtenis)json.FromJson(soort, new MemoryStream(beeld.Gegevens.Utf8.ToArray()))));
        }

        return events;
    }
}

/// <summary>
/// The tree in the words of PROV: a version of a case or meeting is an entity, a command an activity, who gave it an agent.
/// <see href="https://www.w3.org/submissions/prov-json/"/>
/// </summary>
public static class Provenance
{
    public static JsonObject Van(Oorzaken oorzaken)
    {
        var (entity, activity, agent) = (new JsonObject(), new JsonObject(), new JsonObject());
        var (gemaakt, afgeleid, gedaan, namens, ingelicht) = (new JsonObject(), new JsonObject(), new JsonObject(), new JsonObject(), new JsonObject());
        foreach (var handeling in oorzaken.Handelingen)
            Neem(handeling, null);
        return new()
        {
            ["prefix"] = new JsonObject { ["kp"] = "urn:knelpunten:", ["prov"] = "http://www.w3.org/ns/prov#", ["xsd"] = "http://www.w3.org/2001/XMLSchema#" },
            ["entity"] = entity,
            ["activity"] = activity,
            ["agent"] = agent,
            ["wasGeneratedBy"] = gemaakt,
            ["wasDerivedFrom"] = afgeleid,
            ["wasAssociatedWith"] = gedaan,
            ["actedOnBehalfOf"] = namens,
            ["wasInformedBy"] = ingelicht,
        };

        void Neem(Handeling handeling, string? ouder)
        {
            var naam = $"kp:handeling:{handeling.Gebeurtenissen[0].Id}";
            activity[naam] = Zonder(new()
            {
                ["prov:startTime"] = Tijd(handeling),
                ["prov:endTime"] = Tijd(handeling),
                ["prov:type"] = handeling.Opdracht,
                ["kp:waarom"] = handeling.Waarom,
                ["kp:correlatie"] = handeling.Correlatie,
                ["kp:oorzaak"] = handeling.Oorzaak,
                ["kp:grond"] = handeling.Grond?.ToString().ToLowerInvariant(),
            });
            if (ouder is not null)
                ingelicht[$"_:i{ingelicht.Count + 1}"] = new JsonObject { ["prov:informed"] = naam, ["prov:informant"] = ouder };
            if (handeling.Actor is { } actor)
            {
                agent[$"kp:actor:{actor}"] = new JsonObject();
                gedaan[$"_:a{gedaan.Count + 1}"] = Zonder(new() { ["prov:activity"] = naam, ["prov:agent"] = $"kp:actor:{actor}", ["kp:rol"] = handeling.Rol, ["kp:organisatie"] = handeling.Organisatie });
                if (handeling.Namens is { } wie)
                {
                    agent[$"kp:{wie}"] = new JsonObject();
                    namens[$"_:n{namens.Count + 1}"] = new JsonObject { ["prov:delegate"] = $"kp:actor:{actor}", ["prov:responsible"] = $"kp:{wie}", ["prov:activity"] = naam };
                }
            }

            foreach (var gevolg in handeling.Gebeurtenissen)
            {
                var stand = Stand(gevolg, gevolg.Versie);
                entity[stand] = new JsonObject { ["prov:type"] = gevolg.Gebeurtenis, ["prov:label"] = gevolg.Zin, ["kp:gebeurtenis"] = $"{gevolg.Id}", ["kp:wanneer"] = gevolg.Wanneer, ["kp:volgnummer"] = gevolg.Volgnummer };
                gemaakt[$"_:g{gemaakt.Count + 1}"] = new JsonObject { ["prov:entity"] = stand, ["prov:activity"] = naam, ["prov:time"] = Tijd(handeling) };
                if (gevolg.Versie > 1)
                {
                    var vorige = Stand(gevolg, gevolg.Versie - 1);
                    entity.TryAdd(vorige, new JsonObject());
                    afgeleid[$"_:d{afgeleid.Count + 1}"] = new JsonObject { ["prov:generatedEntity"] = stand, ["prov:usedEntity"] = vorige, ["prov:activity"] = naam };
                }
            }

            foreach (var gevolg in handeling.Gevolgen)
                Neem(gevolg, naam);
        }

        static string Stand(Gevolg gevolg, long versie) => $"kp:{gevolg.Stroomsoort}:{gevolg.Stroom}:{versie}";

        static string Tijd(Handeling handeling) => handeling.Opgetekend.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFF'Z'", System.Globalization.CultureInfo.InvariantCulture);
    }

    /// <summary>What is not known is absent.</summary>
    static JsonObject Zonder(JsonObject leden)
    {
        foreach (var naam in leden.Where(lid => lid.Value is null).Select(lid => lid.Key).ToList())
            leden.Remove(naam);
        return leden;
    }
}
