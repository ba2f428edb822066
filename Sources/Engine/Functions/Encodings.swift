import Basics

/// Hashes, base64, URLs and their like.
let encodingFunctions: [String: Implementation] = [:]
