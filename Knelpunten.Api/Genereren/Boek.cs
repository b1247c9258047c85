using System.Globalization;
using System.Text.Json;
using Knelpunten.Api.Inrichting;

namespace Knelpunten.Api.Genereren;

/// <summary>
/// Where the outcomes of the domain's own decisions become what the store would have kept: sequence, metadata, and read models. Recorded
/// time never goes back, and is that of the command for all its events.
/// </summary>
public sealed class Boek(Beleid beleid, Toeval ids, Action<Rij> uit)
{
    readonly Dictionary<Guid, Stroom> levend = [];
    DateTimeOffset vorige = DateTimeOffset.MinValue;

    public long Volgnummer { get; private set; }

    public Register Register { get; private set; } = new();

    public long Registerversie { get; private set; }

    /// <summary>What the domain refused, by code: a generator that is refused often tells another story than it means to.</summary>
    public SortedDictionary<string, int> Geweigerd { get; } = new(StringComparer.Ordinal);

    public IEnumerable<Stroom> Levend => levend.Values;

    /// <summary>Null when nothing happens to it any more.</summary>
    public Zaak? Zaak(Guid id) => levend.GetValueOrDefault(id) as Zaak;

    public T Begin<T>(T stroom) where T : Stroom
    {
        levend.Add(stroom.Id, stroom);
        return stroom;
    }

    /// <summary>Nothing happens to it any more: as it is now it stays.</summary>
    public void Sluit(Stroom stroom)
    {
        if (!levend.Remove(stroom.Id) || stroom.Versie == 0)
            return;
        uit(new Rij.Streng(stroom.Id, stroom.Soort, stroom.Versie, stroom.Begonnen, stroom.Laatst));
        uit(stroom switch
        {
            Zaak zaak => new Rij.KnelpuntDocument(zaak.Beeld, zaak.Versie, zaak.Laatst),
            Bijeenkomst bijeenkomst => new Rij.VergaderingDocument(bijeenkomst.Beeld, bijeenkomst.Versie, bijeenkomst.Laatst),
            _ => throw new ArgumentOutOfRangeException(nameof(stroom)),
        });
    }

    public Omstandigheden Omstandigheden(Handelende wie, DateTimeOffset nu, Wanneer? wanneer = null)
    {
        var vandaag = Kalender.Dag(nu);
        return new(wie, vandaag, wanneer ?? Wanneer.Op(vandaag), Register, beleid);
    }

    /// <returns>False when the domain refused it; nothing happened then.</returns>
    public bool Schrijf(Opdracht opdracht, Rol rol, Omstandigheden om, Uitkomst uitkomst, DateTimeOffset nu, string? namens = null, string? waarom = null)
    {
        if (uitkomst is Uitkomst.Geweigerd geweigerd)
        {
            Geweigerd[geweigerd.Weigering.Code] = Geweigerd.GetValueOrDefault(geweigerd.Weigering.Code) + 1;
            return false;
        }

        var kop = Kop(opdracht, rol, om, nu, namens, waarom);
        foreach (var stroom in ((Uitkomst.Aanvaard)uitkomst).Gebeurtenissen.GroupBy(g => g.Stroom).OrderBy(g => g.Key))
            foreach (var nieuw in stroom)
            {
                var e = Omslag.Om(nieuw.Gebeurtenis);
                (e.StreamId, e.Timestamp, e.UserName) = (nieuw.Stroom, kop.Moment, kop.Actor);
                e.Headers = new() { [Metagegevens.Wanneer] = om.Wanneer.Waarde };
                if (nieuw.Stroom == Register.Stroom)
                {
                    Register = Register.Evolve(Register, nieuw.Gebeurtenis);
                    e.Version = ++Registerversie;
                }
                else
                {
                    levend[nieuw.Stroom].Neem(e);
                }

                uit(new Rij.Gebeurd(++Volgnummer, ids.Id(), nieuw.Stroom, e.Version, nieuw.Gebeurtenis, kop));
            }

        return true;
    }

    /// <summary>The register as the service lays it on first start, in the service's own name.</summary>
    public void LegRegister(IEnumerable<Gebeurtenis> gebeurtenissen, Guid dienst, DateTimeOffset nu)
    {
        vorige = nu;
        var kop = new Opdrachtkop(nu, dienst.ToString(), null, null, JsonSerializer.Serialize(new Dictionary<string, object>
        {
            [Metagegevens.Rol] = "dienst",
            [Metagegevens.Opdracht] = "leg_beginstand",
            [Metagegevens.OpdrachtVersie] = 1,
            [Metagegevens.SchemaVersie] = 1,
            [Metagegevens.Wanneer] = Wanneer.Op(Kalender.Dag(nu)).Waarde,
            [Metagegevens.Herkomst] = "direct",
            [Metagegevens.Beleid] = beleid.Versie,
        }));
        foreach (var gebeurtenis in gebeurtenissen)
        {
            Register = Register.Evolve(Register, gebeurtenis);
            uit(new Rij.Gebeurd(++Volgnummer, ids.Id(), Register.Stroom, ++Registerversie, gebeurtenis, kop));
        }
    }

    Opdrachtkop Kop(Opdracht opdracht, Rol rol, Omstandigheden om, DateTimeOffset nu, string? namens, string? waarom)
    {
        var moment = nu > vorige ? nu : vorige.AddMicroseconds(1);
        vorige = moment;
        var herkomst = opdracht is MeldKnelpunt { Kenmerk: not null } ? "import" : om.IsAchteraf ? "achteraf" : "direct";
        var kop = string.Create(CultureInfo.InvariantCulture, $"""
            {Paar(Metagegevens.Rol, rol.ToString().ToLowerInvariant())},{Mits(Metagegevens.Organisatie, om.Wie.Organisatie)}{Mits(Metagegevens.Namens, namens)}{Mits(Metagegevens.Waarom, waarom)}{Paar(Metagegevens.Opdracht, Naam(opdracht.GetType()))},"{Metagegevens.OpdrachtVersie}":1,"{Metagegevens.SchemaVersie}":1,{Paar(Metagegevens.Wanneer, om.Wanneer.Waarde)},{Paar(Metagegevens.Herkomst, herkomst)},{Paar(Metagegevens.Beleid, beleid.Versie)},"{Metagegevens.Register}":{Registerversie}
            """);
        return new(moment, om.Wie.Actor.ToString(), ids.Id().ToString("N"), ids.Id().ToString(), $"{{{kop}}}");
    }

    static string Mits(string naam, string? waarde) => waarde is null ? "" : $"{Paar(naam, waarde)},";

    static string Paar(string naam, string waarde) => $"\"{naam}\":\"{JsonEncodedText.Encode(waarde)}\"";

    static readonly Dictionary<Type, string> namen = [];

    static string Naam(Type opdracht) => namen.TryGetValue(opdracht, out var naam) ? naam : namen[opdracht] = Opslag.Naam(opdracht);
}

/// <summary>What all events of one command share.</summary>
/// <param name="Metagegevens">As JSON.</param>
public sealed record Opdrachtkop(DateTimeOffset Moment, string Actor, string? Correlatie, string? Oorzaak, string Metagegevens);

/// <summary>A row for one of the tables.</summary>
public abstract record Rij
{
    public sealed record Gebeurd(long Volgnummer, Guid Id, Guid Stroom, long Versie, Gebeurtenis Gebeurtenis, Opdrachtkop Kop) : Rij;

    public sealed record Streng(Guid Id, string Soort, long Versie, DateTimeOffset Begonnen, DateTimeOffset Laatst) : Rij;

    public sealed record KnelpuntDocument(Leesmodellen.KnelpuntBeeld Beeld, long Versie, DateTimeOffset Laatst) : Rij;

    public sealed record VergaderingDocument(Leesmodellen.VergaderingBeeld Beeld, long Versie, DateTimeOffset Laatst) : Rij;
}
