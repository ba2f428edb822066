/// A decoder of deflate that is faster than zlib and takes its streams, if nothing is odd about them.
///
/// It may give up on anything, but what it gives is what zlib would have given, and it gives nothing that zlib would not.
protocol FastInflating: AnyObject {
    /// Starts with a raw deflate stream.
    func start()

    /// Takes input from `next` on, and replaces `piece` when it has one to give. `isAtEnd` says that no more input follows.
    func step(_ input: [UInt8], from next: inout Int, isAtEnd: Bool, into piece: inout [UInt8]) -> FastOutcome

    /// The CRC-32 of what `sum` stands for and of some bytes after it.
    func checksum(_ bytes: [UInt8], after sum: UInt32) -> UInt32
}

/// What a fast decoder says after a step.
enum FastOutcome {
    case more
    /// It needs the input that follows; what is left of this one, and the eight bytes before `next`, must stand before it.
    case needsInput
    /// The stream has ended before `next`, and everything was given.
    case end
    /// Something is wrong or odd: zlib shall say what.
    case givesUp
}

/// What huntpack was built with: ISA-L where it was installed, else nothing.
func makeFastInflater() -> (any FastInflating)? {
    #if HUNTPACK_ISAL
        return IsalInflater.isUsable ? IsalInflater() : nil
    #else
        return nil
    #endif
}
