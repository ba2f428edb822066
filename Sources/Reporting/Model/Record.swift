/// A part of the report that templates can name: its stored properties are the names.
///
/// Every property has a default, so that an empty record tells the names and kinds without a result at hand.
/// Properties are text, `Bool`, records, or lists of texts or records; text is already in the reader's words.
protocol Record: Prototyped, Sendable { init() }

/// What a list of the model may hold: a kind that can show an empty example of itself.
protocol Prototyped { static var prototype: Any { get } }

extension Record { static var prototype: Any { Self() } }
extension String: Prototyped { static var prototype: Any { "" } }

/// A list whose elements have a known kind, even when it is empty.
protocol PrototypedList {
    static var elementPrototype: Any { get }
    var elements: [Any] { get }
}

extension Array: PrototypedList where Element: Prototyped {
    static var elementPrototype: Any { Element.prototype }
    var elements: [Any] { self }
}
