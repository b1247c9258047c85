namespace Knelpunten.Api.Postgres;

/// <summary>What the server's log says from one moment on.</summary>
sealed class Logboek
{
    static readonly string[] Tijdelijk =
    [
        "Address already in use", "could not create any TCP/IP sockets", "could not bind",
        "lock file \"postmaster.pid\" already exists", "pre-existing shared memory block",
    ];

    static readonly string[] Ernstig = ["FATAL:", "PANIC:"];

    readonly string pad;
    readonly long vanaf;

    Logboek(string pad, long vanaf) => (this.pad, this.vanaf) = (pad, vanaf);

    public static Logboek Begin(string pad, long vol)
    {
        var bestand = new FileInfo(pad);
        if (bestand.Exists && bestand.Length > vol)
        {
            File.Move(pad, pad + ".vorige", overwrite: true);
            return new Logboek(pad, 0);
        }
        return new Logboek(pad, bestand.Exists ? bestand.Length : 0);
    }

    /// <summary>A port that was just taken, or a server of a killed copy that is not quite gone: trying again helps.</summary>
    public bool KlaagtOverIetsTijdelijks()
    {
        var tekst = Lees();
        return Tijdelijk.Any(klacht => tekst.Contains(klacht, StringComparison.Ordinal));
    }

    /// <summary>As a sentence, empty when there is none.</summary>
    public string LaatsteKlacht()
    {
        var klacht = Lees().Split('\n').LastOrDefault(regel => Ernstig.Any(woord => regel.Contains(woord, StringComparison.Ordinal)));
        return klacht is null ? "" : $"Zijn logboek zegt: {klacht.Trim()}.";
    }

    string Lees()
    {
        if (!File.Exists(pad))
            return "";
        using var stroom = new FileStream(pad, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        stroom.Seek(vanaf, SeekOrigin.Begin);
        return new StreamReader(stroom).ReadToEnd();
    }
}
