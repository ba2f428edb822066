import Basics

/// Reads the files of a source one after another as blocks.
final class FileFeed {
    /// What is known of a file once it was read through.
    struct Facts {
        var size: Int
        /// Empty where nobody wanted it.
        var sha256: String
        /// Records that a sieve ruled out before they were cut.
        var ruledOut = 0
        var diagnostics: [Diagnostic]
    }

    private enum Reader {
        case cutting(BlockReader)
        case sifted(SiftedReader)
    }

    private let files: [TelemetryFile]
    private let request: ScanRequest
    private let options: DatasetOptions
    private var reader: Reader?
    /// The file after the one at hand, where it is packed: it is unpacked ahead.
    private var following: BlockReader?
    /// For the records of the file at hand; nil until one was asked for.
    private var sieve: Sieve??
    /// One for each file read through, in order.
    private(set) var facts: [Facts] = []

    init(_ files: [TelemetryFile], for request: ScanRequest, options: DatasetOptions) {
        self.files = files
        self.request = request
        self.options = options
    }

    /// The next block of whichever file is at hand; nil past the last. Throws `Refusal` when a file has gone or changed.
    func next() throws -> RawBlock? {
        while facts.count < files.count {
            let file = files[facts.count]
            switch try reader ?? open(file) {
            case .cutting(let cutting):
                reader = .cutting(cutting)
                if var block = cutting.next() {
                    if sieve == nil, let needles = request.sieve { sieve = block.bytes.withUnsafeBufferPointer { .some(Sieve(needles, in: file.framing, sample: $0)) } }
                    block.sieve = sieve ?? nil
                    return block
                }
                close(file, size: cutting.storedSize, sha256: request.isDigested ? cutting.digest() : "", damage: cutting.damage)
            case .sifted(var sifted):
                let block = try sifted.take()
                reader = .sifted(sifted)
                if let block { return block }
                close(file, size: sifted.size, ruledOut: sifted.ruledOut)
            }
        }
        return nil
    }

    private func open(_ file: TelemetryFile) throws -> Reader {
        do {
            if following == nil, let needles = request.sieve, !request.isDigested,
                let sifted = try SiftedReader(file, part: facts.count, sieve: needles, options: options, threads: request.threads)
            {
                return .sifted(sifted)
            }
            let opened = try following ?? cutting(facts.count)
            following = unpacking(facts.count + 1)
            for record in file.lead where !opened.skipRecord(record) { throw Refusal(.changed(file.shown)) }
            return .cutting(opened)
        } catch let diagnostic as Diagnostic {
            throw Refusal(diagnostic)
        }
    }

    private func cutting(_ index: Int) throws(Diagnostic) -> BlockReader {
        let file = files[index]
        return try BlockReader(file.place, shown: file.shown, part: index, framing: file.framing, isDigested: request.isDigested, options: options)
    }

    /// Begins to unpack a file. Nil where it is not packed; a file that cannot be opened is refused when its turn comes.
    private func unpacking(_ index: Int) -> BlockReader? {
        guard files.indices.contains(index), let opened = try? cutting(index), opened.unpacksAhead() else { return nil }
        return opened
    }

    private func close(_ file: TelemetryFile, size: Int, sha256: String = "", ruledOut: Int = 0, damage: Diagnostic? = nil) {
        var diagnostics = file.faults + (damage.map { [$0] } ?? [])
        let isShort = (file.place.entry != nil || !request.isDigested) && damage != nil
        if size != file.size, !isShort { diagnostics.append(.grew(file.shown, from: file.size, to: size)) }
        facts.append(Facts(size: size, sha256: sha256, ruledOut: ruledOut, diagnostics: diagnostics))
        (reader, sieve) = (nil, nil)
    }
}
