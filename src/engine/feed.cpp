#include "engine/feed.hpp"

#include <algorithm>
#include <utility>

namespace migvet::engine {

namespace {

/// Below this the threads would cost more than they save.
constexpr std::size_t few = 24;
/// Files are read and handed over by so many at a time: a lock for each would show.
constexpr std::size_t batch = 8;
constexpr std::size_t batches_ahead = 6;
constexpr std::size_t large_bytes = 4U << 20U;

/// The text with everything blank but these parts: what stands in them keeps its place.
std::string only(std::string_view text, const std::vector<base::Span>& parts) {
    std::string out(text);
    std::ranges::replace_if(
        out, [](char c) { return c != '\n'; }, ' ');
    for (const base::Span part : parts)
        std::ranges::copy(text.substr(part.begin, part.size()), out.begin() + part.begin);
    return out;
}

std::optional<ParsedBack> read_back(const history::Files& files, const history::WayBack& back,
                                    const base::Source& migration) {
    ParsedBack out;
    const bool same_file = back.path == migration.path();
    if (same_file && back.parts.size() == 1) {
        out.script = sql::read(migration, back.parts.front());
        return out;
    }
    base::Result<std::string> text = std::string(migration.text());
    if (!same_file) text = files.read(back.path);
    if (!text) return std::nullopt;
    if (!back.parts.empty()) text = only(*text, back.parts);
    out.own = std::make_unique<base::Source>(back.path, std::move(*text));
    out.script = sql::read(*out.own);
    return out;
}

} // namespace

Feed::Feed(const history::Files& files, std::span<const history::Migration> migrations,
           bool both_ways)
    : files_(files), migrations_(migrations), both_ways_(both_ways) {
    const unsigned cores = std::thread::hardware_concurrency();
    if (migrations.size() < few || cores < 2) return;
    batches_ = (migrations.size() + batch - 1) / batch;
    const std::size_t count = std::min<std::size_t>(cores, migrations.size() / batch);
    slots_.resize(count + batches_ahead);
    for (std::size_t i = 0; i < count; ++i) workers_.emplace_back([this] { work(); });
}

Feed::~Feed() {
    {
        const std::lock_guard lock(mutex_);
        stopped_ = true;
    }
    room_.notify_all();
    for (std::thread& worker : workers_) worker.join();
}

Parsed Feed::read(const history::Migration& migration) {
    Parsed out;
    auto text = files_.read(migration.path);
    if (!text) {
        out.problem = text.error();
        return out;
    }
    std::unique_lock<std::mutex> alone;
    if (batches_ > 0 && text->size() > large_bytes) alone = std::unique_lock(large_);
    out.source = std::make_unique<base::Source>(migration.path, std::move(*text));
    out.script = migration.part ? sql::read(*out.source, *migration.part) : sql::read(*out.source);
    std::optional<history::WayBack> back;
    if (both_ways_ && migration.back) back = migration.back;
    follow_includes(migration, back ? &*back : nullptr, out);
    if (back) out.back = read_back(files_, *back, *out.source);
    return out;
}

/// Reads the migration once more with what it includes; the way back in the same file moves along.
void Feed::follow_includes(const history::Migration& migration, history::WayBack* back,
                           Parsed& out) const {
    auto unfolded = history::unfold(files_, migration, *out.source, out.script, migrations_);
    if (!unfolded) return;
    const std::uint32_t old_end = migration.part ? migration.part->end : 0;
    out.source = std::make_unique<base::Source>(migration.path, unfolded->assembled->text());
    out.script = unfolded->part ? sql::read(*out.source, *unfolded->part) : sql::read(*out.source);
    out.assembled = std::move(unfolded->assembled);
    if (back == nullptr || back->path != migration.path) return;
    for (base::Span& part : back->parts)
        if (part.begin >= old_end)
            part = {part.begin + unfolded->longer, part.end + unfolded->longer};
}

Feed::Batch Feed::read_batch(std::size_t number) {
    const auto here = migrations_.subspan(number * batch)
                          .first(std::min(batch, migrations_.size() - number * batch));
    Batch out;
    out.reserve(here.size());
    for (const history::Migration& migration : here) out.push_back(read(migration));
    std::ranges::reverse(out);
    return out;
}

void Feed::work() {
    std::unique_lock lock(mutex_);
    while (true) {
        room_.wait(lock, [&] {
            return stopped_ || begun_ == batches_ || begun_ < taken_ + slots_.size();
        });
        if (stopped_ || begun_ == batches_) return;
        const std::size_t number = begun_++;
        lock.unlock();
        Batch read = read_batch(number);
        lock.lock();
        slots_[number % slots_.size()] = std::move(read);
        if (number == taken_) ready_.notify_one();
    }
}

Feed::Batch Feed::next_batch() {
    std::unique_lock lock(mutex_);
    Batch& slot = slots_[taken_ % slots_.size()];
    ready_.wait(lock, [&] { return !slot.empty(); });
    Batch out = std::exchange(slot, {});
    ++taken_;
    if (taken_ % (slots_.size() / 2) == 0) room_.notify_all();
    return out;
}

Parsed Feed::next() {
    if (workers_.empty()) return read(migrations_[one_by_one_++]);
    if (current_.empty()) current_ = next_batch();
    Parsed out = std::move(current_.back());
    current_.pop_back();
    return out;
}

} // namespace migvet::engine
