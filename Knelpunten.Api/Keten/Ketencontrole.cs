using Knelpunten.Api.Inrichting;
using Npgsql;

namespace Knelpunten.Api.Keten;

/// <summary>
/// Recomputes everything from the events and compares it with the log, the zegels and what lies outside the database. Trusts nothing it
/// reads: of every difference it says what it is, and at which position.
/// </summary>
/// <param name="sleutels">Keys that are trusted; empty: those of the database, which whoever owns it can replace.</param>
public sealed class Ketencontrole(NpgsqlDataSource bron, IReadOnlyList<Controlesleutel> sleutels, IReadOnlyList<Zegel> buiten, IReadOnlyList<string> bewijzen, CancellationToken stop)
{
    const int Pagina = 5_000;

    readonly List<Bevinding> bevindingen = [];
    readonly List<string> opmerkingen = [];
    readonly Dictionary<long, string> hashes = [];
    IReadOnlyList<Controlesleutel> vertrouwd = sleutels;

    sealed record Blad(long Nr, long Positie, byte[] Hash, Guid Gebeurtenis, Guid Stroom, long Versie, string Soort)
    {
        public string Waarvan => $"{Soort}, gebeurtenis {Versie} van stroom {Stroom}";
    }

    public async Task<Ketenuitslag> Controleer()
    {
        await using var verbinding = await bron.OpenConnectionAsync(stop);
        await using var tweede = await bron.OpenConnectionAsync(stop);
        // One moment for both connections: what is committed meanwhile is not half seen.
        await using var transactie = await verbinding.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead, stop);
        await using var ander = await tweede.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead, stop);
        await using (var deel = new NpgsqlCommand("select pg_export_snapshot()", verbinding))
        await using (var neem = new NpgsqlCommand($"set transaction snapshot '{await deel.ExecuteScalarAsync(stop)}'", tweede))
            await neem.ExecuteNonQueryAsync(stop);

        var lak = await Lakboek.Lees(verbinding, 0, stop);
        foreach (var (door, veld) in lak.Gebroken())
            Vind(Bevindingsoort.OngenoemdGelakt, veld.Positie, $"{veld.Lid} van de gebeurtenis op positie {veld.Positie} was al anders voordat het op positie {door} gelakt werd.");
        var zegels = await Zegels(verbinding);
        var wachtend = new Queue<Zegel>(zegels.Concat(buiten).OrderBy(zegel => zegel.Grootte));
        var knopen = new Knopencontrole(tweede, Vind, stop);

        var (rand, gezien) = (new Groeirand(), 0L);
        var (weg, los, vorige) = (new List<Blad>(), new List<Opgetekendegebeurtenis>(), 0L);
        await using var bladen = Bladen(tweede).GetAsyncEnumerator(stop);
        await using var gebeurtenissen = Gebeurtenissen(verbinding).GetAsyncEnumerator(stop);
        var (isBlad, isGebeurtenis) = (await bladen.MoveNextAsync(), await gebeurtenissen.MoveNextAsync());
        while (isBlad || isGebeurtenis)
        {
            if (isGebeurtenis && (!isBlad || gebeurtenissen.Current.E.Positie < bladen.Current.Positie))
            {
                los.Add(gebeurtenissen.Current.E);
                gezien++;
                isGebeurtenis = await gebeurtenissen.MoveNextAsync();
                continue;
            }

            var blad = bladen.Current;
            if (blad.Nr != rand.Grootte || blad.Positie <= vorige)
                Vind(Bevindingsoort.Keten, blad.Positie, $"Blad {blad.Nr} (positie {blad.Positie}) staat waar blad {rand.Grootte} na positie {vorige} hoort: er is een blad weg, bij of verplaatst.");
            vorige = blad.Positie;
            await knopen.Neem(rand.Voeg(blad.Hash));
            while (wachtend.TryPeek(out var zegel) && zegel.Grootte <= rand.Grootte)
                Vergelijk(wachtend.Dequeue(), rand);
            if (isGebeurtenis && gebeurtenissen.Current.E.Positie == blad.Positie)
            {
                Vergelijk(gebeurtenissen.Current.E, gebeurtenissen.Current.Zouten, blad, lak, weg, los);
                gezien++;
                isGebeurtenis = await gebeurtenissen.MoveNextAsync();
            }
            else
            {
                weg.Add(blad);
            }

            isBlad = await bladen.MoveNextAsync();
        }

        foreach (var zegel in wachtend)
            Vind(Bevindingsoort.Afgekapt, null, $"Een zegel gaat over {zegel.Grootte} gebeurtenissen en de keten heeft er {rand.Grootte}: het eind van de keten is weg, of deze database is ouder dan dat zegel.");
        var nogNiet = Noem(weg, los, vorige, rand.Grootte);
        await knopen.MaakAf(rand.Grootte);
        await Stromen(verbinding);
        await Gaten(verbinding, vorige);
        await Inzagen(verbinding);
        foreach (var bewijs in bewijzen)
            Controleer(bewijs);
        return new(gezien, rand.Grootte, knopen.Aantal, zegels.Count, nogNiet, [.. bevindingen.OrderBy(b => b.Positie ?? long.MaxValue)], opmerkingen);
    }

    void Vergelijk(Opgetekendegebeurtenis e, Zoutvoorraad zouten, Blad blad, Lakboek lak, List<Blad> weg, List<Opgetekendegebeurtenis> los)
    {
        var (vreemd, anders) = (new List<string>(), new List<string>());
        var hash = Gebeurtenisblad.Hash(Gebeurtenisblad.Canoniek(e, Gebeurtenisrij.Type(e.Soort), vrij =>
        {
            var nu = zouten.TryGetValue(vrij.Lid, out var zout) ? Gebeurtenisblad.Verbintenis(zout, vrij.Tekst) : null;
            if (nu is null || (lak.Nu(e.Positie, vrij.Lid) is { } hoort && hoort != nu))
                vreemd.Add(vrij.Lid);
            else if (zouten.Verbintenissen.TryGetValue(vrij.Lid, out var verbintenis) && verbintenis != nu)
                anders.Add(vrij.Lid);
            return lak.Verzegeld(e.Positie, vrij.Lid) ?? nu ?? "";
        }));
        hashes[e.Positie] = Convert.ToHexStringLower(hash);
        if (e.Id != blad.Gebeurtenis)
        {
            // Another event than was sealed here: which one went where is said once all are known.
            weg.Add(blad);
            los.Add(e);
        }
        else if (vreemd.Count > 0)
        {
            Vind(Bevindingsoort.OngenoemdGelakt, e.Positie, $"Positie {e.Positie} ({blad.Waarvan}): {string.Join(", ", vreemd)} is gewist of veranderd, of mist zijn zout, en geen gebeurtenis van lakken zegt dat.");
        }
        else if (!hash.AsSpan().SequenceEqual(blad.Hash))
        {
            Vind(Bevindingsoort.Gewijzigd, e.Positie, $"Positie {e.Positie} ({blad.Waarvan}) is niet wat verzegeld werd: {(anders.Count > 0 ? $"van {string.Join(", ", anders)} is de tekst of het zout veranderd" : "de gebeurtenis of haar blad is veranderd")}.");
        }
        else if (anders.Count > 0)
        {
            Vind(Bevindingsoort.Keten, e.Positie, $"Naast het zout van {string.Join(", ", anders)} op positie {e.Positie} staat een andere verbintenis dan die verzegeld werd.");
        }
        else if (e.Stroom != blad.Stroom || e.Versie != blad.Versie || e.Soort != blad.Soort)
        {
            Vind(Bevindingsoort.Keten, e.Positie, $"Naast blad {blad.Nr} staat een andere gebeurtenis genoemd dan die op positie {e.Positie}.");
        }
    }

    /// <summary>Leaves without their event, and events without a leaf: together they say what went, came or moved.</summary>
    long Noem(List<Blad> weg, List<Opgetekendegebeurtenis> los, long laatste, long grootte)
    {
        var plaats = los.DistinctBy(e => e.Id).ToDictionary(e => e.Id, e => e.Positie);
        var verzegeld = weg.Select(blad => blad.Gebeurtenis).ToHashSet();
        foreach (var blad in weg.Where(blad => plaats.ContainsKey(blad.Gebeurtenis)))
            Vind(Bevindingsoort.Verplaatst, blad.Positie, $"De gebeurtenis van positie {blad.Positie} ({blad.Waarvan}) staat nu op positie {plaats[blad.Gebeurtenis]}.");
        var verdwenen = weg.Where(blad => !plaats.ContainsKey(blad.Gebeurtenis)).ToList();
        var staart = grootte;
        foreach (var blad in verdwenen.AsEnumerable().Reverse().TakeWhile(blad => blad.Nr == staart - 1))
            staart = blad.Nr;
        foreach (var blad in verdwenen)
        {
            Vind(blad.Nr >= staart ? Bevindingsoort.Afgekapt : Bevindingsoort.Verwijderd, blad.Positie,
                $"De gebeurtenis van positie {blad.Positie} ({blad.Waarvan}) is weg{(blad.Nr >= staart ? ", met alles daarna" : "")}.");
        }

        var nogNiet = 0L;
        foreach (var e in los.Where(e => !verzegeld.Contains(e.Id)))
        {
            if (e.Positie > laatste)
                nogNiet++;
            else
                Vind(Bevindingsoort.Ingevoegd, e.Positie, $"Op positie {e.Positie} ({e.Soort}, gebeurtenis {e.Versie} van stroom {e.Stroom}) staat een gebeurtenis die nooit verzegeld is.");
        }

        return nogNiet;
    }

    void Vergelijk(Zegel zegel, Groeirand rand)
    {
        if (!zegel.Wortel.AsSpan().SequenceEqual(rand.Wortel()))
            Vind(Bevindingsoort.Zegel, null, $"Een zegel over {zegel.Grootte} gebeurtenissen ({zegel.Oorsprong}) heeft een andere wortel dan deze keten: er is iets veranderd aan de eerste {zegel.Grootte}.");
        if (!zegel.IsVan(vertrouwd))
            Vind(Bevindingsoort.Zegel, null, $"Onder een zegel over {zegel.Grootte} gebeurtenissen staat geen handtekening van een bekende sleutel.");
    }

    void Controleer(string bewijs)
    {
        if (Ontvangstbewijs.Lees(bewijs, vertrouwd) is not { } ontvangen)
        {
            Vind(Bevindingsoort.Ontvangstbewijs, null, "Een ontvangstbewijs is niet getekend door een bekende sleutel.");
            return;
        }

        foreach (var positie in ontvangen.Posities.Where(positie => !hashes.ContainsKey(positie)))
            Vind(Bevindingsoort.Verwijderd, positie, $"Volgens een ontvangstbewijs stond op positie {positie} een gebeurtenis; zij is weg.");
        foreach (var (i, positie) in ontvangen.Posities.Index().Where(p => ontvangen.Bladen is not null && hashes.ContainsKey(p.Item)))
            if (hashes[positie] != ontvangen.Bladen![i])
                Vind(Bevindingsoort.Gewijzigd, positie, $"De gebeurtenis op positie {positie} is niet die van het ontvangstbewijs.");
        if (ontvangen.Wortel is { } wortel && ontvangen.Posities.All(hashes.ContainsKey)
            && Convert.ToHexStringLower(Ontvangstbewijs.Wortel(ontvangen.Posities.Select(positie => Convert.FromHexString(hashes[positie])))) != wortel)
            Vind(Bevindingsoort.Gewijzigd, ontvangen.Posities[0], $"Een van de gebeurtenissen op posities {ontvangen.Posities[0]} tot en met {ontvangen.Posities[^1]} is niet die van het ontvangstbewijs.");
    }

    async Task<IReadOnlyList<Zegel>> Zegels(NpgsqlConnection verbinding)
    {
        if (vertrouwd.Count == 0)
        {
            await using var welke = new NpgsqlCommand($"select vkey from {Ketentabellen.Sleutel}", verbinding);
            await using var sleutel = await welke.ExecuteReaderAsync(stop);
            var gelezen = new List<Controlesleutel>();
            while (await sleutel.ReadAsync(stop))
                if (Controlesleutel.Lees(sleutel.GetString(0)) is { } een)
                    gelezen.Add(een);
            vertrouwd = gelezen;
            opmerkingen.Add("De openbare sleutels zijn die uit de database zelf; noem ze met --sleutel om ook daarvan zeker te zijn.");
        }

        var zegels = new List<Zegel>();
        await using var vraag = new NpgsqlCommand($"select grootte, wortel, noot from {Ketentabellen.Zegel} order by grootte", verbinding);
        await using var rij = await vraag.ExecuteReaderAsync(stop);
        while (await rij.ReadAsync(stop))
        {
            if (Zegel.Lees(rij.GetString(2)) is { } zegel && zegel.Grootte == rij.GetInt64(0) && zegel.Wortel.AsSpan().SequenceEqual(rij.GetFieldValue<byte[]>(1)))
                zegels.Add(zegel);
            else
                Vind(Bevindingsoort.Zegel, null, $"Het zegel over {rij.GetInt64(0)} gebeurtenissen is niet te lezen of spreekt zijn eigen rij tegen.");
        }

        return zegels;
    }

    /// <summary>Versions of a stream follow each other, and the stream says how many there are: also when the leaf went along.</summary>
    async Task Stromen(NpgsqlConnection verbinding) => await Elk(verbinding, $"""
        select coalesce(e.stream_id, s.id), e.n, e.laatste, s.version from
          (select stream_id, count(*) n, max(version) laatste from {Opslag.Schema}.mt_events where type <> '{Gebeurtenisrij.Grafsteen}' group by stream_id) e
          full join (select id, version from {Opslag.Schema}.mt_streams where type is not null) s on s.id = e.stream_id
        where e.n is distinct from e.laatste or e.laatste is distinct from s.version
        """, rij => Vind(Bevindingsoort.Verwijderd, null,
            $"Stroom {rij.GetGuid(0)} zou {(rij.IsDBNull(3) ? "er niet zijn" : $"{rij.GetInt64(3)} gebeurtenissen hebben")}, en heeft er {(rij.IsDBNull(1) ? 0 : rij.GetInt64(1))}."));

    /// <summary>Every position has a leaf or is a known gap.</summary>
    async Task Gaten(NpgsqlConnection verbinding, long laatste)
    {
        await Elk(verbinding, $"""
            select vorige + 1, van - 1 from (
              select van, lag(tot, 1, 0::bigint) over (order by van) vorige from (
                select positie van, positie tot from {Ketentabellen.Blad} union all select van, tot from {Ketentabellen.Gat}) alles) rijen
            where van > vorige + 1
            """, rij => Vind(Bevindingsoort.Verwijderd, rij.GetInt64(0), $"Van positie {rij.GetInt64(0)} tot en met {rij.GetInt64(1)} is er geen blad, en de keten kent het niet als gat."));
        await using var uitgegeven = new NpgsqlCommand($"select last_value from {Opslag.Schema}.mt_events_sequence", verbinding);
        if (await uitgegeven.ExecuteScalarAsync(stop) is long tot && tot > laatste)
            opmerkingen.Add($"Na positie {laatste} zijn nog {tot - laatste} posities uitgegeven die (nog) niet in de keten staan.");
    }

    /// <summary>Who was shown a case that is not there is a witness that it was.</summary>
    async Task Inzagen(NpgsqlConnection verbinding) => await Elk(verbinding, $"""
        select o, min(i.id) from toezicht.inzage i, unnest(i.objecten) o
        where i.resultaat = 200 and i.soort in ('knelpunt', 'geschiedenis', 'vergadering') and not exists (select 1 from {Opslag.Schema}.mt_streams s where s.id = o)
          and not exists (select 1 from {Opslag.Schema}.documentinhoud d where d.id = o) group by o
        """, rij => Vind(Bevindingsoort.Verwijderd, null, $"Volgens het inzagelog (regel {rij.GetInt64(1)}) is {rij.GetGuid(0)} getoond, en daar is geen stroom van."));

    async Task Elk(NpgsqlConnection verbinding, string sql, Action<NpgsqlDataReader> doe)
    {
        await using var vraag = new NpgsqlCommand(sql, verbinding) { CommandTimeout = 0 };
        await using var rij = await vraag.ExecuteReaderAsync(stop);
        while (await rij.ReadAsync(stop))
            doe(rij);
    }

    async IAsyncEnumerable<Blad> Bladen(NpgsqlConnection verbinding)
    {
        for (var na = -1L; ;)
        {
            var pagina = new List<Blad>(Pagina);
            await using (var vraag = new NpgsqlCommand($"select nr, positie, hash, gebeurtenis, stroom, versie, soort from {Ketentabellen.Blad} where nr > $1 order by nr limit {Pagina}", verbinding) { Parameters = { new() { Value = na } } })
            await using (var rij = await vraag.ExecuteReaderAsync(stop))
                while (await rij.ReadAsync(stop))
                    pagina.Add(new(rij.GetInt64(0), rij.GetInt64(1), rij.GetFieldValue<byte[]>(2), rij.GetGuid(3), rij.GetGuid(4), rij.GetInt64(5), rij.GetString(6)));
            foreach (var blad in pagina)
                yield return blad;
            if (pagina.Count < Pagina)
                yield break;
            na = pagina[^1].Nr;
        }
    }

    async IAsyncEnumerable<(Opgetekendegebeurtenis E, Zoutvoorraad Zouten)> Gebeurtenissen(NpgsqlConnection verbinding)
    {
        for (var na = 0L; ;)
        {
            var pagina = new List<Opgetekendegebeurtenis>(Pagina);
            await foreach (var e in Gebeurtenisrij.Lees(verbinding, $"seq_id > $1 and type <> '{Gebeurtenisrij.Grafsteen}' order by seq_id limit {Pagina}", stop, na))
                pagina.Add(e);
            var zouten = await Zouten.Lees(verbinding, [.. pagina.Select(e => e.Id).Distinct()], stop);
            foreach (var e in pagina)
                yield return (e, zouten[e.Id]);
            if (pagina.Count < Pagina)
                yield break;
            na = pagina[^1].Positie;
        }
    }

    void Vind(Bevindingsoort soort, long? positie, string zin) => bevindingen.Add(new(soort, positie, zin));
}
