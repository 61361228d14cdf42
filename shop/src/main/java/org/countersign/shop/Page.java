package org.countersign.shop;

/** Puts the pages together. What comes from outside goes through {@link #text}. */
final class Page {
    private Page() {}

    /** A text as HTML. */
    static String text(String text) {
        StringBuilder html = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> html.append("&amp;");
                case '<' -> html.append("&lt;");
                case '>' -> html.append("&gt;");
                case '"' -> html.append("&quot;");
                case '\'' -> html.append("&#39;");
                default -> html.append(c);
            }
        }
        return html.toString();
    }

    /** A whole page around its content, which is HTML. */
    static String of(String title, String content) {
        return """
                <!doctype html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <title>%s – Example shop</title>
                <link rel="stylesheet" href="/shop.css">
                </head>
                <body>
                <header>Example shop</header>
                <main class="card">
                <h1>%1$s</h1>
                %s
                </main>
                <footer>Payments are confirmed with Countersign.</footer>
                </body>
                </html>
                """.formatted(text(title), content);
    }

    /** A line of a list of facts. */
    static String fact(String name, String value) {
        return "<div><dt>%s</dt><dd>%s</dd></div>".formatted(text(name), text(value));
    }
}
