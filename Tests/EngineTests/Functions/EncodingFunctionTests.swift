import Basics
import Testing

@testable import Engine

@Suite struct EncodingFunctionTests {
    /// Source: the reference page of each function; what its page leaves open is as `KQLReference.readings` says, or `refused`.
    @Test(arguments: [
        // base64 (and RFC 4648 section 10)
        ("base64_encode_tostring('Kusto')", "S3VzdG8="), ("base64_encodestring('')", ""), ("base64_encode_tostring('f')", "Zg=="), ("base64_encode_tostring('foobar')", "Zm9vYmFy"),
        ("base64_decode_tostring('S3VzdG8=')", "Kusto"), ("base64_decodestring('Zm9vYg==')", "foob"), ("base64_decode_tostring('U3RyaW5n0KHR0tGA0L7Rh9C60LA=')", ""),
        ("base64_decode_tostring('S3VzdG8')", ""), ("base64_decode_tostring('=')", ""), ("base64_decode_tostring('A===')", ""), ("base64_decode_tostring('S3Vz dG8=')", ""),
        ("base64_decode_tostring('S3V-dG8=')", ""), ("strlen(base64_decode_tostring('YQBiAA=='))", "4"),
        ("base64_decode_toarray('S3VzdG8=')", "[75,117,115,116,111]"), ("base64_decode_toarray('?')", "∅"), ("base64_decode_toarray('/w==')", "[255]"),
        ("base64_encode_fromarray(dynamic([75,117,115,116,111]))", "S3VzdG8="), ("base64_encode_fromarray(base64_decode_toarray('U3RyaW5n0KHR0tGA0L7Rh9C60LA'))", ""),
        ("base64_encode_fromarray(dynamic([256]))", ""), ("base64_encode_fromarray(dynamic([255]))", "/w=="),
        ("base64_decode_toguid('JpbpECu8dUy7Pv5gbeJXAA==')", "10e99626-bc2b-4c75-bb3e-fe606de25700"), ("base64_decode_toguid('abcd1231')", "∅"),
        ("base64_encode_fromguid(base64_decode_toguid('8jMxriJurkmwahbmqbIS6w=='))", "8jMxriJurkmwahbmqbIS6w=="), ("base64_encode_fromguid('abcd1231')", "refused"),
        // url_encode, url_decode
        ("url_encode('https://www.bing.com/hello world')", "https%3a%2f%2fwww.bing.com%2fhello+world"), ("url_encode_component('https://www.bing.com/hello world')", "https%3a%2f%2fwww.bing.com%2fhello%20world"),
        ("url_encode('é-_.')", "%c3%a9-_."), ("url_encode('a!')", "a!"), ("url_decode('https%3a%2f%2fwww.bing.com%2f')", "https://www.bing.com/"), ("url_decode('%C3%A9')", "é"),
        ("url_decode('a+b')", "a+b"), ("url_decode('%zz')", "%zz"), ("url_decode('%f')", "%f"), ("url_decode('%%41%4')", "%A%4"), ("url_decode('%ff')", "\u{FFFD}"),
        // hashes (hash-*-function.md; the longest: a published test vector of xxHash)
        ("hash('World')", "1846988464401551951"), ("hash('World', 100)", "51"), ("hash(datetime(2015-01-01))", "1380966698541616202"), ("hash_xxhash64('Hello')", "753694413698530628"),
        ("hash('')", "-1205034819632174695"), ("hash('', 10)", "5"), ("hash('World', 0)", "refused"), ("hash(1)", "refused"), ("hash(datetime(null))", "∅"),
        ("hash('Call me Ishmael. Some years ago--never mind how long precisely-')", "189969583671016854"),
        ("hash_md5('World')", "f5a7924e621e84c9280a9a27e1bcb7f6"), ("hash_md5(datetime(2020-01-01))", "786c530672d1f8db31fee25ea8a9390b"), ("hash_sha1('World')", "70c07ec18ef89c5309bbb0937f3a6342411e1fdd"),
        ("hash_sha1(datetime(2020-01-01))", "e903e533f4d636b4fc0dcf3cf81e7b7f330de776"), ("hash_sha256('World')", "78ae647dc5544d227130a0682a51e30bc7777fbb6d8a8f17007463a3ecd1d524"),
        ("hash_sha256(datetime(2020-01-01))", "ba666752dc1a20eb750b0eb64e780cc4c968bc9fb8813461c1d7e750f302d71d"), ("hash_md5(1)", "refused"), ("hash_md5(dynamic([]))", "refused"),
        // decompression
        ("zlib_decompress_from_base64_string('eJwLSS0uUSguKcrMS1cwNDIGACxqBQ4=')", "Test string 123"), ("zlib_decompress_from_base64_string('x0x0x0')", ""),
        ("gzip_decompress_from_base64_string('H4sIAAAAAAAA/wEUAOv/MTIzNDU2Nzg5MHF3ZXJ0eXVpb3A6m7f2FAAAAA==')", "1234567890qwertyuiop"), ("gzip_decompress_from_base64_string('x0x0x0')", ""),
        ("gzip_decompress_from_base64_string('H4sIAAAAAAAA/wEUAOv/MTIzNDU2Nzg5MHF3ZXJ0eXVpb3A6m7f2FAAA')", ""), ("zlib_decompress_from_base64_string('')", ""),
        ("gzip_decompress_from_base64_string('H4sICAAAAAAA/wEUAOv/MTIzNDU2Nzg5MHF3ZXJ0eXVpb3A6m7f2FAAAAA==')", ""),
        // punycode
        ("punycode_from_string('académie-française')", "acadmie-franaise-npb1a"), ("punycode_to_string('acadmie-franaise-npb1a')", "académie-française"), ("punycode_from_string('艺术')", "cqv902d"),
        ("punycode_to_string('é')", ""), ("punycode_to_string('99999999')", ""), ("punycode_from_string('')", ""), ("punycode_domain_from_string('xn--Ge-mia.Bulg.edu')", "Gáe.Bulg.edu"),
        ("punycode_domain_from_string('xn--Ry-lja8c.xn--Jng-uta63a.xn--Bng-9ka.com')", "Rúyì.Jīngū.Bàng.com"), ("punycode_domain_to_string('Riðill｡Skáldskaparmál｡org')", "xn--Riill-jta.xn--Skldskaparml-dbbj.org"),
        ("punycode_domain_to_string('Lê Lợi。Thuận Thiên。com')", "xn--L Li-gpa4517b.xn--Thun Thin-s4a7194f.com"), ("punycode_domain_to_string(\"Kaledvoulc'h.Artorījos.edu\")", "Kaledvoulc'h.xn--Artorjos-ejb.edu"),
    ] as [(String, String)])
    func evaluates(expression: String, value: String) throws { try check(expression, gives: value) }

    /// A stream of matches of 258 bytes that go on past the bound on a text is stopped (RFC 1951 section 3.2.6).
    @Test func boundsDecompression() throws {
        // One block in fixed codes: the literal 0, then length 258 at distance 1 again and again; each code's highest bit comes first.
        let match = [1, 1, 0, 0, 0, 1, 0, 1, 0, 0, 0, 0, 0]
        let bits = [1, 1, 0] + [0, 0, 1, 1, 0, 0, 0, 0] + Array(repeatElement(match, count: 80_000).joined())
        var bytes: [UInt8] = [0x78, 0x01]
        for start in stride(from: 0, to: bits.count, by: 8) {
            var byte: UInt8 = 0
            for (place, bit) in bits[start..<min(start + 8, bits.count)].enumerated() { byte |= UInt8(bit) << UInt8(place) }
            bytes.append(byte)
        }
        let error = try #require(throws: Refusal.self) { try cell("print zlib_decompress_from_base64_string('\(Base64.encode(bytes))')") }
        #expect("\(error)".contains("ENG013"))
    }
}
