// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/transfer/transfertypes.h"

#include <QAbstractTableModel>
#include <QHash>
#include <QSet>
#include <QStringList>

#include <vector>

namespace Poolhouse {

/// The files of an upload whose names the server does not take, each with a proposed name that can be edited
/// and a tick that leaves the file out. Files with good names are no rows; they pass through into result().
class NameCheckModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { TickColumn, FileColumn, NameColumn, ProblemColumn, ColumnCount };
    enum Role {
        StateRole = Qt::UserRole, ///< NameState
        DisallowedRole,           ///< QStringList of what the file's own name may not hold
        CaseTwinRole,             ///< bool: another key differs only in upper and lower case
        LocalPathRole,
        IncludedRole,
    };
    enum class NameState {
        Good,     ///< the server takes it and nothing else has it
        Invalid,  ///< still holds something that is not allowed
        Taken,    ///< another file of this upload gets the same key
        Existing, ///< the server holds this key already: usable, the upload will ask
    };
    Q_ENUM(NameState)

    /// `existing`: keys below the same target that are known to be there, relative to it; may be empty.
    explicit NameCheckModel(QList<PlannedUpload> files, const QStringList &existing = {},
                            QObject *parent = nullptr);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role = Qt::DisplayRole) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role = Qt::EditRole) override;

    [[nodiscard]] bool needsAnswer() const { return !m_rows.empty(); }
    [[nodiscard]] qsizetype fileCount() const { return m_files.size(); }
    /// How many files would be uploaded now.
    [[nodiscard]] qsizetype uploadCount() const { return m_files.size() - m_excluded; }
    [[nodiscard]] int includedCount() const { return int(m_rows.size()) - m_excluded; }
    /// Ticked rows whose name cannot be used as it stands.
    [[nodiscard]] int problemCount() const { return m_problems; }
    [[nodiscard]] bool isAcceptable() const { return m_problems == 0 && uploadCount() > 0; }
    void setAllIncluded(bool included);

    /// What to upload, in the order given: good names as they were, ticked rows under their new names.
    [[nodiscard]] QList<PlannedUpload> result() const;

Q_SIGNALS:
    /// uploadCount, problemCount or isAcceptable may have changed.
    void summaryChanged();

private:
    struct Row
    {
        qsizetype file = 0; ///< index in m_files
        QString name;
        QStringList disallowed;
        bool included = true;
        bool numbered = false; ///< the proposal got a number because its name was in use
        bool caseTwin = false;
        NameState state = NameState::Good;
    };

    [[nodiscard]] QString proposalFor(const QString &relative, bool *numbered);
    [[nodiscard]] QString problemText(const Row &row) const;
    void enter(int row);
    void leave(int row);
    void rename(int row, const QString &name);
    /// False when the row was like that already.
    bool setIncluded(int row, bool included);
    /// Judges one row anew; true when something about it changed.
    bool judge(int row);
    void judgeAround(const QString &folded, int changedRow);
    void countProblems();

    QList<PlannedUpload> m_files;
    std::vector<Row> m_rows;
    QSet<QString> m_goodNames; ///< keys of the files that pass through
    QSet<QString> m_existing;
    QHash<QString, int> m_others;          ///< case-folded: how many fixed keys (good or existing)
    QMultiHash<QString, int> m_rowsByName; ///< ticked rows only
    QMultiHash<QString, int> m_rowsByFold; ///< ticked rows only
    QHash<QString, int> m_nextNumber;      ///< per proposal, so that 1,000 equal proposals stay linear
    int m_excluded = 0;
    int m_problems = 0;
};

} // namespace Poolhouse
