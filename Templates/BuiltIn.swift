/// The templates that come with huntpack, embedded so that the binary renders on its own.
public enum BuiltIn {
    /// Texts by template name; the end of a name decides how values are escaped.
    public static var templates: [String: String] {
        [
            "report.html": text(PackageResources.report_html_mustache),
            "series.html": text(PackageResources.series_html_mustache),
            "change.html": text(PackageResources.change_html_mustache),
            "rule.html": text(PackageResources.rule_html_mustache),
            "family.html": text(PackageResources.family_html_mustache),
            "findings.html": text(PackageResources.findings_html_mustache),
            "details.html": text(PackageResources.details_html_mustache),
            "device.html": text(PackageResources.device_html_mustache),
            "annex.html": text(PackageResources.annex_html_mustache),
            "exclusions.html": text(PackageResources.exclusions_html_mustache),
            "coverage.html": text(PackageResources.coverage_html_mustache),
            "tables.html": text(PackageResources.tables_html_mustache),
            "diagnostic.html": text(PackageResources.diagnostic_html_mustache),
            "report.css": text(PackageResources.report_css),
            "report.md": text(PackageResources.report_md_mustache),
            "series.md": text(PackageResources.series_md_mustache),
            "change.md": text(PackageResources.change_md_mustache),
            "family.md": text(PackageResources.family_md_mustache),
            "rule.md": text(PackageResources.rule_md_mustache),
            "tables.md": text(PackageResources.tables_md_mustache),
            "details.md": text(PackageResources.details_md_mustache),
            "annex.md": text(PackageResources.annex_md_mustache),
            "diagnostic.md": text(PackageResources.diagnostic_md_mustache),
            "value.md-code": text(PackageResources.value_md_code_mustache),
            "value.md-cell": text(PackageResources.value_md_cell_mustache),
            "value.md-block": text(PackageResources.value_md_block_mustache),
        ]
    }

    private static func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }
}
