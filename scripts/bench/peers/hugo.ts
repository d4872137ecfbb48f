/** A plain Hugo blog over the same articles. */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const PAGE = `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>{{ .Title }}</title><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="description" content="{{ .Description }}"></head>
<body><header><a href="/">Blog</a><nav><ul><li><a href="/">Home</a></li><li><a href="/articles/">Archive</a></li></ul></nav></header>
<main><article><h1>{{ .Title }}</h1><time datetime="{{ .Date.Format "2006-01-02" }}">{{ .Date.Format "2006-01-02" }}</time>
{{ .Content }}
<ul>{{ with .PrevInSection }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>{{ end }}{{ with .NextInSection }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>{{ end }}</ul></article></main>
<footer>Built with Hugo</footer></body></html>
`;

const LIST = `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Blog</title></head>
<body><ol>{{ range first 20 .Site.RegularPages }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>{{ end }}</ol></body></html>
`;

/** How it is called on the page. */
export const HUGO = "Hugo";

/**
 * Lays the blog out in `folder`, over the articles in `folder/content`.
 * @returns the arguments with which Hugo builds it
 */
export function layHugoBlog(folder: string): readonly string[] {
  const layouts = join(folder, "hugo/layouts/_default");
  mkdirSync(layouts, { recursive: true });
  writeFileSync(join(layouts, "single.html"), PAGE);
  writeFileSync(join(layouts, "list.html"), LIST);
  writeFileSync(
    join(folder, "hugo/config.toml"),
    'baseURL = "https://example.org/"\ndisableKinds = ["taxonomy", "term"]\n',
  );
  return ["--quiet", "-s", "hugo", "--contentDir", "../content", "-d", "../_hugo"];
}
