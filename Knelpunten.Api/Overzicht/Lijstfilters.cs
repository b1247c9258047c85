using Knelpunten.Api.Bijhouden;
using Knelpunten.Api.Inrichting;
using Npgsql;

namespace Knelpunten.Api.Overzicht;

/// <summary>What a filter looks at besides the question itself.</summary>
public sealed record Filtervraag(Vraag Vraag, Handelende Wie, Beleid Beleid, Peiling Peiling, NpgsqlParameterCollection Waarden)
{
    public string Zet<T>(T waarde)
    {
        Waarden.Add(new NpgsqlParameter<T> { TypedValue = waarde });
        return $"${Waarden.Count}";
    }
}

/// <summary>
/// Every filter of a list of cases: what it is called in an address, and what it asks of a row (<c>s</c>, how the case stood) and its card
/// (<c>k</c>). All can be combined; <c>.niet</c> turns one round, commas give a choice, <c>.van</c> and <c>.tot</c> bound a day or a number.
/// </summary>
public static class Lijstfilters
{
    public const string Ik = "ik", Geen = "geen", Geteld = "geteld";

    static readonly List<Vraagsleutel> sleutels = [];
    static readonly List<Func<Filtervraag, IEnumerable<string>>> voorwaarden = [];

    public static IReadOnlyList<Vraagsleutel> Sleutels => sleutels;

    static Lijstfilters()
    {
        Keuze<Stadium>("stadium", "s.stadium", "Alleen in dit stadium");
        Keuze<Afloop>("afloop", "s.afloop", "Alleen met deze afloop");
        Keuze<Urgentie>("urgentie", "s.urgentie", "Alleen met deze urgentie");
        Keuze<Vertrouwelijkheid>("vertrouwelijkheidaanduiding", "s.vertrouwelijkheid", "Alleen met deze aanduiding");
        Keuze<WachtOp>("wachtOp", "s.wacht_op", "Alleen opgeschort in afwachting hiervan");
        Keuzes("aard", "s.aard", "Alleen van deze aard", Verwachting.Codes(typeof(Aard)), code => (short)Code<Aard>(code));
        Keuzes("thema", "s.themas", "Code van een thema, of geen", [], code => code, "s.themas = '{}'");
        Keuzes("regio", "s.regios", "Code van een regio, of landelijk", [], code => code);
        Keuzes("partner", "s.partners", "Code van een partner met een toewijzing, of geen", [], code => code, "s.partners = '{}'");
        Keuzes("organisatie", "k.organisaties", "Code van de organisatie van een melder", [], code => code);
        Voeg(v => Toewijzing(v), new Vraagsleutel("toewijzing", "Met een toewijzing die zo staat; samen met partner een van die partner.") { Codes = Verwachting.Codes(typeof(Toewijzingsstand)), IsMeervoudig = true });
        Voeg(v => Dossierhouder(v, "dossierhouder", ""), Meer("dossierhouder", "Actor-id van de dossierhouder, ik of geen."));
        Voeg(v => Dossierhouder(v, "dossierhouder.niet", "not "), Meer("dossierhouder.niet", "Niet deze dossierhouder."));
        Voeg(v => v.Vraag.JaNee("open") is { } open ? [open ? "s.stadium < 7" : "s.stadium >= 7"] : [], new Vraagsleutel("open", "Alleen wat open is, of juist niet.", Vraagsoort.JaNee));
        Voeg(v => v.Vraag.Tekst("melder") is null ? [] : [$"k.melders @> array[{v.Zet(v.Wie.Actor)}]"],
            new Vraagsleutel("melder", "ik: alleen wat u zelf meldde of waarbij u zich aansloot.") { Codes = [Ik] });
        Voeg(v => v.Vraag.Tekst("aanZet") is null ? [] : ["s.bij_partner"],
            new Vraagsleutel("aanZet", "partner: opgeschort voor een partner, of gevraagd en nog niet beantwoord.") { Codes = ["partner"] });

        Dagen("gemeld", "s.gemeld", "Gemeld");
        Dagen("inStadiumSinds", "s.sinds", "In dit stadium sinds");
        Dagen("laatsteBeweging", "s.beweging", "Het laatst bewogen");
        Dagen("volgendeDatum", "s.volgende", "De volgende datum");
        Dagen("gesloten", "s.gesloten", "Gesloten");
        Getallen("leeftijd", "s.gemeld", "Leeftijd in dagen", isDagen: true);
        Getallen("dagenInStadium", "s.sinds", "Dagen in dit stadium", isDagen: true);
        Getallen("stil", "s.beweging", "Dagen zonder beweging", isDagen: true);
        Getallen("aanhoudingen", "s.aanhoudingen", "Hoe vaak aangehouden");
        Getallen("meldingen", "s.meldingen", "Hoe vaak gemeld");

        Voeg(v => v.Vraag.Tekst("bereikt") is { } stap ? [$"s.stappen & {(short)Code<Stappen>(stap)} <> 0"] : [],
            new Vraagsleutel("bereikt", "Ooit tot deze stap gekomen.") { Codes = [.. Verwachting.Codes(typeof(Stappen)).Where(stap => stap != Geen)] });
        Voeg(Verlaten,
            new Vraagsleutel("verliet", "Heeft dit stadium verlaten; met verlaten.van en verlaten.tot: het laatst in die dagen.") { Codes = Verwachting.Codes(typeof(Stadium)) },
            new("verlaten.van", "Vanaf deze dag; samen met verliet.", Vraagsoort.Datum), new("verlaten.tot", "Tot en met deze dag; samen met verliet.", Vraagsoort.Datum));
        Voeg(Beantwoord, new("beantwoord.van", "De partner antwoordde het laatst op of na deze dag; samen met partner.", Vraagsoort.Datum),
            new("beantwoord.tot", "De partner antwoordde het laatst op of voor deze dag; samen met partner.", Vraagsoort.Datum));
        Voeg(Laat, new Vraagsleutel("laat", "Een termijn van een open toewijzing is op geldigOp voorbij; samen met partner die van die partner.", Vraagsoort.JaNee));
        Voeg(v => v.Vraag.JaNee("gehoord") is { } gehoord ? [$"s.gehoord is {(gehoord ? "not " : "")}null"] : [], new Vraagsleutel("gehoord", "Of de melder al iets hoorde.", Vraagsoort.JaNee));
        Dagen("gehoord", "s.gehoord", "De melder hoorde het eerst iets");
        Voeg(Vergadering, new("vergadering", "Id van een vergadering waarin het stond.", Vraagsoort.Uuid),
            new("uitkomst", "Wat daar ermee gebeurde; samen met vergadering.") { Codes = Verwachting.Codes(typeof(Vergaderuitkomst)), IsMeervoudig = true });
        Voeg(v => v.Vraag.Uuid("draad") is { } draad ? [$"s.knelpunt in (select s.knelpunt from {Rodedraden.Draadtabel.Draad} s where s.draad = {v.Zet(draad)} and {Rodedraden.Draadtabel.Geldt(v.Peiling, v.Zet, v.Zet)})"] : [],
            new Vraagsleutel("draad", "Id van een rode draad: alleen wat daarbij hoort.", Vraagsoort.Uuid));
        // Behind a number stand its cases and no others, also of who sees more than he is given numbers of.
        Voeg(v => v.Vraag.JaNee(Geteld) != true ? [] : [Telzicht.Van(v.Wie, v.Beleid)?.Waar(v.Zet, "s.") ?? "false"],
            new Vraagsleutel(Geteld, "Alleen wat voor u meetelt in de dashboards.", Vraagsoort.JaNee));
        Voeg(v => v.Vraag.Lijst("nummer") is { Count: > 0 } nummers ? [$"k.nummer = any({v.Zet(nummers.Select(n => n.ToUpperInvariant()).ToArray())})"] : [], Meer("nummer", "Het nummer van het knelpunt."));
        Voeg(v => v.Vraag.Tekst("kenmerk") is { } kenmerk ? [$"k.kenmerk_bron = {v.Zet(v.Vraag.Tekst("kenmerkBron") ?? "")} and k.kenmerk = {v.Zet(kenmerk)}"] : [],
            new("kenmerkBron", "Bron van het kenmerk."), new("kenmerk", "Waarde van het kenmerk; samen met kenmerkBron."));
    }

    /// <summary>What a row must be, one condition for each filter that was given.</summary>
    public static IEnumerable<string> Voorwaarden(Filtervraag vraag) => voorwaarden.SelectMany(voorwaarde => voorwaarde(vraag));

    /// <summary>Whether nothing but open cases can answer it: those stand in blocks of days.</summary>
    public static bool IsAlleenOpen(Vraag vraag) =>
        vraag.JaNee("open") == true || (vraag.Lijst("stadium") is { Count: > 0 } stadia && stadia.All(code => Code<Stadium>(code) < Stadium.Gesloten))
        || vraag.JaNee("laat") == true || vraag.Tekst("aanZet") is not null || vraag.Lijst("wachtOp").Count > 0;

    public static IEnumerable<Gebrek> Gebreken(Vraag vraag)
    {
        foreach (var naam in (string[])["dossierhouder", "dossierhouder.niet"])
        {
            if (vraag.Lijst(naam).Any(waarde => waarde is not (Ik or Geen) && !Guid.TryParseExact(waarde, "D", out _)))
                yield return new(naam, new("moet ik, geen of een actor-id zijn", "must be ik, geen or an actor id"));
        }

        foreach (var (naam, bij) in new[] { ("kenmerk", "kenmerkBron"), ("kenmerkBron", "kenmerk"), ("uitkomst", "vergadering"), ("verlaten.van", "verliet"), ("verlaten.tot", "verliet"), ("beantwoord.van", "partner"), ("beantwoord.tot", "partner") })
        {
            if (vraag.Waarden.ContainsKey(naam) && !vraag.Waarden.ContainsKey(bij))
                yield return new(naam, new($"hoort bij {bij}", $"belongs with {bij}"));
        }

        foreach (var naam in sleutels.Where(sleutel => sleutel.Naam.EndsWith(".van", StringComparison.Ordinal)).Select(sleutel => sleutel.Naam[..^4]))
        {
            if (vraag.Waarden.TryGetValue($"{naam}.van", out var van) && vraag.Waarden.TryGetValue($"{naam}.tot", out var tot) && ((IComparable)van).CompareTo(tot) > 0)
                yield return new($"{naam}.tot", new($"ligt voor {naam}.van", $"lies before {naam}.van"));
        }
    }

    static IEnumerable<string> Toewijzing(Filtervraag v)
    {
        if (v.Vraag.Lijst("toewijzing") is not { Count: > 0 } standen)
            return [];
        if (v.Vraag.Lijst("partner") is { Count: > 0 } partners)
            return [$"s.toewijzingen && {v.Zet(partners.SelectMany(partner => standen.Select(stand => $"{partner}:{stand}")).ToArray())}"];
        return [$"exists (select 1 from unnest(s.toewijzingen) t where split_part(t, ':', 2) = any({v.Zet(standen.ToArray())}))"];
    }

    static IEnumerable<string> Dossierhouder(Filtervraag v, string naam, string niet)
    {
        if (v.Vraag.Lijst(naam) is not { Count: > 0 } wie)
            return [];
        var ids = wie.Where(waarde => waarde != Geen).Select(waarde => waarde == Ik ? v.Wie.Actor : Guid.Parse(waarde)).ToArray();
        if (niet.Length == 0 && !wie.Contains(Geen))
            return [ids.Length == 1 ? $"s.dossierhouder = {v.Zet(ids[0])}" : $"s.dossierhouder = any({v.Zet(ids)})"];
        var een = wie.Contains(Geen) ? ids.Length == 0 ? "s.dossierhouder is null" : $"(s.dossierhouder is null or s.dossierhouder = any({v.Zet(ids)}))" : $"coalesce(s.dossierhouder = any({v.Zet(ids)}), false)";
        return [$"{niet}{een}"];
    }

    static IEnumerable<string> Verlaten(Filtervraag v)
    {
        if (v.Vraag.Tekst("verliet") is not { } code)
            yield break;
        // Arrays of PostgreSQL count from one.
        var kolom = $"s.verlaten[{(int)Code<Stadium>(code) + 1}]";
        yield return $"{kolom} is not null";
        foreach (var voorwaarde in Tussen(v, "verlaten", kolom))
            yield return voorwaarde;
        if (v.Vraag.Datum("verlaten.van") is { } van && v.Vraag.Datum("verlaten.tot") is { } tot)
        {
            // The day it was left is, of all but a few, the day a row begins that says so: without this every case ever made would be looked at.
            yield return $"""
                s.knelpunt in (
                    select knelpunt from {Leestabellen.Schema}.stand where uit is not null and uit & {1 << (int)Code<Stadium>(code)} <> 0 and vanaf between {v.Zet(van)} and {v.Zet(tot)}
                    union all
                    select knelpunt from {Leestabellen.Schema}.stand where uit >= {Standregel.Elders})
                """;
        }
    }

    static IEnumerable<string> Beantwoord(Filtervraag v) =>
        v.Vraag.Datum("beantwoord.van") is null && v.Vraag.Datum("beantwoord.tot") is null ? []
        : [$"exists (select 1 from unnest({v.Zet(v.Vraag.Lijst("partner").ToArray())}) p where {string.Join(" and ", Tussen(v, "beantwoord", "(s.per_partner->p->>'antwoord')::date"))})"];

    static IEnumerable<string> Laat(Filtervraag v)
    {
        if (v.Vraag.JaNee("laat") is not { } laat)
            return [];
        var dag = v.Zet(v.Peiling.GeldigOp);
        var te = v.Vraag.Lijst("partner") is { Count: > 0 } partners
            ? $"exists (select 1 from unnest({v.Zet(partners.ToArray())}) p where (s.per_partner->p->>'laat')::date <= {dag})"
            : $"s.laat_vanaf <= {dag}";
        return [laat ? te : $"not coalesce({te}, false)"];
    }

    static IEnumerable<string> Vergadering(Filtervraag v)
    {
        if (v.Vraag.Uuid("vergadering") is not { } vergadering)
            return [];
        IEnumerable<string> uitkomsten = v.Vraag.Lijst("uitkomst") is { Count: > 0 } gevraagd ? gevraagd : Verwachting.Codes(typeof(Vergaderuitkomst));
        return [$"s.vergaderingen && {v.Zet(uitkomsten.Select(uitkomst => $"{vergadering:D}:{uitkomst}").ToArray())}"];
    }

    static IEnumerable<string> Tussen(Filtervraag v, string naam, string kolom)
    {
        if (v.Vraag.Datum($"{naam}.van") is { } van)
            yield return $"{kolom} >= {v.Zet(van)}";
        if (v.Vraag.Datum($"{naam}.tot") is { } tot)
            yield return $"{kolom} <= {v.Zet(tot)}";
    }

    static void Keuze<T>(string naam, string kolom, string omschrijving) where T : struct, Enum
    {
        Voeg(v => In(v, naam, waarden => $"{kolom} = any({waarden})"), new Vraagsleutel(naam, $"{omschrijving}.") { Codes = Verwachting.Codes(typeof(T)), IsMeervoudig = true });
        Voeg(v => In(v, $"{naam}.niet", waarden => $"({kolom} = any({waarden})) is not true"), new Vraagsleutel($"{naam}.niet", $"Het tegendeel van {naam}.") { Codes = Verwachting.Codes(typeof(T)), IsMeervoudig = true });

        IEnumerable<string> In(Filtervraag v, string naam, Func<string, string> voorwaarde)
        {
            if (v.Vraag.Lijst(naam) is not { Count: > 0 } codes)
                return [];
            var waarden = codes.Select(code => Convert.ToInt16(Code<T>(code), System.Globalization.CultureInfo.InvariantCulture)).ToArray();
            // One alone as an equality: only then does an index behind it give its order.
            return [waarden.Length == 1 && !naam.EndsWith(".niet", StringComparison.Ordinal) ? $"{kolom} = {v.Zet(waarden[0])}" : voorwaarde(v.Zet(waarden))];
        }
    }

    /// <param name="leeg">What <c>geen</c> asks; null where every case has one.</param>
    static void Keuzes<T>(string naam, string kolom, string omschrijving, IReadOnlyList<string> codes, Func<string, T> waarde, string? leeg = null)
    {
        Voeg(v => In(v, naam) is { } een ? [een] : [], new Vraagsleutel(naam, $"{omschrijving}.") { Codes = codes, IsMeervoudig = true });
        Voeg(v => In(v, $"{naam}.niet") is { } een ? [$"not {een}"] : [], new Vraagsleutel($"{naam}.niet", $"Het tegendeel van {naam}.") { Codes = codes, IsMeervoudig = true });

        string? In(Filtervraag v, string sleutel)
        {
            if (v.Vraag.Lijst(sleutel) is not { Count: > 0 } gevraagd)
                return null;
            var echt = gevraagd.Where(code => leeg is null || code != Geen).Select(waarde).ToArray();
            var delen = new List<string>();
            if (echt.Length > 0)
                delen.Add($"{kolom} && {v.Zet(echt)}");
            if (echt.Length < gevraagd.Count)
                delen.Add(leeg!);
            return $"({string.Join(" or ", delen)})";
        }
    }

    static void Dagen(string naam, string kolom, string omschrijving) =>
        Voeg(v => Tussen(v, naam, kolom), new($"{naam}.van", $"{omschrijving} op of na deze dag.", Vraagsoort.Datum), new($"{naam}.tot", $"{omschrijving} op of voor deze dag.", Vraagsoort.Datum));

    /// <param name="isDagen">The column holds a day, and the number is how many days that lies before the day asked about: the earlier, the more.</param>
    static void Getallen(string naam, string kolom, string omschrijving, bool isDagen = false)
    {
        Voeg(Getal, new($"{naam}.van", $"{omschrijving}: ten minste.", Vraagsoort.Getal) { Minimum = 0, Maximum = 100_000 }, new($"{naam}.tot", $"{omschrijving}: ten hoogste.", Vraagsoort.Getal) { Minimum = 0, Maximum = 100_000 });

        IEnumerable<string> Getal(Filtervraag v)
        {
            foreach (var (grens, teken) in ((string, string)[])[("van", ">="), ("tot", "<=")])
            {
                if (v.Vraag.Getal($"{naam}.{grens}") is not { } getal)
                    continue;
                // The column by itself, so that an index on it serves.
                yield return isDagen ? $"{kolom} {(teken == ">=" ? "<=" : ">=")} {v.Zet(DateOnly.FromDayNumber(Math.Max(0, v.Peiling.GeldigOp.DayNumber - getal)))}" : $"{kolom} {teken} {v.Zet(getal)}";
            }
        }
    }

    static Vraagsleutel Meer(string naam, string omschrijving) => new(naam, omschrijving) { IsMeervoudig = true };

    static void Voeg(Func<Filtervraag, IEnumerable<string>> voorwaarde, params Vraagsleutel[] nieuw)
    {
        sleutels.AddRange(nieuw);
        voorwaarden.Add(voorwaarde);
    }

    static T Code<T>(string code) where T : struct, Enum => Enum.GetValues<T>()[Verwachting.Codes(typeof(T)).ToList().IndexOf(code)];
}
