import Basics

extension BoundOperator {
    /// The operator's name in Kusto, for messages.
    public var name: String {
        switch self {
        case .filter: "where"
        case .project: "project"
        case .summarize: "summarize"
        case .distinct: "distinct"
        case .sort: "sort"
        case .top: "top"
        case .take: "take"
        case .count: "count"
        case .join(let join): join.name
        case .expand: "mv-expand"
        case .apply: "mv-apply"
        case .parse: "parse"
        case .parseKeyValues: "parse-kv"
        case .unpack: "bag_unpack"
        case .pivot: "pivot"
        case .narrow: "narrow"
        case .makeSeries: "make-series"
        case .topNested: "top-nested"
        case .partition: "partition"
        case .serial(let inner): inner.name
        }
    }
}
