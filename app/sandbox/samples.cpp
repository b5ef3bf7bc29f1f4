// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "app/sandbox/samples.h"

#include "app/sandbox/sandboxerror.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QRandomGenerator>

namespace Poolhouse::Sandbox {

namespace {

void write(const QString &path, const QByteArray &text)
{
    QFile file(path);
    if (!QDir().mkpath(QFileInfo(path).absolutePath()) || !file.open(QIODevice::WriteOnly) ||
        file.write(text) != text.size()) {
        throw SandboxError(QStringLiteral("Cannot write the sample %1").arg(path));
    }
}

QByteArray colour(QRandomGenerator &random)
{
    return "hsl(" + QByteArray::number(random.bounded(360)) + " 45% " +
           QByteArray::number(45 + random.bounded(30)) + "%)";
}

/// A landscape as SVG: a picture that needs no graphics library to make.
QByteArray landscape(QRandomGenerator &random)
{
    QByteArray hills;
    for (int hill = 0; hill < 4; ++hill) {
        hills += "<ellipse cx=\"" + QByteArray::number(random.bounded(640)) + "\" cy=\"420\" rx=\"" +
                 QByteArray::number(160 + random.bounded(160)) + "\" ry=\"" +
                 QByteArray::number(80 + random.bounded(140)) + "\" fill=\"" + colour(random) + "\"/>";
    }
    return "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 640 400\"><rect width=\"640\" "
           "height=\"400\" fill=\"" +
           colour(random) + "\"/>" + hills + "</svg>\n";
}

QByteArray face(QRandomGenerator &random)
{
    return "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 96 96\"><rect width=\"96\" height=\"96\" "
           "fill=\"" +
           colour(random) + "\"/><circle cx=\"48\" cy=\"38\" r=\"18\" fill=\"" + colour(random) +
           "\"/><circle cx=\"48\" cy=\"96\" r=\"34\" fill=\"" + colour(random) + "\"/></svg>\n";
}

QByteArray table(QRandomGenerator &random)
{
    QByteArray text = "day,orders,revenue\n";
    for (int day = 1; day <= 28; ++day) {
        text += "2026-02-" + QByteArray::number(day) + ',' + QByteArray::number(random.bounded(500)) + ',' +
                QByteArray::number(random.bounded(90000)) + '\n';
    }
    return text;
}

QString numbered(const char *stem, int number, const char *suffix)
{
    return QString::fromLatin1(stem) + QStringLiteral("%1").arg(number, 3, 10, QLatin1Char('0')) +
           QString::fromLatin1(suffix);
}

} // namespace

QStringList writeSamples(const QString &folder)
{
    QRandomGenerator random(6543);
    const QDir root(folder);
    for (int i = 1; i <= 40; ++i) {
        write(root.filePath(numbered("avatars/users/user-", i, ".svg")), face(random));
    }
    for (int i = 1; i <= 60; ++i) {
        const int year = 2024 + i % 3;
        write(root.filePath(QStringLiteral("exports/%1/").arg(year) + numbered("orders-", i, ".csv")),
              table(random));
    }
    for (int i = 1; i <= 100; ++i) {
        const int year = 2024 + i % 3;
        write(root.filePath(QStringLiteral("media/images/%1/").arg(year) + numbered("landscape-", i, ".svg")),
              landscape(random));
    }
    for (int i = 1; i <= 39; ++i) {
        write(root.filePath(numbered("media/notes/note-", i, ".txt")),
              "Note " + QByteArray::number(i) + "\n\nA practice file of the Poolhouse sandbox.\n");
    }
    write(root.filePath(QStringLiteral("media/manifest.json")), "{\"name\":\"sample\",\"files\":240}\n");
    return {root.filePath(QStringLiteral("avatars")), root.filePath(QStringLiteral("exports")),
            root.filePath(QStringLiteral("media"))};
}

} // namespace Poolhouse::Sandbox
