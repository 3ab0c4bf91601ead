#pragma once

#include <memory>
#include <optional>
#include <type_traits>
#include <utility>

namespace migvet::base {

/// A std::optional that keeps its value on the heap: for large parts that few owners have, so that
/// all the others stay small. Copies are deep.
template <class T> class Boxed {
public:
    Boxed() = default;
    Boxed(std::nullopt_t) {}
    Boxed(T value) : value_(std::make_unique<T>(std::move(value))) {}
    Boxed(const Boxed& other) : value_(other ? std::make_unique<T>(*other) : nullptr) {}
    Boxed(Boxed&&) noexcept = default;
    ~Boxed() = default;
    Boxed& operator=(const Boxed& other) {
        if (this != &other) value_ = other ? std::make_unique<T>(*other) : nullptr;
        return *this;
    }
    Boxed& operator=(Boxed&&) noexcept = default;

    bool has_value() const { return value_ != nullptr; }
    explicit operator bool() const { return has_value(); }
    T& operator*() { return *value_; }
    const T& operator*() const { return *value_; }
    T* operator->() { return value_.get(); }
    const T* operator->() const { return value_.get(); }
    T& value() { return *value_; }
    const T& value() const { return *value_; }
    template <class... Parts> T& emplace(Parts&&... parts) {
        value_ = std::make_unique<T>(std::forward<Parts>(parts)...);
        return *value_;
    }
    void reset() { value_.reset(); }

private:
    std::unique_ptr<T> value_;
};

} // namespace migvet::base
