namespace Knelpunten.Domain;

/// <summary>
/// What holds of every state that the rules lead to. No decision looks at this: it is for who looks back, and sees that a state came about
/// that no rule of today would have made.
/// </summary>
public static class Toestandsregels
{
    public static IEnumerable<Weigering> Van(Naspelstaat staat) => (staat.Zaak is { } zaak ? Van(zaak.Staat) : []).Concat(staat.Vergadering is { } v ? Van(v) : []);

    public static IEnumerable<Weigering> Van(Knelpunt k)
    {
        if (k.Nummer.Length == 0)
            yield return new Weigering("toestand-zonder-melding");
        if ((k.Afloop is not null) != (k.Stadium == Stadium.Gesloten))
            yield return new Weigering("toestand-afloop").Met("stadium", k.Stadium);
        if ((k.Doel is not null) != (k.Stadium == Stadium.Samengevoegd))
            yield return new Weigering("toestand-doel").Met("stadium", k.Stadium);
        if ((k.Agendering is not null) != (k.Stadium is Stadium.Geagendeerd or Stadium.Behandeld))
            yield return new Weigering("toestand-agendering").Met("stadium", k.Stadium);
        if (k.OpenToewijzingen.Any() ? !k.IsOpen : k.Stadium == Stadium.Toegewezen)
            yield return new Weigering("toestand-toewijzing").Met("stadium", k.Stadium).Met("open", k.OpenToewijzingen.Count());
        if (k.OpenToewijzingen.Count(t => t.Rol == Toewijzingsrol.Trekker) > 1)
            yield return new Weigering("toestand-trekkers");
        if (k.OpenToewijzingen.GroupBy(t => t.Partner).FirstOrDefault(groep => groep.Count() > 1) is { } dubbel)
            yield return new Weigering("toestand-partner").Met("partner", dubbel.Key);
        if (k is { Stadium: Stadium.Gesloten, Opschorting: not null })
            yield return new Weigering("toestand-opgeschort");
    }

    public static IEnumerable<Weigering> Van(Vergadering v)
    {
        if (v.Staande.Where(punt => punt.Knelpunt is not null).GroupBy(punt => punt.Knelpunt).FirstOrDefault(groep => groep.Count() > 1) is { } dubbel)
            yield return new Weigering("toestand-agendapunt").Met("agendapunt", dubbel.Last().Nummer);
        if (v is { Status: Vergaderstatus.Gehouden, IsVastgesteld: false })
            yield return new Weigering("toestand-niet-vastgesteld");
    }
}
