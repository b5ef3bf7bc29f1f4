// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "core/storage/keyrules.h"
#include "ui/models/namecheckmodel.h"

// What the name check says; its rules are in namecheckmodel.cpp.

namespace Poolhouse {

namespace {

/// "# and [ ]", "é and ñ", "é, ñ and #": brackets of a pair stay together.
QString listed(const QStringList &characters)
{
    static const QStringList pairs{QStringLiteral("[]"), QStringLiteral("{}"), QStringLiteral("<>")};
    QStringList parts;
    QStringList seen;
    for (const QString &character : characters) {
        if (seen.contains(character)) {
            continue;
        }
        QString part = character;
        for (const QString &pair : pairs) {
            if (pair.contains(character) && characters.contains(pair.left(1)) &&
                characters.contains(pair.right(1))) {
                part = pair.left(1) + u' ' + pair.right(1);
                seen << pair.left(1) << pair.right(1);
            }
        }
        seen << character;
        parts << part;
    }
    if (parts.size() < 2) {
        return parts.join(QString());
    }
    const QString last = parts.takeLast();
    return NameCheckModel::tr("%1 and %2", "a list of characters: all but the last, the last")
        .arg(parts.join(QStringLiteral(", ")), last);
}

/// What cannot be seen is named.
QStringList visible(const QStringList &characters)
{
    QStringList result;
    for (const QString &character : characters) {
        const char32_t code = character.isEmpty() ? U'\0' : character.toUcs4().constFirst();
        if (code == 0xA0 || code == 0x202F || code == 0x2009) {
            result << NameCheckModel::tr("special space");
        } else if (QChar::isSpace(code)) {
            result << NameCheckModel::tr("line break or tab");
        } else if (QChar::isPrint(code)) {
            // An accent of its own (names from macOS) would sit on the character before it.
            result << (QChar::isMark(code) ? QChar(0x25CC) + character : character);
        } else {
            result << QStringLiteral("U+%1").arg(uint(code), 4, 16, QLatin1Char('0')).toUpper();
        }
    }
    result.removeDuplicates();
    return result;
}

} // namespace

QVariant NameCheckModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid)) {
        return {};
    }
    const Row &row = m_rows[size_t(index.row())];
    const PlannedUpload &file = m_files.at(row.file);
    switch (role) {
    case StateRole:
        return QVariant::fromValue(row.state);
    case DisallowedRole:
        return row.disallowed;
    case CaseTwinRole:
        return row.caseTwin;
    case LocalPathRole:
        return file.localPath;
    case IncludedRole:
        return row.included;
    case Qt::CheckStateRole:
        return index.column() == TickColumn ? QVariant(row.included ? Qt::Checked : Qt::Unchecked)
                                            : QVariant();
    case Qt::DisplayRole:
    case Qt::EditRole:
        switch (index.column()) {
        case FileColumn:
            return file.relative;
        case NameColumn:
            return row.name;
        case ProblemColumn:
            return problemText(row);
        default:
            return {};
        }
    case Qt::ToolTipRole:
        switch (index.column()) {
        case FileColumn:
            return file.localPath.isEmpty() ? file.relative : file.localPath;
        case NameColumn:
            return row.name;
        case ProblemColumn:
            return problemText(row);
        default:
            return {};
        }
    case Qt::AccessibleTextRole:
        if (index.column() == TickColumn) {
            return row.included ? tr("Upload %1").arg(file.relative) : tr("Leave out %1").arg(file.relative);
        }
        return {};
    default:
        return {};
    }
}

QVariant NameCheckModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal) {
        return {};
    }
    if (role == Qt::AccessibleTextRole && section == TickColumn) {
        return tr("Upload");
    }
    if (role == Qt::TextAlignmentRole) {
        return int(Qt::AlignLeft | Qt::AlignVCenter);
    }
    if (role != Qt::DisplayRole) {
        return {};
    }
    switch (section) {
    case FileColumn:
        return tr("File");
    case NameColumn:
        return tr("Name in Storage");
    case ProblemColumn:
        return tr("Not allowed in keys");
    default:
        return {};
    }
}

QString NameCheckModel::problemText(const Row &row) const
{
    QString original = listed(visible(row.disallowed));
    QString now;
    switch (row.state) {
    case NameState::Invalid:
        if (row.name.isEmpty()) {
            now = tr("the name is empty");
        } else {
            const QString still = listed(visible(disallowedIn(row.name)));
            now = still.isEmpty() ? tr("this is not a name") : tr("%1 not allowed").arg(still);
            return now;
        }
        break;
    case NameState::Taken:
        now = tr("name in use");
        break;
    case NameState::Existing:
        now = tr("already in Storage");
        break;
    case NameState::Good:
        if (row.caseTwin) {
            now = tr("differs only in upper and lower case");
        } else if (row.numbered) {
            now = tr("name in use");
        }
        break;
    }
    if (now.isEmpty() || !row.included) {
        return original;
    }
    return original.isEmpty() ? now : original + QStringLiteral("; ") + now;
}

} // namespace Poolhouse
