// A certificate as getpeercert() shows it: a dict of the fields that programs ask for.
#include "runtime/core/names.h"
#include "runtime/objects/bytes.h"
#include "runtime/objects/dict.h"
#include "runtime/objects/int.h"
#include "runtime/objects/list.h"
#include "runtime/objects/str.h"
#include "stdlib/ssl/ssl.h"

namespace py::tls {
namespace {

Value object_name(const ASN1_OBJECT* object, bool number_only = false) {
    char text[256];
    int length = ossl.OBJ_obj2txt(text, sizeof text, object, number_only);
    if (length < 0) return raise_library_error();
    return make_str(std::string_view(text, std::min<std::size_t>(static_cast<std::size_t>(length), sizeof text - 1)));
}

Value string_value(const ASN1_STRING* string) {
    unsigned char* text = nullptr;
    int length = ossl.ASN1_STRING_to_UTF8(&text, string);
    if (length < 0) return raise_library_error();
    Value result = make_str(std::string_view(reinterpret_cast<char*>(text), static_cast<std::size_t>(length)));
    release(text);
    return result;
}

std::string_view raw_text(const ASN1_STRING* string) {
    return {reinterpret_cast<const char*>(ossl.ASN1_STRING_get0_data(string)),
            static_cast<std::size_t>(ossl.ASN1_STRING_length(string))};
}

/// A tuple of relative names, each a tuple of (name, value) pairs.
Value name_tuple(const X509_NAME* name) {
    List* parts = make_list();
    List* part = make_list();
    int level = -1;
    auto finish = [&] {
        if (part->size) parts->append(make_tuple(part->items, static_cast<std::size_t>(part->size)));
        part = make_list();
    };
    for (int i = 0; i < ossl.X509_NAME_entry_count(name); ++i) {
        X509_NAME_ENTRY* entry = ossl.X509_NAME_get_entry(name, i);
        if (ossl.X509_NAME_ENTRY_set(entry) != level) finish();
        level = ossl.X509_NAME_ENTRY_set(entry);
        Value key = TRY(object_name(ossl.X509_NAME_ENTRY_get_object(entry)));
        Value value = TRY(string_value(ossl.X509_NAME_ENTRY_get_data(entry)));
        part->append(make_tuple({key, value}));
    }
    finish();
    return make_tuple(parts->items, static_cast<std::size_t>(parts->size));
}

Value alternative_name(GENERAL_NAME* name) {
    switch (name->type) {
        case GEN_DIRNAME: {
            Value parts = TRY(name_tuple(name->d.dirn));
            return make_tuple({make_str("DirName"), parts});
        }
        case GEN_EMAIL: return make_tuple({make_str("email"), make_str(raw_text(name->d.ia5))});
        case GEN_DNS: return make_tuple({make_str("DNS"), make_str(raw_text(name->d.ia5))});
        case GEN_URI: return make_tuple({make_str("URI"), make_str(raw_text(name->d.ia5))});
        case GEN_RID: {
            Value id = TRY(object_name(name->d.rid));
            return make_tuple({make_str("Registered ID"), id});
        }
        case GEN_IPADD: {
            std::string_view bytes = raw_text(name->d.ip);
            auto at = [&](std::size_t i) { return static_cast<unsigned>(static_cast<unsigned char>(bytes[i])); };
            std::string text;
            if (bytes.size() == 4) {
                text = fmt::format("{}.{}.{}.{}", at(0), at(1), at(2), at(3));
            } else if (bytes.size() == 16) {
                for (std::size_t i = 0; i < 16; i += 2)
                    text += fmt::format("{}{:X}", i ? ":" : "", at(i) << 8 | at(i + 1));
            } else {
                text = "<invalid>";
            }
            return make_tuple({make_str("IP Address"), make_str(text)});
        }
        default: {
            TextBio out;
            ossl.GENERAL_NAME_print(out.get(), name);
            std::string text = out.text();
            std::size_t colon = text.find(':');
            if (colon == std::string::npos) return raise_value_error("Invalid value {}", text);
            return make_tuple({make_str(text.substr(0, colon)), make_str(text.substr(colon + 1))});
        }
    }
}

/// The extension `nid` in decoded form, null when it is not there.
template <class T>
T* extension(X509* certificate, int nid) {
    return static_cast<T*>(ossl.X509_get_ext_d2i(certificate, nid, nullptr, nullptr));
}

Status add_alternative_names(X509* certificate, Dict* out) {
    auto* names = extension<GENERAL_NAMES>(certificate, NID_subject_alt_name);
    if (!names) return Status::success();
    List* list = make_list();
    bool ok = true;
    for (int i = 0; ok && i < stack_size<GENERAL_NAME>(names); ++i) {
        Value name = alternative_name(stack_item<GENERAL_NAME>(names, i));
        ok = static_cast<bool>(name);
        if (ok) list->append(name);
    }
    ossl.GENERAL_NAMES_free(names);
    if (!ok) return Pending{};
    if (list->size)
        out->set_str(intern("subjectAltName"), make_tuple(list->items, static_cast<std::size_t>(list->size)));
    return Status::success();
}

void put_texts(Dict* out, const char* key, List* list) {
    if (list->size) out->set_str(intern(key), make_tuple(list->items, static_cast<std::size_t>(list->size)));
}

/// Where to ask for the state of the certificate, and where its issuer's certificate is.
void add_access_information(X509* certificate, Dict* out) {
    auto* access = extension<AUTHORITY_INFO_ACCESS>(certificate, NID_info_access);
    if (!access) return;
    List *ocsp = make_list(), *issuers = make_list();
    for (int i = 0; i < stack_size<ACCESS_DESCRIPTION>(access); ++i) {
        auto* item = stack_item<ACCESS_DESCRIPTION>(access, i);
        if (item->location->type != GEN_URI) continue;
        int nid = ossl.OBJ_obj2nid(item->method);
        if (nid == NID_ad_OCSP) ocsp->append(make_str(raw_text(item->location->d.ia5)));
        else if (nid == NID_ad_ca_issuers) issuers->append(make_str(raw_text(item->location->d.ia5)));
    }
    ossl.AUTHORITY_INFO_ACCESS_free(access);
    put_texts(out, "OCSP", ocsp);
    put_texts(out, "caIssuers", issuers);
}

void add_revocation_points(X509* certificate, Dict* out) {
    auto* points = extension<CRL_DIST_POINTS>(certificate, NID_crl_distribution_points);
    if (!points) return;
    List* list = make_list();
    for (int i = 0; i < stack_size<DIST_POINT>(points); ++i) {
        auto* point = stack_item<DIST_POINT>(points, i);
        if (!point->distpoint || point->distpoint->type != 0) continue;
        const GENERAL_NAMES* names = point->distpoint->name.fullname;
        for (int k = 0; k < stack_size<GENERAL_NAME>(names); ++k) {
            auto* name = stack_item<GENERAL_NAME>(names, k);
            if (name->type == GEN_URI) list->append(make_str(raw_text(name->d.ia5)));
        }
    }
    ossl.CRL_DIST_POINTS_free(points);
    put_texts(out, "crlDistributionPoints", list);
}

Value time_text(const ASN1_TIME* time) {
    TextBio out;
    ossl.ASN1_TIME_print(out.get(), time);
    return make_str(out.text());
}

}  // namespace

Dict* certificate_dict(X509* certificate) {
    Dict* out = make_dict();
    out->set_str(intern("subject"), TRY(name_tuple(ossl.X509_get_subject_name(certificate))));
    out->set_str(intern("issuer"), TRY(name_tuple(ossl.X509_get_issuer_name(certificate))));
    out->set_str(intern("version"), make_int(ossl.X509_get_version(certificate) + 1));
    TextBio serial;
    ossl.i2a_ASN1_INTEGER(serial.get(), ossl.X509_get_serialNumber(certificate));
    out->set_str(intern("serialNumber"), make_str(serial.text()));
    out->set_str(intern("notBefore"), time_text(ossl.X509_get0_notBefore(certificate)));
    out->set_str(intern("notAfter"), time_text(ossl.X509_get0_notAfter(certificate)));
    TRY(add_alternative_names(certificate, out));
    add_access_information(certificate, out);
    add_revocation_points(certificate, out);
    return out;
}

Value certificate_der(X509* certificate) {
    unsigned char* data = nullptr;
    int size = ossl.i2d_X509(certificate, &data);
    if (size < 0) return raise_library_error();
    Value result = make_bytes({reinterpret_cast<char*>(data), static_cast<std::size_t>(size)});
    release(data);
    return result;
}

}  // namespace py::tls
