import Basics
import Telemetry

extension Fixture {
    /// How the fixture is read: what its user would have to say.
    public var reading: DatasetOptions {
        var reading = DatasetOptions()
        reading.encoding = options["encoding"].flatMap(TextEncoding.init(rawValue:))
        reading.dateOrder = options["dateOrder"].flatMap(DateOrder.init(rawValue:))
        reading.timeZone = options["timeZone"].flatMap { ClockZone($0) }
        if let text = options["schema"] {
            do throws(Diagnostic) { reading.schemas = [try Schema(declaration: text)] } catch { fatalError("\(name): \(error.text)") }
        }
        return reading
    }
}
