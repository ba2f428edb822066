import Telemetry

extension Fixture {
    /// How the fixture is read: what its user would have to say.
    public var reading: DatasetOptions {
        let reading = DatasetOptions()
        return reading
    }
}
