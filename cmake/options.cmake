# Compiler and linker options shared by every target, as the interface library
# krait_options; krait_warnings are apart, because generated code cannot meet them.

set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
if(NOT CMAKE_BUILD_TYPE)
    set(CMAKE_BUILD_TYPE Release CACHE STRING "Release or Debug" FORCE)
endif()
set(CMAKE_CXX_FLAGS_RELEASE "-O2 -DNDEBUG")
set(CMAKE_CXX_FLAGS_DEBUG "-O0 -g")

find_program(KRAIT_CCACHE ccache)
if(KRAIT_CCACHE AND KRAIT_PGO STREQUAL "off")
    # The two checks that ccache drops here would refuse every file that uses a
    # precompiled header.
    set(CMAKE_CXX_COMPILER_LAUNCHER
        ${CMAKE_COMMAND} -E env CCACHE_SLOPPINESS=pch_defines,time_macros ${KRAIT_CCACHE})
endif()

# C++ exceptions and run-time type information are off, except in a target with the
# property KRAIT_EXCEPTIONS: Catch2 throws to leave a failed test case.
add_library(krait_options INTERFACE)
target_include_directories(krait_options INTERFACE ${CMAKE_SOURCE_DIR} ${CMAKE_BINARY_DIR}/generated)
target_compile_definitions(krait_options INTERFACE GC_THREADS)
target_compile_options(krait_options INTERFACE $<$<COMPILE_LANGUAGE:CXX>:
    -Wall -Wextra -Werror -Wno-missing-field-initializers
    $<IF:$<BOOL:$<TARGET_PROPERTY:KRAIT_EXCEPTIONS>>,-fexceptions,-fno-exceptions> -fno-rtti
    -fno-plt -fno-stack-protector -fno-semantic-interposition
    -fpch-preprocess>)

# A program at a fixed address: the addresses of type objects and nodes are
# constants in the code, and nothing has to be relocated at start-up.
set(CMAKE_POSITION_INDEPENDENT_CODE OFF)
target_compile_options(krait_options INTERFACE $<$<COMPILE_LANGUAGE:CXX>:-fno-pie>)
target_link_options(krait_options INTERFACE -no-pie -static-libstdc++ -static-libgcc -Wl,--as-needed)

if(KRAIT_SANITIZE)
    # vptr needs run-time type information, which the project is built without. GCC's flow warnings see the checks that
    # the sanitizers add as paths of their own.
    target_compile_options(krait_options INTERFACE $<$<COMPILE_LANGUAGE:CXX>:
        -fsanitize=${KRAIT_SANITIZE} -fno-sanitize=vptr -fno-omit-frame-pointer -g1
        -Wno-maybe-uninitialized -Wno-restrict -Wno-stringop-overflow>)
    target_link_options(krait_options INTERFACE -fsanitize=${KRAIT_SANITIZE})
    set(KRAIT_EXTRA_SOURCES ${CMAKE_SOURCE_DIR}/cmake/sanitizer_defaults.cpp)
endif()

# A profile changes what is inlined, and GCC's flow warnings with it; the ordinary build is the one that they check.
add_library(krait_profile INTERFACE)
if(NOT KRAIT_PGO STREQUAL "off")
    target_compile_options(krait_profile INTERFACE $<$<COMPILE_LANGUAGE:CXX>:
        -Wno-maybe-uninitialized -Wno-restrict -Wno-stringop-overflow -Wno-array-bounds>)
endif()
if(KRAIT_PGO STREQUAL "generate")
    target_compile_options(krait_profile INTERFACE $<$<COMPILE_LANGUAGE:CXX>:
        -fprofile-generate -fprofile-update=prefer-atomic>)
    target_link_options(krait_options INTERFACE -fprofile-generate)
elseif(KRAIT_PGO STREQUAL "use")
    # Files that no training program reached have no profile; that is no fault.
    target_compile_options(krait_profile INTERFACE $<$<COMPILE_LANGUAGE:CXX>:
        -fprofile-use -fprofile-partial-training -Wno-missing-profile -Wno-coverage-mismatch>)
endif()

# A folder may be empty; a library may not.
set(KRAIT_EMPTY_SOURCE ${CMAKE_BINARY_DIR}/generated/empty.cpp)
file(CONFIGURE OUTPUT ${KRAIT_EMPTY_SOURCE} CONTENT "// Keeps a library without sources valid.\n")
