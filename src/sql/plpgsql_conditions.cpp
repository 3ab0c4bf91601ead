#include <algorithm>
#include <array>

#include "sql/plpgsql.hpp"

/// The names of conditions that handlers and RAISE use.
/// https://www.postgresql.org/docs/15/errcodes-appendix.html
namespace migvet::sql {

namespace {

struct Condition {
    std::string_view name;
    std::string_view sqlstate;
};

constexpr std::array conditions{
    Condition{"ambiguous_column", "42702"},
    Condition{"ambiguous_function", "42725"},
    Condition{"assert_failure", "P0004"},
    Condition{"bad_copy_file_format", "22P04"},
    Condition{"cannot_coerce", "42846"},
    Condition{"cardinality_violation", "21000"},
    Condition{"case_not_found", "20000"},
    Condition{"check_violation", "23514"},
    Condition{"data_exception", "22000"},
    Condition{"datatype_mismatch", "42804"},
    Condition{"datetime_field_overflow", "22008"},
    Condition{"deadlock_detected", "40P01"},
    Condition{"dependent_objects_still_exist", "2BP01"},
    Condition{"division_by_zero", "22012"},
    Condition{"duplicate_alias", "42712"},
    Condition{"duplicate_column", "42701"},
    Condition{"duplicate_cursor", "42P03"},
    Condition{"duplicate_database", "42P04"},
    Condition{"duplicate_file", "58P02"},
    Condition{"duplicate_function", "42723"},
    Condition{"duplicate_object", "42710"},
    Condition{"duplicate_prepared_statement", "42P05"},
    Condition{"duplicate_schema", "42P06"},
    Condition{"duplicate_table", "42P07"},
    Condition{"exclusion_violation", "23P01"},
    Condition{"external_routine_exception", "38000"},
    Condition{"feature_not_supported", "0A000"},
    Condition{"foreign_key_violation", "23503"},
    Condition{"grouping_error", "42803"},
    Condition{"in_failed_sql_transaction", "25P02"},
    Condition{"insufficient_privilege", "42501"},
    Condition{"integrity_constraint_violation", "23000"},
    Condition{"internal_error", "XX000"},
    Condition{"invalid_authorization_specification", "28000"},
    Condition{"invalid_catalog_name", "3D000"},
    Condition{"invalid_column_definition", "42611"},
    Condition{"invalid_column_reference", "42P10"},
    Condition{"invalid_cursor_state", "24000"},
    Condition{"invalid_datetime_format", "22007"},
    Condition{"invalid_foreign_key", "42830"},
    Condition{"invalid_function_definition", "42P13"},
    Condition{"invalid_name", "42602"},
    Condition{"invalid_object_definition", "42P17"},
    Condition{"invalid_parameter_value", "22023"},
    Condition{"invalid_regular_expression", "2201B"},
    Condition{"invalid_schema_name", "3F000"},
    Condition{"invalid_table_definition", "42P16"},
    Condition{"invalid_text_representation", "22P02"},
    Condition{"invalid_transaction_state", "25000"},
    Condition{"lock_not_available", "55P03"},
    Condition{"name_too_long", "42622"},
    Condition{"no_data_found", "P0002"},
    Condition{"not_null_violation", "23502"},
    Condition{"null_value_not_allowed", "22004"},
    Condition{"numeric_value_out_of_range", "22003"},
    Condition{"object_in_use", "55006"},
    Condition{"object_not_in_prerequisite_state", "55000"},
    Condition{"plpgsql_error", "P0000"},
    Condition{"query_canceled", "57014"},
    Condition{"raise_exception", "P0001"},
    Condition{"reserved_name", "42939"},
    Condition{"restrict_violation", "23001"},
    Condition{"serialization_failure", "40001"},
    Condition{"sqlclient_unable_to_establish_sqlconnection", "08001"},
    Condition{"statement_too_complex", "54001"},
    Condition{"string_data_right_truncation", "22001"},
    Condition{"syntax_error", "42601"},
    Condition{"syntax_error_or_access_rule_violation", "42000"},
    Condition{"too_many_columns", "54011"},
    Condition{"too_many_rows", "P0003"},
    Condition{"transaction_rollback", "40000"},
    Condition{"triggered_action_exception", "09000"},
    Condition{"undefined_column", "42703"},
    Condition{"undefined_file", "58P01"},
    Condition{"undefined_function", "42883"},
    Condition{"undefined_object", "42704"},
    Condition{"undefined_parameter", "42P02"},
    Condition{"undefined_table", "42P01"},
    Condition{"unique_violation", "23505"},
    Condition{"unsafe_new_enum_value_usage", "55P04"},
    Condition{"windowing_error", "42P20"},
    Condition{"wrong_object_type", "42809"},
};

} // namespace

std::string_view sqlstate_of(std::string_view condition) {
    const auto found = std::find_if(conditions.begin(), conditions.end(),
                                    [&](const Condition& one) { return one.name == condition; });
    return found == conditions.end() ? std::string_view{} : found->sqlstate;
}

} // namespace migvet::sql
