namespace Knelpunten.Tests;

/// <summary>In the root namespace, so that it ends after the last test of all.</summary>
[SetUpFixture]
public sealed class Testrun
{
    [OneTimeTearDown]
    public async Task Ruim_op_wat_de_hele_run_gebruikte()
    {
        await Pagina.Browserproef.Einde();
        await Api.Dienstproef.Einde();
        await Testdatabase.Einde();
    }
}
