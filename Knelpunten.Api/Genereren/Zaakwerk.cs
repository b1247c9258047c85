namespace Knelpunten.Api.Genereren;

/// <summary>What people do with a case on the way: work, join, take over, solve, merge.</summary>
public sealed partial class Zaakleven
{
    void Werk(Zaak z)
    {
        var t = z.Toeval;
        switch (t.Gewogen([0.5, 0.16, 0.13, 0.17, 0.04]))
        {
            case 0:
                var soort = t.Een(Soorten(boek.Register.Activiteitsoorten));
                DoeAto(z, new VoegActiviteitToe(soort.Code, Woorden.Activiteit(z.Onderwerp, soort.Naam, t), null, [t.Een(z.Onderwerp.Partners)]), 0.15);
                break;
            case 1:
                Product(z, 0.12);
                break;
            case 2:
                DoeAto(z, new LegLesVast(Woorden.Les(z.Onderwerp, t), t.Kans(0.65)), 0.1);
                break;
            case 3:
                DoeAto(z, new VoegNotitieToe(Woorden.Notitie(z.Onderwerp, t)), 0);
                break;
            default:
                DoeAto(z, new KenMiddelenToe("ATO", "Trigger money voor een proef in de regio", t.Kans(0.7) ? t.Tussen(20, 900) * 10_000L : null, null, null), 0.2);
                break;
        }
    }

    void Product(Zaak z, double achteraf)
    {
        var soort = z.Toeval.Een(Soorten(boek.Register.Productsoorten));
        DoeAto(z, new VoegProductToe(soort.Code, Woorden.Product(z.Onderwerp, soort.Naam, z.Toeval), null, z.Toeval.Kans(0.4) ? "Op de kennisbank van het RIEC" : null), achteraf);
    }

    void LosOp(Zaak z)
    {
        var t = z.Toeval;
        var afloop = t.Gewogen([0.58, 0.24, 0.12, 0.06]) switch
        {
            0 => Afloop.Opgelost,
            1 => Afloop.DeelsOpgelost,
            2 => Afloop.InOnderzoek,
            _ => z.K.LaatsteBesluit == Besluitsoort.NietOvernemen ? Afloop.NietOvergenomen : Afloop.Opgelost,
        };
        DoeAto(z, new LosOp(afloop, Woorden.Verandering(z.Onderwerp, t), [.. Enumerable.Range(1, z.K.Tellers.Producten)], [.. Enumerable.Range(1, z.K.Tellers.Lessen)], null));
    }

    void SchrijfNota(Zaak z, bool compleet)
    {
        var (t, o) = (z.Toeval, z.Onderwerp);
        DoeAto(z, new SchrijfOplegnotitie(
            Woorden.Rubriek($"Uit {z.K.Meldingen.Select(m => m.Regio).Distinct().Count()} regio's komt het signaal over {o.Wat}."),
            Woorden.Rubriek($"{Woorden.Aanvulling(o, t)}"),
            Woorden.Rubriek($"Het SBO wordt gevraagd {o.Wat} {o.Waar} te beleggen."),
            compleet ? Woorden.Rubriek($"Sparren bracht geen uitweg. {Woorden.Reden(t)}") : Rubriek.Leeg,
            t.Kans(0.4) ? new Rubriek(null, "Nog niet begroot.") : Woorden.Rubriek($"Ongeveer {t.Tussen(2, 40) * 25}.000 euro per jaar."),
            Woorden.Rubriek($"Als partner ligt {o.Partners[0]} voor de hand."),
            compleet ? Woorden.Rubriek("De melders horen het besluit binnen twee weken.") : Rubriek.Leeg,
            compleet || t.Kans(0.5) ? new GehoordePartner(o.Partners[0], "Staat er welwillend tegenover.") : null), 0);
    }

    void SluitAan(Zaak z)
    {
        var t = z.Toeval;
        var regio = t.Een(g.Mensen.Regios);
        var melder = g.Mensen.Melder(regio, t);
        if (z.K.Meldingen.All(m => m.Melder != melder.Actor))
            Doe(z, melder, Rol.Melder, new SluitAan(regio, melder.Organisatie!, t.Kans(0.6) ? $"Ook bij ons: {z.Onderwerp.Wat} {z.Onderwerp.Waar}." : null, null, false));
    }

    void Neemover(Zaak z)
    {
        var nieuw = g.Mensen.Ato(z.Toeval);
        if (z.K.Dossierhouder is { } oud && oud != nieuw.Actor)
            Doe(z, nieuw, Rol.Ato, new WijsDossierhouderAan(nieuw.Actor, true, false));
    }

    void Verwant(Zaak z)
    {
        if (z.K.Dossierhouder is not null && Doel(z) is { } ander && !z.K.Verwanten.Contains(ander.Id))
            DoeAto(z, new LegVerwantschap(ander.Id, "Zelfde verschijnsel in een andere regio."), 0);
    }

    void DraagOver(Zaak z)
    {
        if (z.K.Dossierhouder is null)
            return;
        var opdracht = new DraagOver(z.Toeval.Een(["programma-dg-ondermijning", "liec", "ssr"]), "Past beter bij de opvolger.");
        if (!beraad.DraagOver(z, opdracht))
            DoeAto(z, opdracht, 0);
        g.Wek(z, g.Nu);
    }

    void VoegSamen(Zaak bron, Zaak doel)
    {
        var t = bron.Toeval;
        var opdracht = new KiesTriageuitkomst(Triageuitkomst.Samenvoegen, "Hetzelfde knelpunt, al in behandeling.", Klasse(bron), Doel: doel.Id);
        var om = boek.Omstandigheden(bron.Dossierhouder, g.Nu);
        if (boek.Schrijf(opdracht, Rol.Ato, om, Samenvoeging.Kies(bron.K, doel.K, opdracht, om), g.Nu) && t.Kans(0.08))
            g.Begin(bron, Ontvoeg(bron, doel));
    }

    IEnumerable<DateTimeOffset> Ontvoeg(Zaak bron, Zaak doel)
    {
        yield return g.Na(bron.Toeval.Lognormaal(15, 0.8), bron.Toeval);
        if (!doel.K.IsOpen)
            yield break;
        var opdracht = new MaakSamenvoegingOngedaan("Bij nader inzien toch iets anders.");
        var om = boek.Omstandigheden(bron.Dossierhouder, g.Nu);
        if (boek.Schrijf(opdracht, Rol.Ato, om, Samenvoeging.MaakOngedaan(bron.K, doel.K, opdracht, om), g.Nu))
            g.Begin(bron, Verder(bron));
    }

    Zaak? Doel(Zaak z)
    {
        if (!recent.TryGetValue(z.Onderwerp.Thema, out var rij))
            return null;
        var kandidaten = rij.Where(ander => ander.Id != z.Id && ander.K is { IsOpen: true, Doel: null }).ToList();
        return kandidaten.Count == 0 ? null : kandidaten.Find(ander => ander.Onderwerp == z.Onderwerp) ?? z.Toeval.Een(kandidaten);
    }
}
