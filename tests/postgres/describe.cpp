#include "postgres/describe.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <sstream>

namespace migvet::testing {

namespace {

// Objects that an extension brought are the extension's; its own row stands for them.
constexpr const char* own_objects = R"(CREATE TEMP VIEW own_namespaces AS
    SELECT * FROM pg_namespace WHERE nspname !~ '^pg_' AND nspname <> 'information_schema';
CREATE TEMP VIEW extension_objects AS
    SELECT classid, objid FROM pg_depend WHERE deptype = 'e';
CREATE TEMP VIEW own_classes AS
    SELECT c.*, c.oid::regclass::text AS path FROM pg_class c
    JOIN own_namespaces n ON n.oid = c.relnamespace WHERE NOT EXISTS
    (SELECT FROM extension_objects e WHERE e.classid = 'pg_class'::regclass AND e.objid = c.oid))";

constexpr const char* schemas = R"(SELECT concat_ws(' ', 'schema', nspname,
    nspowner::regrole, nspacl) FROM pg_temp.own_namespaces
UNION ALL SELECT concat_ws(' ', 'extension', extname, extversion,
    CASE WHEN extrelocatable THEN extnamespace::regnamespace END) FROM pg_extension)";

constexpr const char* relations = R"(SELECT concat_ws(' ', 'relation', path, relkind,
    relpersistence, relowner::regrole, relacl, reloptions, 'populated', relispopulated,
    'security', relrowsecurity, relforcerowsecurity, 'identity', relreplident,
    'type', reloftype::regtype, 'method', am.amname, 'space', spcname, 'partition', relispartition,
    pg_get_expr(relpartbound, c.oid), pg_get_partkeydef(c.oid),
    'toast', (SELECT t.reloptions FROM pg_class t WHERE t.oid = c.reltoastrelid),
    'server', srvname, ftoptions)
FROM pg_temp.own_classes c LEFT JOIN pg_am am ON am.oid = relam
LEFT JOIN pg_tablespace s ON s.oid = reltablespace
LEFT JOIN pg_foreign_table f ON f.ftrelid = c.oid
LEFT JOIN pg_foreign_server v ON v.oid = f.ftserver
UNION ALL SELECT concat_ws(' ', 'parent', inhrelid::regclass, inhparent::regclass, inhseqno,
    inhdetachpending) FROM pg_inherits)";

constexpr const char* columns = R"(SELECT concat_ws(' ', 'column', path, a.attname,
    row_number() OVER (PARTITION BY c.oid ORDER BY a.attnum), format_type(atttypid, atttypmod),
    CASE WHEN attcollation <> typcollation THEN attcollation::regcollation END,
    CASE WHEN attnotnull THEN 'not null' END,
    'default ' || pg_get_expr(adbin, adrelid), 'identity ' || nullif(attidentity, ''),
    'generated ' || nullif(attgenerated, ''),
    CASE WHEN attstorage <> typstorage THEN 'storage ' || attstorage END,
    'compression ' || nullif(attcompression, ''),
    CASE WHEN attstattarget >= 0 THEN 'statistics ' || attstattarget END, attoptions,
    'local', attislocal, attinhcount, attacl, attfdwoptions)
FROM pg_temp.own_classes c JOIN pg_attribute a ON a.attrelid = c.oid
JOIN pg_type t ON t.oid = atttypid
LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum
WHERE a.attnum > 0 AND NOT attisdropped AND relkind <> 't')";

constexpr const char* constraints = R"(SELECT concat_ws(' ', 'constraint',
    CASE WHEN contype = 'f' AND conparentid <> 0 THEN 'of a part' ELSE conname END,
    nullif(conrelid, 0)::regclass, nullif(contypid, 0)::regtype, pg_get_constraintdef(k.oid),
    'valid', convalidated, 'local', conislocal, coninhcount,
    CASE WHEN contype = 'c' AND connoinherit THEN 'no inherit' END,
    'index', nullif(conindid, 0)::regclass,
    'of', (SELECT CASE WHEN p.contype = 'f' AND p.conparentid <> 0 THEN 'a part'
    ELSE p.conname END FROM pg_constraint p WHERE p.oid = k.conparentid))
FROM pg_constraint k JOIN pg_temp.own_namespaces n ON n.oid = connamespace
WHERE NOT EXISTS (SELECT FROM pg_temp.extension_objects e WHERE e.objid IN (conrelid, contypid)))";

constexpr const char* indexes = R"(SELECT concat_ws(' ', 'index', pg_get_indexdef(indexrelid),
    'valid', indisvalid, 'ready', indisready, 'primary', indisprimary, 'clustered', indisclustered,
    'identity', indisreplident, 'immediate', indimmediate)
FROM pg_index JOIN pg_temp.own_classes ON oid = indexrelid)";

constexpr const char* sequences = R"(SELECT concat_ws(' ', 'sequence', path, seqtypid::regtype,
    seqstart, seqincrement, seqmax, seqmin, seqcache, seqcycle,
    (SELECT string_agg(deptype || ' ' || refobjid::regclass || ' ' || attname, ', ')
     FROM pg_depend JOIN pg_attribute ON attrelid = refobjid AND attnum = refobjsubid
     WHERE classid = 'pg_class'::regclass AND objid = seqrelid AND deptype IN ('a', 'i')))
FROM pg_sequence JOIN pg_temp.own_classes c ON c.oid = seqrelid)";

constexpr const char* types = R"(SELECT concat_ws(' ', 'type', t.oid::regtype, typtype,
    typowner::regrole, typacl, CASE WHEN typtype = 'd' THEN concat_ws(' ',
    format_type(typbasetype, typtypmod), typnotnull, 'default ' || typdefault,
    typcollation::regcollation) END,
    (SELECT array_agg(enumlabel ORDER BY enumsortorder) FROM pg_enum WHERE enumtypid = t.oid),
    (SELECT concat_ws(' ', rngsubtype::regtype, rngmultitypid::regtype,
     nullif(rngcollation, 0)::regcollation, rngcanonical, rngsubdiff) FROM pg_range
     WHERE rngtypid = t.oid))
FROM pg_type t JOIN pg_temp.own_namespaces n ON n.oid = typnamespace
WHERE NOT EXISTS (SELECT FROM pg_temp.extension_objects e WHERE e.objid IN (t.oid, typelem))
UNION ALL SELECT concat_ws(' ', 'opclass', opcname, opcmethod, opcintype::regtype, opcdefault)
FROM pg_opclass JOIN pg_temp.own_namespaces n ON n.oid = opcnamespace
WHERE pg_opclass.oid NOT IN (SELECT objid FROM pg_temp.extension_objects)
UNION ALL SELECT concat_ws(' ', 'operator', o.oid::regoperator, oprcode, oprcom::regoperator)
FROM pg_operator o JOIN pg_temp.own_namespaces n ON n.oid = oprnamespace
WHERE o.oid NOT IN (SELECT objid FROM pg_temp.extension_objects)
UNION ALL SELECT concat_ws(' ', 'cast', castsource::regtype, casttarget::regtype,
    castfunc::regprocedure, castcontext, castmethod) FROM pg_cast WHERE oid >= 16384
    AND oid NOT IN (SELECT objid FROM pg_temp.extension_objects)
UNION ALL SELECT concat_ws(' ', 'collation', collname, collprovider, collcollate, colliculocale)
FROM pg_collation JOIN pg_temp.own_namespaces n ON n.oid = collnamespace)";

constexpr const char* functions = R"(SELECT concat_ws(' ', 'function', p.oid::regprocedure,
    proowner::regrole, proacl, CASE WHEN prokind = 'a' THEN concat_ws(' ',
    pg_get_function_result(p.oid), aggtransfn, aggtranstype::regtype, aggfinalfn, agginitval)
    ELSE pg_get_functiondef(p.oid) END)
FROM pg_proc p JOIN pg_temp.own_namespaces n ON n.oid = pronamespace
LEFT JOIN pg_aggregate a ON a.aggfnoid = p.oid
WHERE p.oid NOT IN (SELECT objid FROM pg_temp.extension_objects)
AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = p.oid AND deptype = 'i'))";

constexpr const char* code = R"(SELECT concat_ws(' ', 'view', path, pg_get_viewdef(oid))
FROM pg_temp.own_classes WHERE relkind IN ('v', 'm')
UNION ALL SELECT concat_ws(' ', pg_get_triggerdef(t.oid), tgenabled, tgparentid <> 0)
FROM pg_trigger t JOIN pg_temp.own_classes c ON c.oid = tgrelid WHERE NOT tgisinternal
UNION ALL SELECT concat_ws(' ', pg_get_ruledef(r.oid), ev_enabled)
FROM pg_rewrite r JOIN pg_temp.own_classes c ON c.oid = ev_class WHERE rulename <> '_RETURN'
UNION ALL SELECT concat_ws(' ', 'policy', polname, polrelid::regclass, polcmd, polpermissive,
    (SELECT array_agg(coalesce(nullif(r, 0)::regrole::text, 'public') ORDER BY 1)
     FROM unnest(polroles) r),
    pg_get_expr(polqual, polrelid), 'check', pg_get_expr(polwithcheck, polrelid)) FROM pg_policy
UNION ALL SELECT concat_ws(' ', 'event trigger', evtname, evtevent, evtfoid::regproc, evtenabled,
    evttags) FROM pg_event_trigger)";

constexpr const char* other = R"(SELECT concat_ws(' ', pg_get_statisticsobjdef(s.oid),
    stxowner::regrole, stxstattarget) FROM pg_statistic_ext s
UNION ALL SELECT concat_ws(' ', 'publication', pubname, pubowner::regrole, puballtables, pubinsert,
    pubupdate, pubdelete, pubtruncate, pubviaroot) FROM pg_publication
UNION ALL SELECT concat_ws(' ', 'published', pubname, prrelid::regclass, pg_get_expr(prqual, prrelid),
    (SELECT array_agg(attname ORDER BY attnum) FROM pg_attribute
     WHERE attrelid = prrelid AND attnum = ANY (prattrs)))
FROM pg_publication_rel JOIN pg_publication p ON p.oid = prpubid
UNION ALL SELECT concat_ws(' ', 'published', pubname, pnnspid::regnamespace)
FROM pg_publication_namespace JOIN pg_publication p ON p.oid = pnpubid
UNION ALL SELECT concat_ws(' ', 'default privileges', defaclrole::regrole,
    nullif(defaclnamespace, 0)::regnamespace, defaclobjtype, defaclacl) FROM pg_default_acl
UNION ALL SELECT concat_ws(' ', 'server', srvname, fdwname, srvowner::regrole, srvoptions)
FROM pg_foreign_server JOIN pg_foreign_data_wrapper w ON w.oid = srvfdw
UNION ALL SELECT concat_ws(' ', 'user mapping', srvname, usename, umoptions) FROM pg_user_mappings
UNION ALL SELECT concat_ws(' ', 'text search', i.type, i.identity) FROM
    (SELECT 'pg_ts_config'::regclass AS class, oid, cfgnamespace AS space FROM pg_ts_config
     UNION ALL SELECT 'pg_ts_dict'::regclass, oid, dictnamespace FROM pg_ts_dict) t
    JOIN pg_temp.own_namespaces n ON n.oid = space, pg_identify_object(class, t.oid, 0) i
UNION ALL SELECT concat_ws(' ', 'comment on', i.type, i.identity, description)
FROM pg_description d, pg_identify_object(classoid, objoid, objsubid) i
WHERE objoid >= 16384 AND objoid NOT IN (SELECT objid FROM pg_temp.extension_objects))";

constexpr std::array queries{schemas,   relations, columns, constraints, indexes,
                             sequences, types,     code,    functions,   other};

void leave_out(std::ostringstream& out, const char* sign, const std::vector<std::string>& these,
               const std::vector<std::string>& those) {
    std::vector<std::string> only;
    std::set_difference(these.begin(), these.end(), those.begin(), those.end(),
                        std::back_inserter(only));
    for (const std::string& line : only) out << sign << ' ' << line << '\n';
}

} // namespace

std::vector<std::string> describe(Session& session) {
    std::vector<std::string> out;
    const auto ask = [&](const char* query) {
        const Answer answer = session.run(query);
        if (!answer.ok()) out.push_back("cannot describe: " + answer.message);
        for (const auto& row : answer.rows) out.push_back(row.front());
    };
    session.run("ROLLBACK; RESET ALL; RESET ROLE; DISCARD TEMP");
    session.run("SET search_path = pg_catalog");
    session.run("SET client_min_messages = error");
    ask(own_objects);
    for (const char* query : queries) ask(query);
    std::sort(out.begin(), out.end());
    return out;
}

std::string difference(const std::vector<std::string>& built,
                       const std::vector<std::string>& printed) {
    std::ostringstream out;
    leave_out(out, "only PostgreSQL:", built, printed);
    leave_out(out, "only the replay:", printed, built);
    return out.str();
}

} // namespace migvet::testing
