# Target `tidy`: clang-tidy over every source, in units of up to six sources of one folder (ci/tidy says why). A unit
# that passed is not read again before one of its sources, a header or .clang-tidy changes.
set(unit_size 6)
file(GLOB_RECURSE headers CONFIGURE_DEPENDS src/*.hpp include/*.hpp)
file(GLOB_RECURSE sources CONFIGURE_DEPENDS RELATIVE ${PROJECT_SOURCE_DIR} src/*.cpp)
set(passed)

function(tidy_unit)
  string(MD5 name "${ARGV}")
  set(stamp ${PROJECT_BINARY_DIR}/tidy/${name})
  list(TRANSFORM ARGV PREPEND ${PROJECT_SOURCE_DIR}/ OUTPUT_VARIABLE files)
  add_custom_command(
    OUTPUT ${stamp}
    COMMAND ${PROJECT_SOURCE_DIR}/ci/tidy ${PROJECT_BINARY_DIR} ${ARGV}
    COMMAND ${CMAKE_COMMAND} -E touch ${stamp}
    DEPENDS ${files} ${headers} .clang-tidy ci/tidy
    COMMENT "clang-tidy ${ARGV}" VERBATIM)
  set(passed ${passed} ${stamp} PARENT_SCOPE)
endfunction()

set(unit)
set(unit_folder)
foreach(source ${sources})
  get_filename_component(folder ${source} DIRECTORY)
  list(LENGTH unit length)
  if(unit AND (length EQUAL unit_size OR NOT folder STREQUAL unit_folder))
    tidy_unit(${unit})
    set(unit)
  endif()
  list(APPEND unit ${source})
  set(unit_folder ${folder})
endforeach()
tidy_unit(${unit})
file(MAKE_DIRECTORY ${PROJECT_BINARY_DIR}/tidy)
add_custom_target(tidy ALL DEPENDS ${passed})
