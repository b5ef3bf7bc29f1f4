// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "app/window/samplefiles.h"

#include <QDir>
#include <QImage>
#include <QLinearGradient>
#include <QPainter>
#include <QRandomGenerator>
#include <QSaveFile>

namespace Poolhouse {

namespace {

QString paddedName(const QString &stem, int number, const QString &suffix)
{
    return stem + QStringLiteral("-%1.").arg(number, 3, 10, QLatin1Char('0')) + suffix;
}

QByteArray textOf(int number, QRandomGenerator &random)
{
    QByteArray text = "Poolhouse sample " + QByteArray::number(number) + "\n\n";
    const int lines = 5 + int(random.bounded(200));
    for (int line = 0; line < lines; ++line) {
        text += "Line " + QByteArray::number(line) + ": " + QByteArray::number(random.generate(), 16) + "\n";
    }
    return text;
}

QByteArray tableOf(QRandomGenerator &random)
{
    QByteArray text = "day,uploads,bytes\n";
    for (int day = 1; day <= 28; ++day) {
        text += "2026-02-" + QByteArray::number(day) + ',' + QByteArray::number(random.bounded(500)) + ',' +
                QByteArray::number(random.bounded(9000000)) + '\n';
    }
    return text;
}

bool writeImage(const QString &path, int number, QRandomGenerator &random)
{
    QImage image(320 + int(random.bounded(200)), 240, QImage::Format_RGB32);
    QPainter painter(&image);
    QLinearGradient sky(0, 0, 0, image.height());
    sky.setColorAt(0, QColor::fromHsv(int(random.bounded(360)), 60, 240));
    sky.setColorAt(1, QColor::fromHsv(int(random.bounded(360)), 130, 160));
    painter.fillRect(image.rect(), sky);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    for (int hill = 0; hill < 4; ++hill) {
        painter.setBrush(QColor::fromHsv(200 + hill * 8, 90, 150 - hill * 25));
        painter.drawEllipse(QPointF(random.bounded(image.width()), image.height() + 40 - hill * 10), 190,
                            110);
    }
    painter.end();
    QSaveFile file(path);
    return file.open(QIODevice::WriteOnly) && image.save(&file, number % 2 ? "PNG" : "JPG") && file.commit();
}

bool writeBytes(const QString &path, const QByteArray &bytes)
{
    QSaveFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() && file.commit();
}

} // namespace

Result<int> writeSampleFiles(const QString &folder, int count)
{
    QRandomGenerator random(20261124);
    const QDir root(folder);
    const QStringList folders{QStringLiteral("pictures/2025"), QStringLiteral("pictures/2026"),
                              QStringLiteral("reports"),       QStringLiteral("data/daily"),
                              QStringLiteral("notes"),         QStringLiteral("empty folder")};
    for (const QString &name : folders) {
        if (!root.mkpath(name)) {
            return Error{.kind = ErrorKind::LocalFile,
                         .message = QStringLiteral("Cannot make the folder %1.").arg(root.filePath(name))};
        }
    }
    for (int i = 0; i < count; ++i) {
        bool written = false;
        QString name;
        switch (i % 6) {
        case 0:
        case 1:
            name =
                QStringLiteral("pictures/%1/").arg(2025 + i % 2) +
                paddedName(QStringLiteral("photo"), i, i % 2 ? QStringLiteral("png") : QStringLiteral("jpg"));
            written = writeImage(root.filePath(name), i, random);
            break;
        case 2:
            name =
                QStringLiteral("reports/") + paddedName(QStringLiteral("report"), i, QStringLiteral("csv"));
            written = writeBytes(root.filePath(name), tableOf(random));
            break;
        case 3:
            name =
                QStringLiteral("data/daily/") + paddedName(QStringLiteral("day"), i, QStringLiteral("json"));
            written = writeBytes(root.filePath(name), "{\"day\":" + QByteArray::number(i) + ",\"value\":" +
                                                          QByteArray::number(random.bounded(1000)) + "}\n");
            break;
        case 4:
            name = QStringLiteral("notes/") + paddedName(QStringLiteral("note"), i, QStringLiteral("txt"));
            written = writeBytes(root.filePath(name), textOf(i, random));
            break;
        default: {
            name = QStringLiteral("data/") + paddedName(QStringLiteral("blob"), i, QStringLiteral("bin"));
            QByteArray bytes(1024 * (1 + int(random.bounded(64))), Qt::Uninitialized);
            for (char &byte : bytes) {
                byte = char(random.bounded(256));
            }
            written = writeBytes(root.filePath(name), bytes);
            break;
        }
        }
        if (!written) {
            return Error{.kind = ErrorKind::LocalFile,
                         .message = QStringLiteral("Cannot write %1.").arg(root.filePath(name))};
        }
    }
    return count;
}

} // namespace Poolhouse
