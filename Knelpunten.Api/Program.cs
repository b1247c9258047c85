using Knelpunten.Api.Postgres;

if (args is ["database", ..])
    return await DatabaseOpdracht.Voer(args[1..]);

var builder = WebApplication.CreateBuilder(args);
var app = builder.Build();
app.Run();
return 0;
