#include <algorithm>
#include <array>

#include "model/builtin.hpp"

namespace migvet::model {

namespace {

using Types = std::string_view;
using Function = ExtensionFunction;
constexpr Volatility stable = Volatility::stable;
constexpr Volatility changing = Volatility::volatile_;

// clang-format off
constexpr std::array<Types, 1> citext_types{"citext"};
constexpr std::array<Types, 2> hstore_types{"ghstore", "hstore"};
constexpr std::array<Types, 3> ltree_types{"lquery", "ltree", "ltxtquery"};
constexpr std::array<Types, 1> cube_types{"cube"};
constexpr std::array<Types, 1> seg_types{"seg"};
constexpr std::array<Types, 2> intarray_types{"query_int", "intbig_gkey"};
constexpr std::array<Types, 8> isn_types{"ean13", "isbn", "isbn13", "ismn", "ismn13", "issn", "issn13", "upc"};
constexpr std::array<Types, 9> postgis_types{"box2d", "box2df", "box3d", "geography", "geometry", "geometry_dump", "gidx", "spheroid", "valid_detail"};
constexpr std::array<Types, 3> raster_types{"addbandarg", "raster", "rastbandarg"};
constexpr std::array<Types, 3> topology_types{"getfaceedges_returntype", "topogeometry", "validatetopology_returntype"};
constexpr std::array<Types, 3> vector_types{"halfvec", "sparsevec", "vector"};
constexpr std::array<Types, 1> trgm_types{"gtrgm"};
constexpr std::array<Types, 8> gist_types{"gbtreekey16", "gbtreekey2", "gbtreekey32", "gbtreekey4", "gbtreekey8", "gbtreekey_var", "gbtreekey", "gbtreekey64"};
constexpr std::array<Types, 1> lo_types{"lo"};
constexpr std::array<Types, 1> semver_types{"semver"};
constexpr std::array<Types, 1> crosstab_types{"tablefunc_crosstab_2"};
constexpr std::array<Types, 6> ip4r_types{"ip4", "ip4r", "ip6", "ip6r", "ipaddress", "iprange"};
constexpr std::array<Types, 1> rum_types{"rum_distance_query"};
constexpr std::array<Types, 2> pgmq_types{"message_record", "queue_record"};
constexpr std::array<Types, 1> hll_types{"hll"};
constexpr std::array<Types, 1> roaring_types{"roaringbitmap"};

constexpr std::array ossp_functions{
    Function{"uuid_generate_v1", changing}, Function{"uuid_generate_v1mc", changing},
    Function{"uuid_generate_v3"}, Function{"uuid_generate_v4", changing}, Function{"uuid_generate_v5"},
    Function{"uuid_nil"}, Function{"uuid_ns_dns"}, Function{"uuid_ns_oid"}, Function{"uuid_ns_url"}, Function{"uuid_ns_x500"}};
constexpr std::array crypto_functions{
    Function{"armor"}, Function{"crypt"}, Function{"dearmor"}, Function{"decrypt"}, Function{"decrypt_iv"},
    Function{"digest"}, Function{"encrypt"}, Function{"encrypt_iv"}, Function{"gen_random_bytes", changing},
    Function{"gen_random_uuid", changing}, Function{"gen_salt", changing}, Function{"hmac"},
    Function{"pgp_pub_decrypt"}, Function{"pgp_pub_encrypt", changing}, Function{"pgp_sym_decrypt"}, Function{"pgp_sym_encrypt", changing}};
constexpr std::array trgm_functions{
    Function{"show_trgm"}, Function{"similarity"}, Function{"strict_word_similarity"}, Function{"word_similarity"}};
constexpr std::array unaccent_functions{Function{"unaccent", stable}};
constexpr std::array moddatetime_functions{Function{"moddatetime", changing}};
constexpr std::array insert_username_functions{Function{"insert_username", changing}};
constexpr std::array autoinc_functions{Function{"autoinc", changing}};
constexpr std::array refint_functions{Function{"check_foreign_key", changing}, Function{"check_primary_key", changing}};
constexpr std::array lo_functions{Function{"lo_manage", changing}};
constexpr std::array fuzzy_functions{
    Function{"difference"}, Function{"dmetaphone"}, Function{"levenshtein"}, Function{"metaphone"}, Function{"soundex"}};
constexpr std::array hstore_functions{Function{"akeys"}, Function{"avals"}, Function{"each"}, Function{"hstore"}};
constexpr std::array earth_functions{Function{"earth_distance"}, Function{"ll_to_earth"}};
constexpr std::array postgis_functions{
    Function{"st_area"}, Function{"st_buffer"}, Function{"st_distance"}, Function{"st_dwithin"}, Function{"st_makepoint"},
    Function{"st_point"}, Function{"st_setsrid"}, Function{"st_transform"}, Function{"st_x"}, Function{"st_y"}};

// Sorted by name. Extensions whose list is empty add nothing that a column or a default can name.
constexpr std::array extensions{
    ExtensionObjects{"adminpack", {}, {}}, ExtensionObjects{"amcheck", {}, {}},
    ExtensionObjects{"autoinc", {}, autoinc_functions}, ExtensionObjects{"bloom", {}, {}},
    ExtensionObjects{"btree_gin", {}, {}}, ExtensionObjects{"btree_gist", gist_types, {}},
    ExtensionObjects{"citext", citext_types, {}}, ExtensionObjects{"cube", cube_types, {}},
    ExtensionObjects{"dblink", {}, {}}, ExtensionObjects{"dict_int", {}, {}}, ExtensionObjects{"dict_xsyn", {}, {}},
    ExtensionObjects{"earthdistance", {}, earth_functions}, ExtensionObjects{"file_fdw", {}, {}},
    ExtensionObjects{"fuzzystrmatch", {}, fuzzy_functions}, ExtensionObjects{"hll", hll_types, {}},
    ExtensionObjects{"hstore", hstore_types, hstore_functions}, ExtensionObjects{"insert_username", {}, insert_username_functions},
    ExtensionObjects{"intagg", {}, {}}, ExtensionObjects{"intarray", intarray_types, {}},
    ExtensionObjects{"ip4r", ip4r_types, {}}, ExtensionObjects{"isn", isn_types, {}}, ExtensionObjects{"lo", lo_types, lo_functions},
    ExtensionObjects{"ltree", ltree_types, {}}, ExtensionObjects{"moddatetime", {}, moddatetime_functions},
    ExtensionObjects{"pageinspect", {}, {}}, ExtensionObjects{"pg_buffercache", {}, {}}, ExtensionObjects{"pg_prewarm", {}, {}},
    ExtensionObjects{"pg_stat_statements", {}, {}}, ExtensionObjects{"pg_trgm", trgm_types, trgm_functions},
    ExtensionObjects{"pgcrypto", {}, crypto_functions}, ExtensionObjects{"pgmq", pgmq_types, {}},
    ExtensionObjects{"pgrowlocks", {}, {}}, ExtensionObjects{"pgstattuple", {}, {}}, ExtensionObjects{"plpgsql", {}, {}},
    ExtensionObjects{"postgis", postgis_types, postgis_functions}, ExtensionObjects{"postgis_raster", raster_types, {}},
    ExtensionObjects{"postgis_topology", topology_types, {}}, ExtensionObjects{"postgres_fdw", {}, {}},
    ExtensionObjects{"refint", {}, refint_functions}, ExtensionObjects{"roaringbitmap", roaring_types, {}},
    ExtensionObjects{"rum", rum_types, {}}, ExtensionObjects{"seg", seg_types, {}}, ExtensionObjects{"semver", semver_types, {}},
    ExtensionObjects{"sslinfo", {}, {}}, ExtensionObjects{"tablefunc", crosstab_types, {}}, ExtensionObjects{"tcn", {}, {}},
    ExtensionObjects{"tsm_system_rows", {}, {}}, ExtensionObjects{"tsm_system_time", {}, {}},
    ExtensionObjects{"unaccent", {}, unaccent_functions}, ExtensionObjects{"uuid-ossp", {}, ossp_functions},
    ExtensionObjects{"vector", vector_types, {}},
};
// clang-format on
constexpr auto by_name = [](const ExtensionObjects& a, const ExtensionObjects& b) {
    return a.name < b.name;
};
static_assert(std::is_sorted(extensions.begin(), extensions.end(), by_name));

} // namespace

bool is_extension_type(std::string_view name) {
    return std::any_of(extensions.begin(), extensions.end(), [&](const ExtensionObjects& one) {
        return std::find(one.types.begin(), one.types.end(), name) != one.types.end();
    });
}

const ExtensionObjects* find_extension_objects(std::string_view name) {
    const auto at = std::lower_bound(extensions.begin(), extensions.end(),
                                     ExtensionObjects{name, {}, {}}, by_name);
    return at != extensions.end() && at->name == name ? &*at : nullptr;
}

} // namespace migvet::model
