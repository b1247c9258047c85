using Knelpunten.Api.Inrichting;
using Knelpunten.Api.Opdrachten;

namespace Knelpunten.Api.Personen;

public static class WieExtensions
{
    /// <summary>Who acts in this request, known by the id that the service gave him; his organisation as the register knows it.</summary>
    public static async ValueTask<Handelende> Wie(this HttpContext http)
    {
        if (http.Items[typeof(Handelende)] is Handelende bekend)
            return bekend;

        var aanroeper = Aanroeper.Van(http);
        var rollen = aanroeper.Rollen.Aggregate(Rol.Geen, (tot, rol) => tot | Enum.Parse<Rol>(rol, ignoreCase: true));
        var diensten = http.RequestServices;
        var actor = await diensten.GetRequiredService<Actoren>()
            .Zoek(aanroeper.Uitgever, aanroeper.Onderwerp, aanroeper.Naam, rollen, aanroeper.Coordinator, http.RequestAborted);
        var kast = diensten.GetRequiredService<Registerkast>();
        // What the register in memory does not know may have been registered a moment ago.
        var organisatie = aanroeper.Organisatie is { } claim
            ? (await kast.Nu(http.RequestAborted)).Herken(claim) ?? (await kast.Actueel(http.RequestAborted)).Herken(claim)
            : null;
        // An organisation that ended gives nobody rights any more.
        if (organisatie?.IsGeldigOp(Kalender.Vandaag(diensten.GetRequiredService<TimeProvider>())) == false)
            organisatie = null;
        var wie = new Handelende(actor.Id, rollen, organisatie?.Code, aanroeper.Coordinator)
        {
            Regio = organisatie?.Regio,
            // One whose organisation is not known, or ended, is bounded to no case at all: none has an empty code.
            Beperking = aanroeper.Maximum is { } maximum ? new(organisatie?.Code ?? "", maximum) : null,
        };
        http.Items[typeof(Handelende)] = wie;
        return wie;
    }
}
