// The cache behind functools.lru_cache: results by arguments, the least recently used one dropped when it is full.
//
// A result lives in a Link; the dict leads from the key to it, and the links of a bounded cache form a ring in the order
// of use, with `root` between the latest and the oldest. Links are objects only so that the dict can hold them: no Python
// code ever sees the dict.
#include "runtime/core/attribute.h"
#include "runtime/core/builtin.h"
#include "runtime/core/error.h"
#include "runtime/core/names.h"
#include "runtime/objects/dict.h"
#include "runtime/objects/function.h"
#include "runtime/objects/int.h"
#include "runtime/objects/list.h"
#include "runtime/objects/module.h"
#include "runtime/objects/str.h"
#include "runtime/protocol/object.h"

namespace py {

extern Type lru_cache_type;
extern Type lru_link_type;

namespace {

struct Link : Object {
    Link* older = nullptr;
    Link* newer = nullptr;
    Value key;
    std::int64_t hash = 0;
    Value result;
};

constexpr TypeDef kLinkDef{.name = "functools._lru_list_elem", .size = sizeof(Link), .flags = kDisallowInstantiation};

struct LruCache : Object {
    Value function;
    Value info_type;  ///< what cache_info() makes
    Dict* results = nullptr;
    Link* root = nullptr;     ///< bounded caches
    std::int64_t limit = -1;  ///< -1: unbounded
    std::int64_t hits = 0, misses = 0;
    bool typed = false;
};

/// Stands between positional and keyword arguments in a key, so that no argument can be taken for a name.
Object keyword_mark{&object_type.own_shape};

Value make_key(const LruCache* cache, const Args& args) {
    std::uint32_t keywords = args.keyword_count();
    if (!cache->typed && args.count == 1 && !keywords) {
        // What is most often asked: one int or str is its own key.
        Value only = args[0];
        if (only.is_small_int() || exact_cast<Str>(only)) return only;
    }
    std::size_t size = args.count + (keywords ? 1 + 2 * keywords : 0) + (cache->typed ? args.count + keywords : 0);
    Tuple* key = allocate_tuple(size);
    std::size_t at = 0;
    for (std::uint32_t i = 0; i < args.count; ++i) key->items[at++] = args[i];
    if (keywords) {
        key->items[at++] = &keyword_mark;
        for (std::uint32_t i = 0; i < keywords; ++i) {
            key->items[at++] = args.keywords->items[i];
            key->items[at++] = args[args.count + i];
        }
    }
    if (cache->typed)
        for (std::uint32_t i = 0; i < args.count + keywords; ++i) key->items[at++] = type_of(args[i]);
    return key;
}

void unlink(Link* link) {
    link->older->newer = link->newer;
    link->newer->older = link->older;
}

/// Makes the link the latest one.
void append(Link* root, Link* link) {
    Link* latest = root->older;
    latest->newer = root->older = link;
    link->older = latest;
    link->newer = root;
}

Link* make_ring() {
    Link* root = gc_new<Link>(&lru_link_type.own_shape);
    root->older = root->newer = root;
    return root;
}

Link* make_link(Value key, std::int64_t hash, Value result) {
    Link* link = gc_new<Link>(&lru_link_type.own_shape);
    link->key = key;
    link->hash = hash;
    link->result = result;
    return link;
}

Value lru_call(Value self, const Args& args) {
    auto* cache = self.as<LruCache>();
    if (cache->limit == 0) {
        ++cache->misses;
        return call(cache->function, args);
    }
    Value key = TRY(make_key(cache, args));
    std::int64_t key_hash = TRY(hash(key));
    if (Value* found = TRY(cache->results->find(key, key_hash))) {
        ++cache->hits;
        auto* link = found->as<Link>();
        if (cache->root) {
            unlink(link);
            append(cache->root, link);
        }
        return link->result;
    }
    ++cache->misses;
    Value result = TRY(call(cache->function, args));
    if (!cache->root) {
        TRY(cache->results->set(key, key_hash, make_link(key, key_hash, result)));
        return result;
    }
    // The function may have called itself with these very arguments.
    if (TRY(cache->results->find(key, key_hash))) return result;
    if (cache->results->used >= cache->limit) {
        Link* oldest = cache->root->newer;
        unlink(oldest);
        TRY(cache->results->remove(oldest->key, oldest->hash));
    }
    Link* link = make_link(key, key_hash, result);
    TRY(cache->results->set(key, key_hash, link));
    append(cache->root, link);
    return result;
}

Value lru_new(Type* cls, const Args& args) {
    static Signature* signature;
    Value values[4];
    TRY(bind_arguments("lru_cache", "(user_function, maxsize, typed, cache_info_type)", &signature, args, values));
    if (!is_callable(values[0])) return raise_type_error("the first argument must be callable");
    std::int64_t limit = -1;
    if (!values[1].is_none()) {
        if (!is_int(values[1])) return raise_type_error("maxsize should be integer or None");
        if (!int_fits_int64(values[1], limit))
            return raise_overflow_error("Python int too large to convert to C ssize_t");
        limit = std::max<std::int64_t>(limit, 0);
    }
    auto* cache = static_cast<LruCache*>(allocate_instance(cls));
    cache->function = values[0];
    cache->typed = TRY(truth(values[2]));
    cache->info_type = values[3];
    cache->limit = limit;
    cache->results = make_dict();
    if (limit > 0) cache->root = make_ring();
    return cache;
}

Value lru_get(Value self, Value instance, Value) {
    return instance && !instance.is_none() ? make_bound_method(self, instance) : self;
}

Value cache_info(LruCache* self) {
    Value limit = self->limit < 0 ? Value::none() : make_int(self->limit);
    return call(self->info_type, {make_int(self->hits), make_int(self->misses), limit, make_int(self->results->used)});
}

void cache_clear_all(LruCache* self) {
    self->hits = self->misses = 0;
    self->results = make_dict();
    if (self->root) self->root = make_ring();
}

Value cache_info_method(Value self) { return cache_info(self.as<LruCache>()); }
Value cache_clear(Value self) {
    cache_clear_all(self.as<LruCache>());
    return Value::none();
}
Value lru_copy(Value self) { return self; }
Value lru_deepcopy(Value self, Value) { return self; }
Value lru_reduce(Value self) { return get_attribute(self, names::qualname); }

constexpr FunctionDef kMethods[] = {
    method<cache_info_method>("cache_info", "($self, /)", "Report cache statistics"),
    method<cache_clear>("cache_clear", "($self, /)", "Clear the cache and cache statistics"),
    method<lru_reduce>("__reduce__", "($self, /)", "Return state information for pickling."),
    method<lru_copy>("__copy__", "($self, /)", "The cache itself."),
    method<lru_deepcopy>("__deepcopy__", "($self, memo, /)", "The cache itself."),
};
constexpr Slots kSlots{.call = lru_call, .descr_get = lru_get, .new_ = lru_new};
constexpr TypeDef kLruCacheDef{
    .name = "functools._lru_cache_wrapper",
    .doc = "Create a cached callable that wraps another function.",
    .size = sizeof(LruCache),
    .flags = kBaseType | kHasDict | kHasWeakref,
    .slots = &kSlots,
    .methods = kMethods,
};

}  // namespace

constinit Type lru_cache_type{kLruCacheDef};
constinit Type lru_link_type{kLinkDef};

}  // namespace py
