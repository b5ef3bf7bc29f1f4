// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/storage/filestamp.h"

#include <QCryptographicHash>
#include <QFile>
#include <QIODevice>

#include <functional>

namespace Poolhouse {

/// A file, or a window of one, on its way out: read in pieces as the network takes them, hashed on the way,
/// and watched: a file that is not the same size at the end as at the start fails the read instead of sending
/// something made up.
///
/// It says it is sequential so that Qt never sends it twice on its own: a repeated POST could meet its own
/// first attempt and report a conflict.
class FileBody : public QIODevice
{
    Q_OBJECT

public:
    /// Sees every piece as it is read, with its place in the file.
    using Observer = std::function<void(qint64 position, QByteArrayView piece)>;

    explicit FileBody(const QString &path, QObject *parent = nullptr);

    /// Only `length` bytes from `first` on. Before openFile().
    void setWindow(qint64 first, qint64 length);
    /// Instead of this body's own MD5. Before openFile().
    void setObserver(Observer observer) { m_observer = std::move(observer); }

    /// False: failure() says why.
    [[nodiscard]] bool openFile();
    /// Of the window.
    [[nodiscard]] qint64 length() const { return m_length; }
    [[nodiscard]] bool wasReadWhole() const { return m_read == m_length; }
    [[nodiscard]] QString failure() const { return m_failure; }
    /// Lower-case hex; empty until everything was read, and with an observer.
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
    FileStamp m_stamp;
    Observer m_observer;
    QCryptographicHash m_hash{QCryptographicHash::Md5};
    qint64 m_first = 0;
    qint64 m_length = -1; ///< -1 = up to the end of the file, until openFile() knows it
    qint64 m_read = 0;
    QString m_failure;
};

} // namespace Poolhouse
