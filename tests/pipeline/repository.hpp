#pragma once

#include <string>

#include "catch.hpp"
#include "cli/program.hpp"

/// A toy project under git: one schema, one migration on `main`.
namespace pipeline {

inline constexpr const char* datasource = "datasource db {\n  provider = \"postgresql\"\n}\n\n";
inline constexpr const char* users = "model users {\n  id    BigInt @id\n  email String\n}\n";

/// The same with one more line.
inline std::string users_with(const std::string& line) {
    const std::string whole = users;
    return datasource + whole.substr(0, whole.size() - 2) + "  " + line + "\n}\n";
}

inline const char* const create_users = "CREATE TABLE \"users\" (\n"
                                        "    \"id\" BIGINT NOT NULL,\n"
                                        "    \"email\" TEXT NOT NULL,\n\n"
                                        "    CONSTRAINT \"users_pkey\" PRIMARY KEY (\"id\")\n);\n";
inline const char* const blocking_index = "CREATE INDEX \"users_email\" ON \"users\"(\"email\");\n";
inline const char* const index_line = "@@index([email], map: \"users_email\")";

/// Nobody's settings but the test's own.
inline constexpr const char* quiet_git =
    "export GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_NOSYSTEM=1 GIT_AUTHOR_NAME=t "
    "GIT_AUTHOR_EMAIL=t@example.com GIT_COMMITTER_NAME=t GIT_COMMITTER_EMAIL=t@example.com; "
    "unset GIT_DIR GIT_INDEX_FILE GIT_WORK_TREE; ";

class Repository : public program::Folder {
public:
    /// `at` is where in the repository the project lies: "" or "db/".
    explicit Repository(const std::string& at = "") {
        write(at + "prisma/schema.prisma", std::string(datasource) + users);
        write(at + "prisma/migrations/migration_lock.toml", "provider = \"postgresql\"\n");
        write(at + "prisma/migrations/1_init/migration.sql", create_users);
        git("git init -q -b main . && git add -A && git commit -qm first && git checkout -qb work");
    }

    /// Commands that have to succeed.
    void git(const std::string& command) const {
        const program::Ran ran = run(command);
        INFO(command << "\n" << ran.out << ran.err);
        REQUIRE(ran.code == 0);
    }

    program::Ran run(const std::string& command) const {
        return program::Folder::run(quiet_git + command);
    }
};

/// A pull request's migration that blocks writers, with the schema that it follows.
inline void add_index(const Repository& repository, const std::string& at = "") {
    repository.write(at + "prisma/schema.prisma", users_with(index_line));
    repository.write(at + "prisma/migrations/2_index/migration.sql", blocking_index);
}

/// The same migration without what blocks, nor what the schema said of it.
inline void make_harmless(const Repository& repository) {
    repository.write("prisma/schema.prisma", std::string(datasource) + users);
    repository.write("prisma/migrations/2_index/migration.sql", "SELECT 1;\n");
}

} // namespace pipeline
