using static Knelpunten.Domain.Nederlands;

namespace Knelpunten.Domain;

// What was raised, where, by how many, and how long it lies.
public static partial class Oplegnotitievoorstel
{
    static IEnumerable<Voorstelzin> Aanleiding(Zaakverhaal zaak)
    {
        if (zaak.Eerste<KnelpuntGemeld>() is not { } melding)
            yield break;
        var gemeld = (KnelpuntGemeld)melding.Feit.Gebeurtenis;
        yield return Zin(Toen(melding.Feit.Wanneer) is { } toen
            ? $"Het knelpunt {Aanhaling(gemeld.Titel)} is {toen} gemeld."
            : $"Het knelpunt {Aanhaling(gemeld.Titel)} is gemeld; wanneer, is niet bekend.", melding.Versie);
        foreach (var zin in Herkomst(Meldingen(zaak)))
            yield return zin;
        if (Leeftijd(zaak, melding) is { } leeftijd)
            yield return leeftijd;
        if (zaak.Laatste<KnelpuntGeclassificeerd>(e => e.Urgentie is not null) is { Feit.Gebeurtenis: KnelpuntGeclassificeerd { Urgentie: Urgentie.Hoog } } urgent)
            yield return Zin("De urgentie is hoog.", urgent.Versie);
    }

    /// <summary>Whence it was reported, by codes with the names of that time.</summary>
    static List<Gemeld> Meldingen(Zaakverhaal zaak)
    {
        var gemeld = new List<Gemeld>();
        foreach (var g in zaak.Gebeurtenissen)
            switch (g.Feit.Gebeurtenis)
            {
                case KnelpuntGemeld e:
                    gemeld.Add(new(g.Versie, null, e.Regio, e.Organisatie, g.Register));
                    break;
                case MeldingToegevoegd e:
                    gemeld.Add(new(g.Versie, null, e.Regio, e.Organisatie, g.Register));
                    break;
                case KnelpuntIngevoegd e:
                    gemeld.AddRange(zaak.UitBronnen.Where(m => m.Bron == e.Bron).Select(m => new Gemeld(g.Versie, e.Bron, m.Regio, m.Organisatie, g.Register)));
                    break;
                case InvoegingOngedaanGemaakt e:
                    gemeld.RemoveAll(m => m.Bron == e.Bron);
                    break;
            }

        return gemeld;
    }

    static IEnumerable<Voorstelzin> Herkomst(List<Gemeld> meldingen)
    {
        var regios = meldingen.Where(m => m.Regio != Intake.Landelijk).Select(m => m.Regionaam).Distinct().ToList();
        var organisaties = meldingen.Select(m => m.Organisatienaam).Distinct().ToList();
        var wie = organisaties.Count switch
        {
            1 => $"van {organisaties[0]}",
            <= 8 => $"van {Aantal(organisaties.Count, "organisatie", "organisaties")} ({Opsomming(organisaties)})",
            _ => $"van {Aantal(organisaties.Count, "organisatie", "organisaties")}",
        };
        var waar = (regios.Count == 1 ? $"uit de regio {regios[0]}" : $"uit {Aantal(regios.Count, "regio", "regio's")} ({Opsomming(regios)})")
            + (meldingen.Any(m => m.Regio == Intake.Landelijk) ? " en landelijk" : "");
        yield return Zin(
            meldingen.Count == 1 ? regios.Count == 0 ? $"De melding geldt landelijk en komt {wie}." : $"De melding komt {waar}, {wie}."
            : regios.Count == 0 ? $"Er zijn {Telwoord(meldingen.Count)} landelijke meldingen, {wie}."
            : $"Er zijn {Telwoord(meldingen.Count)} meldingen, {waar} en {wie}.", [.. meldingen.Select(m => m.Versie)]);

        var uitBronnen = meldingen.Where(m => m.Bron is not null).ToList();
        if (uitBronnen.Count > 0)
            yield return Zin(
                $"Daarvan {(uitBronnen.Count == 1 ? "kwam" : "kwamen")} er {Telwoord(uitBronnen.Count)} binnen op "
                + (uitBronnen.Select(m => m.Bron).Distinct().Count() == 1 ? "een knelpunt dat hiermee is samengevoegd." : "knelpunten die hiermee zijn samengevoegd."),
                [.. uitBronnen.Select(m => m.Versie)]);
    }

    /// <summary>Only between days that are known (rule 8); the time it was suspended stands apart.</summary>
    static Voorstelzin? Leeftijd(Zaakverhaal zaak, Gebeurd melding)
    {
        if (!melding.Feit.Wanneer.IsDag || zaak.Peildatum.DayNumber - melding.Feit.Wanneer.Vroegst!.Value.DayNumber is not (> 0 and var dagen))
            return null;

        var rust = new List<long> { melding.Versie };
        var (opgeschort, isOnbekend) = (0, false);
        Gebeurd? begin = null;
        foreach (var g in zaak.Gebeurtenissen)
            if (g.Feit.Gebeurtenis is KnelpuntOpgeschort)
                rust.Add((begin = g).Versie);
            else if (begin is not null && g.Feit.Gebeurtenis is KnelpuntHervat or KnelpuntGesloten or KnelpuntIngetrokken or KnelpuntOvergedragen)
            {
                Tel(begin!.Feit.Wanneer, g.Feit.Wanneer);
                rust.Add(g.Versie);
                begin = null;
            }

        if (begin is not null)
            Tel(begin.Feit.Wanneer, Wanneer.Op(zaak.Peildatum));
        var stil = begin is not null ? ", en dat is het nog" : "";
        return Zin($"Op {Datum(zaak.Peildatum)} is de melding {dagen} {(dagen == 1 ? "dag" : "dagen")} oud"
            + (isOnbekend ? "; hoe lang het knelpunt daarvan was opgeschort, is niet op de dag bekend."
            : opgeschort > 0 ? $"; daarvan was het knelpunt {opgeschort} {(opgeschort == 1 ? "dag" : "dagen")} opgeschort{stil}."
            : begin is not null ? "; het knelpunt is opgeschort." : "."), [.. rust]);

        void Tel(Wanneer van, Wanneer tot)
        {
            isOnbekend |= !van.IsDag || !tot.IsDag;
            if (!isOnbekend)
                opgeschort += Math.Max(0, Math.Min(tot.Vroegst!.Value.DayNumber, zaak.Peildatum.DayNumber) - van.Vroegst!.Value.DayNumber);
        }
    }

    static IEnumerable<Voorstelzin> Probleem(Zaakverhaal zaak)
    {
        foreach (var g in zaak.Gebeurtenissen)
            if (g.Feit.Gebeurtenis switch
            {
                KnelpuntGemeld e => Nederlands.Zin(Kort(e.Omschrijving, LangsteOmschrijving)),
                MeldingToegevoegd { Toelichting: { } tekst } e => $"{g.Organisatie(e.Organisatie)} sloot zich{Op(g)} aan: {Woorden(tekst)}",
                KnelpuntAangevuld e => $"Aangevuld{Op(g)}: {Woorden(e.Tekst)}",
                _ => null,
            } is { } zin)
                yield return Zin(zin, g.Versie);
            else if (g.Feit.Gebeurtenis is VraagBeantwoord e && zaak.Eerste<VraagGesteld>(v => v.Vraag == e.Vraag) is { Feit.Gebeurtenis: VraagGesteld v } gesteld)
                yield return Zin($"Op de vraag {Aanhaling(Kort(v.Tekst, LangsteCitaat))} is{Op(g)} geantwoord: {Woorden(e.Antwoord)}", gesteld.Versie, g.Versie);

        var (grondslag, uit) = Grondslag(zaak);
        if (grondslag.Count > 0)
            yield return Zin($"Wettelijke grondslag: {Opsomming(grondslag)}.", uit);
        if (zaak.Laatste<KnelpuntGeclassificeerd>(e => e.Themas is not null) is { Feit.Gebeurtenis: KnelpuntGeclassificeerd { Themas: { Count: > 0 } themas } } ingedeeld)
            yield return Zin(
                $"Het knelpunt valt onder {(themas.Count == 1 ? "het thema" : "de thema's")} {Opsomming([.. themas.Select(code => $"“{ingedeeld.Register.Themas[code]?.Naam ?? code}”")])}.",
                ingedeeld.Versie);
        if (zaak.Laatste<KnelpuntGeclassificeerd>(e => e.Aard is not null) is { Feit.Gebeurtenis: KnelpuntGeclassificeerd { Aard: { Count: > 0 } aard } } geaard)
            yield return Zin($"De aard van het knelpunt: {Opsomming([.. aard.Select(een => een.ToString().ToLowerInvariant())])}.", geaard.Versie);
        if (zaak.Laatste<KnelpuntGeclassificeerd>(e => e.BetrokkenOrganisaties is not null) is
            { Feit.Gebeurtenis: KnelpuntGeclassificeerd { BetrokkenOrganisaties: { Count: > 0 } betrokken } } genoemd)
            yield return Zin($"Betrokken {(betrokken.Count == 1 ? "is" : "zijn")} {Opsomming([.. betrokken.Select(genoemd.Organisatie)])}.", genoemd.Versie);
    }

    /// <summary>As the case has it now: reports and additions add, triage replaces.</summary>
    static (List<string> Artikelen, long[] Uit) Grondslag(Zaakverhaal zaak)
    {
        var (artikelen, uit) = (new List<string>(), new List<long>());
        foreach (var g in zaak.Gebeurtenissen)
            switch (g.Feit.Gebeurtenis)
            {
                case KnelpuntGemeld { WettelijkeGrondslag: { Count: > 0 } genoemd }:
                    Voeg(genoemd, g);
                    break;
                case KnelpuntAangevuld { WettelijkeGrondslag: { Count: > 0 } genoemd }:
                    Voeg(genoemd, g);
                    break;
                case KnelpuntGeclassificeerd { WettelijkeGrondslag: { } genoemd }:
                    (artikelen, uit) = ([], []);
                    Voeg(genoemd, g);
                    break;
            }

        return (artikelen, [.. uit]);

        void Voeg(IReadOnlyList<string> genoemd, Gebeurd g)
        {
            artikelen.AddRange(genoemd.Except(artikelen));
            uit.Add(g.Versie);
        }
    }

    sealed record Gemeld(long Versie, Guid? Bron, string Regio, string Organisatie, Register Register)
    {
        public string Regionaam => Register.Regios[Regio]?.Naam ?? Regio;

        public string Organisatienaam => Register.Organisaties[Organisatie]?.Naam ?? Organisatie;
    }
}
