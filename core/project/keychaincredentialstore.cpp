// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "core/project/keychaincredentialstore.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QPointer>

#include <qt6keychain/keychain.h>

#include <functional>

namespace Poolhouse {

namespace {

const QString service = QStringLiteral("Poolhouse");

QString toText(const Credentials &credentials)
{
    const QJsonObject object{{QStringLiteral("apiKey"), credentials.apiKey},
                             {QStringLiteral("databaseUrl"), credentials.databaseUrl},
                             {QStringLiteral("consoleUrl"), credentials.consoleUrl},
                             {QStringLiteral("proxyPassword"), credentials.proxyPassword}};
    return QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact));
}

Credentials fromText(const QString &text)
{
    const QJsonObject object = QJsonDocument::fromJson(text.toUtf8()).object();
    return {object[u"apiKey"].toString(), object[u"databaseUrl"].toString(), object[u"consoleUrl"].toString(),
            object[u"proxyPassword"].toString()};
}

/// Shows one QtKeychain job as one of ours. The QtKeychain job deletes itself; ours may go first.
template <typename T>
class KeychainJob final : public ResultJob<T>
{
public:
    using Answer = std::function<Result<T>(QKeychain::Job &)>;

    KeychainJob(QKeychain::Job *keychain, Answer answer, QObject *parent)
        : ResultJob<T>(parent)
        , m_keychain(keychain)
        , m_answer(std::move(answer))
    {}

protected:
    void doStart() override
    {
        QObject::connect(m_keychain, &QKeychain::Job::finished, this,
                         [this](QKeychain::Job *job) { this->finishWith(m_answer(*job)); });
        m_keychain->start();
    }

private:
    QPointer<QKeychain::Job> m_keychain;
    Answer m_answer;
};

} // namespace

ResultJob<CredentialStore::Place> *KeychainCredentialStore::write(const QString &profileId,
                                                                  const Credentials &credentials)
{
    m_thisRun.insert(profileId, credentials);
    auto *job = new QKeychain::WritePasswordJob(service);
    job->setInsecureFallback(false);
    job->setKey(profileId);
    job->setTextData(toText(credentials));
    return new KeychainJob<Place>(
        job,
        [](QKeychain::Job &done) -> Result<Place> {
            return done.error() == QKeychain::NoError ? Place::Keychain : Place::ThisRunOnly;
        },
        this);
}

ResultJob<Credentials> *KeychainCredentialStore::read(const QString &profileId)
{
    const auto known = m_thisRun.constFind(profileId);
    if (known != m_thisRun.constEnd()) {
        return new ReadyJob<Credentials>(*known, this);
    }
    auto *job = new QKeychain::ReadPasswordJob(service);
    job->setInsecureFallback(false);
    job->setKey(profileId);
    return new KeychainJob<Credentials>(
        job,
        [this, profileId](QKeychain::Job &done) -> Result<Credentials> {
            if (done.error() != QKeychain::NoError) {
                return Error{.kind = done.error() == QKeychain::EntryNotFound ? ErrorKind::NotFound
                                                                              : ErrorKind::Unauthorized,
                             .message = QStringLiteral("The keychain holds no key for this project: %1")
                                            .arg(done.errorString())};
            }
            const Credentials credentials =
                fromText(static_cast<QKeychain::ReadPasswordJob &>(done).textData());
            m_thisRun.insert(profileId, credentials);
            return credentials;
        },
        this);
}

ResultJob<void> *KeychainCredentialStore::remove(const QString &profileId)
{
    m_thisRun.remove(profileId);
    auto *job = new QKeychain::DeletePasswordJob(service);
    job->setInsecureFallback(false);
    job->setKey(profileId);
    return new KeychainJob<void>(
        job,
        [](QKeychain::Job &done) -> Result<void> {
            if (done.error() == QKeychain::NoError || done.error() == QKeychain::EntryNotFound ||
                done.error() == QKeychain::NoBackendAvailable) {
                return {};
            }
            return Error{.kind = ErrorKind::LocalFile, .message = done.errorString()};
        },
        this);
}

void KeychainCredentialStore::keepForThisRun(const QString &profileId, const Credentials &credentials)
{
    m_thisRun.insert(profileId, credentials);
}

} // namespace Poolhouse
