#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "engine/load_parts.hpp"
#include "engine/options.hpp"

/// Placeholders in messages.
namespace migvet::engine::loading {

namespace {

/// `{table}` for `{table.name}` and so on.
constexpr std::array<std::string_view, 12> short_forms{"table", "column",   "index",  "constraint",
                                                       "type",  "schema",   "object", "model",
                                                       "field", "relation", "enum",   "migration"};

constexpr std::string_view word_characters = "abcdefghijklmnopqrstuvwxyz0123456789_";

/// The placeholder that begins at this brace, without its braces; empty when it is only a brace.
std::string_view placeholder_at(std::string_view text, std::size_t brace) {
    const std::size_t end = text.find('}', brace);
    if (end == std::string_view::npos) return {};
    const std::string_view name = text.substr(brace + 1, end - brace - 1);
    const bool is_name = !name.empty() && name.front() >= 'a' && name.front() <= 'z' &&
                         std::ranges::all_of(name, [](char c) {
                             return c == '.' || word_characters.find(c) != std::string_view::npos;
                         });
    return is_name ? name : std::string_view{};
}

std::optional<FieldId> field_of(std::string_view placeholder) {
    if (std::ranges::count(short_forms, placeholder) == 0) return find_field(placeholder);
    if (placeholder == "schema") return find_field("table.schema");
    return find_field(fmt::format("{}.name", placeholder));
}

bool can_stand(const Field& field, Subject subject) {
    const FieldScope wanted = subject == Subject::schema ? FieldScope::element : FieldScope::step;
    return field.scope == wanted && field.type != FieldType::boolean;
}

/// Every name a placeholder can have here, for "did you mean".
std::vector<std::string_view> placeholders(Subject subject) {
    std::vector<std::string_view> names;
    for (const std::string_view each : short_forms) {
        const std::optional<FieldId> id = field_of(each);
        if (id && can_stand(field(*id), subject)) names.push_back(each);
    }
    for (const std::string_view each : field_names())
        if (can_stand(field(*find_field(each)), subject)) names.push_back(each);
    return names;
}

} // namespace

Text read_message(const yaml::Node* node, std::string_view what, Context& context) {
    if (node == nullptr) return {};
    const std::optional<std::string> read = read_text(*node, what, context.problems);
    if (!read) return {};
    const std::string_view source = context.storage.keep(*read);
    std::vector<Piece> pieces;
    std::size_t done = 0;
    for (std::size_t brace = source.find('{'); brace != std::string_view::npos;
         brace = source.find('{', brace + 1)) {
        const std::string_view name = placeholder_at(source, brace);
        if (name.empty()) continue;
        if (name.starts_with("option.")) {
            const OptionId option = option_named(*node, name.substr(7), context);
            if (option == 0) continue;
            if (brace > done) pieces.push_back({source.substr(done, brace - done)});
            pieces.push_back(
                {written(context.options[option - 1U].values, context.storage), false, 0, option});
            done = brace + name.size() + 2;
            continue;
        }
        const std::optional<FieldId> id = field_of(name);
        if (!id || !can_stand(field(*id), context.subject)) {
            context.problems.add(node->mark, unknown_word(fmt::format("placeholder in {}", what),
                                                          name, placeholders(context.subject)));
            continue;
        }
        if (brace > done) pieces.push_back({source.substr(done, brace - done)});
        pieces.push_back({name, true, *id});
        done = brace + name.size() + 2;
    }
    if (done < source.size()) pieces.push_back({source.substr(done)});
    return {source, context.storage.keep(std::move(pieces))};
}

} // namespace migvet::engine::loading
