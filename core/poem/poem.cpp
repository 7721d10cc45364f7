// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "core/poem/poem.h"

#include "core/poem/poemstore.h"
#include "core/poem/utf8tally.h"

#include <QCryptographicHash>
#include <QStringDecoder>

#include <algorithm>

namespace Poetry {

namespace {

std::shared_ptr<const PoemStore> storeOf(const QByteArray &bytes)
{
    auto store = std::make_shared<PoemStore>(PoemStore::Options{bytes.size(), {}, false, true});
    store->append(bytes);
    store->finish();
    return store;
}

} // namespace

Poem::Poem() = default;

Poem::Poem(const QByteArray &bytes) : m_store(storeOf(bytes)), m_size(bytes.size()) {}

Poem::Poem(std::shared_ptr<const PoemStore> store, qint64 size) : m_store(std::move(store)), m_size(size) {}

bool Poem::isKept() const
{
    return !m_store || m_store->isKept();
}

QByteArray Poem::read(qint64 offset, qint64 length) const
{
    if (!m_store || offset >= m_size)
        return {};
    return m_store->read(offset, std::min(length, m_size - offset));
}

qint64 Poem::sizeInFile() const
{
    return m_store ? std::min(m_store->sizeInFile(), m_size) : 0;
}

QString Poem::text() const
{
    const QByteArray all = bytes();
    Utf8Tally tally;
    tally.add(all); // half a character at the end may be whole soon
    if (tally.isUtf8())
        return QStringDecoder(QStringDecoder::Utf8)(all);
    QString text(all.size(), Qt::Uninitialized);
    std::transform(all.begin(), all.end(), text.begin(), [](char byte) {
        return QChar(static_cast<char16_t>(Utf8Tally::windows1252(static_cast<uchar>(byte))));
    });
    return text;
}

QByteArray Poem::sha256() const
{
    if (m_store && m_store->size() == m_size) {
        if (const auto hash = m_store->hash())
            return *hash;
    }
    constexpr qint64 slice = 256 * 1024;
    QCryptographicHash hash(QCryptographicHash::Sha256);
    for (qint64 offset = 0; offset < m_size; offset += slice)
        hash.addData(read(offset, slice));
    if (m_store && m_store->size() == m_size)
        m_store->tellHash(hash.result());
    return hash.result();
}

} // namespace Poetry
