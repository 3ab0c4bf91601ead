// Any bytes as a configuration; its patterns match in linear time.
#include "engine/config.hpp"
#include "fuzz/target.hpp"

using namespace migvet;
using fuzz::require;

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto config =
        engine::load_config(fuzz::text(data, size), ".migvet.yaml", engine::builtin_catalogue());
    if (!config) {
        require(!config.error().message.empty(), "a problem says what is wrong");
        return 0;
    }
    const std::string path(1000, 'a');
    for (const engine::PathSetting& setting : config->paths)
        engine::matches_path(setting.pattern, path);
    return 0;
}
