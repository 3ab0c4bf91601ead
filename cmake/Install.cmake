# What `cmake --install` copies: the program with its manual page and completions, and the library for find_package.
include(GNUInstallDirs)
include(CMakePackageConfigHelpers)

set(documents ${PROJECT_BINARY_DIR}/documents)
add_custom_command(
  OUTPUT ${documents}/migvet.1 ${documents}/migvet.bash ${documents}/_migvet ${documents}/migvet.fish
  COMMAND ${CMAKE_COMMAND} -E make_directory ${documents}
  COMMAND migvet-cli manual > ${documents}/migvet.1
  COMMAND migvet-cli completions bash > ${documents}/migvet.bash
  COMMAND migvet-cli completions zsh > ${documents}/_migvet
  COMMAND migvet-cli completions fish > ${documents}/migvet.fish
  DEPENDS migvet-cli
  COMMENT "Writing the manual page and completions"
  VERBATIM)
add_custom_target(documents ALL DEPENDS ${documents}/migvet.1)

install(TARGETS migvet-cli)
install(FILES ${documents}/migvet.1 DESTINATION ${CMAKE_INSTALL_MANDIR}/man1)
install(FILES ${documents}/migvet.bash DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions RENAME migvet)
install(FILES ${documents}/_migvet DESTINATION ${CMAKE_INSTALL_DATADIR}/zsh/site-functions)
install(FILES ${documents}/migvet.fish DESTINATION ${CMAKE_INSTALL_DATADIR}/fish/vendor_completions.d)

install(TARGETS migvet migvet_core ARCHIVE)
install(DIRECTORY ${PROJECT_SOURCE_DIR}/include/migvet DESTINATION ${CMAKE_INSTALL_INCLUDEDIR})
set(package ${CMAKE_INSTALL_LIBDIR}/cmake/migvet)
configure_package_config_file(${PROJECT_SOURCE_DIR}/cmake/migvetConfig.cmake.in ${PROJECT_BINARY_DIR}/migvetConfig.cmake
                              INSTALL_DESTINATION ${package} PATH_VARS CMAKE_INSTALL_LIBDIR CMAKE_INSTALL_INCLUDEDIR)
write_basic_package_version_file(${PROJECT_BINARY_DIR}/migvetConfigVersion.cmake COMPATIBILITY SameMinorVersion)
install(FILES ${PROJECT_BINARY_DIR}/migvetConfig.cmake ${PROJECT_BINARY_DIR}/migvetConfigVersion.cmake
        DESTINATION ${package})
