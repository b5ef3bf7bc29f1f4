// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QCryptographicHash>
#include <QDateTime>
#include <QFile>
#include <QIODevice>

namespace Poolhouse {

/// A file on its way out: read in pieces as the network takes them, hashed on the way, and watched: a file
/// that is not the same size at the end as at the start fails the read instead of sending something made up.
///
/// It says it is sequential so that Qt never sends it twice on its own: a repeated POST could meet its own
/// first attempt and report a conflict.
class FileBody : public QIODevice
{
    Q_OBJECT

public:
    explicit FileBody(const QString &path, QObject *parent = nullptr);

    /// False: failure() says why.
    [[nodiscard]] bool openFile();
    [[nodiscard]] qint64 length() const { return m_length; }
    [[nodiscard]] bool wasReadWhole() const { return m_read == m_length; }
    [[nodiscard]] QString failure() const { return m_failure; }
    /// Lower-case hex; empty until everything was read.
    [[nodiscard]] QByteArray md5() const;
    /// Looks at the file once more: empty when it is as it was.
    [[nodiscard]] QString changeSinceOpen() const;

    [[nodiscard]] bool isSequential() const override { return true; }
    [[nodiscard]] qint64 bytesAvailable() const override;
    [[nodiscard]] bool atEnd() const override { return m_read >= m_length; }
    bool reset() override { return false; }

protected:
    qint64 readData(char *data, qint64 maxSize) override;
    qint64 writeData(const char *data, qint64 maxSize) override;

private:
    QFile m_file;
    QDateTime m_modified;
    QCryptographicHash m_hash{QCryptographicHash::Md5};
    qint64 m_length = 0;
    qint64 m_read = 0;
    QString m_failure;
};

} // namespace Poolhouse
