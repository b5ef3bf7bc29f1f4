// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "app/window/tour.h"

#include "app/window/samplefiles.h"
#include "app/window/tourinput.h"
#include "core/database/connectionpool.h"
#include "core/monitor/activitymonitor.h"
#include "core/transfer/transferengine.h"
#include "ui/browser/bucketspanel.h"
#include "ui/browser/navigator.h"
#include "ui/project/projectlayout.h"
#include "ui/project/projectpage.h"
#include "ui/theme/thememanager.h"
#include "ui/widgets/iconbutton.h"

#include <QAbstractButton>
#include <QApplication>
#include <QDialog>
#include <QDir>
#include <QFile>
#include <QLineEdit>
#include <QNetworkReply>
#include <QTextStream>

namespace Poolhouse {

namespace {

constexpr int sampleFiles = 240;
constexpr int incidentDirect = 13;

} // namespace

Tour::Tour(Application *application, QString folder, QObject *parent)
    : QObject(parent)
    , m_application(application)
    , m_folder(std::move(folder))
{
    m_dropped = m_files.filePath(QStringLiteral("campaign"));
    m_awkward = m_files.filePath(QStringLiteral("awkward"));
    m_received = m_files.filePath(QStringLiteral("received"));
}

Tour::~Tour() = default;

ProjectPage *Tour::page() const
{
    return m_application->window()->projectPage();
}

void Tour::start()
{
    QDir().mkpath(m_dropped);
    QDir().mkpath(m_awkward);
    QDir().mkpath(m_received);
    const Result<int> written = writeSampleFiles(m_dropped, sampleFiles);
    if (!written) {
        QTextStream(stderr) << written.error().message << Qt::endl;
        Q_EMIT finished(1);
        return;
    }
    const QStringList names{QStringLiteral("Résumé año 2026.txt"), QStringLiteral("photo #3 [final].txt"),
                            QStringLiteral("naïve~sketch.txt")};
    for (const QString &name : names) {
        QFile file(QDir(m_awkward).filePath(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(name.toUtf8()) < 0) {
            QTextStream(stderr) << "Cannot write " << file.fileName() << Qt::endl;
            Q_EMIT finished(1);
            return;
        }
    }
    m_application->window()->resize(1440, 900);
    m_application->window()->show();
    m_runner = std::make_unique<TourRunner>(m_application->window(), m_folder);
    connect(m_runner.get(), &TourRunner::finished, this,
            [this](bool confirmed) { Q_EMIT finished(confirmed ? 0 : 1); });
    m_runner->setTrouble([this]() -> QString {
        return m_check && !page() ? QStringLiteral("The project closed in the middle of the tour.")
                                  : QString();
    });
    planOpening();
    planBucket();
    planUpload();
    planAwkwardNames();
    planBrowsing();
    planDownload();
    planDeletion();
    planIncident();
    planEnd();
    m_runner->start();
}

bool Tour::transfersRest() const
{
    const TransferEngine *engine = page()->session()->transfers();
    const QList<quint64> batches = engine->batches();
    return !batches.isEmpty() && engine->batch(batches.last()).state == BatchState::Finished;
}

QWidget *Tour::openDialog() const
{
    const QWidgetList windows = QApplication::topLevelWidgets();
    for (QWidget *window : windows) {
        if (window->isVisible() && qobject_cast<QDialog *>(window)) {
            return window;
        }
    }
    return nullptr;
}

QAbstractButton *Tour::button(QWidget *inside, const char *property, const QString &text)
{
    const QList<QAbstractButton *> buttons = inside->findChildren<QAbstractButton *>();
    for (QAbstractButton *candidate : buttons) {
        if (candidate->isVisible() && candidate->isEnabled() &&
            (property ? candidate->property(property).toBool() : candidate->text().startsWith(text))) {
            return candidate;
        }
    }
    return nullptr;
}

void Tour::planOpening()
{
    m_runner->add({QStringLiteral("start page"), nullptr, nullptr, nullptr});
    m_runner->add(
        {QStringLiteral("sandbox opens"), [this] { m_application->startSandbox(); },
         [this] { return page() != nullptr && m_application->sandbox()->isRunning(); },
         [this](const TourStep::Answer &answer) {
             const ProjectConfiguration &own = m_application->sandbox()->configuration();
             m_check = std::make_unique<TourCheck>(StorageEndpoint{own.url, own.apiKey, own.network});
             confirmByQuery(QStringLiteral("select 1"), "1",
                            QStringLiteral("PostgreSQL answers through PgBouncer."), answer);
         },
         120000});
    m_runner->add(
        {QStringLiteral("connections show"), nullptr,
         [this] { return page()->session()->monitor()->last().time.isValid(); },
         [this](const TourStep::Answer &answer) {
             confirmByQuery(
                 QStringLiteral("select count(*) from pg_stat_activity where backend_type = 'client "
                                "backend' and application_name ~ '^(PostgREST|realtime)'"),
                 "0", QStringLiteral("The server has no direct service connection yet."), answer);
         }});
}

void Tour::planBucket()
{
    m_runner->add({QStringLiteral("new bucket dialog"),
                   [this] { TourInput::click(page()->buckets()->findChild<IconButton *>()); },
                   [this] { return openDialog() != nullptr; }, nullptr});
    m_runner->add(
        {QStringLiteral("bucket created"),
         [this] {
             QWidget *dialog = openDialog();
             TourInput::type(dialog->findChild<QLineEdit *>(), QStringLiteral("media"));
             if (QAbstractButton *create = button(dialog, "primary")) {
                 TourInput::click(create);
             }
         },
         [this] { return !openDialog() && page()->navigator()->current().bucket == u"media"; },
         [this](const TourStep::Answer &answer) { m_check->bucketExists(QStringLiteral("media"), answer); }});
}

void Tour::switchIncident(bool on)
{
    QUrl url = m_application->sandbox()->adminUrl();
    url.setPath(url.path() + QStringLiteral("/incident"));
    QNetworkRequest request(url);
    request.setHeader(QNetworkRequest::ContentTypeHeader, QStringLiteral("application/json"));
    QNetworkReply *reply =
        m_network.post(request, on ? QByteArray("{\"on\":true}") : QByteArray("{\"on\":false}"));
    connect(reply, &QNetworkReply::finished, reply, &QObject::deleteLater);
}

void Tour::confirmByQuery(const QString &sql, const QByteArray &expected, const QString &text,
                          const TourStep::Answer &answer)
{
    page()
        ->session()
        ->pool()
        ->query(QStringLiteral("tour"), sql)
        ->onFinished(this, [expected, text, answer](const Result<QueryResult> &result) {
            if (!result) {
                answer(result.error());
                return;
            }
            const QByteArray value = result->rows.value(0).value(0).value_or(QByteArray());
            if (value != expected) {
                answer(Error{.kind = ErrorKind::Protocol,
                             .message = QStringLiteral("The server says %1 instead of %2.")
                                            .arg(QString::fromUtf8(value), QString::fromUtf8(expected))});
                return;
            }
            answer(text);
        });
}

void Tour::planIncident()
{
    const QString countServices =
        QStringLiteral("select count(*) from pg_stat_activity where backend_type = 'client backend' and "
                       "(usename = 'authenticator' or application_name ~ '^realtime')");
    m_runner->add({QStringLiteral("incident on"), [this] { switchIncident(true); },
                   [this] { return page()->session()->monitor()->last().direct == incidentDirect; },
                   [this, countServices](const TourStep::Answer &answer) {
                       confirmByQuery(countServices, QByteArray::number(incidentDirect),
                                      QStringLiteral("13 direct on screen, 13 at the server."), answer);
                   }});
    m_runner->add({QStringLiteral("connections in full"),
                   [this] { page()->areas()->setConnectionsMaximised(true); }, nullptr, nullptr});
    m_runner->add({QStringLiteral("incident off"),
                   [this] {
                       page()->areas()->setConnectionsMaximised(false);
                       switchIncident(false);
                   },
                   [this] { return page()->session()->monitor()->last().direct == 0; },
                   [this, countServices](const TourStep::Answer &answer) {
                       confirmByQuery(countServices, "0",
                                      QStringLiteral("0 direct on screen, 0 at the server."), answer);
                   }});
}

void Tour::planEnd()
{
    m_runner->add({QStringLiteral("dark"), [this] { m_application->themes()->setMode(ThemeMode::Dark); },
                   nullptr, nullptr});
    m_runner->add(
        {QStringLiteral("pool kept its word"), nullptr, nullptr, [this](const TourStep::Answer &answer) {
             const PoolStats stats = page()->session()->pool()->stats();
             if (stats.peak > stats.cap || stats.direct > 0 || stats.directRefused > 0) {
                 answer(Error{.kind = ErrorKind::DirectPath,
                              .message = QStringLiteral("The pool went over its cap or around the pooler.")});
                 return;
             }
             // Every session of ours that the server knows must be one that the pooler opened.
             const ActivitySnapshot &seen = page()->session()->monitor()->last();
             if (!seen.poolerClients || seen.selfDirect != 0) {
                 answer(Error{.kind = ErrorKind::DirectPath,
                              .message = QStringLiteral("A session of ours is not one of the pooler's.")});
                 return;
             }
             int clients = 0;
             for (const PoolerClient &client : seen.clients) {
                 clients += client.isSelf ? 1 : 0;
             }
             if (clients == 0 || clients > stats.cap) {
                 answer(
                     Error{.kind = ErrorKind::PoolExhausted,
                           .message = QStringLiteral("The pooler lists %1 clients of ours.").arg(clients)});
                 return;
             }
             answer(QStringLiteral("Peak %1 of %2; the pooler itself lists %3 clients of ours; 0 direct.")
                        .arg(stats.peak)
                        .arg(stats.cap)
                        .arg(clients));
         }});
}

} // namespace Poolhouse
