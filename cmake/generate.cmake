# The lexer (re2c) and the parser (Bison). Their output goes to the build folder
# and is included as "grammar/..."; nothing generated is committed. It is
# compiled without our warnings, which neither tool promises to meet.

set(generated_grammar ${CMAKE_BINARY_DIR}/generated/grammar)
file(MAKE_DIRECTORY ${generated_grammar})

function(krait_generate_lexer target source)
    if(NOT EXISTS ${CMAKE_SOURCE_DIR}/${source})
        return()
    endif()
    find_program(RE2C re2c REQUIRED)
    set(output ${generated_grammar}/lexer.cpp)
    add_custom_command(
        OUTPUT ${output}
        COMMAND ${RE2C} -W --no-generation-date -o ${output} ${source}
        DEPENDS ${CMAKE_SOURCE_DIR}/${source}
        WORKING_DIRECTORY ${CMAKE_SOURCE_DIR}
        COMMENT "re2c ${source}"
        VERBATIM)
    set_source_files_properties(${output} PROPERTIES COMPILE_OPTIONS -w)
    target_sources(${target} PRIVATE ${output})
endfunction()

function(krait_generate_parser target source)
    if(NOT EXISTS ${CMAKE_SOURCE_DIR}/${source})
        return()
    endif()
    find_program(BISON bison REQUIRED)
    set(output ${generated_grammar}/python.tab.cpp)
    set(header ${generated_grammar}/python.tab.h)
    add_custom_command(
        OUTPUT ${output} ${header}
        COMMAND ${BISON} --header=${header} --output=${output} ${source}
        DEPENDS ${CMAKE_SOURCE_DIR}/${source}
        WORKING_DIRECTORY ${CMAKE_SOURCE_DIR}
        COMMENT "bison ${source}"
        VERBATIM)
    set_source_files_properties(${output} PROPERTIES COMPILE_OPTIONS -w)
    target_sources(${target} PRIVATE ${output} ${header})
endfunction()
