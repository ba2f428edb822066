import Testing

/// Kusto reference, "bag_unpack plugin", "pivot plugin", "narrow plugin", "ipv4_lookup plugin" and "ipv6_lookup plugin".
@Suite struct PluginTests {
    private static let bags = #"datatable(n:string, d:dynamic)['James',dynamic({"Name":"John","Age":20}), 'David',dynamic({"Age":40}), 'Emily',dynamic({"Name":"Jasmine","Age":30})] | "#

    @Test(arguments: [
        ("project d | evaluate bag_unpack(d)", "Age,Name|20,John;40,;30,Jasmine"), ("project d | evaluate bag_unpack(d, 'p_')", "p_Age,p_Name|20,John;40,;30,Jasmine"),
        ("project-rename Name = n | evaluate bag_unpack(d, columnsConflict='replace_source')", "Name,Age|John,20;,40;Jasmine,30"),
        ("project-rename Name = n | evaluate bag_unpack(d, columnsConflict='keep_source')", "Name,Age|James,20;David,40;Emily,30"),
        ("project-rename Name = n | evaluate bag_unpack(d)", "refused: KQL130"), ("project d | evaluate bag_unpack(d, ignoredProperties=dynamic(['Age', 'x']))", "Name|John;;Jasmine"),
        ("evaluate bag_unpack(d) : (*, Name:string, Age:long)", "n,Name,Age|James,John,20;David,,40;Emily,Jasmine,30"),
        ("evaluate bag_unpack(d) : (Age:long)", "Age|20;40;30"), ("evaluate bag_unpack(d) : (n:string, Age:long, None:real)", "n,Age,None|James,20,∅;David,40,∅;Emily,30,∅"),
        ("evaluate bag_unpack(d) : (Age:string)", "Age|20;40;30"), ("evaluate bag_unpack(d) : (Name:long, Age:real)", "Name,Age|∅,20;∅,40;∅,30"),
        ("project-rename Name = n | evaluate bag_unpack(d) : (Name:string)", "Name|James;David;Emily"),
        ("extend d = pack('a', iff(n == 'James', dynamic(1), dynamic('x'))) | evaluate bag_unpack(d) | getschema | where ColumnName == 'a' | project ColumnType", "ColumnType|dynamic"),
        (#"project d = dynamic({"a":null}) | evaluate bag_unpack(d)"#, "a|∅;∅;∅"), (#"project d = dynamic({"a/b":1}) | evaluate bag_unpack(d)"#, "refused: KQL136"),
        ("project d = dynamic([1]) | evaluate bag_unpack(d) | count", "Count|3"), ("evaluate bag_unpack(n)", "refused: KQL010"), ("evaluate bag_unpack(d, columnsConflict='x')", "refused: KQL018"),
        ("evaluate nothing(d)", "refused"), ("evaluate narrow() : (a:long)", "refused: KQL018"),
    ])
    func bagUnpack(operation: String, expected: String) throws { try check(rows: Self.bags + operation, give: expected) }

    private static let storms = "datatable(State:string, Type:string, Deaths:long)['AL','Wind',1, 'AK','Cold',2, 'AL','Wind',3, 'AK','Wind',4] | "

    @Test(arguments: [
        ("project State, Type | evaluate pivot(State)", "Type,AK,AL|Wind,1,2;Cold,1,0"), ("evaluate pivot(State, sum(Deaths))", "Type,AK,AL|Wind,4,4;Cold,2,0"),
        ("evaluate pivot(State, sum(Deaths), Type)", "Type,AK,AL|Wind,4,4;Cold,2,0"), ("project State, Type | evaluate pivot(State) : (Type:string, AK:long, AL:long)", "Type,AK,AL|Wind,1,2;Cold,1,0"),
        ("project State, Type | evaluate pivot(State) : (Type:string, AL:long)", "refused: KQL010"), ("evaluate pivot(State, percentile(Deaths, 50))", "refused: KQL018"),
        ("project State = iff(State == 'AL', '', State), Type | evaluate pivot(State)", "Type,AK|Wind,1;Cold,1"), ("extend State = 'Type' | project State, Type | evaluate pivot(State)", "Type,Type1|Wind,3;Cold,1"),
    ])
    func pivot(operation: String, expected: String) throws { try check(rows: Self.storms + operation, give: expected) }

    @Test(arguments: [
        ("print a = 'x', b = 5, c = 1.5 | evaluate narrow()", "Row,Column,Value|0,a,x;0,b,5;0,c,1.5"), ("datatable(a:long)[1,2] | evaluate narrow()", "Row,Column,Value|0,a,1;1,a,2"),
        ("print a = true, b = '', c = int(null), d = 1h | evaluate narrow()", "Row,Column,Value|0,a,true;0,b,;0,c,;0,d,01:00:00"),
        ("print a = datetime(2020-01-01) | evaluate narrow()", "Row,Column,Value|0,a,2020-01-01T00:00:00.0000000Z"),
    ])
    func narrow(query: String, expected: String) throws { try check(rows: query, give: expected) }

    private static let networks = """
        let N = datatable(network:string, code:string, name:string)['111.68.128.0/17','AS','Japan', '5.8.0.0/19','EU','Russia', '2.20.183.0/24','EU','United Kingdom', 'none','XX','X',
        '2.20.0.0/16','EU','wider', '2001:db8:85a3::/48','NA','America'];
        let P = datatable(ip:string, code:string)['2.20.183.12','EU', '5.8.1.2','NA', '192.165.12.17','EU', '','EU', 'x','EU'];
        """

    @Test(arguments: [
        ("P | project ip | evaluate ipv4_lookup(N, ip, network)", "ip,network,code,name|2.20.183.12,2.20.183.0/24,EU,United Kingdom;2.20.183.12,2.20.0.0/16,EU,wider;5.8.1.2,5.8.0.0/19,EU,Russia"),
        ("P | project ip | evaluate ipv4_lookup((N | where name != 'wider'), ip, network, return_unmatched = true)",
         "ip,network,code,name|2.20.183.12,2.20.183.0/24,EU,United Kingdom;5.8.1.2,5.8.0.0/19,EU,Russia;192.165.12.17,,,;,,,;x,,,"),
        ("P | evaluate ipv4_lookup(N, ip, network, true) | count", "Count|6"), ("P | evaluate ipv4_lookup(N, ip, network, false) | count", "Count|3"),
        ("P | evaluate ipv4_lookup(N, ip, network, code)", "ip,code,network,name|2.20.183.12,EU,2.20.183.0/24,United Kingdom;2.20.183.12,EU,2.20.0.0/16,wider"),
        ("P | evaluate ipv4_lookup(N, ip, network) | project-keep ip, code, code1 | take 1", "ip,code,code1|2.20.183.12,EU,EU"),
        ("print ip = '2.20.183.0/24' | evaluate ipv4_lookup(N, ip, network) | count", "Count|2"), ("print ip = '2.20.0.0/20' | evaluate ipv4_lookup((N | where name == 'wider'), ip, network) | count", "Count|1"),
        ("print ip = '2.0.0.0/8' | evaluate ipv4_lookup(N, ip, network) | count", "Count|0"), ("print ip = '010.1.1.1' | evaluate ipv4_lookup(N, ip, network) | count", "Count|0"),
        ("print ip = '2001:db8:85a3::8a2e:370:7334' | evaluate ipv6_lookup(N, ip, network)", "ip,network,code,name|2001:db8:85a3::8a2e:370:7334,2001:db8:85a3::/48,NA,America"),
        ("print ip = 'a5e::1' | evaluate ipv6_lookup(N, ip, network, true)", "ip,network,code,name|a5e::1,,,"),
        ("P | evaluate ipv6_lookup(N, ip, network, code)", "refused: KQL119"), ("P | evaluate ipv4_lookup(N, ip)", "refused: KQL119"), ("print ip = 1 | evaluate ipv4_lookup(N, ip, network)", "refused: KQL010"),
        ("P | evaluate ipv4_lookup(N, ip, nothing)", "refused: KQL142"), ("P | evaluate ipv4_lookup(N, ip, network, ip)", "refused: KQL142"),
    ])
    func addresses(query: String, expected: String) throws { try check(rows: Self.networks + query, give: expected) }
}
