import Basics

extension ScanSummary {
    /// Weighs files with the bytes of another (TEL021) anew where each of their rows is known to be a copy: then the copies say,
    /// row by row, whether an answer counts any of them, and the file alone is no error.
    mutating func settleRepeatedFiles(_ duplicates: Duplicates) {
        diagnostics = diagnostics.map { diagnostic in
            guard diagnostic.code == "TEL021", let file = diagnostic.file,
                let input = inputs.first(where: { $0.path.utf8.elementsEqual(file.utf8) }),
                duplicates.marks.count(in: file) >= input.rowsRead - input.rowsRejected
            else { return diagnostic }
            var settled = diagnostic
            settled.severity = .warning
            guard duplicates.isDropped else { return settled }
            return Diagnostic(diagnostic.code, .note, "the same bytes as another file: each of its rows is a copy and was left out", file: file)
        }
    }
}
