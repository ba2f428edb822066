/// URLs, paths, encodings and addresses.
extension KQLReference {
    static let addressReadings: [Reading] = [
        Reading(
            "parse_url", "the path", gives: "with its slash",
            since: "seen from the service (Kusto-Query-Language issue 112); published queries rely on it; the page's example leaves it out",
            example: "parse_url('https://a.example/b/c?d=e').Path", value: "/b/c"),
        Reading(
            "parse_url", "a text without `scheme://`", gives: "every part empty",
            since: "seen from the service (the same issue)",
            example: "parse_url('mailto:a@b.example').Host", value: ""),
        Reading(
            "parse_url", "a user without a password", gives: "part of the host",
            since: "seen from the service (the same issue)",
            example: "parse_url('https://u@a.example:1/').Host", value: "u@a.example"),
        Reading(
            "parse_url", "a host in brackets", gives: "cut at its last colon",
            since: "seen from the service (the same issue)",
            example: "parse_url('ldap://[2001:db8::7]/c').Port", value: "7]"),
        Reading(
            "parse_url", "a part that the URL lacks", gives: "an empty text",
            since: "seen from the service (the same issue)",
            example: "parse_url('https://a.example').Port", value: ""),
        Reading(
            "parse_url", "capitals and encoded signs", gives: "as they are written",
            since: "nothing is said to be changed; published queries decode parameters themselves",
            example: "parse_url('HTTPS://A.Example/?q=%41').['Query Parameters'].q", value: "%41"),
        Reading(
            "parse_url", "query parameters with one name", gives: "the last",
            since: "seen from the service (dataexplorer-docs issue 917)",
            example: "parse_url('https://a.example/?c=1&c=2').['Query Parameters'].c", value: "2"),
        Reading(
            "parse_url", "a query parameter without `=`", gives: "left out",
            since: "seen from the service (Kusto-Query-Language issue 112)",
            example: "tostring(parse_url('ldap://h/c?one?two').['Query Parameters'])", value: "{}"),
        Reading(
            "parse_urlquery", "encoded signs, equal names, names without `=`", gives: "as parse_url() has them",
            since: "the same bag",
            example: "parse_urlquery('k=%41&k=b+c&d')", value: #"{"Query Parameters":{"k":"b+c"}}"#),
        Reading(
            "url_decode", "a plus sign", gives: "as it is",
            since: "published queries replace it themselves",
            example: "url_decode('a+b%20c')", value: "a+b c"),
        Reading(
            "url_decode", "a percent sign without two hexadecimal digits", gives: "as it is",
            since: "it encodes nothing",
            example: "url_decode('100%')", value: "100%"),
        Reading(
            "url_decode", "encoded bytes that are not UTF-8", gives: "U+FFFD in their place",
            since: "text that is taken in is treated so",
            example: #"url_decode('%ff') == '\ufffd'"#, value: "true"),
        Reading(
            "url_encode", "the signs ! * ( ) and ~", gives: "only the last is encoded",
            since: "lower case and `+` for a blank are what .NET's encoder of forms writes",
            example: "url_encode('!*()~')", value: "!*()%7e"),
        Reading(
            "parse_path", "a file directly below a drive's root", gives: "the root with its backslash, the directory without",
            since: "a published query relies on it",
            example: #"parse_path(@'C:\a.key').RootPath"#, value: #"C:\"#),
        Reading(
            "parse_path", "a path without a directory", gives: "an empty directory",
            since: "there is none",
            example: "parse_path('a.txt').DirectoryPath", value: ""),
        Reading(
            "parse_path", "a path that ends with a separator", gives: "an empty file name",
            since: "nothing follows the last separator",
            example: "parse_path('/a/b/').DirectoryName", value: "b"),
        Reading(
            "parse_path", "a name that begins or ends with a dot", gives: "the extension is what follows its last dot",
            since: "as in any name",
            example: "parse_path('/a/.bashrc').Extension", value: "bashrc"),
        Reading(
            "parse_path", #"`\\?\` and `\\.\` in front"#, gives: "part of the directory, before the root",
            since: #"the directory is written as it is in the path, as `\\server` is"#,
            example: #"parse_path(@'\\?\C:\t\a.txt').DirectoryPath"#, value: #"\\?\C:\t"#),
        Reading(
            "parse_path", "a name with several colons", gives: "all behind the first is the alternate stream",
            since: "a stream may have a type behind a second colon",
            example: "parse_path('/a/b:c:$DATA').AlternateDataStreamName", value: "c:$DATA"),
        Reading(
            "base64_encode_fromarray", "bytes that are not UTF-8", gives: "their base 64",
            since: "it encodes bytes",
            example: "base64_encode_fromarray(dynamic([255]))", value: "/w=="),
        Reading(
            "gzip_decompress_from_base64_string", "bytes behind the stream", gives: "left out",
            since: "they are no part of it",
            example: "gzip_decompress_from_base64_string('H4sIAAAAAAAA/wEUAOv/MTIzNDU2Nzg5MHF3ZXJ0eXVpb3A6m7f2FAAAAAAA')", value: "1234567890qwertyuiop"),
        Reading(
            "hash", "the modulo of a negative hash", gives: "counted up to 0 or more",
            since: "the result lies between 0 and the modulo; the operator % does the same",
            example: "hash('', 10)", value: "5"),
        Reading(
            "hash", "a modulo below 1, from a row", gives: "null",
            since: "no number lies between 0 and one below it",
            example: "datatable(n:long)[0] | project hash('a', n)", value: "∅"),
        Reading(
            "hash_md5", "a null datetime", gives: "an empty text, and null from hash()",
            since: "null has no value to hash",
            example: "hash_md5(datetime(null))", value: ""),
        Reading(
            "parse_ipv4", "numbers with leading zeros", gives: "decimal numbers, as everywhere",
            since: "the notation is dotted decimal",
            example: "parse_ipv4('010.0.0.001')", value: "167772161"),
        Reading(
            "has_ipv4", "an address in a longer row of numbers", gives: "found",
            since: "every sign but letters and digits delimits",
            example: "has_ipv4('1.127.0.0.1', '127.0.0.1')", value: "true"),
        Reading(
            "ipv4_is_in_range", "an address with a prefix of its own", gives: "the address that parse_ipv4() makes of it, as everywhere",
            since: #"its page compares the "long representation" of the address"#,
            example: "ipv4_is_in_range('192.168.1.1/8', '192.168.2.0/24')", value: "false"),
        Reading(
            "ipv4_is_in_any_range", "a list with a range that cannot be read", gives: "null, unless another range holds the address",
            since: "null is the result of a range that cannot be read, and `or` weighs it so",
            example: "ipv4_is_in_any_range('1.1.1.1', dynamic(['x', '2.0.0.0/8']))", value: "∅"),
        Reading(
            "ipv4_range_to_cidr_list", "bounds that are not two addresses in order", gives: "null",
            since: "as the other address functions have it",
            example: "ipv4_range_to_cidr_list('1.1.1.2', '1.1.1.1')", value: "∅"),
        Reading(
            "parse_ipv6", "an address with a zone", gives: "an empty text, and null from the other functions",
            since: "the zone is no part of an address (RFC 4007)",
            example: "parse_ipv6('fe80::1%eth0')", value: ""),
        Reading(
            "parse_ipv6", "a prefix above 32 after `::a.b.c.d`, or any after `::ffff:a.b.c.d`", gives: "it counts 128 bits",
            since: "only 32 bits are those of IPv4",
            example: "parse_ipv6('::ffff:1.2.3.4/112')", value: "0000:0000:0000:0000:0000:ffff:0102:0000"),
        Reading(
            "ipv6_compare", "a third argument up to 32 beside two IPv4 addresses", gives: "it counts the bits of IPv4",
            since: "the comments of its examples say so",
            example: "ipv6_compare('192.168.1.1', '192.168.2.1', 24)", value: "-1"),
    ]
}
