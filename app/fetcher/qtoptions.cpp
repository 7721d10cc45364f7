// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "app/fetcher/qtoptions.h"

namespace Poetry {

using namespace Qt::StringLiterals;

QStringList withoutQtOptions(const QStringList &arguments)
{
    static const QStringList flags{u"reverse"_s, u"nograb"_s, u"dograb"_s, u"sync"_s, u"widgetcount"_s};
    static const QStringList withValue{
        u"platform"_s,    u"platformpluginpath"_s, u"platformtheme"_s, u"plugin"_s,  u"qwindowgeometry"_s,
        u"qwindowicon"_s, u"qwindowtitle"_s,       u"session"_s,       u"display"_s, u"style"_s,
        u"stylesheet"_s};
    QStringList others;
    for (qsizetype i = 0; i < arguments.size(); ++i) {
        if (arguments[i] == "--"_L1)
            return others + arguments.mid(i);
        const qsizetype dashes = arguments[i].startsWith("--"_L1) ? 2 : arguments[i].startsWith(u'-') ? 1 : 0;
        const QString name = dashes > 0 ? arguments[i].mid(dashes).section(u'=', 0, 0) : QString();
        if (withValue.contains(name))
            i += arguments[i].contains(u'=') ? 0 : 1;
        else if (!flags.contains(name))
            others << arguments[i];
    }
    return others;
}

} // namespace Poetry
