#include <array>

#include <fmt/format.h>

#include "engine/load_parts.hpp"

/// `where:` → a node for each comparison.
namespace migvet::engine::loading {

namespace {

class Reader {
public:
    Reader(Context& context, bool in_link, Condition& out)
        : context_(context), in_link_(in_link), out_(out) {}

    void line(const yaml::Node& key, const yaml::Node& value) {
        const std::optional<FieldId> id = field_named(key);
        if (!id) return;
        if (value.kind == yaml::Kind::map) {
            comparisons(*id, value);
            return;
        }
        compare(*id, Comparison::equal, value);
    }

private:
    Context& context_;
    bool in_link_;
    Condition& out_;

    std::optional<FieldId> field_named(const yaml::Node& key) {
        const std::optional<FieldId> id = find_field(key.text);
        if (!id) {
            context_.problems.add(key.mark, unknown_word("field", key.text, field_names()));
            return std::nullopt;
        }
        const FieldScope scope = field(*id).scope;
        if ((scope == FieldScope::element) != (context_.subject == Subject::schema)) {
            context_.problems.add(
                key.mark,
                fmt::format("\"{}\" is a fact about {}; this rule is not", key.text,
                            scope == FieldScope::element ? "schema files" : "migrations"));
            return std::nullopt;
        }
        if (scope == FieldScope::ending && in_link_) {
            context_.problems.add(key.mark,
                                  fmt::format("\"{}\" can't be asked of another step", key.text));
            return std::nullopt;
        }
        if (scope == FieldScope::ending) out_.at_end = true;
        return id;
    }

    void comparisons(FieldId id, const yaml::Node& map) {
        const StrictMap parts(map, "the comparison",
                              {"not", "at_least", "at_most", "more_than", "matches", "lacks"},
                              context_.problems);
        if (map.children.empty()) context_.problems.add(map.mark, "the comparison says nothing");
        if (const auto* value = parts.find("not")) compare(id, Comparison::not_equal, *value);
        if (const auto* value = parts.find("at_least")) bound(id, Comparison::at_least, *value);
        if (const auto* value = parts.find("at_most")) bound(id, Comparison::at_most, *value);
        if (const auto* value = parts.find("more_than")) bound(id, Comparison::more_than, *value);
        if (const auto* value = parts.find("matches")) pattern(id, *value);
        if (const auto* value = parts.find("lacks")) lacks(id, *value);
    }

    void compare(FieldId id, Comparison comparison, const yaml::Node& value) {
        if (is_option(value)) return option(id, comparison, value);
        std::vector<Constant> constants;
        if (value.kind == yaml::Kind::list && value.children.empty())
            context_.problems.add(value.mark, "an empty list can't be compared with");
        for (const yaml::Node& each : one_or_more(value))
            if (const auto read = constant(field(id), each)) constants.push_back(*read);
        add(id, comparison, std::move(constants));
    }

    void lacks(FieldId id, const yaml::Node& value) {
        if (field(id).type == FieldType::list) return compare(id, Comparison::lacks, value);
        context_.problems.add(value.mark,
                              fmt::format("\"{}\" is {}: only a list can lack something",
                                          field(id).name, describe(field(id).type)));
    }

    void bound(FieldId id, Comparison comparison, const yaml::Node& value) {
        const FieldType type = field(id).type;
        if (type != FieldType::number && type != FieldType::list) {
            context_.problems.add(value.mark, fmt::format("\"{}\" is {}: only numbers and lists "
                                                          "can be compared in size",
                                                          field(id).name, describe(type)));
            return;
        }
        if (is_option(value)) return option(id, comparison, value);
        const auto number = read_number(value, "the bound", context_.problems);
        if (number) add(id, comparison, {{ConstantKind::number, *number, {}}});
    }

    void pattern(FieldId id, const yaml::Node& value) {
        const FieldType type = field(id).type;
        if (type != FieldType::text && type != FieldType::list) {
            context_.problems.add(value.mark,
                                  fmt::format("\"{}\" is {}: only texts can match a pattern",
                                              field(id).name, describe(type)));
            return;
        }
        if (is_option(value)) return option(id, Comparison::matches, value);
        std::vector<Constant> patterns;
        for (const yaml::Node& each : one_or_more(value))
            if (const auto text = read_text(each, "the pattern", context_.problems))
                patterns.push_back({ConstantKind::text, 0, context_.storage.keep(*text)});
        add(id, Comparison::matches, std::move(patterns));
    }

    /// `$max` stands for what the option `max` is set to.
    static bool is_option(const yaml::Node& value) {
        return value.kind == yaml::Kind::scalar && value.plain && value.text.starts_with('$');
    }

    void option(FieldId id, Comparison comparison, const yaml::Node& value) {
        const OptionId found =
            option_named(value, std::string_view(value.text).substr(1), context_);
        if (found == 0) return;
        const Option& option = context_.options[found - 1U];
        const bool is_size = comparison == Comparison::at_least ||
                             comparison == Comparison::at_most ||
                             comparison == Comparison::more_than;
        const FieldType type = field(id).type;
        const bool wants_number = is_size || type == FieldType::number;
        if (type == FieldType::boolean || wants_number != (option.kind == ConstantKind::number)) {
            context_.problems.add(value.mark,
                                  fmt::format("option \"{}\" can't be compared with \"{}\"",
                                              option.name, field(id).name));
            return;
        }
        add(id, comparison, {option.values.begin(), option.values.end()});
        out_.nodes.back().option = found;
    }

    std::optional<Constant> constant(const Field& fact, const yaml::Node& value) {
        const std::string what = fmt::format("\"{}\"", fact.name);
        if (fact.type == FieldType::boolean) {
            const auto truth = read_truth(value, what, context_.problems);
            return truth ? std::optional(Constant{ConstantKind::truth, *truth ? 1 : 0, {}})
                         : std::nullopt;
        }
        if (fact.type == FieldType::number) {
            const auto number = read_number(value, what, context_.problems);
            return number ? std::optional(Constant{ConstantKind::number, *number, {}})
                          : std::nullopt;
        }
        return text_constant(fact, what, value);
    }

    std::optional<Constant> text_constant(const Field& fact, const std::string& what,
                                          const yaml::Node& value) {
        if (!fact.words.empty()) {
            const auto word = read_word(value, "value of " + what, fact.words, context_.problems);
            return word ? std::optional(Constant{ConstantKind::text, 0, fact.words[*word]})
                        : std::nullopt;
        }
        if (value.plain && (value.text == "true" || value.text == "false")) {
            context_.problems.add(
                value.mark, fmt::format("{} is {}, not true or false", what, describe(fact.type)));
            return std::nullopt;
        }
        if (value.kind == yaml::Kind::scalar && !value.plain && value.text.empty())
            return Constant{ConstantKind::text, 0, {}};
        const auto text = read_text(value, what, context_.problems);
        if (!text) return std::nullopt;
        return Constant{ConstantKind::text, 0, context_.storage.keep(*text)};
    }

    void add(FieldId id, Comparison comparison, std::vector<Constant> values) {
        Node node;
        node.kind = NodeKind::field;
        node.field = id;
        node.comparison = comparison;
        node.values = context_.storage.keep(std::move(values));
        node.end = static_cast<std::uint16_t>(out_.nodes.size() + 1);
        out_.nodes.push_back(node);
    }
};

} // namespace

void read_where(const yaml::Node& where, Context& context, bool in_link, Condition& into) {
    if (where.kind != yaml::Kind::map) {
        context.problems.add(
            where.mark, fmt::format("\"where\" has to be a map, not {}", describe(where.kind)));
        return;
    }
    check_keys(where, context.problems);
    Reader reader(context, in_link, into);
    for (std::size_t i = 0; i < where.keys.size(); ++i)
        reader.line(where.keys[i], where.children[i]);
}

} // namespace migvet::engine::loading
