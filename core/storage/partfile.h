// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QFile>
#include <QString>

namespace Poolhouse {

/// The hidden neighbour (`.NAME.XXXXXX.part`) a download is written to until it is complete. Every call that
/// can fail returns what went wrong in plain words, or nothing. Unless kept, it is removed with this object.
class PartFile
{
public:
    explicit PartFile(QString target);
    ~PartFile();
    PartFile(const PartFile &) = delete;
    PartFile &operator=(const PartFile &) = delete;

    /// Makes a new one (and the target's folder).
    [[nodiscard]] QString open();
    /// Goes on with one that is there, at its end.
    [[nodiscard]] QString reopen(const QString &name);
    [[nodiscard]] bool isOpen() const { return m_file.isOpen(); }
    [[nodiscard]] QString name() const { return m_file.fileName(); }
    [[nodiscard]] qint64 size() const { return m_file.size(); }
    [[nodiscard]] QString write(const char *data, qint64 bytes);
    /// Back to nothing, with the same name.
    [[nodiscard]] QString clear();
    /// The target gets its name or its new content, at once. `replace` false: a file that has the name by now
    /// stays, and this fails.
    [[nodiscard]] QString moveIntoPlace(bool replace);
    /// Closes it and leaves it there.
    void keep();
    void remove();

private:
    QString m_target;
    QFile m_file;
};

} // namespace Poolhouse
