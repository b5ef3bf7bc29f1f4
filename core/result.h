// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/error.h"

#include <utility>
#include <variant>

namespace Poolhouse {

/// A value or an Error. Named like std::expected, which g++ 12 does not have in C++20 mode, so that it can be
/// replaced by it one day. Reading the alternative that is not there is a programming error (std::get
/// throws).
template <typename T>
class [[nodiscard]] Result
{
public:
    using value_type = T;

    Result(T value) : m_outcome(std::in_place_index<0>, std::move(value)) {}
    Result(Error error) : m_outcome(std::in_place_index<1>, std::move(error)) {}

    [[nodiscard]] bool has_value() const { return m_outcome.index() == 0; }
    explicit operator bool() const { return has_value(); }

    [[nodiscard]] const T &value() const { return std::get<0>(m_outcome); }
    [[nodiscard]] T &value() { return std::get<0>(m_outcome); }
    [[nodiscard]] const Error &error() const { return std::get<1>(m_outcome); }

    const T &operator*() const { return value(); }
    T &operator*() { return value(); }
    const T *operator->() const { return &value(); }
    T *operator->() { return &value(); }

private:
    std::variant<T, Error> m_outcome;
};

/// Success without a value, or an Error.
template <>
class [[nodiscard]] Result<void>
{
public:
    using value_type = void;

    Result() = default;
    Result(Error error) : m_outcome(std::move(error)) {}

    [[nodiscard]] bool has_value() const { return m_outcome.index() == 0; }
    explicit operator bool() const { return has_value(); }
    [[nodiscard]] const Error &error() const { return std::get<Error>(m_outcome); }

private:
    std::variant<std::monostate, Error> m_outcome;
};

} // namespace Poolhouse
