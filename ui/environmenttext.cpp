// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/environmenttext.h"

#include "ui/theme/icons.h"

#include <QCoreApplication>

namespace Poolhouse {

QString environmentWord(Environment environment)
{
    switch (environment) {
    case Environment::Production:
        return QCoreApplication::translate("Environment", "Production");
    case Environment::Staging:
        return QCoreApplication::translate("Environment", "Staging");
    case Environment::Local:
        return QCoreApplication::translate("Environment", "Local");
    }
    return {};
}

Token environmentToken(Environment environment)
{
    switch (environment) {
    case Environment::Production:
        return Token::DotProduction;
    case Environment::Staging:
        return Token::DotStaging;
    case Environment::Local:
        return Token::DotLocal;
    }
    return Token::DotLocal;
}

QIcon environmentDot(Environment environment)
{
    return icon(QStringLiteral("dot"), environmentToken(environment));
}

} // namespace Poolhouse
