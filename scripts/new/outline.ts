/** The outline that docs/STYLEGUIDE.md, section 6, asks for: what a new draft says until the author has written it. */

const OUTLINE = `
Begin where the reader is, in two to four sentences. Write to "you".

:::note In short
- First line: what the reader will know at the end.
- Second line: what they can do.
- Third line: when not to wait.
:::

## A heading that says something

One idea in a paragraph, in short sentences. Each figure needs a source in the front matter.

## A second heading

Say what tends to happen, and how a reader can tell.

## A third heading

Say what helps, and what to ask for.

## A fourth heading

Say where this does not hold, or what is not known. Link to one or two other articles, like [Article](/articles/).

## What to do next

- A small step for today.
- A step that does not need us.
- If there is danger: [crisis help](/crisis-help/).
`;

/** The Markdown under the front matter of a new draft. */
export const outline = OUTLINE.trimStart();

/** Lines that the outline puts where the author's own are wanted. */
export const PROMPTS: ReadonlySet<string> = new Set(
  outline
    .split("\n")
    .filter((line) => line !== "" && !line.startsWith(":::") && line !== "## What to do next"),
);
