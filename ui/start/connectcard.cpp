// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/start/connectcard.h"

#include "core/session/projectcheck.h"
#include "ui/environmenttext.h"
#include "ui/start/checklist.h"
#include "ui/start/envedit.h"
#include "ui/start/startparts.h"
#include "ui/theme/icons.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/segmentedcontrol.h"

#include <QAction>
#include <QFontDatabase>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QStackedWidget>
#include <QToolButton>
#include <QVBoxLayout>

namespace Poolhouse {

namespace {

enum Mode { FieldsMode, EnvMode };
constexpr int settleMilliseconds = 600;

} // namespace

ConnectCard::ConnectCard(QWidget *parent) : QFrame(parent)
{
    setProperty("card", true);
    auto *title = new QLabel(tr("Connect your project"), this);
    title->setFont(Poolhouse::font(TextSize::Title, 600));
    auto *hint = new QLabel(
        tr("Paste the text or drop the file. Keys go to the system keyring, never to a settings file."),
        this);
    hint->setProperty("tone", QStringLiteral("secondary"));
    hint->setWordWrap(true);

    m_mode = new SegmentedControl(this);
    m_mode->setAccessibleName(tr("How to give the project"));
    m_mode->addSegment(tr("URL and key"));
    m_mode->addSegment(tr(".env"));
    auto *head = new QHBoxLayout;
    head->addWidget(title, 1);
    head->addWidget(m_mode);

    m_pages = new QStackedWidget(this);
    m_pages->addWidget(makeFieldsPage());
    m_pages->addWidget(makeEnvPage());
    // As tall as the page on show, not as the tallest.
    m_pages->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    m_mode->setCurrent(EnvMode);
    showPage(EnvMode);
    connect(m_mode, &SegmentedControl::currentChanged, this, [this](int mode) {
        showPage(mode);
        handleInputChanged();
    });

    m_checks = new CheckList(this);

    m_footer = new QLabel(this);
    m_footer->setObjectName(QStringLiteral("connectFooter"));
    m_footer->setFont(Poolhouse::font(TextSize::Secondary));
    m_footer->setProperty("tone", QStringLiteral("secondary"));
    m_footer->setWordWrap(true);
    m_clear = new QPushButton(tr("Clear"), this);
    m_open = new QPushButton(tr("Open project"), this);
    m_open->setProperty("primary", true);
    auto *foot = new QHBoxLayout;
    foot->setSpacing(8);
    foot->addWidget(m_footer, 1);
    foot->addWidget(m_clear);
    foot->addWidget(m_open);

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(20, 18, 20, 16);
    column->setSpacing(12);
    column->addLayout(head);
    column->addWidget(hint);
    column->addWidget(m_pages);
    column->addWidget(makeNameLine());
    column->addWidget(makePathNote());
    column->addWidget(m_checks);
    column->addLayout(foot);

    m_settled.setSingleShot(true);
    m_settled.setInterval(settleMilliseconds);
    connect(&m_settled, &QTimer::timeout, this, &ConnectCard::restartChecks);
    connect(m_clear, &QPushButton::clicked, this, &ConnectCard::reset);
    connect(m_open, &QPushButton::clicked, this, [this] {
        const Result<ProjectConfiguration> wanted = configuration();
        if (wanted) {
            // The card's check, its connection and its secrets go before the project opens.
            reset();
            Q_EMIT openRequested(*wanted);
        }
    });
    m_checks->setCheck(nullptr, {});
    showFooter();
}

ConnectCard::~ConnectCard() = default;

void ConnectCard::showPage(int mode)
{
    for (int page = 0; page < m_pages->count(); ++page) {
        m_pages->widget(page)->setSizePolicy(QSizePolicy::Preferred,
                                             page == mode ? QSizePolicy::Preferred : QSizePolicy::Ignored);
    }
    m_pages->setCurrentIndex(mode);
    m_pages->adjustSize();
}

QWidget *ConnectCard::makeFieldsPage()
{
    auto *page = new QWidget(this);
    m_url = makeField(tr("Project URL"), QStringLiteral("https://abcdefgh.supabase.co"), false, page);
    m_key = makeField(tr("Key"), tr("service_role or anon key"), true, page);
    m_database =
        makeField(tr("Database URL (optional)"), QStringLiteral("postgresql://…:6543/postgres"), true, page);
    auto *column = new QVBoxLayout(page);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    for (QLineEdit *field : {m_url, m_key, m_database}) {
        column->addWidget(makeFieldLabel(field->accessibleName(), field, page));
        column->addWidget(field);
    }
    connect(m_key, &QLineEdit::textChanged, this, &ConnectCard::handleInputChanged);
    connect(m_database, &QLineEdit::textChanged, this, &ConnectCard::handleInputChanged);
    // A key must not go to an address that is still being typed.
    connect(m_url, &QLineEdit::textEdited, this, &ConnectCard::dropChecks);
    connect(m_url, &QLineEdit::editingFinished, this, &ConnectCard::handleInputChanged);
    return page;
}

QWidget *ConnectCard::makeEnvPage()
{
    auto *page = new QWidget(this);
    m_env = new EnvEdit(page);
    m_env->setAccessibleName(tr("Text of a .env file"));
    m_env->setPlaceholderText(QStringLiteral("SUPABASE_URL=https://…\nSUPABASE_SERVICE_ROLE_KEY=…\n"
                                             "DATABASE_URL=postgresql://…:6543/postgres"));
    m_env->setFixedHeight(92);
    m_env->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    connect(m_env, &EnvEdit::realTextChanged, this, &ConnectCard::handleInputChanged);

    auto *reveal = new QToolButton(m_env);
    reveal->setIcon(icon(QStringLiteral("eye")));
    reveal->setAutoRaise(true);
    reveal->setCheckable(true);
    reveal->setAccessibleName(tr("Show the keys"));
    reveal->setToolTip(tr("Show the keys"));
    connect(reveal, &QToolButton::toggled, m_env, &EnvEdit::setRevealed);
    auto *corner = new QVBoxLayout(m_env);
    corner->setContentsMargins(4, 4, 4, 4);
    corner->addWidget(reveal, 0, Qt::AlignTop | Qt::AlignRight);

    auto *column = new QVBoxLayout(page);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_env);
    column->addStretch(1);
    return page;
}

QWidget *ConnectCard::makeNameLine()
{
    auto *line = new QWidget(this);
    m_name = makeField(tr("Name"), {}, false, line);
    connect(m_name, &QLineEdit::textEdited, this, [this] { m_nameEdited = true; });
    m_environment = new SegmentedControl(line);
    m_environment->setAccessibleName(tr("Environment"));
    for (const Environment environment :
         {Environment::Production, Environment::Staging, Environment::Local}) {
        const int index = m_environment->addSegment(environmentWord(environment));
        QToolButton *button = m_environment->segment(index);
        button->setIcon(environmentDot(environment));
        button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
        connect(button, &QToolButton::clicked, this, [this] { m_environmentChosen = true; });
    }
    m_environment->setCurrent(0);

    auto *left = new QVBoxLayout;
    left->setSpacing(4);
    left->addWidget(makeFieldLabel(tr("Name"), m_name, line));
    left->addWidget(m_name);
    auto *right = new QVBoxLayout;
    right->setSpacing(4);
    right->addWidget(makeFieldLabel(tr("Environment"), m_environment, line));
    right->addWidget(m_environment);
    auto *columns = new QHBoxLayout(line);
    columns->setContentsMargins(0, 0, 0, 0);
    columns->setSpacing(14);
    columns->addLayout(left, 1);
    columns->addLayout(right);
    return line;
}

QWidget *ConnectCard::makePathNote()
{
    m_pathNote = new QFrame(this);
    m_pathNote->setObjectName(QStringLiteral("pathNote"));
    m_pathNote->setProperty("kind", QStringLiteral("warn"));
    m_pathText = new QLabel(m_pathNote);
    m_pathText->setWordWrap(true);
    auto *pooled = new QPushButton(tr("Use port 6543"), m_pathNote);
    auto *allow = new QPushButton(tr("Allow direct"), m_pathNote);
    connect(pooled, &QPushButton::clicked, this, &ConnectCard::usePooledPort);
    connect(allow, &QPushButton::clicked, this, [this] {
        m_allowDirect = true;
        restartChecks();
    });
    auto *line = new QHBoxLayout(m_pathNote);
    line->setContentsMargins(12, 8, 12, 8);
    line->addWidget(m_pathText, 1);
    line->addWidget(pooled);
    line->addWidget(allow);
    m_pathNote->hide();
    return m_pathNote;
}

void ConnectCard::reset()
{
    m_url->clear();
    m_key->clear();
    m_database->clear();
    m_env->setRealText({});
    m_name->clear();
    m_nameEdited = false;
    m_environmentChosen = false;
    m_allowDirect = false;
    m_environment->setCurrent(0);
    m_settled.stop();
    restartChecks();
}

Result<ProjectConfiguration> ConnectCard::configuration() const
{
    ConfigurationSources sources;
    if (m_mode->current() == EnvMode) {
        sources.envFile = parseEnvText(m_env->realText());
    } else {
        sources.url = m_url->text().trimmed();
        sources.envFile = {{QStringLiteral("SUPABASE_SERVICE_ROLE_KEY"), m_key->text().trimmed()},
                           {QStringLiteral("DATABASE_URL"), m_database->text().trimmed()}};
    }
    Result<ProjectConfiguration> found = resolveConfiguration(sources);
    if (found) {
        if (!m_name->text().trimmed().isEmpty()) {
            found->name = m_name->text().trimmed();
        }
        if (m_environmentChosen) {
            found->environment = Environment(m_environment->current());
        }
        found->allowDirect = m_allowDirect;
    }
    return found;
}

void ConnectCard::handleInputChanged()
{
    // What was found out about the input before says nothing about this one.
    m_allowDirect = false;
    dropChecks();
    m_settled.start();
}

void ConnectCard::dropChecks()
{
    m_settled.stop();
    m_check.reset();
    m_checks->setCheck(nullptr, {});
    m_pathNote->hide();
    showFooter();
}

void ConnectCard::setEnvironment(Environment environment)
{
    m_environment->setCurrent(int(environment));
}

void ConnectCard::restartChecks()
{
    m_check.reset();
    const Result<ProjectConfiguration> wanted = configuration();
    if (!wanted) {
        m_checks->setCheck(nullptr, {});
        m_pathNote->hide();
        showFooter();
        return;
    }
    if (!m_nameEdited) {
        m_name->setText(wanted->name);
    }
    if (!m_environmentChosen) {
        setEnvironment(wanted->environment);
    }
    showPathNote(wanted->databaseUrl);
    m_check = std::make_unique<ProjectCheck>(*wanted);
    m_checks->setCheck(m_check.get(), *wanted);
    connect(m_check.get(), &ProjectCheck::stepChanged, this, [this, url = wanted->databaseUrl] {
        showFooter();
        showPathNote(url);
    });
    m_check->start();
    showFooter();
}

void ConnectCard::showPathNote(const DatabaseUrl &url)
{
    const DatabaseUrl::Promise promise = url.isEmpty() ? DatabaseUrl::Promise::Unknown : url.promise();
    const bool session = promise == DatabaseUrl::Promise::SessionPooler;
    // What the address promises, or what the connection turned out to be.
    const bool proven =
        m_check && m_check->finding(ProjectCheck::Step::Database).error.kind == ErrorKind::DirectPath;
    const bool direct = (promise == DatabaseUrl::Promise::Direct || proven) && !m_allowDirect;
    m_pathNote->setVisible(session || direct);
    m_pathText->setText(
        session
            ? tr("This is the pooler's session mode: every client holds a backend of its own. "
                 "Transaction mode is at %1.")
                  .arg(url.atTransactionPooler().masked())
            : (proven ? tr("This address goes straight to PostgreSQL, around the pooler. The connection was "
                           "closed again.")
                      : tr("This address goes straight to PostgreSQL, around the pooler. Nothing was "
                           "opened.")));
}

QString ConnectCard::problem(const Error &error) const
{
    if (m_mode->current() == FieldsMode && m_key->text().trimmed().isEmpty() &&
        parseProjectUrl(m_url->text())) {
        return tr("Paste a key of the project: service_role sees everything, anon what row-level security "
                  "lets it see.");
    }
    return error.message;
}

void ConnectCard::usePooledPort()
{
    const Result<ProjectConfiguration> wanted = configuration();
    if (!wanted || wanted->databaseUrl.isEmpty()) {
        return;
    }
    const QString pooled = wanted->databaseUrl.atTransactionPooler().toString();
    if (m_mode->current() == EnvMode) {
        QStringList lines = m_env->realText().split(u'\n');
        for (QString &line : lines) {
            if (line.trimmed().startsWith(u"DATABASE_URL=")) {
                line = QStringLiteral("DATABASE_URL=") + pooled;
            }
        }
        m_env->setRealText(lines.join(u'\n'));
    } else {
        m_database->setText(pooled);
    }
    m_settled.stop();
    restartChecks();
}

void ConnectCard::showFooter()
{
    const Result<ProjectConfiguration> wanted = configuration();
    const bool empty = m_mode->current() == EnvMode ? m_env->toPlainText().trimmed().isEmpty()
                                                    : m_url->text().trimmed().isEmpty();
    if (!wanted) {
        m_footer->setText(empty ? QString() : problem(wanted.error()));
        m_open->setEnabled(false);
        return;
    }
    const bool canOpen = m_check && m_check->canOpen();
    m_open->setEnabled(canOpen);
    if (!m_check) {
        m_footer->clear();
    } else if (m_check->isFinished()) {
        m_footer->setText(
            canOpen ? QString()
                    : tr("Nothing was saved. Correct what failed; the checks run again by themselves."));
    } else if (canOpen) {
        m_footer->setText(tr("You can open the project now; the other checks finish by themselves."));
    } else {
        m_footer->setText(tr("Checking…"));
    }
}

} // namespace Poolhouse
