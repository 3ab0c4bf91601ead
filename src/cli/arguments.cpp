#include "cli/arguments.hpp"

#include <algorithm>

#include "cli/git.hpp"
#include "cli/output.hpp"
#include "cli/words.hpp"
#include "report/format.hpp"

namespace migvet::cli {

std::vector<std::string_view> split(std::string_view text, char separator) {
    std::vector<std::string_view> pieces;
    while (!text.empty()) {
        const std::string_view piece = text.substr(0, text.find(separator));
        if (!piece.empty()) pieces.push_back(piece);
        text.remove_prefix(std::min(text.size(), piece.size() + 1));
    }
    return pieces;
}

std::string_view long_name(std::string_view word) {
    for (const Option& option : options()) {
        if (word == option.name || (word == option.letter && !word.empty())) return option.name;
    }
    return {};
}

std::string Arguments::value(std::string_view option, std::string_view fallback) const {
    const auto found = values.find(option);
    const bool given = found != values.end() && !found->second.empty();
    return given ? found->second.back() : std::string(fallback);
}

std::vector<std::string> Arguments::all(std::string_view option) const {
    const auto found = values.find(option);
    return found == values.end() ? std::vector<std::string>{} : found->second;
}

std::vector<std::string> Arguments::list(std::string_view option) const {
    std::vector<std::string> out;
    for (const std::string& value : all(option)) {
        for (const std::string_view piece : split(value, ',')) out.emplace_back(piece);
    }
    return out;
}

std::vector<std::string_view> formats_of(const Command& command) {
    if (!command.formats.empty()) return split(command.formats, '|');
    std::vector<std::string_view> out;
    for (const report::Format& format : report::formats()) out.push_back(format.name);
    return out;
}

base::Result<migvet::Options> library_options(const Arguments& arguments) {
    migvet::Options out;
    out.paths = arguments.operands;
    out.schema = arguments.value("--schema");
    out.baseline_schema = arguments.value("--baseline-schema");
    out.layout = arguments.value("--layout");
    out.transaction = arguments.value("--transaction");
    out.prisma_version = arguments.value("--prisma-version");
    if (arguments.has("--postgres")) out.postgres = std::stoi(arguments.value("--postgres"));
    const bool dash = std::erase(out.paths, "-") > 0;
    if (!dash) return out;
    if (!out.paths.empty()) return base::problem("'-' (standard input) goes with no other path");
    out.stdin_filename = arguments.value("--stdin-filename");
    auto text = read_stdin();
    if (!text) return tl::unexpected(text.error());
    out.stdin_text = std::move(*text);
    return out;
}

namespace {

/// What is new, as git has it.
std::optional<base::Problem> add_change(const Arguments& arguments, migvet::Options& options) {
    const bool is_staged = arguments.has("--staged");
    if (!is_staged && !arguments.has("--since")) return std::nullopt;
    if (is_staged && arguments.has("--since"))
        return base::Problem{{}, 0, 0, "--since and --staged exclude each other"};
    auto change = is_staged ? git::staged() : git::since(arguments.value("--since"));
    if (!change) return change.error();
    options.change = std::move(*change);
    if (!is_staged) return std::nullopt;
    auto texts = git::staged_texts();
    if (!texts) return texts.error();
    options.texts = std::move(*texts);
    return std::nullopt;
}

} // namespace

base::Result<migvet::Options> check_options(const Arguments& arguments) {
    auto options = library_options(arguments);
    if (!options) return options;
    options->select = arguments.list("--select");
    options->ignore = arguments.list("--ignore");
    options->rules_folder = arguments.value("--rules");
    options->config = arguments.value("--config");
    options->fail_on = arguments.value("--fail-on");
    options->skip_unmatched = arguments.has("--skip-unmatched");
    options->after = arguments.value("--after");
    options->baseline = arguments.value("--baseline");
    if (auto problem = add_change(arguments, *options)) return tl::unexpected(*problem);
    return options;
}

} // namespace migvet::cli
