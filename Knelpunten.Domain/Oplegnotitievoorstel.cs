using static Knelpunten.Domain.Nederlands;

namespace Knelpunten.Domain;

// The cover note begun from the case: what happened, in sentences, each with the events it rests on. What nobody recorded is not said.

/// <summary>An event where it stands in the stream of its case, with the register as it was when it was recorded.</summary>
public sealed record Gebeurd(long Versie, Feit Feit, Register Register);

/// <summary>A report on a case that was merged into this one, as far as every reader of this one may know of it.</summary>
/// <param name="Bron">The case that this one took in: what was merged into that counts as its.</param>
public sealed record Bronmelding(Guid Bron, string Regio, string Organisatie);

/// <summary>All a proposal is made of.</summary>
/// <param name="Peildatum">The day on which it is read: until then it lies.</param>
public sealed record Zaakverhaal(IReadOnlyList<Gebeurd> Gebeurtenissen, IReadOnlyList<Bronmelding> UitBronnen, DateOnly Peildatum);

/// <param name="Gebeurtenissen">Their places in the stream of the case.</param>
public sealed record Voorstelzin(string Tekst, IReadOnlyList<long> Gebeurtenissen);

/// <param name="Naam">On the wire: <c>gevraagdBesluit</c>.</param>
public sealed record Rubriekvoorstel(string Naam, IReadOnlyList<Voorstelzin> Zinnen, bool IsOpsomming)
{
    /// <summary>Null when the case says nothing for it.</summary>
    public string? Tekst => Zinnen.Count == 0 ? null : string.Join(IsOpsomming ? '\n' : ' ', Zinnen.Select(zin => zin.Tekst));
}

/// <summary>Writes what the case itself can say into the headings that nobody wrote yet.</summary>
/// <param name="Peildatum">The day on which it will be read; null: today.</param>
public sealed record BeginOplegnotitie(DateOnly? Peildatum) : KnelpuntOpdracht
{
    /// <summary>The case at the version that is decided on: handed in by who opened it.</summary>
    public Zaakverhaal? Verhaal { get; init; }
}

public static partial class Oplegnotitievoorstel
{
    /// <summary>As long as a heading may be when a person writes it.</summary>
    public const int LangsteRubriek = 10_000;

    /// <summary>Somebody's words in a note of one page.</summary>
    const int LangsteCitaat = 600;

    const int LangsteOmschrijving = 4_000;

    /// <summary>The seven headings, in the order of the note.</summary>
    public static IReadOnlyList<Rubriekvoorstel> Van(Zaakverhaal verhaal)
    {
        var zaak = verhaal.Gebeurtenissen.Any(g => g.Feit.Gebeurtenis is KnelpuntVernietigd) ? verhaal with { Gebeurtenissen = [] } : verhaal;
        return
        [
            Rubriek("aanleiding", Aanleiding(zaak)),
            Rubriek("probleem", Probleem(zaak), isOpsomming: true),
            Rubriek("gevraagdBesluit", GevraagdBesluit(zaak)),
            Rubriek("afweging", Afweging(zaak), isOpsomming: true),
            Rubriek("financien", Financien(zaak), isOpsomming: true),
            Rubriek("voorgesteldePartner", VoorgesteldePartner(zaak)),
            Rubriek("communicatie", Communicatie(zaak)),
        ];
    }

    /// <summary>A text, or a reason why it is unknown, that somebody wrote stays as it is, to the letter.</summary>
    public static Uitkomst Begin(Knelpunt k, BeginOplegnotitie o)
    {
        var verhaal = o.Verhaal ?? throw new InvalidOperationException("Zonder verhaal is er geen voorstel.");
        var vorige = verhaal.Gebeurtenissen.Select(g => g.Feit.Gebeurtenis).OfType<OplegnotitieGeschreven>().LastOrDefault();
        if (vorige?.Versie != k.Oplegnotitie?.Versie)
            throw new InvalidOperationException("Het verhaal is niet van de versie waarop besloten wordt.");

        var voorstel = Van(verhaal).ToDictionary(rubriek => rubriek.Naam, rubriek => rubriek.Tekst);
        var gevuld = false;
        var nieuw = new OplegnotitieGeschreven(
            (vorige?.Versie ?? 0) + 1,
            Vul("aanleiding", vorige?.Aanleiding),
            Vul("probleem", vorige?.Probleem),
            Vul("gevraagdBesluit", vorige?.GevraagdBesluit),
            Vul("afweging", vorige?.Afweging),
            Vul("financien", vorige?.Financien),
            Vul("voorgesteldePartner", vorige?.VoorgesteldePartner),
            Vul("communicatie", vorige?.Communicatie),
            vorige?.PartnerGehoord);
        return gevuld ? Uitkomst.Van(k.Id, nieuw) : new Weigering("oplegnotitie-niets-te-vullen");

        Rubriek Vul(string naam, Rubriek? was)
        {
            if (was is { } geschreven && !geschreven.IsLeeg())
                return geschreven;
            if (voorstel[naam] is not { } tekst)
                return Domain.Rubriek.Leeg;
            gevuld = true;
            return new(tekst, null);
        }
    }

    /// <summary>What does not fit is said to be there, and where.</summary>
    static Rubriekvoorstel Rubriek(string naam, IEnumerable<Voorstelzin> zinnen, bool isOpsomming = false)
    {
        var alle = zinnen.ToList();
        var (past, lengte) = (0, 0);
        while (past < alle.Count && lengte + alle[past].Tekst.Length + 1 <= LangsteRubriek - 60)
            lengte += alle[past++].Tekst.Length + 1;
        return new(naam, past == alle.Count ? alle
            : [.. alle.Take(past), new("Meer staat in het dossier van dit knelpunt.", Rust(alle.Skip(past).SelectMany(zin => zin.Gebeurtenissen)))], isOpsomming);
    }

    static IEnumerable<Voorstelzin> GevraagdBesluit(Zaakverhaal zaak)
    {
        if (Voordracht(zaak) is not ({ } g, var e))
            yield break;
        if (e.VoorgesteldePartner is { } partner)
            yield return Zin($"Het SBO wordt gevraagd dit knelpunt te beleggen bij {g.Organisatie(partner)}.", g.Versie);
        yield return Zin($"Het is{Op(g)} voorgedragen om deze reden: {Woorden(e.Reden)}", g.Versie);
    }

    static IEnumerable<Voorstelzin> VoorgesteldePartner(Zaakverhaal zaak) =>
        Voordracht(zaak) is ({ } g, { VoorgesteldePartner: { } partner }) ? [Zin($"Als partner wordt voorgesteld: {g.Organisatie(partner)}.", g.Versie)] : [];

    /// <summary>The nomination that the board still has to answer.</summary>
    static (Gebeurd? Waar, KnelpuntVoorgedragen Wat) Voordracht(Zaakverhaal zaak)
    {
        Gebeurd? open = null;
        foreach (var g in zaak.Gebeurtenissen)
            open = g.Feit.Gebeurtenis switch
            {
                KnelpuntVoorgedragen => g,
                BesluitVastgelegd { Soort: Besluitsoort.Aanhouden } => open,
                VoordrachtIngetrokken or BesluitVastgelegd or KnelpuntTeruggenomen or KnelpuntGesloten or KnelpuntOvergedragen or KnelpuntIngetrokken => null,
                _ => open,
            };
        return (open, open?.Feit.Gebeurtenis as KnelpuntVoorgedragen ?? null!);
    }

    static IEnumerable<Voorstelzin> Financien(Zaakverhaal zaak) =>
        from g in zaak.Gebeurtenissen
        where g.Feit.Gebeurtenis is MiddelenToegekend
        let e = (MiddelenToegekend)g.Feit.Gebeurtenis
        let periode = Domain.Wanneer.TryParse(e.Periode, out var wanneer) && Tijd(wanneer) is { } tijd ? $", voor {tijd}" : ""
        let plan = e.Versterkingsplan is { } naam ? $", uit het versterkingsplan {Aanhaling(naam)}" : ""
        select Zin($"Toegekend{Op(g)}: {(e.BedragInCenten is { } centen ? Bedrag(centen) : "middelen")} van {e.Gever}{periode}{plan}"
            + (e.Omschrijving is { } waarvoor ? $": {Woorden(waarvoor)}" : "."), g.Versie);

    static IEnumerable<Voorstelzin> Communicatie(Zaakverhaal zaak)
    {
        var gegeven = zaak.Gebeurtenissen.Where(g => g.Feit.Gebeurtenis is TerugkoppelingGegeven).ToList();
        if (gegeven.Count == 0)
            yield break;
        var (laatste, e) = (gegeven[^1], (TerugkoppelingGegeven)gegeven[^1].Feit.Gebeurtenis);
        var waarom = e.Aanleiding switch
        {
            Domain.Aanleiding.Triage => "na de triage.",
            Domain.Aanleiding.Besluit => "na het besluit van het SBO.",
            Domain.Aanleiding.Afloop => "over de afloop.",
            Domain.Aanleiding.Bericht => e.Tekst is { } tekst ? $"met dit bericht: {Woorden(tekst)}" : "met een bericht.",
        };
        yield return gegeven.Count == 1
            ? Zin($"De melders kregen{Op(laatste)} terugkoppeling, {waarom}", laatste.Versie)
            : Zin($"De melders kregen {Telwoord(gegeven.Count)} keer terugkoppeling, voor het laatst{Op(laatste)}, {waarom}", [.. gegeven.Select(g => g.Versie)]);
    }

    static Voorstelzin Zin(string tekst, params long[] uit) => new(tekst, Rust(uit));

    static long[] Rust(IEnumerable<long> uit) => [.. uit.Distinct().Order()];

    static string Woorden(string tekst) => Citaat(Kort(tekst, LangsteCitaat));

    /// <summary>With a space before it, or nothing when it is not known.</summary>
    static string Op(Gebeurd g) => Toen(g.Feit.Wanneer) is { } toen ? $" {toen}" : "";

    static string Begin(Gebeurd g, string werkwoord) => Toen(g.Feit.Wanneer) is { } toen ? $"{Hoofdletter(toen)} {werkwoord}" : $"Op een onbekende dag {werkwoord}";

    static string Hoofdletter(string tekst) => $"{char.ToUpperInvariant(tekst[0])}{tekst[1..]}";

    static string Rang(int keer) => keer switch { 1 => "eerste", 2 => "tweede", 3 => "derde", 4 => "vierde", 5 => "vijfde", _ => $"{keer}e" };

    static string Afloop(Afloop afloop) => afloop switch
    {
        Domain.Afloop.Opgelost => "opgelost",
        Domain.Afloop.DeelsOpgelost => "deels opgelost",
        Domain.Afloop.InOnderzoek => "in onderzoek",
        Domain.Afloop.Overgedragen => "overgedragen",
        Domain.Afloop.NietOvergenomen => "niet overgenomen",
        Domain.Afloop.NietInBehandeling => "niet in behandeling",
        Domain.Afloop.Ingetrokken => "ingetrokken",
    };

    static string Organisatie(this Gebeurd g, string code) => g.Register.Organisaties[code]?.Naam ?? code;

    static Gebeurd? Eerste<T>(this Zaakverhaal zaak, Func<T, bool>? zo = null) where T : Gebeurtenis =>
        zaak.Gebeurtenissen.FirstOrDefault(g => g.Feit.Gebeurtenis is T e && (zo?.Invoke(e) ?? true));

    static Gebeurd? Laatste<T>(this Zaakverhaal zaak, Func<T, bool> zo) where T : Gebeurtenis =>
        zaak.Gebeurtenissen.LastOrDefault(g => g.Feit.Gebeurtenis is T e && zo(e));
}
