#include <algorithm>
#include <array>
#include <charconv>

#include "base/letters.hpp"
#include "model/builtin.hpp"
#include "model/evaluate.hpp"

/// Operators, casts and the few functions that conditions of migrations use.
namespace migvet::model {

namespace {

using Kind = CodeValue::Kind;

bool is_oid(Kind kind) { return kind == Kind::relation || kind == Kind::type; }

std::string lowered(std::string text) {
    std::transform(text.begin(), text.end(), text.begin(), base::to_lower);
    return text;
}

CodeValue number_in(std::string_view text) {
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    const bool all = error == std::errc{} && end == text.data() + text.size();
    return all ? CodeValue::of(number) : CodeValue{};
}

CodeValue truth_in(std::string_view text) {
    constexpr std::array<std::string_view, 6> yes{"t", "true", "yes", "on", "1", "y"};
    constexpr std::array<std::string_view, 6> no{"f", "false", "no", "off", "0", "n"};
    const auto has = [&](const auto& words) {
        return std::find(words.begin(), words.end(), text) != words.end();
    };
    if (has(yes)) return CodeValue::of(true);
    return has(no) ? CodeValue::of(false) : CodeValue{};
}

CodeValue decide(std::string_view symbol, std::strong_ordering order) {
    if (symbol == "=") return CodeValue::of(order == 0);
    if (symbol == "<>" || symbol == "!=") return CodeValue::of(order != 0);
    if (symbol == "<") return CodeValue::of(order < 0);
    if (symbol == "<=") return CodeValue::of(order <= 0);
    if (symbol == ">") return CodeValue::of(order > 0);
    return symbol == ">=" ? CodeValue::of(order >= 0) : CodeValue{};
}

bool is_equality(std::string_view symbol) {
    return symbol == "=" || symbol == "<>" || symbol == "!=";
}

/// LIKE: % is anything, _ one character, \ takes the next as it is. Goes back to the last % only.
bool is_like(std::string_view text, std::string_view pattern) {
    constexpr auto none = std::string_view::npos;
    std::size_t at = 0;
    std::size_t p = 0;
    std::size_t star = none;
    std::size_t star_text = 0;
    while (at < text.size()) {
        const bool escaped = p + 1 < pattern.size() && pattern[p] == '\\';
        if (p < pattern.size() && pattern[p] == '%') {
            star = p++;
            star_text = at;
            continue;
        }
        const char wanted = p < pattern.size() ? pattern[p + (escaped ? 1 : 0)] : '\0';
        if (p < pattern.size() && (wanted == text[at] || (wanted == '_' && !escaped))) {
            p += escaped ? 2 : 1;
            ++at;
            continue;
        }
        if (star == none) return false;
        p = star + 1;
        at = ++star_text;
    }
    while (p < pattern.size() && pattern[p] == '%') ++p;
    return p == pattern.size();
}

} // namespace

QualifiedName name_in_words(std::string_view words) {
    std::vector<std::string> parts(1);
    bool quoted = false;
    for (std::size_t i = 0; i < words.size(); ++i) {
        const char c = words[i];
        const bool doubled = quoted && c == '"' && i + 1 < words.size() && words[i + 1] == '"';
        if (doubled) {
            parts.back() += words[++i];
        } else if (c == '"') {
            quoted = !quoted;
        } else if (c == '.' && !quoted) {
            parts.emplace_back();
        } else if (quoted || c != ' ') {
            parts.back() += quoted ? c : base::to_lower(c);
        }
    }
    if (parts.size() == 1) return {"", parts[0]};
    return {parts[parts.size() - 2], parts.back()};
}

/// A name that nobody has is unknown: the cast would fail.
CodeValue Evaluation::relation(std::string_view words) const {
    const QualifiedName name = name_in_words(words);
    const Relation* found = catalog_.find_relation(name, setting_.search_path);
    if (found == nullptr || found->doubtful || !catalog_.keeps_all()) return {};
    return CodeValue::oid(Kind::relation, found->id);
}

CodeValue Evaluation::type(std::string_view words) const {
    const Type* found = catalog_.find_type(name_in_words(words), setting_.search_path);
    if (found == nullptr || found->doubtful || !catalog_.keeps_all()) return {};
    return CodeValue::oid(Kind::type, found->id);
}

CodeValue Evaluation::to_text(const CodeValue& value) const {
    switch (value.kind) {
    case Kind::null:
    case Kind::text: return value;
    case Kind::schema: return CodeValue::of(quote_identifier(value.text));
    case Kind::number: return CodeValue::of(std::to_string(value.number));
    case Kind::boolean: return CodeValue::of(std::string(value.number != 0 ? "true" : "false"));
    case Kind::relation: {
        const Relation* found = catalog_.relation(static_cast<RelationId>(value.number));
        if (found == nullptr) return {};
        const QualifiedName bare{"", found->name.name};
        const bool visible = catalog_.find_relation(bare, setting_.search_path) == found;
        return CodeValue::of(to_sql(visible ? bare : found->name));
    }
    case Kind::type:
    case Kind::unknown:
    case Kind::text_array: return {};
    }
    return {};
}

CodeValue Evaluation::compare(std::string_view symbol, const CodeValue& a,
                              const CodeValue& b) const {
    if (a.is_unknown() || b.is_unknown()) return {};
    if (a.is_null() || b.is_null()) return CodeValue::null();
    // A string next to an oid is the name of what it stands for.
    if (is_oid(a.kind) && b.kind == Kind::text)
        return compare(symbol, a, a.kind == Kind::relation ? relation(b.text) : type(b.text));
    if (is_oid(b.kind) && a.kind == Kind::text) return compare(symbol, b, a);
    const bool text = (a.kind == Kind::text || a.kind == Kind::schema) &&
                      (b.kind == Kind::text || b.kind == Kind::schema);
    if (text) {
        // Which of two words comes first depends on the collation.
        return is_equality(symbol) ? decide(symbol, a.text <=> b.text) : CodeValue{};
    }
    if (a.kind == Kind::number && b.kind == Kind::text)
        return compare(symbol, a, number_in(b.text));
    if (a.kind == Kind::text && b.kind == Kind::number)
        return compare(symbol, number_in(a.text), b);
    if (a.kind == Kind::boolean && b.kind == Kind::text)
        return compare(symbol, a, truth_in(b.text));
    if (a.kind == b.kind && a.kind != Kind::text_array)
        return decide(symbol, a.number <=> b.number);
    const bool no_oid = (is_oid(a.kind) && b.kind == Kind::number && b.number == 0) ||
                        (is_oid(b.kind) && a.kind == Kind::number && a.number == 0);
    return no_oid ? decide(symbol, std::strong_ordering::greater) : CodeValue{};
}

CodeValue Evaluation::operation(const Term& term) {
    if (term.operands.size() != 2) return {};
    const CodeValue a = value(term.operands[0]);
    const CodeValue b = value(term.operands[1]);
    if (term.name == "is distinct from") {
        if (a.is_unknown() || b.is_unknown()) return {};
        if (a.is_null() || b.is_null()) return CodeValue::of(a.is_null() != b.is_null());
        return compare("<>", a, b);
    }
    if (a.is_unknown() || b.is_unknown()) return {};
    if (a.is_null() || b.is_null()) return CodeValue::null();
    if (term.name == "||") {
        const CodeValue left = to_text(a);
        const CodeValue right = to_text(b);
        if (left.kind != Kind::text || right.kind != Kind::text) return {};
        return CodeValue::of(left.text + right.text);
    }
    const bool texts = a.kind == Kind::text && b.kind == Kind::text;
    if (texts && term.name == "~~") return CodeValue::of(is_like(a.text, b.text));
    if (texts && term.name == "!~~") return CodeValue::of(!is_like(a.text, b.text));
    if (texts && term.name == "~~*")
        return CodeValue::of(is_like(lowered(a.text), lowered(b.text)));
    const bool numbers = a.kind == Kind::number && b.kind == Kind::number;
    if (numbers && term.name == "+") return CodeValue::of(a.number + b.number);
    if (numbers && term.name == "-") return CodeValue::of(a.number - b.number);
    return compare(term.name, a, b);
}

CodeValue Evaluation::cast(const Term& term) {
    CodeValue operand = value(term.operands.front());
    if (operand.is_unknown() || operand.is_null()) return operand;
    const std::string& to = term.name;
    const bool text = operand.kind == Kind::text;
    if (to == "regclass") return text ? relation(operand.text) : operand;
    if (to == "regtype") return text ? type(operand.text) : operand;
    if (to == "regnamespace")
        return text ? CodeValue::schema(name_in_words(operand.text).name) : operand;
    if (to == "regprocedure" || to == "regproc") return function(operand.text, to == "regproc");
    if (to == "oid") return operand;
    if (to == "bool") return text ? truth_in(operand.text) : operand;
    if (to == "int4" || to == "int8" || to == "int2" || to == "numeric")
        return text ? number_in(operand.text) : operand;
    if (to == "text" || to == "name" || to == "varchar" || to == "char" || to == "bpchar")
        return to_text(operand);
    return operand.kind == Kind::text_array ? operand : CodeValue{};
}

CodeValue Evaluation::format(const std::vector<CodeValue>& arguments) const {
    if (arguments.empty() || arguments[0].kind != Kind::text) return {};
    std::string out;
    std::size_t next = 1;
    const std::string& pattern = arguments[0].text;
    for (std::size_t i = 0; i < pattern.size(); ++i) {
        if (pattern[i] != '%') {
            out += pattern[i];
            continue;
        }
        if (++i == pattern.size()) return {};
        if (pattern[i] == '%') {
            out += '%';
            continue;
        }
        // %1$I names its argument; widths are not worth the trouble.
        std::size_t digits = i;
        while (digits < pattern.size() && pattern[digits] >= '0' && pattern[digits] <= '9')
            ++digits;
        if (digits > i && digits < pattern.size() && pattern[digits] == '$') {
            next = static_cast<std::size_t>(number_in(pattern.substr(i, digits - i)).number);
            i = digits + 1;
        }
        if (next >= arguments.size() || i >= pattern.size()) return {};
        const CodeValue argument = to_text(arguments[next++]);
        if (argument.is_null() && pattern[i] == 'L') {
            out += "NULL";
            continue;
        }
        if (argument.is_null() && pattern[i] == 's') continue;
        if (argument.kind != Kind::text) return {};
        if (pattern[i] == 'I') {
            out += quote_identifier(argument.text);
        } else if (pattern[i] == 'L') {
            out += quote_literal(argument.text);
        } else if (pattern[i] == 's') {
            out += argument.text;
        } else {
            return {};
        }
    }
    return CodeValue::of(std::move(out));
}

/// The column's name is taken as it is, the table's as regclass reads it.
CodeValue Evaluation::serial_sequence(std::string_view table, std::string_view column) const {
    const CodeValue found = relation(table);
    const Relation* owner = catalog_.relation(static_cast<RelationId>(found.number));
    const Column* serial = owner == nullptr ? nullptr : owner->column(column);
    if (found.is_unknown() || serial == nullptr) return {};
    const Relation* sequence = catalog_.relation(serial->sequence);
    return sequence == nullptr ? CodeValue{} : CodeValue::of(to_sql(sequence->name));
}

/// current_setting(name, missing_ok). A name with a dot is no parameter of the server's: nobody has
/// set it but those who are heard here.
CodeValue Evaluation::parameter(const std::vector<CodeValue>& arguments) const {
    const std::string& name = arguments[0].text;
    if (name == "server_version_num")
        return CodeValue::of(std::to_string(setting_.server_version * 10000));
    if (name.find('.') == std::string::npos || !parameters_) return {};
    const std::string_view value = parameters_(lowered(name));
    if (!value.empty()) return CodeValue::of(std::string(value));
    const bool may_be_missing = arguments.size() == 2 && arguments[1].is_true();
    return may_be_missing ? CodeValue::null() : CodeValue{};
}

/// to_regclass(), to_regtype(): NULL where nothing has the name.
CodeValue Evaluation::object(bool table, const std::string& words) const {
    CodeValue found = table ? relation(words) : type(words);
    if (!found.is_unknown()) return found;
    const QualifiedName wanted = name_in_words(words);
    // Tables have types, too; those of extensions nobody lists, and int[] is no name.
    const bool hidden =
        !table && (is_builtin_type(wanted.name) || catalog_.extensions().size() > 1 ||
                   words.find_first_of(" ([%") != std::string::npos ||
                   catalog_.find_type(wanted, setting_.search_path) != nullptr);
    const bool there = hidden || catalog_.find_relation(wanted, setting_.search_path) != nullptr;
    return there || !catalog_.shows_all() ? CodeValue{} : CodeValue::null();
}

namespace {

CodeValue replaced(const std::vector<CodeValue>& arguments) {
    for (const CodeValue& one : arguments)
        if (one.kind != Kind::text) return {};
    const std::string& from = arguments[1].text;
    std::string out = arguments[0].text;
    for (std::size_t at = out.find(from); !from.empty() && at != std::string::npos;
         at = out.find(from, at + arguments[2].text.size()))
        out.replace(at, from.size(), arguments[2].text);
    return CodeValue::of(std::move(out));
}

} // namespace

CodeValue Evaluation::call(const Term& term) {
    std::vector<CodeValue> arguments;
    for (const Term& operand : term.operands) arguments.push_back(value(operand));
    const std::string& name = term.name;
    if (name == "coalesce") {
        for (const CodeValue& one : arguments)
            if (!one.is_null()) return one;
        return CodeValue::null();
    }
    if (name == "format") return format(arguments);
    if (name == "current_schema" && !setting_.search_path.empty())
        return CodeValue::of(setting_.search_path.front());
    if (name == "concat") {
        std::string out;
        for (const CodeValue& one : arguments) {
            const CodeValue text = to_text(one);
            if (text.is_unknown()) return {};
            out += text.text;
        }
        return CodeValue::of(std::move(out));
    }
    if (arguments.empty() || arguments[0].is_unknown()) return {};
    if (arguments[0].is_null()) return CodeValue::null();
    const std::string& text = arguments[0].text;
    if (name == "current_setting") return parameter(arguments);
    if (name == "pg_get_serial_sequence" && arguments.size() == 2)
        return serial_sequence(text, arguments[1].text);
    if (name == "replace" && arguments.size() == 3) return replaced(arguments);
    if (arguments.size() != 1) return {};
    if (name == "to_regclass" || name == "to_regtype") return object(name == "to_regclass", text);
    if (name.starts_with("pg_get_function_")) return arguments_of(name, text);
    if (name == "quote_ident") return CodeValue::of(quote_identifier(to_text(arguments[0]).text));
    if (name == "quote_literal") return CodeValue::of(quote_literal(to_text(arguments[0]).text));
    if (name == "lower" && arguments[0].kind == Kind::text) return CodeValue::of(lowered(text));
    return {};
}

} // namespace migvet::model
