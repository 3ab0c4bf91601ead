#include <map>

#include "catch.hpp"
#include "effects/timeline.hpp"
#include "history/history.hpp"
#include "report/golden_file.hpp"
#include "report/locks.hpp"

using namespace migvet;

// What `migvet locks` shows of migrations as people write them: golden/locks-*.txt.
namespace {

class Texts : public history::Files {
public:
    std::map<std::string, std::string> texts;

    base::Result<std::string> read(const std::string& path) const override {
        return texts.at(path);
    }
    bool is_file(const std::string& path) const override { return texts.contains(path); }
    bool is_folder(const std::string& /*path*/) const override { return false; }
    std::vector<std::string> list(const std::string& /*folder*/) const override { return {}; }
};

constexpr const char* shop = R"(CREATE TABLE users (
    id bigint PRIMARY KEY,
    email varchar(255) NOT NULL,
    age int
);
CREATE UNIQUE INDEX users_email_key ON users (email);
CREATE TABLE orders (id bigint PRIMARY KEY, user_id bigint, note text);
)";

/// The second of two migrations, run one way or another.
std::string shown(const std::string& change, history::TransactionMode mode) {
    Texts files;
    files.texts["1_shop.sql"] = shop;
    files.texts["2_change.sql"] = change;
    history::History history;
    for (const char* path : {"1_shop.sql", "2_change.sql"}) {
        history::Migration& one = history.migrations.emplace_back();
        one.id = one.path = path;
        one.transaction = mode;
    }
    const auto migrations = effects::timeline(files, history, 15);
    return report::locks_text({migrations->back()});
}

} // namespace

TEST_CASE("locks of one transaction last to its end, and the work under them is said once",
          "[locks]") {
    testing::check_golden("locks-transaction.txt",
                          shown("ALTER TABLE users ADD COLUMN name text;\n"
                                "CREATE INDEX orders_user_id_idx ON orders (user_id);\n"
                                "ALTER TABLE orders ADD CONSTRAINT orders_user_id_fkey\n"
                                "    FOREIGN KEY (user_id) REFERENCES users (id);\n"
                                "ALTER TABLE users ALTER COLUMN age TYPE bigint;\n"
                                "UPDATE orders SET note = '';\n",
                                history::TransactionMode::wrapped));
}

TEST_CASE("locks of statements that commit by themselves last for their line", "[locks]") {
    testing::check_golden(
        "locks-none.txt",
        shown("CREATE INDEX CONCURRENTLY orders_user_id_idx ON orders (user_id);\n"
              "ALTER TABLE users ALTER COLUMN email TYPE text;\n"
              "REINDEX INDEX users_email_key;\n"
              "DROP TABLE orders;\n",
              history::TransactionMode::none));
}

TEST_CASE("what fails is said, and what nobody waits for", "[locks]") {
    testing::check_golden("locks-script.txt",
                          shown("CREATE TABLE fresh (id int PRIMARY KEY);\n"
                                "INSERT INTO fresh VALUES (1);\n"
                                "ALTER TABLE users ADD COLUMN code text NOT NULL;\n"
                                "CREATE INDEX CONCURRENTLY i ON users (age);\n",
                                history::TransactionMode::script));
    testing::check_golden("locks-nothing.txt", shown("CREATE TABLE fresh (id int PRIMARY KEY);\n",
                                                     history::TransactionMode::wrapped));
}
