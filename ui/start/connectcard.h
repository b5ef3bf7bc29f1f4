// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/project/projectconfiguration.h"

#include <QFrame>
#include <QTimer>

#include <memory>

class QLabel;
class QLineEdit;
class QPushButton;
class QStackedWidget;
class QToolButton;

namespace Poolhouse {

class CheckList;
class EnvEdit;
class ProjectCheck;
class SegmentedControl;

/// Takes a project's URL, key and database URL, as single fields or as a `.env` text, tries each part live
/// and opens the project. Holds the secrets only while they stand in its fields.
class ConnectCard : public QFrame
{
    Q_OBJECT

public:
    explicit ConnectCard(QWidget *parent = nullptr);
    ~ConnectCard() override;

    /// Empties every field.
    void reset();
    /// What the fields hold now, or what is wrong with them.
    [[nodiscard]] Result<ProjectConfiguration> configuration() const;

Q_SIGNALS:
    void openRequested(const Poolhouse::ProjectConfiguration &configuration);

private:
    void showPage(int mode);
    QWidget *makeFieldsPage();
    QWidget *makeEnvPage();
    QWidget *makeNameLine();
    QWidget *makePathNote();
    void handleInputChanged();
    void dropChecks();
    void restartChecks();
    void showPathNote(const DatabaseUrl &url);
    void showFooter();
    void usePooledPort();
    /// What the footer says about input that cannot be a project.
    [[nodiscard]] QString problem(const Error &error) const;
    void setEnvironment(Environment environment);

    SegmentedControl *m_mode = nullptr;
    QStackedWidget *m_pages = nullptr;
    QLineEdit *m_url = nullptr;
    QLineEdit *m_key = nullptr;
    QLineEdit *m_database = nullptr;
    EnvEdit *m_env = nullptr;
    QLineEdit *m_name = nullptr;
    SegmentedControl *m_environment = nullptr;
    bool m_nameEdited = false;
    bool m_environmentChosen = false;
    QWidget *m_pathNote = nullptr;
    QLabel *m_pathText = nullptr;
    bool m_allowDirect = false;
    CheckList *m_checks = nullptr;
    QLabel *m_footer = nullptr;
    QPushButton *m_clear = nullptr;
    QPushButton *m_open = nullptr;
    QTimer m_settled; ///< checks start once typing rests
    std::unique_ptr<ProjectCheck> m_check;
};

} // namespace Poolhouse
