/// The candidate most like a misspelt name, for "did you mean"; nil when none comes near.
///
/// A candidate that ends or starts with the name, or differs only in case, wins over edit distance.
public func nearestName(to name: String, among candidates: some Sequence<String>) -> String? {
    let wanted = Array(name.lowercased().utf8)
    guard wanted.count <= 100 else { return nil }
    var best: (score: Int, name: String)?
    for candidate in candidates {
        let bytes = Array(candidate.lowercased().utf8)
        var score: Int
        if bytes == wanted {
            score = 0
        } else if wanted.count >= 4, bytes.count > wanted.count, bytes.suffix(wanted.count).elementsEqual(wanted) || bytes.starts(with: wanted) {
            score = 1
        } else {
            let most = max(1, wanted.count / 3)
            guard abs(bytes.count - wanted.count) <= most else { continue }
            score = editDistance(wanted, bytes)
            if score > most { continue }
            score += 1
        }
        if score < best?.score ?? .max { best = (score, candidate) }
    }
    return best?.name
}

private func editDistance(_ a: [UInt8], _ b: [UInt8]) -> Int {
    var previous = Array(0...b.count)
    for (i, x) in a.enumerated() {
        var current = [i + 1]
        for (j, y) in b.enumerated() {
            current.append(min(previous[j + 1] + 1, current[j] + 1, previous[j] + (x == y ? 0 : 1)))
        }
        previous = current
    }
    return previous[b.count]
}
