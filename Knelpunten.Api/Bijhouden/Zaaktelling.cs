using System.Runtime.InteropServices;

namespace Knelpunten.Api.Bijhouden;

/// <summary>What a case adds to the sums: <see cref="Cellen"/> under each of <see cref="Cellen.Filters"/>, on and off as its rows come and end.</summary>
public static class Zaaktelling
{
    /// <summary>What <paramref name="voor"/> counted for goes off, and what <paramref name="na"/> counts for comes on.</summary>
    public static void Tel(Zaakstanden voor, Zaakstanden na, IDictionary<Telsleutel, long> telling)
    {
        var wissels = new Dictionary<(DateOnly Dag, DateOnly Bekend, Gefilterd Onder, Cel Cel), long>();
        foreach (var rij in na.Sinds(voor))
        {
            if (rij.Nummer <= voor.Rijen.Count)
                Tel(voor.Rijen[rij.Nummer - 1], voor.Vandaag!, -1, wissels);
            Tel(rij, na.Vandaag!, 1, wissels);
        }

        foreach (var ((dag, bekend, onder, cel), maal) in wissels)
        {
            if (maal == 0)
                continue;
            foreach (var filter in onder.Filters(cel.Maat))
            {
                var sleutel = new Telsleutel(cel.Maat, filter, cel.Ding, bekend, dag, cel.Tijd, cel.Vak, onder.Vandaag.Niveau, onder.Vandaag.Voorgedragen);
                telling[sleutel] = (telling.TryGetValue(sleutel, out var n) ? n : 0) + (maal * cel.Aantal);
            }
        }
    }

    /// <summary>
    /// On when it came to be known, off when its end was, and neither when it turned out never to have been so. Most of what one row
    /// counts for the next counts for too, on the same day: that is nothing, and is found out before it is told under every filter.
    /// </summary>
    static void Tel(Standrij rij, Zaakvandaag vandaag, int teken, Dictionary<(DateOnly, DateOnly, Gefilterd, Cel), long> wissels)
    {
        var bekend = Inrichting.Kalender.Dag(rij.Bekend);
        var einde = rij.EindeBekend is { } e ? Inrichting.Kalender.Dag(e) : (DateOnly?)null;
        var ingetrokken = rij.Ingetrokken is { } i ? Inrichting.Kalender.Dag(i) : (DateOnly?)null;
        var onder = new Gefilterd(vandaag, rij.Stand);
        foreach (var cel in Cellen.Van(rij.Stand))
        {
            Zet(rij.Vanaf, bekend, teken);
            if (einde is { } dag)
                Zet(rij.Tot!.Value, dag, -teken);
            if (ingetrokken is { } terug)
            {
                Zet(rij.Vanaf, terug, -teken);
                if (einde is not null)
                    Zet(rij.Tot!.Value, terug, teken);
            }

            void Zet(DateOnly geldig, DateOnly gekend, int maal)
            {
                ref var n = ref CollectionsMarshal.GetValueRefOrAddDefault(wissels, (geldig, gekend, onder, cel), out _);
                n += maal;
            }
        }
    }

    /// <summary>What decides under which filters a case is counted; two rows that have it the same are counted under the same.</summary>
    sealed class Gefilterd(Zaakvandaag vandaag, Stand stand) : IEquatable<Gefilterd>
    {
        readonly string sleutel = $"{string.Join(' ', stand.Themas)}|{string.Join(' ', stand.Partners)}";
        readonly string[] regios = vandaag.Regios.Split(' ');

        public Zaakvandaag Vandaag => vandaag;

        public IEnumerable<Filter> Filters(Maat maat) => Cellen.Filters(maat, stand, regios);

        public bool Equals(Gefilterd? ander) => ander is not null && ander.sleutel == sleutel && ander.Vandaag == vandaag;

        public override bool Equals(object? obj) => Equals(obj as Gefilterd);

        public override int GetHashCode() => sleutel.GetHashCode(StringComparison.Ordinal);
    }
}

/// <summary>Where a number is added to: the key of <see cref="Leestabellen.Telling"/>.</summary>
/// <param name="Bekend">The day it was known.</param>
/// <param name="Dag">The day it counts for.</param>
public readonly record struct Telsleutel(Maat Maat, Filter Filter, string Ding, DateOnly Bekend, DateOnly Dag, int Tijd, int Vak, short Niveau, bool Voorgedragen);
