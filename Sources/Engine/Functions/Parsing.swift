import Basics

/// Functions that take structured text apart.
let parsingFunctions: [String: Implementation] = [:]
