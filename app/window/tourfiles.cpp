// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
// The tour's steps on files: drop, awkward names, browse, download, delete.

#include "app/window/tour.h"
#include "app/window/tourinput.h"
#include "core/transfer/transferengine.h"
#include "ui/actions/filechooser.h"
#include "ui/browser/browserpage.h"
#include "ui/browser/fileactions.h"
#include "ui/browser/navigator.h"
#include "ui/browser/objectlistview.h"
#include "ui/models/objectlistmodel.h"
#include "ui/project/projectpage.h"

#include <QAbstractButton>
#include <QAction>
#include <QDir>
#include <QMimeData>
#include <QUrl>

namespace Poolhouse {

namespace {

/// Answers where a person would use the system's file dialog.
class TourChooser final : public FileChooser
{
public:
    explicit TourChooser(QString folder) : m_folder(std::move(folder)) {}

    void chooseFilesToUpload(QWidget *, const QString &, Chosen) override {}
    void chooseFolderToUpload(QWidget *, const QString &, Chosen) override {}
    void chooseDownloadFolder(QWidget *, const QString &, Chosen chosen) override { chosen({m_folder}); }
    [[nodiscard]] QString downloadFolder() const override { return m_folder; }

private:
    QString m_folder;
};

/// Where the platform would deliver a drag: the innermost widget at this place that takes drops.
QWidget *dropReceiver(QWidget *window, QPoint at)
{
    QWidget *widget = window->childAt(at);
    while (widget && widget != window && !widget->acceptDrops()) {
        widget = widget->parentWidget();
    }
    return widget ? widget : window;
}

} // namespace

std::unique_ptr<QMimeData> Tour::dragged(const QStringList &paths) const
{
    auto data = std::make_unique<QMimeData>();
    QList<QUrl> urls;
    for (const QString &path : paths) {
        urls.append(QUrl::fromLocalFile(path));
    }
    data->setUrls(urls);
    return data;
}

QPoint Tour::rowPosition(const QString &name) const
{
    const ObjectListView *view = page()->browser()->view();
    const QAbstractItemModel *rows = view->model();
    for (int row = 0; row < rows->rowCount(); ++row) {
        const QModelIndex index = rows->index(row, 0);
        if (index.data(Qt::DisplayRole).toString() == name) {
            return view->visualRect(index).center();
        }
    }
    return {};
}

void Tour::planUpload()
{
    const auto middle = [this] {
        return page()->browser()->mapTo(m_application->window(), page()->browser()->rect().center());
    };
    m_runner->add({QStringLiteral("folder hovers"),
                   [this, middle] {
                       QWidget *window = m_application->window();
                       QWidget *receiver = dropReceiver(window, middle());
                       TourInput::dragOver(receiver, receiver->mapFrom(window, middle()),
                                           dragged({m_dropped}).get());
                   },
                   nullptr, nullptr});
    m_runner->add(
        {QStringLiteral("folder dropped"),
         [this, middle] {
             QWidget *window = m_application->window();
             QWidget *receiver = dropReceiver(window, middle());
             const auto data = dragged({m_dropped});
             TourInput::dragOver(receiver, receiver->mapFrom(window, middle()), data.get());
             TourInput::drop(receiver, receiver->mapFrom(window, middle()), data.get());
         },
         [this] { return transfersRest(); },
         [this](const TourStep::Answer &answer) {
             m_check->treeIsStored(m_dropped, {QStringLiteral("media"), QStringLiteral("campaign/")}, answer);
         },
         120000});
}

void Tour::planAwkwardNames()
{
    m_runner->add({QStringLiteral("awkward names are shown first"),
                   [this] {
                       QStringList paths;
                       const QFileInfoList files = QDir(m_awkward).entryInfoList(QDir::Files);
                       for (const QFileInfo &file : files) {
                           paths.append(file.absoluteFilePath());
                       }
                       QWidget *window = m_application->window();
                       const QPoint at = page()->browser()->mapTo(window, page()->browser()->rect().center());
                       QWidget *receiver = dropReceiver(window, at);
                       const auto data = dragged(paths);
                       TourInput::dragOver(receiver, receiver->mapFrom(window, at), data.get());
                       TourInput::drop(receiver, receiver->mapFrom(window, at), data.get());
                   },
                   [this] { return openDialog() != nullptr; }, nullptr});
    m_runner->add({QStringLiteral("awkward names stored"),
                   [this] {
                       QWidget *dialog = openDialog();
                       if (QAbstractButton *upload = dialog ? button(dialog, "primary") : nullptr) {
                           TourInput::click(upload);
                       }
                   },
                   [this] { return !openDialog() && transfersRest(); },
                   [this](const TourStep::Answer &answer) {
                       m_check->keysExist(QStringLiteral("media"),
                                          {QStringLiteral("Resume ano 2026.txt"),
                                           QStringLiteral("photo 3 (final).txt"),
                                           QStringLiteral("naive-sketch.txt")},
                                          answer);
                   }});
}

void Tour::planBrowsing()
{
    m_runner->add({QStringLiteral("folder opened"),
                   [this] {
                       TourInput::doubleClick(page()->browser()->view()->viewport(),
                                              rowPosition(QStringLiteral("campaign")));
                   },
                   [this] {
                       return page()->navigator()->current().key == u"campaign/" &&
                              page()->browser()->view()->model()->rowCount() > 0;
                   },
                   [this](const TourStep::Answer &answer) {
                       m_check->folderHolds(page()->navigator()->current(),
                                            page()->browser()->view()->model()->rowCount(), answer);
                   }});
    m_runner->add({QStringLiteral("pictures opened"),
                   [this] {
                       TourInput::doubleClick(page()->browser()->view()->viewport(),
                                              rowPosition(QStringLiteral("pictures")));
                   },
                   [this] {
                       return page()->navigator()->current().key == u"campaign/pictures/" &&
                              page()->browser()->view()->model()->rowCount() > 0;
                   },
                   [this](const TourStep::Answer &answer) {
                       m_check->folderHolds(page()->navigator()->current(),
                                            page()->browser()->view()->model()->rowCount(), answer);
                   }});
}

void Tour::planDownload()
{
    m_runner->add({QStringLiteral("back to the bucket"),
                   [this] {
                       page()->navigator()->up();
                       page()->navigator()->up();
                   },
                   [this] {
                       return page()->navigator()->current().key.isEmpty() &&
                              !rowPosition(QStringLiteral("campaign")).isNull();
                   },
                   nullptr});
    m_runner->add(
        {QStringLiteral("folder downloaded"),
         [this] {
             page()->actionsOfFiles()->setChooser(std::make_unique<TourChooser>(m_received));
             TourInput::click(page()->browser()->view()->viewport(), rowPosition(QStringLiteral("campaign")));
             if (QAbstractButton *download = button(page()->browser(), nullptr, QStringLiteral("Download"))) {
                 TourInput::click(download);
             }
         },
         [this] {
             return transfersRest() && page()->session()
                                               ->transfers()
                                               ->batch(page()->session()->transfers()->batches().last())
                                               .kind == TransferKind::Download;
         },
         [this](const TourStep::Answer &answer) {
             const auto sent = TourCheck::localTree(m_dropped);
             const auto back = TourCheck::localTree(QDir(m_received).filePath(QStringLiteral("campaign")));
             if (sent != back) {
                 answer(Error{.kind = ErrorKind::LocalFile,
                              .message = QStringLiteral("%1 files were sent, %2 came back the same.")
                                             .arg(sent.size())
                                             .arg(back.size())});
                 return;
             }
             answer(QStringLiteral("%1 files came back byte-identical.").arg(back.size()));
         },
         120000});
}

void Tour::planDeletion()
{
    m_runner->add(
        {QStringLiteral("deletion asks first"),
         [this] {
             TourInput::click(page()->browser()->view()->viewport(), rowPosition(QStringLiteral("campaign")));
             if (QAbstractButton *remove = button(page()->browser(), nullptr, QStringLiteral("Delete"))) {
                 TourInput::click(remove);
             }
         },
         [this] {
             QWidget *dialog = openDialog();
             return dialog && button(dialog, "danger");
         },
         nullptr});
    m_runner->add(
        {QStringLiteral("folder deleted"),
         [this] {
             QWidget *dialog = openDialog();
             if (QAbstractButton *remove = dialog ? button(dialog, "danger") : nullptr) {
                 TourInput::click(remove);
             }
         },
         [this] {
             return !openDialog() && transfersRest() && rowPosition(QStringLiteral("campaign")).isNull();
         },
         [this](const TourStep::Answer &answer) {
             const int left = int(QDir(m_awkward).entryList(QDir::Files).size());
             m_check->prefixIsGone({QStringLiteral("media"), QStringLiteral("campaign/")}, left, answer);
         },
         120000});
}

} // namespace Poolhouse
