namespace Knelpunten.Api.Postgres;

/// <summary>PostgreSQL refuses to run as root, so that for root there is another user. For everyone else there is none.</summary>
sealed record Servergebruiker(string Naam)
{
    public static async Task<Servergebruiker?> Bepaal(CancellationToken stop)
    {
        if (OperatingSystem.IsWindows() || !Environment.IsPrivilegedProcess)
            return null;
        foreach (var naam in (string[])["postgres", "nobody"])
        {
            var gevraagd = await Proces.Voer(Proces.Voorbereid("id", ["-u", naam], "/", null), stop);
            if (gevraagd.Code == 0)
                return new Servergebruiker(naam);
        }
        throw new EigenPostgresFout("PostgreSQL draait niet als root, en deze machine heeft geen gebruiker postgres of nobody. Start de dienst als gewone gebruiker.");
    }

    public async Task GeefEigendom(string pad, CancellationToken stop)
    {
        var gegeven = await Proces.Voer(Proces.Voorbereid("chown", ["-R", Naam, pad], "/", null), stop);
        if (gegeven.Code != 0)
            throw new EigenPostgresFout($"{pad} kan niet aan gebruiker {Naam} gegeven worden: {gegeven.Tekst.Trim()}");
    }
}
