/// `( ) (?: ) (?P<n> ) (?<n> ) (?flags) (?flags: )`, and the refusal of every other `(?`.
extension PatternParser {
    /// nil for `(?flags)`, which changes the flags up to the end of the group around it.
    mutating func parseGroup() throws(PatternError) -> Tree? {
        let open = index
        index += 1
        skipBlanks()
        let outer = flags
        var capture: Int?
        if take("?") {
            try refuseExtensions(open)
            if let name = try parseName() {
                capture = try addGroup(name, open)
            } else {
                flags = try parseFlags(open)
                if take(")") { return nil }
                index += 1
            }
        } else {
            capture = try addGroup(nil, open)
        }
        depth += 1
        guard depth <= PatternLimits.nesting else { throw tooDeep(open) }
        var inner = try parseAlternation()
        depth -= 1
        guard take(")") else { throw error("`(` opens a group that is not closed", at: open) }
        flags = outer
        inner.height += 1
        guard inner.height <= PatternLimits.nesting else { throw tooDeep(open) }
        if let capture { inner.node = .capture(capture, inner.node) }
        return inner
    }

    func tooDeep(_ open: Int) -> PatternError {
        error("more than \(PatternLimits.nesting) groups, classes and repetitions inside one another", at: open)
    }

    private mutating func addGroup(_ name: String?, _ open: Int) throws(PatternError) -> Int {
        if let name, groupNames.contains(name) { throw error("two groups are named \(name)", at: open) }
        groupNames.append(name)
        return groupNames.count - 1
    }

    /// What `(?` begins in other dialects and linear-time matching does not have.
    private func refuseExtensions(_ open: Int) throws(PatternError) {
        func refuse(_ what: String) -> PatternError { error("\(what) are not supported", at: open) }
        switch (peek, peek(after: 1)) {
        case ("=", _): throw refuse("look-ahead (?=…)")
        case ("!", _): throw refuse("negative look-ahead (?!…)")
        case ("<", "="): throw refuse("look-behind (?<=…)")
        case ("<", "!"): throw refuse("negative look-behind (?<!…)")
        case (">", _): throw refuse("atomic groups (?>…)")
        case ("#", _): throw refuse("comments (?#…)")
        case ("|", _): throw refuse("branch resets (?|…)")
        case ("(", _): throw refuse("conditionals (?(…)…)")
        case ("'", _): throw refuse("group names in quotes (?'name'…)")
        case ("&", _), ("+", _), ("P", ">"): throw refuse("recursive patterns")
        case ("P", "="): throw refuse("back-references (?P=name)")
        case (let scalar?, _) where scalar.value >= 0x30 && scalar.value <= 0x39: throw refuse("recursive patterns")
        default: return
        }
    }

    private mutating func parseName() throws(PatternError) -> String? {
        if peek == "P", peek(after: 1) == "<" { index += 2 } else if !take("<") { return nil }
        let start = index
        var name = String.UnicodeScalarView()
        while let scalar = peek, scalar != ">" {
            let letter = scalar == "_" || scalar.properties.isAlphabetic
            let later = scalar == "." || scalar == "[" || scalar == "]" || scalar.properties.numericType != nil
            guard letter || (later && !name.isEmpty) else { throw error("a group name cannot have this character") }
            name.append(scalar)
            index += 1
        }
        guard take(">") else { throw error("`<` opens a group name that is not closed", at: start - 1) }
        guard !name.isEmpty else { throw error("a group name is empty", at: start) }
        return String(name)
    }

    /// Stops at the `:` or `)` that ends the flags.
    private mutating func parseFlags(_ open: Int) throws(PatternError) -> PatternFlags {
        var result = flags
        var seen: Set<Unicode.Scalar> = []
        var on = true
        var dangling = false
        while let scalar = peek, scalar != ":", scalar != ")" {
            if scalar == "-" {
                guard on else { throw error("a second `-` among the flags") }
                (on, dangling) = (false, true)
            } else {
                guard seen.insert(scalar).inserted else { throw error("the flag `\(scalar)` is given twice") }
                dangling = false
                switch scalar {
                case "i": result.caseInsensitive = on
                case "m": result.multiLine = on
                case "s": result.dotMatchesNewline = on
                case "U": result.swapGreed = on
                case "x": result.ignoreWhitespace = on
                case "u": result.unicode = on
                case "R": result.carriageReturn = on
                default: throw error("`(?\(scalar)` is neither a group nor one of the flags i, m, s, R, U, u and x")
                }
            }
            index += 1
        }
        guard let end = peek else { throw error("`(` opens a group that is not closed", at: open) }
        guard !dangling else { throw error("`-` switches no flag off") }
        guard end == ":" || !seen.isEmpty else { throw error("`?` has nothing to repeat", at: open + 1) }
        return result
    }
}
