// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "core/storage/filebody.h"

#include <QFileInfo>

namespace Poolhouse {

FileBody::FileBody(const QString &path, QObject *parent) : QIODevice(parent), m_file(path) {}

void FileBody::setWindow(qint64 first, qint64 length)
{
    m_first = first;
    m_length = length;
}

bool FileBody::openFile()
{
    const QFileInfo info(m_file);
    if (!info.exists()) {
        m_failure = QStringLiteral("%1 is not there any more").arg(m_file.fileName());
        return false;
    }
    if (!info.isFile()) {
        m_failure = QStringLiteral("%1 is not a file").arg(m_file.fileName());
        return false;
    }
    if (!m_file.open(QIODevice::ReadOnly | QIODevice::Unbuffered)) {
        m_failure = QStringLiteral("Cannot read %1: %2").arg(m_file.fileName(), m_file.errorString());
        return false;
    }
    m_stamp = {.size = m_file.size(), .modified = info.lastModified()};
    if (m_length < 0) {
        m_length = m_stamp.size - m_first;
    }
    if (m_first + m_length > m_stamp.size || !m_file.seek(m_first)) {
        m_failure = QStringLiteral("%1 became shorter while it was being uploaded").arg(m_file.fileName());
        return false;
    }
    return QIODevice::open(QIODevice::ReadOnly | QIODevice::Unbuffered);
}

QByteArray FileBody::md5() const
{
    return wasReadWhole() && !m_observer ? m_hash.result().toHex() : QByteArray();
}

QString FileBody::changeSinceOpen() const
{
    if (FileStamp::of(m_file.fileName()) == m_stamp) {
        return {};
    }
    return QStringLiteral("%1 changed while it was being uploaded").arg(m_file.fileName());
}

qint64 FileBody::bytesAvailable() const
{
    return m_length - m_read + QIODevice::bytesAvailable();
}

qint64 FileBody::readData(char *data, qint64 maxSize)
{
    const qint64 wanted = qMin(maxSize, m_length - m_read);
    if (wanted <= 0) {
        return -1;
    }
    const qint64 got = m_file.read(data, wanted);
    if (got < 0) {
        m_failure = QStringLiteral("Cannot read %1: %2").arg(m_file.fileName(), m_file.errorString());
        return -1;
    }
    if (got == 0) {
        m_failure = QStringLiteral("%1 became shorter while it was being uploaded").arg(m_file.fileName());
        return -1;
    }
    if (m_observer) {
        m_observer(m_first + m_read, QByteArrayView(data, got));
    } else {
        m_hash.addData(QByteArrayView(data, got));
    }
    m_read += got;
    return got;
}

qint64 FileBody::writeData(const char *, qint64)
{
    return -1;
}

} // namespace Poolhouse
