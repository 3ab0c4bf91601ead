#include <array>

#include "engine/fields.hpp"
#include "history/splitting.hpp"

/// Facts about the statement, its transaction, its session and its migration.
namespace migvet::engine {

namespace {

constexpr std::array<std::string_view, 3> modes{"wrapped", "script", "none"};

Value operation_name(const Moment& at) {
    if (at.syntax_error != nullptr) return syntax_error;
    if (at.remark != nullptr) return operation_words()[at.event];
    return model::name_of(at.operation());
}

Value statement_operations(const Moment& at) { return at.step->statement.operations.size(); }

Value transaction_open(const Moment& at) { return at.step->transaction.open; }

Value transaction_explicit(const Moment& at) { return at.step->transaction.explicit_begin; }

Value transaction_by_runner(const Moment& at) { return at.step->transaction.by_runner; }

Value transaction_uncertain(const Moment& at) {
    const history::Migration& migration = at.step->migration;
    const bool splits = migration.transaction == history::TransactionMode::none;
    if (!migration.uncertain_transaction || !splits) return migration.uncertain_transaction;
    return at.script != nullptr && history::splitting(*at.script) == history::Splitting::uncertain;
}

Value transaction_alone(const Moment& at) { return at.step->transaction.alone; }

Value transaction_mode(const Moment& at) {
    return modes[static_cast<std::size_t>(at.step->migration.transaction)];
}

Value lock_timeout(const Moment& at) { return at.step->session.limits("lock_timeout"); }

Value statement_timeout(const Moment& at) { return at.step->session.limits("statement_timeout"); }

Value search_path_set(const Moment& at) { return !at.step->session.value("search_path").empty(); }

Value migration_name(const Moment& at) { return at.step->migration.id; }

Value migration_file(const Moment& at) {
    const std::string& path = at.step->migration.path;
    return path.substr(path.find_last_of('/') + 1);
}

Value schema_shown(const Moment& at) { return at.schema_shown; }

Value migration_is_first(const Moment& at) { return at.step->migration_index == 0; }

Value migration_statements(const Moment& at) { return at.script->statements.size(); }

Value server_version(const Moment& at) { return at.server_version; }

Value syntax_message(const Moment& at) {
    return at.syntax_error != nullptr ? Value(at.syntax_error->message) : unknown();
}

constexpr std::array table_of_fields{
    Field{"operation.name", FieldType::text, "The operation's name, as `operation:` takes it.",
          operation_name},
    Field{"statement.operations", FieldType::number,
          "How many operations the statement consists of: one for each ALTER TABLE subcommand.",
          statement_operations},
    Field{"transaction.open", FieldType::boolean,
          "It runs inside a transaction, whoever opened it.", transaction_open},
    Field{"transaction.explicit", FieldType::boolean,
          "The transaction was opened by BEGIN in the file.", transaction_explicit},
    Field{"transaction.by_runner", FieldType::boolean,
          "The transaction was opened by the tool that runs the file.", transaction_by_runner},
    Field{"transaction.uncertain", FieldType::boolean,
          "Whether the tool opens a transaction can't be known from files.", transaction_uncertain},
    Field{"transaction.alone", FieldType::boolean,
          "The message to the server holds only this statement.", transaction_alone},
    Field{"transaction.mode", FieldType::text, "How the tool runs this file.", transaction_mode,
          modes},
    Field{"settings.lock_timeout", FieldType::boolean,
          "A lock_timeout that limits something is in force.", lock_timeout},
    Field{"settings.statement_timeout", FieldType::boolean,
          "A statement_timeout that limits something is in force.", statement_timeout},
    Field{"settings.search_path_set", FieldType::boolean,
          "The migration has set search_path before this statement.", search_path_set},
    Field{"migration.name", FieldType::text, "The migration, as its tool calls it.",
          migration_name},
    Field{"migration.file", FieldType::text,
          "The file it is in, without folders; Prisma's are migration.sql.", migration_file},
    Field{"migration.schema_shown", FieldType::boolean,
          "The project's Prisma schema is reported in the same run.", schema_shown},
    Field{"migration.is_first", FieldType::boolean, "It is the first of its history.",
          migration_is_first},
    Field{"migration.statements", FieldType::number, "How many statements it has.",
          migration_statements},
    Field{"server.version", FieldType::number, "The target server's major version.",
          server_version},
    Field{"syntax.message", FieldType::text, "What PostgreSQL's parser said.", syntax_message},
};

} // namespace

std::span<const Field> fields::step() { return table_of_fields; }

} // namespace migvet::engine
