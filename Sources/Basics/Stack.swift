#if canImport(Darwin)
    import Darwin
#elseif canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// Runs a body that recurses on a thread with a stack of so many bytes, which is waited for; on such a thread already, right here.
///
/// Reading and checking a query recurses as deep as the query nests. The limits on that are sized for this stack; the caller's own may be
/// that of a thread pool, of 512 KiB or less.
public func withStack<T, E: Error>(of size: Int = 16 << 20, _ body: () throws(E) -> T) throws(E) -> T {
    if pthread_getspecific(stackMark) != nil { return try body() }
    return try withoutActuallyEscaping(body) { escaping throws(E) -> T in
        let task = StackTask(escaping)
        var attributes = pthread_attr_t()
        pthread_attr_init(&attributes)
        defer { pthread_attr_destroy(&attributes) }
        pthread_attr_setstacksize(&attributes, size)
        let context = Unmanaged.passRetained(task as AnyStackTask)
        #if canImport(Darwin)
            var thread: pthread_t?
            let started = pthread_create(&thread, &attributes, { runStackTask($0) }, context.toOpaque())
            if started == 0, let thread { pthread_join(thread, nil) }
        #else
            var thread = pthread_t()
            let started = pthread_create(&thread, &attributes, { runStackTask($0) }, context.toOpaque())
            if started == 0 { pthread_join(thread, nil) }
        #endif
        if started != 0 { context.release() }
        // Without a thread the body runs here, with what stack there is.
        guard let result = task.result else { return try escaping() }
        return try result.get()
    }
}

/// A body on its way to another thread. Unchecked: the one that waits touches it only before and after.
private class AnyStackTask: @unchecked Sendable {
    func run() {}
}

private final class StackTask<T, E: Error>: AnyStackTask, @unchecked Sendable {
    private let body: () throws(E) -> T
    private(set) var result: Result<T, E>?

    init(_ body: @escaping () throws(E) -> T) { self.body = body }

    override func run() {
        do throws(E) { result = .success(try body()) } catch { result = .failure(error) }
    }
}

private func runStackTask(_ context: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
    guard let context else { return nil }
    pthread_setspecific(stackMark, context)
    Unmanaged<AnyStackTask>.fromOpaque(context).takeRetainedValue().run()
    return nil
}

/// Set on the threads that were made here.
private let stackMark: pthread_key_t = {
    var key = pthread_key_t()
    pthread_key_create(&key, nil)
    return key
}()
