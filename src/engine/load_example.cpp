#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "engine/fix.hpp"
#include "engine/load_parts.hpp"

/// `examples:` and `fix:`.
namespace migvet::engine::loading {

namespace {

constexpr std::array<std::string_view, 3> modes{"wrapped", "script", "none"};
constexpr std::array<std::string_view, 2> table_sizes{"small", "large"};
constexpr std::array<std::string_view, 2> starts{"empty", "unknown"};
constexpr std::array<std::string_view, 2> safeties{"safe", "unsafe"};
constexpr int oldest_server = 12;
constexpr int newest_server = 18;

std::string_view kept_text(const yaml::Node* node, std::string_view what, Context& context) {
    if (node == nullptr) return {};
    const auto text = read_text(*node, what, context.problems);
    return text ? context.storage.keep(*text) : std::string_view{};
}

std::span<const std::string_view> kept_texts(const yaml::Node* node, std::string_view what,
                                             Context& context) {
    if (node == nullptr) return {};
    std::vector<std::string_view> texts;
    for (const yaml::Node& each : one_or_more(*node))
        texts.push_back(kept_text(&each, what, context));
    return context.storage.keep(std::move(texts));
}

int server_of(const yaml::Node& node, Context& context) {
    const auto number = read_number(node, "\"postgres\"", context.problems);
    if (!number) return 15;
    if (*number < oldest_server || *number > newest_server)
        context.problems.add(node.mark,
                             fmt::format("\"postgres\" is {} to {}", oldest_server, newest_server));
    return static_cast<int>(*number);
}

/// `options: {max: 3}`
std::span<const OptionValue> set_options(const yaml::Node& node, Context& context) {
    if (node.kind != yaml::Kind::map) {
        context.problems.add(node.mark, "\"options\" of an example is a map");
        return {};
    }
    check_keys(node, context.problems);
    std::vector<OptionValue> out;
    for (std::size_t i = 0; i < node.keys.size(); ++i) {
        const OptionId option = option_named(node.keys[i], node.keys[i].text, context);
        if (option == 0) continue;
        out.push_back({option, read_option_values(node.children[i], context.options[option - 1U],
                                                  context.storage, context.problems)});
    }
    return context.storage.keep(std::move(out));
}

/// `tables: {orders: large}`
std::span<const SizedTable> sizes_of(const yaml::Node& node, Context& context) {
    if (node.kind != yaml::Kind::map) {
        context.problems.add(node.mark, "\"tables\" of an example is a map");
        return {};
    }
    check_keys(node, context.problems);
    std::vector<SizedTable> out;
    for (std::size_t i = 0; i < node.keys.size(); ++i)
        if (const auto word = read_word(node.children[i], "size", table_sizes, context.problems))
            out.push_back({context.storage.keep(node.keys[i].text), *word == 1});
    return context.storage.keep(std::move(out));
}

Example read_example(const yaml::Node& node, bool bad, Context& context) {
    std::vector<std::string_view> keys{"name", "postgres", "options", "tables"};
    if (context.subject == Subject::schema)
        keys.insert(keys.end(), {"schema", "given", "file", "text"});
    else
        keys.insert(keys.end(),
                    {"sql", "given", "then", "was", "down", "base", "transaction", "start"});
    if (bad) keys.insert(keys.end(), {"at", "fixed"});
    const StrictMap map(node, "the example", keys, context.problems);
    Example example;
    example.bad = bad;
    example.name = kept_text(map.require("name"), "the example's name", context);
    const bool is_schema = context.subject == Subject::schema;
    const yaml::Node* file = is_schema ? map.find("file") : nullptr;
    example.file = kept_text(file, "\"file\"", context);
    const std::string_view judged = !is_schema ? "sql" : file != nullptr ? "text" : "schema";
    example.sql = kept_text(map.require(judged), "the example", context);
    example.given = kept_text(map.find("given"), "\"given\"", context);
    example.then = kept_text(map.find("then"), "\"then\"", context);
    example.was = kept_text(map.find("was"), "\"was\"", context);
    example.down = kept_text(map.find("down"), "\"down\"", context);
    example.base = kept_text(map.find("base"), "\"base\"", context);
    example.fixed = kept_text(map.find("fixed"), "\"fixed\"", context);
    example.at = kept_texts(map.find("at"), "\"at\"", context);
    example.transaction = modes[1];
    if (const auto* mode = map.find("transaction"))
        if (const auto word = read_word(*mode, "transaction", modes, context.problems))
            example.transaction = modes[*word];
    if (const auto* start = map.find("start"))
        example.unknown_start = read_word(*start, "start", starts, context.problems) == 1;
    if (const auto* server = map.find("postgres")) example.postgres = server_of(*server, context);
    if (const auto* set = map.find("options")) example.options = set_options(*set, context);
    if (const auto* sizes = map.find("tables")) example.tables = sizes_of(*sizes, context);
    return example;
}

/// Reports examples of one kind that are missing or have the same name.
void read_kind(const StrictMap& map, std::string_view kind, Context& context,
               std::vector<Example>& into) {
    const yaml::Node* list = map.require(kind);
    if (list == nullptr) return;
    if (list->kind != yaml::Kind::list || list->children.empty()) {
        context.problems.add(list->mark, fmt::format("there is no {} example", kind));
        return;
    }
    for (const yaml::Node& each : list->children) {
        const Example example = read_example(each, kind == "bad", context);
        if (std::ranges::count(into, example.name, &Example::name) != 0)
            context.problems.add(each.mark, "another example has the same name");
        into.push_back(example);
    }
}

/// Where text goes in: `before:` or `after:` some words of the statement.
void read_insertion(const StrictMap& map, const yaml::Node& insert, Fix& fix, Context& context) {
    fix.text = read_message(&insert, "\"insert\"", context);
    const yaml::Node* before = map.find("before");
    fix.kind = before != nullptr ? FixKind::insert_before : FixKind::insert_after;
    const yaml::Node* place = before != nullptr ? before : map.require("after");
    fix.place = kept_text(place, "the place of the insertion", context);
}

} // namespace

std::span<const Example> read_examples(const yaml::Node& node, Context& context) {
    const StrictMap map(node, "\"examples\"", {"bad", "good"}, context.problems);
    std::vector<Example> examples;
    read_kind(map, "bad", context, examples);
    read_kind(map, "good", context, examples);
    return context.storage.keep(std::move(examples));
}

Fix read_fix(const yaml::Node& node, Context& context) {
    const StrictMap map(
        node, "\"fix\"",
        {"title", "rewrite", "insert", "before", "after", "replace", "with", "delete", "safety"},
        context.problems);
    Fix fix;
    fix.title = kept_text(map.require("title"), "the fix's title", context);
    if (const auto* safety = map.require("safety"))
        fix.safe = read_word(*safety, "safety", safeties, context.problems) == 0;
    int ways = 0;
    if (const auto* value = map.find("rewrite"); value != nullptr && ++ways > 0) {
        fix.kind = FixKind::rewrite;
        if (const auto word = read_word(*value, "rewrite", rewrite_names(), context.problems))
            fix.place = rewrite_names()[*word];
        if (const auto* with = map.find("with")) fix.text = read_message(with, "\"with\"", context);
    }
    if (const auto* value = map.find("insert"); value != nullptr && ++ways > 0)
        read_insertion(map, *value, fix, context);
    if (const auto* value = map.find("replace"); value != nullptr && ++ways > 0) {
        fix.kind = FixKind::replace;
        fix.place = kept_text(value, "\"replace\"", context);
        fix.text = read_message(map.require("with"), "\"with\"", context);
    }
    if (const auto* value = map.find("delete"); value != nullptr && ++ways > 0) {
        fix.kind = FixKind::erase;
        fix.place = kept_text(value, "\"delete\"", context);
    }
    if (ways != 1)
        context.problems.add(map.mark(),
                             "a fix is one of \"rewrite\", \"insert\", \"replace\" and \"delete\"");
    return fix;
}

} // namespace migvet::engine::loading
