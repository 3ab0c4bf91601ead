#pragma once

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>

#include <sys/wait.h>
#include <unistd.h>

/// Runs the built program as a person would: in a folder, through a shell.
namespace program {

struct Ran {
    int code = -1;
    std::string out;
    std::string err;
};

inline std::string read(const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary);
    std::stringstream text;
    text << file.rdbuf();
    return text.str();
}

/// A folder of its own, gone afterwards.
class Folder {
public:
    Folder() {
        std::string name = (std::filesystem::temp_directory_path() / "migvet-XXXXXX").string();
        path_ = ::mkdtemp(name.data());
    }
    ~Folder() { std::filesystem::remove_all(path_); }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;

    const std::filesystem::path& path() const { return path_; }

    void write(const std::string& name, const std::string& text) const {
        std::filesystem::create_directories((path_ / name).parent_path());
        std::ofstream(path_ / name, std::ios::binary) << text;
    }

    std::string text(const std::string& name) const { return read(path_ / name); }
    bool has(const std::string& name) const { return std::filesystem::exists(path_ / name); }

    /// `command` in this folder, with $M for the program; the environment says nothing on colour.
    Ran run(const std::string& command) const {
        const Folder outputs;
        const std::string out = (outputs.path_ / "out").string();
        const std::string err = (outputs.path_ / "err").string();
        const std::string whole =
            "cd '" + path_.string() + "' && unset NO_COLOR FORCE_COLOR CLICOLOR_FORCE && M='" +
            MIGVET_PROGRAM + "' && { " + command + "; } >'" + out + "' 2>'" + err + "'";
        const int status = std::system(whole.c_str());
        return {WIFEXITED(status) ? WEXITSTATUS(status) : -1, read(out), read(err)};
    }

private:
    std::filesystem::path path_;
};

} // namespace program
