import Basics

/// Functions of numeric arrays.
let seriesFunctions: [String: Implementation] = [:]
