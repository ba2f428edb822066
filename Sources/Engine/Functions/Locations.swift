import Basics

/// Where addresses are, as the run's database of locations has it.
///
/// The reference ("geo_info_from_ip_address()") gives an object with five members "if the information is available". Of the rest
/// it says nothing; here no information is null, as for what is no address, and in an object a name that is not known is
/// empty and a coordinate null. The binder says so in a note (KQL308).
let locationFunctions: [String: Implementation] = [
    "geo_info_from_ip_address": .vector { operands, rows, context in
        guard let locations = context.locations else { throw Refusal(EngineProblem.noLocations("geo_info_from_ip_address")) }
        var result = Column(type: context.type)
        var known: [NetworkAddress: Value] = [:]
        for row in 0..<rows {
            guard let address = address(operands[0][row]) else {
                result.append(.null)
                continue
            }
            let place = try known[address] ?? locations.place(of: address).map(described) ?? .null
            known[address] = place
            result.append(place)
        }
        return result
    }
]

/// The members in the reference's order.
private func described(_ place: Place) -> Value {
    .bag([
        .init("country", .string(place.country ?? "")), .init("state", .string(place.state ?? "")), .init("city", .string(place.city ?? "")),
        .init("latitude", place.latitude.map { .real($0) } ?? .null), .init("longitude", place.longitude.map { .real($0) } ?? .null),
    ])
}

/// An address as parse_ipv4() or parse_ipv6() reads it.
private func address(_ value: Value) -> NetworkAddress? {
    if let range = IPv4Range.read(value) { return .v4(range.network) }
    return IPv6Range.read(value).map { .v6($0.network($0.prefix)) }
}
