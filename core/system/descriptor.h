// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include <utility>

namespace Poetry {

/// Owns one file descriptor.
class Descriptor
{
public:
    Descriptor() = default;
    explicit Descriptor(int fd) : m_fd(fd) {}
    Descriptor(Descriptor &&other) noexcept : m_fd(other.release()) {}
    Descriptor &operator=(Descriptor &&other) noexcept
    {
        std::swap(m_fd, other.m_fd);
        return *this;
    }
    Descriptor(const Descriptor &) = delete;
    Descriptor &operator=(const Descriptor &) = delete;
    ~Descriptor();

    int get() const { return m_fd; }
    bool isOpen() const { return m_fd >= 0; }
    /// The same file once more; not open, and errno says why, where that cannot be.
    Descriptor copy() const;
    int release() { return std::exchange(m_fd, -1); }

private:
    int m_fd = -1;
};

/// Raises the soft limit on open files to the hard limit (it is often 1,024). Call once, at start. Returns the limit in
/// force.
int raiseDescriptorLimit();

/// The limit in force now: it may be changed from outside at any time.
int descriptorLimit();

/// Descriptors open in this process now; costs a look into /proc.
int openDescriptors();

/// Fewer than so many are left; errno says why where none is.
bool areDescriptorsScarce(int spare);

/// Descriptors that fetching leaves free, for dialogs, fonts, spool files and name look-ups.
constexpr int DescriptorReserve = 64;

} // namespace Poetry
