/** A page that moved: sends the reader on at once, without JavaScript, on any static host. */
import type { VNode } from "preact";

export const RedirectPage = ({
  to,
  origin,
  language,
}: {
  to: string;
  origin: string;
  language: string;
}): VNode => (
  <html lang={language}>
    <head>
      <meta charset="utf-8" />
      <title>{`Moved to ${to}`}</title>
      <meta http-equiv="refresh" content={`0; url=${to}`} />
      <meta name="robots" content="noindex" />
      <link rel="canonical" href={origin + to} />
    </head>
    <body>
      <p>
        This page has moved to <a href={to}>{to}</a>.
      </p>
    </body>
  </html>
);
