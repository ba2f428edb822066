/// One scalar's simple case folding (Unicode CaseFolding.txt, status C and S): ordinal, one scalar to one scalar.
///
/// U+212A KELVIN SIGN folds to k and U+017F LONG S to s; dotless ı and dotted İ stay themselves.
public func foldCase(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    if scalar.isASCII { return scalar.value >= 65 && scalar.value <= 90 ? Unicode.Scalar(scalar.value + 32) ?? scalar : scalar }
    if scalar.value == 0x131 || scalar.value == 0x130 { return scalar }
    let upper = single(scalar.properties.uppercaseMapping) ?? scalar
    return single(upper.properties.lowercaseMapping) ?? scalar
}

private func single(_ text: String) -> Unicode.Scalar? {
    let scalars = text.unicodeScalars
    return scalars.count == 1 ? scalars.first : nil
}

/// The text folded scalar by scalar, as UTF-8: the form in which case-insensitive comparisons are made.
public func foldedUTF8(_ text: String) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(text.utf8.count)
    for scalar in text.unicodeScalars { result.append(contentsOf: String(foldCase(scalar)).utf8) }
    return result
}
