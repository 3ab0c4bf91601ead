#include "engine/compiler/emit.hpp"

#include <fmt/format.h>

namespace migvet::engine {

namespace {

/// A string literal; its lines stand below each other.
std::string literal(std::string_view text) {
    std::string out = "\"";
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        const auto byte = static_cast<unsigned char>(c);
        if (c == '\n')
            out += i + 1 < text.size() ? "\\n\"\n    \"" : "\\n";
        else if (c == '"' || c == '\\')
            out += std::string("\\") + c;
        else if (byte < 0x20 || c == '?')
            out += fmt::format("\\{:03o}", byte);
        else
            out += c;
    }
    return out + "\"";
}

const char* word(bool value) { return value ? "true" : "false"; }

/// Writes the tables of one rule after the other.
class Emitter {
public:
    std::string take() { return std::move(out_); }

    /// Defines an array and returns what to call it; "{}" when it would be empty.
    template <class T, class Each>
    std::string array(std::string_view type, std::span<const T> values, Each each) {
        if (values.empty()) return "{}";
        std::string items;
        for (const T& value : values) items += "    " + each(value) + ",\n";
        std::string name = fmt::format("t{}", ++tables_);
        out_ += fmt::format("constexpr {} {}[] = {{\n{}}};\n", type, name, items);
        return name;
    }

    std::string texts(std::span<const std::string_view> values) {
        return array("std::string_view", values, literal);
    }

    std::string text(const Text& text) {
        const std::string pieces = array("Piece", text.pieces, [](const Piece& piece) {
            return fmt::format("{{{}, {}, {}, {}}}", literal(piece.words), word(piece.is_fact),
                               piece.field, piece.option);
        });
        return fmt::format("{{{}, {}}}", literal(text.source), pieces);
    }

    std::string constants(std::span<const Constant> values) {
        return array("Constant", values, [](const Constant& value) {
            return fmt::format("{{ConstantKind({}), {}, {}}}", static_cast<int>(value.kind),
                               value.number, literal(value.text));
        });
    }

    std::string condition(std::span<const Node> nodes) {
        std::vector<std::string> values;
        for (const Node& node : nodes) values.push_back(constants(node.values));
        std::size_t at = 0;
        return array("Node", nodes, [&](const Node& node) {
            return fmt::format(
                "{{NodeKind({}), Comparison({}), EffectTest({}), {}, {}, {}, {}, {}, {}, {}, {}}}",
                static_cast<int>(node.kind), static_cast<int>(node.comparison),
                static_cast<int>(node.effect), word(node.expected), node.same, node.link,
                node.option, node.field, node.end, node.bits, values[at++]);
        });
    }

    std::string examples(std::span<const Example> examples) {
        std::vector<std::string> marks;
        std::vector<std::string> set;
        std::vector<std::string> tables;
        for (const Example& example : examples) {
            marks.push_back(texts(example.at));
            set.push_back(option_values(example.options));
            tables.push_back(array("SizedTable", example.tables, [](const SizedTable& table) {
                return fmt::format("{{{}, {}}}", literal(table.name), word(table.is_large));
            }));
        }
        std::size_t at = 0;
        return array("Example", examples, [&](const Example& e) {
            const std::size_t i = at++;
            return fmt::format("{{{}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}}}",
                               word(e.bad), literal(e.name), literal(e.given), literal(e.sql),
                               literal(e.then), literal(e.fixed), marks[i], literal(e.transaction),
                               e.postgres, word(e.unknown_start), literal(e.was), literal(e.file),
                               set[i], tables[i], literal(e.down), literal(e.base));
        });
    }

    std::string option_values(std::span<const OptionValue> set) {
        std::vector<std::string> values;
        for (const OptionValue& each : set) values.push_back(constants(each.values));
        std::size_t at = 0;
        return array("OptionValue", set, [&](const OptionValue& each) {
            return fmt::format("{{{}, {}}}", each.option, values[at++]);
        });
    }

    std::string options(std::span<const Option> options) {
        std::vector<std::string> values;
        for (const Option& option : options) values.push_back(constants(option.values));
        std::size_t at = 0;
        return array("Option", options, [&](const Option& option) {
            return fmt::format("{{{}, ConstantKind({}), {}, {}}}", literal(option.name),
                               static_cast<int>(option.kind), literal(option.says), values[at++]);
        });
    }

    std::string rule(const Rule& r) {
        const std::string aliases = texts(r.aliases);
        const std::string links = texts(r.links);
        const std::string nodes = condition(r.condition);
        const std::string fix = fmt::format(
            "{{FixKind({}), {}, {}, {}, {}}}", static_cast<int>(r.fix.kind), literal(r.fix.title),
            literal(r.fix.place), text(r.fix.text), word(r.fix.safe));
        const std::string message = text(r.message);
        const std::string why = text(r.why);
        const std::string instead = text(r.instead);
        return fmt::format(
            "{{{}, {}, {}, Severity({}), {}, {}, Preset({}), {}, {}, Subject({}), {}, {}, {}, {}, "
            "{{HighlightKind({}), {}}}, {}, {}, {}, {}, {}, {}}}",
            literal(r.id), literal(r.title), literal(r.category), static_cast<int>(r.severity),
            literal(r.precision), literal(r.since), static_cast<int>(r.preset), aliases, links,
            static_cast<int>(r.subject), r.elements, nodes, r.link_count, word(r.at_end),
            static_cast<int>(r.highlight.kind), literal(r.highlight.words), message, why, instead,
            fix, examples(r.examples), options(r.options));
    }

    std::string interests(std::span<const Interest> list) {
        return array("Interest", list, [](const Interest& interest) {
            return fmt::format("{{{}, {}}}", interest.rule, interest.link);
        });
    }

private:
    std::string out_;
    int tables_ = 0;
};

} // namespace

std::string emit(const Catalogue& catalogue) {
    Emitter emitter;
    const std::string rules = emitter.array("Rule", catalogue.rules,
                                            [&](const Rule& rule) { return emitter.rule(rule); });
    const std::string index =
        emitter.array("std::span<const Interest>", catalogue.by_operation,
                      [&](std::span<const Interest> list) { return emitter.interests(list); });
    return fmt::format("#include \"engine/rule.hpp\"\n\nnamespace migvet::engine {{\n\nnamespace "
                       "{{\n\n{}\nconstexpr Catalogue catalogue{{{}, {}}};\n\n}} // namespace\n\n"
                       "const Catalogue& builtin_catalogue() {{ return catalogue; }}\n\n"
                       "}} // namespace migvet::engine\n",
                       emitter.take(), rules, index);
}

} // namespace migvet::engine
