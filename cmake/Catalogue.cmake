# rules/**/*.yaml, loaded and checked once, here, and compiled into the program as constant tables.
file(GLOB_RECURSE rule_files CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/rules/*.yaml)
add_executable(compile-rules ${PROJECT_SOURCE_DIR}/src/engine/compiler/main.cpp)
target_link_libraries(compile-rules PRIVATE migvet_core)

set(catalogue ${PROJECT_BINARY_DIR}/generated/catalogue.cpp)
add_custom_command(
  OUTPUT ${catalogue}
  COMMAND compile-rules ${PROJECT_SOURCE_DIR}/rules ${catalogue}
  DEPENDS compile-rules ${rule_files}
  COMMENT "Compiling the rule catalogue"
  VERBATIM)

add_library(migvet STATIC ${catalogue})
target_link_libraries(migvet PUBLIC migvet_core)
