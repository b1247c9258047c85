using static Knelpunten.Domain.Nederlands;

namespace Knelpunten.Domain;

// What was tried, by the field and by the board.
public static partial class Oplegnotitievoorstel
{
    /// <summary>What was tried, in the order in which it happened.</summary>
    static IEnumerable<Voorstelzin> Afweging(Zaakverhaal zaak) => OpVolgorde(zaak.Gebeurtenissen)
        .SelectMany(g => g.Feit.Gebeurtenis switch
        {
            KnelpuntGetriageerd { Uitkomst: Triageuitkomst.Sparren } e => [Zin($"{Begin(g, "is")} gekozen voor sparren: {Woorden(e.Reden)}", g.Versie)],
            ActiviteitToegevoegd e =>
            [
                Zin($"{(Toen(g.Feit.Wanneer) is { } toen ? $"{Hoofdletter(toen)} was er" : "Er was")} een {Soortnaam(g.Register.Activiteitsoorten[e.Soort]?.Naam ?? e.Soort)}, "
                    + $"{Aanhaling(e.Titel)}{(e.Met.Count == 0 ? "" : $", met {Opsomming([.. e.Met.Select(g.Organisatie)])}")}.", g.Versie),
            ],
            ProductToegevoegd e =>
                [Zin($"Opgeleverd{Op(g)}: {Soortnaam(g.Register.Productsoorten[e.Soort]?.Naam ?? e.Soort)} {Aanhaling(e.Titel)}.", g.Versie)],
            LesVastgelegd e => [Zin($"Geleerd: {Woorden(e.Tekst)}", g.Versie)],
            KnelpuntTeruggenomen e => [Zin($"{Begin(g, "is")} het knelpunt teruggenomen naar {e.Naar.ToString().ToLowerInvariant()}: {Woorden(e.Reden)}", g.Versie)],
            VoordrachtIngetrokken e => [Zin($"{Begin(g, "is")} een voordracht ingetrokken: {Woorden(e.Reden)}", g.Versie)],
            AgenderingIngetrokken => [Zin($"{Begin(g, "is")} het knelpunt van de agenda van het SBO gehaald.", g.Versie)],
            AgenderingAangehouden e => [Zin($"{Begin(g, "is")} het knelpunt door het SBO aangehouden, voor de {Rang(e.Keer)} keer.", g.Versie)],
            // That it was deferred is said by the event that follows.
            BesluitVastgelegd { Soort: not Besluitsoort.Aanhouden } e => [Besluit(zaak, g, e)],
            ToewijzingGeopend e => Toewijzing(zaak, g, e),
            KnelpuntGesloten e => [Zin($"{Begin(g, "is")} het knelpunt gesloten met de afloop {Afloop(e.Afloop)}: {Woorden(e.Toelichting)}", g.Versie)],
            KnelpuntOvergedragen e => [Zin($"{Begin(g, "is")} het knelpunt overgedragen aan {g.Organisatie(e.Aan)}: {Woorden(e.Reden)}", g.Versie)],
            KnelpuntHeropend e => [Zin($"{Begin(g, "is")} het knelpunt heropend: {Woorden(e.Reden)}", g.Versie)],
            _ => Array.Empty<Voorstelzin>(),
        });

    /// <summary>By the day; what has none comes after what was recorded before it.</summary>
    static IEnumerable<Gebeurd> OpVolgorde(IReadOnlyList<Gebeurd> gebeurtenissen)
    {
        var dag = DateOnly.MinValue;
        return gebeurtenissen.Select(g => (Gebeurd: g, Dag: dag = g.Feit.Wanneer.Vroegst ?? dag)).ToList().OrderBy(g => g.Dag).ThenBy(g => g.Gebeurd.Versie).Select(g => g.Gebeurd);
    }

    static Voorstelzin Besluit(Zaakverhaal zaak, Gebeurd g, BesluitVastgelegd e)
    {
        var herzien = zaak.Laatste<BesluitHerzien>(h => h.Vergadering == e.Vergadering && h.Agendapunt == e.Agendapunt);
        var besloten = (herzien?.Feit.Gebeurtenis as BesluitHerzien)?.Soort ?? e.Soort;
        var wat = besloten switch
        {
            Besluitsoort.Beleggen => "het knelpunt te beleggen",
            Besluitsoort.Onderzoeken => "het te laten onderzoeken",
            Besluitsoort.Adviseren => "er advies over te geven",
            Besluitsoort.Kennisnemen => "er kennis van te nemen",
            Besluitsoort.NietOvernemen => "het niet over te nemen",
            Besluitsoort.Aanhouden => "het aan te houden",
        };
        return Zin(Toen(g.Feit.Wanneer) is { } toen
            ? $"{Hoofdletter(toen)} besloot het SBO {wat} ({e.Nummer})."
            : $"Het SBO besloot {wat} ({e.Nummer}).", [g.Versie, .. herzien is null ? Array.Empty<long>() : [herzien.Versie]]);
    }

    static IEnumerable<Voorstelzin> Toewijzing(Zaakverhaal zaak, Gebeurd g, ToewijzingGeopend e)
    {
        var partner = g.Organisatie(e.Partner);
        yield return Zin($"{Begin(g, "is")} {partner} gevraagd als {e.Rol.ToString().ToLowerInvariant()}, uiterlijk {Datum(e.UiterlijkeDatum)}: {Woorden(e.Vraag)}", g.Versie);

        var over = zaak.Gebeurtenissen.Where(later => Nummer(later) == e.Toewijzing).ToList();
        if (over.LastOrDefault(later => later.Feit.Gebeurtenis is not ToewijzingVoortgangGemeld) is not { } laatste)
        {
            yield return Zin($"{partner} heeft daarop nog niet geantwoord.", g.Versie);
            yield break;
        }

        yield return Zin(laatste.Feit.Gebeurtenis switch
        {
            ToewijzingAfgerond af => $"{partner} rondde dit{Op(laatste)} af: {Woorden(af.Resultaat)}",
            ToewijzingAfgewezen af => $"{partner} wees dit{Op(laatste)} af: {Woorden(af.Reden)}",
            ToewijzingIngetrokken af => $"Deze toewijzing is{Op(laatste)} ingetrokken: {Woorden(af.Reden)}",
            _ => $"{partner} nam dit{Op(laatste)} aan en is er nog mee bezig.",
        }, laatste.Versie);
        if (laatste.Feit.Gebeurtenis is ToewijzingGeaccepteerd && over.LastOrDefault(later => later.Feit.Gebeurtenis is ToewijzingVoortgangGemeld) is { } gemeld)
            yield return Zin($"De laatste voortgang{Op(gemeld)}: {Woorden(((ToewijzingVoortgangGemeld)gemeld.Feit.Gebeurtenis).Tekst)}", gemeld.Versie);

        static int? Nummer(Gebeurd later) => later.Feit.Gebeurtenis switch
        {
            ToewijzingGeaccepteerd t => t.Toewijzing,
            ToewijzingAfgewezen t => t.Toewijzing,
            ToewijzingVoortgangGemeld t => t.Toewijzing,
            ToewijzingAfgerond t => t.Toewijzing,
            ToewijzingIngetrokken t => t.Toewijzing,
            _ => null,
        };
    }
}
