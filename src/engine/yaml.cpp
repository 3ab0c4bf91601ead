#include "engine/yaml.hpp"

#include <sstream>

#include <yaml-cpp/depthguard.h>
#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

namespace migvet::engine::yaml {

namespace {

Mark mark_of(const YAML::Mark& mark) {
    if (mark.is_null()) return {};
    return {static_cast<std::uint32_t>(mark.line) + 1, static_cast<std::uint32_t>(mark.column) + 1};
}

/// Builds the tree from yaml-cpp's events, because its own nodes forget quotes and duplicates.
class Builder final : public YAML::EventHandler {
public:
    Node root;
    std::string refused; ///< why the document can't be taken
    Mark refused_at;

    void OnDocumentStart(const YAML::Mark& /*mark*/) override {}
    void OnDocumentEnd() override {}
    void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override {
        refuse_anchor(mark, anchor);
        add(Node{Kind::null, true, mark_of(mark), {}, {}, {}});
    }
    void OnAlias(const YAML::Mark& mark, YAML::anchor_t anchor) override {
        refuse_anchor(mark, anchor);
        add(Node{Kind::null, true, mark_of(mark), {}, {}, {}});
    }
    void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                  const std::string& value) override {
        refuse_anchor(mark, anchor);
        add(Node{Kind::scalar, tag == "?", mark_of(mark), value, {}, {}});
    }
    void OnSequenceStart(const YAML::Mark& mark, const std::string& /*tag*/, YAML::anchor_t anchor,
                         YAML::EmitterStyle::value /*style*/) override {
        refuse_anchor(mark, anchor);
        open_.push_back({Kind::list, false, mark_of(mark), {}, {}, {}});
    }
    void OnSequenceEnd() override { close(); }
    void OnMapStart(const YAML::Mark& mark, const std::string& /*tag*/, YAML::anchor_t anchor,
                    YAML::EmitterStyle::value /*style*/) override {
        refuse_anchor(mark, anchor);
        open_.push_back({Kind::map, false, mark_of(mark), {}, {}, {}});
    }
    void OnMapEnd() override { close(); }

private:
    std::vector<Node> open_;

    void refuse_anchor(const YAML::Mark& mark, YAML::anchor_t anchor) {
        if (anchor == 0 || !refused.empty()) return;
        refused = "anchors and aliases are not allowed here: write the value out";
        refused_at = mark_of(mark);
    }

    void close() {
        Node done = std::move(open_.back());
        open_.pop_back();
        add(std::move(done));
    }

    void add(Node node) {
        if (open_.empty()) {
            root = std::move(node);
            return;
        }
        Node& parent = open_.back();
        const bool is_key =
            parent.kind == Kind::map && parent.keys.size() == parent.children.size();
        (is_key ? parent.keys : parent.children).push_back(std::move(node));
    }
};

tl::unexpected<base::Problem> refuse(const std::string& path, Mark mark, std::string message) {
    return tl::unexpected(base::Problem{path, mark.line, mark.column, std::move(message)});
}

} // namespace

std::string_view describe(Kind kind) {
    switch (kind) {
    case Kind::null: return "nothing";
    case Kind::scalar: return "a text";
    case Kind::list: return "a list";
    case Kind::map: return "a map";
    }
    return "something else";
}

base::Result<Node> parse(const std::string& text, const std::string& path) {
    std::istringstream in(text);
    Builder builder;
    try {
        YAML::Parser parser(in);
        if (!parser.HandleNextDocument(builder)) return refuse(path, {}, "the file is empty");
        Builder second;
        if (parser.HandleNextDocument(second))
            return refuse(path, second.root.mark, "only one YAML document is allowed in a file");
    } catch (const YAML::DeepRecursion& error) {
        return refuse(path, mark_of(error.mark), "this is nested too deeply");
    } catch (const YAML::Exception& error) { // nowhere else do yaml-cpp's exceptions end
        return refuse(path, mark_of(error.mark), error.msg);
    }
    if (!builder.refused.empty()) return refuse(path, builder.refused_at, builder.refused);
    return std::move(builder.root);
}

} // namespace migvet::engine::yaml
