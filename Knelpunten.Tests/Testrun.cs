namespace Knelpunten.Tests;

/// <summary>In the root namespace, so that it ends after the last test of all.</summary>
[SetUpFixture]
public sealed class Testrun
{
    [OneTimeTearDown]
    public Task Ruim_de_testdatabase_op() => Testdatabase.Einde();
}
