using System.Diagnostics;

namespace Knelpunten.Tests.Postgres;

static class Wacht
{
    /// <summary>Until it is so; after the deadline the test fails with what it waited for.</summary>
    public static async Task Tot(Func<bool> zoVer, string waarop, int seconden = 30)
    {
        var begin = Stopwatch.StartNew();
        while (!zoVer())
        {
            if (begin.Elapsed.TotalSeconds > seconden)
                Assert.Fail($"Na {seconden} s nog steeds niet: {waarop}");
            await Task.Delay(10);
        }
    }
}
