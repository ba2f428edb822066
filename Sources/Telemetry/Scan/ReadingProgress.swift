/// Is told how far the reading of files has come.
public protocol ReadingProgress: Sendable {
    /// A pass over this many stored bytes begins; what it does, in a word such as `reading`.
    func begin(_ what: String, bytes: Int)
    /// So many more stored bytes were read.
    func advance(_ bytes: Int)
    func end()
}
