using Knelpunten.Api.Inrichting;

namespace Knelpunten.Api.Vergeten;

/// <summary>The terms of keeping, from configuration (<c>Bewaartermijnen:Opgelost = P10Y</c>); what is not named keeps its standard.</summary>
public static class Bewaartermijnkeuze
{
    const string Sectie = "Bewaartermijnen";

    /// <param name="anders">What holds where nothing is named.</param>
    public static Bewaartermijnen Lees(IConfiguration configuratie, Bewaartermijnen? anders = null) => new(configuratie.GetSection(Sectie).GetChildren().Aggregate(
        (anders ?? Bewaartermijnen.Standaard).PerAfloop, (termijnen, regel) => termijnen.SetItem(Afloop(regel.Key), Termijn(regel))));

    static Afloop Afloop(string naam) =>
        Enum.TryParse<Afloop>(naam.Replace("_", "", StringComparison.Ordinal), ignoreCase: true, out var afloop) && !char.IsAsciiDigit(naam[0])
            ? afloop
            : throw new Startfout($"{Sectie} kent de afloop {naam} niet.");

    static Bewaartermijn Termijn(IConfigurationSection regel) =>
        Bewaartermijn.Lees(regel.Value ?? "") ?? throw new Startfout($"{regel.Path} is geen bewaartermijn: schrijf een periode als P10Y of P1Y6M.");
}
