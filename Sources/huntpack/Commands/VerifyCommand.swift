import ArgumentParser
import Basics
import Evidence

struct VerifyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify", abstract: "Checks a package, archived or unpacked, and lists every fault.",
        discussion: """
            The archive first, then every digest, then the signature if there is one. With --signers there must be one, and its key must be in the \
            list, which has the format of ssh-keygen's ALLOWED SIGNERS; the namespace is huntpack. Exit codes: 0 no fault; 2 a fault; 64 it cannot be \
            checked as given.
            """)

    @Argument(help: "A package: .zip, .tar.gz or the unpacked folder.")
    var package: String

    @Option(name: .long, help: ArgumentHelp("Whose signatures count: a file as ssh-keygen -Y verify -f takes it.", valueName: "file"))
    var signers: String?

    @Option(name: .long, help: ArgumentHelp("Who must have signed; anybody in the list where it is not given.", valueName: "name"))
    var principal: String?

    @Option(name: .long, help: ArgumentHelp("When the key must count, as ISO 8601; now where it is not given.", valueName: "time"))
    var verifyTime: String?

    @Option(name: .long, help: "How to print: table or json.")
    var format: RulesCheckCommand.CheckFormat = .table

    func validate() throws {
        if signers == nil, principal != nil || verifyTime != nil { throw ValidationError("--principal and --verify-time need --signers") }
    }

    func run() throws {
        try reporting {
            let policy = try Signing.policy(signers: signers, principal: principal, time: verifyTime)
            let text = VerificationText(package: package, result: verifyPackage(at: package, policy: policy))
            switch format {
            case .table: text.print()
            case .json: Console.data(text.json.json.utf8 + [0x0A])
            }
            if !text.result.isIntact { throw ExitStatus.incomplete }
        }
    }
}
