#include <algorithm>
#include <array>
#include <charconv>

#include <fmt/format.h>

#include "engine/drift/rehearse.hpp"
#include "model/type_modifiers.hpp"

namespace migvet::engine::drift {

namespace {

constexpr std::array<std::string_view, 6> system_columns{"tableoid", "xmin", "cmin",
                                                         "xmax",     "cmax", "ctid"};
constexpr std::size_t most_index_columns = 32;
constexpr int server_version = 15;

bool is_characters(const model::TypeName& type) {
    return type.name.name == "varchar" || type.name.name == "bpchar";
}

std::optional<std::uint32_t> length_of(const model::TypeName& type) {
    const bool has_length =
        is_characters(type) || type.name.name == "bit" || type.name.name == "varbit";
    if (!has_length || type.modifiers.empty()) return std::nullopt;
    return psl::parse_u32(type.modifiers.front());
}

std::size_t characters(std::string_view text) {
    return static_cast<std::size_t>(std::ranges::count_if(
        text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

bool fits_integer(std::string_view type, const std::string& digits) {
    std::int64_t value = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    if (end != digits.data() + digits.size() || error != std::errc{}) return true;
    if (type == "int2") return value >= INT16_MIN && value <= INT16_MAX;
    return type != "int4" || (value >= INT32_MIN && value <= INT32_MAX);
}

class Fitting {
public:
    std::vector<Refused> run(const psl::Promise& promise) {
        for (const psl::PromisedEnum& each : promise.enums)
            for (const std::string& label : each.labels)
                if (label.find('\'') != std::string::npos)
                    add("42601",
                        fmt::format("syntax error: the quote in {} ends the string", label),
                        each.place);
        for (const psl::PromisedTable& table : promise.tables) {
            for (const psl::PromisedColumn& column : table.columns) {
                name(column);
                length(column);
                value(column);
            }
            for (const psl::PromisedIndex& index : table.indexes)
                size(index.columns.size(), index.place);
            if (table.key) size(table.key->columns.size(), table.key->place);
        }
        return std::move(out_);
    }

private:
    void add(std::string sqlstate, std::string message, const psl::Place& place,
             bool at_run_time = false) {
        out_.push_back({std::move(sqlstate), std::move(message), place, {}, at_run_time});
    }

    void name(const psl::PromisedColumn& column) {
        if (std::ranges::count(system_columns, column.name) == 0) return;
        add("42701",
            fmt::format("column name \"{}\" conflicts with a system column name", column.name),
            column.place);
    }

    void length(const psl::PromisedColumn& column) {
        if (column.kind != psl::PromisedColumn::Kind::builtin) return;
        if (auto bad = model::bad_modifiers(column.type, server_version))
            add(std::move(bad->sqlstate), std::move(bad->message), column.place);
    }

    void size(std::size_t columns, const psl::Place& place) {
        if (columns <= most_index_columns) return;
        add("54011", "cannot use more than 32 columns in an index", place);
    }

    void value(const psl::PromisedColumn& column) {
        if (column.default_kind != psl::DefaultKind::value || column.type.is_array()) return;
        const std::string& content = column.default_values.front();
        if (content.find('\0') != std::string::npos)
            return add("08P01", "invalid message format: the default holds a NUL", column.place);
        if (!fits_integer(column.type.name.name, content))
            return add("22003",
                       fmt::format("the default {} is out of range for {}", content,
                                   model::display(column.type)),
                       column.place, true);
        const auto most = length_of(column.type);
        if (is_characters(column.type) && most && characters(content) > *most)
            add("22001", fmt::format("the default is too long for {}", model::display(column.type)),
                column.place, true);
    }

    std::vector<Refused> out_;
};

} // namespace

std::vector<Refused> unfit(const psl::Promise& promise) { return Fitting().run(promise); }

} // namespace migvet::engine::drift
