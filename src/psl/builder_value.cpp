#include "psl/builder.hpp"

#include "psl/decode.hpp"

namespace migvet::psl {

Argument Builder::argument(Index index) {
    if (at(index).node == Node::named_argument) return named(index);
    return {{}, value(index + 1), span(index)};
}

Argument Builder::named(Index index) {
    const Index word = index + 1;
    return {slice(word), value(at(word).next), span(index)};
}

Value Builder::value(Index index) {
    Value made;
    made.span = span(index);
    made.text = slice(index);
    switch (at(index).node) {
    case Node::number: made.kind = Value::Kind::number; return made;
    case Node::string:
        made.kind = Value::Kind::string;
        made.text = string(index);
        return made;
    case Node::array:
        made.kind = Value::Kind::array;
        for (const Index item : children(index))
            made.arguments.push_back({{}, value(item), span(item)});
        return made;
    case Node::object:
        made.kind = Value::Kind::object;
        for (const Index item : children(index)) made.arguments.push_back(named(item));
        return made;
    case Node::function_call: break;
    default: made.kind = Value::Kind::constant; return made;
    }
    made.kind = Value::Kind::function;
    made.text = slice(index + 1);
    for (const Index item : children(at(index + 1).next)) {
        switch (at(item).node) {
        case Node::trailing_comma: made.trailing_comma = span(item); break;
        case Node::empty_argument: made.empty_arguments.push_back(name(item + 1)); break;
        default: made.arguments.push_back(argument(item));
        }
    }
    return made;
}

std::string_view Builder::string(Index index) {
    const std::string_view raw = slice(index).substr(1, slice(index).size() - 2);
    if (raw.find('\\') == std::string_view::npos) return raw;
    const std::uint32_t begin = at(index).begin + 1;
    Decoded decoded = decode(raw);
    for (const BadEscape& bad : decoded.bad)
        error(bad.message, {begin + bad.where.begin, begin + bad.where.end});
    return out_.schema.decoded.emplace_back(std::move(decoded.text));
}

} // namespace migvet::psl
