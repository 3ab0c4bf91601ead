#pragma once

#include "cli/arguments.hpp"

/// Each subcommand is one function in a file of its own; main.cpp has the table.
namespace migvet::cli {

int run_check(const Arguments& arguments);
int run_baseline(const Arguments& arguments);
int run_drift(const Arguments& arguments);
int run_locks(const Arguments& arguments);
int run_schema(const Arguments& arguments);
int run_ddl(const Arguments& arguments);
/// `ddl` of a Prisma schema instead of a history.
int run_schema_ddl(const Arguments& arguments);
int run_rules(const Arguments& arguments);
int run_explain(const Arguments& arguments);
int run_config(const Arguments& arguments);
int run_init(const Arguments& arguments);
int run_completions(const Arguments& arguments);
int run_manual(const Arguments& arguments);

} // namespace migvet::cli
