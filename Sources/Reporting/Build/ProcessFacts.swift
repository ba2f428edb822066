import Basics
import Hunting

extension EventFacts {
    /// The facts of the process, or file, that an event is about; those that are empty are left out.
    func process(_ event: Int) -> (title: String, facts: [Report.LabelledText]) {
        guard let columns else { return ("", []) }
        var facts = columns.facts.map { Report.LabelledText(label: $0.label, text: shown(text(event, $0.column))) }
        if columns.account != nil {
            facts.insert(Report.LabelledText(label: "Account", text: shown(account(event))), at: columns.accountPosition)
        }
        return (shown(text(event, columns.title)), facts.filter { !$0.text.utf8.isEmpty })
    }
}
