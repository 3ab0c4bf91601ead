#include <iostream>

#include <migvet/migvet.hpp>

/// Counts what migvet finds below a folder, and says the worst of it.
int main(int count, char** words) {
    migvet::Options options;
    options.paths = {count > 1 ? words[1] : "."};
    const migvet::Outcome outcome = migvet::check(options);
    if (outcome.failure) {
        std::cerr << outcome.failure->message << '\n';
        return 2;
    }
    for (const migvet::Finding& finding : outcome.report.findings)
        if (finding.severity == migvet::Severity::error)
            std::cout << finding.where.path << ':' << finding.where.region.line << ": "
                      << finding.message << '\n';
    std::cout << outcome.report.findings.size() << " findings in "
              << outcome.report.coverage.migrations << " migrations\n";
    return outcome.report.findings.empty() ? 0 : 1;
}
