using Scalar.AspNetCore;

namespace Knelpunten.Api.Inrichting;

public static class Openapipagina
{
    public static void MapOpenapipagina(this WebApplication app)
    {
        app.MapScalarApiReference("/scalar").AllowAnonymous().WithMetadata(new BuitenDeApi());
    }
}
