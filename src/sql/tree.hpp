#pragma once

#include <cmath>
#include <csetjmp>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <span>
#include <string>
#include <string_view>
#include <vector>

// PostgreSQL's headers are C; what they define beyond types is undone below. Their global type
// `text` would be shadowed by every variable of that name.
#define text postgres_text
extern "C" {
#include <pg_query.h>

#include <pg_query_internal.h>

#include <nodes/parsenodes.h>
#include <nodes/pg_list.h>
#include <nodes/primnodes.h>
#include <nodes/value.h>
}

#undef text
#undef restrict
#undef printf
#undef fprintf
#undef sprintf
#undef snprintf
#undef vprintf
#undef vfprintf
#undef vsprintf
#undef vsnprintf
#undef strerror
#undef strerror_r
#undef gettext
#undef ngettext
#undef _
#undef Min
#undef Max
#undef Abs
#undef foreach
#undef DEBUG
#undef DEBUG1
#undef DEBUG2
#undef DEBUG3
#undef DEBUG4
#undef DEBUG5
#undef LOG
#undef INFO
#undef NOTICE
#undef WARNING
#undef ERROR
#undef FATAL
#undef PANIC
#undef Assert
#undef likely
#undef unlikely

/// PostgreSQL's raw parse tree, as C++ wants to walk it. Include it last and in src/sql/*.cpp only.
namespace migvet::sql {

/// PostgreSQL allocates a parse tree in the current memory context: entered here, left by the
/// destructor. Nothing that points into the tree outlives this object.
class ParseMemory {
public:
    ParseMemory() : context_(pg_query_enter_memory_context()) {}
    ~ParseMemory() { pg_query_exit_memory_context(context_); }
    ParseMemory(const ParseMemory&) = delete;
    ParseMemory& operator=(const ParseMemory&) = delete;

private:
    MemoryContext context_;
};

/// What the parser made of a text: a list of RawStmt, or an error.
class RawParse {
public:
    explicit RawParse(const char* text) : result_(pg_query_raw_parse(text)) {}
    ~RawParse() {
        std::free(result_.stderr_buffer);
        if (result_.error != nullptr) pg_query_free_error(result_.error);
    }
    RawParse(const RawParse&) = delete;
    RawParse& operator=(const RawParse&) = delete;

    const List* tree() const { return result_.tree; }
    const PgQueryError* error() const { return result_.error; }

private:
    PgQueryInternalParsetreeAndError result_;
};

/// A PostgreSQL List as a range of typed nodes.
template <class T> std::span<T* const> nodes(const List* list) {
    static_assert(sizeof(ListCell) == sizeof(T*));
    if (list == nullptr) return {};
    return {reinterpret_cast<T* const*>(list->elements), static_cast<std::size_t>(list->length)};
}

/// The kind of a node; T_Invalid for none.
inline NodeTag tag(const void* node) {
    return node == nullptr ? T_Invalid : static_cast<const Node*>(node)->type;
}

/// The node as what its tag says it is.
template <class T> const T& cast(const void* node) { return *static_cast<const T*>(node); }

/// A C string that may be absent.
inline std::string_view text(const char* string) {
    return string == nullptr ? std::string_view{} : std::string_view{string};
}

/// The content of a String, Integer, Float, Boolean or BitString node; a name list's last part;
/// what a TypeName spells. Empty for other nodes.
std::string text(const Node* node);
inline std::string text(const String* string) { return std::string(text(string->sval)); }

/// A list of String nodes as strings.
std::vector<std::string> texts(const List* list);

} // namespace migvet::sql
