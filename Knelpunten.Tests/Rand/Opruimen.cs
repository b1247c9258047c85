namespace Knelpunten.Tests.Rand;

[SetUpFixture]
public class Opruimen
{
    [OneTimeTearDown]
    public void Einde() => Directory.Delete(Proefdienst.Datamap, recursive: true);
}
