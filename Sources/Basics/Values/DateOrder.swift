/// In which order the parts of a date stand that is written in numbers alone.
public enum DateOrder: String, Sendable, Hashable, CaseIterable {
    case dmy, mdy, ymd

    /// `day first`, for people.
    public var readable: String {
        switch self {
        case .dmy: "day first"
        case .mdy: "month first"
        case .ymd: "year first"
        }
    }
}
