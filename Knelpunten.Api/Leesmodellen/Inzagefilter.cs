using Knelpunten.Api.Inrichting;
using Npgsql;

namespace Knelpunten.Api.Leesmodellen;

/// <summary>
/// What the policy looks at, in columns beside the document: a query then need not open a case to know that it may not be seen, and an
/// invisible case costs what an absent one costs.
/// </summary>
public sealed record Zicht(short Niveau, bool Open, bool Voorgedragen, Guid[] Melders, string[] Regios, Guid[] Bronnen, string[] Organisaties, string[] Partners)
{
    public static Zicht Op(Knelpunt k) => new(
        (short)k.Vertrouwelijkheid,
        k.IsOpen,
        k.WasVoorgedragen,
        [.. k.Meldingen.Select(m => m.Melder).OfType<Guid>().Distinct()],
        [.. k.Meldingen.Select(m => m.Regio).Distinct()],
        [.. k.Bronnen],
        [.. k.Meldingen.Select(m => m.Organisatie).Distinct()],
        [.. k.Toewijzingen.Select(t => t.Partner).Distinct()]);
}

/// <summary>
/// <see cref="Inzage.Geef"/> once more, for many cases at once: a condition on the columns of <see cref="Zicht"/> in a query of that table, so that nothing is
/// filtered after paging or counting. A property-based test holds the two together; change them together.
/// </summary>
public static class Inzagefilter
{
    const string Tabel = "mt_doc_knelpuntbeeld";

    /// <summary>The columns as Marten names them, for who looks at the table of <see cref="KnelpuntBeeld"/>.</summary>
    const string Niveau = "zichtniveau", Open = "zichtopen", Voorgedragen = "zichtvoorgedragen", Melders = "zichtmelders",
        Regios = "zichtregios", Bronnen = "zichtbronnen", Organisaties = "zichtorganisaties", Partners = "zichtpartners";

    /// <summary>The condition under which this caller sees at least one of what is asked; its values are added to the parameters.</summary>
    public static string Waar(NpgsqlParameterCollection waarden, Handelende wie, Beleid beleid, Blik nodig)
    {
        var kaart = new List<string>();
        var meer = new List<string>();
        if (nodig.HasFlag(Blik.Dossier))
            meer.AddRange(Dossier(waarden, wie, beleid));
        if (nodig.HasFlag(Blik.EigenToewijzing) && wie.Heeft(Rol.Partner) && wie.Organisatie is { } organisatie)
            meer.Add($"{Partners} @> {Zet(waarden, new[] { organisatie })}");
        if (nodig.HasFlag(Blik.Kaart) && wie.Heeft(Rol.Melder))
            kaart.Add($"({Open} and {Niveau} <= {Zet(waarden, (short)Inzage.Onbeperkt)})");

        if (wie.Beperking is not { } grens)
            return Of([.. kaart, .. meer]);
        var eigen = Zet(waarden, new[] { grens.Organisatie });
        return $"{Niveau} <= {Zet(waarden, (short)grens.Maximum)} and {Of([.. kaart, $"({Of(meer)} and ({Organisaties} @> {eigen} or {Partners} @> {eigen}))"])}";
    }

    static IEnumerable<string> Dossier(NpgsqlParameterCollection waarden, Handelende wie, Beleid beleid)
    {
        if (wie.Heeft(Rol.Auditor))
            yield return "true";
        if (wie.Heeft(Rol.Ato))
            yield return $"{Niveau} <= {Zet(waarden, (short)beleid.MaximaleVertrouwelijkheid)}";
        if (wie.Heeft(Rol.Secretariaat))
            yield return $"({Voorgedragen} and {Niveau} <= {Zet(waarden, (short)beleid.MaximaleVertrouwelijkheid)})";
        if (wie.Heeft(Rol.Melder))
            yield return $"{Melders} @> {Zet(waarden, new[] { wie.Actor })}";
        if (wie.Heeft(Rol.Melder) && wie.Regio is { } regio)
            yield return VanRegio(Zet(waarden, (short)Inzage.Onbeperkt), Zet(waarden, new[] { regio }));
    }

    /// <summary>Of his region, or something of his region was merged into it; most cases have no sources, and cost nothing here.</summary>
    static string VanRegio(string onbeperkt, string regio) => $"""
        ({Niveau} <= {onbeperkt} and ({Regios} @> {regio} or ({Bronnen} <> '{"{}"}' and exists (
            with recursive alle (id) as (
                select unnest({Tabel}.{Bronnen})
                union
                select unnest(dieper.{Bronnen}) from alle join {Opslag.Schema}.{Tabel} dieper using (id))
            select 1 from alle join {Opslag.Schema}.{Tabel} bron using (id) where bron.{Niveau} <= {onbeperkt} and bron.{Regios} @> {regio}))))
        """;

    static string Of(IReadOnlyCollection<string> voorwaarden) => voorwaarden.Count == 0 ? "false" : $"({string.Join(" or ", voorwaarden)})";

    static string Zet<T>(NpgsqlParameterCollection waarden, T waarde)
    {
        waarden.Add(new NpgsqlParameter<T> { TypedValue = waarde });
        return $"${waarden.Count}";
    }
}
