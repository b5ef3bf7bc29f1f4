// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/models/namecheckmodel.h"

#include "core/storage/keyrules.h"

namespace Poolhouse {

namespace {

QString fold(const QString &key)
{
    return key.toCaseFolded();
}

/// "a/photo.png", 2 → "a/photo 2.png"; a folder keeps its slash: "a/b/" → "a/b 2/".
QString numberedKey(const QString &key, int number)
{
    const qsizetype end = key.endsWith(u'/') ? key.size() - 1 : key.size();
    const qsizetype slash = end > 0 ? key.lastIndexOf(u'/', end - 1) : -1;
    qsizetype dot = key.endsWith(u'/') ? -1 : key.lastIndexOf(u'.');
    if (dot <= slash + 1) { // none, or a dotfile's own dot
        dot = end;
    } else if (QStringView(key).left(dot).endsWith(u".tar") && dot - 4 > slash + 1) {
        dot -= 4;
    }
    return key.left(dot) + u' ' + QString::number(number) + key.mid(dot);
}

} // namespace

NameCheckModel::NameCheckModel(QList<PlannedUpload> files, const QStringList &existing, QObject *parent)
    : QAbstractTableModel(parent)
    , m_files(std::move(files))
    , m_existing(existing.cbegin(), existing.cend())
{
    for (const QString &key : existing) {
        ++m_others[fold(key)];
    }
    QList<qsizetype> bad;
    for (qsizetype i = 0; i < m_files.size(); ++i) {
        const QString &relative = m_files.at(i).relative;
        if (isValidObjectKey(relative)) {
            m_goodNames.insert(relative);
            ++m_others[fold(relative)];
        } else {
            bad << i;
        }
    }
    m_rows.reserve(size_t(bad.size()));
    for (const qsizetype file : std::as_const(bad)) {
        Row row;
        row.file = file;
        row.disallowed = disallowedIn(m_files.at(file).relative);
        row.name = proposalFor(m_files.at(file).relative, &row.numbered);
        m_rows.push_back(std::move(row));
        enter(int(m_rows.size()) - 1);
    }
    for (int row = 0; row < int(m_rows.size()); ++row) {
        judge(row);
    }
    countProblems();
}

int NameCheckModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

int NameCheckModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

Qt::ItemFlags NameCheckModel::flags(const QModelIndex &index) const
{
    if (!index.isValid()) {
        return Qt::NoItemFlags;
    }
    Qt::ItemFlags result = Qt::ItemIsSelectable | Qt::ItemIsEnabled | Qt::ItemNeverHasChildren;
    if (index.column() == TickColumn) {
        result |= Qt::ItemIsUserCheckable;
    } else if (index.column() == NameColumn && m_rows[size_t(index.row())].included) {
        result |= Qt::ItemIsEditable;
    }
    return result;
}

bool NameCheckModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid)) {
        return false;
    }
    if (index.column() == TickColumn && role == Qt::CheckStateRole) {
        if (setIncluded(index.row(), value.toInt() == Qt::Checked)) {
            countProblems();
            Q_EMIT summaryChanged();
        }
        return true;
    }
    if (index.column() == NameColumn && role == Qt::EditRole) {
        QString name = value.toString();
        // A folder that needs its placeholder stays a folder, whatever is typed.
        const bool isFolder = m_files.at(m_rows[size_t(index.row())].file).localPath.isEmpty();
        if (isFolder && !name.isEmpty() && !name.endsWith(u'/')) {
            name += u'/';
        }
        rename(index.row(), name);
        return true;
    }
    return false;
}

void NameCheckModel::setAllIncluded(bool included)
{
    bool changed = false;
    for (int row = 0; row < int(m_rows.size()); ++row) {
        changed = setIncluded(row, included) || changed;
    }
    if (changed) {
        countProblems();
        Q_EMIT summaryChanged();
    }
}

QList<PlannedUpload> NameCheckModel::result() const
{
    QList<PlannedUpload> files;
    files.reserve(uploadCount());
    size_t next = 0;
    for (qsizetype i = 0; i < m_files.size(); ++i) {
        PlannedUpload file = m_files.at(i);
        if (next < m_rows.size() && m_rows[next].file == i) {
            const Row &row = m_rows[next++];
            if (!row.included) {
                continue;
            }
            file.relative = row.name;
        }
        files << file;
    }
    return files;
}

QString NameCheckModel::proposalFor(const QString &relative, bool *numbered)
{
    QString proposal = proposedKey(relative);
    const auto isFree = [this](const QString &key) {
        const QString folded = fold(key);
        return !m_others.contains(folded) && !m_rowsByFold.contains(folded);
    };
    if (isFree(proposal)) {
        return proposal;
    }
    *numbered = true;
    int &next = m_nextNumber[proposal];
    next = qMax(next, 2);
    QString name = numberedKey(proposal, next++);
    while (!isFree(name)) {
        name = numberedKey(proposal, next++);
    }
    return name;
}

void NameCheckModel::enter(int row)
{
    const QString &name = m_rows[size_t(row)].name;
    m_rowsByName.insert(name, row);
    m_rowsByFold.insert(fold(name), row);
}

void NameCheckModel::leave(int row)
{
    const QString &name = m_rows[size_t(row)].name;
    m_rowsByName.remove(name, row);
    m_rowsByFold.remove(fold(name), row);
}

void NameCheckModel::rename(int row, const QString &name)
{
    Row &changed = m_rows[size_t(row)];
    if (changed.name == name) {
        return;
    }
    const QString before = fold(changed.name);
    if (changed.included) {
        leave(row);
    }
    changed.name = name;
    changed.numbered = false;
    if (changed.included) {
        enter(row);
    }
    judge(row);
    Q_EMIT dataChanged(index(row, NameColumn), index(row, ProblemColumn));
    judgeAround(before, row);
    judgeAround(fold(name), row);
    countProblems();
    Q_EMIT summaryChanged();
}

bool NameCheckModel::setIncluded(int row, bool included)
{
    Row &changed = m_rows[size_t(row)];
    if (changed.included == included) {
        return false;
    }
    changed.included = included;
    m_excluded += included ? -1 : 1;
    if (included) {
        enter(row);
    } else {
        leave(row);
    }
    judge(row);
    Q_EMIT dataChanged(index(row, TickColumn), index(row, ProblemColumn));
    judgeAround(fold(changed.name), row);
    return true;
}

bool NameCheckModel::judge(int row)
{
    Row &judged = m_rows[size_t(row)];
    const NameState stateBefore = judged.state;
    const bool twinBefore = judged.caseTwin;
    const qsizetype ownShare = judged.included ? 1 : 0;
    const qsizetype sameName =
        m_rowsByName.count(judged.name) - ownShare + (m_goodNames.contains(judged.name) ? 1 : 0);
    const QString folded = fold(judged.name);
    const bool exists = m_existing.contains(judged.name);
    const qsizetype sameFold = m_rowsByFold.count(folded) - ownShare + m_others.value(folded);
    if (!isValidObjectKey(judged.name)) {
        judged.state = NameState::Invalid;
    } else if (sameName > 0) {
        judged.state = NameState::Taken;
    } else if (exists) {
        judged.state = NameState::Existing;
    } else {
        judged.state = NameState::Good;
    }
    judged.caseTwin = sameFold > sameName + (exists ? 1 : 0);
    return judged.state != stateBefore || judged.caseTwin != twinBefore;
}

void NameCheckModel::judgeAround(const QString &folded, int changedRow)
{
    const QList<int> rows = m_rowsByFold.values(folded);
    for (const int row : rows) {
        if (row != changedRow && judge(row)) {
            Q_EMIT dataChanged(index(row, NameColumn), index(row, ProblemColumn));
        }
    }
}

void NameCheckModel::countProblems()
{
    m_problems = 0;
    for (const Row &row : m_rows) {
        if (row.included && (row.state == NameState::Invalid || row.state == NameState::Taken)) {
            ++m_problems;
        }
    }
}

} // namespace Poolhouse
