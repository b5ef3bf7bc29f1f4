// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "app/sandbox/ports.h"

#include "app/sandbox/uniquefd.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>

namespace Poolhouse::Sandbox {

namespace {

quint16 bound(quint16 port)
{
    const UniqueFd fd(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
    // As the servers do, so that connections in TIME_WAIT do not count as a user of the port.
    const int on = 1;
    ::setsockopt(fd.get(), SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    auto *generic = reinterpret_cast<sockaddr *>(&address);
    socklen_t size = sizeof address;
    if (::bind(fd.get(), generic, size) != 0 || ::listen(fd.get(), 1) != 0 ||
        ::getsockname(fd.get(), generic, &size) != 0) {
        return 0;
    }
    return ntohs(address.sin_port);
}

} // namespace

bool isPortFree(quint16 port)
{
    return bound(port) == port;
}

quint16 choosePort(quint16 wanted)
{
    return wanted != 0 && isPortFree(wanted) ? wanted : bound(0);
}

} // namespace Poolhouse::Sandbox
