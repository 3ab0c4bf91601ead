# rules/**/*.yaml, loaded and checked once, here, and compiled into the program as constant tables.
file(GLOB_RECURSE rule_files CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/rules/*.yaml)
file(GLOB compiler_sources CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/src/engine/compiler/*.cpp)
add_executable(compile-rules ${compiler_sources})
target_link_libraries(compile-rules PRIVATE migvet_core)

set(catalogue ${PROJECT_BINARY_DIR}/generated/catalogue.cpp)
add_custom_command(
  OUTPUT ${catalogue}
  COMMAND compile-rules ${PROJECT_SOURCE_DIR}/rules ${catalogue}
  DEPENDS compile-rules ${rule_files}
  COMMENT "Compiling the rule catalogue"
  VERBATIM)

# The public API needs the catalogue, so it is linked with it and not with the core.
file(GLOB api_sources CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/src/engine/api/*.cpp)
add_library(migvet STATIC ${catalogue} ${api_sources})
target_link_libraries(migvet PUBLIC migvet_core)
