import Basics
import Testing

@testable import KQL

/// The lists of refused names against what the binder and the parser do.
@Suite struct ReferenceTests {
    /// A name with a reason of its own that is evaluated after all must leave its list.
    @Test(arguments: [Refused.functions, Refused.aggregates])
    func noRefusedFunctionIsEvaluated(lists: [Refused.Reason: String]) {
        let evaluated = Set((KQLReference.functions + KQLReference.aggregates).filter { $0.refusal == nil }.flatMap { [$0.name] + $0.synonyms })
        // `any` is a function over graphs and the old name of take_any.
        let both = Refused.names(lists.filter { $0.key != .notYet }).filter { evaluated.contains($0) && $0 != "any" }
        #expect(both == [])
    }

    @Test func noRefusedPluginIsEvaluated() {
        let evaluated = Set(KQLReference.plugins.filter { $0.refusal == nil }.map(\.name))
        #expect(evaluated.isDisjoint(with: Refused.names(Refused.plugins.filter { $0.key != .notYet })))
    }

    /// The parser takes every operator that it lists as taken, and none that is refused for a reason of its own.
    @Test func operatorsAreTakenAsListed() throws {
        #expect(Parser.supportedOperators.isDisjoint(with: Refused.names(Refused.operators)))
        #expect(Set(Refused.names(Refused.operators)).isSubset(of: Parser.unsupportedOperators))
        for name in Parser.supportedOperators.sorted() {
            do { _ = try Query.bind("print a = 1 | \(name) ", catalog: Catalog()) } catch {
                #expect(!error.diagnostics.contains { $0.code == "KQL012" || $0.code == "KQL013" }, "\(name)")
            }
        }
    }

    /// Everything that the language has is either evaluated or refused with its reason, never "unknown".
    @Test func everyPublishedFunctionIsKnown() throws {
        for name in Refused.names(Refused.functions) where ScalarFunctions.named(name) == nil && Aggregates.named(name) == nil {
            do { _ = try Query.bind("print \(name)()", catalog: Catalog()) } catch {
                let message = try #require(error.diagnostics.first).message
                #expect(!message.contains("is unknown"), "\(name): \(message)")
            }
        }
    }

    /// No name stands under two reasons, and every function that is evaluated is a published one.
    @Test func theListsAreSound() {
        for lists in [Refused.functions, Refused.aggregates, Refused.plugins, Refused.operators] {
            #expect(lists.values.reduce(0) { $0 + $1.split(whereSeparator: \.isWhitespace).count } == Refused.names(lists).count)
        }
        let published = Set(Refused.names(Refused.functions))
        #expect(ScalarFunctions.callable.filter { !published.contains($0) } == [])
        let aggregates = Set(Refused.names(Refused.aggregates))
        #expect(Aggregates.all.flatMap { [$0.name] + $0.synonyms }.filter { !aggregates.contains($0) } == [])
    }

    @Test(arguments: [
        ("substring", "substring(any, integer, integer?)", "string"), ("strcat", "strcat(any, any…)", "string"),
        ("tolong", "tolong(any)", "long"), ("trim", "trim(constant string, string)", "string"),
    ])
    func signaturesAreWrittenOut(name: String, form: String, result: String) throws {
        let entry = try #require(KQLReference.functions.first { $0.name == name })
        #expect(entry.form == form && entry.result == result && entry.refusal == nil)
    }

    @Test(arguments: [("geo_angle", "it is geospatial"), ("rand", "it is random, so no two runs would agree"), ("FileProfile", "it asks the Defender service")])
    func refusalsAreGiven(name: String, reason: String) throws {
        #expect(try #require(KQLReference.functions.first { $0.name == name }).refusal == reason)
    }
}
