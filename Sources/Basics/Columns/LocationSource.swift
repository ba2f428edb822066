/// Knows where addresses are: what `geo_info_from_ip_address()` asks.
public protocol LocationSource: Sendable {
    /// The place of an address; nil when nothing is known of it. Throws `Refusal` when the source is damaged there.
    func place(of address: NetworkAddress) throws -> Place?
}

/// An IPv4 or IPv6 address.
public enum NetworkAddress: Sendable, Hashable {
    case v4(UInt32)
    case v6(UInt128)
}

/// Where an address is, as far as that is known; names are English.
public struct Place: Sendable, Hashable {
    public var country: String?
    public var state: String?
    public var city: String?
    public var latitude: Double?
    public var longitude: Double?

    public init(country: String? = nil, state: String? = nil, city: String? = nil, latitude: Double? = nil, longitude: Double? = nil) {
        self.country = country
        self.state = state
        self.city = city
        self.latitude = latitude
        self.longitude = longitude
    }
}
