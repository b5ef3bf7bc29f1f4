// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/window/application.h"
#include "app/window/tourcheck.h"
#include "app/window/tourrunner.h"

#include <QNetworkAccessManager>
#include <QObject>
#include <QTemporaryDir>

#include <memory>

class QAbstractButton;
class QMimeData;

namespace Poolhouse {

class ProjectPage;

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
    // tour.cpp
    void planOpening();
    void planBucket();
    void planIncident();
    void planEnd();
    void switchIncident(bool on);
    void confirmByQuery(const QString &sql, const QByteArray &expected, const QString &text,
                        const TourStep::Answer &answer);
    // tourfiles.cpp
    void planUpload();
    void planAwkwardNames();
    void planBrowsing();
    void planDownload();
    void planDeletion();

    [[nodiscard]] ProjectPage *page() const;
    [[nodiscard]] bool transfersRest() const;
    [[nodiscard]] QWidget *openDialog() const;
    /// A visible button with this property (primary, danger), or whose text starts so.
    [[nodiscard]] static QAbstractButton *button(QWidget *inside, const char *property,
                                                 const QString &text = {});
    [[nodiscard]] std::unique_ptr<QMimeData> dragged(const QStringList &paths) const;
    [[nodiscard]] QPoint rowPosition(const QString &name) const;

    Application *m_application = nullptr;
    QString m_folder;
    QTemporaryDir m_files;
    QString m_dropped;
    QString m_awkward;
    QString m_received;
    QNetworkAccessManager m_network;
    std::unique_ptr<TourRunner> m_runner;
    std::unique_ptr<TourCheck> m_check;
};

} // namespace Poolhouse
