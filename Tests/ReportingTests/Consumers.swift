import Foundation
import Testing

/// Real programs that read what the reports write.
enum Consumers {
    static func path(of program: String) -> String? {
        for folder in (ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin").split(separator: ":") {
            let path = "\(folder)/\(program)"
            if FileManager.default.isExecutableFile(atPath: path) { return path }
        }
        return nil
    }

    static let hasPython = path(of: "python3") != nil
    static let hasCmark = hasPython && path(of: "cmark-gfm") != nil
    static let hasChromium = hasPython && path(of: "chromium") != nil

    struct Failed: Error { let message: String }

    /// Runs a program to its end and returns what it wrote to standard output.
    static func run(_ program: String, _ arguments: [String]) throws -> [UInt8] {
        guard let path = path(of: program) else { throw Failed(message: "\(program) is not installed") }
        let process = Process()
        process.executableURL = URL(fileURLWithPath: path)
        process.arguments = arguments
        let output = Pipe()
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        try process.run()
        let data = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw Failed(message: "\(program) ended with \(process.terminationStatus)") }
        return Array(data)
    }

    /// Calls the body with a fresh folder that is removed afterwards.
    static func withFolder<T>(_ body: (URL) throws -> T) throws -> T {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("huntpack-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        return try body(folder)
    }

    /// What a script makes of each text, one JSON line a text, in order.
    static func lines(of script: String, for texts: [String]) throws -> [String] {
        try withFolder { folder in
            var paths: [String] = []
            for (index, text) in texts.enumerated() {
                let url = folder.appendingPathComponent("\(index)")
                try Data(text.utf8).write(to: url)
                paths.append(url.path)
            }
            let output = try run("python3", ["-I", "-c", script] + paths)
            return output.split(separator: 0x0A).map { String(decoding: $0, as: UTF8.self) }
        }
    }

    /// The elements of an HTML document in order, each with its attribute names, and links and handlers with their values.
    static func htmlStructure(_ documents: [String]) throws -> [String] {
        try lines(
            of: """
                import sys, json
                from html.parser import HTMLParser
                class P(HTMLParser):
                    def __init__(self):
                        super().__init__(convert_charrefs=True)
                        self.out = []
                    def handle_starttag(self, tag, attrs):
                        self.out.append([tag] + [n + ('=' + (v or '') if n in ('href', 'src', 'style', 'id') or n.startswith('on') else '') for n, v in attrs])
                    handle_startendtag = handle_starttag
                    def handle_endtag(self, tag): self.out.append('/' + tag)
                    def handle_comment(self, data): self.out.append('comment')
                    def handle_decl(self, data): self.out.append('decl')
                    def handle_pi(self, data): self.out.append('pi')
                    def unknown_decl(self, data): self.out.append('unknown')
                for path in sys.argv[1:]:
                    p = P()
                    p.feed(open(path, encoding='utf-8', newline='').read())
                    p.close()
                    print(json.dumps(p.out))
                """, for: documents)
    }

    /// The text of each HTML document without markup and style, as one JSON string a document.
    static func htmlText(_ documents: [String]) throws -> [String] {
        try lines(
            of: """
                import sys, json
                from html.parser import HTMLParser
                for path in sys.argv[1:]:
                    out = []
                    p = HTMLParser(convert_charrefs=True)
                    p.handle_data = out.append
                    p.feed(open(path, encoding='utf-8', newline='').read())
                    p.close()
                    print(json.dumps(''.join(out)))
                """, for: documents)
    }

    /// The document as Chromium has it after loading, serialised.
    static func chromiumDOM(_ document: String) throws -> String {
        try withFolder { folder in
            let url = folder.appendingPathComponent("report.html")
            try Data(document.utf8).write(to: url)
            let flags = ["--headless", "--no-sandbox", "--disable-gpu", "--user-data-dir=\(folder.path)/profile", "--dump-dom"]
            return String(decoding: try run("chromium", flags + [url.absoluteString]), as: UTF8.self)
        }
    }

    /// The node types of each Markdown document in order, texts and code spans left out; raw HTML counts as a node, as where it is not filtered.
    static func markdownStructure(_ documents: [String]) throws -> [String] {
        try lines(
            of: """
                import sys, json, subprocess
                import xml.etree.ElementTree as ET
                for path in sys.argv[1:]:
                    xml = subprocess.run(['cmark-gfm', '--unsafe', '-t', 'xml', '-e', 'table', '-e', 'autolink', '-e', 'strikethrough',
                        '-e', 'tasklist', '-e', 'footnotes', path], capture_output=True, check=True).stdout
                    text = xml.decode('utf-8', 'replace')
                    text = ''.join(c if c in '\\n\\t' or ord(c) >= 32 else '?' for c in text)
                    out = []
                    def walk(node):
                        name = node.tag.split('}')[-1]
                        if name in ('text', 'code'): return
                        out.append([name] + [k + '=' + v for k, v in node.attrib.items() if k not in ('sourcepos',) and 'space' not in k])
                        for child in node: walk(child)
                        out.append('/' + name)
                    walk(ET.fromstring(text[text.index('<document'):]))
                    print(json.dumps(out))
                """, for: documents)
    }

    /// The rows of each CSV document as Python reads them, as one JSON array a document.
    static func csvRows(_ documents: [String]) throws -> [String] {
        try lines(
            of: """
                import sys, json, csv
                csv.field_size_limit(10**9)
                for path in sys.argv[1:]:
                    print(json.dumps(list(csv.reader(open(path, encoding='utf-8', newline=''), strict=True))))
                """, for: documents)
    }
}
