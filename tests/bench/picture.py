# SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
# SPDX-License-Identifier: MIT
"""Draws curves on logarithmic scales as a small SVG picture."""

import html
import math

WIDTH, HEIGHT, LEFT, TOP = 250, 180, 44, 26
COLOURS = {"get-poetry": "#2a76c6", "epoll loop in C": "#31363b", "Twisted": "#c0392b", "asyncio": "#e08a1e",
           "socat": "#27865a"}


def span(values):
    low, high = math.floor(math.log10(min(values))), math.ceil(math.log10(max(values)))
    return low, max(high, low + 1)


def chart(left, top, title, unit, series):
    """One chart: {name: [(x, y)]}."""
    points = [point for values in series.values() for point in values]
    x_low, x_high = span([max(x, 1e-3) for x, _ in points])
    y_low, y_high = span([max(y, 1e-3) for _, y in points])
    inner_width, inner_height = WIDTH - LEFT - 14, HEIGHT - TOP - 24

    def place(x, y):
        across = (math.log10(max(x, 1e-3)) - x_low) / (x_high - x_low)
        up = (math.log10(max(y, 1e-3)) - y_low) / (y_high - y_low)
        return left + LEFT + across * inner_width, top + TOP + (1 - up) * inner_height

    parts = [f'<text x="{left + LEFT}" y="{top + 16}" font-weight="bold">{html.escape(unit)}, by {html.escape(title)}'
             "</text>"]
    for power in range(y_low, y_high + 1):
        x, y = place(10 ** x_low, 10 ** power)
        parts.append(f'<path d="M{x:.0f} {y:.1f}h{inner_width}" stroke="#ddd"/>'
                     f'<text x="{x - 4:.0f}" y="{y + 3:.1f}" text-anchor="end">{10 ** power:g}</text>')
    for power in range(x_low, x_high + 1):
        x, y = place(10 ** power, 10 ** y_low)
        parts.append(f'<text x="{x:.0f}" y="{y + 14:.0f}" text-anchor="middle">{10 ** power:,}</text>')
    for name, values in series.items():
        line = " ".join(f"{x:.1f},{y:.1f}" for x, y in (place(*point) for point in values))
        thick = 2.5 if name == "get-poetry" else 1.2
        parts.append(f'<polyline points="{line}" fill="none" stroke="{COLOURS[name]}" stroke-width="{thick}"/>')
    return "\n".join(parts)


def charts(groups):
    """{title: {unit: {name: [(x, y)]}}}: a row of charts for each title, a legend below."""
    parts, names = [], {}
    for row, (title, measures) in enumerate(groups.items()):
        for column, (unit, series) in enumerate(measures.items()):
            parts.append(chart(column * WIDTH, row * HEIGHT, title, unit, series))
            names.update(dict.fromkeys(series))
    bottom = len(groups) * HEIGHT + 16
    for index, name in enumerate(names):
        parts.append(f'<text x="{LEFT + index * 130}" y="{bottom}" fill="{COLOURS[name]}">— {html.escape(name)}</text>')
    return ("<!-- SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers -->\n"
            "<!-- SPDX-License-Identifier: MIT -->\n"
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {3 * WIDTH} {bottom + 12}" '
            'font-family="sans-serif" font-size="10">\n<rect width="100%" height="100%" fill="white"/>\n'
            + "\n".join(parts) + "\n</svg>\n")
