# Debian's packages, and the one thing that is only a folder: PostgreSQL's server headers.
find_package(Threads REQUIRED)
find_package(fmt REQUIRED)
find_package(nlohmann_json REQUIRED)
find_package(CLI11 REQUIRED)

# Static libraries where there are any, so that the program needs nothing at run time but libc.
function(migvet_find_library target name header)
  find_library(${target}_FILE NAMES lib${name}.a ${name})
  find_path(${target}_INCLUDE ${header})
  if(NOT ${target}_FILE OR NOT ${target}_INCLUDE)
    message(FATAL_ERROR "lib${name} is missing: ci/setup installs it; -D${target}_FILE=… and "
                        "-D${target}_INCLUDE=… name one that is elsewhere")
  endif()
  add_library(${target} UNKNOWN IMPORTED)
  set_target_properties(${target} PROPERTIES IMPORTED_LOCATION ${${target}_FILE})
  target_include_directories(${target} SYSTEM INTERFACE ${${target}_INCLUDE})
endfunction()

migvet_find_library(yaml-cpp yaml-cpp yaml-cpp/yaml.h)

# ci/setup unpacks postgresql-server-dev-15 into .deps: the package itself would pull in two compilers.
find_path(MIGVET_POSTGRES_INCLUDE postgres.h REQUIRED
          HINTS ${PROJECT_SOURCE_DIR}/.deps/usr/include/postgresql/15/server
          PATHS /usr/include/postgresql/15/server
          NO_DEFAULT_PATH
          DOC "PostgreSQL's server headers, of libpg_query's major version; ci/setup fetches them")
find_library(MIGVET_PROTOBUF_C NAMES libprotobuf-c.a protobuf-c REQUIRED)
find_path(MIGVET_PG_QUERY_ROOT pg_query.h REQUIRED)
# Its trees are read through the server's headers: both are of one major version, 15 or later.
file(STRINGS ${MIGVET_PG_QUERY_ROOT}/pg_query.h grammar_line REGEX "define PG_MAJORVERSION ")
file(STRINGS ${MIGVET_POSTGRES_INCLUDE}/pg_config.h headers_line REGEX "define PG_MAJORVERSION ")
string(REGEX MATCH "[0-9]+" grammar_major "${grammar_line}")
string(REGEX MATCH "[0-9]+" headers_major "${headers_line}")
if(grammar_major LESS 15)
  message(FATAL_ERROR "libpg_query is too old: it has the grammar of PostgreSQL ${grammar_major}, 15 or later is "
                      "needed; ci/setup installs one, -DMIGVET_PG_QUERY_ROOT=… names another")
elseif(NOT grammar_major EQUAL headers_major)
  message(FATAL_ERROR "libpg_query is of PostgreSQL ${grammar_major}, the headers in ${MIGVET_POSTGRES_INCLUDE} are of "
                      "${headers_major}: -DMIGVET_POSTGRES_INCLUDE=… names others; ci/setup fetches them")
endif()
migvet_find_library(pg_query pg_query pg_query/pg_query_internal.h)
target_include_directories(pg_query SYSTEM INTERFACE ${MIGVET_POSTGRES_INCLUDE} ${MIGVET_PG_QUERY_ROOT}/pg_query)
target_link_libraries(pg_query INTERFACE ${MIGVET_PROTOBUF_C} Threads::Threads m)

find_path(MIGVET_PEGTL_INCLUDE tao/pegtl.hpp REQUIRED)
add_library(migvet_pegtl INTERFACE)
target_include_directories(migvet_pegtl SYSTEM INTERFACE ${MIGVET_PEGTL_INCLUDE})

find_path(MIGVET_EXPECTED_INCLUDE tl/expected.hpp REQUIRED)
add_library(migvet_expected INTERFACE)
target_include_directories(migvet_expected SYSTEM INTERFACE ${MIGVET_EXPECTED_INCLUDE})
