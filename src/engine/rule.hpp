#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

#include "engine/fields.hpp"
#include "engine/operations.hpp"
#include "migvet/finding.hpp"

/// A rule as flat constant data: views and spans only. The built-in catalogue is compiled into
/// constant tables of these; a user's rules are the same with their storage beside them
/// (OwnedRules).
namespace migvet::engine {

enum class ConstantKind : std::uint8_t { truth, number, text };

/// A value that a rule compares with.
struct Constant {
    ConstantKind kind = ConstantKind::text;
    std::int64_t number = 0; ///< also a truth's 0 or 1
    std::string_view text;
};

enum class NodeKind : std::uint8_t {
    all,       ///< every child holds
    any,       ///< some child holds
    none,      ///< no child holds
    operation, ///< the operation is one of `values` (numbers: OperationId)
    field,     ///< a fact compares with `values`
    effect,    ///< what PostgreSQL does
    earlier,   ///< some earlier step of the migration satisfies the children
    later,     ///< some later one does
};

enum class Comparison : std::uint8_t {
    equal,
    not_equal,
    at_least,
    at_most,
    more_than,
    matches,
    lacks, ///< a list without one of the values
};

/// What of an Effect is asked. `bits` says which locks, losses and so on count.
enum class EffectTest : std::uint8_t {
    blocks, ///< bits: block_reads, block_writes; all of them are blocked
    grows,  ///< the same, for a time that grows with a table
    locks,  ///< bits: 1 << LockMode
    rewrites,
    scans,
    builds_index,
    fails, ///< bits: 1 << When; values: SQLSTATEs, none: any
    loses, ///< bits: 1 << Loss::Kind
};

inline constexpr std::uint32_t block_reads = 1;
inline constexpr std::uint32_t block_writes = 2;

/// What a project may set of a rule: a number, or a list of texts.
struct Option {
    std::string_view name;
    ConstantKind kind = ConstantKind::number; ///< of its values: number or text
    std::string_view says;                    ///< one line: what it is
    std::span<const Constant> values;         ///< what holds when nobody sets it
};

/// An option's place in Rule::options, from 1; 0: none.
using OptionId = std::uint8_t;

/// An option set to something else.
struct OptionValue {
    OptionId option = 0;
    std::span<const Constant> values;
};

/// What an earlier or later step has to share with the one that is judged: bits.
using Same = std::uint8_t;
inline constexpr Same same_migration = 0;
inline constexpr Same same_transaction = 1;
inline constexpr Same same_table = 2;
inline constexpr Same same_column = 4;
inline constexpr Same same_statement = 8;
inline constexpr Same other_table = 16; ///< it is about a table, but not about the same one

/// One piece of a condition. Nodes stand in preorder: the children of node i are i + 1 up to `end`.
struct Node {
    NodeKind kind = NodeKind::all;
    Comparison comparison = Comparison::equal;
    EffectTest effect = EffectTest::blocks;
    bool expected = true; ///< effect: must it, or must it not?
    Same same = same_migration;
    std::uint8_t link = 0; ///< earlier, later: running number in the rule
    OptionId option = 0;   ///< field: `values` are this option's
    FieldId field = 0;
    std::uint16_t end = 0; ///< one past the last node below this one
    std::uint32_t bits = 0;
    std::span<const Constant> values;
};

/// Nodes of one rule at most; the loader refuses more.
inline constexpr std::size_t max_nodes = 128;
/// `earlier` and `later` parts of one rule at most.
inline constexpr std::size_t max_links = 16;

/// A stretch of a message: words, or a fact to fill in.
struct Piece {
    std::string_view words; ///< literally, or the placeholder without its braces
    bool is_fact = false;
    FieldId field = 0;
    OptionId option = 0; ///< `words` are this option's values
};

/// A message with its placeholders found and checked.
struct Text {
    std::string_view source;
    std::span<const Piece> pieces;
};

enum class Subject : std::uint8_t { migration, schema };
enum class Preset : std::uint8_t { recommended, strict, all };
enum class HighlightKind : std::uint8_t { subject, clause, statement, words };

struct Highlight {
    HighlightKind kind = HighlightKind::subject;
    std::string_view words;
};

enum class FixKind : std::uint8_t { none, rewrite, insert_before, insert_after, replace, erase };

/// How a finding can be mended.
struct Fix {
    FixKind kind = FixKind::none;
    std::string_view title;
    std::string_view place; ///< the words of the statement that are replaced or inserted beside; or
                            ///< the rewrite's name
    Text text;              ///< what is put there
    bool safe = false;
};

/// A table that is said to be large or small, by name; `*` and `?` stand for other letters.
struct SizedTable {
    std::string_view name;
    bool is_large = false;
};

/// One example: a test, and a part of the rule's page.
struct Example {
    bool bad = true;
    std::string_view name;
    std::string_view given; ///< an earlier migration
    std::string_view sql;   ///< what is judged: a migration, or a schema file
    std::string_view then;  ///< a later migration
    std::string_view fixed;
    std::span<const std::string_view> at; ///< bad: exactly what is underlined, in order
    std::string_view transaction;         ///< "wrapped", "script" or "none"
    int postgres = 15;
    bool unknown_start = false;
    std::string_view was;       ///< the migration before a change edited it; empty: nothing did
    std::string_view file = {}; ///< what is judged is this file of a project; empty: none
    std::span<const OptionValue> options = {}; ///< set for this example
    std::span<const SizedTable> tables = {};   ///< said to be large or small
    std::string_view down = {};                ///< the migration's way back; empty: it has none
    std::string_view base = {}; ///< the Prisma schema of a change's base; empty: there is no change
};

struct Rule {
    std::string_view id;
    std::string_view title;
    std::string_view category;
    Severity severity = Severity::warning;
    std::string_view precision;
    std::string_view since;
    Preset preset = Preset::recommended;
    std::span<const std::string_view> aliases;
    std::span<const std::string_view> links;
    Subject subject = Subject::migration;
    std::uint32_t elements = 0;      ///< schema rules: 1 << ElementKind
    std::span<const Node> condition; ///< the first one is an `all` that holds the others
    std::uint8_t link_count = 0;     ///< `earlier` and `later` nodes
    bool at_end = false;             ///< has final.* facts: decided at the end of the history
    Highlight highlight;
    Text message;
    Text why;
    Text instead;
    Fix fix;
    std::span<const Example> examples;
    std::span<const Option> options = {};
};

/// Which rule, or which of its `earlier` / `later` parts, may care about an operation.
struct Interest {
    std::uint16_t rule = 0;
    std::uint16_t link = no_link;

    static constexpr std::uint16_t no_link = 0xffff;
};

/// Rules and, for each operation, those that can match it: a step looks at no others.
struct Catalogue {
    std::span<const Rule> rules; ///< sorted by id
    std::span<const std::span<const Interest>> by_operation;
};

/// The rules in the binary.
const Catalogue& builtin_catalogue();

} // namespace migvet::engine
