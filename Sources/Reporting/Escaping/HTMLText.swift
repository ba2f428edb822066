import Basics

/// The text as inert HTML, for element content and quoted attributes alike.
///
/// Works on scalars, never on Characters: a `<` after a prepend scalar, or a quote before a combining mark, is part of
/// another Character. Controls, bidirectional marks and other invisible format characters become visible as
/// `\u{202E}`. A combining mark at the start is written as a reference, so that no normaliser joins it to markup.
func htmlText(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    for (index, scalar) in text.unicodeScalars.enumerated() {
        switch scalar {
        case "&": result.append(contentsOf: "&amp;".unicodeScalars)
        case "<": result.append(contentsOf: "&lt;".unicodeScalars)
        case ">": result.append(contentsOf: "&gt;".unicodeScalars)
        case "\"": result.append(contentsOf: "&quot;".unicodeScalars)
        case "'": result.append(contentsOf: "&#39;".unicodeScalars)
        case "`": result.append(contentsOf: "&#96;".unicodeScalars)
        case "=": result.append(contentsOf: "&#61;".unicodeScalars)
        default:
            if scalar.isASCII && scalar.value >= 0x20 && scalar.value != 0x7F {
                result.append(scalar)
            } else if isUnprintable(scalar) {
                result.append(contentsOf: printable(String(scalar)).unicodeScalars)
            } else if index == 0 && isMark(scalar) {
                result.append(contentsOf: "&#x\(String(scalar.value, radix: 16, uppercase: true));".unicodeScalars)
            } else {
                result.append(scalar)
            }
        }
    }
    return String(result)
}

/// True for combining marks.
func isMark(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .spacingMark: true
    default: false
    }
}
