using Marten;

namespace Knelpunten.Api.Opdrachten;

/// <summary>Brings commands on the register to its rules. One stream, so two administrators at once wait for each other.</summary>
public static class RegisterHandler
{
    public static async Task<Antwoord> Handle(
        OpRegister bericht, IDocumentSession session, Registerkast kast, Beleid beleid, TimeProvider klok, CancellationToken stop)
    {
        var schrijf = new Schrijfsessie(session, bericht, kast, beleid, klok, stop);
        var (register, _) = await schrijf.Open<Register>(Register.Stroom);
        register ??= new Register();

        var om = await schrijf.Omstandigheden();
        var (code, versie, uitkomst, soort) = bericht.Gevraagd switch
        {
            LegRegioVast o => (o.Regio.Code, register.Regios.Versie(o.Regio.Code), Register.LegVast(register, o, om), typeof(RegioVastgelegd)),
            LegThemaVast o => (o.Thema.Code, register.Themas.Versie(o.Thema.Code), Register.LegVast(register, o, om), typeof(ThemaVastgelegd)),
            LegActiviteitsoortVast o =>
                (o.Soort.Code, register.Activiteitsoorten.Versie(o.Soort.Code), Register.LegVast(register, o, om), typeof(ActiviteitsoortVastgelegd)),
            LegProductsoortVast o => (o.Soort.Code, register.Productsoorten.Versie(o.Soort.Code), Register.LegVast(register, o, om), typeof(ProductsoortVastgelegd)),
            LegOrganisatieVast o =>
                (o.Organisatie.Code, register.Organisaties.Versie(o.Organisatie.Code), Register.LegVast(register, o, om), typeof(OrganisatieVastgelegd)),
            LegZetelVast o => (o.Zetel.Code, register.Zetels.Versie(o.Zetel.Code), Register.LegVast(register, o, om), typeof(ZetelVastgelegd)),
            VervangHuisstijl o => ("huisstijl", register.Huisstijlversie, Huisstijlen.Vervang(o, om), typeof(HuisstijlGebeurtenis)),
            HerstelHuisstijl => ("huisstijl", register.Huisstijlversie, Huisstijlen.Herstel(register, om), typeof(HuisstijlGebeurtenis)),
            _ => throw new ArgumentOutOfRangeException(nameof(bericht), bericht.Gevraagd.GetType().Name, "Geen beslissing voor deze opdracht."),
        };
        if (await schrijf.Vooraf(uitkomst, versie, g => soort.IsInstanceOfType(g) && ((RegisterGebeurtenis)g).OverCode() == code) is { } vooraf)
            return vooraf;

        return await schrijf.Schrijf(uitkomst, om, _ => (new Bevestiging(null, null, null, null, code, null, versie + 1), versie + 1));
    }
}
