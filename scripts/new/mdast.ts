/** Small helpers for Markdown trees. */
import type { Nodes } from "mdast";

const BLOCKS: readonly Nodes["type"][] = ["paragraph", "listItem", "tableCell", "heading"];

/** All words in a node, a space between blocks. */
export const wordsIn = (node: Nodes): string => {
  if (node.type === "text" || node.type === "inlineCode") return node.value;
  if (node.type === "break") return " ";
  const words = "children" in node ? node.children.map(wordsIn).join("") : "";
  return BLOCKS.includes(node.type) ? `${words} ` : words;
};

/** The nodes of a tree for which something else is to stand, from the leaves up. */
export function rewrite(node: Nodes, change: (child: Nodes) => readonly Nodes[]): void {
  if (!("children" in node)) return;
  const rewritten = node.children.flatMap((child: Nodes) => {
    rewrite(child, change);
    return change(child);
  });
  // What may stand in a node is seen to by those who write the changes: each puts in what was there already.
  Object.assign(node, { children: rewritten });
}
