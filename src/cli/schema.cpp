#include <fmt/format.h>

#include "cli/commands.hpp"
#include "cli/output.hpp"
#include "cli/prisma_schema.hpp"
#include "psl/ddl.hpp"
#include "psl/describe.hpp"

namespace migvet::cli {

int run_schema(const Arguments& arguments) {
    const std::string format = arguments.value("--format", "text");
    if (format != "text" && format != "json") {
        return fail(
            {{}, 0, 0, fmt::format("--format of 'schema' is text or json, not '{}'", format)});
    }
    if (arguments.operands.size() != 1)
        return fail({{}, 0, 0, "schema takes one schema: a file or a folder"});
    const auto schema =
        load_prisma_schema(arguments.operands.front(), arguments.value("--prisma-version"));
    if (!schema) return fail(schema.error());
    const psl::Document& document = *schema->document;
    const auto unprinted =
        format == "json" ? print(psl::to_json(document)) : show(psl::to_text(document));
    if (unprinted) return fail(*unprinted);
    return document.accepted() ? clean : findings;
}

int run_schema_ddl(const Arguments& arguments) {
    const auto schema =
        load_prisma_schema(arguments.operands.front(), arguments.value("--prisma-version"));
    if (!schema) return fail(schema.error());
    const psl::Document& document = *schema->document;
    if (!document.accepted()) {
        complain(psl::to_text(document));
        return failed;
    }
    const auto unprinted = print(psl::ddl(psl::promise(document.resolved, schema->prisma)));
    return unprinted ? fail(*unprinted) : clean;
}

} // namespace migvet::cli
