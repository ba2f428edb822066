import Basics

/// Functions that look at neighbouring rows; the batch is the whole table, in its order.
let windowFunctions: [String: Implementation] = [:]
