// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/errortext.h"

#include "core/storage/policyadvice.h"

#include <QCoreApplication>
#include <QStringList>

namespace Poolhouse {

namespace {

struct ErrorWords
{
    Q_DECLARE_TR_FUNCTIONS(ErrorWords)
};

/// The server's own sentence, where it says more than our kind does. Cut to one line.
QString said(const Error &error)
{
    QString message = error.message.simplified();
    if (message.size() > 200) {
        message = message.left(199) + QChar(0x2026);
    }
    return message;
}

QString withReason(const Error &error, const QString &sentence)
{
    const QString message = said(error);
    return message.isEmpty() ? sentence : ErrorWords::tr("%1 Reason: %2").arg(sentence, message);
}

ErrorText databaseText(const Error &error)
{
    ErrorText text;
    if (error.code == QLatin1String("28P01") || error.code == QLatin1String("28000")) {
        text.title = ErrorWords::tr("The database did not accept the user or password");
        text.detail = ErrorWords::tr("Nothing was changed. Check the user name and the password in the "
                                     "database URL.");
    } else if (error.code == QLatin1String("3D000")) {
        text.title = ErrorWords::tr("There is no such database");
        text.detail = ErrorWords::tr("Nothing was changed. Check the database name at the end of the URL.");
    } else if (error.code == QLatin1String("53300")) {
        text.title = ErrorWords::tr("The database has no connection left");
        text.detail = ErrorWords::tr("Nothing was changed. Every slot is taken; Poolhouse tries again by "
                                     "itself.");
    } else if (error.code == QLatin1String("57014")) {
        text.title = ErrorWords::tr("The database took too long");
        text.detail = ErrorWords::tr("The statement was stopped and nothing was changed. Try again later.");
    } else if (error.code == QLatin1String("42501")) {
        text.title = ErrorWords::tr("This database user may not see that");
        text.detail =
            ErrorWords::tr("Nothing was changed. Grant it pg_monitor to see everybody's connections.");
    } else {
        text.title = ErrorWords::tr("The database refused");
        text.detail = withReason(error, ErrorWords::tr("Nothing was changed."));
    }
    return text;
}

} // namespace

ErrorText explain(const Error &error)
{
    ErrorText text;
    switch (error.kind) {
    case ErrorKind::Network:
        text.title = ErrorWords::tr("The server cannot be reached");
        text.detail =
            ErrorWords::tr("Nothing was changed. Check your connection and the project URL, then retry.");
        break;
    case ErrorKind::Tls:
        text.title = ErrorWords::tr("The connection to the server is not safe");
        text.detail = withReason(error, ErrorWords::tr("Nothing was sent."));
        break;
    case ErrorKind::Timeout:
        text.title = ErrorWords::tr("The server did not answer in time");
        text.detail = ErrorWords::tr("It may still have done what was asked. Refresh to see, then retry.");
        break;
    case ErrorKind::Cancelled:
        text.title = ErrorWords::tr("Stopped");
        text.detail = ErrorWords::tr("What was finished before stays as it is.");
        break;
    case ErrorKind::Unauthorized:
        text.title = ErrorWords::tr("The server does not accept this key");
        text.detail = ErrorWords::tr("Nothing was changed. The key is wrong, expired or of another project. "
                                     "Change the key.");
        text.keyProblem = true;
        break;
    case ErrorKind::Forbidden:
        text.title = ErrorWords::tr("This key may not do that");
        text.detail = ErrorWords::tr("Nothing was changed. Connect with the service_role key, or change the "
                                     "policies of the bucket.");
        text.keyProblem = true;
        break;
    case ErrorKind::NotFound:
        text.title = ErrorWords::tr("It is not there");
        text.detail =
            ErrorWords::tr("It was moved or deleted meanwhile, or this key may not see it. Refresh to "
                           "see what is there.");
        break;
    case ErrorKind::Conflict:
        text.title = ErrorWords::tr("Something with that name exists already");
        text.detail =
            ErrorWords::tr("What is stored was not overwritten. Choose another name, or replace it.");
        break;
    case ErrorKind::NotEmpty:
        text.title = ErrorWords::tr("The bucket is not empty");
        text.detail = ErrorWords::tr("Nothing was deleted. Empty the bucket first.");
        break;
    case ErrorKind::TooLarge:
        text.title = ErrorWords::tr("The file is too large");
        text.detail =
            ErrorWords::tr("It was not stored. Raise the size limit of the bucket or of the project.");
        break;
    case ErrorKind::UnsupportedType:
        text.title = ErrorWords::tr("The bucket does not accept this kind of file");
        text.detail = ErrorWords::tr("It was not stored. Allow its type in the settings of the bucket.");
        break;
    case ErrorKind::InvalidName:
        text.title = ErrorWords::tr("The server does not take this name");
        text.detail = ErrorWords::tr("Nothing was stored. Use letters, digits and - _ . ! ( ) instead.");
        break;
    case ErrorKind::InvalidRequest:
        text.title = ErrorWords::tr("The server refused the request");
        text.detail = withReason(error, ErrorWords::tr("Nothing was changed."));
        break;
    case ErrorKind::RateLimited:
        text.title = ErrorWords::tr("Storage asks for a pause");
        text.detail =
            ErrorWords::tr("It has too many requests or is short of database connections. Try again "
                           "in a moment.");
        break;
    case ErrorKind::Locked:
        text.title = ErrorWords::tr("The file is in use by another request");
        text.detail = ErrorWords::tr("Nothing was changed. Try again in a moment.");
        break;
    case ErrorKind::Server:
        text.title = ErrorWords::tr("Storage failed");
        text.detail =
            ErrorWords::tr("The server had a problem of its own. Refresh to see what is there, then "
                           "retry.");
        break;
    case ErrorKind::Protocol:
        text.title = ErrorWords::tr("The answer could not be understood");
        text.detail = ErrorWords::tr("This may not be a Supabase project, or something between changed the "
                                     "answer. Check the project URL.");
        break;
    case ErrorKind::LocalFile:
        text.title = ErrorWords::tr("A file on this computer could not be used");
        text.detail =
            withReason(error, ErrorWords::tr("Check that it exists, that you may use it and that there "
                                             "is room on the disk."));
        break;
    case ErrorKind::Configuration:
        text.title = ErrorWords::tr("A setting cannot work");
        text.detail = withReason(error, ErrorWords::tr("Nothing was sent. Correct the project's settings."));
        break;
    case ErrorKind::Database:
        text = databaseText(error);
        break;
    case ErrorKind::DirectPath:
        text.title = ErrorWords::tr("This database URL goes around the pooler");
        text.detail =
            ErrorWords::tr("The connection was closed at once. Use the pooler's URL with port 6543.");
        break;
    case ErrorKind::PoolExhausted:
        text.title = ErrorWords::tr("All pooled connections are busy");
        text.detail = withReason(error, ErrorWords::tr("Nothing was changed. Try again in a moment."));
        break;
    }
    text.canRetry = isRetryable(error) || error.kind == ErrorKind::Cancelled ||
                    error.kind == ErrorKind::Server || error.kind == ErrorKind::LocalFile;
    return text;
}

QString errorDetails(const Error &error)
{
    QStringList lines;
    const auto add = [&lines](const QString &label, const QString &value) {
        if (!value.isEmpty()) {
            lines << QStringLiteral("%1: %2").arg(label, value);
        }
    };
    add(ErrorWords::tr("Kind"), errorKindName(error.kind));
    if (error.status != 0) {
        add(ErrorWords::tr("Status"), QString::number(error.status));
    }
    if (error.httpStatus != 0 && error.httpStatus != error.status) {
        add(ErrorWords::tr("HTTP status line"), QString::number(error.httpStatus));
    }
    add(ErrorWords::tr("Code"), error.code);
    add(ErrorWords::tr("Message"), error.message);
    add(ErrorWords::tr("Request id"), error.requestId);
    return lines.join(u'\n');
}

QString policyText(const Error &error, const QString &role)
{
    const PolicyAdvice advice = policyAdvice(error, role);
    if (advice.needsServiceRole) {
        return ErrorWords::tr("Only the service_role key may do this. No policy changes that.");
    }
    if (advice.needs.isEmpty()) {
        return {};
    }
    const PolicyNeed &need = advice.needs.constFirst();
    const QString commands = need.commands.join(QStringLiteral(" + ")).toUpper();
    // The server hides what a role may not read, so absence and refusal look the same.
    return error.kind == ErrorKind::NotFound
               ? ErrorWords::tr(
                     "If it is there, row-level security hides it from the role %1. The role needs "
                     "%2 on %3. Policies that allow it:")
                     .arg(role, commands, need.table)
               : ErrorWords::tr("Row-level security refused this to the role %1. The role needs %2 on %3. "
                                "Policies that allow it:")
                     .arg(role, commands, need.table);
}

} // namespace Poolhouse
