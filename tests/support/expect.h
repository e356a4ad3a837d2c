// What a *_test.cpp includes: Catch2 (named here and nowhere else, so that its
// version is one line) and helpers that let a test read as a sentence.
#pragma once

#include <catch2/catch.hpp>
