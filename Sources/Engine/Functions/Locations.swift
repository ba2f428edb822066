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
            guard let reading = try AddressReading("geo_info_from_ip_address", operands[0][row].text) else {
                result.append(.null)
                continue
            }
            let place: Value
            if let met = known[reading.address] {
                place = met
            } else {
                place = try locations.place(of: reading.address).map(described) ?? .null
                known[reading.address] = place
            }
            // Nothing is known of most such addresses, and then it does not matter how Kusto reads them.
            if let oddity = reading.oddity, !place.isNull { throw Refusal(EngineProblem.undocumented("geo_info_from_ip_address", oddity)) }
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

/// An address in a text, and what about the text is of no documented meaning.
private struct AddressReading {
    var address: NetworkAddress
    var oddity: String?

    /// Nil for what is no address.
    init?(_ function: String, _ text: String) throws {
        var rest = Substring(text)
        for (mark, what) in [(UInt8(ascii: "/"), "an address with a prefix"), (UInt8(ascii: "%"), "an address with a zone")] {
            guard let index = rest.utf8.firstIndex(of: mark) else { continue }
            oddity = oddity ?? what
            rest = rest[..<index]
        }
        if let range = IPv4Range(rest) {
            try IPv4Range.refuseLeadingZeros(function, rest)
            address = .v4(range.address)
        } else if let number = try IPv6Range.groups(function, rest) {
            address = .v6(number)
        } else {
            return nil
        }
    }
}
