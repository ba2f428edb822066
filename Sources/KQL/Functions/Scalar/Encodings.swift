import Basics

extension ScalarFunctions {
    /// Hashes, base64, URLs and their like.
    static let encodings: [FunctionSignature] = [
    ]
}
