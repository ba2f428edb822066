import Testing

@Suite struct ParsingFunctionTests {
    /// Source: the reference page of each function; what its page leaves open is as `KQLReference.readings` says, or `refused`.
    @Test(arguments: [
        // extract_json
        (#"extract_json('$.name', '{"name": "John", "age": 30}')"#, "John"), (#"extractjson('$.age', '{"name": "John", "age": 30}')"#, "30"), (#"extract_json('$.a[1]', '{"a": ["x", "y"]}')"#, "y"),
        (#"extract_json("$['a b'].c", '{"a b": {"c": true}}')"#, "true"), (#"extract_json('$["a.b"]', '{"a.b": 7}')"#, "7"), (#"extract_json('$.z', '{"a": 1}')"#, ""), ("extract_json('$.a', 'no json')", ""),
        (#"extract_json('$.a', '{"a": null}')"#, ""), (#"extract_json('$.a', '{"a": [1]}')"#, "[1]"), (#"extract_json('$.a', '{"a": 1.50}')"#, "1.5"), ("extract_json('a', '{}')", "refused"),
        ("extract_json('$..a', '{}')", "refused"), ("extract_json('$[*]', '{}')", "refused"), ("extract_json('$[', '{}')", "refused"), ("extract_json(\"$['a\", '{}')", "refused"), ("extract_json('$[-1]', '[]')", "refused"),
        // parse_csv
        (#"parse_csv('aa,"b,b,b",cc,"Escaping quotes: ""Title""","line1\nline2"')"#, #"["aa","b,b,b","cc","Escaping quotes: \"Title\"","line1\nline2"]"#),
        ("parse_csv('record1,a,b,c\\nrecord2,x,y,z')", #"["record1","a","b","c"]"#), ("parse_csv('a,,b,')", #"["a","","b",""]"#), ("parse_csv('a\\r\\nb')", #"["a"]"#), (#"parse_csv('"a"x,b')"#, #"["ax","b"]"#),
        (#"parse_csv('a"b')"#, #"["a\"b"]"#), (#"parse_csv('"a')"#, #"["a"]"#), ("parse_csv('')", #"[""]"#),
        // parse_command_line (and the Microsoft page on CommandLineToArgvW)
        (#"parse_command_line("echo \"hello world!\"", "windows")"#, #"["echo","hello world!"]"#), (#"parse_command_line(@'x "a b" c d', "windows")"#, #"["x","a b","c","d"]"#),
        (#"parse_command_line(@'x a\\\b d"e f"g h', "windows")"#, #"["x","a\\\\\\b","de fg","h"]"#), (#"parse_command_line(@'x a\\\"b c d', "windows")"#, #"["x","a\\\"b","c","d"]"#),
        (#"parse_command_line(@'x a\\\\"b c" d e', "windows")"#, #"["x","a\\\\b c","d","e"]"#), (#"parse_command_line(@'"C:\a b\c.exe" /x', "windows")"#, #"["C:\\a b\\c.exe","/x"]"#),
        (#"parse_command_line(@'C:\a\"b c', "windows")"#, #"["C:\\a\\\"b","c"]"#), (#"parse_command_line('x ""', "windows")"#, #"["x",""]"#), (#"parse_command_line('x  ', "windows")"#, #"["x"]"#),
        (#"parse_command_line('x "a""b c" d', "windows")"#, #"["x","a\"b","c d"]"#), (#"parse_command_line('a', "linux")"#, "refused"), (#"parse_command_line('', "windows")"#, "[]"),
        // parse_path
        (#"parse_path(@"C:\temp\file.txt")"#, #"{"Scheme":"","RootPath":"C:","DirectoryPath":"C:\\temp","DirectoryName":"temp","Filename":"file.txt","Extension":"txt","AlternateDataStreamName":""}"#),
        (#"parse_path(@"temp\file.txt")"#, #"{"Scheme":"","RootPath":"","DirectoryPath":"temp","DirectoryName":"temp","Filename":"file.txt","Extension":"txt","AlternateDataStreamName":""}"#),
        ("parse_path('file://C:/temp/file.txt:some.exe')", #"{"Scheme":"file","RootPath":"C:","DirectoryPath":"C:/temp","DirectoryName":"temp","Filename":"file.txt","Extension":"txt","AlternateDataStreamName":"some.exe"}"#),
        (#"parse_path(@"\\shared\users\temp\file.txt.gz")"#, #"{"Scheme":"","RootPath":"","DirectoryPath":"\\\\shared\\users\\temp","DirectoryName":"temp","Filename":"file.txt.gz","Extension":"gz","AlternateDataStreamName":""}"#),
        ("parse_path('/usr/lib/temp/file.txt')", #"{"Scheme":"","RootPath":"","DirectoryPath":"/usr/lib/temp","DirectoryName":"temp","Filename":"file.txt","Extension":"txt","AlternateDataStreamName":""}"#),
        ("parse_path('/usr/bin/file').Extension", ""), (#"parse_path(@"C:\file.txt")"#, #"{"Scheme":"","RootPath":"C:\\","DirectoryPath":"C:","DirectoryName":"C:","Filename":"file.txt","Extension":"txt","AlternateDataStreamName":""}"#), ("parse_path('file.txt')", #"{"Scheme":"","RootPath":"","DirectoryPath":"","DirectoryName":"","Filename":"file.txt","Extension":"txt","AlternateDataStreamName":""}"#), ("parse_path('/a/.bashrc')", #"{"Scheme":"","RootPath":"","DirectoryPath":"/a","DirectoryName":"a","Filename":".bashrc","Extension":"bashrc","AlternateDataStreamName":""}"#), (#"parse_path(@"\\?\C:\a\b.txt")"#, #"{"Scheme":"","RootPath":"C:","DirectoryPath":"\\\\?\\C:\\a","DirectoryName":"a","Filename":"b.txt","Extension":"txt","AlternateDataStreamName":""}"#),
        ("parse_path('/a/b/')", #"{"Scheme":"","RootPath":"","DirectoryPath":"/a/b","DirectoryName":"b","Filename":"","Extension":"","AlternateDataStreamName":""}"#), ("parse_path('')", #"{"Scheme":"","RootPath":"","DirectoryPath":"","DirectoryName":"","Filename":"","Extension":"","AlternateDataStreamName":""}"#),
        // parse_url, parse_urlquery
        ("parse_url('scheme://username:password@host:1234/this/is/a/path?k1=v1&k2=v2#fragment').Scheme", "scheme"), ("parse_url('scheme://username:password@host:1234/this').Host", "host"),
        ("parse_url('scheme://username:password@host:1234/this').Port", "1234"), ("parse_url('scheme://username:password@host:1234/this')['Username']", "username"),
        ("parse_url('scheme://username:password@host:1234/this').Password", "password"), ("parse_url('scheme://host/a?k1=v1&k2=v2#fragment').Fragment", "fragment"),
        ("parse_url('scheme://host/a?k1=v1&k2=v2#fragment')['Query Parameters']", #"{"k1":"v1","k2":"v2"}"#), ("tostring(parse_url('https://bing.com').Host)", "bing.com"), ("parse_url('bing.com').Host", ""),
        ("parse_url('https://bing.com?a=b')['Query Parameters'].a", "b"), ("parse_url('https://bing.com').Path", ""), ("parse_url('https://bing.com')", #"{"Scheme":"https","Host":"bing.com","Port":"","Path":"","Username":"","Password":"","Query Parameters":{},"Fragment":""}"#), ("parse_url('https://BING.com').Host", "BING.com"),
        ("parse_url('bing.com:443').Host", ""), ("parse_url('https://bing.com').Port", ""), ("parse_url('https://[::1]/').Host", "[:"), ("parse_url('https://bing.com').Other", "∅"),
        ("parse_urlquery('k1=v1&k2=v2&k3=v3')", #"{"Query Parameters":{"k1":"v1","k2":"v2","k3":"v3"}}"#), ("parse_urlquery('k=a=b')['Query Parameters'].k", "a=b"), ("parse_urlquery('k=%41')", #"{"Query Parameters":{"k":"%41"}}"#),
        ("parse_urlquery('k=1&k=2')", #"{"Query Parameters":{"k":"2"}}"#), ("parse_urlquery('k')", #"{"Query Parameters":{}}"#), ("parse_urlquery('')", #"{"Query Parameters":{}}"#),
        // what the service was seen to return (Kusto-Query-Language issue 112)
        ("parse_url('https://john.doe@www.example.com:123/forum/questions/?tag=networking&order=newest#top')", #"{"Scheme":"https","Host":"john.doe@www.example.com","Port":"123","Path":"/forum/questions/","Username":"","Password":"","Query Parameters":{"tag":"networking","order":"newest"},"Fragment":"top"}"#),
        ("parse_url('ldap://[2001:db8::7]/c=GB?objectClass?one')", #"{"Scheme":"ldap","Host":"[2001:db8:","Port":"7]","Path":"/c=GB","Username":"","Password":"","Query Parameters":{},"Fragment":""}"#),
        ("parse_url('mailto:John.Doe@example.com')", #"{"Scheme":"","Host":"","Port":"","Path":"","Username":"","Password":"","Query Parameters":{},"Fragment":""}"#),
        ("parse_url('scheme://username:password@host:1234/this/is/a/path?k1=v1&k2=v2#fragment')", #"{"Scheme":"scheme","Host":"host","Port":"1234","Path":"/this/is/a/path","Username":"username","Password":"password","Query Parameters":{"k1":"v1","k2":"v2"},"Fragment":"fragment"}"#),
        ("parse_url('')", #"{"Scheme":"","Host":"","Port":"","Path":"","Username":"","Password":"","Query Parameters":{},"Fragment":""}"#), ("parse_url('a://u:p@x@h/').Password", "p@x"), ("parse_url('https://').Host", ""),
        ("parse_url(' https://a/').Host", ""), ("parse_url('a/b://c').Scheme", ""), ("parse_url(@'https://a\\b/c').Host", "a\\b"), ("parse_url('https://a?b=https://c/d#e').['Query Parameters'].b", "https://c/d"),
        ("parse_urlquery('?a=1&=2&&b=')", #"{"Query Parameters":{"?a":"1","b":""}}"#),
        ("parse_path('C:a.txt').DirectoryPath", "C:"), ("parse_path('C:').RootPath", "C:"), (#"parse_path(@"C:\")"#, #"{"Scheme":"","RootPath":"C:\\","DirectoryPath":"C:","DirectoryName":"C:","Filename":"","Extension":"","AlternateDataStreamName":""}"#),
        ("parse_path('/a')", #"{"Scheme":"","RootPath":"","DirectoryPath":"","DirectoryName":"","Filename":"a","Extension":"","AlternateDataStreamName":""}"#), ("parse_path('/a/b.').Extension", ""), ("parse_path('/a/b:').Filename", "b"),
        ("parse_path('http://h:8080/a/b.exe').DirectoryPath", "h:8080/a"), ("parse_path(':://').Filename", ""), (#"parse_path(@"\\.\pipe\x").DirectoryPath"#, "\\\\.\\pipe"), (#"parse_path(@"\\?\")"#, #"{"Scheme":"","RootPath":"","DirectoryPath":"\\\\?\\","DirectoryName":"","Filename":"","Extension":"","AlternateDataStreamName":""}"#),
        (#"parse_csv('a\rb,c')"#, #"["a\rb","c"]"#), (#"parse_csv('"a""b"c,')"#, #"["a\"bc",""]"#), (#"parse_csv('"')"#, #"[""]"#),
        // parse_version
        ("parse_version('0.0.0.5')", "5"), ("parse_version('0.0.7.0')", "700000000"), ("parse_version('0.0.3')", "300000000"), ("parse_version('0.2')", "20000000000000000"), ("parse_version('1.2.3.4')", "1000000020000000300000004"),
        ("parse_version('1')", "1000000000000000000000000"), ("parse_version('99999999.99999999.99999999.99999999')", "99999999999999999999999999999999"), ("parse_version('1.2.3.4.5')", "∅"), ("parse_version('1.a')", "∅"),
        ("parse_version('123456789')", "∅"), ("parse_version('')", "∅"), ("parse_version('1.0') == parse_version('1.0.0.0')", "true"), ("parse_version('1.9') < parse_version('1.10')", "true"),
    ] as [(String, String)])
    func evaluates(expression: String, value: String) throws { try check(expression, gives: value) }

    /// The third argument's type is the result's (Kusto reference, "extract_json()").
    @Test(arguments: [
        (#"extract_json("$.name", '{"name": "John", "age": 30}', typeof(string))"#, "John"), (#"extract_json('$.a', '{"a": 1.50}', typeof(real))"#, "1.5"),
        (#"extract_json('$.a', '{"a": "7"}', typeof(long)) + 1"#, "8"), (#"extract_json('$.a', '{"a": [1, 2]}', typeof(dynamic))[1]"#, "2"), (#"extract_json('$.a', '{"a": "x"}', typeof(long))"#, "∅"),
        (#"extract_json('$.b', '{"a": 1}', typeof(long))"#, "∅"),
    ])
    func convertsWhatItExtracts(expression: String, value: String) throws { try check(expression, gives: value) }
}
