namespace Knelpunten.Api.Terugkijken;

/// <summary>What led to what in the life of one case, over every history that it touched.</summary>
/// <param name="Handelingen">Those that nothing before them led to, each with what came of it.</param>
/// <param name="IsAfgekapt">There is more than is told here.</param>
public sealed record Oorzaken(Guid Knelpunt, string Nummer, IReadOnlyList<Handeling> Handelingen, bool IsAfgekapt);

/// <summary>On what it rests that one thing led to another.</summary>
public enum Oorzaakgrond
{
    /// <summary>It was recorded with it.</summary>
    Vastgelegd,

    /// <summary>It is about what the other began: an answer to a question, a report on an assignment.</summary>
    Onderwerp,
}

/// <summary>One command with everything it recorded, in this case and elsewhere.</summary>
/// <param name="Correlatie">The request that it came with.</param>
/// <param name="Oorzaak">What its events share.</param>
/// <param name="Grond">Why it stands below what it stands below; absent at the top.</param>
public sealed record Handeling(
    string? Correlatie, string? Oorzaak, string? Opdracht, Guid? Actor, string? Rol, string? Organisatie, string? Namens, string? Waarom, DateTimeOffset Opgetekend,
    Oorzaakgrond? Grond, IReadOnlyList<Gevolg> Gebeurtenissen, IReadOnlyList<Handeling> Gevolgen);

/// <param name="Stroom">Whose history it is in.</param>
public sealed record Gevolg(long Volgnummer, Guid Id, Guid Stroom, string Stroomsoort, long Versie, string Gebeurtenis, string Zin, string Wanneer);

/// <summary>Pure: stored events in, the tree out.</summary>
public static class Oorzaakboom
{
    /// <param name="events">In the order of the log, each with what it says.</param>
    public static IReadOnlyList<Handeling> Van(IReadOnlyList<(Gebeurtenisbeeld Beeld, Gebeurtenis Gebeurtenis)> events, Func<Gebeurtenis, string> zin)
    {
        // What has no cause of its own kept with it is a command by itself.
        var groepen = events.GroupBy(e => e.Beeld.Oorzaak ?? e.Beeld.Correlatie ?? $"{e.Beeld.Id}").Select(groep => groep.ToList()).ToList();
        var begonnen = new Dictionary<string, int>();
        var ouders = new (int Ouder, Oorzaakgrond Grond)?[groepen.Count];
        for (var i = 0; i < groepen.Count; i++)
        {
            ouders[i] = Ouder(groepen, i, begonnen);
            foreach (var (beeld, gebeurtenis) in groepen[i])
                if (Begint(beeld.Stroom, gebeurtenis) is { } onderwerp)
                    begonnen[onderwerp] = i;
        }

        var onder = Enumerable.Range(0, groepen.Count).ToLookup(i => ouders[i]?.Ouder ?? -1);
        return Handelingen(-1);

        IReadOnlyList<Handeling> Handelingen(int ouder) => [.. onder[ouder].Select(i =>
        {
            var eerste = groepen[i][0].Beeld;
            return new Handeling(
                eerste.Correlatie, eerste.Oorzaak, eerste.Opdracht, eerste.Actor, eerste.Rol, eerste.Organisatie, eerste.Namens, eerste.Waarom, eerste.Opgetekend, ouders[i]?.Grond,
                [.. groepen[i].Select(e => new Gevolg(e.Beeld.Volgnummer, e.Beeld.Id, e.Beeld.Stroom, e.Beeld.Stroomsoort, e.Beeld.Versie, e.Beeld.Gebeurtenis, zin(e.Gebeurtenis), e.Beeld.Wanneer))],
                Handelingen(i));
        })];
    }

    static (int, Oorzaakgrond)? Ouder(List<List<(Gebeurtenisbeeld Beeld, Gebeurtenis Gebeurtenis)>> groepen, int nummer, Dictionary<string, int> begonnen)
    {
        var eerste = groepen[nummer][0].Beeld;
        for (var eerder = 0; eerder < nummer; eerder++)
            if (groepen[eerder].Exists(e => $"{e.Beeld.Id}" == eerste.Oorzaak) || (eerste.Correlatie is not null && groepen[eerder][0].Beeld.Correlatie == eerste.Correlatie))
                return (eerder, Oorzaakgrond.Vastgelegd);
        foreach (var (beeld, gebeurtenis) in groepen[nummer])
            if (Vervolgt(beeld.Stroom, gebeurtenis) is { } onderwerp && begonnen.TryGetValue(onderwerp, out var ouder))
                return (ouder, Oorzaakgrond.Onderwerp);
        return null;
    }

    /// <summary>What later events can come back to.</summary>
    static string? Begint(Guid stroom, Gebeurtenis gebeurtenis) => gebeurtenis switch
    {
        VraagGesteld e => $"{stroom} vraag {e.Vraag}",
        ToewijzingGeopend e => $"{stroom} toewijzing {e.Toewijzing}",
        KnelpuntVoorgedragen => $"{stroom} voordracht",
        KnelpuntGeagendeerd e => $"{stroom} agendapunt {e.Vergadering} {e.Agendapunt}",
        KnelpuntOpgeschort => $"{stroom} opschorting",
        KnelpuntSamengevoegd => $"{stroom} samenvoeging",
        KnelpuntGesloten or KnelpuntIngetrokken or KnelpuntOvergedragen => $"{stroom} sluiting",
        VerwijderingGoedgekeurd => $"verwijdering {stroom}",
        _ => null,
    };

    static string? Vervolgt(Guid stroom, Gebeurtenis gebeurtenis) => gebeurtenis switch
    {
        VraagBeantwoord e => $"{stroom} vraag {e.Vraag}",
        ToewijzingGeopend => null,
        KnelpuntGeagendeerd or VoordrachtIngetrokken => $"{stroom} voordracht",
        AgenderingIngetrokken e => $"{stroom} agendapunt {e.Vergadering} {e.Agendapunt}",
        AgenderingAangehouden e => $"{stroom} agendapunt {e.Vergadering} {e.Agendapunt}",
        AgenderingDoorgeschoven e => $"{stroom} agendapunt {e.Vergadering} {e.Agendapunt}",
        KnelpuntBehandeld e => $"{stroom} agendapunt {e.Vergadering} {e.Agendapunt}",
        BesluitVastgelegd e => $"{stroom} agendapunt {e.Vergadering} {e.Agendapunt}",
        BesluitHerzien e => $"{stroom} agendapunt {e.Vergadering} {e.Agendapunt}",
        KnelpuntHervat => $"{stroom} opschorting",
        SamenvoegingOngedaanGemaakt => $"{stroom} samenvoeging",
        KnelpuntHeropend => $"{stroom} sluiting",
        KnelpuntGelakt e => $"verwijdering {e.Verwijdering}",
        KnelpuntVernietigd e => $"verwijdering {e.Verwijdering}",
        _ => Leesmodellen.Tijdlijn.Toewijzing(gebeurtenis) is { } nummer ? $"{stroom} toewijzing {nummer}" : null,
    };
}
