#include <algorithm>
#include <cerrno>
#include <cstring>
#include <memory>

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "history/history.hpp"
#include "history/repository.hpp"

namespace migvet::history {

namespace {

/// Far more than anybody writes by hand; a syntax tree takes many times as much memory.
constexpr std::size_t max_bytes = 256U << 20U;

/// Closes what it was given.
class Descriptor {
public:
    explicit Descriptor(int number) : number_(number) {}
    ~Descriptor() {
        if (number_ >= 0) ::close(number_);
    }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    int number() const { return number_; }

private:
    int number_;
};

constexpr const char* too_large = "it is larger than 256 MiB; what fills tables is no migration";

tl::unexpected<base::Problem> unreadable(const std::string& path, const std::string& why) {
    return tl::unexpected(base::Problem{path, 0, 0, "can't be read: " + why});
}

/// An open file that may be read.
struct Opened {
    std::unique_ptr<Descriptor> file;
    std::size_t size = 0; ///< as it says
};

base::Result<Opened> open_regular(const std::string& path) {
    // A link from a repository to outside of it is not followed: what a report quotes may be
    // published. Not blocking: opening a pipe would wait for somebody to write to it.
    constexpr int flags = O_RDONLY | O_CLOEXEC | O_NONBLOCK;
    int opened = ::open(path.c_str(), flags | O_NOFOLLOW);
    if (opened < 0 && errno == ELOOP) {
        if (leads_out(path)) return unreadable(path, "it is a link out of the repository");
        opened = ::open(path.c_str(), flags);
    }
    auto file = std::make_unique<Descriptor>(opened);
    if (opened < 0) return unreadable(path, std::strerror(errno));
    struct stat status {};
    if (::fstat(opened, &status) != 0) return unreadable(path, std::strerror(errno));
    if (!S_ISREG(status.st_mode)) return unreadable(path, "it is no regular file");
    return Opened{std::move(file), static_cast<std::size_t>(status.st_size)};
}

/// A file may grow or shrink while it is read: what counts is what read() gives. One that has the
/// size it said is read by one call: having less than there was room for, it has ended.
base::Result<std::string> read_all(const std::string& path, int descriptor, std::size_t expected) {
    std::string text(expected + 1, '\0');
    std::size_t filled = 0;
    while (true) {
        if (filled > max_bytes) return unreadable(path, too_large);
        if (filled == text.size()) text.resize(text.size() * 2);
        const ssize_t got = ::read(descriptor, text.data() + filled, text.size() - filled);
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) return unreadable(path, std::strerror(errno));
        filled += static_cast<std::size_t>(got);
        if (got == 0 || filled == expected) break;
    }
    text.resize(filled);
    return text;
}

} // namespace

base::Result<std::string> Disk::read(const std::string& path) const {
    const auto opened = open_regular(path);
    if (!opened) return tl::unexpected(opened.error());
    if (opened->size > max_bytes) return unreadable(path, too_large);
    return read_all(path, opened->file->number(), opened->size);
}

std::string Disk::head(const std::string& path, std::size_t bytes) const {
    const auto opened = open_regular(path);
    if (!opened) return {};
    std::string text(std::min(bytes, opened->size), '\0');
    const ssize_t got = ::read(opened->file->number(), text.data(), text.size());
    text.resize(got < 0 ? 0 : static_cast<std::size_t>(got));
    return text;
}

bool Disk::is_file(const std::string& path) const {
    struct stat status {};
    return ::stat(path.c_str(), &status) == 0 && S_ISREG(status.st_mode);
}

bool Disk::is_folder(const std::string& path) const {
    struct stat status {};
    return ::stat(path.c_str(), &status) == 0 && S_ISDIR(status.st_mode);
}

bool Disk::is_link(const std::string& path) const {
    struct stat status {};
    return ::lstat(path.c_str(), &status) == 0 && S_ISLNK(status.st_mode);
}

// Not by std::filesystem, which makes a path of every entry.
std::vector<std::string> Disk::list(const std::string& folder) const {
    std::vector<std::string> names;
    const std::unique_ptr<DIR, int (*)(DIR*)> open(::opendir(folder.c_str()), &::closedir);
    if (!open) return names;
    while (const dirent* entry = ::readdir(open.get())) {
        const std::string_view name = static_cast<const char*>(entry->d_name);
        if (name != "." && name != "..") names.emplace_back(name);
    }
    std::ranges::sort(names);
    return names;
}

} // namespace migvet::history
