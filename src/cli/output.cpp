#include "cli/output.hpp"

#include <array>
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cli/arguments.hpp"
#include "report/plain.hpp"

namespace migvet::cli {

namespace {

base::Problem system_problem(const std::string& path) { return {path, 0, 0, std::strerror(errno)}; }

/// False with errno set when not all of it could be written.
bool write_all(int descriptor, std::string_view text) {
    while (!text.empty()) {
        const ssize_t written = ::write(descriptor, text.data(), text.size());
        if (written < 0 && errno == EINTR) continue;
        if (written < 0) return false;
        text.remove_prefix(static_cast<std::size_t>(written));
    }
    return true;
}

/// The same; after the first failure the rest of the text is let go.
bool write_all(int descriptor, const Text& text) {
    int failure = 0;
    text([&](std::string_view piece) {
        if (failure == 0 && !write_all(descriptor, piece)) failure = errno;
    });
    errno = failure;
    return failure == 0;
}

std::optional<base::Problem> write_through(const std::string& path, const Text& text) {
    const int descriptor = ::open(path.c_str(), O_WRONLY | O_CLOEXEC);
    if (descriptor < 0) return system_problem(path);
    const bool written = write_all(descriptor, text) || errno == EPIPE;
    std::optional<base::Problem> problem;
    if (!written) problem = system_problem(path);
    ::close(descriptor);
    return problem;
}

/// A symbolic link stays one: what it points to is replaced.
std::string resolved(const std::string& path) {
    char* real = ::realpath(path.c_str(), nullptr);
    if (real == nullptr) return path;
    std::string out(real);
    std::free(real);
    return out;
}

mode_t mode_for(const std::string& path) {
    struct stat status {};
    if (::stat(path.c_str(), &status) == 0) return status.st_mode & 07777U;
    const mode_t mask = ::umask(0);
    ::umask(mask);
    return 0666U & ~mask;
}

/// While it lives the program is not interrupted: what stands beside a file is renamed or removed.
class Undisturbed {
public:
    Undisturbed() {
        sigset_t signals;
        ::sigemptyset(&signals);
        ::sigaddset(&signals, SIGINT);
        ::sigaddset(&signals, SIGTERM);
        ::pthread_sigmask(SIG_BLOCK, &signals, &before_);
    }
    ~Undisturbed() { ::pthread_sigmask(SIG_SETMASK, &before_, nullptr); }
    Undisturbed(const Undisturbed&) = delete;
    Undisturbed& operator=(const Undisturbed&) = delete;

private:
    sigset_t before_{};
};

/// A file beside another one: gone, whatever happens, unless it takes that one's place.
class Beside {
public:
    explicit Beside(const std::string& target) : path_(target + ".XXXXXX") {
        descriptor_ = ::mkostemp(path_.data(), O_CLOEXEC);
    }
    ~Beside() {
        if (!is_open()) return;
        (void)close();
        if (!in_place_) ::unlink(path_.c_str());
    }
    Beside(const Beside&) = delete;
    Beside& operator=(const Beside&) = delete;

    bool is_open() const { return descriptor_ >= 0; }
    int descriptor() const { return descriptor_; }
    /// Both say in errno what went wrong.
    bool close() {
        if (is_closed_) return true;
        is_closed_ = true;
        return ::close(descriptor_) == 0;
    }
    bool take_place_of(const std::string& target) {
        in_place_ = std::rename(path_.c_str(), target.c_str()) == 0;
        return in_place_;
    }

private:
    std::string path_;
    int descriptor_ = -1;
    bool is_closed_ = false;
    bool in_place_ = false;
};

extern "C" void end_interrupted(int /*signal*/) {
    say("migvet: interrupted\n");
    ::_exit(failed);
}

bool set(const char* name) {
    const char* value = std::getenv(name);
    return value != nullptr && *value != '\0';
}

bool forced(const char* name) {
    const char* value = std::getenv(name);
    return value != nullptr && *value != '\0' && std::string_view(value) != "0";
}

} // namespace

std::optional<base::Problem> print(std::string_view text) {
    if (::isatty(STDOUT_FILENO) == 1) return show(text);
    return print(Text([&](const auto& write) { write(text); }));
}

std::optional<base::Problem> show(std::string_view text) {
    const std::string safe = report::printable_lines(text);
    return print(Text([&](const auto& write) { write(safe); }));
}

std::optional<base::Problem> print(const Text& text) {
    if (write_all(STDOUT_FILENO, text) || errno == EPIPE) return std::nullopt;
    return system_problem("standard output");
}

void set_signals() {
    std::signal(SIGPIPE, SIG_IGN);           // shows as EPIPE
    std::signal(SIGXFSZ, SIG_IGN);           // as EFBIG
    for (const int each : {SIGINT, SIGTERM}) // unless whoever started it wants it ignored
        if (std::signal(each, end_interrupted) == SIG_IGN) std::signal(each, SIG_IGN);
}

void say(std::string_view words) { (void)write_all(STDERR_FILENO, words); }

void complain(std::string_view message) {
    const std::string line = "migvet: " + report::printable_lines(message) + "\n";
    say(line);
}

int fail(const base::Problem& problem) {
    complain(problem.text());
    return failed;
}

std::optional<base::Problem> write_file(const std::string& path, const Text& text) {
    struct stat status {};
    const bool special = ::stat(path.c_str(), &status) == 0 && !S_ISREG(status.st_mode);
    if (special) return write_through(path, text);
    const Undisturbed undisturbed;
    const std::string target = resolved(path);
    Beside beside(target);
    const bool done = beside.is_open() && write_all(beside.descriptor(), text) &&
                      ::fchmod(beside.descriptor(), mode_for(target)) == 0 && beside.close() &&
                      beside.take_place_of(target);
    return done ? std::nullopt : std::optional(system_problem(path));
}

std::optional<base::Problem> write_file(const std::string& path, std::string_view text) {
    return write_file(path, Text([&](const auto& write) { write(text); }));
}

base::Result<std::string> read_stdin() {
    std::string text;
    std::array<char, 65536> buffer{};
    while (true) {
        const ssize_t got = ::read(STDIN_FILENO, buffer.data(), buffer.size());
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) return tl::unexpected(system_problem("standard input"));
        if (got == 0) return text;
        text.append(buffer.data(), static_cast<std::size_t>(got));
    }
}

bool wants_color(std::string_view when) {
    if (when == "always") return true;
    if (when == "never") return false;
    if (set("NO_COLOR")) return false;
    if (forced("FORCE_COLOR") || forced("CLICOLOR_FORCE")) return true;
    const char* terminal = std::getenv("TERM");
    const bool dumb = terminal == nullptr || std::string_view(terminal) == "dumb";
    return ::isatty(STDOUT_FILENO) == 1 && !dumb;
}

bool wants_links(bool color) { return color && ::isatty(STDOUT_FILENO) == 1; }

bool wants_ascii() {
    if (::isatty(STDOUT_FILENO) != 1) return false;
    for (const char* name : {"LC_ALL", "LC_CTYPE", "LANG"}) {
        const char* value = std::getenv(name);
        if (value == nullptr || *value == '\0') continue;
        const std::string_view locale = value;
        return !locale.ends_with("UTF-8") && !locale.ends_with("utf8");
    }
    return true; // the locale "C"
}

bool is_watched() { return ::isatty(STDERR_FILENO) == 1; }

} // namespace migvet::cli
