/** HTML tree to Markdown tree, with notes and boxes. */
import type { ElementContent, Root as HtmlRoot } from "hast";
import { type Handle, toMdast } from "hast-util-to-mdast";
import type { Root, RootContent } from "mdast";
import { boxOf } from "./boxes.ts";
import { NOTE_MARK, type Note } from "./footnotes.ts";
import { attributeOf } from "./hast.ts";

const span: Handle = (state, element) => {
  const number = attributeOf(element, NOTE_MARK);
  return number === ""
    ? state.all(element)
    : { type: "footnoteReference", identifier: number, label: number };
};

function convert(children: HtmlRoot["children"]): RootContent[] {
  const tree = toMdast(
    { type: "root", children },
    {
      document: true,
      handlers: { span },
      nodeHandlers: {
        // Written as it stands: the mark of a box is no HTML, but this is the kind of node that is not escaped.
        comment: (_, node) => {
          const box = "value" in node && typeof node.value === "string" ? boxOf(node.value) : undefined;
          return box === undefined ? undefined : { type: "html", value: box };
        },
      },
    },
  );
  return tree.type === "root" ? tree.children : [];
}

/** The text, and its notes after it. */
export function toMarkdownTree(tree: HtmlRoot, notes: readonly Note[]): Root {
  return {
    type: "root",
    children: [
      ...convert(tree.children),
      ...notes.flatMap(({ number, children }) => noteOf(number, children)),
    ],
  };
}

const noteOf = (number: number, children: ElementContent[]): RootContent[] => {
  const identifier = String(number);
  const blocks = convert(children).filter((node) => node.type === "paragraph" || node.type === "list");
  return [{ type: "footnoteDefinition", identifier, label: identifier, children: blocks }];
};
