import FoundationEssentials

/// One scalar value, or one node of a dynamic value.
///
/// `null` is the typed null of every type but string, and JSON's null inside dynamic.
/// int and long share `long`; the column's `ScalarType` tells them apart. Equality and hashing
/// are ordinal: strings compare by their UTF-8 bytes, never by canonical equivalence.
public enum Value: Sendable {
    case null
    case bool(Bool)
    case long(Int64)
    case real(Double)
    /// Up to 38 significant digits, exact in base ten.
    case decimal(Decimal)
    case datetime(Datetime)
    case timespan(Timespan)
    case guid(String)
    case string(String)
    case array([Value])
    case bag([Member])

    /// One name and value of a property bag, in the order in which it was read.
    public struct Member: Sendable, Hashable {
        public var name: String
        public var value: Value

        public init(_ name: String, _ value: Value) {
            self.name = name
            self.value = value
        }

        public static func == (a: Member, b: Member) -> Bool { a.name.utf8.elementsEqual(b.name.utf8) && a.value == b.value }
        public func hash(into hasher: inout Hasher) {
            hashBytes(name, into: &hasher)
            value.hash(into: &hasher)
        }
    }

    public var isNull: Bool { if case .null = self { true } else { false } }

    /// The member of a bag with this name, byte for byte; null when there is none or this is no bag.
    public subscript(member name: String) -> Value {
        guard case .bag(let members) = self else { return .null }
        return members.last { $0.name.utf8.elementsEqual(name.utf8) }?.value ?? .null
    }

    /// The element of an array; negative positions count from the end; null when out of range.
    public subscript(element index: Int64) -> Value {
        guard case .array(let elements) = self else { return .null }
        let count = Int64(elements.count)
        let position = index < 0 ? index &+ count : index
        return position >= 0 && position < count ? elements[Int(position)] : .null
    }
}

private func hashBytes(_ text: String, into hasher: inout Hasher) {
    var text = text
    text.withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
    hasher.combine(UInt8(0xFF))
}

extension Value: Hashable {
    public static func == (a: Value, b: Value) -> Bool {
        switch (a, b) {
        case (.null, .null): true
        case (.bool(let x), .bool(let y)): x == y
        case (.long(let x), .long(let y)): x == y
        case (.real(let x), .real(let y)): x == y || (x.isNaN && y.isNaN)
        case (.decimal(let x), .decimal(let y)): x == y
        case (.datetime(let x), .datetime(let y)): x == y
        case (.timespan(let x), .timespan(let y)): x == y
        case (.guid(let x), .guid(let y)), (.string(let x), .string(let y)): x.utf8.elementsEqual(y.utf8)
        case (.array(let x), .array(let y)): x == y
        case (.bag(let x), .bag(let y)): x == y
        default: false
        }
    }

    public func hash(into hasher: inout Hasher) {
        switch self {
        case .null: hasher.combine(0 as UInt8)
        case .bool(let x): hasher.combine(x)
        case .long(let x): hasher.combine(x)
        case .real(let x): hasher.combine(x.isNaN ? Double.infinity : x)
        case .decimal(let x): hasher.combine(x)
        case .datetime(let x): hasher.combine(x)
        case .timespan(let x): hasher.combine(x)
        case .guid(let x), .string(let x): hashBytes(x, into: &hasher)
        case .array(let x): hasher.combine(x)
        case .bag(let x): hasher.combine(x)
        }
    }
}
