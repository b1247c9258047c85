using Knelpunten.Api;
using Knelpunten.Api.Inrichting;
using Knelpunten.Api.Postgres;

return args switch
{
    ["token", .. var rest] => await TokenOpdracht.Voer(rest, Dienst.Sleutelmap()),
    ["database", .. var rest] => await DatabaseOpdracht.Voer(rest),
    ["codegen", ..] => await Dienst.SchrijfCode(args),
    _ => await Dienst.Voer(args),
};
