#include "sql/alter_table.hpp"

namespace migvet::sql {

namespace {

void add_column(const Command& command) {
    const auto& definition = cast<ColumnDef>(command.node.def);
    std::uint32_t end = command.end;
    // ALTER TYPE … ADD ATTRIBUTE ends with its behaviour.
    if (command.tokens.is(end - 1, "cascade") || command.tokens.is(end - 1, "restrict")) --end;
    const std::uint32_t begin = command.tokens.at(command.at.at(definition.location));
    model::AddColumn out{command.target,
                         column(command.at, definition, command.tokens.span(begin, end)),
                         command.node.missing_ok, command.cascade()};
    const base::Span subject = out.column.name_where;
    command.add(std::move(out), subject);
}

void column_default(const Command& command) {
    if (command.node.def == nullptr)
        return command.add(model::DropDefault{command.target, command.name()}, command.name_span());
    const std::uint32_t word =
        command.tokens.find(command.name_token() + 1, command.end, "default");
    model::Expression value =
        computation(command.at, command.node.def, command.tokens.span(word + 1, command.end));
    command.add(model::SetDefault{command.target, command.name(), std::move(value)},
                command.name_span());
}

void column_type(const Command& command) {
    const auto& definition = cast<ColumnDef>(command.node.def);
    model::AlterColumnType out;
    out.table = command.target;
    out.column = command.name();
    out.type = type_name(command.at, *definition.typeName);
    out.serial_type = is_serial(out.type);
    out.cascade = command.cascade();
    if (definition.collClause != nullptr) out.collation = name(definition.collClause->collname);
    if (definition.raw_default != nullptr) {
        const std::uint32_t word =
            command.tokens.find(command.name_token() + 1, command.end, "using");
        out.using_expression = computation(command.at, definition.raw_default,
                                           command.tokens.span(word + 1, command.end));
    }
    command.add(std::move(out), command.name_span());
}

void add_identity(const Command& command) {
    const auto& node = cast<Constraint>(command.node.def);
    const auto kind =
        node.generated_when == 'a' ? model::Identity::always : model::Identity::by_default;
    command.add(model::AddIdentity{command.target, command.name(), kind,
                                   sequence_options(command.at, node.options)},
                command.name_span());
}

void set_identity(const Command& command) {
    const auto* list = reinterpret_cast<const List*>(command.node.def);
    model::SetIdentity out;
    out.table = command.target;
    out.column = command.name();
    out.options = sequence_options(command.at, list);
    for (const DefElem* option : nodes<DefElem>(list)) {
        if (text(option->defname) != "generated") continue;
        const bool always = cast<Integer>(option->arg).ival == 'a';
        out.identity = always ? model::Identity::always : model::Identity::by_default;
    }
    command.add(std::move(out), command.name_span());
}

/// An index's columns are named by number: ALTER INDEX i ALTER COLUMN 2 SET STATISTICS 100.
void statistics(const Command& command) {
    const std::string value = text(command.node.def);
    if (command.node.name != nullptr)
        return command.add(model::SetColumnStatistics{command.target, command.name(), value},
                           command.name_span());
    command.add(
        model::SetColumnStatistics{command.target, std::to_string(command.node.num), value});
}

void column_options(const Command& command, bool reset) {
    command.add(model::SetColumnOptions{command.target, command.name(),
                                        options(reinterpret_cast<const List*>(command.node.def)),
                                        reset},
                command.name_span());
}

} // namespace

bool lower_column_command(const Command& command) {
    const auto& table = command.target;
    const auto plain = [&](auto&& action) {
        command.add(std::forward<decltype(action)>(action), command.name_span());
        return true;
    };
    switch (command.node.subtype) {
    case AT_AddColumn: return add_column(command), true;
    case AT_ColumnDefault: return column_default(command), true;
    case AT_AlterColumnType: return column_type(command), true;
    case AT_AddIdentity: return add_identity(command), true;
    case AT_SetIdentity: return set_identity(command), true;
    case AT_SetStatistics: return statistics(command), true;
    case AT_SetOptions: return column_options(command, false), true;
    case AT_ResetOptions: return column_options(command, true), true;
    case AT_DropColumn:
        return plain(
            model::DropColumn{table, command.name(), command.node.missing_ok, command.cascade()});
    case AT_DropNotNull: return plain(model::DropNotNull{table, command.name()});
    case AT_SetNotNull: return plain(model::SetNotNull{table, command.name()});
    case AT_DropExpression:
        return plain(model::DropExpression{table, command.name(), command.node.missing_ok});
    case AT_DropIdentity:
        return plain(model::DropIdentity{table, command.name(), command.node.missing_ok});
    case AT_SetStorage:
        return plain(model::SetColumnStorage{table, command.name(), text(command.node.def)});
    case AT_SetCompression:
        return plain(model::SetColumnCompression{table, command.name(), text(command.node.def)});
    case AT_AlterColumnGenericOptions:
        return plain(
            model::AlterOther{table.kind, table.name, command.at.written(command.clause())});
#if PG_VERSION_NUM >= 170000
    case AT_SetExpression: {
        const std::uint32_t open = command.tokens.find(command.name_token(), command.end, '(');
        return plain(model::SetExpression{
            table, command.name(),
            expression(command.at, command.node.def, inside(command.tokens, open))});
    }
#endif
    default: return false;
    }
}

} // namespace migvet::sql
