using Knelpunten.Api;
using Knelpunten.Api.Database;
using Knelpunten.Api.Dossiers;
using Knelpunten.Api.Genereren;
using Knelpunten.Api.Herbouw;
using Knelpunten.Api.Inrichting;
using Knelpunten.Api.Keten;
using Knelpunten.Api.Naspelen;
using Knelpunten.Api.Personen;
using Knelpunten.Api.Vergeten;
using Knelpunten.Api.Voorbeeld;
using Knelpunten.Api.Zoeken;

return args switch
{
    ["token", .. var rest] => await TokenOpdracht.Voer(rest, Dienst.Sleutelmap()),
    ["database", .. var rest] => await DatabaseOpdracht.Voer(rest),
    ["dossiers", .. var rest] => await DossiersOpdracht.Voer(rest),
    ["genereer", .. var rest] => await GenereerOpdracht.Voer(rest),
    ["kluis", .. var rest] => await KluisOpdracht.Voer(rest),
    ["leesmodellen", .. var rest] => await HerbouwOpdracht.Voer(rest),
    ["naspelen", .. var rest] => await NaspeelOpdracht.Voer(rest),
    ["verifieer", .. var rest] => await VerifieerOpdracht.Voer(rest),
    ["verwijderingen", .. var rest] => await VerwijderingenOpdracht.Voer(rest),
    ["voorbeeld", .. var rest] => await VoorbeeldOpdracht.Voer(rest),
    ["wat-als", .. var rest] => await WatalsOpdracht.Voer(rest),
    ["zoekproef", .. var rest] => await ZoekproefOpdracht.Voer(rest),
    ["codegen", ..] => await Dienst.SchrijfCode(args),
    _ => await Dienst.Voer(args),
};
