#include "history/includes.hpp"

#include <algorithm>

#include "history/paths.hpp"
#include "history/repository.hpp"

namespace migvet::history {

namespace {

constexpr std::size_t deepest = 8;
constexpr int most = 1000;                  ///< files that one migration includes
constexpr std::size_t longest = 16U << 20U; ///< bytes, with all that is included

std::string_view trimmed(std::string_view text) {
    constexpr std::string_view blanks = " \t\r\n";
    const std::size_t begin = text.find_first_not_of(blanks);
    if (begin == std::string_view::npos) return {};
    return text.substr(begin, text.find_last_not_of(blanks) - begin + 1);
}

/// What a command names: its word, and the file.
struct Command {
    std::string_view word;
    std::string_view file;
};

/// \ir 'x.sql'
std::optional<Command> psql_command(std::string_view text) {
    const std::size_t end = text.find_first_of(" \t");
    if (end == std::string_view::npos) return std::nullopt;
    const std::string_view word = text.substr(0, end);
    const bool known =
        word == "\\i" || word == "\\ir" || word == "\\include" || word == "\\include_relative";
    std::string_view file = trimmed(text.substr(end));
    if (file.size() > 2 && file.front() == '\'' && file.back() == '\'')
        file = file.substr(1, file.size() - 2);
    // Variables, commands and several words: psql alone knows what they become.
    const bool plain = file.find_first_of(" \t'\"`:$\\") == std::string_view::npos;
    if (!known || !plain || file.empty()) return std::nullopt;
    return Command{word, file};
}

/// {{ template "x.sql" . }}
std::optional<Command> tern_command(std::string_view text) {
    if (!text.starts_with("{{") || !text.ends_with("}}") || text.size() < 4) return std::nullopt;
    std::string_view inside = text.substr(2, text.size() - 4);
    if (inside.starts_with('-')) inside.remove_prefix(1);
    inside = trimmed(inside);
    constexpr std::string_view word = "template";
    if (!inside.starts_with(word)) return std::nullopt;
    inside = trimmed(inside.substr(word.size()));
    if (!inside.starts_with('"')) return std::nullopt;
    const std::size_t end = inside.find('"', 1);
    if (end == std::string_view::npos || end == 1) return std::nullopt;
    const std::string_view rest = trimmed(inside.substr(end + 1));
    if (rest != "." && rest != ". -" && !rest.empty()) return std::nullopt;
    return Command{word, inside.substr(1, end - 1)};
}

std::optional<Command> command_in(const base::Source& source, const sql::Statement& statement) {
    const bool opaque = statement.operations.size() == 1 &&
                        statement.operations.front().as<model::Opaque>() != nullptr;
    if (!opaque) return std::nullopt;
    const std::string_view text = trimmed(source.slice(statement.where));
    return text.starts_with('\\') ? psql_command(text) : tern_command(text);
}

/// Puts a migration and what it includes together.
class Unfolding {
public:
    Unfolding(const Files& files, const Migration& migration, std::span<const Migration> migrations)
        : files_(files), migrations_(migrations), folder_(parent(migration.path)),
          out_(std::make_unique<Assembled>()) {
        root_ = repository_above(real_path(folder_));
        if (root_.empty()) root_ = real_path(folder_);
    }

    /// Adds a file from here to there; `script` is what stands between.
    void add(std::size_t file, base::Span part, const sql::Script& script) {
        std::uint32_t at = part.begin;
        for (const sql::Statement& statement : script.statements) {
            const auto command = command_in(out_->file(file), statement);
            if (!command) continue;
            const base::Span before{at, statement.where.begin};
            const auto path = find(*command, std::string(out_->file(file).path()));
            if (const auto done = path ? include(file, *path, before) : path; !done) {
                out_->note(before.size(), done.error());
                continue;
            }
            at = statement.where.end;
        }
        out_->append(file, {at, part.end});
    }

    std::unique_ptr<Assembled> take() { return std::move(out_); }
    Assembled& out() { return *out_; }

private:
    using Path = tl::expected<std::string, std::string>; ///< or why it is not followed

    static Path not_followed(std::string reason) { return tl::unexpected(std::move(reason)); }

    /// Adds what stands before the command, and the file that it names.
    Path include(std::size_t from, const std::string& path, base::Span before) {
        if (stack_.size() >= deepest || included_ >= most || out_->text().size() > longest)
            return not_followed("too much is included already");
        if (std::ranges::find(migrations_, path, &Migration::path) != migrations_.end())
            return not_followed("it is a migration of its own");
        if (std::ranges::find(stack_, path) != stack_.end())
            return not_followed("it includes itself");
        auto text = files_.read(path);
        if (!text) return not_followed(text.error().message);
        if (text->size() > longest) return not_followed("it is too large");
        if (!text->ends_with('\n')) *text += '\n';
        ++included_;
        out_->append(from, before);
        const std::size_t file = out_->add(path, std::move(*text));
        const auto size = static_cast<std::uint32_t>(out_->file(file).text().size());
        stack_.push_back(path);
        add(file, {0, size}, sql::read(out_->file(file)));
        stack_.pop_back();
        return path;
    }

    /// Where the file lies.
    Path find(const Command& command, const std::string& from) const {
        const auto below = [&](const std::string& folder) {
            return normalized(join(folder, command.file));
        };
        if (command.file.starts_with('/')) return not_followed("its path is absolute");
        std::vector<std::string> places;
        if (command.word == "template") {
            places = {below(folder_)};
        } else if (command.word == "\\ir" || command.word == "\\include_relative") {
            places = {below(parent(from))};
        } else { // where psql is started is not known: the one place where there is such a file
            places = {below("."), below(parent(from))};
        }
        std::ranges::sort(places);
        places.erase(std::unique(places.begin(), places.end()), places.end());
        std::erase_if(places,
                      [&](const std::string& path) { return !is_below(real_path(path), root_); });
        if (places.empty()) return not_followed("it is outside of the repository");
        std::erase_if(places, [&](const std::string& path) { return !files_.is_file(path); });
        if (places.empty()) return not_followed("there is no such file");
        if (places.size() > 1) return not_followed("two files may be meant: use \\ir");
        return places.front();
    }

    const Files& files_;
    std::span<const Migration> migrations_;
    std::string folder_; ///< with the migrations
    std::string root_;   ///< nothing outside of it is read
    std::vector<std::string> stack_;
    std::unique_ptr<Assembled> out_;
    int included_ = 0;
};

} // namespace

std::size_t Assembled::add(std::string path, std::string text) {
    files_.push_back(std::make_unique<base::Source>(std::move(path), std::move(text)));
    return files_.size() - 1;
}

void Assembled::append(std::size_t file, base::Span part) {
    if (part.empty()) return;
    segments_.push_back({static_cast<std::uint32_t>(text_.size()), file, part.begin});
    text_ += files_[file]->slice(part);
}

Assembled::Place Assembled::place_of(base::Span where) const {
    auto next = std::ranges::upper_bound(segments_, where.begin, {}, &Segment::begin);
    if (next == segments_.begin()) return {};
    const std::uint32_t end =
        next == segments_.end() ? static_cast<std::uint32_t>(text_.size()) : next->begin;
    const Segment& segment = *std::prev(next);
    const std::uint32_t begin = segment.place + (where.begin - segment.begin);
    const std::uint32_t size = std::min(std::max(where.begin, where.end), end) - where.begin;
    return {files_[segment.file].get(), {begin, begin + size}};
}

void Assembled::note(std::size_t bytes, std::string reason) {
    reasons_.emplace(static_cast<std::uint32_t>(text_.size() + bytes), std::move(reason));
}

std::string_view Assembled::reason_at(std::uint32_t place) const {
    const auto found = reasons_.find(place);
    return found == reasons_.end() ? std::string_view{} : found->second;
}

bool may_include(std::string_view text) {
    return text.find("\\i") != std::string_view::npos || text.find("{{") != std::string_view::npos;
}

Assembled::Place place_in(const base::Source& own, const Assembled* assembled, base::Span where) {
    const Assembled::Place there =
        assembled == nullptr ? Assembled::Place{} : assembled->place_of(where);
    return there.file == nullptr ? Assembled::Place{&own, where} : there;
}

std::optional<Unfolded> unfold(const Files& files, const Migration& migration,
                               const base::Source& source, const sql::Script& script,
                               std::span<const Migration> migrations) {
    const bool any = std::ranges::any_of(script.statements, [&](const sql::Statement& statement) {
        return command_in(source, statement).has_value();
    });
    if (!any) return std::nullopt;
    Unfolding unfolding(files, migration, migrations);
    const std::size_t file = unfolding.out().add(migration.path, std::string(source.text()));
    const auto size = static_cast<std::uint32_t>(source.text().size());
    const base::Span part = migration.part.value_or(base::Span{0, size});
    unfolding.out().append(file, {0, part.begin});
    unfolding.add(file, part, script);
    const auto end = static_cast<std::uint32_t>(unfolding.out().text().size());
    unfolding.out().append(file, {part.end, size});
    Unfolded out;
    out.longer = end - part.end;
    if (migration.part) out.part = base::Span{part.begin, end};
    out.assembled = unfolding.take();
    return out;
}

base::Result<Whole> read_whole(const Files& files, const Migration& migration,
                               std::span<const Migration> migrations) {
    auto text = files.read(migration.path);
    if (!text) return tl::unexpected(text.error());
    Whole out;
    const auto read = [&](std::string words, const std::optional<base::Span>& part) {
        auto source = std::make_unique<base::Source>(migration.path, std::move(words));
        out.script = part ? sql::read(*source, *part) : sql::read(*source);
        out.source = std::move(source);
    };
    read(std::move(*text), migration.part);
    auto unfolded = unfold(files, migration, *out.source, out.script, migrations);
    if (!unfolded) return out;
    read(unfolded->assembled->text(), unfolded->part);
    out.assembled = std::move(unfolded->assembled);
    return out;
}

} // namespace migvet::history
