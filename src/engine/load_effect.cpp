#include <array>

#include <fmt/format.h>

#include "engine/load_parts.hpp"

/// `effect:` → nodes.
namespace migvet::engine::loading {

namespace {

constexpr std::array<std::string_view, 3> block_words{"reads", "writes", "reads-and-writes"};
constexpr std::array<std::uint32_t, 3> block_bits{block_reads, block_writes,
                                                  block_reads | block_writes};
constexpr std::array<std::string_view, 3> when_words{"always", "has_rows", "data"};
constexpr std::array<std::string_view, 8> loss_words{"table",      "column", "rows",      "value",
                                                     "constraint", "index",  "precision", "other"};

class Reader {
public:
    Reader(Context& context, Condition& out) : context_(context), out_(out) {}

    void read(const yaml::Node& node) {
        const StrictMap map(node, "\"effect\"",
                            {"blocks", "grows", "lock", "rewrites", "scans", "builds-index",
                             "fails", "sqlstate", "loses"},
                            context_.problems);
        const std::uint32_t blocked = blocks(map.find("blocks"));
        if (const auto* value = map.find("grows"))
            // Without `blocks`, being blocked at all counts: readers wait only where writers do.
            flag(EffectTest::grows, *value, blocked == 0 ? block_writes : blocked);
        if (const auto* value = map.find("lock")) locks(*value);
        if (const auto* value = map.find("rewrites")) flag(EffectTest::rewrites, *value, 0);
        if (const auto* value = map.find("scans")) flag(EffectTest::scans, *value, 0);
        if (const auto* value = map.find("builds-index")) flag(EffectTest::builds_index, *value, 0);
        fails(map.find("fails"), map.find("sqlstate"));
        if (const auto* value = map.find("loses"))
            add(EffectTest::loses, true, words(*value, "loss", loss_words), {});
    }

private:
    Context& context_;
    Condition& out_;

    std::uint32_t blocks(const yaml::Node* value) {
        if (value == nullptr) return 0;
        const auto word = read_word(*value, "value of \"blocks\"", block_words, context_.problems);
        if (!word) return 0;
        add(EffectTest::blocks, true, block_bits[*word], {});
        return block_bits[*word];
    }

    void flag(EffectTest test, const yaml::Node& value, std::uint32_t bits) {
        const auto truth = read_truth(value, "this effect", context_.problems);
        if (truth) add(test, *truth, bits, {});
    }

    /// One bit for each word.
    std::uint32_t words(const yaml::Node& value, std::string_view what,
                        std::span<const std::string_view> known) {
        std::uint32_t bits = 0;
        for (const yaml::Node& each : one_or_more(value))
            if (const auto word = read_word(each, what, known, context_.problems))
                bits |= 1U << *word;
        return bits;
    }

    void locks(const yaml::Node& value) {
        std::uint32_t bits = 0;
        for (const yaml::Node& each : one_or_more(value)) {
            const auto name = read_text(each, "the lock mode", context_.problems);
            if (!name) continue;
            const auto mode = model::lock_mode(*name);
            if (mode)
                bits |= 1U << static_cast<unsigned>(*mode);
            else
                context_.problems.add(each.mark, fmt::format("unknown lock mode \"{}\"", *name));
        }
        add(EffectTest::locks, true, bits, {});
    }

    void fails(const yaml::Node* when, const yaml::Node* states) {
        if (when == nullptr && states == nullptr) return;
        constexpr std::uint32_t any_time = (1U << when_words.size()) - 1;
        const std::uint32_t bits =
            when == nullptr ? any_time : words(*when, "value of \"fails\"", when_words);
        std::vector<Constant> values;
        if (states != nullptr)
            for (const yaml::Node& each : one_or_more(*states)) sqlstate(each, values);
        add(EffectTest::fails, true, bits, std::move(values));
    }

    void sqlstate(const yaml::Node& node, std::vector<Constant>& into) {
        const auto text = read_text(node, "the SQLSTATE", context_.problems);
        if (!text) return;
        if (text->size() != 5)
            context_.problems.add(
                node.mark, fmt::format("\"{}\" is no SQLSTATE: it has five characters", *text));
        into.push_back({ConstantKind::text, 0, context_.storage.keep(*text)});
    }

    void add(EffectTest test, bool expected, std::uint32_t bits, std::vector<Constant> values) {
        Node node;
        node.kind = NodeKind::effect;
        node.effect = test;
        node.expected = expected;
        node.bits = bits;
        node.values = context_.storage.keep(std::move(values));
        node.end = static_cast<std::uint16_t>(out_.nodes.size() + 1);
        out_.nodes.push_back(node);
    }
};

} // namespace

void read_effect(const yaml::Node& effect, Context& context, Condition& into) {
    Reader(context, into).read(effect);
}

} // namespace migvet::engine::loading
