/** The markdown pipeline: whatever an author writes becomes HTML that is whole, and in which nothing runs. */
import fc from "fast-check";
import { Parser } from "htmlparser2";
import { render } from "../helpers/markdown.ts";
import { must, nothing, repeated, textOf, trial } from "./harness.ts";

const PIECES = [
  ...["[a](javascript:a)", '[a](vbscript:a "t")', "<javascript:a>", "[a]: data:text/html,a\n", "[a](//evil)"],
  ...[
    "# ",
    "## ",
    "- ",
    "1. ",
    "> ",
    "    ",
    "\n",
    "\n\n",
    "*",
    "**",
    "_",
    "`",
    "```\n",
    "~~~",
    "[",
    "]",
    "(",
    ")",
  ],
  ...[
    "![",
    "](",
    "[^1]",
    "[^1]: ",
    "|",
    "\n|---|---|\n",
    ":::note Title\n",
    ":::\n",
    ":::aside",
    ":::pull\n",
  ],
  ...[
    "<",
    ">",
    "<script>",
    "</script>",
    "<img src=x onerror=alert(1)>",
    "<!--",
    "-->",
    "&lt;",
    "&#x6a;",
    '"',
    "'",
  ],
  ...[
    "javascript:alert(1)",
    "JaVa\tscript:",
    "data:text/html,x",
    "https://a.example/",
    "ending.md",
    "//evil",
    "\\",
  ],
  ...[
    "mailto:a@b.example",
    "#x",
    "[PHONE]",
    "[EMAIL]",
    "words",
    "é",
    "\u2028",
    "\0",
    "---\n",
    "===\n",
    "<https://a.example>",
  ],
];

const VOID: ReadonlySet<string> = new Set(["br", "hr", "img", "input", "source", "wbr", "col"]);
const NEVER: ReadonlySet<string> = new Set(
  "script style iframe object embed form input button svg math base meta link template textarea".split(" "),
);
const ADDRESS = /^(?:https:\/\/|mailto:|tel:|sms:|#|\/(?![/\\])|$)/;

/** @throws Error where a tag is not closed by its own, or something could run */
const lookThrough = (html: string): void => {
  const open: string[] = [];
  const parser = new Parser(
    {
      onopentag: (name, attributes, implied) => {
        must(!implied, `<${name}> was not written`);
        must(!NEVER.has(name), `there is a <${name}>`);
        for (const [attribute, value] of Object.entries(attributes)) {
          must(!/^on/i.test(attribute) && attribute !== "style", `<${name}> has ${attribute}`);
          if (attribute === "href" || attribute === "src") {
            must(ADDRESS.test(value), `<${name}> leads to ${value}`);
          }
        }
        if (!VOID.has(name)) open.push(name);
      },
      onclosetag: (name, implied) => {
        if (VOID.has(name)) return;
        must(!implied && open.pop() === name, `</${name}> stands in the wrong place`);
      },
    },
    { xmlMode: false },
  );
  parser.end(html);
  must(open.length === 0, `not closed: ${open.join(", ")}`);
};

const pipeline = trial({
  name: "markdown: whatever is written becomes HTML that is balanced, and nothing of it runs",
  cases: 500,
  open: nothing,
  arbitrary: fc.oneof(textOf(PIECES), repeated(PIECES, 2_000)),
  holds: async (source) => lookThrough((await render(source)).html),
});

export const markdownTrials = [pipeline];
