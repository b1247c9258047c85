using Knelpunten.Api;
using Knelpunten.Api.Bijhouden;
using Marten;
using Npgsql;

namespace Knelpunten.Bench;

/// <summary>
/// The same service with its libraries as they come: what the settings of <c>Opslag</c> are worth. It is put together by the service itself;
/// only what was set for speed is taken back when all is registered. Handlers stay compiled: after the first calls that makes no difference.
/// </summary>
static class Standaard
{
    public static async Task<int> Voer(string[] args)
    {
        var builder = WebApplication.CreateBuilder(args);
        builder.Host.UseServiceProviderFactory(new Teruggezet(builder.Configuration.GetConnectionString(Dienst.Verbindingsnaam)!));
        await using var app = Dienst.Bouw(builder, builder.Configuration.GetConnectionString(Dienst.Verbindingsnaam)!, Dienst.Sleutelmap());
        await app.StartAsync();
        await Console.Out.WriteLineAsync($"Knelpunten luistert op {app.Urls.First()}");
        await app.WaitForShutdownAsync();
        return 0;
    }

    sealed class Teruggezet(string verbinding) : IServiceProviderFactory<IServiceCollection>
    {
        public IServiceCollection CreateBuilder(IServiceCollection services)
        {
            Vervang(services, NpgsqlDataSource.Create(verbinding));
            Vervang(services, new Leesbron(verbinding));
            services.ConfigureMarten(marten => marten.Events.UseListenNotifyForEventAppends = false);
            return services;
        }

        public IServiceProvider CreateServiceProvider(IServiceCollection containerBuilder) => containerBuilder.BuildServiceProvider();

        static void Vervang<T>(IServiceCollection diensten, T door) where T : class
        {
            foreach (var oud in diensten.Where(dienst => dienst.ServiceType == typeof(T)).ToList())
                diensten.Remove(oud);
            diensten.AddSingleton(door);
        }
    }
}
