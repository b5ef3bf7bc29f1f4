// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
// Header values: a letter in the first line says which one.
#include "core/storage/storagejson.h"
#include "tests/fuzz/fuzzinput.h"

using namespace Poolhouse;
using namespace Poolhouse::Fuzz;

namespace {

void checkEtag(const QByteArray &value)
{
    const QByteArray md5 = md5OfEtag(QString::fromLatin1(value));
    require(md5.isEmpty() || (md5.size() == 32 && QByteArray::fromHex(md5).size() == 16));
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
    const Input input = split(data, size);
    switch (input.head.isEmpty() ? ' ' : input.head.front()) {
    case 'e':
        checkEtag(input.body);
        break;
    default:
        break;
    }
    return 0;
}
