#pragma once

#include <nlohmann/json.hpp>

#include "base/source.hpp"
#include "fuzz/markup.hpp"
#include "fuzz/target.hpp"
#include "report/format.hpp"

/// What holds of every report, whatever it is about.
namespace fuzz {

inline bool is_utf8(std::string_view text) {
    while (!text.empty()) {
        const std::size_t length = migvet::base::utf8_sequence(text);
        if (length == 0) return false;
        text.remove_prefix(length);
    }
    return true;
}

/// Nothing that steers a terminal: neither C0 nor C1, nor what turns the direction of writing.
inline void check_shown(std::string_view text) {
    for (std::size_t at = 0; at < text.size(); ++at) {
        const auto value = static_cast<unsigned char>(text[at]);
        require(value >= 0x20 || text[at] == '\n', "no control characters");
        require(value != 0x7F, "no control characters");
        const bool is_c1 = value == 0xC2 && at + 1 < text.size() &&
                           static_cast<unsigned char>(text[at + 1]) < 0xA0;
        require(!is_c1, "no control characters");
        require(!text.substr(at).starts_with("\u202E"), "nothing turns the text around");
    }
}

inline void check_place(const nlohmann::json& region) {
    const auto number = [&](const char* key) { return region.at(key).get<std::uint64_t>(); };
    require(number("startLine") >= 1 && number("startColumn") >= 1, "places count from 1");
    const bool ordered =
        number("endLine") > number("startLine") ||
        (number("endLine") == number("startLine") && number("endColumn") >= number("startColumn"));
    require(ordered, "a region ends behind its beginning");
}

inline void check_sarif(const nlohmann::json& log) {
    require(log.at("version") == "2.1.0" && log.at("runs").size() == 1, "one run of SARIF 2.1.0");
    const nlohmann::json& run = log.at("runs").at(0);
    const nlohmann::json& rules = run.at("tool").at("driver").at("rules");
    for (const nlohmann::json& result : run.at("results")) {
        const auto index = result.at("ruleIndex").get<std::size_t>();
        require(index < rules.size() && rules.at(index).at("id") == result.at("ruleId"),
                "a result's rule is listed");
        require(!result.at("message").at("text").get<std::string>().empty(), "a result speaks");
        check_place(result.at("locations").at(0).at("physicalLocation").at("region"));
    }
}

/// Each line is a command to the CI system, and none is made by what a file holds.
inline void check_commands(std::string_view text, std::string_view opening) {
    while (!text.empty()) {
        const std::size_t end = text.find('\n');
        require(end != std::string_view::npos, "the last line ends");
        const std::string_view line = text.substr(0, end);
        require(line.starts_with(opening) || line.starts_with("migvet: "), "a line is a command");
        text.remove_prefix(end + 1);
    }
}

inline void check_json_lines(std::string_view text) {
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        require(nlohmann::json::accept(text.substr(0, end)), "each line is JSON");
        text.remove_prefix(std::min(text.size(), end + 1));
    }
}

/// Outside of fences only our own HTML stands.
inline void check_markdown(std::string_view text) {
    std::string_view fence;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        const std::string_view line = text.substr(0, end);
        text.remove_prefix(std::min(text.size(), end + 1));
        const std::size_t ticks = std::min(line.find_first_not_of('`'), line.size());
        if (!fence.empty()) {
            if (line == fence) fence = {};
            continue;
        }
        if (ticks >= 3) {
            fence = line.substr(0, ticks);
            continue;
        }
        for (std::size_t at = line.find('<'); at != std::string_view::npos;
             at = line.find('<', at + 1)) {
            bool ours = false;
            for (const std::string_view each :
                 {"<!-- migvet -->", "<details>", "</details>", "<summary>", "</summary>", "<br>"})
                ours = ours || line.substr(at).starts_with(each);
            require(ours, "no foreign HTML in Markdown");
        }
    }
    require(fence.empty(), "a fence is closed");
}

inline void check_output(const migvet::report::Format& format, const std::string& text) {
    const std::string_view name = format.name;
    require(is_utf8(text), "a report is UTF-8");
    if (name == "text" || name == "concise" || name == "github" || name == "azure" ||
        name == "markdown")
        check_shown(text);
    if (name == "json" || name == "sarif" || name == "gitlab" || name == "rdjson")
        require(nlohmann::json::accept(text), "it is JSON");
    if (name == "sarif") check_sarif(nlohmann::json::parse(text));
    if (name == "jsonl") check_json_lines(text);
    if (name == "junit" || name == "checkstyle" || name == "html") Markup(text).check();
    if (name == "github") check_commands(text, "::");
    if (name == "azure") check_commands(text, "##vso[task.logissue ");
    if (name == "markdown") check_markdown(text);
}

} // namespace fuzz
