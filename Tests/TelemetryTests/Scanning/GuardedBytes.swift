import Glibc

/// Hands over a copy of the bytes that ends where the memory does: looking at one byte more ends the process.
func withGuarded<Result>(_ bytes: some Collection<UInt8>, _ body: (UnsafeBufferPointer<UInt8>) throws -> Result) rethrows -> Result {
    let page = 4_096
    let size = (bytes.count + page - 1) / page * page
    guard let base = mmap(nil, size + page, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0), base != MAP_FAILED else { fatalError("no memory") }
    defer { munmap(base, size + page) }
    guard mprotect(base + size, page, PROT_NONE) == 0 else { fatalError("no guard") }
    let start = (base + size - bytes.count).assumingMemoryBound(to: UInt8.self)
    _ = UnsafeMutableBufferPointer(start: start, count: bytes.count).initialize(from: bytes)
    return try body(UnsafeBufferPointer(start: start, count: bytes.count))
}
