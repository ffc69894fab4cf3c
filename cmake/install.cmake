# cmake --install build/release --prefix …
install(TARGETS corridor RUNTIME)
install(FILES README.md LICENSE CHANGELOG.md CITATION.cff DESTINATION ${CMAKE_INSTALL_DOCDIR} OPTIONAL)
install(DIRECTORY docs/ DESTINATION ${CMAKE_INSTALL_DOCDIR})
install(DIRECTORY examples DESTINATION ${CMAKE_INSTALL_DATADIR}/corridor OPTIONAL)

set(completions ${PROJECT_BINARY_DIR}/completions)
add_custom_command(
  OUTPUT ${completions}/corridor ${completions}/_corridor ${completions}/corridor.fish
  COMMAND ${CMAKE_COMMAND} -E make_directory ${completions}
  COMMAND corridor completion bash > ${completions}/corridor
  COMMAND corridor completion zsh > ${completions}/_corridor
  COMMAND corridor completion fish > ${completions}/corridor.fish
  DEPENDS corridor
  VERBATIM)
add_custom_target(completions ALL DEPENDS ${completions}/corridor)
install(FILES ${completions}/corridor DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions)
install(FILES ${completions}/_corridor DESTINATION ${CMAKE_INSTALL_DATADIR}/zsh/site-functions)
install(FILES ${completions}/corridor.fish DESTINATION ${CMAKE_INSTALL_DATADIR}/fish/vendor_completions.d)
