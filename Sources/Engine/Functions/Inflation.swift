import Basics
import CZlib

/// The envelope of a compressed stream, by zlib's window bits.
enum Envelope: Int32 {
    case zlib = 15
    case gzip = 31
}

/// The text in a compressed stream; empty for a damaged one, for a gzip header with optional fields, which are not supported, and for
/// bytes that are not UTF-8 (Kusto reference, "gzip_decompress_from_base64_string()" and its zlib sibling). What follows the stream is
/// no part of it.
func inflated(_ name: String, _ bytes: [UInt8]?, as envelope: Envelope) throws -> String {
    guard var bytes, !bytes.isEmpty else { return "" }
    if envelope == .gzip, bytes.count > 3, bytes[0] == 0x1F, bytes[1] == 0x8B, bytes[2] == 8, bytes[3] != 0 { return "" }
    let stream = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
    stream.initialize(to: z_stream())
    defer { stream.deallocate() }
    guard huntpack_inflateInit2(stream, envelope.rawValue) == Z_OK else { return "" }
    defer { inflateEnd(stream) }
    var output: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    var status = Z_OK
    try bytes.withUnsafeMutableBufferPointer { input in
        stream.pointee.next_in = input.baseAddress
        stream.pointee.avail_in = UInt32(clamping: input.count)
        while status == Z_OK {
            let produced = buffer.withUnsafeMutableBufferPointer { space in
                stream.pointee.next_out = space.baseAddress
                stream.pointee.avail_out = UInt32(space.count)
                status = inflate(stream, Z_NO_FLUSH)
                return space.count - Int(stream.pointee.avail_out)
            }
            output += buffer[..<produced]
            guard output.count <= Limits.textBytes else { throw Refusal(EngineProblem.textTooLong(name)) }
            if status == Z_OK, produced == 0, stream.pointee.avail_in == 0 { status = Z_DATA_ERROR }
        }
    }
    guard status == Z_STREAM_END else { return "" }
    return String(validating: output, as: UTF8.self) ?? ""
}
