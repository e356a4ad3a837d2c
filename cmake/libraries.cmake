# The Debian packages that Krait builds on, each as one target. Static archives
# are preferred: loading and relocating the shared ones would cost more than the
# rest of the start-up of the interpreter.

find_package(Threads REQUIRED)

# krait_find(<target> <header> <library> <Debian package>)
function(krait_find target header library package)
    find_path(${target}_include ${header})
    find_library(${target}_library NAMES lib${library}.a ${library})
    if(NOT ${target}_include OR NOT ${target}_library)
        message(FATAL_ERROR "${header} or lib${library} is missing: install the package ${package}")
    endif()
    add_library(${target} INTERFACE)
    target_include_directories(${target} SYSTEM INTERFACE ${${target}_include})
    target_link_libraries(${target} INTERFACE ${${target}_library})
endfunction()

krait_find(krait_gc gc.h gc libgc-dev)
target_link_options(krait_gc INTERFACE -Wl,--wrap=mmap) # runtime/core/heap_pages.cpp says why
krait_find(krait_gmp gmp.h gmp libgmp-dev)
krait_find(krait_unistring unistr.h unistring libunistring-dev)
krait_find(krait_zlib zlib.h z zlib1g-dev)
krait_find(krait_bz2 bzlib.h bz2 libbz2-dev)
krait_find(krait_lzma lzma.h lzma liblzma-dev)
krait_find(krait_zstd zstd.h zstd libzstd-dev)
krait_find(krait_expat expat.h expat libexpat1-dev)

# Only headers are needed here: toml++ is nothing else, and libcrypto, libcurl and SQLite are loaded at run time by the
# modules that use them.
foreach(pair openssl/evp.h:libssl-dev curl/curl.h:libcurl4-openssl-dev sqlite3.h:libsqlite3-dev toml++/toml.h:libtomlplusplus-dev)
    string(REPLACE ":" ";" pair ${pair})
    list(GET pair 0 header)
    list(GET pair 1 package)
    find_path(krait_${package}_include ${header})
    if(NOT krait_${package}_include)
        message(FATAL_ERROR "${header} is missing: install the package ${package}")
    endif()
endforeach()

# Strs of one, two and four bytes a character are searched as they are: one library for each.
foreach(bits 8 16 32)
    krait_find(krait_pcre2_${bits} pcre2.h pcre2-${bits} libpcre2-dev)
endforeach()

# fmt comes without a static archive, so its implementation is compiled here once.
find_path(krait_fmt_include fmt/core.h REQUIRED)
add_library(krait_fmt STATIC ${CMAKE_SOURCE_DIR}/cmake/fmt_implementation.cpp)
target_include_directories(krait_fmt SYSTEM PUBLIC ${krait_fmt_include})
target_link_libraries(krait_fmt PRIVATE krait_options)
