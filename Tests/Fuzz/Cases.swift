import Basics
import Engine
import KQL

/// One kind of cases: a seed is a case, its outcome a word; `failed …` for a broken promise.
protocol Cases: Sendable {
    func run(seed: UInt64, shows: Bool) -> String
    /// How many different cases there are.
    var limit: Int { get }
    /// The seconds after which a case counts as hung.
    var patience: Int { get }
    /// What the last line says besides.
    var remark: String { get }
    /// Called when all have run.
    func end(shows: Bool)
}

extension Cases {
    var limit: Int { .max }
    var patience: Int { 20 }
    var remark: String { "" }
    func end(shows: Bool) {}
}

/// Mutated queries through lexer, parser, binder and planner; some of those that are taken are also run.
struct QueryCases: Cases {
    let corpus: Corpus
    private let session = Session.random(seed: 7, rows: 6)

    init(corpus: Corpus) { self.corpus = corpus }

    var remark: String { " from a corpus of \(corpus.queries.count)" }

    func run(seed: UInt64, shows: Bool) -> String {
        var mutator = Mutator(corpus: corpus, seed: seed)
        let text = String(decoding: mutator.query(), as: UTF8.self)
        if shows { print(text) }
        do {
            let (_, plan) = try session.plan(text)
            _ = Query.mentionedTables(text)
            guard seed % 4 == 0 else { return "taken" }
            do {
                _ = try session.engine().run(plan)
                return "taken and run"
            } catch let refusal as Refusal {
                return refusal.diagnostics.isEmpty ? "failed: a refusal without a reason" : "taken, refused by the engine"
            }
        } catch let refusal as Refusal {
            if refusal.diagnostics.isEmpty { return "failed: a refusal without a reason" }
            if shows { for diagnostic in refusal.diagnostics.prefix(5) { print(String(diagnostic.text.prefix(300))) } }
            return "refused"
        } catch {
            return "failed: threw \(error)"
        }
    }
}

/// Random expressions over rows of hostile values.
struct ExpressionCases: Cases {
    private static let rows = 4

    var remark: String { " of \(Self.rows) rows each" }

    func run(seed: UInt64, shows: Bool) -> String {
        let session = Session.random(seed: seed, rows: Self.rows)
        var columns: [ScalarType: [String]] = [:]
        for column in Session.columns { columns[column.type, default: []].append(column.name) }
        var writer = Expressions(seed: seed, columns: columns)
        let text = "T | project x = " + writer.call(number: seed)
        if shows { print(text) }
        do {
            let (_, plan) = try session.plan(text)
            let rows = try session.engine().run(plan).rows
            if shows { for row in rows.rows { print(row.map { String($0.text.prefix(200)) }) } }
            return rows.rowCount == Self.rows ? "evaluated" : "failed: \(rows.rowCount) rows"
        } catch let refusal as Refusal {
            if shows { for diagnostic in refusal.diagnostics { print(String(diagnostic.text.prefix(300))) } }
            guard let code = refusal.diagnostics.first?.code else { return "failed: a refusal without a reason" }
            return code.hasPrefix("KQL") ? "not well typed" : "refused by the engine"
        } catch {
            return "failed: threw \(error)"
        }
    }
}

/// Random pipelines, whose answer no number of threads, size of blocks or pruning may change.
struct PipelineCases: Cases {
    func run(seed: UInt64, shows: Bool) -> String {
        let session = Session.random(seed: seed, rows: 12)
        var writer = Pipelines(seed: seed, session: session)
        let text = writer.query()
        if shows { print(text) }
        do {
            let (query, plan) = try session.plan(text)
            let first = answer(plan, session.engine())
            if shows { print(first) }
            var unpruned = plan
            unpruned.pipeline = query.pipeline
            let others = [
                ("2 threads, blocks of 1", answer(plan, session.engine(threads: 2, blockSize: 1))), ("blocks of 5", answer(plan, session.engine(blockSize: 5))),
                ("3 threads, blocks of 2", answer(plan, session.engine(threads: 3, blockSize: 2))), ("no pruning", answer(unpruned, session.engine())),
                ("capture and answer", captured(plan, session.engine(blockSize: 4), else: first)),
            ]
            // A column that nothing reads is not computed, so that pruning may spare a refusal, never make one.
            for (name, other) in others where other != first && !(name == "no pruning" && other.hasPrefix("refused")) { return "failed: \(name) gives\n\(other)\nnot\n\(first)\nfor \(text)" }
            return first.hasPrefix("refused") ? "\(first) by the engine" : "same answer"
        } catch let refusal as Refusal {
            if shows { for diagnostic in refusal.diagnostics { print(String(diagnostic.text.prefix(300))) } }
            return refusal.diagnostics.isEmpty ? "failed: a refusal without a reason" : "refused"
        } catch {
            return "failed: threw \(error)"
        }
    }

    /// The rows as text, or the codes of a refusal.
    private func answer(_ plan: Plan, _ engine: QueryEngine) -> String { told { try engine.run(plan).rows } }

    private func captured(_ plan: Plan, _ engine: QueryEngine, else other: String) -> String {
        guard case .table = plan.pipeline.source else { return other }
        return told {
            let capture = try engine.capture(plan)
            return try engine.answer(capture, over: Array(0..<capture.events.rowCount)).rows
        }
    }

    private func told(_ body: () throws -> ColumnBatch) -> String {
        do {
            let rows = try body()
            let names = rows.schema.columns.map { "\($0.name):\($0.type.rawValue)" }.joined(separator: ",")
            return names + "\n" + rows.rows.map { $0.map { $0.isNull ? "∅" : $0.text }.joined(separator: "¦") }.joined(separator: "\n")
        } catch let refusal as Refusal {
            return "refused " + (refusal.diagnostics.first?.code ?? "")
        } catch {
            return "threw \(error)"
        }
    }
}
