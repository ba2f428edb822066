/// How far one way of looking through a text has come: it has found nothing before `clear` but `hit`.
struct SearchWay {
    var clear = 0
    var hit: Int?

    /// Where there are several, all look at one stretch after another, while it is in the processor's first cache.
    static let stretch = 16 << 10

    mutating func forget(before from: Int) {
        if let hit, hit < from { self.hit = nil }
        clear = max(clear, from)
    }

    /// Looks on up to a place, or to where something is found.
    mutating func look(upTo stop: inout Int, _ find: (Int, Int) -> Int) {
        if hit == nil, clear < stop {
            clear = find(clear, stop)
            if clear < stop { hit = clear }
        }
        stop = min(stop, hit ?? stop)
    }
}
