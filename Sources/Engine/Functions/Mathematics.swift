import Basics

/// Mathematical functions.
let mathematicalFunctions: [String: Implementation] = [:]
