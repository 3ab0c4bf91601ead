// Any set of files as a project of each tool: what is found is there, and parts lie inside files.
#include "fuzz/sections.hpp"
#include "fuzz/target.hpp"
#include "history/build.hpp"
#include "history/layout/layout.hpp"

namespace {

using namespace migvet;
using fuzz::require;

void look_at(const base::Span part, const std::string& text) {
    require(part.begin <= part.end && part.end <= text.size(), "a part lies inside its file");
}

void look_at(const history::Migration& migration, const memory::Files& files) {
    const auto text = files.read(migration.path);
    require(text.has_value(), "a migration's file is there");
    if (migration.part) look_at(*migration.part, *text);
    if (!migration.back) return;
    const auto back = files.read(migration.back->path);
    require(back.has_value(), "the file of a way back is there");
    for (const base::Span part : migration.back->parts) look_at(part, *back);
}

std::string listed(const std::vector<history::History>& histories) {
    std::string out;
    for (const history::History& each : histories) {
        out += each.layout + " " + each.root + "\n";
        for (const history::Migration& migration : each.migrations)
            out += migration.id + " " + migration.path + "\n";
        for (const history::LayoutProblem& problem : each.problems)
            out += problem.id + " " + problem.path + " " + problem.message + "\n";
    }
    return out;
}

void look_at(const memory::Files& files, std::string_view layout) {
    history::Overrides overrides;
    overrides.layout = layout;
    const auto found = history::find(files, ".", overrides);
    if (!found) {
        require(!found.error().message.empty(), "a failure says why");
        return;
    }
    require(!found->empty(), "what is found is something");
    for (const history::History& each : *found) {
        require(layout.empty() || each.layout == layout, "a history is of the tool that was named");
        for (const history::Migration& migration : each.migrations) look_at(migration, files);
        for (const history::LayoutProblem& problem : each.problems)
            require(!problem.id.empty() && !problem.message.empty(), "a problem says what");
        (void)history::build(files, each, {15, ""});
    }
    require(listed(*found) == listed(*history::find(files, ".", overrides)), "twice the same");
}

} // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const memory::Files files = fuzz::files(fuzz::text(data, size));
    look_at(files, "");
    for (const std::string_view name : history::layout::names()) look_at(files, name);
    return 0;
}
