import Basics

/// Bitwise functions.
let bitFunctions: [String: Implementation] = [:]
