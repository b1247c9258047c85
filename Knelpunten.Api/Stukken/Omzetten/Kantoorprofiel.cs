namespace Knelpunten.Api.Stukken;

/// <summary>
/// The settings LibreOffice starts with, in a profile that lives as long as one run: no macros, no Java, no links that are followed, and a
/// network that leads nowhere. What a document wants from outside it does not get.
/// </summary>
static class Kantoorprofiel
{
    static readonly (string Plaats, string Naam, string Waarde)[] Instellingen =
    [
        ("/org.openoffice.Office.Common/Security/Scripting", "MacroSecurityLevel", "3"),
        ("/org.openoffice.Office.Common/Security/Scripting", "DisableMacrosExecution", "true"),
        ("/org.openoffice.Office.Common/Security/Scripting", "DisableActiveContent", "true"),
        ("/org.openoffice.Office.Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
        ("/org.openoffice.Office.Common/Security/Scripting", "DisablePythonRuntime", "true"),
        ("/org.openoffice.Office.Common/Load", "UserDefinedSettings", "false"),
        ("/org.openoffice.Office.Common/Misc", "FirstRun", "false"),
        ("/org.openoffice.Office.Common/Misc", "CrashReport", "false"),
        ("/org.openoffice.Office.Writer/Content/Update", "Link", "0"),
        ("/org.openoffice.Office.WriterWeb/Content/Update", "Link", "0"),
        ("/org.openoffice.Office.Java/VirtualMachine", "Enable", "false"),
        ("/org.openoffice.Office.Jobs/Jobs/org.openoffice.Office.Jobs:Job['UpdateCheck']/Arguments", "AutoCheckEnabled", "false"),
        // Port 9 throws away what it is sent, and nobody listens there.
        ("/org.openoffice.Inet/Settings", "ooInetProxyType", "2"),
        ("/org.openoffice.Inet/Settings", "ooInetHTTPProxyName", "127.0.0.1"),
        ("/org.openoffice.Inet/Settings", "ooInetHTTPProxyPort", "9"),
        ("/org.openoffice.Inet/Settings", "ooInetHTTPSProxyName", "127.0.0.1"),
        ("/org.openoffice.Inet/Settings", "ooInetHTTPSProxyPort", "9"),
        ("/org.openoffice.Inet/Settings", "ooInetFTPProxyName", "127.0.0.1"),
        ("/org.openoffice.Inet/Settings", "ooInetFTPProxyPort", "9"),
        ("/org.openoffice.Inet/Settings", "ooInetNoProxy", ""),
    ];

    public static void Maak(string map)
    {
        var items = Instellingen.Select(i =>
            $"""<item oor:path="{i.Plaats.Replace("'", "&apos;", StringComparison.Ordinal)}"><prop oor:name="{i.Naam}" oor:op="fuse"><value>{i.Waarde}</value></prop></item>""");
        File.WriteAllText(Path.Combine(Directory.CreateDirectory(Path.Combine(map, "user")).FullName, "registrymodifications.xcu"), $"""
            <?xml version="1.0" encoding="UTF-8"?>
            <oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
            {string.Join('\n', items)}
            </oor:items>
            """);
    }
}
