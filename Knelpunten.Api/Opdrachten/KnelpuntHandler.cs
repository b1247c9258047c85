using Knelpunten.Api.Leesmodellen;
using Marten;

namespace Knelpunten.Api.Opdrachten;

/// <summary>Brings commands on knelpunten to their decisions in the domain. Wolverine opens the session and saves it.</summary>
public static class KnelpuntHandler
{
    public const string Nummerreeks = "knelpuntnummer";

    public static async Task<Antwoord> Handle(
        NieuwKnelpunt bericht, IDocumentSession session, Registerkast kast, Beleid beleid, TimeProvider klok, CancellationToken stop)
    {
        var schrijf = new Schrijfsessie(session, bericht, kast, beleid, klok, stop);
        var volgnummer = await schrijf.Nieuw<Knelpunt>(bericht.Stroom, Nummerreeks);
        var om = await schrijf.Omstandigheden();
        var melding = bericht.Melding with { Nummer = Intake.Nummer(om.Vandaag, volgnummer) };

        return await schrijf.Schrijf(Intake.Meld(bericht.Stroom, melding, om), om, events =>
            (new Bevestiging(bericht.Stroom, melding.Nummer, Stadium.Intake, null, null, null, events.Count), events.Count));
    }

    public static async Task<Antwoord> Handle(
        OpKnelpunt bericht, IDocumentSession session, Registerkast kast, Beleid beleid, TimeProvider klok, CancellationToken stop)
    {
        var schrijf = new Schrijfsessie(session, bericht, kast, beleid, klok, stop);
        var (beeld, versie) = await schrijf.Open<KnelpuntBeeld>(bericht.Stroom);
        if (beeld?.Staat is not { } k)
            return new Antwoord.NietGevonden();

        var om = await schrijf.Omstandigheden();
        var blik = Inzage.Geef(om.Wie, k, beleid);
        if (!IsZichtbaar(k, bericht.Gevraagd, om.Wie, blik))
            return new Antwoord.NietGevonden();
        var gevraagd = bericht.Gevraagd is BeginOplegnotitie begin
            ? begin with { Verhaal = await Zaakverhalen.Lees(session, kast, k.Id, versie, om.Wie, beleid, begin.Peildatum ?? om.Vandaag, stop) }
            : bericht.Gevraagd;
        var uitkomst = await Beslis(k, gevraagd, om, schrijf);
        var toewijzing = bericht.Gevraagd is ToewijzingOpdracht op ? op.Toewijzing : (int?)null;
        var vooraf = toewijzing is { } nummer && k.Toewijzing(nummer) is { } staat
            ? await schrijf.Vooraf(uitkomst, staat.Versie, g => Tijdlijn.Toewijzing(g) == nummer)
            : await schrijf.Vooraf(uitkomst, versie);
        if (vooraf is not null)
            return vooraf;

        return await schrijf.Schrijf(uitkomst, om, events =>
        {
            var daarna = Levensloop.Vouw(k, (Uitkomst.Aanvaard)uitkomst, om);
            var nieuweVersie = versie + events.Count;
            var bevestiging = new Bevestiging(
                k.Id, k.Nummer, daarna.Stadium, daarna.Afloop, null, events.Select(e => e.GafNummer()).FirstOrDefault(n => n is not null), nieuweVersie);
            // A partner hears what came of his assignment, not how the case stands (rule 10).
            bevestiging = blik.HasFlag(Blik.EigenToewijzing) && !blik.HasFlag(Blik.Dossier) ? bevestiging with { Stadium = null, Afloop = null } : bevestiging;
            // What was made answers with its own ETag, as GET on its address will.
            return (bevestiging, (toewijzing ?? (bericht.Gevraagd is WijsToe ? bevestiging.Volgnummer : null)) is { } nr ? daarna.Toewijzing(nr)!.Versie : nieuweVersie);
        });
    }

    /// <summary>Asked again of what is in hand: since the address was looked up the case may have been marked higher. Another partner's assignment is not there.</summary>
    static bool IsZichtbaar(Knelpunt k, KnelpuntOpdracht opdracht, Handelende wie, Blik blik) =>
        blik != Blik.Niets
        && (blik.HasFlag(Blik.Dossier) || opdracht is not ToewijzingOpdracht { Toewijzing: var nummer }
            || (k.Toewijzing(nummer) is { } toewijzing && Inzage.MagToewijzingZien(wie, blik, toewijzing.Partner)));

    /// <summary>Commands that touch a second stream open it here; the rest needs only the case itself.</summary>
    static async Task<Uitkomst> Beslis(Knelpunt k, KnelpuntOpdracht opdracht, Omstandigheden om, Schrijfsessie schrijf)
    {
        return opdracht switch
        {
            VoegSamen o => await Ander(o.Doel) is { } doel ? Samenvoeging.VoegSamen(k, doel, o, om) : Weigering.NietGeregistreerd("knelpunt", $"{o.Doel}"),
            KiesTriageuitkomst { Uitkomst: Triageuitkomst.Samenvoegen, Doel: { } id } o =>
                await Ander(id) is { } doel ? Samenvoeging.Kies(k, doel, o, om) : Weigering.NietGeregistreerd("knelpunt", $"{id}"),
            MaakSamenvoegingOngedaan o when k.Doel is { } samen && await Ander(samen.Doel) is { } doel => Samenvoeging.MaakOngedaan(k, doel, o, om),
            LegVerwantschap o when await Ander(o.Verwant) is null => Weigering.NietGeregistreerd("knelpunt", $"{o.Verwant}"),
            DraagOver o when k is { Stadium: Stadium.Geagendeerd, Agendering: { } plaats } && await schrijf.Vergadering(plaats.Vergadering) is { } v =>
                Agenda.DraagOver(v, k, o, om),
            _ => Levensloop.Beslis(k, opdracht, om),
        };

        async Task<Knelpunt?> Ander(Guid id) => id == k.Id ? k : await schrijf.Knelpunt(id);
    }
}
