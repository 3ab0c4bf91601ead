#include "bench/raw_parse.hpp"

#include <cstdlib>

extern "C" {
#include <pg_query.h>
#include <pg_query/pg_query_internal.h>
}

namespace migvet::bench {

void raw_parse(const std::string& sql) {
    MemoryContext context = pg_query_enter_memory_context();
    const PgQueryInternalParsetreeAndError result = pg_query_raw_parse(sql.c_str());
    std::free(result.stderr_buffer);
    if (result.error != nullptr) pg_query_free_error(result.error);
    pg_query_exit_memory_context(context);
}

} // namespace migvet::bench
