#include <algorithm>
#include <cctype>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "history/layout/prisma_project.hpp"
#include "history/paths.hpp"

namespace migvet::history::layout {

namespace {

/// A token of JavaScript as far as an object literal needs it.
struct Token {
    enum class Kind { word, string, mark, end };
    Kind kind = Kind::end;
    std::string text;
};

bool is_word(char c) {
    return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_' || c == '$' || c == '.';
}

/// Comments and blanks are skipped; template strings with expressions come as they are written.
class Tokens {
public:
    explicit Tokens(std::string_view text) : rest_(text) {}

    Token next() {
        skip();
        if (rest_.empty()) return {};
        const char first = rest_.front();
        if (first == '"' || first == '\'' || first == '`') return string(first);
        const auto end = std::ranges::find_if_not(rest_, is_word);
        const auto length = std::max<std::size_t>(1, static_cast<std::size_t>(end - rest_.begin()));
        Token token{is_word(first) ? Token::Kind::word : Token::Kind::mark,
                    std::string(rest_.substr(0, length))};
        rest_.remove_prefix(length);
        return token;
    }

private:
    void skip() {
        while (!rest_.empty()) {
            if (std::isspace(static_cast<unsigned char>(rest_.front())) != 0) {
                rest_.remove_prefix(1);
            } else if (rest_.starts_with("//")) {
                drop_through("\n");
            } else if (rest_.starts_with("/*")) {
                drop_through("*/");
            } else {
                return;
            }
        }
    }

    void drop_through(std::string_view end) {
        const std::size_t at = rest_.find(end, end.size());
        rest_.remove_prefix(at == std::string_view::npos ? rest_.size() : at + end.size());
    }

    Token string(char quote) {
        Token token{Token::Kind::string, {}};
        std::size_t at = 1;
        while (at < rest_.size() && rest_[at] != quote) {
            if (rest_[at] == '\\' && at + 1 < rest_.size()) ++at;
            token.text += rest_[at++];
        }
        rest_.remove_prefix(std::min(rest_.size(), at + 1));
        return token;
    }

    std::string_view rest_;
};

/// Follows keys through nested objects; a value is a string, or path.join() of strings.
class ConfigReader {
public:
    explicit ConfigReader(std::string_view text) : tokens_(text) {}

    PrismaConfig read() {
        while (token_.kind != Token::Kind::end || first_) {
            first_ = false;
            step();
        }
        return config_;
    }

private:
    void step() {
        const Token before = token_;
        token_ = tokens_.next();
        const bool names = before.kind == Token::Kind::word || before.kind == Token::Kind::string;
        if (token_.kind == Token::Kind::string) return take(token_.text);
        if (token_.kind != Token::Kind::mark) return;
        if (token_.text == ":" && names) {
            key_ = before.text;
            // Whatever its value is, a template string or a function.
            if (path() == "migrations.initShadowDb") config_.external.prepared = true;
        } else if (token_.text == "{") {
            keys_.push_back(std::exchange(key_, {}));
        } else if (token_.text == "}") {
            if (!keys_.empty()) keys_.pop_back();
            key_.clear();
        } else if (token_.text == "(" && !key_.empty()) {
            take(joined());
        } else if (token_.text == "[") {
            ++lists_;
        } else if (token_.text == "]") {
            --lists_;
        } else if (token_.text == "," && lists_ == 0) {
            key_.clear();
        }
    }

    /// The strings between the parentheses, as path.join() would join them; __dirname is here.
    std::string joined() {
        std::string out;
        for (int depth = 1; depth > 0;) {
            token_ = tokens_.next();
            if (token_.kind == Token::Kind::end) return out;
            if (token_.kind == Token::Kind::string) out = join(out, token_.text);
            if (token_.text == "(") ++depth;
            if (token_.text == ")") --depth;
        }
        return out;
    }

    void take(const std::string& value) {
        if (key_.empty() || value.empty()) return;
        const std::string where = path();
        if (where == "schema") config_.schema = value;
        if (where == "migrations.path") config_.migrations = value;
        if (where == "tables.external") config_.external.tables.push_back(value);
        if (where == "enums.external") config_.external.enums.push_back(value);
    }

    /// The key with those of the objects around it: "migrations.path".
    std::string path() const {
        std::string out;
        for (const std::string& key : keys_) out += key.empty() ? key : key + ".";
        return out + key_;
    }

    Tokens tokens_;
    Token token_;
    bool first_ = true;
    std::vector<std::string> keys_; ///< of the objects around; empty for one without a key
    std::string key_;
    int lists_ = 0; ///< how many are open
    PrismaConfig config_;
};

} // namespace

PrismaConfig read_prisma_config(std::string_view text) { return ConfigReader(text).read(); }

} // namespace migvet::history::layout
