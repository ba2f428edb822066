/// The text with everything a terminal or reader could act on shown as visible escapes.
///
/// C0 and C1 controls, DEL, bidirectional controls, line and paragraph separators, and invisible format characters
/// become `\u{...}` (newline, return and tab their short forms). Works on scalars: a Character can hide one in a cluster.
public func printable(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
        switch scalar.value {
        case 0x0A: result.append(contentsOf: "\\n".unicodeScalars)
        case 0x0D: result.append(contentsOf: "\\r".unicodeScalars)
        case 0x09: result.append(contentsOf: "\\t".unicodeScalars)
        default:
            if isUnprintable(scalar) {
                result.append(contentsOf: "\\u{\(String(scalar.value, radix: 16, uppercase: true))}".unicodeScalars)
            } else {
                result.append(scalar)
            }
        }
    }
    return String(result)
}

/// True for controls, format characters (which hold the bidirectional controls), line separators and surrogates.
public func isUnprintable(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse, .unassigned: true
    default: false
    }
}
