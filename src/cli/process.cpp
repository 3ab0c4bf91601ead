#include "cli/process.hpp"

#include <array>
#include <cerrno>
#include <cstring>
#include <optional>

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <fmt/format.h>

extern char** environ; // NOLINT(readability-redundant-declaration): POSIX has programs declare it

namespace migvet::cli {

namespace {

/// Both ends of a pipe, closed when they are not wanted any more.
class Pipe {
public:
    Pipe() { open_ = ::pipe2(ends_.data(), O_CLOEXEC) == 0; }
    ~Pipe() {
        close_end(0);
        close_end(1);
    }
    Pipe(const Pipe&) = delete;
    Pipe& operator=(const Pipe&) = delete;

    bool is_open() const { return open_; }
    int reading() const { return ends_[0]; }
    int writing() const { return ends_[1]; }
    void close_writing() { close_end(1); }

private:
    void close_end(std::size_t end) {
        if (ends_.at(end) >= 0) ::close(ends_.at(end));
        ends_.at(end) = -1;
    }
    std::array<int, 2> ends_{-1, -1};
    bool open_ = false;
};

/// Takes what is there; false at the end.
bool take(int descriptor, std::string& into) {
    std::array<char, 65536> buffer{};
    const ssize_t got = ::read(descriptor, buffer.data(), buffer.size());
    if (got > 0) into.append(buffer.data(), static_cast<std::size_t>(got));
    return got > 0 || (got < 0 && errno == EINTR);
}

/// Reads both to their ends: a program that fills one pipe while we wait at the other would hang.
void drain(int out, int err, Ended& into) {
    std::array<pollfd, 2> waiting{pollfd{out, POLLIN, 0}, pollfd{err, POLLIN, 0}};
    while (waiting[0].fd >= 0 || waiting[1].fd >= 0) {
        if (::poll(waiting.data(), waiting.size(), -1) < 0 && errno != EINTR) return;
        if (waiting[0].revents != 0 && !take(out, into.out)) waiting[0].fd = -1;
        if (waiting[1].revents != 0 && !take(err, into.err)) waiting[1].fd = -1;
    }
}

int wait_for(pid_t child) {
    int status = 0;
    while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
    }
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

std::optional<pid_t> start(const std::vector<std::string>& words, int out, int err, int& error) {
    std::vector<char*> pointers;
    pointers.reserve(words.size() + 1);
    for (const std::string& word : words) pointers.push_back(const_cast<char*>(word.c_str()));
    pointers.push_back(nullptr);
    posix_spawn_file_actions_t actions;
    ::posix_spawn_file_actions_init(&actions);
    ::posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
    ::posix_spawn_file_actions_adddup2(&actions, out, STDOUT_FILENO);
    ::posix_spawn_file_actions_adddup2(&actions, err, STDERR_FILENO);
    pid_t child = 0;
    error = ::posix_spawnp(&child, pointers[0], &actions, nullptr, pointers.data(), environ);
    ::posix_spawn_file_actions_destroy(&actions);
    return error == 0 ? std::optional(child) : std::nullopt;
}

} // namespace

base::Result<Ended> run_program(const std::vector<std::string>& words) {
    Pipe out;
    Pipe err;
    int error = errno;
    std::optional<pid_t> child;
    if (out.is_open() && err.is_open()) child = start(words, out.writing(), err.writing(), error);
    if (!child)
        return base::problem(fmt::format("{} can't be run: {}", words[0], std::strerror(error)));
    out.close_writing();
    err.close_writing();
    Ended ended;
    drain(out.reading(), err.reading(), ended);
    ended.code = wait_for(*child);
    return ended;
}

} // namespace migvet::cli
