// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/window/application.h"
#include "app/window/tourrunner.h"

#include <QObject>
#include <QTemporaryDir>

#include <memory>

namespace Poolhouse {

class ObjectListView;
class ProjectPage;
class TourCheck;

/// Drives the real window through its main job on a sandbox that it starts itself, with real mouse, key and
/// drop events, and has every result confirmed by the server. Touches no other project.
class Tour : public QObject
{
    Q_OBJECT

public:
    Tour(Application *application, QString folder, QObject *parent = nullptr);
    ~Tour() override;

    void start();

Q_SIGNALS:
    /// 0 when every step was confirmed, else 1.
    void finished(int exitCode);

private:
    void planOpening();
    void planBucket();
    void planUpload();
    void planBrowsing();
    void planDownload();
    void planDeletion();
    void planIncident();
    void planEnd();

    [[nodiscard]] ProjectPage *page() const;
    void fail(const QString &reason);

    Application *m_application = nullptr;
    QString m_folder;
    QTemporaryDir m_files;
    QString m_dropped;  ///< the local folder that is dropped
    QString m_received; ///< where the download goes
    std::unique_ptr<TourRunner> m_runner;
    std::unique_ptr<TourCheck> m_check;
    QStringList m_deleted;
};

} // namespace Poolhouse
