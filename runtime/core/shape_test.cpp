// Instance layouts: what a class learns from its first instance, and where attributes go beyond it.
#include "runtime/core/attribute.h"
#include "runtime/core/attribute_cache.h"
#include "runtime/core/error.h"
#include "runtime/core/instance.h"
#include "runtime/objects/dict.h"
#include "runtime/objects/str.h"
#include "tests/support/expect.h"

namespace {

Type* make_class(const char* name = "C") {
    return MUST(type_new(&type_type, intern(std::string_view(name)), empty_tuple(), make_dict(), Args{}));
}

void store(Object* object, std::string_view name, int value) {
    REQUIRE(set_attribute(Value(object), intern(name), small_int(value)).ok());
}

}  // namespace

TEST_CASE("a class gives its instances as many inline places as the first one needed") {
    Type* cls = make_class();
    Object* first = new_plain_instance(cls);
    store(first, "x", 1);
    store(first, "y", 2);
    note_instance_layout(cls, first);
    Object* second = new_plain_instance(cls);
    CHECK(second->shape->inline_capacity == 2);
    store(second, "x", 3);
    store(second, "y", 4);

    SECTION("and moves the first one to the same shapes") { CHECK(first->shape == second->shape); }
    SECTION("so that one cache entry serves both") {
        AttributeLookup lookup = lookup_for_cache(Value(first), intern(std::string_view("y")));
        REQUIRE(lookup.kind == AttributeLookup::InlineSlot);
        CHECK(lookup.shape == second->shape);
        CHECK(attribute_storage(second)[1 + lookup.slot] == small_int(4));
    }
    SECTION("while more attributes go behind the extension word") {
        for (int i = 0; i < 20; ++i) store(second, "more" + std::to_string(i), i);
        for (int i = 0; i < 20; ++i)
            CHECK(get_attribute(Value(second), intern("more" + std::to_string(i))) == small_int(i));
        CHECK(lookup_for_cache(Value(second), intern(std::string_view("more9"))).kind == AttributeLookup::OverflowSlot);
    }
}

TEST_CASE("deleting the last attribute keeps the shape family, deleting another one ends it") {
    Type* cls = make_class();
    Object* object = new_plain_instance(cls);
    store(object, "x", 1);
    Shape* one = object->shape;
    store(object, "y", 2);
    REQUIRE(set_attribute(Value(object), intern(std::string_view("y")), Value()).ok());
    CHECK(object->shape == one);
    store(object, "y", 3);
    REQUIRE(set_attribute(Value(object), intern(std::string_view("x")), Value()).ok());
    CHECK(object->shape->dict_mode);
    CHECK(get_attribute(Value(object), intern(std::string_view("y"))) == small_int(3));
}

TEST_CASE("__dict__ and the object are one storage") {
    Type* cls = make_class();
    Object* object = new_plain_instance(cls);
    store(object, "x", 1);
    Dict* dict = instance_dict(object);
    store(object, "y", 2);
    CHECK(*dict->find_str(intern(std::string_view("y"))) == small_int(2));
    dict->set_str(intern(std::string_view("z")), small_int(3));
    CHECK(get_attribute(Value(object), intern(std::string_view("z"))) == small_int(3));
}

TEST_CASE("objects with hundreds of attributes stop growing shapes") {
    Type* cls = make_class();
    Object* object = new_plain_instance(cls);
    for (int i = 0; i < 300; ++i) store(object, "n" + std::to_string(i), i);
    CHECK(object->shape->dict_mode);
    for (int i = 0; i < 300; ++i) CHECK(get_attribute(Value(object), intern("n" + std::to_string(i))) == small_int(i));
}

TEST_CASE("a store cache knows the shape that an added attribute leads to") {
    Type* cls = make_class();
    Object* object = new_plain_instance(cls);
    AttributeStore added = store_for_cache(Value(object), intern(std::string_view("x")));
    REQUIRE(added.kind == AttributeStore::AddInline);
    store(object, "x", 1);
    CHECK(object->shape == added.new_shape);
    CHECK(store_for_cache(Value(object), intern(std::string_view("x"))).kind == AttributeStore::InlineSlot);
}

TEST_CASE("changing a class attribute ends what caches know") {
    Type* cls = make_class();
    Str* name = intern(std::string_view("late"));
    REQUIRE(type_set_attribute(cls, name, small_int(1)).ok());
    AttributeLookup lookup = lookup_for_cache(Value(new_plain_instance(cls)), name);
    REQUIRE(lookup.kind == AttributeLookup::ClassValue);
    CHECK(lookup.version == cls->version);
    REQUIRE(type_set_attribute(cls, name, small_int(2)).ok());
    CHECK(lookup.version != cls->version);
}
