#pragma once

#include <string>

/// The database that most cases start from: two tables with rows, a foreign key between them, and a
/// partitioned one.
namespace migvet::testing {

inline const std::string shop =
    "CREATE TABLE users (id bigint PRIMARY KEY, email varchar(255) NOT NULL, age int, name text);\n"
    "CREATE UNIQUE INDEX users_email_key ON users (email);\n"
    "CREATE TABLE orders (id bigint PRIMARY KEY, user_id bigint NOT NULL,"
    " status text NOT NULL DEFAULT 'new', note varchar(50), amount numeric(10,2),"
    " CONSTRAINT orders_user_id_fkey FOREIGN KEY (user_id) REFERENCES users (id));\n"
    "CREATE INDEX orders_user_id_idx ON orders (user_id);\n"
    "INSERT INTO users SELECT g, 'u' || g, g, 'n' || g FROM generate_series(1, 200) g;\n"
    "INSERT INTO orders SELECT g, g, 'new', 'n', g FROM generate_series(1, 200) g;\n";

inline const std::string events =
    "CREATE TABLE events (id bigint NOT NULL, day int NOT NULL, kind text) PARTITION BY RANGE "
    "(day);\n"
    "CREATE TABLE events_1 PARTITION OF events FOR VALUES FROM (1) TO (2);\n"
    "CREATE TABLE events_2 PARTITION OF events FOR VALUES FROM (2) TO (3);\n"
    "CREATE INDEX events_kind_idx ON events (kind);\n"
    "INSERT INTO events SELECT g, 1 + g % 2, 'k' FROM generate_series(1, 200) g;\n"
    "CREATE TABLE events_3 (id bigint NOT NULL, day int NOT NULL, kind text);\n"
    "INSERT INTO events_3 SELECT g, 3, 'k' FROM generate_series(1, 200) g;\n";

} // namespace migvet::testing
