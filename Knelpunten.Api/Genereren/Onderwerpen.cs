namespace Knelpunten.Api.Genereren;

/// <summary>What made-up cases are about: in the words of the field, of nobody in particular.</summary>
/// <param name="Waar">Where it is seen: "op bedrijventerreinen".</param>
/// <param name="Wet">The law concerned, if one is.</param>
/// <param name="Partners">Who can do something about it.</param>
/// <param name="Aard">The usual nature of it, of which a case has one or two.</param>
public sealed record Onderwerp(string Thema, string Wat, string Waar, string? Wet, string[] Partners, Aard[] Aard);

public static class Onderwerpen
{
    static readonly Aard[] juridisch = [Aard.Juridisch, Aard.Informatiedeling], delen = [Aard.Informatiedeling, Aard.Samenwerking], kunnen = [Aard.Capaciteit, Aard.Middelen],
        samen = [Aard.Samenwerking, Aard.Kennis], weten = [Aard.Kennis, Aard.Techniek];

    /// <summary>The first ones come up most.</summary>
    public static IReadOnlyList<Onderwerp> Alle { get; } =
    [
        new("c", "witwassen via vastgoed", "bij de aankoop van panden", "Wwft", ["kadaster", "fiod", "belastingdienst"], juridisch),
        new("f", "drugsopslag in loodsen", "op bedrijventerreinen", "artikel 13b Opiumwet", ["nationale-politie", "enexis", "vno-ncw-en-mkb-nederland"], delen),
        new("a", "criminele aanwas onder jongeren", "in kwetsbare wijken", null, ["ministerie-van-ocw", "platform-31", "verwey-jonker-instituut"], samen),
        new("d", "uithalers op haventerreinen", "bij containerterminals", "artikel 138aa Wetboek van Strafrecht", ["douane", "openbaar-ministerie", "nationale-politie"], kunnen),
        new("e", "hennepteelt in leegstaande schuren", "in het buitengebied", "artikel 13b Opiumwet", ["lto", "enexis", "nationale-politie"], samen),
        new("b", "vergunningplicht voor verhuurders", "in de APV", "Gemeentewet", ["vng", "ministerie-van-bzk", "ccv"], juridisch),
        new("a", "woonfraude en onderverhuur", "in corporatiewoningen", "Huisvestingswet", ["ministerie-van-bzk", "vng", "belastingdienst"], delen),
        new("c", "contante betalingen in de autoverhuur", "bij verhuurbedrijven", "Wwft", ["rdw", "belastingdienst", "fiod"], juridisch),
        new("e", "dumping van drugsafval", "langs landwegen en in natuurgebieden", "Wet milieubeheer", ["staatsbosbeheer", "ministerie-van-bzk", "openbaar-ministerie"], kunnen),
        new("f", "malafide uitzendbureaus", "in de logistiek", "Wet arbeid vreemdelingen", ["ministerie-van-szw", "uwv", "belastingdienst"], delen),
        new("b", "sluiting van drugspanden", "bij woningen en lokalen", "artikel 13b Opiumwet", ["vng", "ccv", "rechtspraak"], juridisch),
        new("c", "katvangers bij bedrijven", "in het handelsregister", "Handelsregisterwet", ["kamer-van-koophandel", "belastingdienst", "tno"], weten),
        new("d", "post- en pakketzendingen met drugs", "bij sorteercentra", "Postwet", ["postnl", "douane", "openbaar-ministerie"], delen),
        new("a", "criminele families", "in de wijk", null, ["reclassering", "nationale-politie", "verwey-jonker-instituut"], samen),
        new("f", "criminele investeerders in de horeca", "in het centrum", "Wet Bibob", ["koninklijke-horeca-nederland", "ccv", "belastingdienst"], samen),
        new("c", "ondergronds bankieren", "bij belwinkels en money transfer offices", "Wft", ["fiod", "openbaar-ministerie", "ministerie-van-financien"], delen),
        new("b", "onvoldoende houvast voor de Wet Bibob", "bij vergunningen en subsidies", "Wet Bibob", ["ministerie-van-justitie-en-veiligheid", "liec", "vng"], juridisch),
        new("e", "mestfraude", "bij veehouderijen", "Meststoffenwet", ["openbaar-ministerie", "lto", "belastingdienst"], kunnen),
        new("a", "zorgfraude met persoonsgebonden budgetten", "bij kleine zorgaanbieders", "Wmo 2015", ["ministerie-van-vws", "vng", "openbaar-ministerie"], delen),
        new("c", "pleziervaartuigen zonder registratie", "in jachthavens", null, ["hiswa-recron", "ministerie-van-justitie-en-veiligheid", "openbaar-ministerie"], juridisch),
        new("d", "misbruik van de sierteelt", "bij bloemenveilingen", null, ["douane", "tln", "nationale-politie"], samen),
        new("d", "drugssmokkel via kleine luchthavens", "op vliegvelden zonder vaste bewaking", "Luchtvaartwet", ["kmar", "douane", "ministerie-van-defensie"], kunnen),
        new("f", "seksuele uitbuiting in vakantieparken", "op vakantieparken", null, ["hiswa-recron", "nationale-politie", "ministerie-van-bzk"], samen),
        new("f", "prostitutie in massagesalons", "bij kappers en salons", "Gemeentewet", ["anko", "nationale-politie", "vng"], juridisch),
        new("b", "nachtelijke bedrijfscontroles", "op industrieterreinen", "Gemeentewet", ["vng", "nationale-politie", "belastingdienst"], juridisch),
        new("a", "wapenbezit onder scholieren", "op scholen", "Wet wapens en munitie", ["ministerie-van-ocw", "nationale-politie", "openbaar-ministerie"], samen),
        new("c", "terugkoppeling aan poortwachters", "bij notarissen en makelaars", "Wwft", ["fiod", "ministerie-van-financien", "kadaster"], delen),
        new("e", "synthetische drugslabs", "op afgelegen erven", "Opiumwet", ["nationale-politie", "lto", "enexis"], kunnen),
        new("d", "corruptie onder havenpersoneel", "in zeehavens", "artikel 363 Wetboek van Strafrecht", ["douane", "openbaar-ministerie", "fiod"], weten),
        new("b", "toegang tot bestuurlijke rapportages", "tussen politie en gemeente", "Wet politiegegevens", ["nationale-politie", "ministerie-van-justitie-en-veiligheid", "vng"], juridisch),
        new("c", "afpakken van cryptovaluta", "bij beslag", "artikel 94a Wetboek van Strafvordering", ["openbaar-ministerie", "fiod", "jads"], weten),
        new("a", "intragemeentelijke gegevensdeling", "tussen zorg en veiligheid", "AVG", ["vng", "ministerie-van-bzk", "ccv"], juridisch),
        new("f", "illegale gokautomaten", "in sportkantines", "Wet op de kansspelen", ["ministerie-van-justitie-en-veiligheid", "koninklijke-horeca-nederland", "nationale-politie"], kunnen),
        new("c", "criminele nalatenschappen", "bij erfenissen", null, ["uva", "belastingdienst", "openbaar-ministerie"], weten),
        new("e", "ondermijning in de visserij", "in kleine havens", "Visserijwet", ["kmar", "douane", "openbaar-ministerie"], kunnen),
        new("a", "schuldhulp aan geronselden", "bij wijkteams", "Wet gemeentelijke schuldhulpverlening", ["ministerie-van-szw", "vng", "trimbos-instituut"], juridisch),
        new("d", "spoofing van containercodes", "in de keten van rederij tot terminal", null, ["douane", "tln", "jads"], weten),
        new("f", "winkelstraten met panden zonder klanten", "in winkelstraten", "Wet Bibob", ["ivbn", "kamer-van-koophandel", "belastingdienst"], delen),
        new("b", "cameratoezicht op afstand", "bij in- en uitvalswegen", "artikel 151c Gemeentewet", ["nationale-politie", "rdw", "vng"], juridisch),
        new("a", "bedreiging van bestuurders", "in de lokale politiek", null, ["ministerie-van-bzk", "openbaar-ministerie", "ccv"], samen),
    ];
}
