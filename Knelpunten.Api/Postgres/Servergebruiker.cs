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

    /// <summary>Before anything is made there: the folder may be open while one above it, such as root's home, is not.</summary>
    public async Task Betreed(string map, CancellationToken stop)
    {
        try
        {
            await Proces.Voer(Proces.Voorbereid("/bin/sh", ["-c", ":"], map, this), stop);
        }
        catch (EigenPostgresFout fout)
        {
            throw new EigenPostgresFout(
                $"PostgreSQL draait niet als root maar als gebruiker {Naam}, en die kan niet bij {map}. Geef met KNELPUNTEN_DATA een map op waar dat wel kan.", fout);
        }
    }

    public async Task GeefEigendom(string pad, CancellationToken stop)
    {
        var gegeven = await Proces.Voer(Proces.Voorbereid("chown", ["-R", Naam, pad], "/", null), stop);
        if (gegeven.Code != 0)
            throw new EigenPostgresFout($"{pad} kan niet aan gebruiker {Naam} gegeven worden: {gegeven.Tekst.Trim()}");
    }
}
