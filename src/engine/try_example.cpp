#include "engine/try_example.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "engine/apply.hpp"
#include "engine/run.hpp"
#include "history/paths.hpp"

namespace migvet::engine {

namespace {

constexpr std::array<std::string_view, 3> modes{"wrapped", "script", "none"};
constexpr const char* own_path = "2_example.sql";
constexpr const char* given_path = "1_given.sql";
constexpr const char* down_path = "2_example.down.sql";
constexpr const char* schema_path = "schema.prisma";

/// Files that are on no disk.
class Texts final : public history::Files {
public:
    std::vector<std::pair<std::string, std::string>> all;

    base::Result<std::string> read(const std::string& path) const override {
        const auto found =
            std::ranges::find(all, path, &std::pair<std::string, std::string>::first);
        if (found == all.end()) return base::problem("no such example");
        return found->second;
    }
    bool is_file(const std::string& /*path*/) const override { return true; }
    bool is_folder(const std::string& /*path*/) const override { return false; }
    std::vector<std::string> list(const std::string& folder) const override {
        std::vector<std::string> out;
        for (const auto& [path, text] : all)
            if (history::parent(path) == folder) out.emplace_back(history::file_name(path));
        return out;
    }
};

void add(const Example& example, const char* path, std::string_view sql, Texts& files,
         history::History& history) {
    if (sql.empty()) return;
    history::Migration migration;
    migration.id = migration.path = path;
    const auto mode = std::ranges::find(modes, example.transaction);
    migration.transaction = static_cast<history::TransactionMode>(mode - modes.begin());
    files.all.emplace_back(path, sql);
    history.migrations.push_back(std::move(migration));
}

void add_down(const Example& example, Texts& files, history::History& history) {
    history.goes_back = true;
    if (example.down.empty()) return;
    files.all.emplace_back(down_path, example.down);
    history::Migration& migration = history.migrations.back();
    migration.back = history::WayBack{down_path, {}, migration.transaction};
}

/// "CREATE  index" and "CREATE INDEX" are the same words.
std::string plain_words(std::string_view text) {
    std::string out;
    for (const char c : text) {
        const bool blank = c == ' ' || c == '\n' || c == '\t' || c == '\r';
        if (!blank)
            out += c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
        else if (!out.empty() && out.back() != ' ')
            out += ' ';
    }
    return out;
}

std::string underlined(const std::vector<Finding>& findings) {
    std::vector<std::string> texts;
    texts.reserve(findings.size());
    for (const Finding& finding : findings) texts.push_back("\"" + finding.where.snippet + "\"");
    return fmt::format("{}", fmt::join(texts, ", "));
}

std::optional<std::string> wrong_place(const Rule& rule, const Example& example,
                                       const std::vector<Finding>& findings) {
    const auto snippet = [](const Finding& finding) -> std::string_view {
        return finding.where.snippet;
    };
    if (!example.at.empty()) {
        if (std::ranges::equal(findings, example.at, {}, snippet)) return std::nullopt;
        return "underlines " + underlined(findings) + ", not what `at` says";
    }
    if (rule.highlight.kind != HighlightKind::words) return std::nullopt;
    const std::string wanted = plain_words(rule.highlight.words);
    const auto wrong = std::ranges::find_if(findings, [&](const Finding& finding) {
        return plain_words(finding.where.snippet) != wanted;
    });
    if (wrong == findings.end()) return std::nullopt;
    return "underlines " + underlined(findings) + ", not the words of `highlight`";
}

/// What a change does that makes `sql` of what the example `was`. For a rule about the history,
/// `sql` is new where a later migration is not.
std::optional<Change> change_of(const Rule& rule, const Example& example) {
    if (rule.category == "history" && example.was.empty() && !example.then.empty())
        return Change{"main", {{own_path, true, {}}}};
    if (!example.base.empty()) return Change{"main", {{own_path, true, {}}}};
    if (example.was.empty()) return std::nullopt;
    const auto differ = std::ranges::mismatch(example.was, example.sql);
    const auto line = 1 + std::count(example.sql.begin(), differ.in2, '\n');
    const auto number = static_cast<std::uint32_t>(line);
    return Change{"main", {{own_path, false, {{number, number}}}}};
}

std::string_view trimmed(std::string_view text) {
    while (!text.empty() && (text.back() == '\n' || text.back() == ' ')) text.remove_suffix(1);
    return text;
}

/// Is `fixed` what the fix makes of the example, and is nothing left to report then?
std::optional<std::string> wrong_fix(const RuleSet& rules, const Rule& rule, const Example& example,
                                     const std::vector<Finding>& findings) {
    if (!example.bad || example.fixed.empty()) return std::nullopt;
    std::vector<Edit> edits;
    for (const Finding& finding : findings)
        edits.insert(edits.end(), finding.edits.begin(), finding.edits.end());
    const std::string made = apply_edits(example.sql, edits);
    if (trimmed(made) != trimmed(example.fixed)) return "becomes \"" + made + "\", not `fixed`";
    Example again = example;
    again.sql = example.fixed;
    const Report report = try_example(rules, rule, again);
    if (!report.findings.empty()) return "is still reported when it is fixed";
    if (report.coverage.understood != report.coverage.statements)
        return "is not understood when it is fixed";
    return std::nullopt;
}

} // namespace

Report try_example(const RuleSet& rules, const Rule& rule, const Example& example) {
    Texts files;
    history::History history;
    history.start = example.unknown_start ? model::Start::unknown : model::Start::empty;
    history.root = "migrations";
    add(example, given_path, example.given, files, history);
    const bool is_schema = rule.subject == Subject::schema;
    if (!example.file.empty()) {
        files.all.emplace_back(std::string(example.file), example.sql);
    } else if (is_schema) {
        files.all.emplace_back(schema_path, example.sql);
        history.schema_files.emplace_back(schema_path);
    } else {
        add(example, own_path, example.sql, files, history);
        add_down(example, files, history);
    }
    if (!example.base.empty()) { // the change leaves it as it is
        files.all.emplace_back(schema_path, example.base);
        history.schema_files.emplace_back(schema_path);
    }
    add(example, "3_then.sql", example.then, files, history);
    // What only the given migrations make stands there.
    const std::string judged(!example.file.empty() ? example.file
                             : is_schema           ? schema_path
                                                   : own_path);
    const std::array<std::string, 3> own{judged, is_schema ? given_path : own_path, down_path};
    const std::optional<Change> change = change_of(rule, example);
    const Scope scope(own, change ? &*change : nullptr);
    const Target target{
        example.postgres, {}, {}, {}, {example.tables.begin(), example.tables.end()}};
    RuleSet set;
    set.books = rules.books;
    set_options(set, rule, example.options);
    Run run(files, set, scope, target);
    run.judge(history);
    return run.finish();
}

std::optional<std::string> broken_promise(const RuleSet& rules, const Rule& rule,
                                          const Example& example) {
    const Report report = try_example(rules, rule, example);
    const bool may_fail = rule.id == "syntax-error";
    if (!may_fail && report.coverage.understood != report.coverage.statements)
        return "is not understood: " + report.coverage.not_understood.front().reason;
    if (!example.bad && !report.findings.empty())
        return "is reported: " + report.findings.front().message + " at " +
               underlined(report.findings);
    if (example.bad && report.findings.empty()) return "is not reported";
    if (auto wrong = wrong_place(rule, example, report.findings)) return wrong;
    return wrong_fix(rules, rule, example, report.findings);
}

} // namespace migvet::engine
