// The `_curl` module: transfers by libcurl, which `requests` and `urllib.request` stand on. The library is loaded when
// the module is imported: linking it would cost every start of the interpreter about 20 ms.
//
// A Pool is a multi handle with its connections; a Transfer is one request and its response. Options are passed as
// (number, value) pairs: what they mean is the Python side's business. step() makes progress without holding the
// interpreter lock while it waits; what has arrived is collected in the Transfer and taken by take_headers() and
// take_body(). A body to be sent is fed piece by piece when `wants_input` is set. One pool belongs to one thread at a time.
#include <curl/curl.h>
#include <dlfcn.h>
#include <gc.h>

#include <algorithm>
#include <string>

#include "runtime/core/builtin.h"
#include "runtime/core/error.h"
#include "runtime/core/names.h"
#include "runtime/io/system_call.h"
#include "runtime/objects/bytes.h"
#include "runtime/objects/int.h"
#include "runtime/objects/list.h"
#include "runtime/objects/module.h"
#include "runtime/objects/str.h"
#include "runtime/protocol/buffer.h"
#include "runtime/protocol/iterate.h"
#include "stdlib/registry.h"

// The names are macros that check their arguments; here they are names of members.
#undef curl_easy_setopt
#undef curl_easy_getinfo

namespace py {

extern Type curl_pool_type, curl_transfer_type;

namespace {

#define LIBCURL_FUNCTIONS(X)    \
    X(curl_global_init)         \
    X(curl_version)             \
    X(curl_easy_init)           \
    X(curl_easy_cleanup)        \
    X(curl_easy_setopt)         \
    X(curl_easy_getinfo)        \
    X(curl_easy_pause)          \
    X(curl_easy_strerror)       \
    X(curl_multi_init)          \
    X(curl_multi_cleanup)       \
    X(curl_multi_add_handle)    \
    X(curl_multi_remove_handle) \
    X(curl_multi_perform)       \
    X(curl_multi_poll)          \
    X(curl_multi_info_read)     \
    X(curl_multi_strerror)      \
    X(curl_slist_append)        \
    X(curl_slist_free_all)

struct LibCurl {
#define MEMBER(name) decltype(&::name) name = nullptr;
    LIBCURL_FUNCTIONS(MEMBER)
#undef MEMBER
} lib;

Status load_libcurl() {
    static bool loaded;
    if (loaded) return Status::success();
    void* library = dlopen("libcurl.so.4", RTLD_NOW | RTLD_LOCAL);
    if (!library) return raise(ImportError, "{}", dlerror());
#define LOAD(name)                                                                 \
    if (!(lib.name = reinterpret_cast<decltype(lib.name)>(dlsym(library, #name)))) \
        return raise(ImportError, "{}", dlerror());
    LIBCURL_FUNCTIONS(LOAD)
#undef LOAD
    if (lib.curl_global_init(CURL_GLOBAL_ALL) != CURLE_OK) return raise(ImportError, "libcurl cannot be initialised");
    loaded = true;
    return Status::success();
}

// ---- Pool -----------------------------------------------------------------------------------------------------------

struct Pool : Object {
    static Type* static_type() { return &curl_pool_type; }
    static Shape* exact_shape() { return &curl_pool_type.own_shape; }
    CURLM* multi;
};

void end_pool(void* object, void*) {
    auto* self = static_cast<Pool*>(object);
    if (self->multi) lib.curl_multi_cleanup(self->multi);
    self->multi = nullptr;
}

Value pool_new(Type* cls, const Args& args) {
    static Signature* signature;
    TRY(bind_arguments("Pool", "()", &signature, args, nullptr));
    auto* self = static_cast<Pool*>(allocate_instance(cls));
    self->multi = lib.curl_multi_init();
    if (!self->multi) return raise_memory_error();
    GC_register_finalizer_no_order(self, end_pool, nullptr, nullptr, nullptr);
    return self;
}

Value pool_close(Pool& self) {
    end_pool(&self, nullptr);
    return Value::none();
}

// ---- Transfer -------------------------------------------------------------------------------------------------------

/// What libcurl's callbacks fill; outside the collector's memory.
struct Exchange {
    CURL* easy = nullptr;
    curl_slist* lists[4] = {};
    std::size_t list_count = 0;
    std::string headers, body, input;
    char message[CURL_ERROR_SIZE] = "";
    bool input_ended = true, wants_input = false, input_paused = false, output_paused = false;
    bool done = false;
    CURLcode result = CURLE_OK;
};

/// More than this waits in the connection until somebody reads.
constexpr std::size_t kBodyLimit = std::size_t{1} << 20;

struct Transfer : Object {
    static Type* static_type() { return &curl_transfer_type; }
    static Shape* exact_shape() { return &curl_transfer_type.own_shape; }
    Exchange* exchange;
    Pool* pool;
};

std::size_t on_header(char* data, std::size_t size, std::size_t count, void* user) {
    static_cast<Exchange*>(user)->headers.append(data, size * count);
    return size * count;
}

std::size_t on_body(char* data, std::size_t size, std::size_t count, void* user) {
    auto* exchange = static_cast<Exchange*>(user);
    if (exchange->body.size() >= kBodyLimit) {
        exchange->output_paused = true;
        return CURL_WRITEFUNC_PAUSE;
    }
    exchange->body.append(data, size * count);
    return size * count;
}

std::size_t on_input(char* out, std::size_t size, std::size_t count, void* user) {
    auto* exchange = static_cast<Exchange*>(user);
    std::size_t taken = std::min(size * count, exchange->input.size());
    if (taken == 0) {
        if (exchange->input_ended) return 0;
        exchange->wants_input = exchange->input_paused = true;
        return CURL_READFUNC_PAUSE;
    }
    exchange->input.copy(out, taken);
    exchange->input.erase(0, taken);
    return taken;
}

void end_exchange(Transfer* self) {
    Exchange* exchange = self->exchange;
    if (!exchange) return;
    self->exchange = nullptr;
    if (self->pool->multi) lib.curl_multi_remove_handle(self->pool->multi, exchange->easy);
    lib.curl_easy_cleanup(exchange->easy);
    for (std::size_t i = 0; i < exchange->list_count; ++i) lib.curl_slist_free_all(exchange->lists[i]);
    delete exchange;
}

void end_transfer(void* object, void*) { end_exchange(static_cast<Transfer*>(object)); }

Pending raise_option(CURLcode code) { return raise_value_error("{}", lib.curl_easy_strerror(code)); }

Status set_list(Exchange* exchange, CURLoption option, List* items) {
    if (exchange->list_count == std::size(exchange->lists)) return raise_value_error("too many lists");
    curl_slist* list = nullptr;
    for (Value item : *items) {
        Str* text = as_str(item);
        Bytes* data = as_bytes(item);
        if (!text && !data) return raise_type_error("list items must be str or bytes");
        std::string line(text ? str_utf8(text) : std::string(data->view()));
        list = lib.curl_slist_append(list, line.c_str());
    }
    exchange->lists[exchange->list_count++] = list;
    CURLcode code = lib.curl_easy_setopt(exchange->easy, option, list);
    return code == CURLE_OK ? Status::success() : raise_option(code);
}

Status set_option(Exchange* exchange, CURLoption option, Value value) {
    CURLcode code;
    if (List* items = as_list(value)) return set_list(exchange, option, items);
    if (Str* text = as_str(value)) {
        code = lib.curl_easy_setopt(exchange->easy, option, str_utf8(text).c_str());
    } else if (Bytes* data = as_bytes(value)) {
        // Copied by libcurl, which takes the length from another option.
        code = lib.curl_easy_setopt(exchange->easy, option, std::string(data->view()).c_str());
    } else if (value.is_none()) {
        code = lib.curl_easy_setopt(exchange->easy, option, static_cast<char*>(nullptr));
    } else {
        std::int64_t number = TRY(to_index_int64(value));
        if (option >= CURLOPTTYPE_OFF_T)
            code = lib.curl_easy_setopt(exchange->easy, option, static_cast<curl_off_t>(number));
        else code = lib.curl_easy_setopt(exchange->easy, option, static_cast<long>(number));
    }
    return code == CURLE_OK ? Status::success() : raise_option(code);
}

Value transfer_new(Type* cls, const Args& args) {
    static Signature* signature;
    Value v[3];
    TRY(bind_arguments("Transfer", "(pool, options, has_body=False, /)", &signature, args, v));
    if (!type_of(v[0])->is_subtype_of(&curl_pool_type)) return raise_type_error("a Pool is required");
    auto* pool = v[0].as<Pool>();
    if (!pool->multi) return raise_value_error("the pool is closed");
    List* options = TRY(list_from(v[1]));
    auto* self = static_cast<Transfer*>(allocate_instance(cls));
    auto* exchange = new Exchange;
    self->pool = pool;
    self->exchange = exchange;
    exchange->easy = lib.curl_easy_init();
    if (!exchange->easy) return raise_memory_error();
    GC_register_finalizer_no_order(self, end_transfer, nullptr, nullptr, nullptr);
    CURL* easy = exchange->easy;
    lib.curl_easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
    lib.curl_easy_setopt(easy, CURLOPT_ERRORBUFFER, exchange->message);
    lib.curl_easy_setopt(easy, CURLOPT_HEADERFUNCTION, on_header);
    lib.curl_easy_setopt(easy, CURLOPT_HEADERDATA, exchange);
    lib.curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, on_body);
    lib.curl_easy_setopt(easy, CURLOPT_WRITEDATA, exchange);
    if (v[2].is_true()) {
        exchange->input_ended = false;
        lib.curl_easy_setopt(easy, CURLOPT_READFUNCTION, on_input);
        lib.curl_easy_setopt(easy, CURLOPT_READDATA, exchange);
    }
    for (Value pair : *options) {
        Value parts[2];
        TRY(unpack(pair, 2, parts));
        TRY(set_option(exchange, static_cast<CURLoption>(TRY(to_index_int64(parts[0]))), parts[1]));
    }
    CURLMcode code = lib.curl_multi_add_handle(pool->multi, easy);
    if (code != CURLM_OK) return raise_value_error("{}", lib.curl_multi_strerror(code));
    return self;
}

Exchange* open_exchange(Transfer& self) {
    if (!self.exchange || !self.pool->multi) return raise_value_error("the transfer is closed");
    return self.exchange;
}

/// Notes the transfers of the pool that have ended.
void collect_ended(CURLM* multi) {
    int left;
    while (CURLMsg* message = lib.curl_multi_info_read(multi, &left)) {
        if (message->msg != CURLMSG_DONE) continue;
        Exchange* exchange = nullptr;
        lib.curl_easy_getinfo(message->easy_handle, CURLINFO_PRIVATE, &exchange);
        if (exchange) {
            exchange->done = true;
            exchange->result = message->data.result;
        }
    }
}

/// Lets a transfer go on that waited for room or for input.
void resume(Exchange* exchange) {
    bool room = exchange->output_paused && exchange->body.size() < kBodyLimit;
    bool input = exchange->input_paused && (!exchange->input.empty() || exchange->input_ended);
    if (!room && !input) return;
    if (room) exchange->output_paused = false;
    if (input) exchange->input_paused = exchange->wants_input = false;
    int pause = (exchange->output_paused ? CURLPAUSE_RECV : 0) | (exchange->input_paused ? CURLPAUSE_SEND : 0);
    lib.curl_easy_pause(exchange->easy, pause);
}

/// Works on all transfers of the pool; waits at most `milliseconds` when there is nothing to do. True: this one has ended.
Value transfer_step(Transfer& self, std::int64_t milliseconds) {
    Exchange* exchange = TRY(open_exchange(self));
    if (exchange->done) return Value::true_();
    CURLM* multi = self.pool->multi;
    lib.curl_easy_setopt(exchange->easy, CURLOPT_PRIVATE, exchange);
    resume(exchange);
    std::size_t before = exchange->headers.size() + exchange->body.size();
    int running;
    CURLMcode code = lib.curl_multi_perform(multi, &running);
    if (code != CURLM_OK) return raise_value_error("{}", lib.curl_multi_strerror(code));
    collect_ended(multi);
    bool progress = exchange->headers.size() + exchange->body.size() > before || exchange->wants_input;
    if (!exchange->done && !progress && milliseconds > 0) {
        {
            BlockingRegion region;
            code = lib.curl_multi_poll(multi, nullptr, 0, static_cast<int>(std::min<std::int64_t>(milliseconds, 1000)),
                                       nullptr);
        }
        if (code != CURLM_OK) return raise_value_error("{}", lib.curl_multi_strerror(code));
        TRY(poll_attention());
    }
    return Value::boolean(exchange->done);
}

Value transfer_take_headers(Transfer& self) {
    Exchange* exchange = TRY(open_exchange(self));
    Value taken = make_bytes(exchange->headers);
    exchange->headers.clear();
    return taken;
}

Value transfer_take_body(Transfer& self, std::int64_t limit) {
    Exchange* exchange = TRY(open_exchange(self));
    std::size_t count = limit < 0 ? exchange->body.size() : std::min<std::size_t>(limit, exchange->body.size());
    Value taken = make_bytes(std::string_view(exchange->body).substr(0, count));
    exchange->body.erase(0, count);
    return taken;
}

Value transfer_feed(Transfer& self, Value data) {
    Exchange* exchange = TRY(open_exchange(self));
    if (data.is_none()) {
        exchange->input_ended = true;
    } else {
        BufferView buffer;
        TRY(buffer.acquire(data));
        exchange->input.append(buffer.bytes());
    }
    return Value::none();
}

Value transfer_getinfo(Transfer& self, std::int64_t number) {
    Exchange* exchange = TRY(open_exchange(self));
    auto info = static_cast<CURLINFO>(number);
    switch (number & CURLINFO_TYPEMASK) {
        case CURLINFO_STRING: {
            const char* text = nullptr;
            lib.curl_easy_getinfo(exchange->easy, info, &text);
            return text ? Value(make_str(text)) : Value::none();
        }
        case CURLINFO_LONG: {
            long value = 0;
            lib.curl_easy_getinfo(exchange->easy, info, &value);
            return make_int(value);
        }
        case CURLINFO_DOUBLE: {
            double value = 0;
            lib.curl_easy_getinfo(exchange->easy, info, &value);
            return Value::real(value);
        }
        case CURLINFO_OFF_T: {
            curl_off_t value = 0;
            lib.curl_easy_getinfo(exchange->easy, info, &value);
            return make_int(value);
        }
        default: return raise_value_error("no such information");
    }
}

Value transfer_close(Transfer& self) {
    end_exchange(&self);
    return Value::none();
}

Value get_done(Value self) {
    Exchange* exchange = TRY(open_exchange(*self.as<Transfer>()));
    return Value::boolean(exchange->done);
}
Value get_result(Value self) {
    Exchange* exchange = TRY(open_exchange(*self.as<Transfer>()));
    return make_int(exchange->result);
}
Value get_error(Value self) {
    Exchange* exchange = TRY(open_exchange(*self.as<Transfer>()));
    return make_str(exchange->message[0] ? exchange->message : lib.curl_easy_strerror(exchange->result));
}
Value get_wants_input(Value self) {
    Exchange* exchange = TRY(open_exchange(*self.as<Transfer>()));
    return Value::boolean(exchange->wants_input);
}
Value get_buffered(Value self) {
    Exchange* exchange = TRY(open_exchange(*self.as<Transfer>()));
    return make_int(static_cast<std::int64_t>(exchange->body.size()));
}

constexpr FunctionDef kPoolMethods[] = {
    method<pool_close>("close", "($self, /)", "Close all connections."),
};
constexpr Slots kPoolSlots{.new_ = pool_new};
constexpr TypeDef kPoolDef{
    .name = "_curl.Pool",
    .doc = "Connections that transfers share.",
    .signature = "()",
    .size = sizeof(Pool),
    .slots = &kPoolSlots,
    .methods = kPoolMethods,
};

constexpr FunctionDef kTransferMethods[] = {
    method<transfer_step>("step", "($self, milliseconds, /)", "Make progress; True when the transfer has ended."),
    method<transfer_take_headers>("take_headers", "($self, /)", "The header lines that have arrived."),
    method<transfer_take_body>("take_body", "($self, limit=-1, /)", "What has arrived of the body."),
    method<transfer_feed>("feed", "($self, data, /)", "The next piece of the body to send; None: there is no more."),
    method<transfer_getinfo>("getinfo", "($self, number, /)", "What libcurl knows about the transfer."),
    method<transfer_close>("close", "($self, /)", "End the transfer."),
};
constexpr GetSetDef kTransferGetSets[] = {
    {"done", get_done, nullptr, "The transfer has ended."},
    {"result", get_result, nullptr, "libcurl's code of the result."},
    {"error", get_error, nullptr, "The message to that code."},
    {"wants_input", get_wants_input, nullptr, "It waits for feed()."},
    {"buffered", get_buffered, nullptr, "How much take_body() would give."},
};
constexpr Slots kTransferSlots{.new_ = transfer_new};
constexpr TypeDef kTransferDef{
    .name = "_curl.Transfer",
    .doc = "One request and its response.",
    .signature = "(pool, options, has_body=False, /)",
    .size = sizeof(Transfer),
    .slots = &kTransferSlots,
    .methods = kTransferMethods,
    .getsets = kTransferGetSets,
};

Value version() { return make_str(lib.curl_version()); }

constexpr FunctionDef kFunctions[] = {
    function<version>("version", "($module, /)", "The versions of libcurl and of what it is made with."),
};

constexpr ConstantDef kConstants[] = {
    {"URL", CURLOPT_URL},
    {"PORT", CURLOPT_PORT},
    {"CUSTOMREQUEST", CURLOPT_CUSTOMREQUEST},
    {"NOBODY", CURLOPT_NOBODY},
    {"HTTPHEADER", CURLOPT_HTTPHEADER},
    {"UPLOAD", CURLOPT_UPLOAD},
    {"INFILESIZE_LARGE", CURLOPT_INFILESIZE_LARGE},
    {"FOLLOWLOCATION", CURLOPT_FOLLOWLOCATION},
    {"CONNECTTIMEOUT_MS", CURLOPT_CONNECTTIMEOUT_MS},
    {"TIMEOUT_MS", CURLOPT_TIMEOUT_MS},
    {"SSL_VERIFYPEER", CURLOPT_SSL_VERIFYPEER},
    {"SSL_VERIFYHOST", CURLOPT_SSL_VERIFYHOST},
    {"CAINFO", CURLOPT_CAINFO},
    {"CAPATH", CURLOPT_CAPATH},
    {"SSLCERT", CURLOPT_SSLCERT},
    {"SSLKEY", CURLOPT_SSLKEY},
    {"PROXY", CURLOPT_PROXY},
    {"NOPROXY", CURLOPT_NOPROXY},
    {"ACCEPT_ENCODING", CURLOPT_ACCEPT_ENCODING},
    {"HTTP_VERSION", CURLOPT_HTTP_VERSION},
    {"PATH_AS_IS", CURLOPT_PATH_AS_IS},
    {"PROTOCOLS_STR", CURLOPT_PROTOCOLS_STR},
    {"HTTP_TRANSFER_DECODING", CURLOPT_HTTP_TRANSFER_DECODING},
    {"EXPECT_100_TIMEOUT_MS", CURLOPT_EXPECT_100_TIMEOUT_MS},
    {"HTTP_CONTENT_DECODING", CURLOPT_HTTP_CONTENT_DECODING},
    {"HTTP09_ALLOWED", CURLOPT_HTTP09_ALLOWED},
    {"HTTP_VERSION_1_1", static_cast<int>(CURL_HTTP_VERSION_1_1)},
    {"INFO_RESPONSE_CODE", static_cast<int>(CURLINFO_RESPONSE_CODE)},
    {"INFO_HTTP_VERSION", static_cast<int>(CURLINFO_HTTP_VERSION)},
    {"INFO_PRIMARY_IP", static_cast<int>(CURLINFO_PRIMARY_IP)},
    {"INFO_PRIMARY_PORT", static_cast<int>(CURLINFO_PRIMARY_PORT)},
    {"INFO_OS_ERRNO", static_cast<int>(CURLINFO_OS_ERRNO)},
    {"INFO_CONNECT_TIME_T", static_cast<int>(CURLINFO_CONNECT_TIME_T)},
};

Type* const kTypes[] = {&curl_pool_type, &curl_transfer_type};

Status init(Module*) { return load_libcurl(); }

}  // namespace

constinit Type curl_pool_type{kPoolDef};
constinit Type curl_transfer_type{kTransferDef};

constinit const ModuleDef kCurlModule{
    .name = "_curl",
    .doc = "Transfers by libcurl.",
    .functions = kFunctions,
    .constants = kConstants,
    .types = kTypes,
    .init = init,
};

}  // namespace py
