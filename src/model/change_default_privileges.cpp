#include <algorithm>

#include "model/changer.hpp"

/// ALTER DEFAULT PRIVILEGES: what is granted on an object as soon as it is made.
/// https://www.postgresql.org/docs/15/sql-alterdefaultprivileges.html
namespace migvet::model {

namespace {

using Words = std::vector<std::string>;

/// "TABLE" of "GRANT SELECT ON TABLE".
std::string_view last_word(std::string_view words) {
    return words.substr(std::min(words.size(), words.rfind(' ') + 1));
}

/// "SELECT ON TABLE" of it.
std::string_view without_verb(std::string_view words) {
    return words.substr(std::min(words.size(), words.find(' ') + 1));
}

bool revokes(const Privilege& one) { return one.before.starts_with("REVOKE"); }

Words all_privileges(std::string_view word) {
    if (word == "SEQUENCE") return {"USAGE", "SELECT", "UPDATE"};
    if (word == "FUNCTION") return {"EXECUTE"};
    if (word == "TYPE") return {"USAGE"};
    if (word == "SCHEMA") return {"USAGE", "CREATE"};
    return {"SELECT", "INSERT", "UPDATE", "DELETE", "TRUNCATE", "REFERENCES", "TRIGGER"};
}

std::string upper(std::string text) {
    for (char& c : text)
        if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    return text;
}

const char* word_of(ObjectKind kind) {
    switch (kind) {
    case ObjectKind::sequence: return "SEQUENCE";
    case ObjectKind::function: return "FUNCTION";
    case ObjectKind::type: return "TYPE";
    case ObjectKind::schema: return "SCHEMA";
    default: return "TABLE";
    }
}

/// Everybody may run a new function and use a new type, until that is taken back everywhere.
bool is_everybodys(const Privilege& one) {
    const std::string_view word = last_word(one.before);
    return one.name.name.empty() && one.roles.front() == "public" &&
           (word == "FUNCTION" || word == "TYPE");
}

} // namespace

void Changer::set_default(Privilege one) {
    auto& all = catalog_.privileges_;
    std::erase_if(all, [&](const Privilege& other) {
        return other.kind == one.kind && other.name == one.name && other.roles == one.roles &&
               without_verb(other.before) == without_verb(one.before);
    });
    // What is as it was before anybody said a word is not kept.
    const bool usual = !one.roles.empty() && revokes(one) != is_everybodys(one);
    if (usual) return;
    // They stand before all others, so that nobody has to look for them.
    const auto place = std::find_if(all.begin(), all.end(), [](const Privilege& other) {
        return other.kind != ObjectKind::default_acl;
    });
    all.insert(place, std::move(one));
}

void Changer::set_defaults(const Grant& grant) {
    if (grant.before.empty()) return set_default({grant.kind, 0, 0, {}, {}, grant.text, "", {}});
    const std::string_view word = last_word(grant.before);
    Words privileges;
    for (const std::string& one : grant.privileges) {
        if (one != "all") privileges.push_back(upper(one));
        if (one == "all") privileges = all_privileges(word);
    }
    std::vector<QualifiedName> schemas = grant.names;
    if (schemas.empty()) schemas.emplace_back(); // in all of them
    const bool only_option = grant.before.starts_with("REVOKE GRANT OPTION FOR");
    const bool revoke = grant.revoke && !only_option;
    const bool option = !grant.revoke && grant.after.ends_with("WITH GRANT OPTION");
    for (const QualifiedName& schema : schemas) {
        for (const std::string& role : grant.roles) {
            const std::string name = role == "public" ? "PUBLIC" : quote_identifier(role);
            for (const std::string& privilege : privileges) {
                Privilege one{grant.kind, 0, 0, schema, {}, "", "", {role}};
                one.before = (revoke ? "REVOKE " : "GRANT ") + privilege + " ON ";
                one.before += word;
                one.after = (revoke ? "FROM " : "TO ") + name;
                if (option) one.after += " WITH GRANT OPTION";
                set_default(std::move(one));
            }
        }
    }
}

void Changer::give_defaults(ObjectKind kind, const std::string& schema, const Privilege& object) {
    for (const bool everywhere : {true, false}) {
        // NOLINTNEXTLINE(modernize-loop-convert): by index, the list grows meanwhile
        for (std::size_t i = 0; i < catalog_.privileges_.size(); ++i) {
            if (catalog_.privileges_[i].kind != ObjectKind::default_acl) break;
            const Privilege& one = catalog_.privileges_[i];
            const bool applies = !one.after.empty() && last_word(one.before) == word_of(kind);
            const bool here = everywhere ? one.name.name.empty()
                                         : !one.name.name.empty() && one.name.name == schema;
            if (!applies || !here) continue;
            Privilege given = object;
            given.kind = kind;
            // A procedure is no FUNCTION.
            given.before = one.before;
            if (kind == ObjectKind::function)
                given.before.replace(given.before.rfind(' '), 9, " ROUTINE");
            given.after = one.after;
            given.roles = one.roles;
            note_privilege(std::move(given));
        }
    }
}

} // namespace migvet::model
