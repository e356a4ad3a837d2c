// The `pwd` and `grp` modules: the accounts and groups of the system. Library reference: pwd, grp.
//
// The C library's functions without _r keep their answer in memory of their own; the interpreter lock is held while it is
// copied, so no other thread can overwrite it meanwhile.
#include <grp.h>
#include <pwd.h>

#include "runtime/core/builtin.h"
#include "runtime/core/error.h"
#include "runtime/objects/int.h"
#include "runtime/objects/list.h"
#include "runtime/objects/module.h"
#include "runtime/objects/str.h"
#include "runtime/objects/struct_sequence.h"
#include "stdlib/registry.h"

namespace py {

namespace {

Type* passwd_type = nullptr;
Type* group_type = nullptr;

Value text(const char* s) { return s ? Value(make_str(s)) : Value::none(); }

Value account(const passwd& entry) {
    return make_struct_sequence(
        passwd_type, {text(entry.pw_name), text(entry.pw_passwd), make_int(entry.pw_uid), make_int(entry.pw_gid),
                      text(entry.pw_gecos), text(entry.pw_dir), text(entry.pw_shell)});
}

Value group_entry(const group& entry) {
    List* members = TRY(make_list());
    for (char** member = entry.gr_mem; member && *member; ++member) members->append(text(*member));
    return make_struct_sequence(group_type,
                                {text(entry.gr_name), text(entry.gr_passwd), make_int(entry.gr_gid), members});
}

/// A user or group id; false: it is no id of any account (too large, or negative other than -1).
Result<bool> read_id(Value v, const char* what, std::uint32_t& id) {
    if (!is_int(v) && !type_of(v)->slots.index)
        return raise_type_error("{} should be integer, not {}", what, type_name_of(v));
    std::int64_t number;
    if (!int_fits_int64(TRY(to_index(v)), number) || number < -1 || number > 0xFFFF'FFFF) return false;
    id = static_cast<std::uint32_t>(number);
    return true;
}

Value getpwuid(Value uid) {
    std::uint32_t id;
    if (!TRY(read_id(uid, "uid", id))) return raise_key_error(make_str("getpwuid(): uid not found"));
    if (const passwd* entry = ::getpwuid(id)) return account(*entry);
    return raise_key_error(make_str_formatted("getpwuid(): uid not found: {}", id));
}

Value getpwnam(Str* name) {
    if (const passwd* entry = ::getpwnam(std::string(str_view(name)).c_str())) return account(*entry);
    return raise_key_error(make_str_formatted("getpwnam(): name not found: {}", str_view(str_repr(name))));
}

Value getpwall() {
    List* all = TRY(make_list());
    ::setpwent();
    while (const passwd* entry = ::getpwent()) {
        Value made = account(*entry);
        if (made) all->append(made);
    }
    ::endpwent();
    return all;
}

Value getgrgid(Value gid) {
    std::uint32_t id;
    if (!TRY(read_id(gid, "gid", id))) return raise_key_error(make_str("getgrgid(): gid not found"));
    if (const group* entry = ::getgrgid(id)) return group_entry(*entry);
    return raise_key_error(make_str_formatted("getgrgid(): gid not found: {}", id));
}

Value getgrnam(Str* name) {
    if (const group* entry = ::getgrnam(std::string(str_view(name)).c_str())) return group_entry(*entry);
    return raise_key_error(make_str_formatted("getgrnam(): name not found: {}", str_view(str_repr(name))));
}

Value getgrall() {
    List* all = TRY(make_list());
    ::setgrent();
    while (const group* entry = ::getgrent()) {
        Value made = group_entry(*entry);
        if (made) all->append(made);
    }
    ::endgrent();
    return all;
}

constexpr const char* kPasswdFields[] = {"pw_name", "pw_passwd", "pw_uid", "pw_gid", "pw_gecos", "pw_dir", "pw_shell"};
constexpr StructSequenceDef kPasswdDef{
    .name = "pwd.struct_passwd", .doc = "An entry of the account database.", .fields = kPasswdFields, .visible = 7};
constexpr const char* kGroupFields[] = {"gr_name", "gr_passwd", "gr_gid", "gr_mem"};
constexpr StructSequenceDef kGroupDef{
    .name = "grp.struct_group", .doc = "An entry of the group database.", .fields = kGroupFields, .visible = 4};

Status init_pwd(Module* module) {
    if (!passwd_type) passwd_type = make_struct_sequence_type(kPasswdDef);
    module->dict->set_str(intern("struct_passwd"), passwd_type);
    return Status::success();
}
Status init_grp(Module* module) {
    if (!group_type) group_type = make_struct_sequence_type(kGroupDef);
    module->dict->set_str(intern("struct_group"), group_type);
    return Status::success();
}

constexpr FunctionDef kPwdFunctions[] = {
    function<getpwall>("getpwall", "($module, /)",
                       "Return a list of all available account entries, in arbitrary order."),
    function<getpwnam>("getpwnam", "($module, name, /)", "Return the account entry for the given user name."),
    function<getpwuid>("getpwuid", "($module, uidobj, /)", "Return the account entry for the given numeric user ID."),
};
constexpr FunctionDef kGrpFunctions[] = {
    function<getgrall>("getgrall", "($module, /)", "Return a list of all available group entries, in arbitrary order."),
    function<getgrgid>("getgrgid", "($module, /, id)", "Return the group entry for the given numeric group ID."),
    function<getgrnam>("getgrnam", "($module, /, name)", "Return the group entry for the given group name."),
};

}  // namespace

constinit const ModuleDef kPwdModule{
    .name = "pwd",
    .doc = "The account database.",
    .functions = kPwdFunctions,
    .init = init_pwd,
};
constinit const ModuleDef kGrpModule{
    .name = "grp",
    .doc = "The group database.",
    .functions = kGrpFunctions,
    .init = init_grp,
};

}  // namespace py
